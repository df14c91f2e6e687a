use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

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
