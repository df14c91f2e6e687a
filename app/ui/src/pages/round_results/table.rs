use domain::ids::RoundId;
use domain::results::{Figure, Formula};
use leptos::prelude::*;
use store::outcomes::ProjectOutcome;

use crate::components::chips::Address;
use crate::components::figures::{Nothing, Progress};
use crate::components::table::{Column, Order, SortHeading, TableBox};
use crate::texts::{Locale, text};
use crate::words::explore::links::Closer;
use crate::words::moments::count;
use crate::words::outcome::figures::{ALL_PROJECTS, code, of_project, of_round};
use crate::words::outcome::links::{to_changes, to_project};
use crate::words::outcome::{Group, changes, decided, progress, roll_up_words, rolled_up};
use crate::words::rounds::level_name;

/// Columns beside the project.
const COLUMNS: usize = 8;

/// The rounds that the links of the table keep.
#[derive(Debug, Clone, Copy)]
pub struct Rounds {
    pub round: RoundId,
    /// The earlier one, where the address asks for one.
    pub against: Option<RoundId>,
    /// Whether all projects are shown: only then the totals are those of the formulas.
    pub is_whole: bool,
}

impl Rounds {
    /// Where the mean score of a group of projects leads.
    fn mean_score(self, of: &str) -> Option<String> {
        self.is_whole.then(|| of_round(self.round, self.against, Formula::RollUp, of))
    }
}

/// The box around the table.
#[component]
pub fn OverviewTable(table: AnyView, locale: Locale) -> impl IntoView {
    view! { <TableBox label=text!(locale, officer.project.project)>{table}</TableBox> }
}

/// The projects by strategy, each strategy with its mean.
pub fn overview(
    groups: &[Group],
    rounds: Rounds,
    address: Address,
    order: Order,
    locale: Locale,
) -> AnyView {
    let bodies = groups.iter().map(|group| body(group, rounds, locale)).collect_view();
    let all: Vec<&ProjectOutcome> =
        groups.iter().flat_map(|group| group.projects.iter().copied()).collect();
    let foot = (groups.len() > 1).then(|| {
        let words = roll_up_words(text!(locale, outcome.all_strategies), &all, locale);
        let total = total(words, &all, rounds.mean_score(ALL_PROJECTS), locale);
        view! { <tfoot role="rowgroup">{total}</tfoot> }
    });
    view! {
        <table role="table" class="projects overview">
            <thead role="rowgroup"><Head locale address order/></thead>
            {bodies}
            {foot}
        </table>
    }
    .into_any()
}

#[component]
fn Head(locale: Locale, address: Address, order: Order) -> impl IntoView {
    let columns = [
        ("name", text!(locale, officer.project.project), Column::Words),
        ("answers", text!(locale, evaluate.answers), Column::Figures),
        ("mean", "x̄", Column::Figures),
        ("percent", text!(locale, results.column_percent), Column::Figures),
        ("level", text!(locale, results.column_level), Column::Words),
        ("change", text!(locale, outcome.column_change), Column::Figures),
        ("score", text!(locale, outcome.column_score), Column::Figures),
        ("flagged", text!(locale, outcome.column_flagged), Column::Figures),
        ("decision", text!(locale, outcome.column_decision), Column::Words),
    ];
    let headings = columns.map(|(key, label, column)| {
        if matches!(key, "percent" | "level" | "decision") {
            let is_figure = column == Column::Figures;
            return view! { <th role="columnheader" scope="col" class:figures=is_figure>{label}</th> }
                .into_any();
        }
        view! {
            <SortHeading label key column order=order.clone() address=address.clone() locale/>
        }
        .into_any()
    });
    view! { <tr role="row">{headings.collect_view()}</tr> }
}

fn body(group: &Group, rounds: Rounds, locale: Locale) -> AnyView {
    let rows = group.projects.iter().map(|held| row(held, rounds, locale)).collect_view();
    let words = roll_up_words(&group.title, &group.projects, locale);
    let total = total(words, &group.projects, rounds.mean_score(&code(group)), locale);
    view! {
        <tbody role="rowgroup">
            <tr role="row" class="group">
                <th role="rowheader" scope="rowgroup" colspan=(COLUMNS + 1).to_string()>
                    {group.title.clone()}
                </th>
            </tr>
            {rows}
            {total}
        </tbody>
    }
    .into_any()
}

