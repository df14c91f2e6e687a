//! Putting the figures together.

use super::describe::Descriptive;
use super::distribution::{Distribution, Numeric, misses_hundred};
use super::guards::{LEAST_PUBLIC, is_few};
use super::outline::{AspectOutline, ChoiceOutline, ItemOutline, Outline};
use super::parts::Parted;
use super::rank::ranks;
use super::rating_total;
use super::scan::{ItemColumn, Sum};
use super::{
    Aspect, Basis, Comparison, Grouping, InOrder, Item, Note, Options, Overall, Reliability,
    Results, Texts, VersionCount,
};
use crate::bands::{self, BandSetId};
use crate::exact::{self, Fraction};
use crate::form::{Form, Name};
use crate::matrix::{Column, Matrix, Selection};
use crate::statistics::{self, CompleteRows, Reason, alpha_if_deleted, item_rest_correlation};

/// The number of decimals in which reports print alpha.
const ALPHA_DECIMALS: u8 = 3;

/// Below this many respondents a note says that there are few.
const SMALL_SAMPLE: u64 = 10;

/// All figures of the answers in a matrix that was made for the same form.
pub fn evaluate(form: &Form, matrix: &Matrix, set: BandSetId, options: &Options) -> Results {
    let all = matrix.len() as u64;
    let matrix = &*matrix.only(&options.only);
    let outline = Outline::of(form, matrix);
    let task = Task { outline, matrix, set };
    let mut results = Results {
        n: matrix.len() as u64,
        basis: Basis::of(matrix, all),
        bands: set,
        items: task.items(),
        ratings: InOrder::default(),
        rating_totals: Vec::new(),
        aspects: InOrder::default(),
        overall: None,
        distributions: task.distributions(),
        numbers: task.numbers(),
        by: InOrder::default(),
        sample: None,
        notes: Vec::new(),
    };
    results.ratings = task.ratings();
    results.rating_totals = rating_total::totals(&results.ratings);
    let mut notes = Vec::new();
    results.aspects = task.aspects(&mut notes);
    results.overall = task.overall(&mut notes);
    let compared = options.by.iter().filter_map(|by| task.compare(form, by, &mut notes));
    results.by = compared.collect();
    results.notes = general_notes(&results);
    results.notes.extend(joined(matrix));
    results.notes.extend(notes);
    results
}

/// One comparison by itself, of the responses of a selection: for more than one
/// beside the figures of `evaluate`. A note instead when it cannot be made.
pub fn compare_groups(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    grouping: &Grouping,
    only: &Selection,
) -> Result<Comparison, Note> {
    let matrix = &*matrix.only(only);
    let mut notes = Vec::new();
    let outline = Outline::of(form, matrix);
    let made = Task { outline, matrix, set }.compare(form, grouping, &mut notes);
    let unknown = || Note::UnknownGrouping { question: grouping.question.clone() };
    made.map(|(_, comparison)| comparison).ok_or_else(|| notes.pop().unwrap_or_else(unknown))
}

/// What every figure is computed from.
pub(super) struct Task<'a> {
    pub outline: Outline<'a>,
    pub matrix: &'a Matrix,
    pub set: BandSetId,
}

impl<'a> Task<'a> {
    fn items(&self) -> InOrder<Item> {
        let outline = &self.outline;
        let (mut items, means): (Vec<Item>, Vec<Option<Fraction>>) =
            outline.items.iter().map(|item| self.item(item)).unzip();
        if outline.overall_range().is_some() {
            let own: Vec<_> = outline.overall.iter().map(|index| means[*index].clone()).collect();
            for (index, rank) in outline.overall.iter().zip(ranks(&own)) {
                items[*index].rank = rank;
            }
        }
        for aspect in &outline.aspects {
            if outline.shared_range(aspect.items.iter().copied()).is_none() {
                continue;
            }
            let own: Vec<_> = aspect.items.iter().map(|index| means[*index].clone()).collect();
            for (index, rank) in aspect.items.iter().zip(ranks(&own)) {
                items[*index].rank_in_aspect = rank;
            }
        }
        outline
            .items
            .iter()
            .map(|item| &*item.question.name)
            .map(str::to_owned)
            .zip(items)
            .collect()
    }

    pub(super) fn ratings(&self) -> InOrder<Distribution> {
        let ratings = self.outline.ratings.iter();
        ratings.filter_map(|rating| self.distribution(rating)).collect()
    }

    fn distributions(&self) -> InOrder<Distribution> {
        let selections = self.outline.selections.iter();
        selections.filter_map(|selection| self.distribution(selection)).collect()
    }

