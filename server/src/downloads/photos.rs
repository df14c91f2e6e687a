//! The photos of what was observed, for the report of a project that the house reads.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::attachment::{self, AttachmentName};
use domain::calendar::Moment;
use domain::form::{Instrument, Kind};
use domain::matrix::Selection;
use domain::report::Jpeg;
use exports::photo::{self, PhotoError};
use store::attachments::Files;
use store::outcomes::{Collected, ProjectOutcome};
use store::{Store, StoreError, links, responses, results};
use ui::texts::{Locale, tag};
use ui::words::report::{Photos, PrintedPhoto, Unprinted};

use super::PAGE;
use crate::state::AppState;

/// The most photos of a report: a page of them.
const MOST: usize = 6;

/// The most that are tried where some cannot be printed: each may be ten megabytes to read.
const MOST_TRIED: usize = 4 * MOST;

/// A photo that an answer names.
struct Named {
    /// The order of commits.
    seq: i64,
    /// Milliseconds since 1970, UTC.
    received_at: i64,
    question: String,
    link: String,
    name: AttachmentName,
}

/// The newest photos of all observations, and how many there are; their days are those at this
/// offset. One that cannot be printed costs no report.
pub async fn find(
    state: &AppState,
    outcome: &ProjectOutcome,
    locale: Locale,
    utc_offset_minutes: i32,
) -> Result<Photos, StoreError> {
    let mut photos = Photos::default();
    let mut newest: Vec<Named> = Vec::new();
    for held in outcome.of(Instrument::Observation) {
        let (n, own) = named(&state.store, held, locale).await?;
        photos.n += n;
        newest.extend(own);
    }
    newest.sort_by_key(|photo| Reverse(photo.seq));
    for photo in newest.into_iter().take(MOST_TRIED) {
        if photos.printed.len() == MOST {
            break;
        }
        match prepared(&state.files, &photo.name).await {
            Ok(jpeg) => photos.printed.push(PrintedPhoto {
                question: photo.question,
                received_on: Moment(photo.received_at).date(utc_offset_minutes),
                link: photo.link,
                jpeg,
            }),
            Err(why) => photos.unprinted.push(why),
        }
    }
    Ok(photos)
}

/// How many photos the responses of a collection name that count, and the newest of them, the newest
/// first. A signature is drawn and tells who somebody is: it is no photo.
async fn named(
    store: &Store,
    held: &Collected,
    locale: Locale,
) -> Result<(u64, Vec<Named>), StoreError> {
    let form = &held.series().form;
    let questions = form.questions();
    let asked: HashMap<&str, &str> = questions
        .filter(|question| question.kind == Kind::Photo && !question.is_signature())
        .map(|question| (&*question.name, question.label.get(tag(locale))))
        .collect();
    let (mut n, mut newest) = (0, Vec::new());
    if asked.is_empty() {
        return Ok((n, newest));
    }
    let labels = links::labels(store, held.view.collection.id).await?;
    let counted = results::chosen(store, held.view.collection.id, Selection::default()).await?;
    for page in counted.rchunks(PAGE) {
        let page = responses::list_chosen(store, page).await?;
        for response in page.iter().rev() {
            for (field, name) in attachment::named(form, &response.answers) {
                // In a repeat: `places[2]/photo`.
                let question = field.rsplit('/').next().unwrap_or_default();
                let Some(label) = asked.get(question) else { continue };
                n += 1;
                if newest.len() < MOST_TRIED {
                    newest.push(Named {
                        seq: response.seq,
                        received_at: response.received_at,
                        question: (*label).to_owned(),
                        link: labels.get(&response.link).cloned().unwrap_or_default(),
                        name,
                    });
                }
            }
        }
    }
    Ok((n, newest))
}

/// The photo as documents hold it, made beside the threads that serve.
async fn prepared(files: &Files, name: &AttachmentName) -> Result<Jpeg, Unprinted> {
    let bytes = files.read(name.sha256()).await.map_err(|error| {
        tracing::warn!(%name, %error, "a photo is missing in a report");
        Unprinted::Missing
    })?;
    let format = name.format();
    let reading = tokio::task::spawn_blocking(move || photo::prepare(format, &bytes));
    let read = reading.await.unwrap_or_else(|error| {
        // Anybody may have sent these bytes: whatever they do to the reader stays with them.
        tracing::warn!(%name, %error, "a photo could not be read");
        Err(PhotoError::Damaged)
    });
    read.map_err(|error| match error {
        PhotoError::Format => Unprinted::Format,
        PhotoError::Large | PhotoError::Damaged => Unprinted::Unreadable,
    })
}
