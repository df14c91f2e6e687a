use num_bigint::BigInt;
use num_traits::Zero;
use serde::Serialize;

use super::describe::DECIMALS;
use super::outline::ChoiceOutline;
use crate::exact;
use crate::form::{Choice, Name, Question};
use crate::matrix::{Codes, Column, Numbers, Ticks};
use crate::statistics::{Reason, mean, standard_deviation};

/// How the answers to a select question are spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Name>,
    pub demographic: bool,
    /// Several choices could be ticked: percentages add up to more than 100.
    pub multiple: bool,
    /// The base of every percentage, and what it counts.
    pub n: u64,
    pub base: Base,
    /// Were asked and did not answer.
    pub missing: u64,
    pub not_asked: u64,
    /// In form order.
    pub choices: Vec<Share>,
}

/// What a percentage or a share is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Respondents who chose something, with or without an opinion.
    Answered,
    /// Respondents who gave a score.
    Scored,
    /// Answers to several questions: a respondent counts as often as he answered.
    Answers,
}

/// One choice: how many chose it, and what percent of the base that is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    pub value: String,
    /// `None` where it may not be told.
    pub count: Option<u64>,
    pub percent: Option<f64>,
    /// Why there is no count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    pub text: PercentText,
}

/// A percentage rounded half up to two decimals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PercentText {
    pub percent: Option<String>,
}

/// The figures of a question that asks for a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Numeric {
    pub demographic: bool,
    pub n: u64,
    pub missing: u64,
    pub not_asked: u64,
    pub mean: Option<f64>,
    pub sd: Option<f64>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Why figures are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    pub text: NumericTexts,
}

/// Mean and S.D. to two decimals, least and greatest as they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NumericTexts {
    pub mean: Option<String>,
    pub sd: Option<String>,
    pub min: Option<String>,
    pub max: Option<String>,
}

impl Distribution {
    /// `None` when the matrix has no such column.
    pub(super) fn of(selection: &ChoiceOutline, column: Option<&Column>) -> Option<Distribution> {
        match column? {
            Column::One(one) => Some(Distribution::of_codes(selection, one.codes())),
            Column::Many(ticks) => Some(Distribution::of_ticks(selection, ticks)),
            Column::Number(_) => None,
        }
    }

    fn of_codes(selection: &ChoiceOutline, codes: &Codes) -> Distribution {
        let choices = &selection.list.choices;
        let (counts, missing, not_asked) = codes.counts(choices.len());
        let n = counts.iter().sum();
        let shares = shares(choices, &counts, n);
        Distribution { n, missing, not_asked, choices: shares, ..selection.unanswered(false) }
    }

    fn of_ticks(selection: &ChoiceOutline, ticks: &Ticks) -> Distribution {
        let n = ticks.answered();
        Distribution {
            n,
            missing: ticks.missing(),
            not_asked: ticks.not_asked(),
            choices: shares(&selection.list.choices, &ticks.counts(), n),
            ..selection.unanswered(true)
        }
    }
}

impl ChoiceOutline<'_> {
    fn unanswered(&self, multiple: bool) -> Distribution {
        Distribution {
            aspect: self.aspect.map(|aspect| aspect.name.clone()),
            demographic: self.question.demographic,
            multiple,
            n: 0,
            base: Base::Answered,
            missing: 0,
            not_asked: 0,
            choices: Vec::new(),
        }
    }
}

impl Numeric {
    pub(super) fn of(question: &Question, numbers: &Numbers) -> Numeric {
        let values = numbers.values();
        let (mean, sd) = (mean(&values), standard_deviation(&values));
        let min = values.iter().copied().reduce(f64::min);
        let max = values.iter().copied().reduce(f64::max);
        let rounded = |number: Option<f64>| exact::f64_to_text(number?, DECIMALS);
        let as_given = |number: Option<f64>| number.map(|number| number.to_string());
        Numeric {
            demographic: question.demographic,
            n: values.len() as u64,
            missing: numbers.missing(),
            not_asked: numbers.not_asked(),
            mean,
            sd,
            min,
            max,
            reason: match values.len() as u64 {
                0 => Some(Reason::NoAnswers),
                1 => Some(Reason::TooFew { n: 1, needed: 2 }),
                _ => (mean.is_none() || sd.is_none()).then_some(Reason::TooLarge),
            },
            text: NumericTexts {
                mean: rounded(mean),
                sd: rounded(sd),
                min: as_given(min),
                max: as_given(max),
            },
        }
    }
}

/// What each choice got, of a base.
pub(super) fn shares(choices: &[Choice], counts: &[u64], base: u64) -> Vec<Share> {
    choices
        .iter()
        .zip(counts)
        .map(|(choice, &count)| {
            let percent = exact::percent(count, base);
            Share {
                value: choice.value.clone(),
                count: Some(count),
                percent: percent.as_ref().and_then(exact::to_f64),
                reason: None,
                text: PercentText::of(count, base),
            }
        })
        .collect()
}

impl PercentText {
    pub(super) fn of(part: u64, whole: u64) -> PercentText {
        let percent = exact::percent(part, whole);
        PercentText { percent: percent.map(|percent| exact::to_text(&percent, DECIMALS)) }
    }
}

/// Whether the printed percentages of exclusive choices miss 100.00 by their rounding; of choices that
/// are not all told that cannot be said.
pub(super) fn misses_hundred(shares: &[Share]) -> bool {
    let Some(counts) = shares.iter().map(|share| share.count).collect::<Option<Vec<u64>>>() else {
        return false;
    };
    let base: u64 = counts.iter().sum();
    let printed = counts
        .iter()
        .filter_map(|count| exact::percent(*count, base))
        .fold(BigInt::zero(), |sum, percent| sum + exact::round(&percent, DECIMALS));
    base > 0 && printed != BigInt::from(10_000)
}
