//! Changes from an earlier to a later round.

use super::super::rounds::{Change, Half, Round, compare_rounds};
use super::super::{Changes, InOrder, Target};
use super::{
    Explanation, Figure, Formula, Found, Input, LeftOutBy, NoFigure, RowOf, What, Working, some,
};
use crate::form::Name;
use crate::statistics::{Given, Reason, Sample};

/// Explains a change of a score that both rounds have.
pub fn explain_change(
    before: Round,
    after: Round,
    figure: &Figure,
) -> Result<Explanation, NoFigure> {
    explain(before, after, figure).ok_or(NoFigure)
}

fn explain(before: Round, after: Round, figure: &Figure) -> Option<Explanation> {
    let formula = figure.formula;
    if !matches!(formula, Formula::Change | Formula::Welch | Formula::HedgesG | Formula::Holm) {
        return None;
    }
    let changes = compare_rounds(before, after);
    let target = Target::named(after.form, &figure.of)?;
    let given = match &target {
        Target::Overall => &changes.overall,
        Target::Aspect(name) => changes.aspects.get(name)?,
        Target::Item(name) => changes.items.get(name)?,
    };
    let change = match given {
        Given::Figure(change) => change,
        Given::Not { reason } => {
            return Some(Explanation::of(formula, Err(*reason), 0, Vec::new()));
        }
    };
    let tests = tests(&changes, &target);
    let found = found(change, formula, tests.len() as u64);
    let n = change.n.iter().sum::<u64>();
    let (value, inputs, beside) = match found {
        Ok(found) => (Ok(found.value), found.inputs, found.beside),
        Err(reason) => (Err(reason), Vec::new(), Vec::new()),
    };
    let mut told = Explanation::of(formula, value, n, inputs);
    told.beside = beside;
    told.working = Some(if formula == Formula::Holm {
        Working { columns: vec![What::Probability, What::Adjusted], rows: tests }
    } else {
        let sides = [(RowOf::Before, Half::of(before)), (RowOf::After, Half::of(after))];
        sides_of(sides, &target, change, formula)
    });
    told.left_out = some([(LeftOutBy::NoScore, changes.n.iter().sum::<u64>() - n)]);
    Some(told)
}

fn found(change: &Change, formula: Formula, tests: u64) -> Result<Found, Reason> {
    let test = match &change.welch {
        Given::Figure(test) => Ok(test),
        Given::Not { reason } => Err(*reason),
    };
    Ok(match formula {
        Formula::Welch => {
            let test = test?;
            let [low, high] = test.ci95;
            Found {
                inputs: vec![Input::new(What::Difference, change.difference)],
                beside: vec![
                    Input::new(What::Freedom, test.df),
                    Input::new(What::Probability, test.p),
                    Input::new(What::Low, low),
                    Input::new(What::High, high),
                ],
                ..Found::of(test.t)
            }
        }
        Formula::HedgesG => match &change.hedges_g {
            Given::Figure(size) => Found {
                inputs: vec![Input::new(What::Difference, change.difference)],
                ..Found::of(*size)
            },
            Given::Not { reason } => return Err(*reason),
        },
        Formula::Holm => {
            let test = test?;
            let inputs =
                vec![Input::count(What::Tests, tests), Input::new(What::Probability, test.p)];
            Found { inputs, ..Found::of(test.p_holm) }
        }
        _ => Found::of(change.difference),
    })
}

/// The tests that are adjusted together with that of a score: of all items, or of all aspects. That of
/// the whole stands alone.
fn tests(changes: &Changes, target: &Target) -> Vec<(RowOf, Vec<f64>)> {
    let row = |row: RowOf, change: &Given<Change>| {
        let test = change.figure()?.welch.figure()?;
        Some((row, vec![test.p, test.p_holm]))
    };
    let rows = |changes: &InOrder<Given<Change>>, of: fn(Name) -> RowOf| -> Vec<_> {
        changes.iter().filter_map(|(name, change)| row(of(Name::new(name)), change)).collect()
    };
    match target {
        Target::Overall => row(RowOf::After, &changes.overall).into_iter().collect(),
        Target::Aspect(_) => rows(&changes.aspects, RowOf::Aspect),
        Target::Item(_) => rows(&changes.items, RowOf::Item),
    }
}

/// n and mean of both sides, and S.D. where the formula divides by it.
fn sides_of(
    sides: [(RowOf, Half); 2],
    target: &Target,
    change: &Change,
    formula: Formula,
) -> Working {
    let has_deviation = formula != Formula::Change;
    let row = |(at, (row, half)): (usize, (RowOf, Half))| {
        let mut numbers = vec![change.n[at] as f64, change.mean[at]];
        if has_deviation {
            let (scores, _) = half.scores(half.task.items_of(target)?).ok()?;
            numbers.push(Sample::from(&scores).variance().ok()?.sqrt());
        }
        Some((row, numbers))
    };
    let mut columns = vec![What::N, What::Mean];
    columns.extend(has_deviation.then_some(What::Deviation));
    Working { columns, rows: sides.into_iter().enumerate().filter_map(row).collect() }
}
