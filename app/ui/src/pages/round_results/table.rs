use domain::ids::RoundId;
use leptos::prelude::*;
use store::outcomes::ProjectOutcome;

use crate::components::chips::Address;
use crate::components::figures::{Nothing, Progress};
use crate::components::table::{Column, Order, SortHeading, TableBox};
use crate::texts::{Locale, td_string};
use crate::words::moments::count;
use crate::words::outcome::{
    Group, changes, decided, progress, questionnaire_change, roll_up_words, rolled_up,
};
use crate::words::rounds::level_name;

/// Columns beside the project.
const COLUMNS: usize = 8;

/// The box around the table.
#[component]
pub fn OverviewTable(table: AnyView, locale: Locale) -> impl IntoView {
    view! { <TableBox label=td_string!(locale, officer.project.project)>{table}</TableBox> }
}

/// The projects by strategy, each strategy with its mean.
pub fn overview(
    groups: &[Group],
    round: RoundId,
    address: Address,
    order: Order,
    locale: Locale,
) -> AnyView {
    let bodies = groups.iter().map(|group| body(group, round, locale)).collect_view();
    let all: Vec<&ProjectOutcome> =
        groups.iter().flat_map(|group| group.projects.iter().copied()).collect();
    let foot = (groups.len() > 1).then(|| {
        let words = roll_up_words(td_string!(locale, outcome.all_strategies), &all, locale);
        let total = total(words, &all, locale);
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
        ("name", td_string!(locale, officer.project.project), Column::Words),
        ("answers", td_string!(locale, evaluate.answers), Column::Figures),
        ("mean", "x̄", Column::Figures),
        ("percent", td_string!(locale, results.column_percent), Column::Figures),
        ("level", td_string!(locale, results.column_level), Column::Words),
        ("change", td_string!(locale, outcome.column_change), Column::Figures),
        ("score", td_string!(locale, outcome.column_score), Column::Figures),
        ("flagged", td_string!(locale, outcome.column_flagged), Column::Figures),
        ("decision", td_string!(locale, outcome.column_decision), Column::Words),
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

fn body(group: &Group, round: RoundId, locale: Locale) -> AnyView {
    let rows = group.projects.iter().map(|held| row(held, round, locale)).collect_view();
    let words = roll_up_words(&group.title, &group.projects, locale);
    let total = total(words, &group.projects, locale);
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
fn row(held: &ProjectOutcome, round: RoundId, locale: Locale) -> AnyView {
    let project = &held.project.project;
    let (answers, target) = held.progress().done();
    let figures = held.main().and_then(|main| main.results.overall.as_ref());
    let figures = figures.map(|overall| &overall.figures);
    let change = questionnaire_change(held).zip(held.main()).map(|(change, main)| {
        let href = format!("/collections/{}/results/rounds", main.view.collection.id);
        view! { <a href=href>{changes::marked(change)}</a> }.into_any()
    });
    let or_nothing = |words: Option<String>| match words {
        Some(words) => words.into_any(),
        None => view! { <Nothing/> }.into_any(),
    };
    let progress = match held.collections.is_empty() {
        true => view! { <Nothing/> }.into_any(),
        false => view! { <Progress done=answers target locale/> }.into_any(),
    };
    let flagged = Some(held.flagged()).filter(|n| *n > 0).map(count);
    let mean = or_nothing(figures.and_then(|it| it.text.mean.clone()));
    let percent = or_nothing(figures.and_then(|it| it.text.percent.clone()));
    let level = figures.and_then(|it| it.band).map(|level| level_name(level, locale).to_owned());
    let score = or_nothing(held.outcome.text.score.clone());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=format!("/projects/{}/results?round={round}", held.project.id)>
                    {project.name.clone()}
                </a>
                <span class="hint">{project.code.clone()}</span>
            </th>
            <td role="cell" class="figures" data-label=td_string!(locale, evaluate.answers)>{progress}</td>
            <td role="cell" class="figures" data-label="x̄">{mean}</td>
            <td role="cell" class="figures" data-label=td_string!(locale, results.column_percent)>{percent}</td>
            <td role="cell" data-label=td_string!(locale, results.column_level)>{or_nothing(level)}</td>
            <td role="cell" class="figures" data-label=td_string!(locale, outcome.column_change)>
                {change.unwrap_or_else(|| view! { <Nothing/> }.into_any())}
            </td>
            <td role="cell" class="figures" data-label=td_string!(locale, outcome.column_score)>{score}</td>
            <td role="cell" class="figures" data-label=td_string!(locale, outcome.column_flagged)>{or_nothing(flagged)}</td>
            <td role="cell" data-label=td_string!(locale, outcome.column_decision)>{or_nothing(decided(held, locale))}</td>
        </tr>
    }
    .into_any()
}

fn total(words: String, projects: &[&ProjectOutcome], locale: Locale) -> AnyView {
    let (answers, target) = progress(projects).done();
    let score = rolled_up(projects).text.unwrap_or_else(|| "–".to_owned());
    view! {
        <tr role="row" class="total">
            <th role="rowheader" scope="row">{words}</th>
            <td role="cell" class="figures" data-label=td_string!(locale, evaluate.answers)>
                <Progress done=answers target locale/>
            </td>
            <td role="cell" class="spare" colspan="4"></td>
            <td role="cell" class="figures" data-label=td_string!(locale, outcome.column_score)>{score}</td>
            <td role="cell" class="spare" colspan="2"></td>
        </tr>
    }
    .into_any()
}
