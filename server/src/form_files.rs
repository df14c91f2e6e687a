//! Pictures, sounds and films that forms show beside their words: handed in, and handed out again.

use axum::body::Body;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use domain::attachment::LARGEST;
use domain::form::{FileProblem, Form};
use domain::ids::{FormId, UserId};
use domain::text;
use futures_util::TryStreamExt;
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use http::{HeaderMap, StatusCode};
use store::attachments::Held;
use store::form_files::{self, HandedIn};
use store::{StoreError, forms};
use ui::pages::form_files::Handed;

use crate::attachments::posts::{WAIT, drop_unread, read_file};
use crate::attachments::{Unfit, clean_shown, in_time};
use crate::clock;
use crate::downloads::broke_off;
use crate::ranges::{self, Wanted};
use crate::state::AppState;

/// The most files of a post: more than the pictures of a long form.
const MOST_FILES: usize = 200;

/// How long a browser may show what it has without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// The address stands for these bytes alone.
    Lasting,
    /// Another file may stand at the address at any time.
    Moment,
}

/// Keeps a file for the draft of a form, where the form names it and can show it.
pub async fn keep(
    state: &AppState,
    id: FormId,
    form: &Form,
    (name, bytes): (String, Vec<u8>),
    by: UserId,
) -> Result<Result<(), FileProblem>, StoreError> {
    let Some(formats) = form.formats_of_file(&name) else {
        return Ok(Err(FileProblem::NotNamed));
    };
    let fit = match clean_shown(formats.clone(), bytes).await {
        Ok(fit) => fit,
        Err(Unfit::Format) => return Ok(Err(FileProblem::FormatNotTaken { formats })),
        Err(Unfit::Place) => return Ok(Err(FileProblem::HasPlace)),
    };
    let file = HandedIn { name, attachment: fit.name, bytes: fit.bytes };
    form_files::keep(&state.store, &state.files, id, file, Some(by), clock::now()).await?;
    Ok(Ok(()))
}

/// Keeps the files of a post, each by its own name, as far as they can be kept. What was kept
/// stays, though others are refused.
pub async fn hand_in(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    request: Request,
) -> Result<Handed, StoreError> {
    let form = forms::find(&state.store, id).await?;
    let cut_off = Handed { is_cut_off: true, ..Handed::default() };
    let Some(_place) = state.uploads.place(WAIT).await else {
        drop_unread(request).await;
        return Ok(cut_off);
    };
    let Ok(mut parts) = Multipart::from_request(request, state).await else { return Ok(cut_off) };
    let mut handed = Handed::default();
    let taken = in_time(async {
        let named = form.files_by_name();
        let mut is_whole = true;
        for _ in 0..MOST_FILES {
            let Ok(part) = parts.next_field().await else { return false };
            let Some(part) = part else { return true };
            let sent = part.file_name().unwrap_or_default().to_owned();
            let Ok(bytes) = read_file(part).await else { return false };
            // A browser sends an empty, nameless file when none was chosen.
            if sent.is_empty() {
                continue;
            }
            // What a workbook names was mended when it was read.
            let name = if named.contains_key(&*sent) { sent } else { text::clean(&sent) };
            let kept = match bytes {
                Some(bytes) => keep(state, id, &form, (name.clone(), bytes), actor.id).await,
                None => Ok(Err(FileProblem::TooLarge { most: LARGEST })),
            };
            match kept {
                Ok(Ok(())) => handed.kept.push(name),
                Ok(Err(problem)) => handed.problems.push((name, problem)),
                Err(error) => {
                    tracing::error!(%error, "a file of a form could not be kept");
                    is_whole = false;
                    break;
                }
            }
        }
        // The rest is read, for the browser to listen, and dropped.
        is_whole &= matches!(parts.next_field().await, Ok(None));
        while let Ok(Some(_)) = parts.next_field().await {}
        is_whole
    });
    handed.is_cut_off = !taken.await.unwrap_or(false);
    Ok(handed)
}

/// The bytes of a file or the part of them that is asked for, as a page shows or plays them;
/// nothing in them runs.
pub async fn hand_out(
    state: &AppState,
    file: &Held,
    age: Age,
    headers: &HeaderMap,
) -> Result<Response, StoreError> {
    let (name, length) = (&file.name, file.size);
    let tag = format!("\"{}\"", name.sha256());
    let cache = match age {
        Age::Lasting => "private, max-age=31536000, immutable",
        Age::Moment => "private, no-cache",
    };
    let fixed = [
        (ETAG, &*tag),
        (CACHE_CONTROL, cache),
        (ACCEPT_RANGES, "bytes"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    if is_held(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let (status, some) = match asked_for(headers, &tag, length) {
        Wanted::Whole => (StatusCode::OK, None),
        Wanted::Part(some) => (StatusCode::PARTIAL_CONTENT, Some(some)),
        Wanted::Beyond => {
            let there = [(CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, there).into_response());
        }
    };
    let found = state.files.open(name.sha256(), some.clone()).await?;
    let count = some.as_ref().map_or(length, |some| some.end - some.start);
    let content = [(CONTENT_TYPE, name.format().media_type())];
    let size = [(CONTENT_LENGTH, count.to_string())];
    let range = some
        .map(|some| [(CONTENT_RANGE, format!("bytes {}-{}/{length}", some.start, some.end - 1))]);
    let bytes = found.into_stream();
    let bytes = bytes.map_err(|error| broke_off(StoreError::Unavailable(error.to_string())));
    let body = Body::from_stream(bytes);
    Ok((status, fixed, content, size, range, body).into_response())
}

/// Whether the browser has the bytes of this tag.
pub fn is_held(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|list| list.to_str().ok());
    let mut held = lists.flat_map(|list| list.split(',')).map(str::trim);
    held.any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag)
}

/// The part that is asked for; of a file that is no longer what the browser has the beginning of,
/// the whole.
fn asked_for(headers: &HeaderMap, tag: &str, length: u64) -> Wanted {
    let is_of_same = headers.get(IF_RANGE).is_none_or(|begun| begun.as_bytes() == tag.as_bytes());
    let range = headers.get(RANGE).filter(|_| is_of_same).and_then(|range| range.to_str().ok());
    range.map_or(Wanted::Whole, |range| ranges::wanted(range, length))
}
