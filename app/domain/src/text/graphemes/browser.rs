//! A browser's regular expressions know the properties of letters that clusters are made of, so that their tables, a
//! twentieth of what a phone fetches for forms in steps, are not sent. Its own function for clusters came to Firefox
//! in 2024 only.

use js_sys::{Array, JsString, RegExp};

/// Signs that are put before a cluster.
macro_rules! before {
    () => {
        r"[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e]"
    };
}

/// Signs that join two consonants into one cluster, and these consonants.
macro_rules! joiner {
    () => {
        r"[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60]"
    };
}

macro_rules! consonant {
    () => {
        r"[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1\u0a95-\u0ab9\u0af9\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u1a20-\u1a54]"
    };
}

macro_rules! mark {
    () => {
        r"[\p{Grapheme_Extend}\u200d]"
    };
}

/// One grapheme cluster, by the rules of UAX #29. It parts from them where no text does: at a joining sign written twice,
/// or between two scripts, and at a Korean syllable with a final that a lone vowel follows. A browser does not know
/// letters that are younger than itself.
const CLUSTER: &str = concat!(
    r"\r\n",
    // Controls stand alone.
    r"|(?![\u200c\u200d]|",
    before!(),
    r")[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]",
    "|",
    before!(),
    // A flag; pictures joined into one; a Korean syllable; consonants joined into one; any other letter.
    r"*(?:\p{RI}{2}",
    r"|\p{Extended_Pictographic}(?:[\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]*\u200d\p{Extended_Pictographic})*",
    r"|[\u1100-\u115f\ua960-\ua97c]*(?:[\uac00-\ud7a3][\u1160-\u11a7\ud7b0-\ud7c6]*|[\u1160-\u11a7\ud7b0-\ud7c6]+)",
    r"[\u11a8-\u11ff\ud7cb-\ud7fb]*|[\u1100-\u115f\ua960-\ua97c]+|[\u11a8-\u11ff\ud7cb-\ud7fb]+",
    "|",
    consonant!(),
    // The first joining sign ends the first run, so that no text is gone over twice.
    "(?:(?:(?!",
    joiner!(),
    ")",
    mark!(),
    ")*",
    joiner!(),
    mark!(),
    "*",
    consonant!(),
    r")*|[^\p{Cc}])",
    // The marks on it. ำ is one; some vowels of Burmese stand alone.
    r"(?:[\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d\u0e33\u0eb3]|(?![\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083",
    r"\u1087-\u108c\u108f\u109a-\u109c\u1a61\u1a63\u1a64\uaa7b\uaa7d])\p{Mc})*",
);

/// The length of a text as its writer counts it: grapheme clusters.
pub fn graphemes(text: &str) -> usize {
    let clusters = JsString::from(text).match_(&RegExp::new(CLUSTER, "gu"));
    clusters.map_or(0, |clusters| Array::from(&clusters).length() as usize)
}
