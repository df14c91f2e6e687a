//! The `parameters` column: `key=value` pairs, and what each kind takes.

mod audit;
mod exact;
mod range;

use std::collections::BTreeMap;

use super::names::is_name;
use super::references;
use super::{Expected, Problem};
use crate::floats;
use crate::form::{Kind, Property};

pub use range::read as read_range;

/// Parameters by their name in small letters.
pub type Parameters = BTreeMap<String, String>;

/// Reads the cell. Pairs stand apart by white space, commas or semicolons.
pub fn parse(cell: &str) -> Result<Parameters, Problem> {
    let apart = cell.replace([',', ';'], " ").replace('=', " = ");
    let words: Vec<&str> = apart.split_whitespace().collect();
    let mut parameters = Parameters::new();
    for pair in words.chunks(3) {
        match pair {
            [name, "=", value] if *name != "=" && *value != "=" => {
                parameters.insert(name.to_lowercase(), (*value).to_owned());
            }
            _ => return Err(Problem::BadParameters),
        }
    }
    Ok(parameters)
}

/// What is wrong with the parameters of a question that offers choices.
pub fn check_select(parameters: &Parameters, is_from_file: bool, problems: &mut Vec<Problem>) {
    let accepted: &[&str] = if is_from_file {
        &["label", "randomize", "seed", "value"]
    } else {
        &["randomize", "seed"]
    };
    check_names(parameters, accepted, problems);
    for name in ["label", "value"] {
        check(parameters, name, Expected::Name, is_name, problems);
    }
    check(parameters, "randomize", Expected::TrueOrFalse, is_true_or_false, problems);
    if !parameters.contains_key("seed") {
        return;
    }
    if parameters.contains_key("randomize") {
        let is_seed = |seed: &str| is_number(seed) || references::only(seed).is_some();
        check(parameters, "seed", Expected::NumberOrReference, is_seed, problems);
    } else {
        problems.push(Problem::MissingParameter { name: "randomize".to_owned() });
    }
}

/// What is wrong with the parameters of any other question, but for a range.
pub fn check_kind(
    parameters: &Parameters,
    kind: &Kind,
    appearance: Option<&str>,
    problems: &mut Vec<Problem>,
) {
    match kind {
        Kind::Text { .. } => {
            check_names(parameters, &["rows"], problems);
            check(parameters, "rows", Expected::WholeNumber, is_whole, problems);
        }
        Kind::Photo => {
            check_names(parameters, &["app", "max-pixels"], problems);
            check(parameters, "max-pixels", Expected::WholeNumber, is_whole, problems);
            if matches!(appearance, None | Some("annotate")) {
                check(parameters, "app", Expected::PackageName, is_package, problems);
            }
        }
        Kind::Audio => {
            check_names(parameters, &["quality"], problems);
            let is_quality = |value: &str| {
                matches!(&*value.to_lowercase(), "voice-only" | "low" | "normal" | "external")
            };
            check(parameters, "quality", Expected::AudioQuality, is_quality, problems);
        }
        Kind::Metadata { property: Property::BackgroundAudio } => {
            check_names(parameters, &["quality"], problems);
            let is_quality =
                |value: &str| matches!(&*value.to_lowercase(), "voice-only" | "low" | "normal");
            check(parameters, "quality", Expected::AudioQuality, is_quality, problems);
        }
        Kind::Metadata { property: Property::Audit } => audit::check_all(parameters, problems),
        Kind::Location => {
            let accepted = [
                "allow-mock-accuracy",
                "capture-accuracy",
                "reference-geometry",
                "warning-accuracy",
            ];
            check_names(parameters, &accepted, problems);
            for name in ["capture-accuracy", "warning-accuracy"] {
                check(parameters, name, Expected::Number, is_number, problems);
            }
            check(
                parameters,
                "allow-mock-accuracy",
                Expected::TrueOrFalse,
                is_true_or_false,
                problems,
            );
        }
        Kind::Trace | Kind::Shape => {
            let accepted = ["allow-mock-accuracy", "incremental", "reference-geometry"];
            check_names(parameters, &accepted, problems);
            let is_true = |value: &str| matches!(&*value.to_lowercase(), "true" | "yes" | "true()");
            check(parameters, "incremental", Expected::True, is_true, problems);
            check(
                parameters,
                "allow-mock-accuracy",
                Expected::TrueOrFalse,
                is_true_or_false,
                problems,
            );
        }
        _ => {}
    }
}

fn check_names(parameters: &Parameters, accepted: &[&str], problems: &mut Vec<Problem>) {
    let is_strange = |name: &&String| !accepted.contains(&name.as_str());
    let names: Vec<String> = parameters.keys().filter(is_strange).cloned().collect();
    if !names.is_empty() {
        let accepted = accepted.iter().map(|name| (*name).to_owned()).collect();
        problems.push(Problem::UnknownParameters { names, accepted });
    }
}

fn check(
    parameters: &Parameters,
    name: &str,
    expected: Expected,
    holds: impl Fn(&str) -> bool,
    problems: &mut Vec<Problem>,
) {
    if let Some(value) = parameters.get(name).filter(|value| !holds(value)) {
        let (name, value) = (name.to_owned(), value.clone());
        problems.push(Problem::BadParameter { name, value, expected });
    }
}

fn is_number(value: &str) -> bool {
    floats::read(value).is_some()
}

fn is_whole(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_true_or_false(value: &str) -> bool {
    matches!(&*value.to_lowercase(), "true" | "false")
}

/// The name of an Android package: two segments at least, each beginning with a letter.
fn is_package(name: &str) -> bool {
    let is_segment = |segment: &str| {
        segment.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
            && segment.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
    };
    name.contains('.') && name.split('.').all(is_segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stand_apart_by_almost_anything() {
        let expected: Parameters =
            [("start".to_owned(), "1".to_owned()), ("end".to_owned(), "X".to_owned())].into();
        for cell in ["start=1 end=X", "Start = 1;END =X", "start=1,  end=X,"] {
            assert_eq!(parse(cell), Ok(expected.clone()), "{cell}");
        }
        assert_eq!(parse(" "), Ok(Parameters::new()));
        for cell in ["start", "start=", "=1", "a=b=c", "a==b"] {
            assert_eq!(parse(cell), Err(Problem::BadParameters), "{cell}");
        }
    }

    #[test]
    fn packages_have_segments() {
        assert!(is_package("org.opendatakit.collect"));
        for name in ["collect", "a.", ".a", "a._b", "a.1b", "a.b!"] {
            assert!(!is_package(name), "{name}");
        }
    }
}
