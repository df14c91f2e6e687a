//! What became of the action that led here, told once at the top of the page: a refusal that
//! comes back in the address, or a word of success.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;
use leptos_router::hooks::use_query_map;

use super::icon::{Icon, Shape};
use crate::api::Refusal;
use crate::context;
use crate::texts::{Locale, text};

/// The refusal of a form that was posted without scripts; also in the context of the page's fields.
#[derive(Debug, Clone, Default)]
pub struct Refused(pub Option<Refusal>);

impl Refused {
    /// What is wrong with the field of this name.
    pub fn of(&self, field: &str) -> Option<String> {
        let problems = &self.0.as_ref()?.fields;
        problems.iter().find(|problem| problem.field == field).map(|one| one.message.clone())
    }
}

/// The refusal in this request's address, if there is one.
pub fn refused() -> Refused {
    let query = use_query_map().get_untracked();
    // A second refusal is written behind the first: the last one counts.
    Refused(query.get_str("__err").map(ServerFnUrlError::<Refusal>::decode_err))
}

/// The message at the top of a page.
#[component]
pub fn Flash() -> impl IntoView {
    let locale = context::locale();
    if let Some(refusal) = use_context::<Refused>().and_then(|refused| refused.0) {
        return view! { <RefusalAlert refusal/> }.into_any();
    }
    let query = use_query_map().get_untracked();
    query
        .get_str("done")
        .and_then(|code| words_of(code, locale))
        .map(|words| view! { <p class="alert alert-good" role="status"><Icon shape=Shape::Tick/>{words}</p> })
        .into_any()
}

/// A refusal in words, each field's problem linked to its field.
#[component]
pub fn RefusalAlert(refusal: Refusal) -> impl IntoView {
    let problems = refusal
        .fields
        .into_iter()
        .map(|problem| {
            view! { <li><a href=format!("#{}", problem.field)>{problem.message}</a></li> }
        })
        .collect_view();
    view! {
        <div class="alert alert-bad" role="alert" tabindex="-1">
            <Icon shape=Shape::Cross/>
            <div>
                <p>{refusal.message}</p>
                <ul>{problems}</ul>
            </div>
        </div>
    }
    .into_any()
}

fn words_of(code: &str, locale: Locale) -> Option<&'static str> {
    Some(match code {
        "project_created" => text!(locale, officer.done.project_created),
        "project_saved" => text!(locale, officer.done.project_saved),
        "projects_imported" => text!(locale, officer.done.projects_imported),
        "round_created" => text!(locale, officer.done.round_created),
        "round_saved" => text!(locale, officer.done.round_saved),
        "organization_saved" => text!(locale, officer.done.organization_saved),
        "user_created" => text!(locale, officer.done.user_created),
        "user_disabled" => text!(locale, officer.done.user_disabled),
        "password_changed" => text!(locale, officer.done.password_changed),
        "password_reset" => text!(locale, officer.done.password_reset),
        "user_enabled" => text!(locale, officer.done.user_enabled),
        "collection_opened" => text!(locale, evaluate.done_opened),
        "project_decided" => text!(locale, outcome.done_decided),
        "results_published" => text!(locale, announcement.done_public),
        "results_withdrawn" => text!(locale, announcement.done_withdrawn),
        "report_deleted" => text!(locale, outcome.done_deleted),
        "report_asked" => text!(locale, report.done_asked),
        "reviewed" => text!(locale, review.done_reviewed),
        "place_saved" => text!(locale, review.done_place),
        "tagged" => text!(locale, review.done_tagged),
        "collection_closed" => text!(locale, evaluate.done_closed),
        "collection_moved" => text!(locale, evaluate.done_moved),
        "collection_reopened" => text!(locale, evaluate.done_reopened),
        "link_added" => text!(locale, evaluate.done_link_added),
        "files_kept" => text!(locale, forms.done_files),
        "files_to_publish" => text!(locale, forms.done_files_to_publish),
        "file_removed" => text!(locale, forms.done_file_removed),
        "form_stored" => text!(locale, forms.done_stored),
        "form_begun" => text!(locale, builder.done_begun),
        "form_replaced" => text!(locale, builder.done_replaced),
        "form_published" => text!(locale, builder.done_published),
        "part_kept" => text!(locale, builder.done_kept),
        "sample_saved" => text!(locale, sample.done_saved),
        "codes_there" => text!(locale, sample.done_codes),
        "target_taken" => text!(locale, sample.done_target),
        "totals_saved" => text!(locale, sample.done_totals),
        "announcement_saved" => text!(locale, announcement.done_saved),
        "holidays_saved" => text!(locale, announcement.done_holidays),
        "link_revoked" => text!(locale, evaluate.done_link_revoked),
        _ => return None,
    })
}
