//! What a page or a server function may ask for while one request is answered.

use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;

use domain::access::Actor;
use domain::calendar::Date;
use domain::calendar::Moment;
use domain::ids::UserId;
use http::request::Parts;
use leptos::prelude::*;
use store::Store;

use crate::texts::{self, Locale};

/// The program's parts that pages use; one for all requests.
#[derive(Clone)]
pub struct Site {
    pub store: Store,
    pub assets: Arc<Assets>,
    /// Where the world reaches the program, without a slash at the end.
    pub public_url: Arc<str>,
    /// Milliseconds since 1970, UTC.
    pub now: fn() -> i64,
    /// The hash of a new password, off the threads that answer requests; `None` when that failed.
    pub hash_password: fn(String) -> Later<Option<String>>,
    /// Whether a password is the one of this hash; `None` when that could not be found out.
    pub verify_password: fn(String, String) -> Later<Option<bool>>,
    /// Whether someone who is signed in may say the own password now, or has guessed too often.
    pub admits_own_password: Arc<dyn Fn(UserId) -> bool + Send + Sync>,
    /// Keeps the person of a request signed in, whose password is a new one.
    pub keep_signed_in: fn(Parts) -> Later<()>,
}

impl Site {
    /// Whether the public address leads nowhere but to this machine: no phone opens it.
    pub fn is_local(&self) -> bool {
        is_local(&self.public_url)
    }
}

fn is_local(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let is_nowhere = |address: IpAddr| address.is_loopback() || address.is_unspecified();
    host == "localhost" || host.parse().is_ok_and(is_nowhere)
}

/// Something to be waited for.
pub type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Addresses of the built site's files, hashed names included.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// `client.<hash>`: the browser part is `/pkg/<name>.js` and `/pkg/<name>_bg.wasm`.
    /// `None` when the browser part was not built: pages work without it.
    pub browser_part: Option<String>,
    /// `filler.<hash>`: the same with the engine of forms, for those that are asked in steps.
    pub filler: Option<String>,
    /// `/pkg/officer.<hash>.css`
    pub officer_css: String,
    /// `/pkg/builder.<hash>.js`: what helps an officer who builds a form. Empty when the site was
    /// not built: the builder works without it.
    pub builder_js: String,
    /// The address of the script that sends citizens' files ahead.
    pub attachments_js: String,
    /// The address of the script that shows formulas beside their figures. Empty when the site was not
    /// built: figures lead to the pages of their formulas.
    pub drawer_js: String,
    /// The address of the script that follows reports while they are made. Empty when the site was not
    /// built: a link leads to how far they are.
    pub progress_js: String,
    /// The citizens' styles, to stand in the page itself.
    pub citizen_css: String,
    /// The styles of paper, to stand in the page itself.
    pub paper_css: String,
}

/// The program's parts.
pub fn site() -> Site {
    expect_context::<Site>()
}

/// Who is signed in, as the server found out before it called the page.
pub fn actor() -> Option<Actor> {
    use_context::<Parts>()?.extensions.get::<Actor>().cloned()
}

/// The language of the person who reads: the one chosen (a cookie), else the browser's.
pub fn locale() -> Locale {
    use_context::<Parts>().map_or(Locale::Th, |parts| locale_of_request(&parts.headers))
}

/// The same for a request outside of pages.
pub fn locale_of_request(headers: &http::HeaderMap) -> Locale {
    let header = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let chosen = header(http::header::COOKIE).and_then(|cookies| {
        cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix("language="))
    });
    match chosen {
        Some(chosen) => texts::locale_of(chosen),
        None => texts::locale_accepted(header(http::header::ACCEPT_LANGUAGE).unwrap_or_default()),
    }
}

/// Today in the organization's zone.
pub fn today(utc_offset_minutes: i32) -> Date {
    Moment((site().now)()).date(utc_offset_minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_machine_is_told_from_others() {
        for local in
            ["http://127.0.0.1:3000", "http://0.0.0.0:80", "http://[::]:3000", "http://localhost/x"]
        {
            assert!(is_local(local), "{local}");
        }
        for public in
            ["https://survey.example.go.th", "http://192.168.1.9:3000", "http://[fe80::1]:80"]
        {
            assert!(!is_local(public), "{public}");
        }
    }
}
