//! Tables in which the place of a figure tells what it is of: headings are the choices of a question, or
//! a row holds figures of several kinds.

use domain::form::Name;
use domain::results::{Figure, Formula, Item, PairTest, RatingTotal, Results, Tests};
use domain::tables::Table;

use super::{Closer, Links, line};
use crate::words::results::{aspects_of, items_of};

impl Closer {
    /// `None` of tables that are not known.
    pub(super) fn by_position(&self, results: &Results, table: &Table) -> Option<Links> {
        let id = &*table.id;
        if id == "precision" {
            return self.precision(results);
        }
        if let Some(section) = id.strip_suffix("-numbers") {
            return Some(self.numbers(results, section == "respondents"));
        }
        if let Some(by) = id.strip_prefix("pairs-") {
            return self.pairs(results, by);
        }
        if let Some(aspects) = aspects_of(id) {
            return Some(self.alike(results, &aspects));
        }
        if let Some((aspect, number)) = id.rsplit_once("-ratings-") {
            let mut totals = results.rating_totals.iter().filter(|total| &*total.aspect == aspect);
            let total = totals.nth(number.parse::<usize>().ok()?.checked_sub(1)?)?;
            return Some(self.ratings(results, total));
        }
        self.levels(results, id.strip_suffix("-levels")?, table.columns.len())
    }

    fn link(&self, formula: Formula, of: &str) -> Option<String> {
        Some(self.figure(&Figure::of(formula, of)))
    }

    fn share(&self, formula: Formula, of: &str, value: &str) -> Option<String> {
        let value = Some(value.to_owned());
        Some(self.figure(&Figure { value, ..Figure::of(formula, of) }))
    }

    /// A row a score: n, mean, both errors, and the interval.
    fn precision(&self, results: &Results) -> Option<Links> {
        const FORMULAS: [Formula; 5] = [
            Formula::N,
            Formula::Mean,
            Formula::StandardError,
            Formula::CorrectedError,
            Formula::CorrectedInterval,
        ];
        let corrected = results.sample.as_ref()?.corrected.iter();
        let cells = corrected.map(|(name, _)| line(FORMULAS.map(|it| self.link(it, name))));
        Some(Links { rows: Vec::new(), cells: cells.collect() })
    }

    /// A row a question that is answered with a number.
    fn numbers(&self, results: &Results, is_demographic: bool) -> Links {
        const FORMULAS: [Formula; 6] = [
            Formula::N,
            Formula::Mean,
            Formula::Deviation,
            Formula::Least,
            Formula::Greatest,
            Formula::N,
        ];
        let held = results.numbers.iter().filter(|(_, it)| it.demographic == is_demographic);
        let cells = held.map(|(name, _)| line(FORMULAS.map(|it| self.link(it, name))));
        Links { rows: Vec::new(), cells: cells.collect() }
    }

    /// A row an item that each of the aspects has, and the aspects' own figures in the last.
    fn alike(&self, results: &Results, aspects: &[&str]) -> Links {
        const FORMULAS: [Formula; 3] = [Formula::Mean, Formula::Deviation, Formula::N];
        let of_each: Vec<Vec<(&str, &Item)>> =
            aspects.iter().map(|aspect| items_of(results, aspect)).collect();
        let rows = of_each.iter().map(Vec::len).min().unwrap_or_default();
        let of = |names: &mut dyn Iterator<Item = &str>| {
            line(names.flat_map(|name| FORMULAS.map(|formula| self.link(formula, name))))
        };
        let items = (0..rows).map(|at| of(&mut of_each.iter().map(|items| items[at].0)));
        let cells = items.chain([of(&mut aspects.iter().copied())]).collect();
        Links { rows: Vec::new(), cells }
    }

    /// A row a pair of groups: their difference and its test.
    fn pairs(&self, results: &Results, by: &str) -> Option<Links> {
        let comparison = results.by.get(by)?;
        let Tests::Several(several) = &comparison.differences.tests else { return None };
        let (pairs, test) = match comparison.differences.advice.pairs? {
            PairTest::Scheffe => (&several.scheffe, Formula::Scheffe),
            PairTest::GamesHowell => (&several.games_howell, Formula::GamesHowell),
        };
        let pairs = pairs.figure()?.iter().filter_map(|(pair, _)| pair.split_once('|'));
        let cells = pairs.map(|(one, other)| {
            let figure = |formula| {
                Some(self.figure(&Figure {
                    by: Some(Name::new(by)),
                    group: Some(one.to_owned()),
                    against: Some(other.to_owned()),
                    ..Figure::of(formula, comparison.of.name())
                }))
            };
            line([None, figure(Formula::Difference), figure(test)])
        });
        Some(Links { rows: Vec::new(), cells: cells.collect() })
    }

    /// A row a question without scores, and all answers in the last.
    fn ratings(&self, results: &Results, total: &RatingTotal) -> Links {
        let rated = total.questions.iter().filter(|name| results.ratings.get(name).is_some());
        let mut cells: Vec<Vec<Option<String>>> = rated
            .map(|name| {
                let shares = total.sum.choices.iter().flat_map(|share| {
                    let link = self.share(Formula::Percent, name, &share.value);
                    [link.clone(), link]
                });
                let n = self.link(Formula::N, name);
                line(shares.chain([n.clone(), n]))
            })
            .collect();
        cells.push(line(total.sum.choices.iter().flat_map(|share| {
            let link = self.rating_total(results, total, &share.value);
            [link.clone(), link]
        })));
        Links { rows: Vec::new(), cells }
    }

    /// A formula names an aspect and a choice: the first set of choices that has it.
    fn rating_total(&self, results: &Results, total: &RatingTotal, value: &str) -> Option<String> {
        let first = results.rating_totals.iter().find(|other| {
            let mut choices = other.sum.choices.iter();
            other.aspect == total.aspect && choices.any(|own| own.value == value)
        })?;
        let is_own = first.questions == total.questions;
        is_own.then(|| self.share(Formula::RatingTotal, &total.aspect, value)).flatten()
    }

    /// A row an item: each choice, with its percentage where there is room, and who answered.
    fn levels(&self, results: &Results, aspect: &str, columns: usize) -> Option<Links> {
        let items: Vec<(&str, &Item)> =
            results.items.iter().filter(|(_, item)| &*item.aspect == aspect).collect();
        let (_, first) = items.first()?;
        // The item stands before the choices, and all who answered behind them.
        let each = columns.checked_sub(2)?.checked_div(first.choices.len())?;
        let cells = items.iter().map(|(name, item)| {
            let shares = item.choices.iter().flat_map(|share| {
                let link = self.share(Formula::Percent, name, &share.value);
                std::iter::repeat_n(link, each)
            });
            line(shares.chain([self.link(Formula::Answered, name)]))
        });
        let cells = cells.collect();
        let rows = items.iter().map(|(name, _)| Some(self.item(name))).collect();
        Some(Links { rows, cells })
    }
}
