//! What a page carries unseen: its number with the questions on it, and the answers to all others.

use std::collections::HashSet;

use domain::expression::NodeId;
use maud::{Markup, html};

use super::{Sheet, answers};

pub fn view(sheet: &Sheet) -> Markup {
    let asked = sheet.interview.asked_on(&sheet.open.parts);
    let fields: Vec<String> = asked.iter().map(|node| sheet.interview.field(*node)).collect();
    let shown: HashSet<&String> = fields.iter().collect();
    let answered = sheet.walk.fields();
    // Without triggers nobody asks what an answer was before.
    let has_triggers = sheet.interview.program().has_triggers();
    html! {
        input type="hidden" name="page"
            value={ (sheet.walk.number) @for field in &fields { " " (field) } };
        @for (field, values) in &answered.0 {
            @if !shown.contains(field) { (hidden(field, values)) }
        }
        @if has_triggers {
            @for (node, field) in asked.iter().zip(&fields) { (before(sheet, *node, field)) }
        }
    }
}

/// What a field of the page holds as it is shown, also nothing.
fn before(sheet: &Sheet, node: NodeId, field: &str) -> Markup {
    let kind = sheet.interview.question(node).map(|question| &question.kind);
    let shown = |value: &String| kind.map_or(String::new(), |kind| answers::shown(kind, value));
    let values: Vec<String> = sheet.entered(node).iter().map(shown).collect();
    let values = if values.is_empty() { vec![String::new()] } else { values };
    hidden(&format!("before:{field}"), &values)
}

fn hidden(field: &str, values: &[String]) -> Markup {
    html! { @for value in values { input type="hidden" name=(field) value=(value); } }
}
