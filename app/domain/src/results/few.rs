//! What a few people said, blank: where many answered, all but a few may have passed over a question.
//! What many answered is told in full, level by level: the table of one question alone tells of nobody
//! whom one does not know by something else already; a cross-table does, and groups that are compared.
//!
//! How many passed over a question, were not asked it or had no opinion stays: it follows from the
//! numbers of those who are in a figure, and says nothing that anybody answered.

use super::evaluate::rounded;
use super::guards::{FEW, is_few, is_score_of_few};
use super::{
    Aspect, Change, Changes, Descriptive, Distribution, InOrder, Item, Note, Numeric, NumericTexts,
    Overall, PercentText, RatingTotal, Reliability, Results, Sampled, Share, Texts, Weighted,
};
use crate::statistics::{Given, WeightedMean};

impl Results {
    /// The same without what fewer than [`LEAST_PUBLIC`](super::LEAST_PUBLIC) people said: the figures and
    /// choices of questions that they answered, and the scores over several items that would tell it.
    pub fn without_few(&self) -> Results {
        let totals = self.rating_totals.iter();
        let mut told = Results {
            items: self.items.map(Item::without_few),
            ratings: self.ratings.map(Distribution::without_few),
            rating_totals: totals.map(|total| self.total_without_few(total)).collect(),
            aspects: self.aspects.map(Aspect::without_few),
            overall: self.overall.as_ref().map(Overall::without_few),
            distributions: self.distributions.map(Distribution::without_few),
            numbers: self.numbers.map(Numeric::without_few),
            ..self.clone()
        };
        rank_again(told.items.values_mut().map(|item| &mut item.rank).collect());
        for name in self.aspects.iter().map(|(name, _)| name) {
            let own = told.items.values_mut().filter(|item| *item.aspect == *name);
            rank_again(own.map(|item| &mut item.rank_in_aspect).collect());
        }
        rank_again(told.aspects.values_mut().map(|aspect| &mut aspect.rank).collect());
        let sample = self.sample.as_ref().map(|sample| sample.only(|name| !told.is_untold(name)));
        let note = rounded(&told);
        told.sample = sample;
        told.notes.retain(|note| !matches!(note, Note::RoundedPercentages { .. }));
        told.notes.extend(note);
        told
    }

    /// The ratings of an aspect stand over their sums, beside which one that is blank could be reckoned.
    fn total_without_few(&self, total: &RatingTotal) -> RatingTotal {
        let mut own = total.questions.iter().filter_map(|name| self.ratings.get(name));
        let has_few = own.any(|rating| is_few(rating.n));
        let sum = if has_few { total.sum.blank() } else { total.sum.without_few() };
        RatingTotal { sum, ..total.clone() }
    }

    /// Whether results tell nothing of a score because it would tell what a few people said: of `overall`,
    /// an aspect or an item.
    pub fn is_untold(&self, score: &str) -> bool {
        self.figures_of(score).is_some_and(Descriptive::is_untold)
    }

    fn figures_of(&self, score: &str) -> Option<&Descriptive> {
        let of_aspect = || self.aspects.get(score).map(|aspect| &aspect.figures);
        let of_item = || self.items.get(score).map(|item| &item.figures);
        match (score, &self.overall) {
            ("overall", Some(overall)) => Some(&overall.figures),
            _ => of_aspect().or_else(of_item),
        }
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
            figures: self.figures.suppressed(),
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
    /// Without its figures.
    fn hidden(&self) -> Share {
        Share {
            value: self.value.clone(),
            count: None,
            percent: None,
            reason: Some(FEW),
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
            reason: Some(FEW),
            text: NumericTexts::default(),
            ..self.clone()
        }
    }
}

impl Sampled {
    /// With the errors of scores that are told.
    fn only(&self, is_told: impl Fn(&str) -> bool) -> Sampled {
        let told = self.corrected.iter().filter(|(name, _)| is_told(name));
        let corrected = told.map(|(name, it)| (name.to_owned(), it.clone())).collect();
        Sampled { corrected, ..self.clone() }
    }
}

impl Aspect {
    fn without_few(&self) -> Aspect {
        let is_untold = is_score_of_few(self.figures.n, self.by_few);
        if !is_untold && !is_few(self.reliability.alpha_n) {
            return self.clone();
        }
        let figures = &self.figures;
        Aspect {
            figures: if is_untold { figures.suppressed() } else { figures.without_alpha() },
            rank: self.rank.filter(|_| !is_untold),
            reliability: self.reliability.suppressed(),
            alpha_if_deleted: InOrder::default(),
            item_rest_correlation: InOrder::default(),
            by_few: self.by_few,
        }
    }
}

impl Overall {
    fn without_few(&self) -> Overall {
        let is_untold = is_score_of_few(self.figures.n, self.by_few);
        if !is_untold && !is_few(self.reliability.alpha_n) {
            return self.clone();
        }
        let figures = &self.figures;
        Overall {
            figures: if is_untold { figures.suppressed() } else { figures.without_alpha() },
            reliability: self.reliability.suppressed(),
            by_few: self.by_few,
        }
    }
}

impl Reliability {
    /// It is that of those who answered every item, of whom there may be few.
    fn suppressed(&self) -> Reliability {
        Reliability { alpha: None, alpha_n: self.alpha_n, alpha_reason: Some(FEW) }
    }
}

impl Descriptive {
    fn without_alpha(&self) -> Descriptive {
        let text = Texts { alpha: None, ..self.text.clone() };
        Descriptive { text, ..self.clone() }
    }

    /// How many there are and why nothing else is told.
    pub(super) fn suppressed(&self) -> Descriptive {
        Descriptive { n: self.n, reason: Some(FEW), ..Descriptive::default() }
    }

    pub(super) fn is_untold(&self) -> bool {
        self.reason == Some(FEW)
    }
}

impl Weighted {
    /// Without the means that few have, and those of scores that are not told unweighted.
    pub(super) fn without_few(&self) -> Weighted {
        self.told(|name, mean| {
            let by_few = self.by_few.get(name).copied().unwrap_or_default();
            !is_score_of_few(mean.n, by_few)
        })
    }

    /// Without the means that would tell of a small group beside those without weights.
    pub(super) fn without_small_groups(&self) -> Weighted {
        self.told(|name, _| !self.smallest.get(name).is_some_and(|size| is_few(*size)))
    }

    /// With the means of the scores that are told.
    fn told(&self, is_told: impl Fn(&str, &WeightedMean) -> bool) -> Weighted {
        let told = |name: &str, mean: &Given<WeightedMean>| match mean {
            Given::Figure(own) if !is_told(name, own) => Given::Not { reason: FEW },
            mean => mean.clone(),
        };
        let all = |means: &InOrder<Given<WeightedMean>>| -> InOrder<Given<WeightedMean>> {
            means.iter().map(|(name, mean)| (name, told(name, mean))).collect()
        };
        Weighted {
            items: all(&self.items),
            aspects: all(&self.aspects),
            overall: told("overall", &self.overall),
            ..self.clone()
        }
    }
}

impl Changes {
    /// The same without the changes of scores that are not told of both sides.
    pub fn without_few(&self) -> Changes {
        let told = |change: &Given<Change>| match change {
            Given::Figure(change) if change.is_of_few() => Given::Not { reason: FEW },
            change => change.clone(),
        };
        Changes {
            items: self.items.map(told),
            aspects: self.aspects.map(told),
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
        self.n.into_iter().zip(self.by_few).any(|(n, by_few)| is_score_of_few(n, by_few))
    }
}
