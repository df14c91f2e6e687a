//! Results: what the statistics say of a collection.

use std::sync::Arc;

use domain::access::Sight;
use domain::bands::BandSetId;
use domain::form::{Form, Name};
use domain::ids::{CollectionId, LinkId};
use domain::matrix::{Choosable, Finding, Matrix, Selection, Status};
use domain::results::{
    Claim, CrossTable, LEAST_PUBLIC, NotCountable, Note, Options, Results, SampleFacts,
    cross_table, describe_sample, evaluate, hides_few, tells_of_few,
};
use domain::review::{self, Rejected};
use domain::series::Series;
use moka::sync::Cache;

use crate::collections::CollectionView;
use crate::links::Link;
use crate::matrices::{Joined, Judged};
use crate::organizations::BANGKOK_OFFSET_MINUTES;
use crate::{
    Store, StoreError, blocking, collections, links, matrices, organizations, rounds, samples,
};

/// The responses of a collection that count, and the series of versions that they are read by.
#[derive(Debug, Clone)]
pub struct Counted {
    pub series: Arc<Series>,
    /// The very one that is kept of all responses, as long as none of them is rejected.
    pub matrix: Arc<Matrix>,
    /// Nothing where no response is rejected.
    rejected: Option<Arc<SetAside>>,
    at: State,
}

/// The responses that do not count because an evaluator rejected them.
#[derive(Debug)]
struct SetAside {
    matrix: Matrix,
    /// Tells why.
    judged: Arc<Judged>,
}

/// What figures are made of: the responses that count, the bands of the round, and what is known of
/// the sample.
#[derive(Debug, Clone)]
pub struct Source {
    pub(crate) id: CollectionId,
    pub(crate) counted: Counted,
    facts: SampleFacts,
    pub bands: BandSetId,
}

/// All of a [`Source`] without holding its responses: two that are equal give the same figures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Basis {
    at: State,
    facts: SampleFacts,
    bands: BandSetId,
}

/// What the responses of a collection can be chosen by.
#[derive(Debug, Clone)]
pub struct Choices {
    pub series: Arc<Series>,
    /// With how many of the responses that count came through each.
    pub links: Vec<Link>,
    /// The zone of the organization, in minutes east of UTC.
    pub utc_offset_minutes: i32,
}

/// The responses of a collection that count, of those that are committed now: all but those that an
/// evaluator rejected. Every figure is made of these.
pub async fn counted(store: &Store, id: CollectionId) -> Result<Counted, StoreError> {
    let Joined { series, matrix, judged } = matrices::find(store, id).await?;
    let at = State { series: series.clone(), rows: matrix.len(), decisions: judged.decisions };
    if judged.rejected.is_empty() {
        return Ok(Counted { series, matrix, rejected: None, at });
    }
    if let Some(kept) = store.parted.0.get(&id).filter(|kept| kept.at == at) {
        return Ok(kept);
    }
    let (matrix, rejected) = blocking::compute(move || parted(&matrix, judged)).await?;
    let counted =
        Counted { series, matrix: Arc::new(matrix), rejected: Some(Arc::new(rejected)), at };
    store.parted.0.insert(id, counted.clone());
    Ok(counted)
}

/// The rows that count and those that do not.
fn parted(matrix: &Matrix, judged: Arc<Judged>) -> (Matrix, SetAside) {
    let counts = |row: usize| {
        let origin = matrix.origin(row);
        origin.is_none_or(|origin| !judged.rejected.contains_key(&origin.seq))
    };
    let rows: Vec<bool> = (0..matrix.len()).map(counts).collect();
    let others: Vec<bool> = rows.iter().map(|counts| !counts).collect();
    (matrix.of_rows(&rows), SetAside { matrix: matrix.of_rows(&others), judged })
}

/// The most bytes of all matrices without their rejected rows: as many as of a few collections of a
/// hundred thousand answers.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The responses that count of the collections that were looked at lately and in which some were
/// rejected: one page asks for them several times.
#[derive(Clone)]
pub struct Parted(Cache<CollectionId, Counted>);

