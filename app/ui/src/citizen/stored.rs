//! A draft as a phone keeps it.

use domain::answers::Answers;
use nanoserde::{DeBin, SerBin};

use super::bytes;

/// Stands before the bytes. Whoever changes what they hold gives them another, and still reads this one: a draft
/// waits in a phone for longer than a program lasts.
const SHAPE: u8 = 1;

/// What was answered so far, and when.
#[derive(Debug, Clone, PartialEq, SerBin, DeBin)]
pub struct Stored {
    /// The id under which the answers are, or would be, stored.
    pub id: String,
    /// Milliseconds since 1970, by the phone's clock.
    pub kept_at: f64,
    /// The page that was open.
    pub number: usize,
    pub answers: Answers,
    /// What was typed and is no answer, by field: as lists, for which the code is here already.
    pub typed: Answers,
    /// When they were first sent, where nobody knows whether they arrived.
    pub sent_at: Option<f64>,
}

/// Why bytes are no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A later program kept it, and will read it.
    Newer,
    /// Nobody will.
    Broken,
}

impl Stored {
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::write(SHAPE, self)
    }

    /// Of such bytes; see [`bytes::read`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Stored, Unreadable> {
        match bytes.first() {
            Some(&SHAPE) => bytes::read(bytes).ok_or(Unreadable::Broken),
            Some(shape) if *shape > SHAPE => Err(Unreadable::Newer),
            _ => Err(Unreadable::Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Stored {
        let answers =
            r#"{"name":"ก้อย","age":30,"weight":0.1,"liked":["1","2"],"members":[{"age":3},{}]}"#;
        Stored {
            id: "b7".into(),
            kept_at: 1_764_500_000_000.5,
            number: 2,
            answers: serde_json::from_str(answers).unwrap(),
            typed: serde_json::from_str(r#"{"members[2]/age":["x"]}"#).unwrap(),
            sent_at: None,
        }
    }

    #[test]
    fn a_draft_comes_out_of_its_bytes_as_it_went_in() {
        let mut stored = stored();
        assert_eq!(Stored::from_bytes(&stored.to_bytes()).as_ref(), Ok(&stored));
        // All digits of a decimal, which no shorter one has.
        let decimal = domain::answers::Value::Decimal(0.1 + 0.2);
        stored.answers.0.insert(domain::form::Name::new("weight"), decimal);
        stored.sent_at = Some(0.0);
        assert_eq!(Stored::from_bytes(&stored.to_bytes()), Ok(stored));
    }

    #[test]
    fn what_is_cut_off_or_strange_is_no_draft() {
        let mut bytes = stored().to_bytes();
        let broken = Err(Unreadable::Broken);
        for end in [0, 1, 9, bytes.len() - 1] {
            assert_eq!(Stored::from_bytes(&bytes[..end]), broken, "{end}");
        }
        assert_eq!(Stored::from_bytes(&[&*bytes, &[0]].concat()), broken);
        bytes[0] = SHAPE + 1;
        assert_eq!(Stored::from_bytes(&bytes), Err(Unreadable::Newer));
    }

    #[test]
    fn the_bytes_of_a_draft_are_what_phones_hold() {
        insta::assert_snapshot!(stored().to_bytes().escape_ascii());
    }
}
