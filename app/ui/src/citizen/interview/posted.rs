//! What a page of an interview posts beside answers: which page it was, what it showed, and the
//! button that was pressed.

use std::collections::BTreeMap;

use crate::texts::{self, Locale};
use domain::answers::Raw;

/// Before the field of a question whose long list is searched; no question's name has a colon.
const SEARCH: &str = "search:";

/// Before the field of a question whose change may pull a trigger: what it held when it was shown.
const BEFORE: &str = "before:";

/// The button that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Next,
    Back,
    /// The same page once more, with what follows from its answers.
    Refresh,
    Send,
    /// One more instance of a repeat: `members[2]/pets`.
    Add(String),
    /// One less: `members[2]`.
    Remove(String),
    /// The same page in another language.
    Language(Locale),
}

/// A post taken apart.
pub struct Posted {
    pub step: Step,
    /// The page that it came from, from 0.
    pub number: Option<usize>,
    /// The fields that the page showed; `None` where it does not say.
    pub shown: Option<Vec<String>>,
    pub searches: BTreeMap<String, String>,
    /// What the page's fields held when it was shown, where that matters.
    pub before: Raw,
    /// The answers.
    pub raw: Raw,
}

impl Posted {
    /// Takes a post apart.
    pub fn read(mut raw: Raw) -> Posted {
        let step = take_step(&mut raw);
        let page = raw.0.remove("page").and_then(|mut pages| pages.pop());
        let mut words = page.iter().flat_map(|page| page.split_whitespace());
        let number = words.next().and_then(|number| number.parse().ok());
        let shown = page.is_some().then(|| words.map(str::to_owned).collect());
        let mut searches = BTreeMap::new();
        let mut before = Raw::default();
        raw.0.retain(|field, values| {
            if let Some(field) = field.strip_prefix(SEARCH) {
                searches.insert(field.to_owned(), values.pop().unwrap_or_default());
            } else if let Some(field) = field.strip_prefix(BEFORE) {
                before.0.insert(field.to_owned(), std::mem::take(values));
            } else {
                return true;
            }
            false
        });
        Posted { step, number, shown, searches, before, raw }
    }
}

/// Whoever names no step sends everything at once, as to a plain form.
pub fn take_step(raw: &mut Raw) -> Step {
    let step = raw.0.remove("step").and_then(|mut steps| steps.pop());
    step.map_or(Step::Send, |step| Step::read(&step))
}

impl Step {
    /// What no button of ours says changes nothing.
    fn read(step: &str) -> Step {
        let (verb, object) = step.split_once(':').unwrap_or((step, ""));
        match verb {
            "next" => Step::Next,
            "back" => Step::Back,
            "send" => Step::Send,
            "add" => Step::Add(object.to_owned()),
            "remove" => Step::Remove(object.to_owned()),
            "language" => Step::Language(texts::locale_of(object)),
            _ => Step::Refresh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_showed_and_which_button_was_pressed() {
        let posted = Posted::read(Raw::from_iter([
            ("page", "2 a members[1]/age"),
            ("step", "add:members[1]/pets"),
            ("search:town", "บัว"),
            ("before:a", "0"),
            ("a", "1"),
        ]));
        assert_eq!(posted.step, Step::Add("members[1]/pets".to_owned()));
        assert_eq!(posted.number, Some(2));
        assert_eq!(posted.shown.unwrap(), ["a", "members[1]/age"]);
        assert_eq!(posted.searches["town"], "บัว");
        assert_eq!(posted.before, Raw::from_iter([("a", "0")]));
        assert_eq!(posted.raw, Raw::from_iter([("a", "1")]));
    }

    #[test]
    fn a_post_without_a_step_sends_and_a_strange_one_changes_nothing() {
        assert_eq!(Posted::read(Raw::default()).step, Step::Send);
        assert_eq!(Posted::read(Raw::from_iter([("step", "drop:table")])).step, Step::Refresh);
        assert_eq!(Posted::read(Raw::from_iter([("page", "-1 x")])).number, None);
    }
}
