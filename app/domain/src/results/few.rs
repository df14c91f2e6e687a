//! What a few people said, blank: where many answered, all but a few may have passed over a question.
//! What many answered is told in full, level by level: the table of one question alone tells of nobody
//! whom one does not know by something else already; a cross-table does, and groups that are compared.
//!
//! How many passed over a question, were not asked it or had no opinion stays: it follows from the
//! numbers of those who are in a figure, and says nothing that anybody answered.

use super::guards::{LEAST_PUBLIC, is_few};
use super::{
    Aspect, Change, Changes, Descriptive, Distribution, InOrder, Item, Numeric, NumericTexts,
    Overall, PercentText, RatingTotal, Reliability, Results, Sampled, Share, Texts,
};
use crate::statistics::{Given, Reason};

impl Results {
    /// The same without what fewer than [`LEAST_PUBLIC`] people said, and without what would tell it by
    /// subtraction: the figures and choices of questions that they answered, of aspects and of all items
    /// together.
    pub fn without_few(&self) -> Results {
        let items = self.items.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let mut items: InOrder<Item> = items.collect();
        let aspects = self.aspects.iter().map(|(name, aspect)| {
            let own = items.values().filter(|item| *item.aspect == *name);
            (name.to_owned(), aspect.without_few(&own.collect::<Vec<_>>()))
        });
        let mut aspects: InOrder<Aspect> = aspects.collect();
        let all: Vec<&Item> = items.values().collect();
        let overall = self.overall.as_ref().map(|overall| overall.without_few(&all));
        rank_again(items.values_mut().map(|item| &mut item.rank).collect());
        for name in self.aspects.iter().map(|(name, _)| name) {
            let own = items.values_mut().filter(|item| *item.aspect == *name);
            rank_again(own.map(|item| &mut item.rank_in_aspect).collect());
        }
        rank_again(aspects.values_mut().map(|aspect| &mut aspect.rank).collect());
        let is_told = |name: &str| match aspects.get(name) {
            Some(aspect) => aspect.figures.se.is_some(),
            None => overall.as_ref().is_some_and(|overall| overall.figures.se.is_some()),
        };
        let sample = self.sample.as_ref().map(|sample| sample.only(is_told));
        let spreads = self.distributions.iter();
        let spreads = spreads.map(|(name, it)| (name.to_owned(), it.without_few()));
        let numbers = self.numbers.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let (ratings, rating_totals) = self.ratings_without_few();
        Results {
            items,
            ratings,
            rating_totals,
            aspects,
            overall,
            distributions: spreads.collect(),
            numbers: numbers.collect(),
            sample,
            ..self.clone()
        }
    }

    /// The ratings of an aspect stand over their sums, beside which one that is blank could be reckoned.
    fn ratings_without_few(&self) -> (InOrder<Distribution>, Vec<RatingTotal>) {
        let ratings = self.ratings.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let total = |total: &RatingTotal| {
            let mut own = total.questions.iter().filter_map(|name| self.ratings.get(name));
            let has_few = own.any(|rating| is_few(rating.n));
            let sum = if has_few { total.sum.blank() } else { total.sum.without_few() };
            RatingTotal { sum, ..total.clone() }
        };
        (ratings.collect(), self.rating_totals.iter().map(total).collect())
    }

