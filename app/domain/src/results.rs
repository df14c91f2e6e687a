//! Results: every figure of a collection, from the answer matrix, in form order.
//!
//! Serialized, they are the results of the API: figures unrounded, with the rounded texts beside
//! them under `text`. A figure that cannot be given is null.
//!
//! An aspect's mean is the mean of its respondents' own means over the items they answered, and
//! the overall mean is the same over all items: so the S.D. has a meaning. The satisfaction
//! percentage is mean · 100 / the scale's greatest score, from the unrounded mean.

mod advice;
mod asked;
mod basis;
mod claim;
mod compare;
mod cross;
mod cross_advice;
mod days;
mod describe;
mod differences;
mod distribution;
mod evaluate;
mod explain;
mod few;
mod formula;
mod group_change;
mod guards;
mod heat;
mod hidden;
mod in_order;
mod item;
mod matched;
pub mod narrative;
mod notes;
mod observers;
pub mod outcome;
mod outline;
mod parts;
mod rank;
mod raters;
mod rating_total;
mod rounds;
mod sampled;
mod scan;
mod tally;
mod weighting;

use serde::Serialize;

pub use advice::{
    Advice, Ground, LEAST_FOR_MEANS, LEAST_SCORES, PairTest, Test, Unmet, VARIANCES_DIFFER,
};
pub use basis::Basis;
pub use claim::{Claim, Drawn, Through};
pub use cross::{Category, Correlations, CrossTable, NotCountable, cross_table};
pub use cross_advice::{CellPercent, CrossAdvice, PercentOf};
pub use days::{OverDays, Step, over_days};
pub use describe::{Descriptive, Texts};
pub use differences::{Differences, LeftOut, SeveralGroups, Tests, TwoGroups};
pub use distribution::{Base, Distribution, Numeric, NumericTexts, PercentText, Share};
pub use evaluate::{compare_groups, evaluate};
pub use explain::{
    Explanation, Figure, Input, LeftOutBy, MatchedGroup, MeasuredBy, NoFigure, OutcomeSources,
    RowOf, What, Working, explain, explain_change, explain_matched, explain_outcome,
    explain_roll_up, explain_sampled, explain_weighted, is_of_few, query,
};
pub use formula::Formula;
pub use group_change::{GroupChange, group_changes};
pub(crate) use guards::FEW;
pub use guards::{LEAST_PUBLIC, hides_few, is_few, is_kept_from_public, tells_of_few};
pub use heat::{Heat, HeatCell, HeatOf, HeatRow, heat};
pub use in_order::InOrder;
pub use matched::Matched;
pub use notes::{Note, VersionCount};
pub use observers::{MOST_OBSERVERS, Observers};
pub use parts::Parts;
pub use raters::Rater;
pub use rating_total::RatingTotal;
pub use rounds::{
    Change, ChangeTest, ChangeText, Changes, Otherwise, Round, asked_otherwise, compare_rounds,
};
pub use sampled::{Areas, Corrected, Facts as SampleFacts, Sampled, describe_sample};
pub use weighting::{MOST_EMPTY, Margin, NotASelectOne, Weighted, weigh};

use crate::bands::{BandSetId, Level};
use crate::form::{Form, Kind, Name};
use crate::matrix::{Matrix, Selection};
use crate::statistics::{Given, Reason};

/// All figures of a collection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// Responses, with or without an answer to any one question.
    pub n: u64,
    pub basis: Basis,
    pub bands: BandSetId,
    /// `select_one` questions of an aspect over a scored list.
    pub items: InOrder<Item>,
    /// `select_one` questions of an aspect over a list without scores: counts and percents only.
    pub ratings: InOrder<Distribution>,
    /// The ratings of an aspect over the same choices, summed up.
    pub rating_totals: Vec<RatingTotal>,
    /// Aspects with at least one item.
    pub aspects: InOrder<Aspect>,
    /// `None` when the form has no item.
    pub overall: Option<Overall>,
    /// All other select questions.
    pub distributions: InOrder<Distribution>,
    /// Questions that ask for a number.
    pub numbers: InOrder<Numeric>,
    /// The comparison asked for, by the name of the question grouped by.
    pub by: InOrder<Comparison>,
    /// How the respondents were found, and what may be claimed of a population. Figures alone do
    /// not tell: it is set where more is known of the collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sampled>,
    pub notes: Vec<Note>,
}

/// One scored question. `n` counts those who chose a choice with a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    pub aspect: Name,
    #[serde(flatten)]
    pub figures: Descriptive,
    /// The least and the greatest score of the scale.
    pub range: (i32, i32),
    /// How often each score was given, least first; empty where it may not be told.
    pub counts: InOrder<u64>,
    /// What the percentages of `choices` are of.
    pub base: Base,
    /// Every choice in form order.
    pub choices: Vec<Share>,
    /// Which of them have a score.
    #[serde(skip)]
    pub scored: Vec<bool>,
    /// Chose a choice without a score.
    pub no_opinion: u64,
    /// Were asked and chose nothing.
    pub missing: u64,
    pub not_asked: u64,
    /// The two greatest scores; `None` where the scale has no more than two, or where it may not be
    /// told how often they were given.
    pub top2: Option<TopTwo>,
    /// The two least scores; `None` where they are not others than the two greatest.
    pub bottom2: Option<TopTwo>,
    /// Net satisfaction: the share of the two greatest less that of the two least, −1 to 1.
    pub net: Option<f64>,
    /// By exact mean among all items, 1 the greatest; ties share a rank and the next is left out.
    /// `None` without a mean, or where items have scales of different ranges.
    pub rank: Option<u32>,
    pub rank_in_aspect: Option<u32>,
}

