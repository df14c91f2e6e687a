//! Numbers for choices, and for what is missing.

use crate::form::ChoiceList;

/// The numbers of a list's choices: their scores on a scale, else their positions from 1. Choices
/// of a scale without a score get numbers below it, which count as missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// A number per choice, in the order of the list.
    codes: Vec<(String, f64)>,
    pub missing: MissingCodes,
}

/// The numbers that say why a value is missing; all are below every value that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MissingCodes {
    /// The greatest of them.
    pub greatest: f64,
    pub unanswered: f64,
    pub not_asked: f64,
}

/// "Not answered" is -98 and "not asked" -99 where no value is negative, as is customary; further
/// down only for a list with more unscored choices than fit between.
const ROOM: usize = 97;

impl Coding {
    /// The numbers of a list.
    pub fn of(list: &ChoiceList) -> Coding {
        let least = list.score_range().map_or(0, |(least, _)| least);
        let unscored = list.choices.iter().filter(|choice| choice.score.is_none()).count();
        let below = if list.is_scale() { unscored } else { 0 };
        let missing = MissingCodes::below(f64::from(least), below);
        let (mut position, mut next) = (0.0, missing.greatest);
        let codes = list.choices.iter().map(|choice| {
            position += 1.0;
            let code = match choice.score {
                Some(score) => f64::from(score),
                None if list.is_scale() => {
                    next -= 1.0;
                    next + 1.0
                }
                None => position,
            };
            (choice.value.clone(), code)
        });
        Coding { codes: codes.collect(), missing }
    }

    /// The number of a choice; `None` for what the list does not hold.
    pub fn code(&self, value: &str) -> Option<f64> {
        self.codes.iter().find(|(choice, _)| choice == value).map(|(_, code)| *code)
    }
}

impl MissingCodes {
    /// The codes below this least value and below zero, with room for so many other ones.
    pub fn below(least: f64, others: usize) -> MissingCodes {
        let base = least.min(0.0).floor();
        let unanswered = base - others.max(ROOM) as f64 - 1.0;
        MissingCodes { greatest: base - 1.0, unanswered, not_asked: unanswered - 1.0 }
    }

    /// The least and the greatest code.
    pub fn range(&self) -> (f64, f64) {
        (self.not_asked, self.greatest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Choice;
    use crate::text::Text;

    fn list(scores: &[Option<i32>]) -> ChoiceList {
        let choice = |(at, score): (usize, &Option<i32>)| Choice {
            score: *score,
            ..Choice::new(format!("v{at}"), Text::default())
        };
        ChoiceList::new(scores.iter().enumerate().map(choice).collect())
    }

    fn codes(scores: &[Option<i32>]) -> Vec<f64> {
        Coding::of(&list(scores)).codes.into_iter().map(|(_, code)| code).collect()
    }

    #[test]
    fn scores_are_codes_and_what_has_none_lies_below() {
        assert_eq!(codes(&[Some(5), Some(4), None, None]), [5.0, 4.0, -1.0, -2.0]);
        assert_eq!(codes(&[Some(-2), Some(2), None]), [-2.0, 2.0, -3.0]);
        assert_eq!(codes(&[None, None]), [1.0, 2.0]);
        let coding = Coding::of(&list(&[Some(5), None]));
        assert_eq!((coding.missing.unanswered, coding.missing.not_asked), (-98.0, -99.0));
        assert_eq!((coding.code("v1"), coding.code("gone")), (Some(-1.0), None));
    }

    #[test]
    fn codes_of_what_is_missing_never_meet_a_value() {
        for (least, others) in [(0.0, 0), (-12.5, 0), (1.0, 400)] {
            let codes = MissingCodes::below(least, others);
            assert!(codes.greatest < least && codes.greatest < 0.0);
            assert!(codes.unanswered < codes.greatest - others as f64 + 1.0);
            assert_eq!(codes.range(), (codes.unanswered - 1.0, codes.greatest));
        }
    }
}
