//! The choices of a question, each with its words, laid out by what they are.

use domain::text::graphemes;
use leptos::prelude::*;

/// More scored choices than this, all of them numbers, are buttons in a row; the words stand at
/// the row's ends.
const MOST_IN_WORDS: usize = 7;

/// Choices stand side by side on a wide page when none is longer, in letters: the levels of a scale
/// all in one line, other choices in two columns or so.
const LONGEST_LEVEL: usize = 14;
const LONGEST_IN_COLUMNS: usize = 24;

/// What a question offers, and what of it is taken.
pub struct Offer<'a> {
    pub field: &'a str,
    pub entered: Vec<String>,
    pub is_multiple: bool,
    pub is_invalid: bool,
    pub is_scale: bool,
    pub choices: Vec<Shown>,
}

/// A choice in the page's language.
pub struct Shown {
    pub value: String,
    pub label: String,
    pub has_score: bool,
}

/// Radio buttons or boxes to tick.
pub fn draw(offer: &Offer) -> AnyView {
    let (scored, apart) = offer.levels();
    let apart = (!apart.is_empty()).then(|| {
        view! { <div class="choices apart">{offer.in_words(&apart)}</div> }
    });
    if !offer.is_multiple && is_row_of_numbers(offer, &scored) {
        let ends = [scored.first(), scored.last()].into_iter().flatten();
        let ends = ends.map(|choice| choice.label.clone());
        let ends = ends.map(|words| view! { <span>{words}</span> }).collect_view();
        return view! {
            <p class="ends">{ends}</p>
            <div class="choices numbers">{offer.in_numbers(&scored)}</div>
            {apart}
        }
        .into_any();
    }
    let longest = scored.iter().map(|choice| graphemes(&choice.label)).max();
    let class = match longest.unwrap_or_default() {
        0..=LONGEST_LEVEL if offer.is_scale => "choices scale",
        0..=LONGEST_IN_COLUMNS if !offer.is_scale => "choices columns",
        _ => "choices",
    };
    let words = offer.in_words(&scored);
    // One element around both, so that they may share a line.
    match apart {
        Some(apart) => view! {
            <div class="levels"><div class=class>{words}</div>{apart}</div>
        }
        .into_any(),
        None => view! { <div class=class>{words}</div> }.into_any(),
    }
}

/// The same in one line, as a row of a grid.
pub fn draw_cells(offer: &Offer) -> AnyView {
    let (scored, apart) = offer.levels();
    let apart = (!apart.is_empty()).then(|| {
        view! { <div class="choices apart">{offer.in_words(&apart)}</div> }
    });
    let words = offer.in_words(&scored);
    view! { <div class="levels"><div class="choices cells">{words}</div>{apart}</div> }.into_any()
}

impl Offer<'_> {
    /// On a scale, what scores nothing is no level of it and stands apart.
    pub fn levels(&self) -> (Vec<&Shown>, Vec<&Shown>) {
        self.choices.iter().partition(|choice| !self.is_scale || choice.has_score)
    }

    fn in_words(&self, choices: &[&Shown]) -> Vec<AnyView> {
        let words = |choice: &Shown| (choice.label.clone(), None);
        choices.iter().map(|choice| self.choice(choice, words(choice))).collect()
    }

    /// The number on the button; its words where they say more than the number, for who listens.
    fn in_numbers(&self, choices: &[&Shown]) -> Vec<AnyView> {
        let last = choices.len().saturating_sub(1);
        let is_end = |index: usize| index == 0 || index == last;
        let spoken = |index: usize, choice: &Shown| is_end(index).then(|| choice.label.clone());
        choices
            .iter()
            .enumerate()
            .map(|(index, choice)| {
                self.choice(choice, (choice.value.clone(), spoken(index, choice)))
            })
            .collect()
    }

    fn choice(&self, choice: &Shown, (words, spoken): (String, Option<String>)) -> AnyView {
        let name = self.field.to_owned();
        let kind = if self.is_multiple { "checkbox" } else { "radio" };
        let is_checked = self.entered.contains(&choice.value);
        // Of one radio button it cannot be said that it is invalid; see the fieldset.
        let is_invalid = (self.is_multiple && self.is_invalid).then_some("true");
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

fn is_row_of_numbers(offer: &Offer, scored: &[&Shown]) -> bool {
    offer.is_scale
        && scored.len() > MOST_IN_WORDS
        && scored.iter().all(|choice| choice.value.parse::<i32>().is_ok())
}
