//! Questions over one scale that follow each other: rows beneath its words. On a phone each row has
//! the words itself, so that nobody has to scroll up to know what a button says.

use domain::expression::NodeId;
use domain::form::Kind;
use domain::interview::{Offered, PagePart};
use domain::text::graphemes;
use maud::{Markup, html};

use super::question::Beside;
use super::{Sheet, choices, question};
use crate::citizen::choices::Shown;

/// More choices do not fit in a line of a phone.
const MOST_CELLS: usize = 7;

/// The letters that fit beside each other in a line of a phone, 360 px wide, at 14 px.
const LETTERS_IN_LINE: usize = 38;

/// No cell is narrower, in letters: a thumb is 48 px wide.
const FEWEST_LETTERS: usize = 5;

/// A line can break after so many letters of a Thai word, as a rule.
const LETTERS_OF_THAI: usize = 6;

/// How many of the parts, from the first one, are rows of one grid; one row alone is none.
pub fn run(sheet: &Sheet, parts: &[PagePart]) -> usize {
    let Some(first) = parts.first().and_then(|part| row_of(sheet, part)) else { return 0 };
    let scale = sheet.interview.choices(first, sheet.language);
    let is_next = |part: &&PagePart| {
        row_of(sheet, part).is_some_and(|row| {
            is_same(&scale, &sheet.interview.choices(row, sheet.language))
                && is_multiple(sheet, row) == is_multiple(sheet, first)
        })
    };
    let rows = parts.iter().take_while(is_next).count();
    if rows > 1 { rows } else { 0 }
}

/// The rows, with the words of the scale over them where the page is wide.
pub fn view(sheet: &Sheet, rows: &[PagePart]) -> Markup {
    let first = rows.iter().find_map(|part| row_of(sheet, part));
    html! {
        div class="grid" {
            @if let Some(first) = first { (head(sheet, first)) }
            @for row in rows.iter().filter_map(|part| sheet.part(part, question::row)) { (row) }
        }
    }
}

/// Each row says its words again to whoever listens.
fn head(sheet: &Sheet, first: NodeId) -> Markup {
    let offered = sheet.interview.choices(first, sheet.language);
    let beside = Beside { is_required: false, is_wrong: false, described_by: None };
    let offer = choices::offer(sheet, first, "", &offered, &beside);
    let (scored, apart) = offer.levels();
    let words = |choices: &[&Shown]| html! { @for choice in choices { span { (choice.words()) } } };
    html! {
        div aria-hidden="true" class="heads" {
            div class="levels" {
                div class="cells" { (words(&scored)) }
                @if !apart.is_empty() { div class="off" { (words(&apart)) } }
            }
        }
    }
}

/// The question of a part, if it may be a row.
fn row_of(sheet: &Sheet, part: &PagePart) -> Option<NodeId> {
    let PagePart::Node(node) = part else { return None };
    let interview = sheet.interview;
    interview.question(*node).filter(|_| interview.is_answered_by_hand(*node))?;
    if !is_in_grid(sheet, *node) {
        return None;
    }
    let offered = interview.choices(*node, sheet.language);
    let letters: usize = offered.iter().map(|choice| letters(&choice.label)).sum();
    let fits = (2..=MOST_CELLS).contains(&offered.len()) && letters <= LETTERS_IN_LINE;
    (fits && !choices::have_media(&offered)).then_some(*node)
}

/// Whether the author wants a question to be a row of a grid.
pub fn is_in_grid(sheet: &Sheet, node: NodeId) -> bool {
    let interview = sheet.interview;
    let Some(question) = interview.question(node) else { return false };
    let is_select = matches!(question.kind, Kind::SelectOne { .. } | Kind::SelectMultiple { .. });
    let in_table = interview
        .around(node)
        .and_then(|group| interview.group(group))
        .is_some_and(|group| group.has_appearance("table-list"));
    is_select && (in_table || question.has_appearance("list-nolabel"))
}

/// How wide a cell has to be, in letters, so that no word of it is torn.
fn letters(label: &str) -> usize {
    let word = |word: &str| {
        let letters = graphemes(word);
        if word.is_ascii() { letters } else { letters.min(LETTERS_OF_THAI) }
    };
    label.split_whitespace().map(word).max().unwrap_or_default().max(FEWEST_LETTERS)
}

fn is_multiple(sheet: &Sheet, node: NodeId) -> bool {
    let question = sheet.interview.question(node);
    question.is_some_and(|question| matches!(question.kind, Kind::SelectMultiple { .. }))
}

fn is_same(one: &[Offered], other: &[Offered]) -> bool {
    let of = |choice: &Offered| (choice.value.to_string(), choice.label.to_string());
    one.iter().map(of).eq(other.iter().map(of))
}
