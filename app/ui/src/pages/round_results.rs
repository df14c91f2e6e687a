//! `/rounds/{id}/results`: all projects of a round by strategy: how far the answers are, the scores,
//! what changed, and what was decided.

pub mod formula;
mod list;
mod table;

use domain::access::{Action, Sight};
use domain::ids::RoundId;
use domain::results::Formula;
use domain::tables::Table;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::outcomes::{self, ProjectOutcome};
use store::rounds::{self, Round};
use store::strategies::{self, Strategy};
use store::{Store, StoreError};

use self::list::{Asked, Filters, pick};
use self::table::{OverviewTable, Rounds};
use super::closer::Drawer;
use super::results::table_view::TableView;
use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::table::Order;
use crate::components::{may, sight};
use crate::context;
use crate::texts::{Locale, text};
use crate::words;
use crate::words::moments::count;
use crate::words::outcome::figures::{ALL_PROJECTS, of_round, of_strategies};
use crate::words::outcome::{
    RoundView, grouped, overview_table, progress, rolled_up, strategy_changes_table, weights,
};
use crate::words::results::Told;

struct Found {
    round: Round,
    /// Those that it can be compared with, the newest first.
    earlier: Vec<Round>,
    /// The one that the address asks for, else the newest.
    previous: Option<Round>,
    weights: domain::results::outcome::Weights,
    strategies: Vec<Strategy>,
    projects: Vec<ProjectOutcome>,
}

#[component]
pub fn RoundResults() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let against = address.get("against");
    load(
        find(context::site().store, id, against, sight()),
        move |found| view! { <Show found address locale/> },
    )
}

/// The round with its projects, as somebody may see them who looks so closely.
async fn find(
    store: Store,
    id: String,
    against: Option<String>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let id: RoundId = id.parse().map_err(|_| StoreError::NotFound("round"))?;
    let round = rounds::find(&store, id).await?;
    let earlier = outcomes::list_earlier(&store, &round).await?;
    let against = against.and_then(|id| id.parse().ok());
    let chosen = earlier.iter().find(|other| Some(other.id) == against);
    let previous = chosen.or(earlier.first()).cloned();
    let weights = outcomes::find_weights(&store, id).await?;
    let projects = outcomes::list(&store, &round, previous.as_ref()).await?;
    let seen = |held: ProjectOutcome| held.seen_with(sight, weights);
    Ok(Found {
        weights,
        strategies: strategies::list(&store).await?,
        projects: projects.into_iter().map(seen).collect(),
        round,
        earlier,
        previous,
    })
}

