use std::collections::BTreeSet;

use super::{Flaw, check_text, files, names};
use crate::form::{ChoiceList, Form, Name};

/// The longest choice value, in bytes.
const LONGEST_VALUE: usize = 64;

pub fn check(form: &Form, flaws: &mut Vec<Flaw>) {
    for (at, list) in &form.lists {
        names::check(at, flaws);
        if list.choices.is_empty() && list.source.is_listed() {
            flaws.push(Flaw::EmptyList { at: at.clone() });
        }
        check_choices(form, at, list, flaws);
    }
}

fn check_choices(form: &Form, at: &Name, list: &ChoiceList, flaws: &mut Vec<Flaw>) {
    let mut values = BTreeSet::new();
    for choice in &list.choices {
        let value = &choice.value;
        if !values.insert(value) && !form.settings.allow_choice_duplicates {
            flaws.push(Flaw::DuplicateChoice { at: at.clone(), value: value.clone() });
        }
        let is_invalid = value.is_empty()
            || value.len() > LONGEST_VALUE
            || value.chars().any(|c| c.is_whitespace() || c.is_control());
        if is_invalid {
            flaws.push(Flaw::InvalidChoice { at: at.clone(), value: value.clone() });
        }
        if choice.media.is_empty() || !choice.label.is_empty() {
            check_text(&form.languages, at, &choice.label, flaws);
        }
        files::check(form, at, choice.media.in_choice(), &choice.label, flaws);
    }
}
