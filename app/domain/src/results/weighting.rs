//! Figures weighted so that the respondents resemble the population in what is known of it.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::cross::NotASelectOne;
use super::evaluate::Task;
use super::outline::Outline;
use super::scan::Groups;
use super::tally::Tally;
use super::{InOrder, Options};
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::matrix::{Codes, Matrix};
use crate::statistics::{Given, Reason, Stratum, WeightedMean, Weights, rake, weighted_mean};

/// What is known of the population: how many are in each choice of a `select_one` question.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    pub question: Name,
    /// By the value of the choice; choices not named hold nobody.
    pub totals: Vec<(String, f64)>,
}

/// Means of the weighted respondents: those who answered every question weighted by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighted {
    pub n: u64,
    /// Respondents without an answer to one of these questions.
    pub left_out: u64,
    /// The combinations of choices that were met, by their values in the order of the margins.
    pub combinations: Vec<Vec<String>>,
    /// Combinations of choices that the population has, as far as its totals tell, and that nobody
    /// who answered belongs to: the first [`MOST_EMPTY`] of them, and how many there are.
    pub empty: Vec<Vec<String>>,
    pub empty_count: u64,
    /// A weight for each combination.
    pub weights: Given<Weights>,
    pub items: InOrder<Given<WeightedMean>>,
    pub aspects: InOrder<Given<WeightedMean>>,
    pub overall: Given<WeightedMean>,
}

/// The most empty combinations that are named.
pub const MOST_EMPTY: usize = 50;

/// Rakes the responses that `options` leaves to the margins; `options.by` is not looked at.
pub fn weigh(
    form: &Form,
    matrix: &Matrix,
    margins: &[Margin],
    options: &Options,
) -> Result<Weighted, NotASelectOne> {
    let chosen = (!options.only.is_all()).then(|| matrix.only(&options.only));
    let matrix = chosen.as_ref().unwrap_or(matrix);
    let known: Vec<Known> =
        margins.iter().map(|margin| Known::of(form, matrix, margin)).collect::<Result<_, _>>()?;
    let columns: Vec<&Codes> = known.iter().map(|margin| margin.codes).collect();
    let (strata, codes) = stratify(&columns, matrix.len());
    let totals = known.iter().map(|margin| margin.totals.clone()).collect::<Result<Vec<_>, _>>();
    let found = totals.and_then(|totals| rake(&strata, &totals));
    let values = |stratum: &Stratum| {
        let chosen = known.iter().zip(&stratum.categories);
        chosen.map(|(margin, category)| margin.values[*category].clone()).collect()
    };
    // Every set has its own levels and none is looked up here.
    let task = Task { outline: Outline::of(form, matrix), matrix, set: BandSetId::A };
    let outline = &task.outline;
    let mean = |items: Vec<usize>| -> Given<WeightedMean> {
        let of = |weights: &Weights| task.weighted(items, &codes, strata.len(), &weights.weights);
        found.as_ref().map_err(|reason| *reason).and_then(of).into()
    };
    let names = outline.items.iter().map(|item| item.question.name.to_string());
    let items = names.enumerate().map(|(at, name)| (name, mean(vec![at]))).collect();
    let aspects = outline.aspects.iter();
    let aspects = aspects.map(|it| (it.group.name.to_string(), mean(it.items.clone()))).collect();
    let overall = mean(outline.overall.clone());
    let n = strata.iter().map(|stratum| stratum.n).sum();
    let (empty, empty_count) = empty(&known, &strata);
    Ok(Weighted {
        empty,
        empty_count,
        n,
        left_out: matrix.len() as u64 - n,
        combinations: strata.iter().map(values).collect(),
        items,
        aspects,
        overall,
        weights: found.clone().into(),
    })
}

/// A margin with the column of its question; values and totals are in form order.
struct Known<'matrix> {
    codes: &'matrix Codes,
    values: Vec<String>,
    totals: Result<Vec<f64>, Reason>,
}

impl<'matrix> Known<'matrix> {
    fn of(form: &Form, matrix: &'matrix Matrix, margin: &Margin) -> Result<Self, NotASelectOne> {
        let missing = || NotASelectOne(margin.question.clone());
        let codes = matrix.codes(&margin.question).ok_or_else(missing)?;
        let question = form.question(&margin.question).ok_or_else(missing)?;
        let choices = &form.list_of(question).ok_or_else(missing)?.choices;
        let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
        let mut totals = vec![0.0; values.len()];
        for (value, total) in &margin.totals {
            match values.iter().position(|own| own == value) {
                Some(place) => totals[place] += total,
                None => return Ok(Known { codes, values, totals: Err(Reason::OutOfRange) }),
            }
        }
        Ok(Known { codes, values, totals: Ok(totals) })
    }
}

