//! What a few people said, blank: where many answered, each of them may have passed over most
//! questions, or have chosen what hardly anybody else did.
//!
//! How many passed over a question, were not asked it or had no opinion stays: it follows from the
//! numbers of those who are in a figure, and says nothing that anybody answered.

use super::guards::{LEAST_PUBLIC, is_few};
use super::hidden::{hidden, hidden_in_table, hidden_levels};
use super::{
    Aspect, Change, Changes, Descriptive, Distribution, InOrder, Item, Numeric, NumericTexts,
    Overall, PercentText, RatingTotal, Reliability, Results, Sampled, Share, Texts,
};
use crate::statistics::{Given, Reason};

impl Results {
    /// The same without what fewer than [`LEAST_PUBLIC`] people said, and without what would tell it by
    /// subtraction: the figures of items, of aspects, of numbers and of all items together that they
    /// answered, and the numbers of those who made a choice.
    pub fn without_few(&self) -> Results {
        let items = self.items.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let aspects = self.aspects.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let spreads = self.distributions.iter();
        let spreads = spreads.map(|(name, it)| (name.to_owned(), it.without_few()));
        let numbers = self.numbers.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let (ratings, rating_totals) = self.ratings_without_few();
        Results {
            items: items.collect(),
            ratings,
            rating_totals,
            aspects: aspects.collect(),
            overall: self.overall.as_ref().map(Overall::without_few),
            distributions: spreads.collect(),
            numbers: numbers.collect(),
            sample: self.sample.as_ref().map(Sampled::without_few),
            ..self.clone()
        }
    }

    /// The ratings of an aspect stand over their sums.
    fn ratings_without_few(&self) -> (InOrder<Distribution>, Vec<RatingTotal>) {
        let (mut ratings, mut totals) = (self.ratings.clone(), self.rating_totals.clone());
        for total in &mut totals {
            let own = total.questions.iter().filter_map(|name| self.ratings.get(name));
            let rows: Vec<Vec<u64>> = own.chain([&total.sum]).map(Distribution::counts).collect();
            let hidden = hidden_in_table(&rows, LEAST_PUBLIC);
            for (name, hidden) in total.questions.iter().zip(&hidden) {
                if let Some(rating) = ratings.get_mut(name) {
                    rating.hide(hidden);
                }
            }
            if let Some(hidden) = hidden.last() {
                total.sum.hide(hidden);
            }
        }
        (ratings, totals)
    }

    /// The choices of a question whose numbers are not told.
    pub(super) fn untold(&self, question: &str) -> Vec<String> {
        let untold = self.choices_of(question).filter(|share| share.count.is_none());
        untold.map(|share| share.value.clone()).collect()
    }

    /// Every choice of a question that is counted.
    pub(super) fn choices_of(&self, question: &str) -> impl Iterator<Item = &Share> {
        let of_item = self.items.get(question).map(|item| &item.choices);
        let spread = || self.ratings.get(question).or_else(|| self.distributions.get(question));
        of_item.or_else(|| spread().map(|spread| &spread.choices)).into_iter().flatten()
    }
}

impl Item {
    fn without_few(&self) -> Item {
        let of_scores = || self.choices.iter().zip(&self.scored).filter(|(_, scored)| **scored);
        let counts = of_scores().map(|(share, _)| share.count.unwrap_or_default());
        let hidden = hidden_levels(&counts.collect::<Vec<_>>(), LEAST_PUBLIC);
        if !hidden.contains(&true) {
            return self.clone();
        }
        let mut hidden = hidden.into_iter();
        let told = |(share, is_scored): (&Share, &bool)| {
            let is_hidden = *is_scored && hidden.next() == Some(true);
            if is_hidden { share.hidden() } else { share.clone() }
        };
        let is_blank = is_few(self.figures.n);
        Item {
            figures: self.figures.without_few(),
            counts: InOrder::default(),
            choices: self.choices.iter().zip(&self.scored).map(told).collect(),
            top2: None,
            bottom2: None,
            net: None,
            rank: self.rank.filter(|_| !is_blank),
            rank_in_aspect: self.rank_in_aspect.filter(|_| !is_blank),
            ..self.clone()
        }
    }
}

impl Share {
    /// Without its figures: they are of a few people, or would tell of such.
    fn hidden(&self) -> Share {
        let least = LEAST_PUBLIC;
        let reason = match self.count {
            Some(count) if is_few(count) => Reason::Suppressed { least },
            _ => Reason::Telling { least },
        };
        Share {
            value: self.value.clone(),
            count: None,
            percent: None,
            reason: Some(reason),
            text: PercentText::default(),
        }
    }
}

