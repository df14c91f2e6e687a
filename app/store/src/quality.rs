//! Quality flags: the responses of a collection that should be looked at, and why. They are found
//! anew when something came in, and kept until then.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::form::{Form, Kind};
use domain::ids::CollectionId;
use domain::matrix::{Matrix, Origin};
use domain::quality::{Flag, Observed, Point, flags, observe, outside};

use crate::matrices::Joined;
use crate::places::Expected;
use crate::{Store, StoreError, blocking, matrices, places, responses};

/// Responses read at a time, where their places are looked at.
const PAGE: u64 = 5_000;

/// A response with why it should be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Flagged {
    pub origin: Origin,
    /// By rule; never empty. [`Flag::NearTwin`] tells the other one by its row.
    pub flags: Vec<Flag>,
    /// The order of commits of the earlier response that it is a twin of.
    pub twin: Option<i64>,
}

/// The flags of a collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Flags {
    /// In the order of commits.
    pub flagged: Vec<Flagged>,
    /// How many responses were looked at.
    pub of: u64,
    of_what: Basis,
}

/// What flags were found in: the same again has the same flags.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Basis {
    versions: usize,
    rows: usize,
    last: Option<i64>,
    expected: Option<Expected>,
}

impl Flags {
    /// The flags of one response.
    pub fn of_response(&self, seq: i64) -> Option<&Flagged> {
        let at = self.flagged.binary_search_by_key(&seq, |one| one.origin.seq).ok()?;
        Some(&self.flagged[at])
    }
}

/// The flags of all responses of a collection that are committed now, rejected ones included.
pub async fn find(store: &Store, collection: CollectionId) -> Result<Arc<Flags>, StoreError> {
    let Joined { series, matrix, .. } = matrices::find(store, collection).await?;
    let expected = places::find(store, collection).await?;
    let basis = Basis {
        versions: series.versions().len(),
        rows: matrix.len(),
        last: matrix.len().checked_sub(1).and_then(|row| matrix.origin(row)).map(|last| last.seq),
        expected,
    };
    if let Some(kept) = store.flags.get(&collection).filter(|kept| kept.of_what == basis) {
        return Ok(kept);
    }
    let starts = responses::list_starts(store, collection).await?;
    let points = match (expected, location(&series.form)) {
        (Some(_), Some(question)) => points(store, collection, question).await?,
        _ => BTreeMap::new(),
    };
    let found = blocking::compute(move || {
        let observed = observed(&series.form, &matrix, &starts, &points);
        let mut found = flags(&observed);
        if let Some(Expected { point, metres }) = expected {
            found.extend(outside(&observed, point, f64::from(metres)));
        }
        Flags { flagged: gathered(found, &matrix), of: matrix.len() as u64, of_what: basis }
    });
    let found = Arc::new(found.await?);
    store.flags.insert(collection, found.clone());
    Ok(found)
}

/// The question that asks where the respondent is; the first one of a form.
pub fn location(form: &Form) -> Option<&str> {
    let mut places = form.walk().filter(|place| !place.is_repeated());
    let asked = places.find(|place| matches!(place.question.kind, Kind::Location))?;
    Some(&asked.question.name)
}

fn observed(
    form: &Form,
    matrix: &Matrix,
    starts: &BTreeMap<i64, i64>,
    points: &BTreeMap<i64, Point>,
) -> Vec<Observed> {
    let mut observed = observe(form, matrix);
    for (row, response) in observed.iter_mut().enumerate() {
        let Some(origin) = matrix.origin(row) else { continue };
        response.link = u64::try_from(origin.link.0).ok();
        response.received_at = origin.received_at;
        let milliseconds = starts.get(&origin.seq).map(|start| origin.received_at - start);
        response.seconds = milliseconds.map(|milliseconds| milliseconds as f64 / 1_000.0);
        response.place = points.get(&origin.seq).copied();
    }
    observed
}

/// Flags by response; their rows become responses.
fn gathered(found: Vec<(usize, Flag)>, matrix: &Matrix) -> Vec<Flagged> {
    let mut by_row: BTreeMap<usize, Vec<Flag>> = BTreeMap::new();
    for (row, flag) in found {
        by_row.entry(row).or_default().push(flag);
    }
    let seq = |row: usize| matrix.origin(row).map(|origin| origin.seq);
    let flagged = by_row.into_iter().filter_map(|(row, flags)| {
        let twin = flags.iter().find_map(|flag| match flag {
            Flag::NearTwin { other, .. } => seq(*other),
            _ => None,
        });
        Some(Flagged { origin: matrix.origin(row)?, flags, twin })
    });
    flagged.collect()
}

/// Where responses say that they were given. Every answer is read for it, which only collections
/// that ask for a place and expect one pay for.
async fn points(
    store: &Store,
    collection: CollectionId,
    question: &str,
) -> Result<BTreeMap<i64, Point>, StoreError> {
    let (mut points, mut seq) = (BTreeMap::new(), 0);
    loop {
        let page = responses::list_after(store, collection, seq, PAGE).await?;
        let Some(last) = page.last() else { return Ok(points) };
        seq = last.seq;
        let told = page.iter().filter_map(|response| {
            let point = point(&response.answers.get(question)?.to_text())?;
            Some((response.seq, point))
        });
        points.extend(told);
    }
}

/// The latitude and longitude of an answer.
fn point(answer: &str) -> Option<Point> {
    let mut numbers = answer.split_whitespace().map(str::parse);
    let (latitude, longitude) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Point { latitude, longitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_tell_their_point() {
        let point = point("15.585 102.425 0 12.5").unwrap();
        assert_eq!((point.latitude, point.longitude), (15.585, 102.425));
        assert_eq!((super::point("15.585"), super::point("x y")), (None, None));
    }
}
