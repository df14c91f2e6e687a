//! Reading a [`Value`] from its JSON as it comes. What serde derives for an enum without tags keeps
//! every value aside first and tries one kind after the other; answers are read by the million.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::{Answers, Value};

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a number, a list of texts or the rows of a repeat")
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Decimal(number as f64), Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Decimal(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::One(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::One(text))
    }

    /// Empty lists are of texts: a repeat without instances has no value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        match list.next_element()? {
            None => Ok(Value::Many(Vec::new())),
            Some(Entry::Text(first)) => Ok(Value::Many(rest_of(list, first, Entry::into_text)?)),
            Some(Entry::Row(first)) => Ok(Value::Rows(rest_of(list, first, Entry::into_row)?)),
        }
    }
}

/// A list by its first entry and the others, which must be of the same kind.
fn rest_of<'de, A: SeqAccess<'de>, T>(
    mut list: A,
    first: T,
    same: fn(Entry) -> Option<T>,
) -> Result<Vec<T>, A::Error> {
    let mut entries = vec![first];
    while let Some(entry) = list.next_element()? {
        let mixed = || A::Error::custom("a list of texts and of rows at once");
        entries.push(same(entry).ok_or_else(mixed)?);
    }
    Ok(entries)
}

/// What stands in a list.
enum Entry {
    Text(String),
    Row(Answers),
}

impl Entry {
    fn into_text(self) -> Option<String> {
        match self {
            Entry::Text(text) => Some(text),
            Entry::Row(_) => None,
        }
    }

    fn into_row(self) -> Option<Answers> {
        match self {
            Entry::Row(row) => Some(row),
            Entry::Text(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_any(AnyEntry)
    }
}

struct AnyEntry;

impl<'de> Visitor<'de> for AnyEntry {
    type Value = Entry;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text or a row of a repeat")
    }

    fn visit_str<E>(self, text: &str) -> Result<Entry, E> {
        Ok(Entry::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, row: A) -> Result<Entry, A::Error> {
        Answers::deserialize(MapAccessDeserializer::new(row)).map(Entry::Row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Value, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn every_kind_of_value_comes_back_as_it_was_written() {
        let one = |text: &str| Value::One(text.to_owned());
        let row = |age| Answers([(crate::form::Name::new("age"), age)].into_iter().collect());
        for value in [
            Value::Integer(-3),
            Value::Integer(i64::MAX),
            Value::Decimal(2.5),
            Value::Decimal(3.0),
            Value::Decimal(1e300),
            one(""),
            one("ดี \"มาก\"\n\u{1f600}"),
            Value::Many(Vec::new()),
            Value::Many(vec!["a".into(), "b\\".into()]),
            Value::Rows(vec![row(Value::Integer(30)), Answers::default(), row(one("x"))]),
            Value::Rows(vec![row(Value::Rows(vec![row(Value::Many(vec!["deep".into()]))]))]),
        ] {
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(read(&json).unwrap(), value, "{json}");
        }
        assert_eq!(read("18446744073709551615").unwrap(), Value::Decimal(u64::MAX as f64));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for json in ["null", "true", "{}", "[1]", "[null]", "[[]]", r#"["a",{}]"#, r#"[{},"a"]"#] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
