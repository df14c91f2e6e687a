//! `/reports`: the newest runs of the report pack, of whatever they are.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::access::Action;
use leptos::prelude::*;
use store::collections::CollectionView;
use store::reports::{Run, RunState, Scope};
use store::{Store, StoreError, collections, organizations, projects, rounds, users};

use super::{Forbidden, address};
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words;
use crate::words::moments::time;

/// Runs shown: the newest.
const MOST_RUNS: u64 = 50;

struct Line {
    run: Run,
    /// What it is of.
    of: String,
    by: String,
}

struct Found {
    lines: Vec<Line>,
    utc_offset_minutes: i32,
}

#[component]
pub fn AllReports() -> impl IntoView {
    let locale = context::locale();
    if !may(Action::ReadResponses) {
        return view! { <Forbidden title=text!(locale, report.all_title) locale/> }.into_any();
    }
    let found = find(context::site().store, locale);
    load(found, move |found| view! { <Show found locale/> }).into_any()
}

async fn find(store: Store, locale: Locale) -> Result<Found, StoreError> {
    let runs = store::reports::list_newest(&store, MOST_RUNS).await?;
    let organization = organizations::find(&store).await?;
    let people = users::list(&store).await?.into_iter();
    let people: HashMap<_, _> = people.map(|held| (held.actor.id, held.actor.name)).collect();
    let projects = projects::list(&store, None).await?.into_iter();
    let projects: HashMap<_, _> = projects.map(|held| (held.id, held.project.name)).collect();
    let mut collections = HashMap::new();
    for run in &runs {
        if let Scope::Collection { id, .. } = run.run.scope
            && let Entry::Vacant(place) = collections.entry(id)
        {
            place.insert(collections::view(&store, id).await?);
        }
    }
    let rounds = rounds::list(&store).await?.into_iter();
    let rounds: HashMap<_, _> =
        rounds.map(|held| (held.id, words::rounds::name(&held.round, locale))).collect();
    let mut lines = Vec::with_capacity(runs.len());
    for run in runs {
        let of = match &run.run.scope {
            Scope::Collection { id, .. } => {
                collections.get(id).map(|view| collection_words(view, locale)).unwrap_or_default()
            }
            Scope::Project { project, round } => {
                let name = projects.get(project).map_or("", String::as_str);
                format!("{name} · {}", rounds.get(round).map_or("", String::as_str))
            }
            Scope::Round(round) => rounds.get(round).cloned().unwrap_or_default(),
        };
        let by = run.asked_by.and_then(|by| people.get(&by).cloned()).unwrap_or_default();
        lines.push(Line { run, of, by });
    }
    Ok(Found {
        lines,
        utc_offset_minutes: organization
            .map_or(organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

fn collection_words(view: &CollectionView, locale: Locale) -> String {
    let form = view.version.form.title.get(tag(locale));
    let round = words::rounds::name(&view.round.round, locale);
    format!("{} · {form} · {round}", view.project.project.name)
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { lines, utc_offset_minutes } = found;
    let header = view! {
        <PageHeader
            title=text!(locale, report.all_title)
            purpose=text!(locale, report.all_purpose)
        />
    };
    if lines.is_empty() {
        return view! {
            {header}
            <EmptyState title=text!(locale, report.no_runs) hint=text!(locale, report.all_none_hint)>
                <a class="button" href="/rounds">{text!(locale, officer.place.rounds)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let rows = lines.into_iter().map(|line| row(line, utc_offset_minutes, locale)).collect_view();
    view! {
        {header}
        <TableBox label=text!(locale, report.all_title)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, report.all_of)}</th>
                        <th scope="col">{text!(locale, report.all_asked)}</th>
                        <th scope="col">{text!(locale, report.all_by)}</th>
                        <th scope="col">{text!(locale, evaluate.state)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

fn row(line: Line, utc_offset_minutes: i32, locale: Locale) -> impl IntoView {
    let Line { run, of, by } = line;
    let state = match run.state {
        RunState::Waiting | RunState::Running(_) => text!(locale, report.run_under_way),
        RunState::Failed { .. } => text!(locale, report.run_failed),
        RunState::Done { .. } => text!(locale, report.run_done),
    };
    let pack = matches!(run.state, RunState::Done { .. }).then(|| {
        let href = format!("/reports/{}.zip", run.id);
        view! { <a href=href>{text!(locale, report.download_pack)}</a> }
    });
    view! {
        <tr>
            <th scope="row"><a href=address(&run.run.scope)>{of}</a></th>
            <td>{time(run.asked_at, utc_offset_minutes, locale)}</td>
            <td>{by}</td>
            <td><span class="cell-actions">{state}{pack}</span></td>
        </tr>
    }
}
