//! What may be said of figures, and to whom: numbers that would mislead are not printed as if
//! sound, and nobody is found out from a published table.

use serde::{Deserialize, Serialize};

use super::differences::Differences;
use super::hidden::{hidden, with_others};
use super::{
    Basis, Comparison, CrossTable, Descriptive, InOrder, Numeric, NumericTexts, OverDays, Results,
    Step, Weighted,
};
use crate::access::Sight;
use crate::form::{Form, Instrument};
use crate::matrix::Selection;
use crate::statistics::{Given, Reason, WeightedMean, Weights};

/// How the respondents came to answer (วิธีการได้มาซึ่งกลุ่มตัวอย่าง), in the order that the ways are
/// listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// Everyone of the population was asked.
    Census,
    /// By chance from the whole population, each with a known probability (simple random).
    Random,
    /// By chance within each area or group.
    Stratified,
    /// Whole areas by chance, and then people in them.
    Cluster,
    /// Chosen by the field staff until each group had its number.
    Quota,
    /// Chosen because of what they know or are.
    Purposive,
    /// Whoever was there or found the code: an open link.
    Open,
}

/// What the spread of the figures can be taken to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Claim {
    /// Intervals hold for the population with this confidence.
    Confidence { percent: u32 },
    /// There is no sampling error: an interval would say nothing.
    Complete,
    /// Intervals and tests describe these respondents; "95 % confidence" must not be printed.
    RespondentsOnly { drawn: Drawn },
    /// The responses were chosen by how or when they came, or by what was decided of them: no part of
    /// a sample that is chosen so was drawn by chance.
    PartOnly,
    /// Nobody said how the respondents were found: nothing may be claimed.
    NotStated,
}

/// The least number of respondents in a group that is shown to the public. A house rule; offices of
/// statistics use 3 to 10.
pub const LEAST_PUBLIC: u64 = 5;

impl Drawn {
    pub const ALL: [Drawn; 7] = [
        Drawn::Census,
        Drawn::Random,
        Drawn::Stratified,
        Drawn::Cluster,
        Drawn::Quota,
        Drawn::Purposive,
        Drawn::Open,
    ];

    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Drawn::Census => "census",
            Drawn::Random => "random",
            Drawn::Stratified => "stratified",
            Drawn::Cluster => "cluster",
            Drawn::Quota => "quota",
            Drawn::Purposive => "purposive",
            Drawn::Open => "open",
        }
    }

    /// The way of a code.
    pub fn of(code: &str) -> Option<Drawn> {
        Drawn::ALL.into_iter().find(|drawn| drawn.code() == code)
    }

    /// Whether respondents were drawn by chance.
    pub fn is_by_chance(self) -> bool {
        matches!(self, Drawn::Random | Drawn::Stratified | Drawn::Cluster)
    }

    /// What may be claimed.
    pub fn claim(self) -> Claim {
        match self {
            Drawn::Census => Claim::Complete,
            drawn if drawn.is_by_chance() => Claim::Confidence { percent: 95 },
            drawn => Claim::RespondentsOnly { drawn },
        }
    }
}

impl Claim {
    /// What may be claimed of a collection. A sample is what its least random part is: answers that
    /// came through an open link were given by whoever had it, whatever was planned.
    pub fn of(drawn: Option<Drawn>, through: Through) -> Claim {
        match (drawn, through) {
            (_, Through::OpenLinks) => Claim::RespondentsOnly { drawn: Drawn::Open },
            (None, Through::CodesOnly) => Claim::NotStated,
            (Some(drawn), Through::CodesOnly) => drawn.claim(),
        }
    }

    /// What may be claimed of those that a selection chooses. By answers it chooses a group of the
    /// population, of which chance drew its own.
    pub fn of_chosen(self, only: &Selection) -> Claim {
        let is_part = self.holds_for_all() && !only.is_by_answers();
        if is_part { Claim::PartOnly } else { self }
    }

    /// Of what is said of two samples together, as little may be claimed as of either.
    pub fn weaker(self, other: Claim) -> Claim {
        let strength = |claim: Claim| match claim {
            Claim::NotStated => 0,
            Claim::PartOnly | Claim::RespondentsOnly { .. } => 1,
            Claim::Confidence { .. } => 2,
            Claim::Complete => 3,
        };
        if strength(self) <= strength(other) { self } else { other }
    }

    /// Whether figures hold for the whole population, with a sampling error or without one.
    pub fn holds_for_all(self) -> bool {
        matches!(self, Claim::Confidence { .. } | Claim::Complete)
    }
}

/// Which links brought the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// Every answer used up a code that somebody was given.
    CodesOnly,
    /// At least one answer came through a link that anybody may use.
    OpenLinks,
}

/// Whether figures of a few people are kept from somebody who looks so closely at the answers to a form.
/// Those who observe do it for their office.
pub fn hides_few(sight: Sight, form: &Form) -> bool {
    sight == Sight::Groups && form.instrument != Instrument::Observation
}

