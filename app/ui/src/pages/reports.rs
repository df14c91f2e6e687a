//! `/collections/{id}/reports`, `/projects/{id}/reports?round=…` and `/rounds/{id}/reports`: the runs
//! of the report pack, and how far each is.

mod all;
mod find;
mod run;

pub use all::AllReports;

use domain::access::Action;
use domain::matrix::Finding;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::StoreError;
use store::reports::Scope;

use self::find::{of_collection, of_project, of_round};
use self::run::{Told, ToldRun};
use super::closer::{self, LeftOut};
use crate::api::reports::AskForReport;
use crate::components::chips::Address;
use crate::components::digits::DigitsChoice;
use crate::components::empty::EmptyState;
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, text};

/// Where the runs of a scope are listed.
pub fn address(scope: &Scope) -> String {
    match scope {
        Scope::Collection { id, filters } => {
            let joint = if filters.is_empty() { "" } else { "?" };
            format!("/collections/{id}/reports{joint}{filters}")
        }
        Scope::Project { project, round } => format!("/projects/{project}/reports?round={round}"),
        Scope::Round(round) => format!("/rounds/{round}/reports"),
    }
}

struct Found {
    scope: Scope,
    purpose: String,
    /// Where the figures are that the reports are of.
    results: String,
    /// Where these reports are listed.
    here: String,
    /// What the address asks for in vain: a pack would hold more than was asked for.
    findings: Vec<Finding>,
    /// Which responses a pack is made of; `None` for all.
    chosen: Option<String>,
    /// Whether it would have no page for the public.
    is_kept_from_public: bool,
    /// The newest first.
    runs: Vec<ToldRun>,
    utc_offset_minutes: i32,
}

/// Runs of a collection, packs of what the address chooses.
#[component]
pub fn Reports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    shown(of_collection(context::site().store, id, closer::pairs(), locale), locale)
}

/// Runs of a project in a round.
#[component]
pub fn ProjectReports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let round = Address::current("").get("round").unwrap_or_default();
    shown(of_project(context::site().store, id, round, locale), locale)
}

/// Runs of a round.
#[component]
pub fn RoundReports() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    shown(of_round(context::site().store, id, locale), locale)
}

/// Runs tell of how many answers they were made and which, so that not everyone may see them: those
/// who may take the packs.
fn shown(
    found: impl Future<Output = Result<Found, StoreError>> + Send + 'static,
    locale: Locale,
) -> AnyView {
    if !may(Action::ReadResponses) {
        return view! { <Forbidden title=text!(locale, report.runs_title) locale/> }.into_any();
    }
    load(found, move |found| view! { <Show found locale/> }).into_any()
}

#[component]
fn Forbidden(title: &'static str, locale: Locale) -> impl IntoView {
    view! {
        <PageHeader title=title/>
        <EmptyState title=text!(locale, officer.refused_forbidden)/>
    }
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { scope, purpose, results, here, findings, chosen, runs, .. } = found;
    let again = runs.iter().any(ToldRun::is_under_way).then(|| view! { <Again here locale/> });
    let is_empty = runs.is_empty();
    let utc_offset_minutes = found.utc_offset_minutes;
    let runs = runs.into_iter().map(|run| view! { <Told run utc_offset_minutes locale/> });
    let runs = runs.collect_view();
    let hint = match scope {
        Scope::Collection { .. } => text!(locale, report.runs_hint),
        Scope::Project { .. } | Scope::Round(_) => text!(locale, outcome.pack_hint),
    };
    let chosen = chosen.map(|chosen| {
        view! { <p class="hint">{text!(locale, outcome.filters_said, filters = chosen)}</p> }
    });
    let ask = if findings.is_empty() {
        let is_kept_from_public = found.is_kept_from_public;
        view! { <Ask scope is_kept_from_public locale/> }.into_any()
    } else {
        view! { <p class="hint">{text!(locale, report.refused_filters)}</p> }.into_any()
    };
    view! {
        <PageHeader title=text!(locale, report.runs_title) purpose=purpose/>
        <p><a href=results>{text!(locale, report.to_results)}</a></p>
        <p class="hint">{hint}</p>
        <LeftOut findings locale/>
        {chosen}
        {ask}
        {again}
        {is_empty.then(|| view! {
            <EmptyState
                title=text!(locale, report.no_runs)
                hint=text!(locale, report.no_runs_hint)
            />
        })}
        <ul class="file-list" id="runs">{runs}</ul>
    }
    .into_any()
}

#[component]
fn Ask(scope: Scope, is_kept_from_public: bool, locale: Locale) -> impl IntoView {
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
    let no_html = is_kept_from_public.then(|| view! { <run::NoHtml locale/> });
    view! {
        <GuardedForm action=AskForReport::PATH>
            {fields}
            <DigitsChoice locale/>
            {no_html}
            <p class="form-actions">
                <button class="button primary">{text!(locale, report.ask)}</button>
            </p>
        </GuardedForm>
    }
    .into_any()
}

/// How to see how far it is: a link, and where scripts run what follows it by itself and has told what
/// changed.
#[component]
fn Again(here: String, locale: Locale) -> impl IntoView {
    let script = context::site().assets.progress_js.clone();
    let script = (!script.is_empty()).then(|| view! { <script type="module" src=script></script> });
    view! {
        <p><a id="runs-again" href=here>{text!(locale, report.look_again)}</a></p>
        <p id="runs-told" class="hidden-words" aria-live="polite"></p>
        {script}
    }
    .into_any()
}
