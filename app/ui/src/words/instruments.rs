//! Words for forms: what kind they are, how far their wording can be relied on, what they hold.

use domain::form::{ChoiceList, Form, Instrument};
use domain::templates::Standing;

use crate::texts::{Locale, tag, text};

/// แบบสอบถาม, แบบสัมภาษณ์, แบบสังเกต.
pub fn instrument(instrument: Instrument, locale: Locale) -> &'static str {
    match instrument {
        Instrument::Questionnaire => text!(locale, evaluate.instrument_questionnaire),
        Instrument::Interview => text!(locale, evaluate.instrument_interview),
        Instrument::Observation => text!(locale, evaluate.instrument_observation),
    }
}

/// The standing of a template on a badge.
pub fn standing(standing: Standing, locale: Locale) -> &'static str {
    match standing {
        Standing::Official => text!(locale, evaluate.standing_official),
        Standing::ToConfirm => text!(locale, evaluate.standing_to_confirm),
        Standing::HouseDraft => text!(locale, evaluate.standing_house_draft),
    }
}

/// How many questions can be answered, and how long that takes.
pub fn length(form: &Form, locale: Locale) -> String {
    let questions = form.questions().filter(|question| question.kind.takes_answer()).count();
    match form.minutes {
        Some(minutes) => {
            text!(locale, evaluate.questions_and_minutes, questions = questions, minutes = minutes)
        }
        None => text!(locale, evaluate.questions_only, questions = questions),
    }
}

/// The words of a list's choices in its order.
pub fn choices(list: &ChoiceList, locale: Locale) -> String {
    let words: Vec<&str> =
        list.choices.iter().map(|choice| choice.label.get(tag(locale))).collect();
    words.join(" · ")
}
