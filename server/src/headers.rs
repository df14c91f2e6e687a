//! Headers that every answer carries.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue, Method, StatusCode};

/// Pages with nothing but their own document: the citizens' and paper. Styles stand in the page;
/// the only scripts are ours.
const PLAIN_PAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self' data:; \
    font-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Everything else, where a page did not set its own policy.
const STRICT: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    script-src 'self' 'wasm-unsafe-eval'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'self'";

/// Sets the security headers that a handler left open.
pub async fn secure(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_plain_page = ["/s/", "/poster/", "/qr/"].iter().any(|start| path.starts_with(start))
        || path.ends_with("/preview")
        || path.ends_with("/sheet");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if is_plain_page { PLAIN_PAGE } else { STRICT };
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
    headers.entry(X_CONTENT_TYPE_OPTIONS).or_insert(HeaderValue::from_static("nosniff"));
    headers.entry(REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    response
}

/// Refuses a change asked for by another site's page (a second wall behind `SameSite` cookies).
pub async fn same_site(request: Request, next: Next) -> Response {
    const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let comes_from = request.headers().get(FETCH_SITE).and_then(|value| value.to_str().ok());
    let is_foreign = comes_from.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if is_foreign && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}
