//! `/s/{token}`: the citizen's form as a document, and the answers as an ordinary form post.

mod as_shown;
mod definition;
mod filled;
mod interview;
mod media;
mod pages;
mod receipt;
mod spliced;
mod uploads;

use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::response::{Html, IntoResponse, Response};
use domain::answers::{Answers, Raw, plausible_start};
use domain::attachment;
use domain::calendar::Moment;
use domain::expression::Environment;
use domain::ids::ResponseId;
use domain::token;
use domain::validate::Finding;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use store::links::{Door, LinkKind};
use store::responses::{Submission, SubmitError};
use store::{codes, links, responses};
use ui::citizen::{Notice, SentFiles, Trouble, VERSION_FIELD, unsent_page};
use ui::texts::{self, Locale};

pub use definition::show as show_definition;
pub use media::show as show_media;
pub use pages::Pages;
pub use receipt::received;
pub use uploads::{find_missing, show as show_attachment};

use crate::limits::Sender;
use crate::state::AppState;
use crate::{assets, clock, observe};
use filled::{Filled, action, render};
use receipt::{Came, came_again, lead_to, receipt_held};
use uploads::{Post, Sent};

/// After how many seconds it may be tried again where too much is sent at once.
const COME_AGAIN: &str = "10";

#[derive(Default, Deserialize)]
pub struct Asked {
    language: Option<String>,
    /// Present on the receipt of answers that were sent a second time.
    again: Option<String>,
    /// Present where they were changed in between.
    changed: Option<String>,
}

/// `GET /s/{token}`
pub async fn form(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let locale = locale(&asked, &headers);
    let door = match open(&state, &typed, locale).await {
        Ok(door) => door,
        Err(refused) => return refused,
    };
    if let Some(code) = &door.code {
        match codes::is_used(&state.store, code).await {
            Ok(false) => {}
            Ok(true) => return notice(&state, Some(&door), locale, Notice::CodeUsed),
            Err(error) => return unavailable(&state, Some(&door), locale, error),
        }
    }
    let id = ResponseId::now_v7();
    if !door.version.program.is_plain() {
        let visit = Visit { state: &state, door: &door, typed: &typed, locale, id };
        return interview::begin(&visit);
    }
    let id = id.to_string();
    let page = state.pages.find(&state, &door, &action(&typed), locale);
    let takes_gzip = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| assets::accepts(accepted, "gzip"));
    let fixed = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        // Every visit gets an id of its own, so that no two people's answers share one.
        (CACHE_CONTROL, "no-store"),
        (VARY, "accept-encoding, accept-language"),
    ];
    if takes_gzip {
        (fixed, [(CONTENT_ENCODING, "gzip")], page.gzip(&id)).into_response()
    } else {
        (fixed, page.plain(&id)).into_response()
    }
}

