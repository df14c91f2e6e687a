//! Files that come with a form post. Each is kept at once, and the page carries its name from then
//! on; what cannot be kept is told beside its question, and nothing else of the post is lost.

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use domain::answers::{Answers, Raw};
use domain::attachment::{self, AttachmentName, Format, LARGEST};
use domain::form::{Form, Kind};
use domain::validate::{Finding, Problem};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, StatusCode};
use store::links::Door;
use store::{StoreError, attachments};
use ui::citizen::{FILE, Notice, REMOVE, SentFiles, Trouble};

use super::{Asked, Visit, find, locale, open};
use crate::attachments::posts::{LARGEST_POST, WAIT, drop_unread, read_file};
use crate::attachments::{Unfit, clean, hand_out, in_time};
use crate::body::{self, ALL_PAGES, Bounds, ONE_PAGE};
use crate::limits::Sender;
use crate::state::AppState;
use crate::{clock, observe};

/// A form post taken apart.
pub struct Post {
    pub raw: Raw,
    pub files: Vec<Sent>,
}

/// A file of a post.
pub struct Sent {
    field: String,
    file_name: String,
    /// None of a file that is too big.
    bytes: Option<Vec<u8>>,
}

/// Why a post cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    TooBig,
    Broken,
    /// As many large posts as are held at once are being read.
    Busy,
}

/// What came of the files of a post.
#[derive(Default)]
pub struct Kept {
    /// What is wrong with them, by field.
    pub findings: Vec<Finding>,
    /// Why some were not kept, though nothing is wrong with them.
    pub trouble: Option<Trouble>,
}

impl Kept {
    /// Whether the answers name all that came.
    pub fn files(&self) -> SentFiles {
        let is_whole = self.findings.is_empty() && self.trouble.is_none();
        if is_whole { SentFiles::Kept } else { SentFiles::Lost }
    }
}

impl Post {
    /// Reads a post of either kind to the form at an address.
    pub async fn read(state: &AppState, typed: &str, mut request: Request) -> Result<Post, Unread> {
        let bounds = bounds(state, typed).await;
        let (is_multipart, length) = {
            let headers = request.headers();
            let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
            let kind = header(CONTENT_TYPE).unwrap_or_default();
            let length = header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
            (kind.starts_with("multipart/form-data"), length)
        };
        let is_short = bounds == ONE_PAGE || length.is_some_and(|it| it <= ONE_PAGE.bytes);
        if is_short && !is_multipart {
            return Post::of(Bytes::from_request(request, state).await, bounds);
        }
        // Of long posts as many are held in memory at once as of files.
        let Some(_place) = state.uploads.place(WAIT).await else {
            drop_unread(request).await;
            return Err(Unread::Busy);
        };
        if is_multipart {
            DefaultBodyLimit::max(LARGEST_POST).apply(&mut request);
            let parts =
                Multipart::from_request(request, state).await.map_err(|_| Unread::Broken)?;
            return in_time(read(parts, bounds)).await.unwrap_or(Err(Unread::Broken));
        }
        DefaultBodyLimit::max(bounds.bytes).apply(&mut request);
        let body = in_time(Bytes::from_request(request, state)).await.ok_or(Unread::Broken)?;
        Post::of(body, bounds)
    }

    fn of(body: Result<Bytes, BytesRejection>, bounds: Bounds) -> Result<Post, Unread> {
        let body = body.map_err(|fault| Unread::of(fault.status()))?;
        let raw = body::read_form(&body, bounds.fields).map_err(|_| Unread::Broken)?;
        Ok(Post { raw, files: Vec::new() })
    }
}

/// What a post to an address may hold: where it cannot be told which form stands there, as much as to
/// any, so that answers are never called too long for that.
async fn bounds(state: &AppState, typed: &str) -> Bounds {
    match find(state, typed).await {
        Ok(None) => ONE_PAGE,
        Ok(Some(door)) if door.version.program.is_plain() => ONE_PAGE,
        Ok(Some(_)) | Err(_) => ALL_PAGES,
    }
}

impl Unread {
    fn of(status: StatusCode) -> Unread {
        if status == StatusCode::PAYLOAD_TOO_LARGE { Unread::TooBig } else { Unread::Broken }
    }

    /// The page that says so.
    pub fn notice(self) -> Notice {
        match self {
            Unread::TooBig => Notice::TooBig,
            Unread::Broken => Notice::BadRequest,
            Unread::Busy => Notice::Busy,
        }
    }
}

impl From<MultipartError> for Unread {
    fn from(error: MultipartError) -> Unread {
        Unread::of(error.status())
    }
}

