//! `/collections/{id}/reports`: the runs of the report pack, and how far each is.

use domain::access::Action;
use domain::ids::CollectionId;
use domain::report::Digits;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::reports::{Fault, File, Made, Run, RunState};
use store::{Store, StoreError};

use crate::api::reports::AskForReport;
use crate::components::digits::DigitsChoice;
use crate::components::empty::EmptyState;
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, locale_of, td_string};
use crate::words::moments::{count, time};
use crate::words::{outline, rounds};

/// Runs shown: the newest.
const MOST_RUNS: u64 = 50;

/// Files of a pack, each a step of its run.
const FILES: u32 = 6;

struct Found {
    view: CollectionView,
    runs: Vec<Run>,
    utc_offset_minutes: i32,
}

#[component]
pub fn Reports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), move |found| view! { <Show found locale/> })
}

async fn find(store: Store, id: String) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let organization = store::organizations::find(&store).await?;
    Ok(Found {
        view: store::collections::view(&store, id).await?,
        runs: store::reports::list(&store, id, MOST_RUNS).await?,
        utc_offset_minutes: organization
            .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { view, runs, utc_offset_minutes } = found;
    let id = view.collection.id;
    let round = rounds::name(&view.round.round, locale);
    let purpose = format!("{} · {round}", view.project.project.name);
    let is_under_way = |run: &Run| matches!(run.state, RunState::Waiting | RunState::Running(_));
    // The page asks again by itself, with scripts or without, until all is made.
    let again = runs.iter().any(is_under_way).then(|| {
        let address = format!("2; url=/collections/{id}/reports");
        view! { <Meta http_equiv="refresh" content=address/> }
    });
    let is_empty = runs.is_empty();
    let runs = runs.into_iter().map(|run| view! { <Told run utc_offset_minutes locale/> });
    let runs = runs.collect_view();
    view! {
        {again}
        <PageHeader title=td_string!(locale, report.runs_title) purpose=purpose/>
        <p><a href=format!("/collections/{id}/results")>{td_string!(locale, report.to_results)}</a></p>
        {may(Action::ReadResponses).then(|| view! { <Ask id locale/> })}
        {is_empty.then(|| view! {
            <EmptyState
                title=td_string!(locale, report.no_runs)
                hint=td_string!(locale, report.no_runs_hint)
            />
        })}
        <ul class="file-list">{runs}</ul>
    }
}

#[component]
fn Ask(id: CollectionId, locale: Locale) -> impl IntoView {
    view! {
        <GuardedForm action=AskForReport::PATH>
            <input type="hidden" name="id" value=id.to_string()/>
            <DigitsChoice locale/>
            <p class="form-actions">
                <button class="button primary">{td_string!(locale, report.ask)}</button>
            </p>
        </GuardedForm>
    }
}

/// One run: when, in which language and digits, how far, and its files.
#[component]
fn Told(run: Run, utc_offset_minutes: i32, locale: Locale) -> impl IntoView {
    let asked = time(run.asked_at, utc_offset_minutes, locale);
    let language = outline::language(crate::texts::tag(locale_of(&run.run.language)), locale);
    let digits = match run.run.digits {
        Digits::Arabic => td_string!(locale, results.digits_arabic),
        Digits::Thai => td_string!(locale, results.digits_thai),
    };
    let state = match run.state {
        RunState::Waiting => view! { <Progress done=0 locale/> }.into_any(),
        RunState::Running(done) => view! { <Progress done locale/> }.into_any(),
        RunState::Failed { fault, .. } => {
            let words = match fault {
                Fault::Moving => td_string!(locale, report.fault_moving),
                Fault::Broken => td_string!(locale, report.fault_broken),
            };
            view! { <p class="problem">{words}</p> }.into_any()
        }
        RunState::Done { made, .. } => {
            let pack = format!("/reports/{}.zip", run.id);
            view! { <Files made pack locale/> }.into_any()
        }
    };
    view! {
        <li>
            <h2>{asked}</h2>
            <p class="hint">{format!("{language} · {digits}")}</p>
            {state}
        </li>
    }
}

#[component]
fn Progress(done: u32, locale: Locale) -> impl IntoView {
    let words = td_string!(locale, report.run_progress, done = done, all = FILES);
    view! {
        <p>
            <progress max=FILES value=done aria-label=words.clone()></progress>
            " "
            {words}
        </p>
    }
}

#[component]
fn Files(made: Made, pack: String, locale: Locale) -> impl IntoView {
    let file = |file: File| {
        view! {
            <tr>
                <th scope="row">{file.name}</th>
                <td class="figures">{count(file.bytes)}</td>
                <td><code>{file.sha256}</code></td>
            </tr>
        }
    };
    let files = made.files.into_iter().map(file).collect_view();
    let of = td_string!(
        locale,
        report.made_of,
        answers = count(made.answers),
        version = made.version.to_string(),
        last = made.last
    );
    view! {
        <p>{of}</p>
        <p>
            <a class="button" href=pack>{td_string!(locale, report.download_pack)}</a>
        </p>
        <details>
            <summary>{td_string!(locale, report.files_made)}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{td_string!(locale, report.file_name)}</th>
                        <th scope="col" class="figures">{td_string!(locale, report.file_bytes)}</th>
                        <th scope="col">"SHA-256"</th>
                    </tr>
                </thead>
                <tbody>{files}</tbody>
            </table>
        </details>
    }
}