/// The combinations of choices with somebody in the population that were not met.
fn empty(known: &[Known], strata: &[Stratum]) -> (Vec<Vec<String>>, u64) {
    if known.is_empty() {
        return (Vec::new(), 0);
    }
    let met: HashSet<&[usize]> = strata.iter().map(|it| it.categories.as_slice()).collect();
    let inhabited = |margin: &Known| -> Vec<usize> {
        let totals = margin.totals.as_deref().unwrap_or_default();
        (0..totals.len()).filter(|at| totals[*at] > 0.0).collect()
    };
    let choices: Vec<Vec<usize>> = known.iter().map(inhabited).collect();
    let all = choices.iter().fold(1_u64, |all, some| all.saturating_mul(some.len() as u64));
    let is_possible = |chosen: &&&[usize]| {
        chosen.iter().zip(&choices).all(|(category, some)| some.contains(category))
    };
    let held = met.iter().filter(is_possible).count() as u64;
    let mut named = Vec::new();
    // At most as many are passed over as were met.
    for number in 0..all.min((met.len() + MOST_EMPTY) as u64) {
        let mut rest = number as usize;
        let combination: Vec<usize> = choices
            .iter()
            .rev()
            .map(|some| {
                let category = some[rest % some.len()];
                rest /= some.len();
                category
            })
            .collect();
        let combination: Vec<usize> = combination.into_iter().rev().collect();
        if !met.contains(combination.as_slice()) && named.len() < MOST_EMPTY {
            let of = |(margin, category): (&Known, &usize)| margin.values[*category].clone();
            named.push(known.iter().zip(&combination).map(of).collect());
        }
    }
    (named, all.saturating_sub(held))
}

/// The combinations of choices that were met, and for each row which it is, counted from 1: 0 is
/// none, and so is what does not fit in the codes.
fn stratify(columns: &[&Codes], rows: usize) -> (Vec<Stratum>, Codes) {
    let mut chosen = vec![0_usize; rows * columns.len()];
    for (at, column) in columns.iter().enumerate() {
        let not_asked = column.width() - 1;
        let mut own = vec![0_usize; rows];
        column.for_each(0..rows, &mut own, |own, code| *own = code % not_asked);
        own.iter().enumerate().for_each(|(row, code)| chosen[row * columns.len() + at] = *code);
    }
    let mut strata: Vec<Stratum> = Vec::new();
    let mut known: HashMap<&[usize], usize> = HashMap::new();
    let mut codes = vec![0_u16; rows];
    let combinations = chosen.chunks(columns.len().max(1));
    for (code, combination) in codes.iter_mut().zip(combinations) {
        if combination.contains(&0) {
            continue;
        }
        let place = *known.entry(combination).or_insert_with(|| {
            let categories = combination.iter().map(|code| code - 1).collect();
            strata.push(Stratum { categories, n: 0 });
            strata.len() - 1
        });
        if let Some(own) = u16::try_from(place + 1).ok().filter(|own| *own < u16::MAX) {
            *code = own;
            strata[place].n += 1;
        }
    }
    (strata, Codes::Wide(codes))
}

impl Task<'_> {
    /// The weighted mean of the respondents' means over these items.
    fn weighted(
        &self,
        items: Vec<usize>,
        codes: &Codes,
        strata: usize,
        weights: &[f64],
    ) -> Result<WeightedMean, Reason> {
        if items.is_empty() {
            return Err(Reason::TooFewItems { items: 0, needed: 1 });
        }
        let (mut sum, range) = self.sum(items.into_iter()).ok_or(Reason::MixedScales)?;
        let tallies = (0..strata).map(|_| Tally::new(range, sum.items.len(), strata)).collect();
        let mut groups = Groups { codes, tallies, missing: 0 };
        sum.scan(self.matrix.len(), Some(&mut groups));
        let mut scores = Vec::new();
        for (tally, weight) in groups.tallies.iter().zip(weights) {
            let values = tally.frequencies();
            scores.extend(values.values().map(|(score, times)| (score, *weight, times)));
        }
        weighted_mean(&scores)
    }
}
