//! The choices of a question, each with its words, laid out by what they are.

use domain::form::{Choice, ChoiceList, Kind, Question};
use domain::text::graphemes;
use leptos::prelude::*;

use super::{FormPage, errors};

/// More scored choices than this, all of them numbers, are buttons in a row; the words stand at
/// the row's ends.
const MOST_IN_WORDS: usize = 7;

/// Choices stand side by side on a wide page when none is longer, in letters: the levels of a scale
/// all in one line, other choices in two columns or so.
const LONGEST_LEVEL: usize = 14;
const LONGEST_IN_COLUMNS: usize = 24;

pub fn view(page: &FormPage, question: &Question) -> AnyView {
    let Some(list) = page.form.list_of(question) else { return ().into_any() };
    let is_multiple = matches!(question.kind, Kind::SelectMultiple { .. });
    // On a scale, what scores nothing is no level of it and stands apart.
    let (scored, apart): (Vec<&Choice>, Vec<&Choice>) =
        list.choices.iter().partition(|choice| !list.is_scale() || choice.score.is_some());
    let choices = Choices { page, question, is_multiple };
    let apart = (!apart.is_empty()).then(|| {
        view! { <div class="choices apart">{choices.in_words(&apart)}</div> }
    });
    if !is_multiple && is_row_of_numbers(list, &scored) {
        let ends = [scored.first(), scored.last()].into_iter().flatten();
        let ends = ends.map(|choice| page.text(&choice.label));
        let ends = ends.map(|words| view! { <span>{words}</span> }).collect_view();
        return view! {
            <p class="ends">{ends}</p>
            <div class="choices numbers">{choices.in_numbers(&scored)}</div>
            {apart}
        }
        .into_any();
    }
    let longest = scored.iter().map(|choice| graphemes(&page.text(&choice.label))).max();
    let class = match longest.unwrap_or_default() {
        0..=LONGEST_LEVEL if list.is_scale() => "choices scale",
        0..=LONGEST_IN_COLUMNS if !list.is_scale() => "choices columns",
        _ => "choices",
    };
    let words = choices.in_words(&scored);
    // One element around both, so that they may share a line.
    match apart {
        Some(apart) => view! {
            <div class="levels"><div class=class>{words}</div>{apart}</div>
        }
        .into_any(),
        None => view! { <div class=class>{words}</div> }.into_any(),
    }
}

struct Choices<'a> {
    page: &'a FormPage<'a>,
    question: &'a Question,
    is_multiple: bool,
}

impl Choices<'_> {
    fn in_words(&self, choices: &[&Choice]) -> Vec<AnyView> {
        let words = |choice: &Choice| (self.page.text(&choice.label), None);
        choices.iter().map(|choice| self.choice(choice, words(choice))).collect()
    }

    /// The number on the button; its words where they say more than the number, for who listens.
    fn in_numbers(&self, choices: &[&Choice]) -> Vec<AnyView> {
        let last = choices.len().saturating_sub(1);
        let is_end = |index: usize| index == 0 || index == last;
        let spoken =
            |index: usize, choice: &Choice| is_end(index).then(|| self.page.text(&choice.label));
        choices
            .iter()
            .enumerate()
            .map(|(index, choice)| {
                self.choice(choice, (choice.value.clone(), spoken(index, choice)))
            })
            .collect()
    }

    fn choice(&self, choice: &Choice, (words, spoken): (String, Option<String>)) -> AnyView {
        let name = self.question.name.to_string();
        let kind = if self.is_multiple { "checkbox" } else { "radio" };
        let is_checked = self.page.entered(&name).contains(&choice.value);
        // Of one radio button it cannot be said that it is invalid; see the fieldset.
        let is_invalid =
            (self.is_multiple && errors::has_error(self.page, &name)).then_some("true");
        let value = choice.value.clone();
        view! {
            <label>
                <input type=kind name=name value=value checked=is_checked aria-label=spoken aria-invalid=is_invalid/>
                <span>{words}</span>
            </label>
        }
        .into_any()
    }
}

fn is_row_of_numbers(list: &ChoiceList, scored: &[&Choice]) -> bool {
    list.is_scale()
        && scored.len() > MOST_IN_WORDS
        && scored.iter().all(|choice| choice.value.parse::<i32>().is_ok())
}
