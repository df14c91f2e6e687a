//! Figures weighted so that the respondents resemble the population in what is known of it.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

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
    /// Of each aspect and of all items together: how many have a score on items that few have a score
    /// on.
    #[serde(skip)]
    pub by_few: InOrder<u64>,
    /// Of each score of which somebody has both: how many are in the smallest group of those who have
    /// it, by combination, and those without one. The weighted mean tells of such a group beside the
    /// plain one, as both are made of the same means of groups.
    #[serde(skip)]
    pub smallest: InOrder<u64>,
}

/// No `select_one` question of the form has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no select_one question \"{0}\"")]
pub struct NotASelectOne(pub Name);

/// The most empty combinations that are named.
pub const MOST_EMPTY: usize = 50;

/// Rakes the responses that `options` leaves to the margins; `options.by` is not looked at.
pub fn weigh(
    form: &Form,
    matrix: &Matrix,
    margins: &[Margin],
    options: &Options,
) -> Result<Weighted, NotASelectOne> {
    let matrix = &*matrix.only(&options.only);
    let raked = Raked::of(form, matrix, margins)?;
    let outline = &raked.task.outline;
    let mut smallest: Vec<(String, u64)> = Vec::new();
    let mut mean = |name: &str, items: &[usize]| -> Given<WeightedMean> {
        let groups = raked.groups(items);
        let sizes = groups.as_ref().ok().and_then(smallest_of);
        smallest.extend(sizes.map(|size| (name.to_owned(), size)));
        groups.and_then(|groups| weighted_mean(&raked.weighed(&groups)?)).into()
    };
    let names = outline.items.iter().map(|item| item.question.name.to_string());
    let items = names.enumerate().map(|(at, name)| (name.clone(), mean(&name, &[at])));
    let items: InOrder<Given<WeightedMean>> = items.collect();
    let aspects = outline.aspects.iter().map(|it| (&*it.group.name, &it.items));
    let aspects = aspects.map(|(name, items)| (name.to_owned(), mean(name, items)));
    let aspects: InOrder<Given<WeightedMean>> = aspects.collect();
    let overall = mean("overall", &outline.overall);
    let by_few = outline.aspects.iter();
    let by_few = by_few.map(|it| (&*it.group.name, raked.task.by_few(&it.items)));
    let by_few = by_few.chain([("overall", raked.task.by_few(&outline.overall))]).collect();
    let values = |stratum: &Stratum| -> Vec<String> {
        raked.choices(stratum).map(|(_, value)| value.to_owned()).collect()
    };
    let combinations = raked.strata.iter().map(values).collect();
    let (empty, empty_count) = empty(&raked.known, &raked.strata);
    Ok(Weighted {
        empty,
        empty_count,
        n: raked.n(),
        left_out: raked.left_out(),
        combinations,
        items,
        aspects,
        overall,
        by_few,
        smallest: smallest.into_iter().collect(),
        weights: raked.weights.clone().into(),
    })
}

/// Responses with the weights of their combinations of choices.
pub(super) struct Raked<'a> {
    pub task: Task<'a>,
    known: Vec<Known<'a>>,
    /// The combinations that were met, with how many belong to each.
    pub strata: Vec<Stratum>,
    /// Which of them each response belongs to, from 1.
    codes: Codes,
    pub weights: Result<Weights, Reason>,
}

impl<'a> Raked<'a> {
    pub fn of(
        form: &'a Form,
        matrix: &'a Matrix,
        margins: &[Margin],
    ) -> Result<Raked<'a>, NotASelectOne> {
        let known = margins.iter().map(|margin| Known::of(form, matrix, margin));
        let known: Vec<Known> = known.collect::<Result<_, _>>()?;
        let columns: Vec<&Codes> = known.iter().map(|margin| margin.codes).collect();
        let (strata, codes) = stratify(&columns, matrix.len());
        let totals = known.iter().map(|margin| margin.totals.clone());
        let totals = totals.collect::<Result<Vec<_>, _>>();
        let weights = totals.and_then(|totals| rake(&strata, &totals));
        // Every set has its own levels and none is looked up here.
        let task = Task { outline: Outline::of(form, matrix), matrix, set: BandSetId::A };
        Ok(Raked { task, known, strata, codes, weights })
    }

    /// Respondents with an answer to every question weighted by.
    pub fn n(&self) -> u64 {
        self.strata.iter().map(|stratum| stratum.n).sum()
    }

    pub fn left_out(&self) -> u64 {
        self.task.matrix.len() as u64 - self.n()
    }

    /// The questions weighted by, with the choice of a combination.
    pub fn choices(&self, stratum: &Stratum) -> impl Iterator<Item = (&Name, &str)> {
        let chosen = self.known.iter().zip(stratum.categories.clone());
        chosen.map(|(margin, category)| (&margin.question, margin.values[category].as_str()))
    }

    /// The respondents' means over these items: score, weight, and how many have both.
    pub fn scores(&self, items: &[usize]) -> Result<Vec<(f64, f64, u64)>, Reason> {
        self.groups(items).and_then(|groups| self.weighed(&groups))
    }

    /// Those with a score on any of these items, by combination.
    fn groups(&self, items: &[usize]) -> Result<Groups<'_>, Reason> {
        self.weights.as_ref().map_err(|reason| *reason)?;
        if items.is_empty() {
            return Err(Reason::TooFewItems { items: 0, needed: 1 });
        }
        let sum = self.task.sum(items.iter().copied());
        let (mut sum, range) = sum.ok_or(Reason::MixedScales)?;
        let strata = self.strata.len();
        let tallies = (0..strata).map(|_| Tally::new(range, sum.items.len(), strata)).collect();
        let mut groups = Groups { codes: &self.codes, tallies, missing: 0 };
        sum.scan(self.task.matrix.len(), Some(&mut groups));
        Ok(groups)
    }

    /// Their scores, each with its weight and how many have it.
    fn weighed(&self, groups: &Groups) -> Result<Vec<(f64, f64, u64)>, Reason> {
        let weights = self.weights.as_ref().map_err(|reason| *reason)?;
        let mut scores = Vec::new();
        for (tally, weight) in groups.tallies.iter().zip(&weights.weights) {
            let values = tally.frequencies();
            scores.extend(values.values().map(|(score, times)| (score, *weight, times)));
        }
        Ok(scores)
    }
}

/// How many are in the smallest group that anybody is in.
fn smallest_of(groups: &Groups) -> Option<u64> {
    let sizes = groups.tallies.iter().map(|tally| tally.frequencies().n());
    sizes.chain([groups.missing]).filter(|size| *size > 0).min()
}

/// A margin with the column of its question; values and totals are in form order.
struct Known<'matrix> {
    question: Name,
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
        let place = |value: &String| values.iter().position(|own| own == value);
        let mut totals = vec![0.0; values.len()];
        let mut are_known = true;
        for (value, total) in &margin.totals {
            match place(value) {
                Some(place) => totals[place] += total,
                None => are_known = false,
            }
        }
        let totals = if are_known { Ok(totals) } else { Err(Reason::OutOfRange) };
        Ok(Known { question: margin.question.clone(), codes, values, totals })
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
