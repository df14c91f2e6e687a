//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue, Method};
use sha2::{Digest, Sha256};
use ui::pages::notice::Notice;

use crate::notices;
use crate::state::AppState;

/// The policy of pages with nothing but their own document: the citizens' and paper. Styles stand
/// in the page; of inline scripts only ours run, each known by its hash.
pub fn plain_page(scripts: &[String]) -> String {
    let hashes: String = scripts
        .iter()
        .map(|script| format!(" 'sha256-{}'", BASE64.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self' data:; \
         media-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
}

/// Everything else, where a page did not set its own policy.
pub const STRICT: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    script-src 'self' 'wasm-unsafe-eval'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'self'";

/// Sets the security headers that a handler left open.
pub async fn secure(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_plain_page =
        ["/s/", "/poster/", "/qr/", "/public"].iter().any(|start| path.starts_with(start))
            || path.ends_with("/preview")
            || path.ends_with("/sheet");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy =
        if is_plain_page { state.plain_policy.clone() } else { HeaderValue::from_static(STRICT) };
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.entry(X_CONTENT_TYPE_OPTIONS).or_insert(HeaderValue::from_static("nosniff"));
    headers.entry(REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    response
}

/// Refuses a change asked for by another site's page (a second wall behind `SameSite` cookies).
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let comes_from = request.headers().get(FETCH_SITE).and_then(|value| value.to_str().ok());
    let is_foreign = comes_from.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if is_foreign && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return notices::notice(&state, request.headers(), Notice::Forbidden);
    }
    next.run(request).await
}
