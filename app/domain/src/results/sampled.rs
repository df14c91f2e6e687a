//! How the respondents were found, and what that does to the errors.

use serde::Serialize;

use super::evaluate::Task;
use super::explain::Grouped;
use super::outline::Outline;
use super::{Claim, Descriptive, Drawn, InOrder, Results, Target, Through};
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::matrix::{Matrix, Selection};
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
    /// The `select_one` question that tells a respondent's area.
    pub areas: Option<Name>,
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
    let claim = Claim::of(facts.drawn, facts.through).of_chosen(only);
    let is_drawn = matches!(claim, Claim::Confidence { .. });
    let is_whole = results.n == matrix.len() as u64;
    let population = facts.population.filter(|_| is_drawn && is_whole);
    let correction = population.and_then(|population| finite_correction(results.n, population));
    let by_areas = is_drawn && is_whole && facts.drawn == Some(Drawn::Cluster);
    let design: Option<Given<DesignEffect>> = by_areas.then(|| match &facts.areas {
        Some(question) => of_areas(form, matrix, question).into(),
        None => Given::Not { reason: Reason::TooFewGroups { groups: 0, needed: 2 } },
    });
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
        corrected: factor.map(|by| corrected(results, by)).unwrap_or_default(),
        design,
    }
}

fn corrected(results: &Results, by: f64) -> InOrder<Corrected> {
    let figures = |figures: &Descriptive| {
        let (mean, se) = (figures.mean?, figures.se? * by);
        Some(Corrected { n: figures.n, se, ci95: t_interval95(mean, se, figures.n)? })
    };
    let overall = results.overall.iter().map(|it| ("overall".to_owned(), figures(&it.figures)));
    let aspects = results.aspects.iter().map(|(name, it)| (name.to_owned(), figures(&it.figures)));
    overall.chain(aspects).filter_map(|(name, figures)| Some((name, figures?))).collect()
}

/// The design effect of the overall score by the choices of a question.
fn of_areas(form: &Form, matrix: &Matrix, question: &Name) -> Result<DesignEffect, Reason> {
    // No level is looked up here.
    let task = Task { outline: Outline::of(form, matrix), matrix, set: BandSetId::A };
    let areas = task.groups(form, question).ok_or(Reason::OutOfRange)?;
    let by = Grouped::of(&task, &areas, &Target::Overall).ok_or(Reason::MixedScales)?;
    let samples = by.scores.iter().map(Sample::from);
    let answered: Vec<Sample> = samples.filter(|sample| sample.n() > 1).collect();
    design_effect(&answered)
}
