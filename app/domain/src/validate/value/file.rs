//! Photos, recordings and other files: an answer names what was uploaded (see `attachment`).

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::attachment::{AttachmentName, Format};
use crate::form::Kind;

pub fn read(kind: &Kind, value: &str) -> Read {
    match AttachmentName::parse(value.trim()) {
        Some(name) if name.format().fits(kind) => Ok(Some(Value::One(name.to_string()))),
        Some(_) => Err(Problem::FileOfOtherKind { formats: Format::of_kind(kind) }),
        None => Err(Problem::NotAFile { value: echo(value) }),
    }
}