    fn distribution(&self, selection: &ChoiceOutline) -> Option<(String, Distribution)> {
        let name = &selection.question.name;
        let distribution = Distribution::of(selection, self.matrix.column(name))?;
        Some((name.to_string(), distribution))
    }

    fn numbers(&self) -> InOrder<Numeric> {
        let questions = self.outline.numbers.iter();
        questions
            .filter_map(|question| match self.matrix.column(&question.name) {
                Some(Column::Number(numbers)) => {
                    Some((question.name.to_string(), Numeric::of(question, numbers)))
                }
                _ => None,
            })
            .collect()
    }

    fn aspects(&self, notes: &mut Vec<Note>) -> InOrder<Aspect> {
        let mut means = Vec::new();
        let mut aspects: InOrder<Aspect> = self
            .outline
            .aspects
            .iter()
            .map(|aspect| {
                let (figures, mean) = self.aspect(aspect, notes);
                means.push(mean);
                (aspect.group.name.to_string(), figures)
            })
            .collect();
        if self.outline.overall_range().is_some() {
            for (aspect, rank) in aspects.values_mut().zip(ranks(&means)) {
                aspect.rank = rank;
            }
        }
        aspects
    }

    fn aspect(&self, aspect: &AspectOutline, notes: &mut Vec<Note>) -> (Aspect, Option<Fraction>) {
        let names = || aspect.items.iter().map(|index| &self.outline.items[*index].question.name);
        let sum = self.sum(aspect.items.iter().copied());
        let (mut figures, rows, mean) = match sum {
            Some((sum, range)) => {
                let (figures, rows, mean) = self.described(sum, range);
                (figures, Ok(rows), mean)
            }
            None => {
                notes.push(Note::MixedAspect { aspect: aspect.group.name.clone() });
                let counted = Descriptive::counted(self.answering(&aspect.items));
                (counted, Err(Reason::MixedScales), None)
            }
        };
        let each = |figure: &dyn Fn(&CompleteRows, usize) -> Result<f64, Reason>| {
            let figure =
                |item| rows.as_ref().map_err(|reason| *reason).and_then(|rows| figure(rows, item));
            names().enumerate().map(|(at, name)| (name.to_string(), figure(at).into())).collect()
        };
        let deleted = |rows: &CompleteRows, item| {
            exact::to_f64(&alpha_if_deleted(rows, item)?).ok_or(Reason::TooLarge)
        };
        let aspect = Aspect {
            alpha_if_deleted: each(&deleted),
            item_rest_correlation: each(&item_rest_correlation),
            reliability: Reliability::of(&rows, &mut figures.text),
            figures,
            rank: None,
            by_few: self.by_few(&aspect.items),
        };
        (aspect, mean)
    }

    fn overall(&self, notes: &mut Vec<Note>) -> Option<Overall> {
        let items = &self.outline.overall;
        if items.is_empty() {
            return None;
        }
        let (mut figures, rows) = match self.sum(items.iter().copied()) {
            Some((sum, range)) => {
                let (figures, rows, _) = self.described(sum, range);
                (figures, Ok(rows))
            }
            None => {
                notes.push(Note::MixedOverall);
                (Descriptive::counted(self.answering(items)), Err(Reason::MixedScales))
            }
        };
        let reliability = Reliability::of(&rows, &mut figures.text);
        Some(Overall { figures, reliability, by_few: self.by_few(items) })
    }

    /// The columns of these items with the range they share; `None` when their ranges differ.
    pub(super) fn sum(
        &self,
        items: impl Iterator<Item = usize> + Clone,
    ) -> Option<(Sum<'a>, (i32, i32))> {
        let range = self.outline.shared_range(items.clone())?;
        let columns = items.filter_map(|index| {
            let item = &self.outline.items[index];
            let codes = self.matrix.codes(&item.question.name)?;
            Some(ItemColumn::new(codes, item.list, range.0))
        });
        Some((Sum::new(columns.collect(), range), range))
    }

    fn described(
        &self,
        mut sum: Sum,
        range: (i32, i32),
    ) -> (Descriptive, CompleteRows, Option<Fraction>) {
        sum.scan(self.matrix.len(), None);
        let (figures, mean) = Descriptive::of(&sum.tally.frequencies(), range, self.set);
        (figures, sum.complete_rows(), mean)
    }

    /// How many respondents have a score on at least one of these items.
    fn answering(&self, items: &[usize]) -> u64 {
        let mut has_score = vec![false; self.matrix.len()];
        for index in items {
            let item = &self.outline.items[*index];
            let Some(codes) = self.matrix.codes(&item.question.name) else { continue };
            codes.for_each(0..self.matrix.len(), &mut has_score, |has_score, code| {
                *has_score |= is_score(item, code);
            });
        }
        has_score.into_iter().filter(|has_score| *has_score).count() as u64
    }