    /// What is told of a score; `None` of one that there is not.
    pub(super) fn figures_of(&self, name: &str) -> Option<&Descriptive> {
        let of_aspect = || self.aspects.get(name).map(|aspect| &aspect.figures);
        let of_item = || self.items.get(name).map(|item| &item.figures);
        match (name, &self.overall) {
            ("overall", Some(overall)) => Some(&overall.figures),
            _ => of_aspect().or_else(of_item),
        }
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

/// Ranks those again that have a rank: the places of others would tell of their means.
fn rank_again(ranks: Vec<&mut Option<u32>>) {
    let told: Vec<u32> = ranks.iter().filter_map(|rank| **rank).collect();
    for rank in ranks.into_iter().flatten() {
        *rank = 1 + told.iter().filter(|other| **other < *rank).count() as u32;
    }
}

impl Item {
    fn without_few(&self) -> Item {
        if !is_few(self.figures.n) {
            return self.clone();
        }
        let told = |(share, is_scored): (&Share, &bool)| {
            if *is_scored { share.hidden() } else { share.clone() }
        };
        Item {
            figures: self.figures.suppressed(LEAST_PUBLIC),
            counts: InOrder::default(),
            choices: self.choices.iter().zip(&self.scored).map(told).collect(),
            top2: None,
            bottom2: None,
            net: None,
            rank: None,
            rank_in_aspect: None,
            ..self.clone()
        }
    }
}

impl Share {
    /// Without its figures: they are of a few people, or would tell of such.
    fn hidden(&self) -> Share {
        Share {
            value: self.value.clone(),
            count: None,
            percent: None,
            reason: Some(Reason::Suppressed { least: LEAST_PUBLIC }),
            text: PercentText::default(),
        }
    }
}

impl Distribution {
    fn without_few(&self) -> Distribution {
        if is_few(self.n) { self.blank() } else { self.clone() }
    }

    /// Not even what nobody chose is told.
    fn blank(&self) -> Distribution {
        let choices = self.choices.iter().map(Share::hidden).collect();
        Distribution { choices, ..self.clone() }
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
    /// With the errors of scores of which errors are told.
    fn only(&self, is_told: impl Fn(&str) -> bool) -> Sampled {
        let told = self.corrected.iter().filter(|(name, _)| is_told(name));
        let corrected = told.map(|(name, it)| (name.to_owned(), it.clone())).collect();
        Sampled { corrected, ..self.clone() }
    }
}

impl Aspect {
    /// `items` are its own as they are told.
    fn without_few(&self, items: &[&Item]) -> Aspect {
        let figures = self.figures.over(items);
        let rank = self.rank.filter(|_| figures.mean.is_some());
        if figures.sd == self.figures.sd && !is_few(self.reliability.alpha_n) {
            return Aspect { figures, rank, ..self.clone() };
        }
        Aspect {
            figures: figures.without_alpha(),
            rank,
            reliability: self.reliability.suppressed(),
            alpha_if_deleted: InOrder::default(),
            item_rest_correlation: InOrder::default(),
        }
    }
}

impl Overall {
    /// `items` are all as they are told.
    fn without_few(&self, items: &[&Item]) -> Overall {
        let figures = self.figures.over(items);
        if figures.sd == self.figures.sd && !is_few(self.reliability.alpha_n) {
            return Overall { figures, ..self.clone() };
        }
        Overall { figures: figures.without_alpha(), reliability: self.reliability.suppressed() }
    }
}

impl Reliability {
    /// It is that of those who answered every item, of whom there may be few.
    fn suppressed(&self) -> Reliability {
        let alpha_reason = Some(Reason::Suppressed { least: LEAST_PUBLIC });
        Reliability { alpha: None, alpha_n: self.alpha_n, alpha_reason }
    }
}

impl Descriptive {
    /// Of a score over several items that are told so. Beside the items that are told, it would tell
    /// what those few said who answered none of them.
    fn over(&self, items: &[&Item]) -> Descriptive {
        let answered = items.iter().map(|item| &item.figures).filter(|figures| figures.n > 0);
        let (told, untold): (Vec<&Descriptive>, Vec<&Descriptive>) =
            answered.partition(|figures| figures.mean.is_some());
        let most = told.iter().map(|figures| figures.n).max().unwrap_or_default();
        let is_rest_few = !untold.is_empty() && is_few(self.n.saturating_sub(most));
        if is_few(self.n) || is_rest_few { self.suppressed(LEAST_PUBLIC) } else { self.clone() }
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

    /// Whether any score, of which tests are adjusted together, changed among so few people.
    pub fn have_few(&self) -> bool {
        let mut all = self.items.values().chain(self.aspects.values());
        all.any(|change| change.figure().is_some_and(Change::is_of_few))
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
