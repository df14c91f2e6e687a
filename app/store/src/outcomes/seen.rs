//! What of an outcome is seen by whom: nothing public tells of a few people.

use std::sync::Arc;

use domain::access::Sight;
use domain::form::Instrument;
use domain::privacy::mask;
use domain::results::outcome::{Weights, outcome};
use domain::results::{InOrder, is_few};
use domain::statistics::Given;
use domain::text::Text;

use super::{Collected, ProjectOutcome, evidence};
use crate::changes::Compared;
use crate::tags::TagSummary;

/// A collection that only a few people answered: one to [`LEAST_PUBLIC`](domain::results::LEAST_PUBLIC) − 1 of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    pub instrument: Instrument,
    /// Of the form.
    pub title: Text,
}

impl Withheld {
    fn of(held: &Collected) -> Withheld {
        let title = held.series().form.title.clone();
        Withheld { instrument: held.instrument(), title }
    }
}

impl Collected {
    fn tells_of_few(&self) -> bool {
        self.instrument().asks_respondents() && is_few(self.results.n)
    }
}

impl ProjectOutcome {
    /// What the public may see of it, by the weights of its round: of a collection that tells of a few
    /// people that there is one, and nothing else; nothing of a single rater, and no reason of a
    /// rejection; no score that a few people gave, where many answered something else; and remarks
    /// with personal data masked.
    pub fn for_public(&self, weights: Weights) -> ProjectOutcome {
        let mut public = self.clone();
        let (withheld, told): (Vec<_>, Vec<_>) =
            public.collections.into_iter().partition(Collected::tells_of_few);
        public.collections = told;
        public.withheld = withheld.iter().map(Withheld::of).collect();
        for held in &mut public.collections {
            held.raters.clear();
            if let Some(Given::Figure(observers)) = &mut held.agreement {
                observers.cohen_kappa = InOrder::default();
            }
            held.results = Arc::new(held.results.as_ref().clone().without_reasons());
        }
        if let Some(decided) = &mut public.decided {
            decided.remarks = mask(&decided.remarks);
        }
        public.without_few(weights)
    }

    /// The same as somebody may see it who looks so closely, by the weights of its round. Every
    /// collection stays, for how far its answers are.
    pub fn seen_with(self, sight: Sight, weights: Weights) -> ProjectOutcome {
        match sight {
            Sight::Single => self,
            Sight::Groups => self.without_few(weights),
        }
    }

    /// Without the scores that a few people gave, nor what follows from them, nor changes where few
    /// answered on either side.
    fn without_few(mut self, weights: Weights) -> ProjectOutcome {
        let is_hiding = |held: &&mut Collected| held.instrument().asks_respondents();
        for held in self.collections.iter_mut().filter(is_hiding) {
            held.results = Arc::new(held.results.without_few());
            let change = held.change.take().filter(|it| !is_of_few(it));
            held.change = change.map(|it| Arc::new(it.without_few()));
            held.themes = held.themes.drain(..).map(TagSummary::for_public).collect();
        }
        let evidence = evidence(&self.project, &self.collections, &self.withheld);
        self.outcome = outcome(weights, &evidence);
        self
    }
}

/// Whether a few people answered on either side.
fn is_of_few(compared: &Compared) -> bool {
    compared.changes.n.into_iter().any(is_few)
}
