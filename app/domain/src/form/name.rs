use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

/// The name of a question, group or list: ASCII letters, digits, `_`, `-`, `.`, not starting with
/// a digit. It is a series' identity for ever.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, SerBin, DeBin,
)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    pub fn new(name: impl Into<String>) -> Name {
        Name(name.into())
    }

    /// Whether the name follows the rule above.
    pub fn is_valid(&self) -> bool {
        let mut letters = self.0.bytes();
        letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
            && letters.all(|letter| letter.is_ascii_alphanumeric() || b"_-.".contains(&letter))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rule() {
        for name in ["sex", "process_1", "_x", "a-b.c"] {
            assert!(Name::new(name).is_valid(), "{name}");
        }
        for name in ["", "1st", "เพศ", "a b", "a[0]"] {
            assert!(!Name::new(name).is_valid(), "{name}");
        }
    }
}