/// `POST /s/{token}`
pub async fn submit(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    sender: Sender,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let spoken = locale(&Asked::default(), &headers);
    let Post { mut raw, files } = match Post::read(&state, &typed, request).await {
        Ok(post) => post,
        Err(unread) => {
            observe::answer("refused");
            return notice(&state, None, spoken, unread.notice());
        }
    };
    let language = raw.0.remove("language").and_then(|mut values| values.pop());
    let locale = language.as_deref().map_or(spoken, texts::locale_of);
    let ids = raw.0.remove("id").unwrap_or_default();
    let [id] = ids.as_slice() else {
        return notice(&state, None, locale, Notice::BadRequest);
    };
    let Ok(id) = id.parse::<ResponseId>() else {
        return notice(&state, None, locale, Notice::BadRequest);
    };
    let door = match as_shown::open(&state, &typed, locale, &mut raw).await {
        Ok(door) => door,
        Err(refused) if refused.status() == StatusCode::SERVICE_UNAVAILABLE => {
            observe::answer("unavailable");
            // Nobody knows which files the form takes.
            let files = if files.is_empty() { SentFiles::Kept } else { SentFiles::Lost };
            return unsent(&state, &typed, (id, locale), (raw, files), Trouble::Unavailable);
        }
        Err(refused) => {
            // The link was shut after these answers had come in: their receipt still stands.
            let Ok(Some(door)) = find(&state, &typed).await else { return refused };
            let visit = Visit { state: &state, door: &door, typed: &typed, locale, id };
            return receipt_held(&visit, &raw, &files, sender).await.unwrap_or(refused);
        }
    };
    let visit = Visit { state: &state, door: &door, typed: &typed, locale, id };
    if !door.version.program.is_plain() {
        // First of all: what is held already is never to be sent again.
        if let Some(over) = over(&visit, &raw, &files, sender).await {
            return over;
        }
        let fields = raw.0.values().map(Vec::len).sum();
        if !state.limits.admits_step(sender, fields) {
            observe::answer("limited");
            // Files have a limit of their own; but for them nothing is worked out, which is what is
            // limited here.
            let kept = uploads::keep(&visit, files, &mut raw, sender).await;
            raw.push(VERSION_FIELD, door.version.number.to_string());
            let held = (raw, kept.files());
            return unsent(&state, &typed, (id, locale), held, Trouble::TooManyRequests);
        }
        let kept = uploads::keep(&visit, files, &mut raw, sender).await;
        return interview::go_on(visit, raw, kept, sender).await;
    }
    if let Some(other) = interview::language_asked(&mut raw) {
        let page = render(&Visit { locale: other, ..visit }, Filled::of(&raw));
        return ([(CACHE_CONTROL, "no-store")], Html(page)).into_response();
    }
    let again = |findings: &[Finding], trouble, status| {
        let page = render(&visit, Filled { findings, trouble, ..Filled::of(&raw) });
        (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
    };
    if !state.limits.admits_answer(sender) {
        observe::answer("limited");
        return again(&[], Some(Trouble::TooManyRequests), StatusCode::TOO_MANY_REQUESTS);
    }
    let environment = environment(&door, locale, clock::now());
    let (answers, findings) = door.version.program.validate(&raw, &environment);
    if !findings.is_empty() {
        observe::answer("refused");
        return again(&findings, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let unstored = |trouble| again(&[], Some(trouble), StatusCode::SERVICE_UNAVAILABLE);
    store_answers(&visit, &answers, unstored).await
}

/// The page that holds a post which was not looked at, to be sent again as it was.
fn unsent(
    state: &AppState,
    typed: &str,
    (id, locale): (ResponseId, Locale),
    (mut raw, files): (Raw, SentFiles),
    trouble: Trouble,
) -> Response {
    raw.push("id", id.to_string());
    raw.push("language", texts::tag(locale));
    let page = unsent_page(locale, &action(typed), &raw, files, trouble, &state.site.assets);
    let status = interview::status_of(trouble);
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

/// One request at a door that stands open.
#[derive(Clone, Copy)]
struct Visit<'a> {
    state: &'a AppState,
    door: &'a Door,
    typed: &'a str,
    locale: Locale,
    id: ResponseId,
}

/// Where a visit leads whose answers are held already, or whose code someone else has used: nobody
/// fills in page after page for nothing, and the next person at the phone begins anew.
async fn over(visit: &Visit<'_>, raw: &Raw, files: &[Sent], sender: Sender) -> Option<Response> {
    if let Some(receipt) = receipt_held(visit, raw, files, sender).await {
        return Some(receipt);
    }
    let Visit { state, door, locale, .. } = *visit;
    let is_used = codes::is_used(&state.store, door.code.as_ref()?).await;
    matches!(is_used, Ok(true)).then(|| notice(state, Some(door), locale, Notice::CodeUsed))
}

/// Stores right answers and leads to their receipt; `unstored` is the page that keeps them.
async fn store_answers(
    visit: &Visit<'_>,
    answers: &Answers,
    unstored: impl Fn(Trouble) -> Response,
) -> Response {
    let Visit { state, door, typed, locale, id, .. } = *visit;
    let attachments = attachment::digests(&door.version.form, answers);
    let Ok(written) = serde_json::to_string(answers) else {
        return unstored(Trouble::Unavailable);
    };
    let now = clock::now();
    let submission = Submission {
        id,
        collection: door.collection,
        link: door.link,
        version: door.version.id,
        code: door.code.clone(),
        answers: written,
        attachments,
        language: texts::tag(locale).to_owned(),
        started_at: begun_at(id, now),
        received_at: now,
    };
    match responses::submit(&state.store, submission).await {
        Ok(receipt) => {
            observe::answer(if receipt.is_new { "new" } else { "again" });
            let came = match receipt.is_new {
                true => Came::First,
                false => came_again(visit, answers).await,
            };
            lead_to(typed, &receipt.receipt, locale, came)
        }
        Err(SubmitError::CodeUsed) => notice(state, Some(door), locale, Notice::CodeUsed),
        Err(SubmitError::IdTaken) => notice(state, Some(door), locale, Notice::BadRequest),
        Err(SubmitError::Busy) => {
            observe::answer("unavailable");
            unstored(Trouble::Busy)
        }
        // An attachment may have been removed a moment ago: who sends again is told which one.
        Err(error @ (SubmitError::Unavailable(_) | SubmitError::AttachmentMissing)) => {
            observe::answer("unavailable");
            tracing::error!(%error, "answers could not be stored");
            unstored(Trouble::Unavailable)
        }
    }
}

/// The page for an address that nothing stands at.
pub fn unknown(state: &AppState, headers: &HeaderMap) -> Response {
    notice(state, None, locale(&Asked::default(), headers), Notice::Unknown)
}

/// The door behind what was typed, if it stands open; else the page that says why not.
async fn open(state: &AppState, typed: &str, locale: Locale) -> Result<Arc<Door>, Response> {
    let door = match find(state, typed).await {
        Ok(Some(door)) => door,
        Ok(None) => return Err(notice(state, None, locale, Notice::Unknown)),
        Err(error) => return Err(unavailable(state, None, locale, error)),
    };
    let refused = if door.is_revoked {
        Some(Notice::Revoked)
    } else if door.is_closed {
        Some(Notice::Closed)
    } else if door.kind == LinkKind::SingleUse && door.code.is_none() {
        Some(Notice::CodeNeeded)
    } else {
        None
    };
    match refused {
        Some(reason) => Err(notice(state, Some(&door), locale, reason)),
        None => Ok(door),
    }
}

async fn find(state: &AppState, typed: &str) -> Result<Option<Arc<Door>>, store::StoreError> {
    match token::normalize(typed) {
        Some(token) => links::find_door(&state.store, &token).await,
        None => Ok(None),
    }
}

fn notice(state: &AppState, door: Option<&Door>, locale: Locale, reason: Notice) -> Response {
    let status = match reason {
        Notice::Unknown | Notice::NotPublished => StatusCode::NOT_FOUND,
        Notice::Closed | Notice::Revoked | Notice::CodeUsed => StatusCode::GONE,
        Notice::CodeNeeded => StatusCode::FORBIDDEN,
        Notice::TooBig => StatusCode::PAYLOAD_TOO_LARGE,
        Notice::BadRequest => StatusCode::BAD_REQUEST,
        Notice::Busy | Notice::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    };
    let organization = door.map(|door| &door.organization);
    let contact = door.and_then(|door| door.contact.as_deref());
    let page = ui::citizen::notice_page(locale, reason, organization, contact, &state.site.assets);
    let mut response = (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response();
    if reason == Notice::Busy {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN));
    }
    response
}

fn unavailable(
    state: &AppState,
    door: Option<&Door>,
    locale: Locale,
    error: store::StoreError,
) -> Response {
    tracing::error!(%error, "a citizen's page could not be served");
    notice(state, door, locale, Notice::Unavailable)
}

fn locale(asked: &Asked, headers: &HeaderMap) -> Locale {
    match &asked.language {
        Some(language) => texts::locale_of(language),
        None => ui::context::locale_of_request(headers),
    }
}

/// What an interview at this door knows beside the answers. Its chance is the moment's: a form that
/// draws lots keeps what it drew on the phone.
pub fn environment(door: &Door, locale: Locale, now: i64) -> Environment {
    Environment {
        now: Moment(now),
        offset_minutes: door.utc_offset_minutes,
        random: now.unsigned_abs(),
        language: texts::tag(locale).to_owned(),
        version: door.version.number.to_string(),
        ..Environment::default()
    }
}

/// A UUIDv7 holds the millisecond in which it was made: for ours, when the page was given out.
fn begun_at(id: ResponseId, now: i64) -> Option<i64> {
    let (seconds, nanoseconds) = id.get_timestamp()?.to_unix();
    let begun = seconds * 1_000 + u64::from(nanoseconds) / 1_000_000;
    let begun = Moment(i64::try_from(begun).ok()?);
    plausible_start(begun, Moment(now)).map(|moment| moment.0)
}
