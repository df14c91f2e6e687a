//! Officers' answers without a page: a small one says why, in the reader's language.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use store::StoreError;
use ui::context::locale_of_request;
use ui::pages::notice::{Notice, render};

use crate::headers;
use crate::state::AppState;

/// The page for a reason.
pub fn notice(state: &AppState, headers: &HeaderMap, reason: Notice) -> Response {
    let status = match reason {
        Notice::Forbidden => StatusCode::FORBIDDEN,
        Notice::NotFound => StatusCode::NOT_FOUND,
        Notice::Gone => StatusCode::GONE,
        Notice::Refused | Notice::Filters | Notice::TooFew => StatusCode::UNPROCESSABLE_ENTITY,
        Notice::InUse => StatusCode::CONFLICT,
        Notice::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    };
    let page = render(locale_of_request(headers), &state.site.assets, reason);
    // Whatever would have stood at this address, the page takes its style from a file.
    (status, [(CONTENT_SECURITY_POLICY, headers::STRICT)], Html(page)).into_response()
}

/// The page for what the store refused, also in place of a file; what is not the reader's business is logged.
pub fn failed(state: &AppState, headers: &HeaderMap, error: &StoreError) -> Response {
    let reason = match error {
        StoreError::NotFound(_) => Notice::NotFound,
        StoreError::Unfit { .. } => Notice::Refused,
        StoreError::Suppressed { .. } => Notice::TooFew,
        StoreError::InUse(_) => Notice::InUse,
        error => {
            tracing::error!(%error, "an officer's page could not be served");
            Notice::Unavailable
        }
    };
    notice(state, headers, reason)
}

/// Gives a page to the fault that the layer of sessions answers with when the database is away,
/// which has none.
pub async fn faults(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let is_blank = !response.headers().contains_key(CONTENT_TYPE);
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR && is_blank {
        return notice(&state, &headers, Notice::Unavailable);
    }
    response
}
