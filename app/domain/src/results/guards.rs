//! What may be told of figures, and to whom: nobody is found out from a published table.

use super::differences::Differences;
use super::hidden::Sizes;
use super::{
    Basis, Comparison, CrossTable, Descriptive, InOrder, Note, Numeric, NumericTexts, OverDays,
    Results, Step, Weighted,
};
use crate::access::Sight;
use crate::form::Form;
use crate::statistics::{Given, Reason, Weights};

/// The least number of respondents in a group that is shown to the public. A house rule; offices of
/// statistics use 3 to 10.
pub const LEAST_PUBLIC: u64 = 5;

/// Why a figure of fewer is not told, nor one that would tell of them.
pub(crate) const FEW: Reason = Reason::Suppressed { least: LEAST_PUBLIC };

/// Whether figures of a few people are kept from somebody who looks so closely at the answers to a form.
pub fn hides_few(sight: Sight, form: &Form) -> bool {
    sight == Sight::Groups && form.instrument.asks_respondents()
}

/// Whether so many people are too few to be told of; nobody is found out where nobody is.
pub fn is_few(n: u64) -> bool {
    n > 0 && n < LEAST_PUBLIC
}

/// Whether a score that so many have would tell of a few people: of all who have it, or of those by
/// whom items were answered that few answered.
pub(super) fn is_score_of_few(n: u64, by_few: u64) -> bool {
    is_few(n) || is_few(by_few)
}

/// Whether figures of so many chosen ones of all responses would tell of fewer than
/// [`LEAST_PUBLIC`] people: of those who were chosen, or, beside the figures of all, of those who
/// were not. Where all or none were chosen, nobody was picked out.
///
/// | chosen | of all | tells of a few |
/// |---|---|---|
/// | 4 | 40 | yes |
/// | 36 | 40 | yes, of the other 4 |
/// | 20 | 40 | no |
/// | 0 or 3 | 3 | no |
pub fn tells_of_few(chosen: u64, all: u64) -> bool {
    chosen > 0 && chosen < all && (is_few(chosen) || is_few(all - chosen))
}

/// Whether nothing is published of so many chosen ones of all responses to a form: it would tell of a
/// few people. Of nobody there is nothing to hide.
pub fn is_kept_from_public(form: &Form, chosen: u64, all: u64) -> bool {
    hides_few(Sight::Groups, form) && (is_few(chosen) || tells_of_few(chosen, all))
}

impl Results {
    /// The results of a form as the public may see them; a reason where there are too few respondents.
    pub fn for_public(&self, form: &Form) -> Result<Results, Reason> {
        let is_hiding = form.instrument.asks_respondents();
        if is_hiding && self.n < LEAST_PUBLIC {
            return Err(FEW);
        }
        let told = if is_hiding { self.without_few() } else { self.clone() };
        // Places are groups too, and a few responses more or less would tell of few people.
        let basis = Basis { all: self.n, received: self.basis.received, ..Basis::default() };
        Ok(Results { basis, ..told.with_public_groups() }.without_reasons())
    }

    /// The same without why responses were rejected, and how many for which reason: somebody wrote
    /// it of an answer, and it may tell of the one who gave it. How many there are in all stays.
    pub fn without_reasons(mut self) -> Results {
        for note in &mut self.notes {
            if let Note::Rejected { reasons, .. } = note {
                reasons.clear();
            }
        }
        self
    }

    /// The results of a form as somebody may see them who looks so closely.
    pub fn seen_with(self, sight: Sight, form: &Form) -> Results {
        match sight {
            Sight::Single => self,
            Sight::Groups if form.instrument.asks_respondents() => {
                let told = self.without_few().with_public_groups();
                Results { basis: told.basis.without_few(), ..told }
            }
            Sight::Groups => self.with_public_groups(),
        }
    }

    /// Groups tell no more of a score than is told of it in all.
    fn with_public_groups(self) -> Results {
        let seen = |compared: &Comparison| {
            let seen = compared.for_public();
            if self.is_untold(compared.of.name()) { seen.blank() } else { seen }
        };
        let (by, numbers) = (self.by.map(seen), self.numbers.map(Numeric::without_ends));
        Results { by, numbers, ..self }
    }
}

impl Basis {
    /// Without the links through which a few came, nor those that would tell of them.
    pub fn without_few(&self) -> Basis {
        let sizes: Vec<u64> = self.links.values().copied().collect();
        let links = self.links.iter().zip(Sizes::of(sizes).hidden());
        let links = links.filter(|(_, hidden)| !hidden).map(|((link, n), _)| (*link, *n));
        Basis { links: links.collect(), ..self.clone() }
    }
}

impl Numeric {
    /// Without the least and the greatest number: each may be the answer of one person.
    fn without_ends(&self) -> Numeric {
        let text = NumericTexts { min: None, max: None, ..self.text.clone() };
        Numeric { min: None, max: None, text, ..self.clone() }
    }
}

impl Weighted {
    /// As somebody may see it who looks so closely at the answers to a form: combinations of choices,
    /// each with its weight, may be those of a few people.
    pub fn seen_with(self, sight: Sight, form: &Form) -> Weighted {
        if sight == Sight::Single {
            return self;
        }
        let weights = match self.weights {
            Given::Figure(weights) => Given::Figure(Weights { weights: Vec::new(), ..weights }),
            reason => reason,
        };
        let seen = Weighted { combinations: Vec::new(), empty: Vec::new(), weights, ..self };
        if hides_few(sight, form) { seen.without_few() } else { seen }
    }

