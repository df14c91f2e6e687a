//! The receipt that whoever answered is led to.

use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::calendar::Moment;
use domain::ids::ResponseId;
use domain::token;
use http::HeaderMap;
use http::header::CACHE_CONTROL;
use store::responses;
use ui::citizen::{Notice, ReceiptPage};
use ui::texts::{self, Locale};

use super::filled::action;
use super::{Asked, find, locale, notice, unavailable};
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

/// The receipt of answers that are held, though their link is shut.
pub(super) async fn receipt_held(
    state: &AppState,
    typed: &str,
    id: ResponseId,
    locale: Locale,
) -> Option<Response> {
    let door = find(state, typed).await.ok()??;
    let receipt = responses::find_receipt(&state.store, door.collection, id).await.ok()??;
    let language = texts::tag(locale);
    let path = format!("{}/received/{receipt}?language={language}&again=1", action(typed));
    Some(Redirect::to(&path).into_response())
}
