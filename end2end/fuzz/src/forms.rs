//! The forms that answers and expressions are tried on.

use std::sync::LazyLock;

use domain::interview::Program;
use domain::xlsform;

use crate::markdown;

/// Nested repeats, counts and sums; choices in all ways; days, places, triggers and chance.
pub static ALL: LazyLock<[Program; 3]> = LazyLock::new(|| {
    [
        include_str!("../forms/household.md"),
        include_str!("../forms/choices.md"),
        include_str!("../forms/visit.md"),
    ]
    .map(read)
});

fn read(text: &str) -> Program {
    let (form, findings) = xlsform::read(&markdown::sheets(text));
    let form = form.unwrap_or_else(|| panic!("a form of ours is not read: {findings:#?}"));
    Program::of(&form).expect("a form of ours runs")
}
