//! Changes: one round against another, and which collections tell of the same thing.

use domain::ids::CollectionId;
use domain::results::{Changes, Options, Results, Round, compare_rounds};
use domain::templates;
use domain::text::clean;

use crate::collections::{self, CollectionView, Of};
use crate::projects::Project;
use crate::results::{self, Counted};
use crate::{Store, StoreError, blocking, projects};

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

/// What changed from one collection to a later one, over all versions that were answered.
pub async fn find(
    store: &Store,
    before: CollectionId,
    after: CollectionId,
) -> Result<Changes, StoreError> {
    let (before, after) =
        (results::counted(store, before).await?, results::counted(store, after).await?);
    blocking::compute(move || compare_rounds(as_round(&before), as_round(&after))).await
}

pub(crate) fn as_round(counted: &Counted) -> Round<'_> {
    let Counted { series, matrix, .. } = counted;
    Round { form: &series.form, matrix, changed: series.changes() }
}

/// The figures of each of these collections in turn.
pub async fn trend(store: &Store, related: &[CollectionView]) -> Result<Vec<Results>, StoreError> {
    let mut trend = Vec::with_capacity(related.len());
    for view in related {
        trend.push(results::find(store, view.collection.id, Options::default()).await?);
    }
    Ok(trend)
}
