//! Limits of a kind, which an XLSForm has no columns for: ours hold them, and a constraint says
//! them to other programs.

use crate::form::Kind;

/// The constraint that the limits of a kind come to. The length of a text has none: its letters
/// are counted differently everywhere.
pub fn constraint(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Integer { least, most } => between(*least, *most),
        Kind::Decimal { least, most } => between(*least, *most),
        Kind::SelectMultiple { most: Some(most), .. } => {
            Some(format!("count-selected(.) <= {most}"))
        }
        _ => None,
    }
}

fn between(least: Option<impl ToString>, most: Option<impl ToString>) -> Option<String> {
    let least = least.map(|least| format!(". >= {}", least.to_string()));
    let most = most.map(|most| format!(". <= {}", most.to_string()));
    let both: Vec<String> = least.into_iter().chain(most).collect();
    (!both.is_empty()).then(|| both.join(" and "))
}

/// The limits as cells: heading and value.
pub fn cells(kind: &Kind) -> Vec<(&'static str, String)> {
    let mut cells = Vec::new();
    let mut add = |heading, value: Option<String>| {
        cells.extend(value.map(|value| (heading, value)));
    };
    match kind {
        Kind::Integer { least, most } => {
            add("siang::least", least.map(|least| least.to_string()));
            add("siang::most", most.map(|most| most.to_string()));
        }
        Kind::Decimal { least, most } => {
            add("siang::least", least.map(|least| least.to_string()));
            add("siang::most", most.map(|most| most.to_string()));
        }
        Kind::SelectMultiple { most, .. } => add("siang::most", most.map(|most| most.to_string())),
        Kind::Text { longest, .. } => {
            add("siang::longest", longest.map(|longest| longest.to_string()));
        }
        _ => {}
    }
    cells
}

/// Puts a limit into a kind; false where the kind has no such limit or it is no number.
pub fn set(kind: &mut Kind, heading: &str, value: &str) -> bool {
    fn put<T: std::str::FromStr>(field: &mut Option<T>, value: &str) -> bool {
        *field = value.parse().ok();
        field.is_some()
    }
    match (kind, heading) {
        (Kind::Integer { least, .. }, "siang::least") => put(least, value),
        (Kind::Integer { most, .. }, "siang::most") => put(most, value),
        (Kind::Decimal { least, .. }, "siang::least") => put(least, value),
        (Kind::Decimal { most, .. }, "siang::most") => put(most, value),
        (Kind::SelectMultiple { most, .. }, "siang::most") => put(most, value),
        (Kind::Text { longest, .. }, "siang::longest") => put(longest, value),
        _ => false,
    }
}

/// The headings of limits.
pub const HEADINGS: [&str; 3] = ["siang::least", "siang::most", "siang::longest"];
