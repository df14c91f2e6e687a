//! The report of a collection, from the store.

use std::sync::Arc;

use domain::ids::CollectionId;
use domain::report::{Digits, Report, Tally, Written};
use domain::results::Options;
use exports::{Furniture, docx, html, pdf};
use store::{Store, StoreError, collections, links, organizations, responses, strategies};
use ui::texts::{Locale, tag};
use ui::words::report::{Sources, contents_heading, report, strategy_name};
use ui::words::results::{Facts, ResultsView};
use ui::words::series;

use super::{BANGKOK_OFFSET_MINUTES, PAGE};

/// The most texts under one question: more are read in the file of answers.
const MOST_TEXTS: usize = 100;

/// Makes the report of what was answered until now.
pub async fn make(
    store: &Store,
    id: CollectionId,
    locale: Locale,
    digits: Digits,
) -> Result<Report, StoreError> {
    let view = collections::view(store, id).await?;
    let form = &series::marked(&store::series::find(store, id).await?);
    let results = store::results::find(store, id, Options::by_every_group(form)).await?;
    let organization = organizations::find(store).await?;
    let offset =
        organization.as_ref().map_or(BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let links = links::list(store, id).await?;
    let period = responses::find_period(store, id).await?;
    let facts = Facts::of(&view, &links, period, offset);
    let written = written(store, id, Tally::of(form)).await?;
    let strategies = strategies::list(store).await?;
    let strategy = strategies
        .iter()
        .find(|strategy| Some(strategy.id) == view.project.project.strategy)
        .map(|strategy| strategy_name(strategy.number, strategy.name.get(tag(locale)), locale));
    let sources = Sources {
        results: ResultsView { form, results: &results, facts: &facts },
        view: &view,
        organization: organization.as_ref().map_or("", |held| held.name.get(tag(locale))),
        strategy,
        links: &links,
        written: &written,
    };
    Ok(report(&sources, locale, digits))
}

async fn written(
    store: &Store,
    id: CollectionId,
    mut tally: Tally,
) -> Result<Vec<Written>, StoreError> {
    let mut seq = 0;
    while !tally.is_empty() {
        let page = responses::list_after(store, id, seq, PAGE).await?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        page.iter().for_each(|response| tally.push(&response.answers));
    }
    Ok(tally.into_written(MOST_TEXTS))
}

/// The kinds of files that a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Docx,
    Html,
    Pdf,
}

impl Format {
    /// What its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Pdf => "pdf",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Html => "text/html; charset=utf-8",
            Format::Pdf => "application/pdf",
        }
    }

    /// The bytes of the file, made beside the threads that serve: typesetting takes a core for a
    /// while.
    pub async fn write(self, report: Arc<Report>, locale: Locale) -> Result<Vec<u8>, StoreError> {
        let furniture = Furniture { contents: contents_heading(locale) };
        let writing = tokio::task::spawn_blocking(move || {
            let failed = |error: &dyn std::fmt::Display| StoreError::Unavailable(error.to_string());
            match self {
                Format::Docx => docx::write(&report, furniture).map_err(|error| failed(&error)),
                Format::Html => Ok(html::write(&report, furniture).into_bytes()),
                Format::Pdf => pdf::write(&report, furniture).map_err(|error| failed(&error)),
            }
        });
        writing.await.unwrap_or_else(|error| Err(StoreError::Unavailable(error.to_string())))
    }
}
