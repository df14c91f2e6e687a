//! Schemas that are written by hand: those of results, of projects in a round and of forms.

use std::borrow::Cow;

use serde_json::{Map, Value};
use utoipa::openapi::{ObjectBuilder, OpenApi, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

const FILES: [&str; 3] =
    [include_str!("results.json"), include_str!("outcomes.json"), include_str!("form.json")];

/// Stands for `domain::results::Results`.
pub struct ResultsShown;

/// Stands for what a project's call gives of its results in a round.
pub struct ProjectResultsShown;

/// Stands for `domain::form::Form`.
pub struct FormShown;

impl PartialSchema for ResultsShown {
    fn schema() -> RefOr<Schema> {
        filled_in_later()
    }
}

impl ToSchema for ResultsShown {
    fn name() -> Cow<'static, str> {
        "Results".into()
    }
}

impl PartialSchema for ProjectResultsShown {
    fn schema() -> RefOr<Schema> {
        filled_in_later()
    }
}

impl ToSchema for ProjectResultsShown {
    fn name() -> Cow<'static, str> {
        "ProjectResults".into()
    }
}

impl PartialSchema for FormShown {
    fn schema() -> RefOr<Schema> {
        filled_in_later()
    }
}

impl ToSchema for FormShown {
    fn name() -> Cow<'static, str> {
        "Form".into()
    }
}

fn filled_in_later() -> RefOr<Schema> {
    ObjectBuilder::new().into()
}

/// The document with the schemas of the files in it. A document that is not JSON would be a fault
/// of its library; a file that is not one is found by the first test.
pub fn fill(document: &OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    if let Some(schemas) = schemas {
        for file in FILES {
            schemas.extend(serde_json::from_str::<Map<String, Value>>(file).unwrap_or_default());
        }
    }
    document
}
