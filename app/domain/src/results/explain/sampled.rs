//! Errors as the population and the areas of a drawn sample make them.

use super::super::Results;
use super::super::sampled::drawn;
use super::{Explanation, Figure, Formula, Input, LeftOutBy, NoFigure, What, some};
use crate::statistics::{Given, t_975};

/// Explains a corrected error, or the interval by it, of results whose sample is known.
pub fn explain_sampled(results: &Results, figure: &Figure) -> Result<Explanation, NoFigure> {
    explain(results, figure).ok_or(NoFigure)
}

fn explain(results: &Results, figure: &Figure) -> Option<Explanation> {
    let sample = results.sample.as_ref()?;
    let corrected = sample.corrected.get(&figure.of)?;
    let figures = match &*figure.of {
        "overall" => &results.overall.as_ref()?.figures,
        aspect => &results.aspects.get(aspect)?.figures,
    };
    let counted = Input::count(What::N, corrected.n);
    let (value, inputs, beside) = match figure.formula {
        Formula::CorrectedError => {
            // The correction is by all who answered, with a score or without one.
            let mut inputs = vec![
                Input::new(What::StandardError, figures.se?),
                Input::count(What::Respondents, results.n),
            ];
            inputs.extend(sample.population.map(|all| Input::count(What::Population, all)));
            inputs.extend(sample.finite_correction.map(|by| Input::new(What::Correction, by)));
            if let Some(Given::Figure(design)) = &sample.design {
                // As it counts: areas that happen to be mixed make no error smaller.
                inputs.push(Input::new(What::DesignEffect, design.design_effect.max(1.0)));
            }
            (corrected.se, inputs, Vec::new())
        }
        Formula::CorrectedInterval => {
            let drawn = drawn(sample.design.as_ref(), corrected.n);
            let quantile = t_975(drawn.checked_sub(1)? as f64)?;
            let mean = figures.mean?;
            let inputs = vec![
                Input::new(What::Mean, mean),
                Input::new(What::CorrectedError, corrected.se),
                counted,
                Input::count(What::Freedom, drawn - 1),
                Input::new(What::TQuantile, quantile),
            ];
            let [low, high] = corrected.ci95;
            (mean, inputs, vec![Input::new(What::Low, low), Input::new(What::High, high)])
        }
        _ => return None,
    };
    let mut told = Explanation::of(figure.formula, Ok(value), corrected.n, inputs);
    told.beside = beside;
    told.left_out = some([(LeftOutBy::NoScore, results.n.saturating_sub(corrected.n))]);
    Some(told)
}
