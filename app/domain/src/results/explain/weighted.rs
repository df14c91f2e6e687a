//! Figures of answers that are weighted by what is known of the population.

use super::super::weighting::{Margin, Raked};
use super::super::{Options, Target};
use super::{
    Explanation, Figure, Formula, Input, LeftOutBy, NoFigure, RowOf, What, Working, filtered, some,
};
use crate::exact;
use crate::form::Form;
use crate::matrix::Matrix;
use crate::statistics::{Reason, Weights, weighted_mean};

/// Explains a figure of the responses that `options` leaves, weighted by the margins. Figures of the
/// weights themselves are `of` `weights`, or of the `greatest` and the `least` of them.
pub fn explain_weighted(
    form: &Form,
    matrix: &Matrix,
    margins: &[Margin],
    figure: &Figure,
    options: &Options,
) -> Result<Explanation, NoFigure> {
    let all = matrix.len() as u64;
    let matrix = &*matrix.only(&options.only);
    let raked = Raked::of(form, matrix, margins).map_err(|_| NoFigure)?;
    let told = match of_weights(&raked, figure) {
        Some(told) => told,
        None => of_score(&raked, form, figure).ok_or(NoFigure)?,
    };
    Ok(filtered(told, all - matrix.len() as u64))
}

/// `None` of other figures than those of the weights.
fn of_weights(raked: &Raked, figure: &Figure) -> Option<Explanation> {
    let value: fn(&Weights) -> f64 = match (figure.formula, &*figure.of) {
        (Formula::EffectiveN, "weights") => |weights| weights.effective_n,
        (Formula::WeightingEffect, "weights") => |weights| weights.design_effect,
        (Formula::Weight, "greatest") => |weights| weights.greatest,
        (Formula::Weight, "least") => |weights| weights.least,
        _ => return None,
    };
    let weights = raked.weights.as_ref().map_err(|reason| *reason);
    let n = raked.n();
    let mut inputs = vec![Input::count(What::N, n)];
    if let (Formula::WeightingEffect, Ok(weights)) = (figure.formula, weights) {
        inputs.push(Input::new(What::EffectiveN, weights.effective_n));
    }
    let mut told = Explanation::of(figure.formula, weights.map(value), n, inputs);
    let each = weights.map(|weights| weights.weights.as_slice()).unwrap_or_default();
    let rows = raked.strata.iter().zip(each).map(|(stratum, weight)| {
        let choices = raked.choices(stratum);
        let choices = choices.map(|(question, value)| (question.clone(), value.to_owned()));
        (RowOf::Combination(choices.collect()), vec![stratum.n as f64, *weight])
    });
    told.working = Some(Working { columns: vec![What::N, What::Weight], rows: rows.collect() });
    told.left_out = some([(LeftOutBy::NotWeighted, raked.left_out())]);
    Some(told)
}

/// A mean and what belongs to it.
fn of_score(raked: &Raked, form: &Form, figure: &Figure) -> Option<Explanation> {
    let target = Target::named(form, &figure.of)?;
    let scores = raked.scores(&raked.task.items_of(&target)?);
    let scores = scores.as_ref().map_err(|reason| *reason);
    let mean = scores.and_then(|scores| weighted_mean(scores));
    let n = mean.map_or(0, |mean| mean.n);
    let whole =
        scores.map(|scores| scores.iter().map(|(_, weight, n)| weight * *n as f64).sum::<f64>());
    let whole = whole.ok().map(|whole| Input::new(What::WeightSum, whole));
    let weighted = mean.ok().map(|mean| Input::new(What::WeightedMean, mean.mean));
    let counted = Input::count(What::N, n);
    let (value, inputs): (Result<f64, Reason>, Vec<Option<Input>>) = match figure.formula {
        Formula::WeightedMean => (mean.map(|mean| mean.mean), vec![whole, Some(counted)]),
        Formula::WeightedError => (mean.map(|mean| mean.se), vec![weighted, whole, Some(counted)]),
        Formula::EffectiveN => (mean.map(|mean| mean.effective_n), vec![whole, Some(counted)]),
        Formula::WeightedDifference => {
            let plain = plain_mean(raked, &target);
            let difference = mean.and_then(|mean| Ok(mean.mean - plain?));
            let plain = plain.ok().map(|plain| Input::new(What::Mean, plain));
            (difference, vec![weighted, plain])
        }
        _ => return None,
    };
    let inputs = inputs.into_iter().flatten().collect();
    let mut told = Explanation::of(figure.formula, value, n, inputs);
    let rows = scores.map(Vec::as_slice).unwrap_or_default().iter();
    let rows = rows.map(|(score, weight, n)| (RowOf::Score, vec![*score, *weight, *n as f64]));
    told.working = Some(Working {
        columns: vec![What::Score, What::Weight, What::Times],
        rows: rows.collect(),
    });
    told.left_out =
        some([(LeftOutBy::NotWeighted, raked.left_out()), (LeftOutBy::NoScore, raked.n() - n)]);
    Some(told)
}

/// Of all responses alike, those too that are not weighted.
fn plain_mean(raked: &Raked, target: &Target) -> Result<f64, Reason> {
    let (mut sum, _) = raked.task.target(target).ok_or(Reason::MixedScales)?;
    sum.scan(raked.task.matrix.len(), None);
    let mean = sum.tally.frequencies().mean().ok_or(Reason::NoAnswers)?;
    exact::to_f64(&mean).ok_or(Reason::TooLarge)
}
