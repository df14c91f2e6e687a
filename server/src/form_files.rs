//! Pictures, sounds and films that forms show beside their words: handed in, and handed out again.

use axum::extract::multipart::Multipart;
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use domain::attachment::{AttachmentName, LARGEST};
use domain::form::{FileProblem, Form};
use domain::ids::{FormId, UserId};
use domain::text;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode};
use store::form_files::{self, HandedIn};
use store::{StoreError, forms};
use ui::pages::form_files::Handed;

use crate::attachments::{Unfit, clean_shown};
use crate::clock;
use crate::state::AppState;

/// The most bytes of a post of several files. What is beyond one file's limit is read and left out,
/// so that the page can say so.
pub const LARGEST_POST: usize = 64 * 1024 * 1024;

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
    let formats = form.formats_of_file(&name);
    if formats.is_empty() {
        return Ok(Err(FileProblem::NotNamed));
    }
    if bytes.len() > LARGEST {
        return Ok(Err(FileProblem::TooLarge { most: LARGEST }));
    }
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
    mut multipart: Multipart,
) -> Result<Handed, StoreError> {
    let form = forms::find(&state.store, id).await?;
    let mut handed = Handed::default();
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(handed),
            Err(_) => break,
        };
        let sent = field.file_name().unwrap_or_default().to_owned();
        // A browser sends an empty, nameless file when none was chosen.
        if sent.is_empty() {
            continue;
        }
        let Ok(bytes) = field.bytes().await else { break };
        // What a workbook names was mended when it was read.
        let is_named = form.files().iter().any(|named| named.file == sent);
        let name = if is_named { sent } else { text::clean(&sent) };
        match keep(state, id, &form, (name.clone(), bytes.into()), actor.id).await? {
            Ok(()) => handed.kept.push(name),
            Err(problem) => handed.problems.push((name, problem)),
        }
    }
    handed.is_cut_off = true;
    Ok(handed)
}

/// The bytes of a file, as a page shows or plays them; nothing in them runs.
pub async fn hand_out(
    state: &AppState,
    file: &AttachmentName,
    age: Age,
    headers: &HeaderMap,
) -> Result<Response, StoreError> {
    let tag = format!("\"{}\"", file.sha256());
    let cache = match age {
        Age::Lasting => "private, max-age=31536000, immutable",
        Age::Moment => "private, no-cache",
    };
    let is_held = headers.get(IF_NONE_MATCH).is_some_and(|held| held.as_bytes() == tag.as_bytes());
    let fixed = [(ETAG, &*tag), (CACHE_CONTROL, cache)];
    if is_held {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let bytes = state.files.read(file.sha256()).await?;
    let content = [
        (CONTENT_TYPE, file.format().media_type()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((fixed, content, bytes).into_response())
}
