//! What is tried on bad input, each with bytes that somebody may send: `run` returns, or panics
//! where a rule does not hold. `targets/` hands it to the fuzzer, `tests/` replays the corpora.

pub mod answers;
pub mod definition;
pub mod expression;
pub mod parts;
pub mod sheets;
pub mod workbook;

mod forms;
#[path = "../../../app/exports/tests/xlsform_corpus/markdown.rs"]
mod markdown;

/// A target by its name.
pub fn run(target: &str, data: &[u8]) {
    match target {
        "answers" => answers::run(data),
        "definition" => definition::run(data),
        "expression" => expression::run(data),
        "parts" => parts::run(data),
        "sheets" => sheets::run(data),
        "workbook" => workbook::run(data),
        _ => panic!("no target {target}"),
    }
}

/// The reader of workbooks catches the panics of its parsers, as the fuzzer's own hook would not
/// let it. One that is caught is no news; one of ours is told, and caught by nobody.
pub fn hear_only_our_panics() {
    std::panic::set_hook(Box::new(|info| {
        if info.location().is_some_and(|place| !place.file().contains("/registry/")) {
            eprintln!("{info}");
        }
    }));
}
