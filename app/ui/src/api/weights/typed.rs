//! From the fields of known totals to what is kept.

use domain::form::Form;
use domain::numerals;
use domain::sampling::MOST_POPULATION;
use store::weights::Totals;

use super::TypedTotals;
use crate::api::Refusal;
use crate::context;
use crate::texts::{tag, text};

/// The totals in form order, or all that is wrong with them.
pub(super) fn read(form: &Form, typed: &TypedTotals) -> Result<Vec<Totals>, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    let mut all = Vec::new();
    for question in form.groupings() {
        let (list, typed) = (form.list_of(question), typed.get(&*question.name));
        let Some((list, typed)) = list.zip(typed) else { continue };
        let mut totals = Vec::new();
        for choice in &list.choices {
            let text = typed.get(&key(&choice.value)).map_or("", |text| text.trim());
            if text.is_empty() {
                continue;
            }
            let number = numerals::plain_number(text).and_then(|plain| plain.parse().ok());
            match number.filter(|number| *number <= MOST_POPULATION) {
                Some(number) => totals.push((choice.value.clone(), number)),
                None => {
                    let label = choice.label.get(tag(locale)).to_owned();
                    let words = text!(locale, sample.refused_total, choice = label);
                    refusal = refusal.field(field(&question.name, &choice.value), words);
                }
            }
        }
        if totals.iter().any(|(_, total)| *total > 0) {
            all.push(Totals { question: question.name.clone(), totals });
        }
    }
    if refusal.fields.is_empty() { Ok(all) } else { Err(refusal) }
}

/// The name of the field for a choice.
pub fn field(question: &str, choice: &str) -> String {
    format!("totals[{question}][{}]", key(choice))
}

/// A choice's value as a key that a query can hold: one that begins with a digit would be read as a place
/// in a list, and brackets as the end of the key.
fn key(choice: &str) -> String {
    let spelled = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' => c.to_string(),
        c => format!("~{:x}~", u32::from(c)),
    };
    let key: String = choice.chars().map(spelled).collect();
    format!("v{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_hold_any_value() {
        assert_eq!(field("age", "20_30"), "totals[age][v20_30]");
        assert_eq!(key("a[b]"), "va~5b~b~5d~");
        assert_ne!(key("a~5b~"), key("a["));
    }
}
