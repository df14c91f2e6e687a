//! The order of names in lists: a Thai dictionary's, in which a vowel written before its
//! consonant is sorted behind it (เกษตร among ก, not among the vowels).

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares two names as a reader of Thai expects; Latin names are in the usual order too.
pub fn compare(a: &str, b: &str) -> Ordering {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    // The data of Thai is compiled in; without it names would still be in some order.
    let collator =
        COLLATOR.get_or_init(|| Collator::try_new(locale!("th").into(), Default::default()).ok());
    collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_vowels_follow_their_consonant() {
        // As they stand in the Royal Institute's dictionary.
        let mut names = ["แขวง", "ไก่", "ขวด", "กลอง", "เกษตร", "โครงการ", "road", "การ"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["กลอง", "การ", "เกษตร", "ไก่", "ขวด", "แขวง", "โครงการ", "road"]);
    }
}
