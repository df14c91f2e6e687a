//! The built site, which the program carries inside it.

use std::borrow::Cow;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, VARY,
};
use http::{HeaderValue, StatusCode};
use ui::context::Assets;

use crate::state::AppState;

/// A file of the site by its path, if there is one.
pub type SiteFiles = fn(&str) -> Option<Cow<'static, [u8]>>;

/// Where the pages find their files.
pub fn addresses(files: SiteFiles) -> Assets {
    let manifest: serde_json::Value = files("manifest.json")
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let path = |name: &str| manifest.get(name).and_then(|path| path.as_str()).map(str::to_owned);
    let text = |name: &str| {
        path(name)
            .and_then(|path| files(&path))
            .and_then(|bytes| String::from_utf8(bytes.into_owned()).ok())
            .unwrap_or_default()
    };
    let part = |name: &str| {
        path(name).and_then(|path| Some(path.strip_prefix("pkg/")?.strip_suffix(".js")?.to_owned()))
    };
    Assets {
        browser_part: part("client.js"),
        filler: part("filler.js"),
        officer_css: path("siang.css").map(|path| format!("/{path}")).unwrap_or_default(),
        builder_js: path("builder.js").map(|path| format!("/{path}")).unwrap_or_default(),
        attachments_js: path("attachments.js").map(|path| format!("/{path}")).unwrap_or_default(),
        drawer_js: path("drawer.js").map(|path| format!("/{path}")).unwrap_or_default(),
        progress_js: path("progress.js").map(|path| format!("/{path}")).unwrap_or_default(),
        citizen_css: text("citizen.css"),
        paper_css: text("paper.css"),
    }
}

/// `GET /pkg/{*path}`: a file whose name holds its hash, so that browsers may keep it for good.
pub async fn file(
    State(state): State<AppState>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let path = format!("pkg/{path}");
    let accepted =
        headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(accepted, encoding)
            && let Some(bytes) = (state.site_files)(&format!("{path}{ending}"))
        {
            let mut response = immutable(&path, bytes);
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
            return response;
        }
    }
    match (state.site_files)(&path) {
        Some(bytes) => immutable(&path, bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /favicon.svg`: the mark of the program.
pub async fn favicon() -> impl IntoResponse {
    const MARK: &str = include_str!("../../style/favicon.svg");
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], MARK)
}

fn immutable(path: &str, bytes: Cow<'static, [u8]>) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (VARY, HeaderValue::from_static("accept-encoding")),
    ];
    let mut response = (headers, bytes).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{path}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// Whether an `Accept-Encoding` header takes an encoding (`q=0` refuses it).
pub fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default();
        let is_refused =
            pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        name.eq_ignore_ascii_case(encoding) && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_unless_refused() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("gzip;q=0, br", "gzip"));
        assert!(!accepts("", "gzip"));
    }
}
