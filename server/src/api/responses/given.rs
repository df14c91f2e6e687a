//! The answers of one set, as they stand in its JSON.

use std::collections::HashSet;
use std::fmt;

use domain::answers::Raw;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Value, json};

/// Values by question, in the order sent. A map would silently keep the last of two values.
pub struct Given(Vec<(String, Value)>);

impl Given {
    /// The fields for validation; what is no value of a question is a finding.
    pub fn read(&self) -> (Raw, Vec<Value>) {
        let mut raw = Raw::default();
        let mut findings = Vec::new();
        let mut met = HashSet::new();
        for (question, value) in &self.0 {
            if !met.insert(question) {
                findings.push(json!({ "question": question, "code": "answered_twice" }));
                continue;
            }
            let values = match value {
                Value::Array(values) => values.iter().map(plain).collect::<Option<Vec<_>>>(),
                Value::Null => Some(Vec::new()),
                value => plain(value).map(|value| vec![value]),
            };
            match values {
                Some(values) => values.into_iter().for_each(|value| raw.push(question, value)),
                None => findings.push(json!({ "question": question, "code": "wrong_shape" })),
            }
        }
        (raw, findings)
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of values by question")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Given(pairs))
    }
}
