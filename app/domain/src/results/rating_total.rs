use serde::Serialize;

use super::distribution::{Base, PercentText};
use super::{Distribution, InOrder};
use crate::exact;
use crate::form::Name;

/// The answers to all ratings of an aspect over the same choices, taken together (the ภาพรวม row
/// of แบบ ๓/๒): each answer counts once, so that `n` counts answers, not respondents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatingTotal {
    pub aspect: Name,
    /// The questions summed up, in form order.
    pub questions: Vec<Name>,
    #[serde(flatten)]
    pub sum: Distribution,
}

/// A total for each aspect and set of choices, in the order in which they are met.
pub(super) fn totals(ratings: &InOrder<Distribution>) -> Vec<RatingTotal> {
    let mut totals: Vec<RatingTotal> = Vec::new();
    for (name, rating) in ratings.iter() {
        let Some(aspect) = &rating.aspect else { continue };
        let of_same =
            |total: &&mut RatingTotal| total.aspect == *aspect && offers_same(&total.sum, rating);
        match totals.iter_mut().find(of_same) {
            Some(total) => total.add(name, rating),
            None => totals.push(RatingTotal {
                aspect: aspect.clone(),
                questions: vec![Name::new(name)],
                sum: Distribution { base: Base::Answers, ..rating.clone() },
            }),
        }
    }
    for total in &mut totals {
        total.divide();
    }
    totals
}

impl RatingTotal {
    fn add(&mut self, name: &str, rating: &Distribution) {
        self.questions.push(Name::new(name));
        self.sum.n += rating.n;
        self.sum.missing += rating.missing;
        self.sum.not_asked += rating.not_asked;
        for (sum, share) in self.sum.choices.iter_mut().zip(&rating.choices) {
            sum.count = sum.count.zip(share.count).map(|(sum, own)| sum + own);
        }
    }

    fn divide(&mut self) {
        for share in &mut self.sum.choices {
            let count = share.count.unwrap_or_default();
            let percent = exact::percent(count, self.sum.n);
            share.percent = percent.as_ref().and_then(exact::to_f64);
            share.text = PercentText::of(count, self.sum.n);
        }
    }
}

fn offers_same(one: &Distribution, other: &Distribution) -> bool {
    let values = |it: &Distribution| -> Vec<String> {
        it.choices.iter().map(|share| share.value.clone()).collect()
    };
    values(one) == values(other)
}
