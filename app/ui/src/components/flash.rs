//! What became of the action that led here, told once at the top of the page: a refusal that
//! comes back in the address, or a word of success.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;
use leptos_router::hooks::use_query_map;

use super::icon::{Icon, Shape};
use crate::api::Refusal;
use crate::context;
use crate::texts::{Locale, td_string};

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
        "project_created" => td_string!(locale, officer.done.project_created),
        "project_saved" => td_string!(locale, officer.done.project_saved),
        "projects_imported" => td_string!(locale, officer.done.projects_imported),
        "round_created" => td_string!(locale, officer.done.round_created),
        "round_saved" => td_string!(locale, officer.done.round_saved),
        "organization_saved" => td_string!(locale, officer.done.organization_saved),
        "user_created" => td_string!(locale, officer.done.user_created),
        "user_disabled" => td_string!(locale, officer.done.user_disabled),
        "password_changed" => td_string!(locale, officer.done.password_changed),
        "password_reset" => td_string!(locale, officer.done.password_reset),
        "user_enabled" => td_string!(locale, officer.done.user_enabled),
        "collection_opened" => td_string!(locale, evaluate.done_opened),
        "project_decided" => td_string!(locale, outcome.done_decided),
        "report_deleted" => td_string!(locale, outcome.done_deleted),
        "report_asked" => td_string!(locale, report.done_asked),
        "reviewed" => td_string!(locale, review.done_reviewed),
        "place_saved" => td_string!(locale, review.done_place),
        "tagged" => td_string!(locale, review.done_tagged),
        "collection_closed" => td_string!(locale, evaluate.done_closed),
        "collection_moved" => td_string!(locale, evaluate.done_moved),
        "collection_reopened" => td_string!(locale, evaluate.done_reopened),
        "link_added" => td_string!(locale, evaluate.done_link_added),
        "files_kept" => td_string!(locale, forms.done_files),
        "files_to_publish" => td_string!(locale, forms.done_files_to_publish),
        "file_removed" => td_string!(locale, forms.done_file_removed),
        "form_stored" => td_string!(locale, forms.done_stored),
        "form_begun" => td_string!(locale, builder.done_begun),
        "form_replaced" => td_string!(locale, builder.done_replaced),
        "form_published" => td_string!(locale, builder.done_published),
        "part_kept" => td_string!(locale, builder.done_kept),
        "sample_saved" => td_string!(locale, sample.done_saved),
        "codes_there" => td_string!(locale, sample.done_codes),
        "target_taken" => td_string!(locale, sample.done_target),
        "totals_saved" => td_string!(locale, sample.done_totals),
        "announcement_saved" => td_string!(locale, announcement.done_saved),
        "holidays_saved" => td_string!(locale, announcement.done_holidays),
        "link_revoked" => td_string!(locale, evaluate.done_link_revoked),
        _ => return None,
    })
}
