//! The choices of a question, each with its words, laid out by what they are.

use domain::text::graphemes;
use maud::{Markup, html};

use super::media::Files;

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
    /// Empty where the picture alone says what is chosen.
    pub label: String,
    pub has_score: bool,
    pub media: Files,
}

/// Radio buttons or boxes to tick.
pub fn draw(offer: &Offer) -> Markup {
    let (scored, apart) = offer.levels();
    if !offer.is_multiple && is_row_of_numbers(offer, &scored) {
        return html! {
            p class="ends" {
                @for choice in [scored.first(), scored.last()].into_iter().flatten() {
                    span { (choice.words()) }
                }
            }
            div class="choices numbers" { (offer.in_numbers(&scored)) }
            (offer.apart(&apart))
        };
    }
    let longest = scored.iter().map(|choice| graphemes(&choice.label)).max();
    let class = match longest.unwrap_or_default() {
        0..=LONGEST_LEVEL if offer.is_scale => "choices scale",
        0..=LONGEST_IN_COLUMNS if !offer.is_scale => "choices columns",
        _ => "choices",
    };
    let choices = html! { div class=(class) { (offer.in_words(&scored)) } };
    if apart.is_empty() {
        return choices;
    }
    // One element around both, so that they may share a line.
    html! { div class="levels" { (choices) (offer.apart(&apart)) } }
}

/// The same in one line, as a row of a grid.
pub fn draw_cells(offer: &Offer) -> Markup {
    let (scored, apart) = offer.levels();
    html! {
        div class="levels" {
            div class="choices cells" { (offer.in_words(&scored)) }
            (offer.apart(&apart))
        }
    }
}

impl Shown {
    /// What the choice is called, also where a picture stands for its words.
    pub fn words(&self) -> &str {
        if self.label.is_empty() { self.media.called() } else { &self.label }
    }
}

impl Offer<'_> {
    /// On a scale, what scores nothing is no level of it and stands apart.
    pub fn levels(&self) -> (Vec<&Shown>, Vec<&Shown>) {
        self.choices.iter().partition(|choice| !self.is_scale || choice.has_score)
    }

    fn apart(&self, choices: &[&Shown]) -> Markup {
        html! {
            @if !choices.is_empty() {
                div class="choices apart" { (self.in_words(choices)) }
            }
        }
    }

    fn in_words(&self, choices: &[&Shown]) -> Markup {
        html! {
            @for choice in choices { (self.choice(choice, &choice.label, None)) }
        }
    }

    /// The number on the button; its words where they say more than the number, for who listens.
    fn in_numbers(&self, choices: &[&Shown]) -> Markup {
        let last = choices.len().saturating_sub(1);
        html! {
            @for (index, choice) in choices.iter().enumerate() {
                @let is_end = index == 0 || index == last;
                (self.choice(choice, &choice.value, is_end.then_some(&*choice.label)))
            }
        }
    }

    fn choice(&self, choice: &Shown, words: &str, spoken: Option<&str>) -> Markup {
        let kind = if self.is_multiple { "checkbox" } else { "radio" };
        let is_checked = self.entered.contains(&choice.value);
        // Of one radio button it cannot be said that it is invalid; see the fieldset.
        let is_invalid = (self.is_multiple && self.is_invalid).then_some("true");
        html! {
            label {
                input type=(kind) name=(self.field) value=(choice.value) checked[is_checked]
                    aria-label=[spoken] aria-invalid=[is_invalid];
                span { (choice.media.in_choice(words)) (words) }
            }
        }
    }
}

fn is_row_of_numbers(offer: &Offer, scored: &[&Shown]) -> bool {
    offer.is_scale
        && scored.len() > MOST_IN_WORDS
        && scored.iter().all(|choice| choice.value.parse::<i32>().is_ok())
        && scored.iter().all(|choice| choice.media.is_empty())
}