/// How many chose one of two scores, and their share of all who gave a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopTwo {
    pub count: u64,
    pub share: Option<f64>,
    pub wilson95: Option<[f64; 2]>,
    pub base: Base,
    pub text: PercentText,
}

/// One aspect (ด้าน). `n` counts respondents with a score on at least one of its items.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aspect {
    #[serde(flatten)]
    pub figures: Descriptive,
    pub rank: Option<u32>,
    #[serde(flatten)]
    pub reliability: Reliability,
    pub alpha_if_deleted: InOrder<Given<f64>>,
    /// Corrected: with the total of the other items.
    pub item_rest_correlation: InOrder<Given<f64>>,
    /// How many have a score on items that few have a score on.
    #[serde(skip)]
    pub by_few: u64,
}

/// All items together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overall {
    #[serde(flatten)]
    pub figures: Descriptive,
    #[serde(flatten)]
    pub reliability: Reliability,
    /// As of an aspect.
    #[serde(skip)]
    pub by_few: u64,
}

/// Cronbach's alpha over the respondents with a score on every item.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reliability {
    pub alpha: Option<f64>,
    pub alpha_n: u64,
    /// Why there is no alpha.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha_reason: Option<Reason>,
}

/// A score described for each group of respondents, and whether the groups differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub of: Target,
    /// The groups in form order, of numbers the least first.
    pub order: Vec<String>,
    /// What the groups are.
    #[serde(skip_serializing_if = "Parts::are_choices")]
    pub parts: Parts,
    pub groups: InOrder<Descriptive>,
    /// How many of each group have a score on items that few of the group have a score on.
    #[serde(skip)]
    pub by_few: InOrder<u64>,
    /// Have the score but no group.
    pub missing: u64,
    /// Groups left out of what the public sees, because they are small or could give away a small
    /// one by subtraction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    #[serde(flatten)]
    pub differences: Differences,
}

/// The score that groups are compared on. Its JSON is `overall` or the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// The respondent's mean over all items.
    #[default]
    Overall,
    /// The respondent's mean over an aspect's items.
    Aspect(Name),
    Item(Name),
}

/// What is wanted beside the figures that are always there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// One comparison for each; a question at most once.
    pub by: Vec<Grouping>,
    /// Only these responses; `n` and all bases count those.
    pub only: Selection,
}

/// Compare the groups of a `select_one` question, or the classes of one that asks for a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    pub question: Name,
    pub of: Target,
}

impl Options {
    /// Everything, with the overall score compared by every `select_one` question that describes
    /// respondents; forms without a score have nothing to compare.
    pub fn by_every_group(form: &Form) -> Options {
        if outline::Outline::of(form, &Matrix::new(form)).items.is_empty() {
            return Options::default();
        }
        let by = form
            .groupings()
            .map(|question| Grouping { question: question.name.clone(), of: Target::Overall })
            .collect();
        Options { by, ..Options::default() }
    }
}

impl Target {
    /// The target of that name: `overall`, an aspect, or an item; `None` when the form has neither.
    pub fn named(form: &Form, name: &str) -> Option<Target> {
        if name == "overall" {
            return Some(Target::Overall);
        }
        if let Some(aspect) = form.aspects().into_iter().find(|aspect| &*aspect.name == name) {
            return Some(Target::Aspect(aspect.name.clone()));
        }
        let mut places =
            form.walk().filter(|place| !place.is_repeated() && place.aspect().is_some());
        let item = places.find(|place| &*place.question.name == name)?.question;
        let is_item = matches!(item.kind, Kind::SelectOne { .. }) && form.list_of(item)?.is_scale();
        is_item.then(|| Target::Item(item.name.clone()))
    }

    pub fn name(&self) -> &str {
        match self {
            Target::Overall => "overall",
            Target::Aspect(name) | Target::Item(name) => name,
        }
    }
}

impl Serialize for Target {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Results {
    /// The level of the overall mean.
    pub fn band(&self) -> Option<Level> {
        self.overall.as_ref()?.figures.band
    }

    /// Whether intervals speak of a population: only of a sample that was drawn from it by chance,
    /// one respondent by one.
    pub fn has_intervals(&self) -> bool {
        let claim = self.sample.as_ref().map(|sample| sample.claim);
        matches!(claim, Some(Claim::Confidence { .. }))
    }

    /// The interval to show about the mean of `overall` or an aspect: as the population and the areas
    /// make it, where that is known.
    pub fn interval(&self, name: &str, figures: &Descriptive) -> Option<[f64; 2]> {
        let corrected = self.sample.as_ref().and_then(|sample| sample.corrected.get(name));
        let plain = figures.ci95.filter(|_| self.has_intervals());
        corrected.map(|corrected| corrected.ci95).or(plain)
    }
}
