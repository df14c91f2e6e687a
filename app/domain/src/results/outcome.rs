//! One finding of a project in a round: what the instruments say, each as a percentage of the most
//! that can be reached, joined by weights that the round sets.
//!
//! The outcome score is Σ wᵢ pᵢ / Σ wᵢ over the measures that have a percentage: where one is
//! missing, the weights of the others are scaled up, and the score says so.

use serde::{Deserialize, Serialize};

use super::Results;
use crate::exact;
use crate::money::Baht;
use crate::statistics::{Given, Reason};

/// What a part of an outcome score is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Questionnaire,
    Interview,
    Observation,
    /// What was disbursed, in percent of the budget.
    Money,
}

/// How much each measure counts, in percent. Their sum is 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Weights {
    questionnaire: u8,
    interview: u8,
    observation: u8,
    money: u8,
}

/// Weights of this sum were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("weights add up to {0}, not to 100")]
pub struct NotAHundred(pub u32);

/// What one measure says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    pub measure: Measure,
    /// Respondents, interviews or observations; 0 for money.
    pub n: u64,
    /// 0 to 100.
    pub percent: Given<f64>,
}

/// The finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// 0 to 100.
    pub score: Given<f64>,
    /// Every measure, with or without evidence, in a fixed order.
    pub parts: Vec<Part>,
    pub text: OutcomeText,
}

/// What a measure adds to the score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    #[serde(flatten)]
    pub evidence: Evidence,
    /// As the round sets it, in percent.
    pub weight: u8,
    /// As it counts after scaling, in percent; `None` where it does not count.
    pub counted: Option<f64>,
    /// What it adds to the score.
    pub points: Option<f64>,
    pub text: PartText,
}

/// The same as printed, to two decimals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PartText {
    pub percent: Option<String>,
    pub counted: Option<String>,
    pub points: Option<String>,
}

/// The score as printed, to two decimals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutcomeText {
    pub score: Option<String>,
}

/// The mean of several projects' scores: each project counts once, however many answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollUp {
    pub projects: u64,
    /// Those that have a score.
    pub scored: u64,
    pub mean: Given<f64>,
    pub text: Option<String>,
}

impl Measure {
    pub const ALL: [Measure; 4] =
        [Measure::Questionnaire, Measure::Interview, Measure::Observation, Measure::Money];

    /// The code in addresses and the API.
    pub fn code(self) -> &'static str {
        match self {
            Measure::Questionnaire => "questionnaire",
            Measure::Interview => "interview",
            Measure::Observation => "observation",
            Measure::Money => "money",
        }
    }
}

impl Weights {
    /// In the order of [`Measure::ALL`].
    pub fn new(weights: [u8; 4]) -> Result<Weights, NotAHundred> {
        let sum = weights.iter().copied().map(u32::from).sum();
        if sum != 100 {
            return Err(NotAHundred(sum));
        }
        let [questionnaire, interview, observation, money] = weights;
        Ok(Weights { questionnaire, interview, observation, money })
    }

    pub fn of(self, measure: Measure) -> u8 {
        match measure {
            Measure::Questionnaire => self.questionnaire,
            Measure::Interview => self.interview,
            Measure::Observation => self.observation,
            Measure::Money => self.money,
        }
    }

    pub fn to_array(self) -> [u8; 4] {
        Measure::ALL.map(|measure| self.of(measure))
    }
}

/// A house rule, to be changed by each round: what citizens say counts half; money tells of
/// progress and not of an outcome, and counts nothing.
impl Default for Weights {
    fn default() -> Weights {
        Weights { questionnaire: 50, interview: 20, observation: 30, money: 0 }
    }
}

impl Outcome {
    /// The measures that should count and have nothing to say.
    pub fn missing(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.weight > 0 && part.counted.is_none())
    }

    /// Whether weights were scaled up.
    pub fn is_scaled(&self) -> bool {
        self.score.figure().is_some() && self.missing().next().is_some()
    }
}

/// Joins the measures; at most one evidence of each counts.
pub fn outcome(weights: Weights, evidence: &[Evidence]) -> Outcome {
    let of = |measure: Measure| {
        let given = evidence.iter().find(|given| given.measure == measure).cloned();
        let none = Evidence { measure, n: 0, percent: Err(Reason::NoAnswers).into() };
        given.unwrap_or(none)
    };
    let all = Measure::ALL.map(of);
    let percent = |evidence: &Evidence| evidence.percent.figure().copied();
    let counts = |given: &Evidence| percent(given).map_or(0, |_| weights.of(given.measure));
    let counted: u32 = all.iter().map(counts).map(u32::from).sum();
    let parts: Vec<Part> = all
        .into_iter()
        .map(|evidence| {
            let weight = weights.of(evidence.measure);
            let counts = weight > 0 && counted > 0 && evidence.percent.figure().is_some();
            let share = counts.then(|| f64::from(weight) * 100.0 / f64::from(counted));
            let points = share.zip(percent(&evidence)).map(|(share, own)| share * own / 100.0);
            let text = PartText {
                percent: percent(&evidence).and_then(printed),
                counted: share.and_then(printed),
                points: points.and_then(printed),
            };
            Part { evidence, weight, counted: share, points, text }
        })
        .collect();
    let score: Result<f64, Reason> = if counted == 0 {
        Err(Reason::NoAnswers)
    } else {
        let sum: f64 = parts
            .iter()
            .filter_map(|part| Some(f64::from(part.weight) * percent(&part.evidence)?))
            .sum();
        Ok(sum / f64::from(counted))
    };
    let text = OutcomeText { score: score.ok().and_then(printed) };
    Outcome { score: score.into(), parts, text }
}

