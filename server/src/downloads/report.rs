//! The report of a collection, from the store.

use std::sync::Arc;

use domain::ids::CollectionId;
use domain::report::{Digits, Report, Tally, Written};
use domain::results::{Options, Weighted};
use exports::{Furniture, docx, html, pdf};
use store::weights::Totals;
use store::{
    Store, StoreError, aside, organizations, quotes, responses, strategies, tags, weights,
};
use ui::texts::{Locale, tag};
use ui::words::report::{Audience, Sources, Themes, contents_heading, report, strategy_name};
use ui::words::results::Shown;
use ui::words::weights::WeightedView;

use super::{PAGE, Wanted};

/// The most texts under one question: more are read in the file of answers.
const MOST_TEXTS: usize = 100;

/// Makes the report of what was answered until now; `Suppressed` where there is none for the public.
///
/// Beside what is compared anyway it compares what was asked for.
pub async fn make(
    store: &Store,
    wanted: &Wanted,
    digits: Digits,
    audience: Audience,
) -> Result<Report, StoreError> {
    let (id, locale) = (wanted.collection, wanted.locale);
    let form = store::results::counted(store, id).await?.series;
    let options = wanted.options.clone().with_every_group(&form.form);
    let shown = Shown::find(store, id, options).await?;
    let shown = match audience {
        Audience::House => shown,
        Audience::Public => shown.for_public()?,
    };
    let organization = organizations::find(store).await?;
    let selection = wanted.options.only.clone();
    let chosen = store::results::chosen(store, id, selection).await?;
    let written = match audience {
        Audience::House => written(store, &chosen, Tally::of(&shown.form)).await?,
        // The public reads the quotes that somebody picked.
        Audience::Public => Vec::new(),
    };
    let known = weighted(store, wanted).await?.map(|(weighted, totals)| match audience {
        Audience::House => (weighted, totals),
        Audience::Public => (weighted.for_public(&shown.form), totals),
    });
    let strategies = strategies::list(store).await?;
    let strategy = strategies
        .iter()
        .find(|strategy| Some(strategy.id) == shown.collection.project.project.strategy)
        .map(|strategy| strategy_name(strategy.number, strategy.name.get(tag(locale)), locale));
    let themes = themes(store, id, &chosen, audience).await?;
    aside(move || {
        let sources = Sources {
            results: shown.view(),
            view: &shown.collection,
            organization: organization.as_ref().map_or("", |held| held.name.get(tag(locale))),
            strategy,
            links: &shown.links,
            written: &written,
            themes: &themes,
            weighted: known
                .as_ref()
                .map(|(weighted, totals)| weighted_view(&shown, weighted, totals)),
        };
        Ok(report(&sources, locale, digits))
    })
    .await?
}

/// The answers weighted by what is known of the population, and what that is; `None` where nothing is.
pub(super) async fn weighted(
    store: &Store,
    wanted: &Wanted,
) -> Result<Option<(Weighted, Vec<Totals>)>, StoreError> {
    let id = wanted.collection;
    let options = Options { only: wanted.options.only.clone(), ..Options::default() };
    let Some(Ok(weighted)) = weights::find(store, id, options).await? else { return Ok(None) };
    Ok(Some((weighted, weights::find_totals(store, id).await?)))
}

/// The tables of weighted figures are made of these, beside those of the same answers without weights.
pub(super) fn weighted_view<'a>(
    shown: &'a Shown,
    weighted: &'a Weighted,
    totals: &'a [Totals],
) -> WeightedView<'a> {
    WeightedView { form: &shown.form, results: &shown.results, weighted, totals }
}

/// The themes of the written answers, and the quotes that are under none.
async fn themes(
    store: &Store,
    id: CollectionId,
    chosen: &[i64],
    audience: Audience,
) -> Result<Themes, StoreError> {
    let is_chosen = |seq: i64| chosen.binary_search(&seq).is_ok();
    let mut tags = tags::summary_of(store, id, is_chosen).await?;
    if audience == Audience::Public {
        tags = tags.into_iter().map(tags::TagSummary::for_public).collect();
    }
    let answers = tags::taggings(store, id).await?;
    let is_free = |quote: &quotes::Quote| {
        let has = |keys: &Vec<tags::AnswerKey>| keys.binary_search(&quote.answer).is_ok();
        is_chosen(quote.answer.seq) && !answers.values().any(has)
    };
    let quotes = quotes::list(store, id).await?.into_iter().filter(is_free);
    let quotes = quotes.map(|quote| quote.masked).collect();
    Ok(Themes { tags, quotes })
}

/// What was written in these responses.
pub(super) async fn written(
    store: &Store,
    chosen: &[i64],
    mut tally: Tally,
) -> Result<Vec<Written>, StoreError> {
    if tally.is_empty() {
        return Ok(Vec::new());
    }
    for page in chosen.chunks(PAGE) {
        let page = responses::list_chosen(store, page).await?;
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
    /// The web version is made to be published.
    pub fn audience(self) -> Audience {
        if self == Format::Html { Audience::Public } else { Audience::House }
    }

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
        aside(move || {
            let failed = |error: &dyn std::fmt::Display| StoreError::Unavailable(error.to_string());
            match self {
                Format::Docx => docx::write(&report, furniture).map_err(|error| failed(&error)),
                Format::Html => Ok(html::write(&report, furniture).into_bytes()),
                Format::Pdf => pdf::write(&report, furniture).map_err(|error| failed(&error)),
            }
        })
        .await?
    }
}
