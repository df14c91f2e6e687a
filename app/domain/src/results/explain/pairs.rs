//! Two of several groups: how far apart they are, and whether by more than chance.

use super::super::InOrder;
use super::super::differences::{SeveralGroups, Tests};
use super::groups::Compared;
use super::{Asked, Explanation, Formula, Found, Input, What};
use crate::statistics::{Given, Reason, Sample, welch};

impl Asked<'_> {
    /// Of `group` less `against`.
    pub(super) fn of_pair(&self) -> Option<Explanation> {
        let compared = self.compared()?;
        let place = |name: &Option<String>| {
            let name = name.as_ref()?;
            compared.names.iter().position(|own| own == name)
        };
        let pair = (place(&self.figure.group)?, place(&self.figure.against)?);
        let mean = |at: usize| compared.comparison.groups.get(&compared.names[at])?.mean;
        let difference = mean(pair.0)? - mean(pair.1)?;
        let found = match (self.figure.formula, &compared.comparison.differences.tests) {
            (Formula::Difference, _) => Ok(Found::of(difference)),
            (Formula::Scheffe, Tests::Several(several)) => {
                compared.scheffe(several, pair, difference)
            }
            (Formula::GamesHowell, Tests::Several(several)) => {
                compared.games_howell(several, pair, difference)
            }
            // Two groups have a test of their own.
            _ => return None,
        };
        let groups = compared.samples.len() as u64;
        let mut inputs =
            vec![Input::count(What::Groups, groups), Input::count(What::N, compared.n)];
        let (value, beside) = match found {
            Ok(found) => {
                inputs.extend(found.inputs);
                (Ok(found.value), found.beside)
            }
            Err(reason) => (Err(reason), Vec::new()),
        };
        let mut told = self.told(value, compared.n, inputs);
        told.beside = beside;
        told.working = Some(compared.means());
        told.left_out = compared.left_out;
        Some(told)
    }
}

impl Compared {
    fn scheffe(
        &self,
        several: &SeveralGroups,
        pair: (usize, usize),
        difference: f64,
    ) -> Result<Found, Reason> {
        let p = self.probability(&several.scheffe, pair)?;
        let anova = figure(&several.anova)?;
        let [between, within] = anova.df.map(|df| df as f64);
        let (first, second) = self.samples(pair);
        let error = (anova.ss_within / within * (1.0 / first.size() + 1.0 / second.size())).sqrt();
        Ok(Found {
            value: (difference / error).powi(2) / between,
            inputs: vec![
                Input::new(What::Difference, difference),
                Input::new(What::Within, anova.ss_within),
                Input::new(What::StandardError, error),
            ],
            beside: vec![
                Input::new(What::Freedom, between),
                Input::new(What::FreedomWithin, within),
                Input::new(What::Probability, p),
            ],
        })
    }

    fn games_howell(
        &self,
        several: &SeveralGroups,
        pair: (usize, usize),
        difference: f64,
    ) -> Result<Found, Reason> {
        let p = self.probability(&several.games_howell, pair)?;
        let (first, second) = self.samples(pair);
        // Welch's t has the same error and the same degrees of freedom.
        let test = welch(first, second)?;
        let error = (first.variance()? / first.size() + second.variance()? / second.size()).sqrt();
        Ok(Found {
            value: test.t.abs() * 2.0_f64.sqrt(),
            inputs: vec![
                Input::new(What::Difference, difference),
                Input::new(What::StandardError, error),
            ],
            beside: vec![Input::new(What::Freedom, test.df), Input::new(What::Probability, p)],
        })
    }

    fn samples(&self, (first, second): (usize, usize)) -> (&Sample, &Sample) {
        (&self.samples[first], &self.samples[second])
    }

    /// Pairs are named in form order.
    fn probability(
        &self,
        pairs: &Given<InOrder<f64>>,
        (first, second): (usize, usize),
    ) -> Result<f64, Reason> {
        let (first, second) = (first.min(second), first.max(second));
        let name = format!("{}|{}", self.names[first], self.names[second]);
        figure(pairs)?.get(&name).copied().ok_or(Reason::OutOfRange)
    }
}

fn figure<T>(given: &Given<T>) -> Result<&T, Reason> {
    match given {
        Given::Figure(figure) => Ok(figure),
        Given::Not { reason } => Err(*reason),
    }
}
