//! How the respondents were found, and what that does to the errors.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::evaluate::Task;
use super::explain::Grouped;
use super::outline::Outline;
use super::parts::{Parted, Parts};
use super::{Claim, Descriptive, Drawn, InOrder, Results, Target, Through};
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::ids::LinkId;
use crate::matrix::{Codes, Matrix, Selection};
use crate::statistics::{
    DesignEffect, Given, Reason, Sample, design_effect, finite_correction, t_interval95,
};

/// What is known of a sample beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub drawn: Option<Drawn>,
    pub through: Through,
    /// How many people the sample stands for.
    pub population: Option<u64>,
    pub areas: Areas,
    /// Whether small areas get more of the sample than is their share of the population.
    pub is_unequal: bool,
}

/// What tells in which area a respondent was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Areas {
    /// The choices of a `select_one` question.
    Question(Name),
    /// The links that the answers came through, those of an area together.
    Links(Vec<Vec<LinkId>>),
}

impl Facts {
    /// What may be claimed of the `n` responses that count. A sample is what its least random part
    /// is: answers that came through an open link were given by whoever had it, whatever was planned.
    /// Who did not answer makes of a census an account of those who did.
    pub fn claim(&self, n: u64) -> Claim {
        let is_whole = self.population.is_some_and(|population| n >= population);
        match (self.drawn, self.through) {
            (_, Through::OpenLinks) => Claim::RespondentsOnly { drawn: Drawn::Open },
            (None, Through::CodesOnly) => Claim::NotStated,
            (Some(drawn @ Drawn::Census), _) if !is_whole => Claim::RespondentsOnly { drawn },
            (Some(Drawn::Stratified), _) if self.is_unequal => Claim::Unequal,
            (Some(drawn), _) => drawn.claim(),
        }
    }
}

/// The sample of a collection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sampled {
    pub drawn: Option<Drawn>,
    pub through: Through,
    pub claim: Claim,
    pub population: Option<u64>,
    /// √((N − n) / (N − 1)), by which errors shrink because the population is finite. Only of a
    /// sample drawn by chance from a known population, with nobody filtered out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finite_correction: Option<f64>,
    /// The errors and intervals with that correction and, of drawn areas, with √deff; by `overall`
    /// and the names of the aspects. None of drawn areas whose design effect is not known.
    #[serde(skip_serializing_if = "InOrder::is_empty")]
    pub corrected: InOrder<Corrected>,
    /// How alike the answers within an area are and what that costs; only of drawn areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<Given<DesignEffect>>,
}

/// An error as the population and the areas make it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    pub n: u64,
    pub se: f64,
    pub ci95: [f64; 2],
}

/// Describes the sample that the results are of, which `only` chose of the matrix.
pub fn describe_sample(
    form: &Form,
    matrix: &Matrix,
    results: &Results,
    only: &Selection,
    facts: Facts,
) -> Sampled {
    let claim = facts.claim(matrix.len() as u64).of_chosen(only);
    let is_drawn = claim.is_estimate();
    let is_whole = results.n == matrix.len() as u64;
    let population = facts.population.filter(|_| is_drawn && is_whole);
    let correction = population.and_then(|population| finite_correction(results.n, population));
    let by_areas = is_whole && matches!(claim, Claim::Clustered { .. });
    let design: Option<Given<DesignEffect>> =
        by_areas.then(|| of_areas(form, matrix, &facts.areas).into());
    let factor = match &design {
        None => correction,
        // Areas that happen to be mixed are no reason for a narrower interval.
        Some(Given::Figure(areas)) => {
            Some(correction.unwrap_or(1.0) * areas.design_effect.max(1.0).sqrt())
        }
        Some(Given::Not { .. }) => None,
    };
    Sampled {
        drawn: facts.drawn,
        through: facts.through,
        claim,
        population: facts.population,
        finite_correction: correction,
        corrected: factor.map(|by| corrected(results, by, design.as_ref())).unwrap_or_default(),
        design,
    }
}