/// Joins the percentages of several collections of one measure: each counts as many times as it
/// has respondents. Those without a percentage are left out; the reason of the first stands where
/// none has one.
pub fn joined(measure: Measure, collections: &[(u64, Given<f64>)]) -> Evidence {
    let figures = || collections.iter().filter_map(|(n, percent)| Some((*n, *percent.figure()?)));
    let n: u64 = figures().map(|(n, _)| n).sum();
    let percent = if n == 0 {
        let reason = collections.iter().find_map(|(_, percent)| percent.reason());
        Err(reason.unwrap_or(Reason::NoAnswers))
    } else {
        Ok(figures().map(|(n, percent)| n as f64 * percent).sum::<f64>() / n as f64)
    };
    Evidence { measure, n, percent: percent.into() }
}

/// What a collection says: the overall mean in percent of the greatest score (mean · 100 / most, from
/// the unrounded mean), with its respondents.
pub fn percent_of(results: &Results) -> (u64, Given<f64>) {
    let Some(overall) = &results.overall else {
        return (0, Err(Reason::TooFewItems { items: 0, needed: 1 }).into());
    };
    let figures = &overall.figures;
    let reason = figures.reason.unwrap_or(Reason::OutOfRange);
    (figures.n, figures.percent.ok_or(reason).into())
}

/// What was disbursed in percent of the budget, at most 100.
pub fn money(disbursed: Option<Baht>, budget: Option<Baht>) -> Evidence {
    let percent = disbursed
        .zip(budget)
        .and_then(|(disbursed, budget)| disbursed.percent_of(budget))
        .and_then(|percent| exact::to_f64(&percent))
        .map(|percent| percent.clamp(0.0, 100.0));
    Evidence { measure: Measure::Money, n: 0, percent: percent.ok_or(Reason::NoAnswers).into() }
}

/// Rolls up what is known of each project; `None` where a project has no score.
pub fn roll_up(scores: &[Option<f64>]) -> RollUp {
    let known: Vec<f64> = scores.iter().filter_map(|score| *score).collect();
    let mean = match known.len() {
        0 => Err(Reason::NoAnswers),
        n => Ok(known.iter().sum::<f64>() / n as f64),
    };
    RollUp {
        projects: scores.len() as u64,
        scored: known.len() as u64,
        text: mean.ok().and_then(printed),
        mean: mean.into(),
    }
}

fn printed(number: f64) -> Option<String> {
    exact::f64_to_text(number, super::describe::DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(measure: Measure, percent: f64) -> Evidence {
        Evidence { measure, n: 30, percent: Ok(percent).into() }
    }

    fn points(outcome: &Outcome) -> Vec<Option<f64>> {
        outcome.parts.iter().map(|part| part.points).collect()
    }

    #[test]
    fn weights_join_what_the_instruments_say() {
        let said = [
            said(Measure::Observation, 80.0),
            said(Measure::Questionnaire, 85.6),
            said(Measure::Interview, 70.0),
        ];
        let outcome = outcome(Weights::default(), &said);
        // 0.5 · 85.6 + 0.2 · 70 + 0.3 · 80
        assert_eq!(outcome.text.score.as_deref(), Some("80.80"));
        assert_eq!(points(&outcome), [Some(42.8), Some(14.0), Some(24.0), None]);
        assert!(!outcome.is_scaled());
    }

    #[test]
    fn weights_of_the_rest_are_scaled_up_where_one_is_missing() {
        let said = [said(Measure::Observation, 90.0), said(Measure::Questionnaire, 50.0)];
        let outcome = outcome(Weights::default(), &said);
        // (50 · 50 + 30 · 90) / 80
        assert_eq!(outcome.score.figure(), Some(&65.0));
        assert_eq!(outcome.parts[0].text.counted.as_deref(), Some("62.50"));
        assert_eq!(
            outcome.missing().map(|part| part.evidence.measure).collect::<Vec<_>>(),
            [Measure::Interview]
        );
        assert!(outcome.is_scaled());
    }

    #[test]
    fn nothing_to_go_by_is_a_reason() {
        let money = said(Measure::Money, 40.14);
        let nothing = outcome(Weights::default(), std::slice::from_ref(&money));
        assert_eq!(nothing.score.reason(), Some(Reason::NoAnswers));
        assert_eq!(nothing.parts[3].text.percent.as_deref(), Some("40.14"));
        let counted = outcome(Weights::new([40, 20, 20, 20]).unwrap(), &[money]);
        assert_eq!(counted.text.score.as_deref(), Some("40.14"));
        assert_eq!(roll_up(&[]).mean.reason(), Some(Reason::NoAnswers));
    }

    #[test]
    fn weights_add_up_to_a_hundred() {
        assert_eq!(Weights::new([50, 20, 20, 0]), Err(NotAHundred(90)));
        assert_eq!(Weights::new([255, 255, 255, 255]), Err(NotAHundred(1_020)));
        assert_eq!(Weights::new([50, 20, 30, 0]), Ok(Weights::default()));
    }

    #[test]
    fn collections_of_a_measure_count_by_their_respondents() {
        let each =
            [(30, Ok(80.0).into()), (10, Ok(60.0).into()), (5, Err(Reason::MixedScales).into())];
        let evidence = joined(Measure::Questionnaire, &each);
        assert_eq!((evidence.n, evidence.percent.figure()), (40, Some(&75.0)));
        let none = joined(Measure::Questionnaire, &each[2..]);
        assert_eq!(none.percent.reason(), Some(Reason::MixedScales));
    }

    #[test]
    fn a_roll_up_counts_every_project_once() {
        let all = roll_up(&[Some(80.0), None, Some(70.0)]);
        assert_eq!((all.projects, all.scored, all.text.as_deref()), (3, 2, Some("75.00")));
    }
}
