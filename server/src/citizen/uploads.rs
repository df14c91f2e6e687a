//! Files that come with a form post. Each is kept at once, and the page carries its name from then
//! on; what cannot be kept is told beside its question, and nothing else of the post is lost.

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use domain::answers::{Answers, Raw};
use domain::attachment::{self, AttachmentName, Format, LARGEST};
use domain::form::{Form, Kind};
use domain::validate::{Finding, Problem};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use store::links::Door;
use store::{StoreError, attachments};
use ui::citizen::{FILE, Notice, REMOVE, Trouble};

use super::{Asked, Visit, locale, open};
use crate::attachments::{Unfit, clean, hand_out};
use crate::body::{self, LARGEST_FORM, MOST_FIELDS};
use crate::limits::Sender;
use crate::state::AppState;
use crate::{clock, observe};

/// The most bytes of a post with files: what is beyond one file's limit is read and left out, so
/// that the page can say so.
const LARGEST_POST: usize = 64 * 1024 * 1024;

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
}

/// What came of the files of a post.
#[derive(Default)]
pub struct Kept {
    /// What is wrong with them, by field.
    pub findings: Vec<Finding>,
    /// Why some were not kept, though nothing is wrong with them.
    pub trouble: Option<Trouble>,
}

impl Post {
    /// Reads a post of either kind.
    pub async fn read(state: &AppState, mut request: Request) -> Result<Post, Unread> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let read = Bytes::from_request(request, state).await;
            let body = read.map_err(|fault| Unread::of(fault.status()))?;
            let raw = body::read_form(&body).map_err(|_| Unread::Broken)?;
            return Ok(Post { raw, files: Vec::new() });
        }
        DefaultBodyLimit::max(LARGEST_POST).apply(&mut request);
        let parts = Multipart::from_request(request, state).await.map_err(|_| Unread::Broken)?;
        state.uploads.read(read(parts)).await.unwrap_or(Err(Unread::Broken))
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
        }
    }
}

impl From<MultipartError> for Unread {
    fn from(error: MultipartError) -> Unread {
        Unread::of(error.status())
    }
}

async fn read(mut parts: Multipart) -> Result<Post, Unread> {
    let mut post = Post { raw: Raw::default(), files: Vec::new() };
    let (mut fields, mut bytes) = (0, 0);
    while let Some(part) = parts.next_field().await? {
        fields += 1;
        if fields > MOST_FIELDS {
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
                let text = part.bytes().await?;
                bytes += name.len() + text.len();
                if bytes > LARGEST_FORM {
                    return Err(Unread::TooBig);
                }
                let text = String::from_utf8(text.into()).map_err(|_| Unread::Broken)?;
                post.raw.push(name, text);
            }
        }
    }
    Ok(post)
}

/// The bytes of a file; none where they are too many.
async fn read_file(mut part: Field<'_>) -> Result<Option<Vec<u8>>, Unread> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await? {
        let room = bytes.take().filter(|bytes| bytes.len() + chunk.len() <= LARGEST);
        bytes = room.map(|mut bytes| {
            bytes.extend_from_slice(&chunk);
            bytes
        });
        if bytes.is_none() {
            // The rest is read, for the browser to listen, and dropped.
            while part.chunk().await?.is_some() {}
        }
    }
    Ok(bytes)
}

/// Keeps the files of a post and writes their names into its answers; takes out what is to be
/// removed.
pub async fn keep(visit: &Visit<'_>, files: Vec<Sent>, raw: &mut Raw, sender: Sender) -> Kept {
    let Visit { state, door, .. } = *visit;
    // What a field for files says without a file is no answer.
    raw.0.retain(|field, _| !field.starts_with(FILE));
    let removed: Vec<String> =
        raw.0.keys().filter_map(|field| Some(field.strip_prefix(REMOVE)?.to_owned())).collect();
    for field in removed {
        raw.0.remove(&format!("{REMOVE}{field}"));
        raw.0.remove(&field);
    }
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