fn corrected(
    results: &Results,
    by: f64,
    design: Option<&Given<DesignEffect>>,
) -> InOrder<Corrected> {
    let figures = |figures: &Descriptive| {
        let (mean, se) = (figures.mean?, figures.se? * by);
        let drawn = drawn(design, figures.n);
        Some(Corrected { n: figures.n, se, ci95: t_interval95(mean, se, drawn)? })
    };
    let overall = results.overall.iter().map(|it| ("overall".to_owned(), figures(&it.figures)));
    let aspects = results.aspects.iter().map(|(name, it)| (name.to_owned(), figures(&it.figures)));
    overall.chain(aspects).filter_map(|(name, figures)| Some((name, figures?))).collect()
}

/// What was drawn independently: areas, or else the `n` respondents. An interval has one degree of
/// freedom less. Source: W. G. Cochran, Sampling Techniques (1977), p. 247 f.
pub(super) fn drawn(design: Option<&Given<DesignEffect>>, n: u64) -> u64 {
    design.and_then(Given::figure).map_or(n, |design| design.areas)
}

/// The design effect of the overall score.
fn of_areas(form: &Form, matrix: &Matrix, areas: &Areas) -> Result<DesignEffect, Reason> {
    // No level is looked up here.
    let task = Task { outline: Outline::of(form, matrix), matrix, set: BandSetId::A };
    let parted = match areas {
        Areas::Question(question) => task.groups(form, question).ok_or(Reason::OutOfRange)?,
        Areas::Links(areas) => of_links(matrix, areas),
    };
    let by = Grouped::of(&task, &parted, &Target::Overall).ok_or(Reason::MixedScales)?;
    let samples = by.scores.iter().map(Sample::from);
    let answered: Vec<Sample> = samples.filter(|sample| sample.n() > 1).collect();
    design_effect(&answered)
}

/// The respondents by the area whose link they came through.
fn of_links<'matrix>(matrix: &Matrix, areas: &[Vec<LinkId>]) -> Parted<'matrix> {
    let numbered = areas.iter().zip(1_u16..);
    let of_link: BTreeMap<LinkId, u16> = numbered
        .clone()
        .flat_map(|(links, at)| links.iter().map(move |link| (*link, at)))
        .collect();
    let code = |row| matrix.origin(row).and_then(|origin| of_link.get(&origin.link).copied());
    Parted {
        values: numbered.map(|(_, at)| at.to_string()).collect(),
        codes: Cow::Owned(Codes::Wide(
            (0..matrix.len()).map(|row| code(row).unwrap_or(0)).collect(),
        )),
        parts: Parts::Choices,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(drawn: Option<Drawn>, through: Through) -> Facts {
        let areas = Areas::Links(Vec::new());
        Facts { drawn, through, population: Some(40), areas, is_unequal: false }
    }

    #[test]
    fn one_open_link_makes_a_sample_open() {
        let open = Claim::RespondentsOnly { drawn: Drawn::Open };
        for drawn in Drawn::ALL {
            assert_eq!(facts(Some(drawn), Through::OpenLinks).claim(40), open);
            assert_eq!(Drawn::of(drawn.code()), Some(drawn));
            assert_eq!(facts(Some(drawn), Through::CodesOnly).claim(40), drawn.claim());
        }
        assert_eq!(facts(None, Through::OpenLinks).claim(40), open);
        assert_eq!(facts(None, Through::CodesOnly).claim(40), Claim::NotStated);
        assert!(matches!(Drawn::Purposive.claim(), Claim::RespondentsOnly { .. }));
        assert_eq!(Drawn::of("luck"), None);
    }

    #[test]
    fn a_census_is_complete_when_everybody_answered() {
        let census = facts(Some(Drawn::Census), Through::CodesOnly);
        let respondents = Claim::RespondentsOnly { drawn: Drawn::Census };
        assert_eq!((census.claim(39), census.claim(40)), (respondents, Claim::Complete));
        assert_eq!(Facts { population: None, ..census }.claim(40), respondents);
    }

    #[test]
    fn areas_that_got_more_than_their_share_need_weights() {
        for (drawn, claim) in [
            (Drawn::Stratified, Claim::Unequal),
            (Drawn::Random, Drawn::Random.claim()),
            (Drawn::Quota, Drawn::Quota.claim()),
        ] {
            let facts = Facts { is_unequal: true, ..facts(Some(drawn), Through::CodesOnly) };
            assert_eq!(facts.claim(40), claim);
        }
        assert!(!Claim::Unequal.holds_for_all() && !Claim::Unequal.is_estimate());
    }
}