async fn read(mut parts: Multipart, bounds: Bounds) -> Result<Post, Unread> {
    let mut post = Post { raw: Raw::default(), files: Vec::new() };
    let (mut fields, mut bytes) = (0, 0);
    while let Some(part) = parts.next_field().await? {
        fields += 1;
        if fields > bounds.fields {
            return Err(Unread::Broken);
        }
        let name = part.name().ok_or(Unread::Broken)?.to_owned();
        let file_name = part.file_name().map(str::to_owned);
        match (name.strip_prefix(FILE), file_name) {
            (Some(field), Some(file_name)) => {
                let bytes = read_file(part).await?;
                // A browser sends an empty, nameless file where none was chosen.
                if bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
                    post.files.push(Sent { field: field.to_owned(), file_name, bytes });
                }
            }
            _ => {
                bytes += name.len();
                let room = bounds.bytes.checked_sub(bytes).ok_or(Unread::TooBig)?;
                let text = read_text(part, room).await?;
                bytes += text.len();
                let text = String::from_utf8(text).map_err(|_| Unread::Broken)?;
                post.raw.push(name, text);
            }
        }
    }
    Ok(post)
}

/// The bytes of a text, for which there is so much room.
async fn read_text(mut part: Field<'_>, room: usize) -> Result<Vec<u8>, Unread> {
    let mut text = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        if text.len() + chunk.len() > room {
            return Err(Unread::TooBig);
        }
        text.extend_from_slice(&chunk);
    }
    Ok(text)
}

/// Takes files out of the answers of a post that are to be removed.
pub fn take_out(raw: &mut Raw) {
    // What a field for files says without a file is no answer.
    raw.0.retain(|field, _| !field.starts_with(FILE));
    let removed: Vec<String> =
        raw.0.keys().filter_map(|field| Some(field.strip_prefix(REMOVE)?.to_owned())).collect();
    for field in removed {
        raw.0.remove(&format!("{REMOVE}{field}"));
        raw.0.remove(&field);
    }
}

/// Keeps the files of a post and writes their names into its answers.
pub async fn keep(visit: &Visit<'_>, files: Vec<Sent>, raw: &mut Raw, sender: Sender) -> Kept {
    let Visit { state, door, .. } = *visit;
    take_out(raw);
    let mut kept = Kept::default();
    for file in files {
        let Some(kind) = kind_of(&door.version.form, &file.field) else { continue };
        if !state.limits.admits_answer(sender) {
            observe::answer("limited");
            kept.trouble = Some(Trouble::TooManyRequests);
            break;
        }
        let (field, outcome) = (file.field.clone(), keep_one(state, door, kind, file).await);
        match outcome {
            Ok(Ok(name)) => {
                raw.0.insert(field, vec![name.to_string()]);
            }
            Ok(Err(problem)) => kept.findings.push(Finding { question: field, problem }),
            Err(error) => {
                tracing::error!(%error, "a file could not be kept");
                kept.trouble = Some(Trouble::Unavailable);
            }
        }
    }
    kept
}

async fn keep_one(
    state: &AppState,
    door: &Door,
    kind: Kind,
    file: Sent,
) -> Result<Result<AttachmentName, Problem>, StoreError> {
    let Some(bytes) = file.bytes else {
        return Ok(Err(Problem::FileTooBig { most: LARGEST }));
    };
    let may_say_place = attachment::asks_for_place(&door.version.form);
    let formats = Format::of_kind(&kind);
    let fit = match clean(kind, file.file_name, bytes, may_say_place).await {
        Ok(fit) => fit,
        Err(Unfit::Format) => return Ok(Err(Problem::FileOfOtherKind { formats })),
        Err(Unfit::Place) => return Ok(Err(Problem::FileHasPlace)),
    };
    let now = clock::now();
    attachments::keep(&state.store, &state.files, &fit.name, Some(door.link), fit.bytes, now)
        .await?;
    Ok(Ok(fit.name))
}

/// The kind of a question that takes files, by its field: `members[2]/photo`.
fn kind_of(form: &Form, field: &str) -> Option<Kind> {
    let name = field.rsplit_once('/').map_or(field, |(_, name)| name);
    let question = form.question(name).filter(|question| question.kind.is_file())?;
    Some(question.kind.clone())
}

/// What is wrong with answers whose files have not arrived.
pub async fn find_missing(
    state: &AppState,
    form: &Form,
    answers: &Answers,
) -> Result<Vec<Finding>, StoreError> {
    let named = attachment::named(form, answers);
    let missing = attachments::find_missing(&state.store, named.iter().map(|(_, it)| it)).await?;
    let missed = named.into_iter().filter(|(_, name)| missing.contains(name));
    let finding = |(question, _)| Finding { question, problem: Problem::FileNotHeld };
    Ok(missed.map(finding).collect())
}

/// `GET /s/{token}/attachments/{name}`: a picture that a page of the form shows again. Nobody finds
/// the name of one that he did not send.
pub async fn show(
    State(state): State<AppState>,
    Path((typed, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = open(&state, &typed, locale(&asked, &headers)).await {
        return refused;
    }
    let name = AttachmentName::parse(&name).filter(|name| name.format().is_shown());
    let Some(name) = name else { return StatusCode::NOT_FOUND.into_response() };
    match hand_out(&state, &name).await {
        Ok(response) => response,
        Err(StoreError::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be shown");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