impl Distribution {
    fn without_few(&self) -> Distribution {
        let mut told = self.clone();
        told.hide(&self.hidden());
        told
    }

    fn counts(&self) -> Vec<u64> {
        self.choices.iter().map(|share| share.count.unwrap_or_default()).collect()
    }

    fn hidden(&self) -> Vec<bool> {
        let counts = self.counts();
        if !self.multiple {
            return hidden(&counts, LEAST_PUBLIC);
        }
        // Ticks do not add up; those who did not tick a choice are a group too.
        counts.iter().map(|n| is_few(*n) || is_few(self.n.saturating_sub(*n))).collect()
    }

    /// Of a few people, not even what none of them chose is told.
    fn hide(&mut self, hidden: &[bool]) {
        let is_blank = is_few(self.n);
        for (share, is_hidden) in self.choices.iter_mut().zip(hidden) {
            if is_blank || *is_hidden {
                *share = share.hidden();
            }
        }
    }
}

impl Numeric {
    fn without_few(&self) -> Numeric {
        if !is_few(self.n) {
            return self.clone();
        }
        Numeric {
            mean: None,
            sd: None,
            min: None,
            max: None,
            reason: Some(Reason::Suppressed { least: LEAST_PUBLIC }),
            text: NumericTexts::default(),
            ..self.clone()
        }
    }
}

impl Sampled {
    fn without_few(&self) -> Sampled {
        let told = self.corrected.iter().filter(|(_, it)| !is_few(it.n));
        let corrected = told.map(|(name, it)| (name.to_owned(), it.clone())).collect();
        Sampled { corrected, ..self.clone() }
    }
}

impl Aspect {
    /// Its reliability is that of those who answered every item, of whom there may be fewer.
    fn without_few(&self) -> Aspect {
        if !is_few(self.figures.n) && !is_few(self.reliability.alpha_n) {
            return self.clone();
        }
        Aspect {
            figures: self.figures.without_few().without_alpha(),
            rank: self.rank.filter(|_| !is_few(self.figures.n)),
            reliability: Reliability::suppressed(LEAST_PUBLIC),
            alpha_if_deleted: InOrder::default(),
            item_rest_correlation: InOrder::default(),
        }
    }
}

impl Overall {
    fn without_few(&self) -> Overall {
        if !is_few(self.figures.n) && !is_few(self.reliability.alpha_n) {
            return self.clone();
        }
        Overall {
            figures: self.figures.without_few().without_alpha(),
            reliability: Reliability::suppressed(LEAST_PUBLIC),
        }
    }
}

impl Reliability {
    fn suppressed(least: u64) -> Reliability {
        let alpha_reason = Some(Reason::Suppressed { least });
        Reliability { alpha_reason, ..Reliability::default() }
    }
}

impl Descriptive {
    fn without_few(&self) -> Descriptive {
        if is_few(self.n) { self.suppressed(LEAST_PUBLIC) } else { self.clone() }
    }

    fn without_alpha(self) -> Descriptive {
        let text = Texts { alpha: None, ..self.text };
        Descriptive { text, ..self }
    }

    /// How many there are and why nothing else is told.
    pub(super) fn suppressed(&self, least: u64) -> Descriptive {
        let reason = Some(Reason::Suppressed { least });
        Descriptive { n: self.n, reason, ..Descriptive::default() }
    }
}

impl Changes {
    /// The same without the changes of scores that fewer than [`LEAST_PUBLIC`] have on either side.
    pub fn without_few(&self) -> Changes {
        let told = |change: &Given<Change>| match change {
            Given::Figure(change) if change.is_of_few() => {
                Given::Not { reason: Reason::Suppressed { least: LEAST_PUBLIC } }
            }
            change => change.clone(),
        };
        let all = |changes: &InOrder<Given<Change>>| -> InOrder<Given<Change>> {
            changes.iter().map(|(name, change)| (name.to_owned(), told(change))).collect()
        };
        Changes {
            items: all(&self.items),
            aspects: all(&self.aspects),
            overall: told(&self.overall),
            ..self.clone()
        }
    }

    /// Whether a score, `overall` or by its name, changed among so few people.
    pub fn is_of_few(&self, of: &str) -> bool {
        let change = match of {
            "overall" => Some(&self.overall),
            name => self.aspects.get(name).or_else(|| self.items.get(name)),
        };
        change.and_then(Given::figure).is_some_and(Change::is_of_few)
    }
}

impl Change {
    fn is_of_few(&self) -> bool {
        self.n.into_iter().any(is_few)
    }
}