    /// As the public may see it, beside the same figures without weights: no mean from which, with that
    /// one, what a few people said could be reckoned.
    pub fn for_public(self, form: &Form) -> Weighted {
        let seen = self.seen_with(Sight::Groups, form);
        if hides_few(Sight::Groups, form) { seen.without_small_groups() } else { seen }
    }
}

impl Comparison {
    /// Without the groups that may not be shown, and, where there are any, without tests, from
    /// which their means could be reckoned back. Classes are named by numbers that people gave, and
    /// each tells where its neighbours end: where one may not be shown, none is.
    pub fn for_public(&self) -> Comparison {
        let groups: Vec<u64> = self.groups.values().map(|group| group.n).collect();
        let has_small = groups.iter().any(|size| *size < LEAST_PUBLIC);
        let untold = self.by_few.values().map(|by_few| is_few(*by_few)).collect();
        let is_hidden = Sizes { groups, untold, rest: self.missing }.hidden();
        let has_hidden = is_hidden.contains(&true);
        if !self.parts.are_choices() && (has_small || has_hidden) {
            return Comparison {
                order: Vec::new(),
                groups: InOrder::default(),
                differences: Differences::suppressed(),
                ..self.clone()
            };
        }
        if !has_hidden {
            return self.clone();
        }
        let (hidden, shown): (Vec<_>, Vec<_>) =
            self.groups.iter().zip(is_hidden).partition(|(_, is_hidden)| *is_hidden);
        let shown: InOrder<_> =
            shown.into_iter().map(|((name, group), _)| (name.to_owned(), group.clone())).collect();
        Comparison {
            groups: shown,
            hidden: hidden.into_iter().map(|((name, _), _)| name.to_owned()).collect(),
            differences: Differences::suppressed(),
            ..self.clone()
        }
    }

    /// Nothing but how many are in each group.
    fn blank(self) -> Comparison {
        let groups = self.groups.map(Descriptive::suppressed);
        Comparison { groups, differences: Differences::suppressed(), ..self }
    }
}

impl OverDays {
    /// Without the figures of the steps that may not be shown: days are groups too.
    pub fn for_public(&self) -> OverDays {
        let sizes: Vec<u64> = self.steps.iter().map(|step| step.figures.n).collect();
        let steps = self.steps.iter().zip(Sizes::of(sizes).hidden());
        let steps = steps.map(|(step, is_hidden)| {
            if !is_hidden {
                return step.clone();
            }
            Step { figures: step.figures.suppressed(), ..step.clone() }
        });
        OverDays { steps: steps.collect(), ..self.clone() }
    }
}

impl CrossTable {
    /// The table if it shows no group of a few people; else the reason why not: with its margins
    /// known, one cell gives away others, so no part of it is safe.
    ///
    /// Where categories overlap, those who did not tick a choice are a group too: of a row of 20 of
    /// whom 18 ticked it, the table tells of the other 2. Where they do not, the groups of everybody
    /// else are sums of cells, and hold none that is smaller. Nor may a few have answered one of the
    /// questions only: its own table less the table's margin tells what they said.
    pub fn for_public(&self) -> Result<&CrossTable, Reason> {
        if is_few(self.only_rows) || is_few(self.only_cols) {
            return Err(FEW);
        }
        let is_telling = |(row, counts): (u64, &Vec<u64>)| {
            let mut cells = counts.iter().zip(&self.col_n);
            cells.any(|(both, column)| {
                let (only_row, only_column) = (row - both, column - both);
                let neither = self.n - row - only_column;
                [*both, only_row, only_column, neither].into_iter().any(is_few)
            })
        };
        if self.row_n.iter().copied().zip(&self.observed).any(is_telling) {
            return Err(FEW);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Instrument;
    use crate::ids::LinkId;
    use crate::templates;

    #[test]
    fn a_selection_tells_of_few_on_either_side() {
        assert!(tells_of_few(1, 40) && tells_of_few(4, 40) && tells_of_few(36, 40));
        assert!(!tells_of_few(5, 40) && !tells_of_few(35, 40));
        assert!(!tells_of_few(0, 40) && !tells_of_few(40, 40) && !tells_of_few(3, 3));
    }

    #[test]
    fn few_answers_are_kept_from_the_public_where_people_are_asked() {
        let asked = &templates::find("service").unwrap().form;
        let kept = |chosen, all| is_kept_from_public(asked, chosen, all);
        assert!(kept(4, 4) && kept(4, 40) && kept(36, 40));
        assert!(!kept(0, 0) && !kept(0, 40) && !kept(5, 5) && !kept(20, 40));
        let mut observed = asked.clone();
        observed.instrument = Instrument::Observation;
        assert!(!is_kept_from_public(&observed, 1, 40));
    }

    #[test]
    fn a_link_of_few_hides_another() {
        let through = |links: &[(i64, u64)]| {
            let links = links.iter().map(|(link, n)| (LinkId(*link), *n));
            Basis { links: links.collect(), ..Basis::default() }
        };
        let told = through(&[(1, 40), (2, 3), (3, 30)]).without_few();
        assert_eq!(told, through(&[(1, 40)]));
        assert_eq!(through(&[(1, 40), (2, 5)]).without_few(), through(&[(1, 40), (2, 5)]));
    }
}