/// The table that the address asks for, to take away; a round that it cannot be compared with is not
/// found.
pub async fn sheet(
    store: Store,
    id: RoundId,
    address: Address,
    sight: Sight,
    locale: Locale,
) -> Result<Table, StoreError> {
    let against = address.get("against");
    let found = find(store, id.to_string(), against.clone(), sight).await?;
    let compared = found.previous.as_ref().map(|round| round.id.to_string());
    if against.is_some() && against != compared {
        return Err(StoreError::NotFound("round"));
    }
    let asked = Asked::of(&address);
    let order = Order::of(&address, "code");
    let picked = pick(&found.projects, &found.strategies, &asked, &order);
    let groups = grouped(picked, &found.strategies, locale);
    let view = RoundView {
        round: &found.round,
        previous: found.previous.as_ref(),
        strategies: &found.strategies,
        projects: &found.projects,
    };
    Ok(overview_table(&view, &groups, locale))
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let Found { round, earlier, previous, weights: weighting, strategies, projects } = found;
    let name = words::rounds::name(&round.round, locale);
    let title = text!(locale, outcome.round_title, round = name);
    let id = round.id;
    let [csv, workbook] =
        ["csv", "xlsx"].map(|kind| address.at(&format!("/rounds/{id}/files/results.{kind}")));
    let header = view! {
        <PageHeader title=title purpose=text!(locale, outcome.round_purpose)>
            {may(Action::ReadResponses).then(|| view! {
                <a class="button" href=format!("/rounds/{id}/reports")>{text!(locale, outcome.to_reports)}</a>
            })}
            <a class="button" href=csv>
                <Icon shape=Shape::Download/>{text!(locale, outcome.download_csv)}
            </a>
            <a class="button" href=workbook>
                <Icon shape=Shape::Download/>{text!(locale, results.download)}
            </a>
        </PageHeader>
    };
    if projects.is_empty() {
        return view! {
            {header}
            <EmptyState
                title=text!(locale, outcome.round_none)
                hint=text!(locale, outcome.round_none_hint)
            />
        }
        .into_any();
    }
    let asked = Asked::of(&address);
    let order = Order::of(&address, "code");
    let picked = pick(&projects, &strategies, &asked, &order);
    let is_whole = picked.len() == projects.len();
    let shown = text!(
        locale,
        outcome.shown_of,
        n = count(picked.len() as u64),
        all = count(projects.len() as u64)
    );
    let groups = grouped(picked, &strategies, locale);
    let view = RoundView {
        round: &round,
        previous: previous.as_ref(),
        strategies: &strategies,
        projects: &projects,
    };
    let notes = overview_table(&view, &[], locale).notes;
    let notes = notes.into_iter().chain([text!(
        locale,
        outcome.note_weights,
        weights = weights(weighting, locale)
    )]);
    let notes = notes.map(|note| view! { <li>{note}</li> }).collect_view();
    let against = address.get("against").and(view.previous).map(|round| round.id);
    let table = if groups.is_empty() {
        view! { <p>{text!(locale, outcome.no_project)}</p> }.into_any()
    } else {
        let rounds = Rounds { round: id, against, is_whole };
        table::overview(&groups, rounds, address.clone(), order, locale)
    };
    let all = grouped(&projects, &strategies, locale);
    let changes = strategy_changes_table(&view, &all, locale).map(|table| {
        let links = of_strategies(&all, id, previous.as_ref().map(|round| round.id));
        view! {
            <section class="results-part" id="changes">
                <h2>{text!(locale, outcome.report_changes)}</h2>
                <div class="tables"><TableView told=Told { table, sentence: None } links/></div>
            </section>
        }
    });
    let mut filters = list::filters(&projects, &strategies, &asked, &address, locale);
    filters.extend(list::against(&earlier, previous.as_ref(), &address, locale));
    view! {
        {header}
        {figures(&projects, id, against, locale)}
        <Filters filters locale/>
        <p class="hint">{shown}</p>
        <OverviewTable table locale/>
        <ul class="table-notes">{notes}</ul>
        {changes}
        <Drawer locale/>
    }
    .into_any()
}

/// The counts of the round, each with what it is counted of.
fn figures(
    projects: &[ProjectOutcome],
    round: RoundId,
    against: Option<RoundId>,
    locale: Locale,
) -> AnyView {
    let all: Vec<&ProjectOutcome> = projects.iter().collect();
    let up = rolled_up(&all);
    let of = |n: u64, all: u64| text!(locale, outcome.n_of, n = count(n), all = count(all));
    let decided = projects
        .iter()
        .filter(|held| held.decided.as_ref().is_some_and(|decided| decided.decision.is_some()));
    let decided = decided.count() as u64;
    let figure = |value: AnyView, label: &'static str| {
        view! {
            <li>
                <div class="card figure-card">
                    <span class="figure-value">{value}</span>
                    <span class="figure-label">{label}</span>
                </div>
            </li>
        }
    };
    let answers = match progress(&all).done() {
        (done, Some(target)) => of(done, target),
        (done, None) => count(done),
    };
    let formula = of_round(round, against, Formula::RollUp, ALL_PROJECTS);
    let mean = match up.text.clone() {
        Some(mean) => view! { <a class="figure-link" href=formula>{mean}</a> }.into_any(),
        None => "–".into_any(),
    };
    view! {
        <ul class="figures">
            {figure(of(up.scored, up.projects).into_any(), text!(locale, outcome.round_n_score))}
            {figure(mean, text!(locale, outcome.round_mean_score))}
            {figure(answers.into_any(), text!(locale, outcome.round_answers))}
            {figure(of(decided, up.projects).into_any(), text!(locale, outcome.round_decided))}
        </ul>
    }
    .into_any()
}