    /// How many respondents have a score on any of these items that few have a score on. A score over
    /// all of the items is made of their own means: beside the tables of the other items, it would
    /// tell what they said.
    pub(super) fn by_few(&self, items: &[usize]) -> u64 {
        let is_of_few = |at: &usize| self.is_of_few(&self.outline.items[*at]);
        let of_few: Vec<usize> = items.iter().copied().filter(is_of_few).collect();
        self.answering(&of_few)
    }

    /// The same within each of these groups, in which other items may be those of few.
    pub(super) fn by_few_in(&self, groups: &Parted, items: &[usize]) -> Vec<u64> {
        let rows = self.matrix.len();
        // The group of each respondent, and whether such a score is theirs.
        let mut held = vec![(0_usize, false); rows];
        groups.codes.for_each(0..rows, &mut held, |(group, _), code| *group = code);
        for index in items {
            let item = &self.outline.items[*index];
            let Some(codes) = self.matrix.codes(&item.question.name) else { continue };
            let scored: Vec<bool> = (0..codes.width()).map(|code| is_score(item, code)).collect();
            let mut n = vec![0_u64; groups.codes.width()];
            codes.for_each(0..rows, &mut held, |(group, _), code| {
                n[*group] += u64::from(scored[code]);
            });
            if !n.iter().copied().any(is_few) {
                continue;
            }
            codes.for_each(0..rows, &mut held, |(group, by_few), code| {
                *by_few |= scored[code] && is_few(n[*group]);
            });
        }
        let mut n = vec![0_u64; groups.codes.width()];
        held.iter().for_each(|(group, by_few)| n[*group] += u64::from(*by_few));
        n.into_iter().skip(1).take(groups.values.len()).collect()
    }

    /// Whether few have a score on an item; of most items the first rows tell.
    fn is_of_few(&self, item: &ItemOutline) -> bool {
        let Some(codes) = self.matrix.codes(&item.question.name) else { return false };
        let scored = (0..codes.len()).filter(|row| is_score(item, codes.get(*row)));
        is_few(scored.take(LEAST_PUBLIC as usize).count() as u64)
    }
}

fn is_score(item: &ItemOutline, code: usize) -> bool {
    let choice = code.checked_sub(1).and_then(|position| item.list.choices.get(position));
    choice.is_some_and(|choice| choice.score.is_some())
}

impl Reliability {
    /// Its printed text goes to the other texts.
    fn of(rows: &Result<CompleteRows, Reason>, text: &mut Texts) -> Reliability {
        let found = rows.as_ref().map_err(|reason| *reason).and_then(statistics::cronbach_alpha);
        let alpha_n = rows.as_ref().map_or(0, |rows| rows.n);
        match found {
            Ok(alpha) => {
                text.alpha = Some(exact::to_text(&alpha, ALPHA_DECIMALS));
                Reliability { alpha: exact::to_f64(&alpha), alpha_n, alpha_reason: None }
            }
            Err(reason) => Reliability { alpha: None, alpha_n, alpha_reason: Some(reason) },
        }
    }
}

/// Which versions the figures join, where there are several.
fn joined(matrix: &Matrix) -> Option<Note> {
    let versions = matrix.versions();
    let count = |(number, n)| VersionCount { number, n };
    (versions.len() > 1)
        .then(|| Note::Versions { versions: versions.into_iter().map(count).collect() })
}

fn general_notes(results: &Results) -> Vec<Note> {
    let mut notes = Vec::new();
    let (banded, plain): (Vec<_>, Vec<_>) =
        results.items.iter().partition(|(_, item)| bands::apply_to(item.range));
    if !banded.is_empty() {
        notes.push(Note::Bands { set: results.bands });
    }
    if !plain.is_empty() {
        let items = plain.into_iter().map(|(name, _)| Name::new(name)).collect();
        notes.push(Note::NoBand { items });
    }
    if results.n < SMALL_SAMPLE {
        notes.push(Note::SmallSample { n: results.n });
    }
    notes.extend(rounded(results));
    notes
}

/// Of which questions the percentages miss 100.00 by their rounding.
pub(super) fn rounded(results: &Results) -> Option<Note> {
    let spread = results.distributions.iter().chain(results.ratings.iter());
    let exclusive = spread.filter(|(_, spread)| !spread.multiple);
    let questions: Vec<Name> = exclusive
        .map(|(name, spread)| (name, &spread.choices))
        .chain(results.items.iter().map(|(name, item)| (name, &item.choices)))
        .filter(|(_, shares)| misses_hundred(shares))
        .map(|(name, _)| Name::new(name))
        .collect();
    (!questions.is_empty()).then_some(Note::RoundedPercentages { questions })
}
