use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::texts::{Locale, text};

/// Why an officer's action was not carried out, in the officer's language. Nothing was changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    #[serde(default)]
    pub kind: RefusalKind,
    pub message: String,
    /// What is wrong with single fields, in the order of the page.
    #[serde(default)]
    pub fields: Vec<FieldProblem>,
}

/// Whose turn it is after a refusal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// The officer's: something has to be asked for differently.
    #[default]
    Refused,
    /// The program's: it could not do its work now.
    Unavailable,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The `name` of the input.
    pub field: String,
    pub message: String,
}

impl Refusal {
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { kind: RefusalKind::Refused, message: message.into(), fields: Vec::new() }
    }

    pub fn unavailable(message: impl Into<String>) -> Refusal {
        Refusal { kind: RefusalKind::Unavailable, ..Refusal::new(message) }
    }

    /// Adds what is wrong with one field.
    pub fn field(mut self, field: impl Into<String>, message: impl Into<String>) -> Refusal {
        self.fields.push(FieldProblem { field: field.into(), message: message.into() });
        self
    }

    /// Adds what is wrong with the lines of one field: the first ones, and how many more there are.
    #[cfg(feature = "ssr")]
    pub fn lines(mut self, field: &str, mut problems: Vec<String>, locale: Locale) -> Refusal {
        /// Whoever pasted the wrong thing sees it by then.
        const MOST: usize = 10;

        let more = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        if more > 0 {
            problems.push(text!(locale, officer.problem.and_more, n = more));
        }
        for problem in problems {
            self = self.field(field, problem);
        }
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl FromServerFnError for Refusal {
    type Encoder = JsonEncoding;

    /// Faults of the wire, seen by the browser or by a form that was put together by hand.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Refusal {
        match &error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Refusal::new(error.to_string()),
            _ => Refusal::unavailable(error.to_string()),
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn many_wrong_lines_are_counted() {
        let lines = |n: usize| (0..n).map(|line| line.to_string()).collect::<Vec<String>>();
        let told = |n: usize| Refusal::new("").lines("areas", lines(n), Locale::En).fields;
        assert_eq!((told(10).len(), told(12).len()), (10, 11));
        assert_eq!(told(12)[10].message, "and 2 more");
    }
}