impl Default for Parted {
    fn default() -> Parted {
        let bytes = |_: &CollectionId, kept: &Counted| kept.bytes();
        Parted(Cache::builder().max_capacity(MOST_BYTES).weigher(bytes).build())
    }
}

/// What the responses that count were found in. A series keeps its rows: others come after them.
#[derive(Debug, Clone)]
struct State {
    /// The very one: a matrix that is read again has another.
    series: Arc<Series>,
    rows: usize,
    /// About the responses, all that were made.
    decisions: i64,
}

impl PartialEq for State {
    fn eq(&self, other: &State) -> bool {
        Arc::ptr_eq(&self.series, &other.series)
            && (self.rows, self.decisions) == (other.rows, other.decisions)
    }
}

impl Counted {
    /// How many responses of a selection do not count because an evaluator rejected them, by reason.
    /// Of every status: with one of those that count, they are left out all the same.
    pub fn rejected(&self, only: &Selection) -> Vec<Rejected> {
        let Some(rejected) = &self.rejected else { return Vec::new() };
        let only = Selection { status: Status::Counted, ..only.clone() };
        let seqs = rejected.matrix.seqs(&only);
        let reason = |seq: &i64| rejected.judged.rejected.get(seq).map(String::as_str);
        review::by_reason(seqs.iter().filter_map(reason))
    }

    /// The responses of a selection, by the order of commits, and those that were rejected where it
    /// asks for no status.
    fn seqs_with_rejected(&self, only: &Selection) -> Vec<i64> {
        let mut seqs = self.matrix.seqs(only);
        if let Some(rejected) = &self.rejected {
            seqs.extend(rejected.matrix.seqs(only));
            seqs.sort_unstable();
        }
        seqs
    }

    fn bytes(&self) -> u32 {
        let rejected = self.rejected.as_ref().map_or(0, |rejected| rejected.matrix.bytes());
        // Even nothing takes a place in the table.
        u32::try_from(self.matrix.bytes() + rejected).unwrap_or(u32::MAX).max(1_024)
    }
}

impl Source {
    /// Of all versions that were answered.
    pub fn form(&self) -> &Form {
        &self.counted.series.form
    }

    pub fn matrix(&self) -> &Matrix {
        &self.counted.matrix
    }

    /// See [`Counted::rejected`].
    pub fn rejected(&self, only: &Selection) -> Vec<Rejected> {
        self.counted.rejected(only)
    }

    pub(crate) fn basis(&self) -> Basis {
        Basis { at: self.counted.at.clone(), facts: self.facts.clone(), bands: self.bands }
    }

    /// What may be claimed of a population.
    pub fn claim(&self) -> Claim {
        self.facts.claim(self.matrix().len() as u64)
    }

    /// Every figure that `options` chooses. Notes tell which versions, and what changed in between;
    /// the sample tells what may be claimed.
    pub fn evaluate(&self, options: &Options) -> Results {
        let (form, matrix) = (self.form(), self.matrix());
        let mut results = evaluate(form, matrix, self.bands, options);
        results.notes.extend(Note::rejected(self.rejected(&options.only)));
        let changes = self.counted.series.changes().iter().cloned();
        results.notes.extend(changes.map(Note::QuestionChanged));
        let sample = describe_sample(form, matrix, &results, &options.only, self.facts.clone());
        results.sample = Some(sample);
        results
    }
}

/// Every figure of the responses that count and that `options` chooses, over all versions that were
/// answered, computed beside the threads that serve; see [`Source::evaluate`].
pub async fn find(
    store: &Store,
    id: CollectionId,
    options: Options,
) -> Result<Results, StoreError> {
    look(store, id, move |source| source.evaluate(&options)).await
}

/// Fails where figures of a selection would tell of a few people and are asked for by somebody who may
/// not see single answers. Whatever shows figures of a selection asks this first.
pub async fn expect_enough(
    store: &Store,
    id: CollectionId,
    only: &Selection,
    sight: Sight,
) -> Result<(), StoreError> {
    if sight == Sight::Single || only.is_all() {
        return Ok(());
    }
    let Counted { series, matrix, .. } = counted(store, id).await?;
    if !hides_few(sight, &series.form) {
        return Ok(());
    }
    if only.has_limits() {
        // Limits can be moved by one until the difference tells of a single person.
        return Err(StoreError::Suppressed { least: LEAST_PUBLIC });
    }
    let only = only.clone();
    let count = move || tells_of_few(matrix.seqs(&only).len() as u64, matrix.len() as u64);
    match blocking::compute(count).await? {
        true => Err(StoreError::Suppressed { least: LEAST_PUBLIC }),
        false => Ok(()),
    }
}

