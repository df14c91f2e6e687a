//! `/collections/{id}/reports`, `/projects/{id}/reports?round=…` and `/rounds/{id}/reports`: the runs
//! of the report pack, and how far each is.

use domain::access::Action;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::report::Digits;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::collections::Of;
use store::reports::{Fault, File, MOST_TRIES, Made, Run, RunState, Scope};
use store::{Store, StoreError};

use crate::api::reports::AskForReport;
use crate::components::chips::Address;
use crate::components::digits::DigitsChoice;
use crate::components::empty::EmptyState;
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, locale_of, text};
use crate::words::moments::{count, time};
use crate::words::{outline, rounds};

/// Runs shown: the newest.
const MOST_RUNS: u64 = 50;

/// Files of a pack, each a step of its run: the report as three, a workbook, and two of data.
const FILES: u32 = REPORT_FILES + DATA_FILES;

const REPORT_FILES: u32 = 4;
const DATA_FILES: u32 = 2;

struct Found {
    scope: Scope,
    purpose: String,
    /// Where the figures are that the reports are of.
    results: String,
    /// Where these reports are listed.
    here: String,
    runs: Vec<Run>,
    /// How many files a pack has.
    files: u32,
    utc_offset_minutes: i32,
}

/// Runs of a collection.
#[component]
pub fn Reports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let asked = Address::current("").others("page");
    load(
        of_collection(context::site().store, id, asked, locale),
        move |found| view! { <Show found locale/> },
    )
}

/// Runs of a project in a round.
#[component]
pub fn ProjectReports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let round = Address::current("").get("round").unwrap_or_default();
    load(
        of_project(context::site().store, id, round, locale),
        move |found| view! { <Show found locale/> },
    )
}

/// Runs of a round.
#[component]
pub fn RoundReports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(of_round(context::site().store, id, locale), move |found| view! { <Show found locale/> })
}

/// With what the address chooses: packs are then made of those responses.
async fn of_collection(
    store: Store,
    id: String,
    asked: Vec<(String, String)>,
    locale: Locale,
) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let round = rounds::name(&view.round.round, locale);
    let purpose = format!("{} · {round}", view.project.project.name);
    let results = format!("/collections/{id}/results");
    let filters = store::results::choices(&store, id).await?.read(&asked).0.query();
    let mut here = format!("/collections/{id}/reports");
    if !filters.is_empty() {
        here = format!("{here}?{filters}");
    }
    let scope = Scope::Collection { id, filters };
    found(store, scope, purpose, results, here).await
}

async fn of_project(
    store: Store,
    id: String,
    round: String,
    locale: Locale,
) -> Result<Found, StoreError> {
    let project: ProjectId = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    let round: RoundId = round.parse().map_err(|_| StoreError::NotFound("round"))?;
    let held = store::rounds::find(&store, round).await?;
    let name = store::projects::find(&store, project).await?.project.name;
    let purpose = format!("{name} · {}", rounds::name(&held.round, locale));
    let results = format!("/projects/{project}/results?round={round}");
    let here = format!("/projects/{project}/reports?round={round}");
    found(store, Scope::Project { project, round }, purpose, results, here).await
}

async fn of_round(store: Store, id: String, locale: Locale) -> Result<Found, StoreError> {
    let id: RoundId = id.parse().map_err(|_| StoreError::NotFound("round"))?;
    let purpose = rounds::name(&store::rounds::find(&store, id).await?.round, locale);
    let here = format!("/rounds/{id}/reports");
    found(store, Scope::Round(id), purpose, format!("/rounds/{id}/results"), here).await
}

