//! What the form around written answers sends.

use domain::ids::TagId;
use domain::text::{clean, graphemes};

/// The most letters of a theme's name: it is a chip on a phone.
pub const LONGEST_TAG: usize = 60;

/// A theme's name as typed, in one line; `None` where there is none or it is too long.
pub fn theme(typed: &str) -> Option<String> {
    let name = clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty() && graphemes(&name) <= LONGEST_TAG).then_some(name)
}

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Tag,
    Put(TagId, i64),
    Off(TagId, i64),
    Star(i64),
    Unstar(i64),
    Remove(TagId),
}

impl Act {
    pub fn parse(code: &str) -> Option<Act> {
        let parts: Vec<&str> = code.split(':').collect();
        Some(match parts[..] {
            ["tag"] => Act::Tag,
            ["put", tag, seq] => Act::Put(tag.parse().ok()?, seq.parse().ok()?),
            ["off", tag, seq] => Act::Off(tag.parse().ok()?, seq.parse().ok()?),
            ["star", seq] => Act::Star(seq.parse().ok()?),
            ["unstar", seq] => Act::Unstar(seq.parse().ok()?),
            ["remove", tag] => Act::Remove(tag.parse().ok()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_they_ask_for() {
        assert_eq!(Act::parse("tag"), Some(Act::Tag));
        assert_eq!(Act::parse("put:3:17"), Some(Act::Put(TagId(3), 17)));
        assert_eq!(Act::parse("unstar:17"), Some(Act::Unstar(17)));
        for wrong in ["", "put:3", "put:x:1", "star:", "drop:1"] {
            assert_eq!(Act::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn themes_have_a_name_of_one_line() {
        assert_eq!(theme(" ถนน \n ชำรุด ").as_deref(), Some("ถนน ชำรุด"));
        assert_eq!((theme(" "), theme(&"ก".repeat(61))), (None, None));
    }
}
