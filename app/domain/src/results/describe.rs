use serde::Serialize;

use crate::bands::{self, BandSetId, Level};
use crate::exact::{self, Fraction};
use crate::statistics::{Frequencies, Reason, standard_error, t_interval95};

/// The decimals that tables print.
pub(super) const DECIMALS: u8 = 2;

/// The figures of one score: an item's, an aspect's, a group's.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Descriptive {
    pub n: u64,
    pub mean: Option<f64>,
    /// Sample standard deviation, n − 1.
    pub sd: Option<f64>,
    /// Standard error of the mean.
    pub se: Option<f64>,
    /// By Student's t.
    pub ci95: Option<[f64; 2]>,
    pub median: Option<f64>,
    /// Mean · 100 / the greatest score; `None` where that is not above zero, and on a scale of one
    /// point.
    pub percent: Option<f64>,
    /// Only on scales whose scores go from 1 to 5.
    pub band: Option<Level>,
    /// Why figures are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    pub text: Texts,
}

/// The same figures as printed: rounded half up to two decimals from the exact value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Texts {
    pub mean: Option<String>,
    pub sd: Option<String>,
    pub se: Option<String>,
    pub ci95: Option<[String; 2]>,
    pub median: Option<String>,
    pub percent: Option<String>,
    /// To three decimals; only for what has a reliability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha: Option<String>,
}

impl Descriptive {
    /// Describes scores on a scale of that range; the exact mean comes beside, to rank by.
    pub(super) fn of(
        scores: &Frequencies,
        range: (i32, i32),
        set: BandSetId,
    ) -> (Descriptive, Option<Fraction>) {
        let n = scores.n();
        let Some(mean) = scores.mean() else {
            let reason = Some(Reason::NoAnswers);
            return (Descriptive { reason, ..Descriptive::default() }, None);
        };
        let variance = scores.variance();
        let median = scores.median();
        // On a scale of one point every answer would be a hundred percent.
        let has_percent = range.1 > range.0.max(0);
        let percent = has_percent.then(|| &mean * Fraction::new(100.into(), range.1.into()));

        let number = exact::to_f64(&mean);
        let sd = variance.as_ref().and_then(exact::to_f64).map(f64::sqrt);
        let se = sd.and_then(|sd| standard_error(sd, n));
        let ci95 = number.zip(se).and_then(|(mean, se)| t_interval95(mean, se, n));
        let text = |value: &Fraction| exact::to_text(value, DECIMALS);
        let figures = Descriptive {
            n,
            mean: number,
            sd,
            se,
            ci95,
            median: median.as_ref().and_then(exact::to_f64),
            percent: percent.as_ref().and_then(exact::to_f64),
            band: bands::apply_to(range).then(|| set.level(&mean)).flatten(),
            reason: match n {
                0..2 => Some(Reason::TooFew { n, needed: 2 }),
                _ => (range.0 == range.1).then_some(Reason::NoVariation),
            },
            text: Texts {
                mean: Some(text(&mean)),
                sd: variance.map(|variance| exact::root_to_text(&variance, DECIMALS)),
                se: se.and_then(|se| exact::f64_to_text(se, DECIMALS)),
                ci95: ci95.and_then(interval_text),
                median: median.as_ref().map(text),
                percent: percent.as_ref().map(text),
                alpha: None,
            },
        };
        (figures, Some(mean))
    }

    /// Where only the number of respondents can be told: over items of different scales.
    pub(super) fn counted(n: u64) -> Descriptive {
        Descriptive { n, reason: Some(Reason::MixedScales), ..Descriptive::default() }
    }
}

pub(super) fn interval_text([low, high]: [f64; 2]) -> Option<[String; 2]> {
    Some([exact::f64_to_text(low, DECIMALS)?, exact::f64_to_text(high, DECIMALS)?])
}