async fn found(
    store: Store,
    scope: Scope,
    purpose: String,
    results: String,
    here: String,
) -> Result<Found, StoreError> {
    let organization = store::organizations::find(&store).await?;
    let files = match &scope {
        Scope::Collection { .. } | Scope::Round(_) => FILES,
        // Data of each of its collections.
        Scope::Project { project, round } => {
            let all = store::collections::list_of(&store, Of::Round(*round)).await?;
            let own = all.iter().filter(|view| view.project.id == *project).count();
            REPORT_FILES + DATA_FILES * own as u32
        }
    };
    Ok(Found {
        runs: store::reports::list(&store, &scope, MOST_RUNS).await?,
        files,
        scope,
        purpose,
        results,
        here,
        utc_offset_minutes: organization
            .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { scope, purpose, results, here, runs, files, utc_offset_minutes } = found;
    let is_under_way = |run: &Run| matches!(run.state, RunState::Waiting | RunState::Running(_));
    // The page asks again by itself, with scripts or without, until all is made.
    let again = runs.iter().any(is_under_way).then(|| {
        let address = format!("2; url={here}");
        // In the body: the head may be on its way before this is known.
        view! { <meta http-equiv="refresh" content=address/> }
    });
    let is_empty = runs.is_empty();
    let runs = runs.into_iter().map(|run| view! { <Told run files utc_offset_minutes locale/> });
    let runs = runs.collect_view();
    let chosen = chosen(&scope, locale);
    let hint = match scope {
        Scope::Collection { .. } => text!(locale, report.runs_hint),
        Scope::Project { .. } | Scope::Round(_) => text!(locale, outcome.pack_hint),
    };
    view! {
        {again}
        <PageHeader title=text!(locale, report.runs_title) purpose=purpose/>
        <p><a href=results>{text!(locale, report.to_results)}</a></p>
        <p class="hint">{hint}</p>
        {chosen}
        {may(Action::ReadResponses).then(|| view! { <Ask scope locale/> })}
        {is_empty.then(|| view! {
            <EmptyState
                title=text!(locale, report.no_runs)
                hint=text!(locale, report.no_runs_hint)
            />
        })}
        <ul class="file-list">{runs}</ul>
    }
}

#[component]
fn Ask(scope: Scope, locale: Locale) -> impl IntoView {
    let hidden =
        |name: &'static str, value: String| view! { <input type="hidden" name=name value=value/> };
    let fields = match scope {
        Scope::Collection { id, filters } => {
            view! { {hidden("id", id.to_string())} {hidden("filters", filters)} }.into_any()
        }
        Scope::Project { project, round } => {
            view! { {hidden("project", project.to_string())} {hidden("round", round.to_string())} }
                .into_any()
        }
        Scope::Round(round) => hidden("round", round.to_string()).into_any(),
    };
    view! {
        <GuardedForm action=AskForReport::PATH>
            {fields}
            <DigitsChoice locale/>
            <p class="form-actions">
                <button class="button primary">{text!(locale, report.ask)}</button>
            </p>
        </GuardedForm>
    }
}

/// That only some of the responses count, and which.
fn chosen(scope: &Scope, locale: Locale) -> Option<AnyView> {
    match scope {
        Scope::Collection { filters, .. } if !filters.is_empty() => {
            let words = text!(locale, outcome.filters_said, filters = filters.clone());
            Some(view! { <p class="hint">{words}</p> }.into_any())
        }
        _ => None,
    }
}

/// One run: when, in which language and digits, how far, and its files.
#[component]
fn Told(run: Run, files: u32, utc_offset_minutes: i32, locale: Locale) -> impl IntoView {
    let asked = time(run.asked_at, utc_offset_minutes, locale);
    let language = outline::language(crate::texts::tag(locale_of(&run.run.language)), locale);
    let digits = match run.run.digits {
        Digits::Arabic => text!(locale, results.digits_arabic),
        Digits::Thai => text!(locale, results.digits_thai),
    };
    let chosen = chosen(&run.run.scope, locale);
    let is_running = matches!(run.state, RunState::Running(_));
    let delete = (may(Action::Evaluate) && !is_running).then(|| {
        let action = format!("/reports/{}/delete", run.id);
        view! {
            <form method="post" action=action>
                <button class="button" title=text!(locale, outcome.delete_report_hint)>
                    {text!(locale, outcome.delete_report)}
                </button>
            </form>
        }
    });
    let state = match run.state {
        RunState::Waiting => view! { <Progress done=0 all=files locale/> }.into_any(),
        RunState::Running(done) => view! { <Progress done all=files locale/> }.into_any(),
        RunState::Failed { fault, .. } => {
            view! { <p class="problem">{fault_words(fault, locale)}</p> }.into_any()
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
            {chosen}
            {state}
            {delete}
        </li>
    }
}

/// Why nothing came of it, and what to do about it.
fn fault_words(fault: Fault, locale: Locale) -> String {
    let words = match fault {
        Fault::Moving => text!(locale, report.fault_moving),
        Fault::Filters => text!(locale, report.fault_filters),
        Fault::Unwritten => text!(locale, report.fault_unwritten),
        Fault::Broken => text!(locale, report.fault_broken),
        Fault::GivenUp => return text!(locale, report.fault_given_up, tries = MOST_TRIES),
    };
    words.to_owned()
}

#[component]
fn Progress(done: u32, all: u32, locale: Locale) -> impl IntoView {
    let words = text!(locale, report.run_progress, done = done, all = all);
    view! {
        <p>
            <progress max=all value=done aria-label=words.clone()></progress>
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
    let of = match &made.of[..] {
        [only] => text!(
            locale,
            report.made_of,
            answers = count(made.answers),
            version = only.version.to_string(),
            last = only.last
        ),
        several => text!(
            locale,
            outcome.made_of_several,
            answers = count(made.answers),
            collections = count(several.len() as u64)
        ),
    };
    view! {
        <p>{of}</p>
        <p>
            <a class="button" href=pack>{text!(locale, report.download_pack)}</a>
        </p>
        <details>
            <summary>{text!(locale, report.files_made)}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, report.file_name)}</th>
                        <th scope="col" class="figures">{text!(locale, report.file_bytes)}</th>
                        <th scope="col">"SHA-256"</th>
                    </tr>
                </thead>
                <tbody>{files}</tbody>
            </table>
        </details>
    }
}
