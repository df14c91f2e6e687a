//! Changes: one round against another, and which collections tell of the same thing.

use std::sync::Arc;

use domain::ids::CollectionId;
use domain::matrix::Selection;
use domain::results::{
    Changes, Claim, Explanation, Figure, LeftOutBy, NoFigure, Otherwise, Results, Round,
    asked_otherwise, compare_rounds, explain_change,
};
use domain::templates;
use domain::text::clean;

use crate::collections::{self, CollectionView, Of};
use crate::projects::Project;
use crate::results::{self, Source};
use crate::{Store, StoreError, blocking, projects, summaries};

/// The collections that ask the same of the same project as this one does, itself among them, the
/// earliest round first: those of its form, or of a form of the same template (each that is taken over
/// again is a form of its own).
pub async fn related(
    store: &Store,
    view: &CollectionView,
) -> Result<Vec<CollectionView>, StoreError> {
    let mut related = Vec::new();
    for project in projects::list(store, None).await? {
        if is_same_project(&view.project, &project) {
            let collections = collections::list_of(store, Of::Project(project.id)).await?;
            related.extend(collections.into_iter().filter(|other| asks_the_same(view, other)));
        }
    }
    related.sort_by_key(in_time);
    Ok(related)
}

/// Whether two collections are of one form, and so may be compared. A name says so of templates alone:
/// forms that were begun from nothing are namesakes by chance.
pub fn asks_the_same(view: &CollectionView, other: &CollectionView) -> bool {
    let (own, other) = (&view.version, &other.version);
    let is_namesake = own.form.name == other.form.name
        && own.form.instrument == other.form.instrument
        && templates::find(&own.form.name).is_some();
    own.form_id == other.form_id || is_namesake
}

/// A project that goes on in another fiscal year is written into that year's plan again, under its
/// name.
pub fn is_same_project(one: &Project, other: &Project) -> bool {
    let is_other_year = one.project.fiscal_year != other.project.fiscal_year;
    let has_same_name = || clean(&one.project.name) == clean(&other.project.name);
    one.id == other.id || (is_other_year && has_same_name())
}

/// By round, then by when they were opened.
pub fn in_time(view: &CollectionView) -> (i32, u8, i64) {
    let round = &view.round.round;
    (round.fiscal_year, round.number, view.collection.id.0)
}

/// Whether a collection is of an earlier round than another.
pub fn is_earlier(one: &CollectionView, other: &CollectionView) -> bool {
    let round = |view: &CollectionView| (view.round.round.fiscal_year, view.round.round.number);
    round(one) < round(other)
}

/// Of these, the one to compare with by default: the last of an earlier round that was answered.
pub fn before<'a>(
    view: &CollectionView,
    related: &'a [CollectionView],
) -> Option<&'a CollectionView> {
    let earlier = related.iter().filter(|other| is_earlier(other, view) && other.answers > 0);
    earlier.max_by_key(|other| in_time(other))
}

/// What changed, and what may be claimed of either side.
#[derive(Debug, Clone)]
pub struct Compared {
    pub changes: Changes,
    /// Before and after.
    pub claims: [Claim; 2],
}

impl Compared {
    /// The same without changes of scores that a few people gave.
    pub fn without_few(&self) -> Compared {
        Compared { changes: self.changes.without_few(), claims: self.claims }
    }

    pub(crate) fn of(before: &Source, after: &Source) -> Compared {
        Compared {
            changes: compare_rounds(as_round(before), as_round(after)),
            claims: [before.claim(), after.claim()],
        }
    }
}

/// What changed from one collection to a later one, over all versions that were answered.
pub async fn find(
    store: &Store,
    before: &CollectionView,
    after: &CollectionView,
) -> Result<Arc<Compared>, StoreError> {
    let before = results::source(store, before).await?;
    let after = results::source(store, after).await?;
    summaries::changes(store, &before, &after).await
}

/// What a change from one collection to a later one is made of; there is none between collections that
/// may not be compared.
pub async fn explain(
    store: &Store,
    before: CollectionId,
    after: CollectionId,
    figure: Figure,
) -> Result<Result<Explanation, NoFigure>, StoreError> {
    let before = collections::view(store, before).await?;
    let after = collections::view(store, after).await?;
    let is_comparable = is_same_project(&before.project, &after.project)
        && asks_the_same(&after, &before)
        && is_earlier(&before, &after);
    if !is_comparable {
        return Ok(Err(NoFigure));
    }
    let before = results::source(store, &before).await?;
    let after = results::source(store, &after).await?;
    let explain = move || -> Result<Explanation, NoFigure> {
        let rejected = [&before, &after].map(|source| source.rejected(&Selection::default()));
        let rejected: u64 = rejected.iter().flatten().map(|it| it.n).sum();
        let mut told = explain_change(as_round(&before), as_round(&after), &figure)?;
        if rejected > 0 {
            told.left_out.insert(0, (LeftOutBy::Rejected, rejected));
        }
        Ok(told)
    };
    blocking::compute(explain).await
}

fn as_round(source: &Source) -> Round<'_> {
    Round { form: source.form(), matrix: source.matrix(), changed: source.counted.series.changes() }
}

/// Collections of several rounds in a line.
#[derive(Debug, Clone)]
pub struct Trend {
    /// The figures of each.
    pub results: Vec<Arc<Results>>,
    /// What each asked otherwise than those before it.
    pub otherwise: Vec<Otherwise>,
}

/// The figures of each of these collections, the earliest first, and where they do not ask the same.
pub async fn trend(store: &Store, related: &[CollectionView]) -> Result<Trend, StoreError> {
    let found = blocking::each(related.to_vec(), |view| with_figures(store.clone(), view)).await?;
    let (sources, results): (Vec<Source>, Vec<Arc<Results>>) = found.into_iter().unzip();
    let compare = move || {
        let rounds: Vec<Round> = sources.iter().map(as_round).collect();
        asked_otherwise(&rounds)
    };
    Ok(Trend { results, otherwise: blocking::compute(compare).await? })
}

async fn with_figures(
    store: Store,
    view: CollectionView,
) -> Result<(Source, Arc<Results>), StoreError> {
    let source = results::source(&store, &view).await?;
    let results = summaries::figures(&store, &source).await?.results;
    Ok((source, results))
}
