//! `/projects/{id}/results?round=…`: what all instruments say of a project in a round, as one
//! finding. It prints as a summary on one page.

mod decision;
pub mod formula;
mod instruments;

use domain::access::{Action, Sight};
use domain::ids::{ProjectId, RoundId};
use domain::results::Formula;
use domain::results::outcome::{Outcome, Weights};
use domain::tables::Table;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::outcomes::{self, ProjectOutcome};
use store::rounds::{self, Round};
use store::strategies::{self, Strategy};
use store::{Store, StoreError, organizations, projects};

use self::decision::Decision;
use self::instruments::Instruments;
use super::closer::Drawer;
use super::results::table_view::TableView;
use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::{may, sight, standing};
use crate::context;
use crate::texts::{Locale, text};
use crate::words::explore::links::Links;
use crate::words::outcome::figures::{of_parts, of_project, of_scores};
use crate::words::outcome::links::to_round;
use crate::words::outcome::{ProjectView, project_tables, sentence};
use crate::words::results::Told;
use crate::words::{self, plan};

struct Found {
    project: projects::Project,
    strategy: Option<Strategy>,
    /// Of the project's fiscal year, the newest first.
    rounds: Vec<Round>,
    of_round: Option<OfRound>,
    utc_offset_minutes: i32,
}

struct OfRound {
    round: Round,
    /// The one that it is compared with.
    previous: Option<Round>,
    weights: Weights,
    outcome: ProjectOutcome,
}

/// What the address asks for.
struct Asked {
    round: Option<RoundId>,
    /// The earlier round to compare with.
    against: Option<RoundId>,
    standing: standing::Asked,
    sight: Sight,
}

#[component]
pub fn ProjectResults() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let [round, against] = ["round", "against"].map(|name| address.get(name)?.parse().ok());
    let asked = Asked { round, against, standing: standing::asked(), sight: sight() };
    load(
        find(context::site().store, id, asked),
        move |found| view! { <Show found address locale/> },
    )
}

async fn find(store: Store, id: String, asked: Asked) -> Result<Found, StoreError> {
    let id: ProjectId = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    let project = projects::find(&store, id).await?;
    let standing = standing::find(asked.standing).await?;
    let mut of_year = rounds::list(&store).await?;
    of_year.retain(|round| round.round.fiscal_year == project.project.fiscal_year);
    let worked_in = standing.round.map(|round| round.id);
    let chosen = [asked.round, worked_in]
        .into_iter()
        .flatten()
        .find_map(|id| of_year.iter().find(|round| round.id == id))
        .or(of_year.first());
    let of_round = match chosen {
        Some(round) => {
            let earlier = outcomes::list_earlier(&store, round).await?;
            let other = earlier.iter().find(|other| Some(other.id) == asked.against);
            let previous = other.or(earlier.first()).cloned();
            let weights = outcomes::find_weights(&store, round.id).await?;
            let outcome = outcomes::find_in_full(&store, id, round, previous.as_ref()).await?;
            let outcome = outcome.seen_with(asked.sight, weights);
            Some(OfRound { round: round.clone(), weights, outcome, previous })
        }
        None => None,
    };
    let strategies = strategies::list(&store).await?;
    let organization = organizations::find(&store).await?;
    Ok(Found {
        strategy: strategies.into_iter().find(|held| Some(held.id) == project.project.strategy),
        project,
        rounds: of_year,
        of_round,
        utc_offset_minutes: organization
            .map_or(organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let Found { project, strategy, rounds: all, of_round, utc_offset_minutes } = found;
    let id = project.id;
    let facts = &project.project;
    let mut purpose =
        text!(locale, officer.project.purpose, code = facts.code.clone(), year = facts.fiscal_year)
            .to_string();
    let more = [strategy.map(|held| plan::strategy_name(&held, locale)), facts.department.clone()];
    for words in more.into_iter().flatten() {
        purpose = format!("{purpose} · {words}");
    }
    let Some(OfRound { round, previous, weights, outcome }) = of_round else {
        return view! {
            <PageHeader title=facts.name.clone() purpose/>
            <EmptyState
                title=text!(locale, outcome.no_rounds)
                hint=text!(locale, outcome.no_rounds_hint)
            >
                <a class="button" href="/rounds">{text!(locale, officer.rounds.title)}</a>
            </EmptyState>
        }
        .into_any();
    };
    let chip = |held: &Round| Chip {
        label: words::rounds::name(&held.round, locale),
        href: address.with("round", Some(&held.id.to_string())),
        is_chosen: held.id == round.id,
    };
    let chips: Vec<Chip> = all.iter().map(chip).collect();
    let against = address.get("against").and(previous.as_ref()).map(|round| round.id);
    let view = ProjectView { outcome: &outcome, round: &round, weights };
    let table = |table: Table| {
        let links = match &*table.id {
            "outcome" => of_parts(&outcome.outcome, id, round.id, against),
            "scores" => of_scores(&outcome),
            _ => Links::default(),
        };
        view! { <TableView told=Told { table, sentence: None } links/> }
    };
    let tables = project_tables(view, locale).into_iter().map(table).collect_view();
    let score = of_project(id, round.id, against, Formula::OutcomeScore, "overall");
    let reports = may(Action::ReadResponses).then(|| {
        let href = format!("/projects/{id}/reports?round={}", round.id);
        view! { <a class="button" href=href>{text!(locale, outcome.to_reports)}</a> }
    });
    let reports_hint = against.filter(|_| reports.is_some()).map(|_| {
        view! { <p class="hint no-print">{text!(locale, outcome.reports_compare)}</p> }
    });
    let is_compared = outcome.collections.iter().any(|held| held.change.is_some());
    let compared = previous.filter(|_| is_compared).map(|previous| {
        let round = words::rounds::name(&previous.round, locale);
        view! { <p class="hint">{text!(locale, outcome.note_previous, round = round)}</p> }
    });
    view! {
        <div class="results one-sheet">
            <PageHeader title=facts.name.clone() purpose>{reports}</PageHeader>
            {reports_hint}
            <div class="filters">
                <Chips label=text!(locale, outcome.choose_round) chips/>
                <a href=format!("/projects/{id}")>{text!(locale, outcome.to_project)}</a>
                <a href=to_round(round.id, against)>{text!(locale, outcome.to_round_results)}</a>
            </div>
            <p class="print-only">{words::rounds::name(&round.round, locale)}</p>
            <Finding outcome=outcome.outcome.clone() href=score locale/>
            <section class="results-part">
                <h2>{text!(locale, outcome.side_by_side)}</h2>
                <Instruments held=outcome.clone() against locale/>
                {compared}
            </section>
            <Decision
                project=id
                round=round.id
                against
                decided=outcome.decided.clone()
                utc_offset_minutes
                locale
            />
            <section class="results-part">
                <div class="tables">{tables}</div>
            </section>
            <p class="hint">{text!(locale, outcome.print_hint)}</p>
            <Drawer locale/>
        </div>
    }
    .into_any()
}

/// The score and the sentence that says what it is made of.
#[component]
fn Finding(outcome: Outcome, href: String, locale: Locale) -> impl IntoView {
    let score = outcome.text.score.clone().map(|score| {
        view! {
            <p class="outcome-score">
                <a class="figure-link" href=href>
                    <strong>{score}</strong>
                </a>
                " "
                {text!(locale, outcome.of_hundred)}
            </p>
        }
    });
    view! {
        <section class="card outcome-finding">
            <h2>{text!(locale, outcome.finding_title)}</h2>
            {score}
            <p>{sentence(&outcome, locale)}</p>
        </section>
    }
}
