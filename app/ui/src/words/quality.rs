//! Flags, verdicts and what follows from them.

use domain::quality::Flag;
use domain::results::{Note, Results};
use domain::review::{Rejected, Verdict};

use super::moments::count;
use crate::texts::{Locale, text};

/// What a kind of flags is called, by its code.
pub fn kind(code: &str, locale: Locale) -> &'static str {
    match code {
        "too_fast" => text!(locale, review.kind_too_fast),
        "straight_lined" => text!(locale, review.kind_straight_lined),
        "near_twin" => text!(locale, review.kind_near_twin),
        "burst" => text!(locale, review.kind_burst),
        _ => text!(locale, review.kind_outside_place),
    }
}

/// Why a response was flagged; `twin` is the receipt of the earlier one that it is like.
pub fn flag(flag: &Flag, twin: &str, locale: Locale) -> String {
    match flag {
        Flag::TooFast { seconds, least } => text!(
            locale,
            review.flag_too_fast,
            seconds = seconds_in_words(*seconds),
            least = seconds_in_words(least.ceil())
        ),
        Flag::StraightLined { items, .. } => {
            text!(locale, review.flag_straight_lined, items = *items)
        }
        Flag::NearTwin { same, of, .. } => {
            text!(locale, review.flag_near_twin, other = twin.to_owned(), same = *same, of = *of)
        }
        Flag::Burst { responses, seconds } => {
            text!(locale, review.flag_burst, responses = count(*responses), seconds = *seconds)
        }
        Flag::OutsidePlace { metres, most } => text!(
            locale,
            review.flag_outside_place,
            metres = count(metres.round() as u64),
            most = count(most.round() as u64)
        ),
    }
}

/// Whole seconds: nobody is judged by parts of one.
fn seconds_in_words(seconds: f64) -> String {
    count(seconds.round() as u64)
}

/// What was decided.
pub fn verdict(verdict: Verdict, locale: Locale) -> &'static str {
    match verdict {
        Verdict::Accepted => text!(locale, review.verdict_accepted),
        Verdict::Rejected => text!(locale, review.verdict_rejected),
        Verdict::Withdrawn => text!(locale, review.verdict_withdrawn),
    }
}

/// How many responses are left out of the figures, and why, where that is told.
pub fn rejected(n: u64, reasons: &[Rejected], locale: Locale) -> String {
    if reasons.is_empty() {
        return text!(locale, review.note_rejected_n, n = count(n));
    }
    let one = |rejected: &Rejected| {
        let (reason, n) = (rejected.reason.clone(), count(rejected.n));
        text!(locale, review.note_reason, reason = reason, n = n)
    };
    let reasons: Vec<String> = reasons.iter().map(one).collect();
    text!(locale, review.note_rejected, n = count(n), reasons = reasons.join(", "))
}

/// The same from the notes of results; `None` where no response was rejected.
pub fn left_out(results: &Results, locale: Locale) -> Option<String> {
    results.notes.iter().find_map(|note| match note {
        Note::Rejected { n, reasons } => Some(rejected(*n, reasons, locale)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_flag_has_words_with_its_values() {
        let fast = flag(&Flag::TooFast { seconds: 12.4, least: 20.1 }, "", Locale::Th);
        assert!(fast.contains("12") && fast.contains("21"), "{fast}");
        let twin = Flag::NearTwin { other: 3, same: 19, of: 20 };
        assert!(flag(&twin, "K7PM", Locale::En).contains("K7PM"));
        for code in Flag::CODES {
            assert!(!kind(code, Locale::Th).is_empty());
        }
        let reasons = [Rejected { reason: "ทดสอบ".into(), n: 2 }];
        assert!(rejected(2, &reasons, Locale::Th).contains("ทดสอบ (2 คำตอบ)"));
        let alone = rejected(2, &[], Locale::En);
        assert!(alone.contains('2') && !alone.contains(':'), "{alone}");
    }
}