/// Whether so many people are too few to be told of; nobody is found out where nobody is.
pub fn is_few(n: u64) -> bool {
    is_below(n, LEAST_PUBLIC)
}

pub(super) fn is_below(n: u64, least: u64) -> bool {
    n > 0 && n < least
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

impl Results {
    /// The results as the public may see them; a reason where there are too few respondents.
    pub fn for_public(&self, least: u64) -> Result<Results, Reason> {
        if self.n < least {
            return Err(Reason::Suppressed { least });
        }
        // Places are groups too, and a few responses more or less would tell of few people.
        let basis = Basis { all: self.n, received: self.basis.received, ..Basis::default() };
        Ok(Results { basis, ..self.without_few().with_groups_of(least) })
    }

    /// The results of a form as somebody may see them who looks so closely.
    pub fn seen_with(self, sight: Sight, form: &Form) -> Results {
        match sight {
            Sight::Single => self,
            Sight::Groups if !hides_few(sight, form) => self.with_groups_of(LEAST_PUBLIC),
            Sight::Groups => {
                let told = self.without_few().with_groups_of(LEAST_PUBLIC);
                Results { basis: told.basis.without_few(), ..told }
            }
        }
    }

    /// Groups whose number is not told by itself are not told of here either.
    fn with_groups_of(self, least: u64) -> Results {
        let seen = |name: &str, it: &Comparison| {
            let seen = it.without(&self.untold(name), least);
            match self.figures_of(it.of.name()) {
                Some(of) => seen.told_as(of),
                None => seen,
            }
        };
        let by = self.by.iter().map(|(name, it)| (name.to_owned(), seen(name, it)));
        let by = by.collect();
        let numbers = self.numbers.iter().map(|(name, it)| (name.to_owned(), it.without_ends()));
        let numbers = numbers.collect();
        Results { by, numbers, ..self }
    }
}

impl Basis {
    /// Without the links through which a few came, nor those that would tell of them.
    fn without_few(&self) -> Basis {
        let sizes: Vec<u64> = self.links.values().copied().collect();
        let links = self.links.iter().zip(hidden(&sizes, LEAST_PUBLIC));
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
    /// As somebody may see it who looks so closely: combinations of choices, each with its weight, may
    /// be those of a few people.
    pub fn seen_with(self, sight: Sight) -> Weighted {
        if sight == Sight::Single {
            return self;
        }
        let weights = match self.weights {
            Given::Figure(weights) => Given::Figure(Weights { weights: Vec::new(), ..weights }),
            reason => reason,
        };
        let told = |mean: &Given<WeightedMean>| match mean {
            Given::Figure(mean) if is_few(mean.n) => {
                Given::Not { reason: Reason::Suppressed { least: LEAST_PUBLIC } }
            }
            mean => mean.clone(),
        };
        let all = |means: &InOrder<Given<WeightedMean>>| -> InOrder<Given<WeightedMean>> {
            means.iter().map(|(name, mean)| (name.to_owned(), told(mean))).collect()
        };
        Weighted {
            combinations: Vec::new(),
            empty: Vec::new(),
            weights,
            items: all(&self.items),
            aspects: all(&self.aspects),
            overall: told(&self.overall),
            ..self
        }
    }
}

impl Comparison {
    /// Without the groups that may not be shown, and, where there are any, without tests, from
    /// which their means could be reckoned back. Classes are named by numbers that people gave, and
    /// each tells where its neighbours end: where one may not be shown, none is.
    pub fn for_public(&self, least: u64) -> Comparison {
        self.without(&[], least)
    }

    /// Groups tell no more of a score than is told of it in all.
    fn told_as(self, of: &Descriptive) -> Comparison {
        if !matches!(of.reason, Some(Reason::Suppressed { .. })) {
            return self;
        }
        let groups = self.groups.iter();
        let groups = groups.map(|(name, it)| (name.to_owned(), it.suppressed(LEAST_PUBLIC)));
        let groups = groups.collect();
        Comparison { groups, differences: Differences::suppressed(LEAST_PUBLIC), ..self }
    }

    /// The same without these groups too.
    pub(super) fn without(&self, untold: &[String], least: u64) -> Comparison {
        let sizes: Vec<u64> = self.groups.values().map(|group| group.n).collect();
        if !self.parts.are_choices() && sizes.iter().any(|size| *size < least) {
            return Comparison {
                order: Vec::new(),
                groups: InOrder::default(),
                differences: Differences::suppressed(least),
                ..self.clone()
            };
        }
        let groups = self.groups.iter();
        let own =
            groups.map(|(name, it)| is_below(it.n, least) || untold.iter().any(|it| it == name));
        let is_hidden = with_others(&sizes, own.collect(), least);
        if !is_hidden.contains(&true) {
            return self.clone();
        }
        let (hidden, shown): (Vec<_>, Vec<_>) =
            self.groups.iter().zip(is_hidden).partition(|(_, is_hidden)| *is_hidden);
        let shown: InOrder<_> =
            shown.into_iter().map(|((name, group), _)| (name.to_owned(), group.clone())).collect();
        Comparison {
            groups: shown,
            hidden: hidden.into_iter().map(|((name, _), _)| name.to_owned()).collect(),
            differences: Differences::suppressed(least),
            ..self.clone()
        }
    }
}

impl OverDays {
    /// Without the figures of the steps that may not be shown: days are groups too.
    pub fn for_public(&self, least: u64) -> OverDays {
        let sizes: Vec<u64> = self.steps.iter().map(|step| step.figures.n).collect();
        let steps = self.steps.iter().zip(hidden(&sizes, least));
        let steps = steps.map(|(step, is_hidden)| {
            if !is_hidden {
                return step.clone();
            }
            Step { figures: step.figures.suppressed(least), ..step.clone() }
        });
        OverDays { steps: steps.collect(), ..self.clone() }
    }
}

impl CrossTable {
    /// The table if it shows no group of fewer than `least`; else the reason why not: with its
    /// margins known, one cell gives away others, so no part of it is safe.
    ///
    /// Where categories overlap, those who did not tick a choice are a group too: of a row of 20 of
    /// whom 18 ticked it, the table tells of the other 2. Where they do not, the groups of everybody
    /// else are sums of cells, and hold none that is smaller.
    pub fn for_public(&self, least: u64) -> Result<&CrossTable, Reason> {
        let is_small = |count: u64| is_below(count, least);
        let is_telling = |(row, counts): (u64, &Vec<u64>)| {
            let mut cells = counts.iter().zip(&self.col_n);
            cells.any(|(both, column)| {
                let (only_row, only_column) = (row - both, column - both);
                let neither = self.n - row - only_column;
                [*both, only_row, only_column, neither].into_iter().any(is_small)
            })
        };
        if self.row_n.iter().copied().zip(&self.observed).any(is_telling) {
            return Err(Reason::Suppressed { least });
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_link_claims_no_confidence() {
        let json = |drawn: Drawn| serde_json::to_string(&drawn.claim()).unwrap();
        assert_eq!(json(Drawn::Open), r#"{"code":"respondents_only","drawn":"open"}"#);
        assert_eq!(json(Drawn::Quota), r#"{"code":"respondents_only","drawn":"quota"}"#);
        assert_eq!(json(Drawn::Random), r#"{"code":"confidence","percent":95}"#);
        assert_eq!(json(Drawn::Census), r#"{"code":"complete"}"#);
    }

    #[test]
    fn one_open_link_makes_a_sample_open() {
        let open = Claim::RespondentsOnly { drawn: Drawn::Open };
        for drawn in Drawn::ALL {
            assert_eq!(Claim::of(Some(drawn), Through::OpenLinks), open);
            assert_eq!(Drawn::of(drawn.code()), Some(drawn));
            assert_eq!(Claim::of(Some(drawn), Through::CodesOnly), drawn.claim());
        }
        assert_eq!(Claim::of(None, Through::OpenLinks), open);
        assert_eq!(Claim::of(None, Through::CodesOnly), Claim::NotStated);
        assert_eq!(Drawn::Stratified.claim(), Claim::Confidence { percent: 95 });
        assert!(matches!(Drawn::Purposive.claim(), Claim::RespondentsOnly { .. }));
        assert_eq!(Drawn::of("luck"), None);
    }

    #[test]
    fn a_part_chosen_by_how_it_came_is_no_chance_sample() {
        let confidence = Drawn::Random.claim();
        let accepted =
            Selection { status: crate::matrix::Status::Accepted, ..Selection::default() };
        let through = Selection { links: vec![crate::ids::LinkId(1)], ..Selection::default() };
        for only in [&accepted, &through] {
            assert_eq!(confidence.of_chosen(only), Claim::PartOnly);
            assert_eq!(Claim::Complete.of_chosen(only), Claim::PartOnly);
            assert_eq!(Claim::NotStated.of_chosen(only), Claim::NotStated);
        }
        assert_eq!(confidence.of_chosen(&Selection::default()), confidence);
    }

    #[test]
    fn two_samples_claim_what_the_weaker_one_does() {
        let (random, open) = (Drawn::Random.claim(), Drawn::Open.claim());
        assert_eq!((random.weaker(open), open.weaker(random)), (open, open));
        assert_eq!(Claim::Complete.weaker(random), random);
        assert_eq!(open.weaker(Claim::NotStated), Claim::NotStated);
    }

    #[test]
    fn a_selection_tells_of_few_on_either_side() {
        assert!(tells_of_few(1, 40) && tells_of_few(4, 40) && tells_of_few(36, 40));
        assert!(!tells_of_few(5, 40) && !tells_of_few(35, 40));
        assert!(!tells_of_few(0, 40) && !tells_of_few(40, 40) && !tells_of_few(3, 3));
    }
}