/// On a phone each row is a card, whose cells carry their headings.
fn row(held: &ProjectOutcome, rounds: Rounds, locale: Locale) -> AnyView {
    let Rounds { round, against, .. } = rounds;
    let project = &held.project.project;
    let finding = to_project(held.project.id, round, against);
    let (answers, target) = held.progress().done();
    let figures = held.main().and_then(|main| main.results.overall.as_ref());
    let figures = figures.map(|overall| &overall.figures);
    let change = held.change().zip(held.main()).map(|(change, main)| {
        view! { <a href=to_changes(main, against)>{changes::marked(change)}</a> }.into_any()
    });
    let progress = match held.collections.is_empty() {
        true => view! { <Nothing/> }.into_any(),
        false => view! { <Progress done=answers target locale/> }.into_any(),
    };
    let flagged = Some(held.flagged()).filter(|n| *n > 0).map(count);
    let overall = |formula| {
        let closer = Closer::of_all(held.main()?.view.collection.id);
        Some(closer.figure(&Figure::of(formula, "overall")))
    };
    let mean = linked(figures.and_then(|it| it.text.mean.clone()), overall(Formula::Mean));
    let percent = figures.and_then(|it| it.text.percent.clone());
    let percent = linked(percent, overall(Formula::Satisfaction));
    let level = figures.and_then(|it| it.band).map(|level| level_name(level, locale).to_owned());
    let level = linked(level, overall(Formula::Band));
    let score = of_project(held.project.id, round, against, Formula::OutcomeScore, "overall");
    let score = linked(held.outcome.text.score.clone(), Some(score));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=finding>{project.name.clone()}</a>
                <span class="hint">{project.code.clone()}</span>
            </th>
            <td role="cell" class="figures" data-label=text!(locale, evaluate.answers)>{progress}</td>
            <td role="cell" class="figures" data-label="x̄">{mean}</td>
            <td role="cell" class="figures" data-label=text!(locale, results.column_percent)>{percent}</td>
            <td role="cell" data-label=text!(locale, results.column_level)>{level}</td>
            <td role="cell" class="figures" data-label=text!(locale, outcome.column_change)>
                {change.unwrap_or_else(|| view! { <Nothing/> }.into_any())}
            </td>
            <td role="cell" class="figures" data-label=text!(locale, outcome.column_score)>{score}</td>
            <td role="cell" class="figures" data-label=text!(locale, outcome.column_flagged)>{linked(flagged, None)}</td>
            <td role="cell" data-label=text!(locale, outcome.column_decision)>{linked(decided(held, locale), None)}</td>
        </tr>
    }
    .into_any()
}

/// A figure with its formula, words, or a dash for nothing.
fn linked(words: Option<String>, href: Option<String>) -> AnyView {
    match (words, href) {
        (Some(words), Some(href)) => {
            view! { <a class="figure-link" href=href>{words}</a> }.into_any()
        }
        (Some(words), None) => words.into_any(),
        (None, _) => view! { <Nothing/> }.into_any(),
    }
}

fn total(
    words: String,
    projects: &[&ProjectOutcome],
    formula: Option<String>,
    locale: Locale,
) -> AnyView {
    let (answers, target) = progress(projects).done();
    let score = linked(rolled_up(projects).text, formula);
    view! {
        <tr role="row" class="total">
            <th role="rowheader" scope="row">{words}</th>
            <td role="cell" class="figures" data-label=text!(locale, evaluate.answers)>
                <Progress done=answers target locale/>
            </td>
            <td role="cell" class="spare" colspan="4"></td>
            <td role="cell" class="figures" data-label=text!(locale, outcome.column_score)>{score}</td>
            <td role="cell" class="spare" colspan="2"></td>
        </tr>
    }
    .into_any()
}
