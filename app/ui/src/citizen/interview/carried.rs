//! What a page carries unseen: its number with the questions on it, and the answers to all others.

use std::collections::HashSet;

use domain::expression::NodeId;
use leptos::prelude::*;

use super::{Sheet, answers};

pub fn view(sheet: &Sheet) -> impl IntoView + use<> {
    let asked = sheet.interview.asked_on(&sheet.open.parts);
    let fields: Vec<String> = asked.iter().map(|node| sheet.interview.field(*node)).collect();
    let number = sheet.walk.number.to_string();
    let shown = std::iter::once(number).chain(fields.iter().cloned()).collect::<Vec<_>>().join(" ");
    let shown_fields: HashSet<&String> = fields.iter().collect();
    let answered = sheet.walk.fields();
    let others = answered.0.iter().filter(|(field, _)| !shown_fields.contains(field));
    let others = others.map(|(field, values)| hidden(field, values)).collect_view();
    // Without triggers nobody asks what an answer was before.
    let has_triggers = sheet.interview.program().has_triggers();
    let before = has_triggers.then(|| {
        let pairs = asked.iter().zip(&fields);
        pairs.map(|(node, field)| before(sheet, *node, field)).collect_view()
    });
    view! {
        <input type="hidden" name="page" value=shown/>
        {others}
        {before}
    }
}

/// What a field of the page holds as it is shown, also nothing.
fn before(sheet: &Sheet, node: NodeId, field: &str) -> Vec<AnyView> {
    let kind = sheet.interview.question(node).map(|question| &question.kind);
    let shown = |value: &String| kind.map_or(String::new(), |kind| answers::shown(kind, value));
    let values: Vec<String> = sheet.entered(node).iter().map(shown).collect();
    let values = if values.is_empty() { vec![String::new()] } else { values };
    hidden(&format!("before:{field}"), &values)
}

fn hidden(field: &str, values: &[String]) -> Vec<AnyView> {
    let one = |value: &String| {
        let (field, value) = (field.to_owned(), value.clone());
        view! { <input type="hidden" name=field value=value/> }.into_any()
    };
    values.iter().map(one).collect()
}
