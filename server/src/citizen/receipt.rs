//! The receipt that whoever answered is led to.

use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::answers::{Answers, Raw};
use domain::calendar::Moment;
use domain::token;
use http::HeaderMap;
use http::header::CACHE_CONTROL;
use store::responses;
use ui::citizen::{Notice, ReceiptPage};
use ui::texts::{self, Locale};

use super::filled::action;
use super::uploads::Sent;
use super::{Asked, Visit, find, interview, locale, notice, unavailable};
use crate::limits::Sender;
use crate::state::AppState;

/// `GET /s/{token}/received/{receipt}`
pub async fn received(
    State(state): State<AppState>,
    Path((typed, receipt)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let locale = locale(&asked, &headers);
    let door = match find(&state, &typed).await {
        Ok(Some(door)) => door,
        Ok(None) => return notice(&state, None, locale, Notice::Unknown),
        Err(error) => return unavailable(&state, None, locale, error),
    };
    let Some(receipt) = token::normalize(&receipt) else {
        return notice(&state, Some(&door), locale, Notice::Unknown);
    };
    match responses::find_received_at(&state.store, door.collection, &receipt).await {
        Ok(Some(received_at)) => {
            let page = ui::citizen::receipt_page(&ReceiptPage {
                locale,
                organization: &door.organization,
                project_name: &door.project_name,
                contact: door.contact.as_deref(),
                receipt: &receipt,
                received_at: Moment(received_at),
                utc_offset_minutes: door.utc_offset_minutes,
                is_new: asked.again.is_none(),
                is_changed: asked.changed.is_some(),
                form_address: &action(&typed),
                again: door.code.is_none().then(|| action(&typed)).as_deref(),
                assets: &state.site.assets,
            });
            ([(CACHE_CONTROL, "no-store")], Html(page)).into_response()
        }
        Ok(None) => notice(&state, Some(&door), locale, Notice::Unknown),
        Err(error) => unavailable(&state, Some(&door), locale, error),
    }
}

/// How answers came.
pub(super) enum Came {
    First,
    Again,
    /// Again, and they say something else than what is held.
    Changed,
}

/// The way to a receipt.
pub(super) fn lead_to(typed: &str, receipt: &str, locale: Locale, came: Came) -> Response {
    let language = texts::tag(locale);
    let mark = match came {
        Came::First => "",
        Came::Again => "&again=1",
        Came::Changed => "&again=1&changed=1",
    };
    let path = format!("{}/received/{receipt}?language={language}{mark}", action(typed));
    Redirect::to(&path).into_response()
}

/// The receipt of answers that are held. What came first stays: where a post sends all answers anew and
/// they are others, the receipt says so. Finding that out takes as long as judging answers, and is
/// limited as that is.
pub(super) async fn receipt_held(
    visit: &Visit<'_>,
    raw: &Raw,
    files: &[Sent],
    sender: Sender,
) -> Option<Response> {
    let Visit { state, door, typed, locale, id } = *visit;
    let receipt = responses::find_receipt(&state.store, door.collection, id).await.ok()??;
    // Files are not looked at.
    let is_looked_at =
        files.is_empty() && interview::sends(raw) && state.limits.admits_answer(sender);
    let came = match is_looked_at {
        true => came_again(visit, &interview::sent(visit, raw)).await,
        false => Came::Again,
    };
    Some(lead_to(typed, &receipt, locale, came))
}

/// How answers came whose id is held.
pub(super) async fn came_again(visit: &Visit<'_>, answers: &Answers) -> Came {
    let Visit { state, door, id, .. } = *visit;
    let form = &door.version.form;
    match responses::find_answers(&state.store, door.collection, id).await {
        Ok(Some(held)) if held.said(form) != answers.said(form) => Came::Changed,
        Ok(_) => Came::Again,
        Err(error) => {
            tracing::error!(%error, "answers could not be compared");
            Came::Again
        }
    }
}
