//! The kinds of questions that a builder offers, by short codes.

use crate::form::{Kind, Name, Question};

/// What can be picked, the usual ones first.
pub const KINDS: [&str; 21] = [
    "single",
    "multiple",
    "line",
    "lines",
    "integer",
    "decimal",
    "date",
    "note",
    "time",
    "date_time",
    "rank",
    "range",
    "acknowledge",
    "photo",
    "signature",
    "audio",
    "video",
    "file",
    "barcode",
    "location",
    "calculate",
];

/// The code of a question's kind; that of a kind which cannot be picked is not among [`KINDS`].
pub fn code(question: &Question) -> &'static str {
    match &question.kind {
        Kind::Note => "note",
        Kind::SelectOne { .. } => "single",
        Kind::SelectMultiple { .. } => "multiple",
        Kind::Text { long: false, .. } => "line",
        Kind::Text { long: true, .. } => "lines",
        Kind::Integer { .. } => "integer",
        Kind::Decimal { .. } => "decimal",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::DateTime => "date_time",
        Kind::Rank { .. } => "rank",
        Kind::Range { .. } => "range",
        Kind::Acknowledge => "acknowledge",
        Kind::Photo if question.is_signature() => "signature",
        Kind::Photo => "photo",
        Kind::Audio => "audio",
        Kind::Video => "video",
        Kind::File => "file",
        Kind::Barcode => "barcode",
        Kind::Location => "location",
        Kind::Trace => "trace",
        Kind::Shape => "shape",
        Kind::Calculate => "calculate",
        Kind::Hidden => "hidden",
        Kind::Metadata { .. } => "metadata",
        Kind::ExternalData { .. } => "external_data",
    }
}

/// The kind of a code over a list; `None` for a code that cannot be picked.
pub(super) fn of_code(code: &str, list: Option<Name>) -> Option<Kind> {
    let list = || list.clone().unwrap_or_else(|| Name::new("choices"));
    Some(match code {
        "note" => Kind::Note,
        "single" => Kind::SelectOne { list: list() },
        "multiple" => Kind::SelectMultiple { list: list(), most: None },
        "rank" => Kind::Rank { list: list() },
        "line" => Kind::Text { long: false, longest: None },
        "lines" => Kind::Text { long: true, longest: None },
        "integer" => Kind::Integer { least: None, most: None },
        "decimal" => Kind::Decimal { least: None, most: None },
        "date" => Kind::Date,
        "time" => Kind::Time,
        "date_time" => Kind::DateTime,
        "range" => Kind::Range { start: 0.0, end: 10.0, step: 1.0 },
        "acknowledge" => Kind::Acknowledge,
        "photo" | "signature" => Kind::Photo,
        "audio" => Kind::Audio,
        "video" => Kind::Video,
        "file" => Kind::File,
        "barcode" => Kind::Barcode,
        "location" => Kind::Location,
        "calculate" => Kind::Calculate,
        _ => return None,
    })
}

/// Makes a question one of this kind; its list and limits stay where the new kind has them too.
pub(super) fn set(question: &mut Question, code: &str) {
    if self::code(question) == code {
        return;
    }
    let list = question.kind.list().cloned();
    let Some(kind) = of_code(code, list) else { return };
    question.kind = match (&question.kind, kind) {
        (Kind::Text { longest, .. }, Kind::Text { long, .. }) => {
            Kind::Text { long, longest: *longest }
        }
        (_, kind) => kind,
    };
    if question.is_signature() != (code == "signature") {
        question.appearance = (code == "signature").then(|| "signature".to_owned());
    }
}
