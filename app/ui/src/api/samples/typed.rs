//! From the fields of the sample planner to a plan.

use domain::form::{Form, Name};
use domain::numerals;
use domain::sampling::{Area, ERRORS, MOST_POPULATION, Settings, SizeRule, read_areas};
use store::samples::Sample;

use crate::api::Refusal;
use crate::context;
use crate::texts::text;
use crate::words::sampling;

/// The fields as sent.
pub(super) struct Request {
    pub areas: String,
    pub question: String,
    pub rule: String,
    pub error: String,
    pub least: String,
    pub reserve: String,
}

/// No more codes are kept in reserve than are needed.
const MOST_RESERVE: u64 = 100;

/// The plan, or in words all that is wrong with the fields.
pub(super) fn read(form: &Form, request: &Request) -> Result<Sample, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    let (typed, problems) = read_areas(&request.areas);
    let mut wrong: Vec<String> =
        problems.iter().map(|problem| sampling::line_problem(problem, locale)).collect();
    if typed.is_empty() && problems.is_empty() {
        refusal = refusal.field("areas", text!(locale, sample.refused_no_areas));
    }
    let question = (!request.question.is_empty()).then(|| Name::new(&request.question));
    let asked = question.as_ref().and_then(|name| form.select_ones().find(|it| it.name == *name));
    let list = asked.and_then(|question| form.list_of(question));
    let mut areas: Vec<Area> = Vec::new();
    for (name, population) in typed {
        // By the words of the choice in any language, or by its value.
        let choice = list.and_then(|list| {
            let is_called = |label: &domain::text::Text| label.0.values().any(|it| *it == name);
            let mut choices = list.choices.iter();
            choices.find(|choice| choice.value == name || is_called(&choice.label))
        });
        if list.is_some() && choice.is_none() {
            wrong.push(text!(locale, sample.refused_choice, area = name.clone()));
        }
        let choice = choice.map(|choice| choice.value.clone());
        // Two areas of one choice would both count its answers.
        if choice.is_some() && areas.iter().any(|area| area.choice == choice) {
            wrong.push(text!(locale, sample.refused_choice_taken, area = name.clone()));
        }
        areas.push(Area { name, population, choice });
    }
    refusal = refusal.lines("areas", wrong, locale);
    if question.is_some() && list.is_none() {
        refusal = refusal.field("question", text!(locale, sample.refused_question));
    }
    let rule = SizeRule::of(&request.rule).unwrap_or_default();
    let error = request.error.parse().ok().filter(|error| ERRORS.contains(error));
    let least = number(&request.least).filter(|least| *least <= MOST_POPULATION);
    if least.is_none() {
        refusal = refusal.field("least", text!(locale, sample.refused_least));
    }
    let reserve = number(&request.reserve).filter(|reserve| *reserve <= MOST_RESERVE);
    if reserve.is_none() {
        refusal = refusal.field("reserve", text!(locale, sample.refused_reserve));
    }
    let (Some(least), Some(reserve), true) = (least, reserve, refusal.fields.is_empty()) else {
        return Err(refusal);
    };
    let error = error.unwrap_or(Settings::default().error);
    let settings = Settings { rule, error, least, reserve: reserve as u32 };
    if let Err(problem) = domain::sampling::plan(settings, &areas) {
        return Err(refusal.field("areas", sampling::unplanned(problem, locale)));
    }
    Ok(Sample { drawn: None, settings, question, areas })
}

/// A whole number as typed; an empty field is 0.
fn number(typed: &str) -> Option<u64> {
    let typed = typed.trim();
    if typed.is_empty() { Some(0) } else { numerals::plain_number(typed)?.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_officers_type_them() {
        assert_eq!([number(""), number("๑๐"), number("1,000")], [Some(0), Some(10), Some(1_000)]);
        assert_eq!([number("-1"), number("2.5"), number("ten")], [None; 3]);
    }
}