/// Two questions crossed over the same responses, rows first.
pub async fn cross(
    store: &Store,
    id: CollectionId,
    (rows, columns): (Name, Name),
    options: Options,
) -> Result<Result<CrossTable, NotCountable>, StoreError> {
    let Counted { series, matrix, .. } = counted(store, id).await?;
    let crossed = move || cross_table(&series.form, &matrix, (&rows, &columns), &options);
    blocking::compute(crossed).await
}

/// Which responses that count are of a selection, by the order of commits; see
/// [`crate::responses::list_chosen`].
pub async fn chosen(
    store: &Store,
    id: CollectionId,
    selection: Selection,
) -> Result<Vec<i64>, StoreError> {
    let Counted { matrix, .. } = counted(store, id).await?;
    blocking::compute(move || matrix.seqs(&selection)).await
}

/// The same with those that an evaluator rejected: for files of answers, which hold every response
/// and say in a column what was decided. A selection by what was decided has none of them.
pub async fn chosen_with_rejected(
    store: &Store,
    id: CollectionId,
    selection: Selection,
) -> Result<Vec<i64>, StoreError> {
    let counted = counted(store, id).await?;
    blocking::compute(move || counted.seqs_with_rejected(&selection)).await
}

/// What `look` finds in the responses that count; it works beside the threads that serve.
pub async fn look<T: Send + 'static>(
    store: &Store,
    id: CollectionId,
    look: impl FnOnce(&Source) -> T + Send + 'static,
) -> Result<T, StoreError> {
    let collection = collections::find(store, id).await?.collection;
    let bands = rounds::find(store, collection.round).await?.round.bands;
    let source = find_source(store, id, bands).await?;
    blocking::compute(move || look(&source)).await
}

/// What the figures of a collection are made of now.
pub(crate) async fn source(store: &Store, view: &CollectionView) -> Result<Source, StoreError> {
    find_source(store, view.collection.id, view.round.round.bands).await
}

async fn find_source(
    store: &Store,
    id: CollectionId,
    bands: BandSetId,
) -> Result<Source, StoreError> {
    let counted = counted(store, id).await?;
    let answers = counted.matrix.links().into_iter().collect();
    let links = links::list_with(store, id, &answers).await?;
    let facts = samples::find_facts(store, id, &links).await?;
    Ok(Source { id, counted, facts, bands })
}

/// What the responses of a collection can be chosen by now.
pub async fn choices(store: &Store, id: CollectionId) -> Result<Choices, StoreError> {
    let Counted { series, matrix, .. } = counted(store, id).await?;
    let answers = matrix.links().into_iter().collect();
    let links = links::list_with(store, id, &answers).await?;
    let organization = organizations::find(store).await?;
    let utc_offset_minutes =
        organization.map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    Ok(Choices { series, links, utc_offset_minutes })
}

impl Choices {
    /// Of all versions that were answered.
    pub fn form(&self) -> &Form {
        &self.series.form
    }

    /// What names and values of a query ask for, and what is wrong with them; see
    /// [`Options::read`].
    pub fn read(&self, pairs: &[(String, String)]) -> (Options, Vec<Finding>) {
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.choosing(|choosable| Options::read(choosable, pairs))
    }

    /// [`Choices::read`] of a query string, such as `Options::query` writes.
    pub fn read_query(&self, query: &str) -> (Options, Vec<Finding>) {
        self.choosing(|choosable| Options::read_query(choosable, query))
    }

    fn choosing<T>(&self, read: impl FnOnce(&Choosable) -> T) -> T {
        let links: Vec<LinkId> = self.links.iter().map(|link| link.id).collect();
        let utc_offset_minutes = self.utc_offset_minutes;
        read(&Choosable { form: self.form(), links: &links, utc_offset_minutes })
    }
}
