//! Scores that a few people gave, blank: where many answered, each of them may have passed over most
//! questions.

use super::guards::{LEAST_PUBLIC, is_few};
use super::{Aspect, Change, Changes, Descriptive, InOrder, Item, Overall, Reliability, Results};
use crate::statistics::{Given, Reason};

impl Results {
    /// The same without the figures of items, of aspects and of all items together that fewer than
    /// [`LEAST_PUBLIC`] answered.
    pub fn without_few(&self) -> Results {
        let items = self.items.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        let aspects = self.aspects.iter().map(|(name, it)| (name.to_owned(), it.without_few()));
        Results {
            items: items.collect(),
            aspects: aspects.collect(),
            overall: self.overall.as_ref().map(Overall::without_few),
            ..self.clone()
        }
    }
}

impl Item {
    fn without_few(&self) -> Item {
        if !is_few(self.figures.n) {
            return self.clone();
        }
        Item {
            figures: self.figures.suppressed(LEAST_PUBLIC),
            counts: InOrder::default(),
            choices: Vec::new(),
            top2: None,
            bottom2: None,
            net: None,
            rank: None,
            rank_in_aspect: None,
            ..self.clone()
        }
    }
}

impl Aspect {
    fn without_few(&self) -> Aspect {
        if !is_few(self.figures.n) {
            return self.clone();
        }
        Aspect {
            figures: self.figures.suppressed(LEAST_PUBLIC),
            rank: None,
            reliability: Reliability::suppressed(LEAST_PUBLIC),
            alpha_if_deleted: InOrder::default(),
            item_rest_correlation: InOrder::default(),
        }
    }
}

impl Overall {
    fn without_few(&self) -> Overall {
        if !is_few(self.figures.n) {
            return self.clone();
        }
        Overall {
            figures: self.figures.suppressed(LEAST_PUBLIC),
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
            Given::Figure(change) if change.n.into_iter().any(is_few) => {
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
}
