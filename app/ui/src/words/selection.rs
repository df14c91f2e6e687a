//! Which responses are counted, in words.

use domain::calendar::{Style, period_in_words};
use domain::form::{Form, Question};
use domain::ids::LinkId;
use domain::matrix::{
    Condition, ConditionProblem, Days, Finding, Limits, QueryProblem, Selection, Status, Wanted,
};
use domain::numerals::with_commas;

use super::moments::day;
use crate::texts::{Locale, tag, text};

/// One thing that responses are chosen by: `เพศ: หญิง หรือ ชาย`.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub subject: String,
    /// Any of them will do.
    pub values: Vec<PartValue>,
}

/// One value, and what is chosen without it.
#[derive(Debug, Clone, PartialEq)]
pub struct PartValue {
    pub words: String,
    pub without: Selection,
}

/// Everything that responses are chosen by, in the order in which it is written. `places` are the
/// links with their labels.
pub fn parts(
    selection: &Selection,
    form: &Form,
    places: &[(LinkId, String)],
    locale: Locale,
) -> Vec<Part> {
    let conditions = selection.conditions.iter().enumerate();
    let mut parts: Vec<Part> = conditions
        .map(|(at, condition)| condition_part(selection, at, condition, form, locale))
        .collect();
    parts.extend(links(selection, places, locale));
    parts.extend(days(selection, locale));
    parts.extend(status(selection, locale));
    parts
}

/// `เพศ: หญิง; อายุ: 20–30 ปี หรือ 31–40 ปี`
pub fn sentence(parts: &[Part], locale: Locale) -> String {
    let said: Vec<String> = parts.iter().map(|part| part.words(locale)).collect();
    said.join("; ")
}

impl Part {
    /// `อายุ: 20–30 ปี หรือ 31–40 ปี`
    pub fn words(&self, locale: Locale) -> String {
        let values: Vec<&str> = self.values.iter().map(|value| value.words.as_str()).collect();
        let values = values.join(text!(locale, selection.or));
        text!(locale, selection.part, subject = self.subject.clone(), values = values)
    }
}

/// What a question is called where responses are chosen.
pub fn question_words(question: &Question, locale: Locale) -> String {
    question.label.get(tag(locale)).to_owned()
}

/// `20–40`, or the one limit there is.
pub fn limits_words(limits: &Limits, locale: Locale) -> String {
    let words = |limit: f64| with_commas(&limit.to_string());
    match (limits.least().map(words), limits.most().map(words)) {
        (Some(least), Some(most)) if least == most => least,
        (Some(least), Some(most)) => format!("{least}–{most}"),
        (Some(least), None) => text!(locale, selection.at_least, number = least),
        (None, most) => {
            text!(locale, selection.at_most, number = most.unwrap_or_default())
        }
    }
}

/// What is asked to be decided about responses.
pub fn status_words(status: Status, locale: Locale) -> &'static str {
    match status {
        Status::Counted => text!(locale, selection.status_counted),
        Status::Accepted => text!(locale, selection.status_accepted),
        Status::Open => text!(locale, selection.status_open),
    }
}

/// What is wrong with a part of an address, which was left out.
pub fn finding_words(finding: &Finding, locale: Locale) -> String {
    let asked = format!("{}={}", finding.field, finding.value);
    let why = match finding.code {
        QueryProblem::UnknownLink => text!(locale, selection.unknown_link),
        QueryProblem::NotADay => text!(locale, selection.not_a_day),
        QueryProblem::GivenTwice | QueryProblem::Condition(ConditionProblem::GivenTwice) => {
            text!(locale, selection.given_twice)
        }
        QueryProblem::UnknownStatus => text!(locale, selection.unknown_status),
        QueryProblem::EndsBeforeItBegins => text!(locale, selection.ends_before),
        QueryProblem::NoSelectOneQuestion => text!(locale, selection.no_select_single),
        QueryProblem::NoAspectOrItem => text!(locale, selection.no_score),
        QueryProblem::NeedsBy => text!(locale, selection.needs_by),
        QueryProblem::Condition(ConditionProblem::Unreadable) => {
            text!(locale, selection.unreadable)
        }
        QueryProblem::Condition(ConditionProblem::NoSelectQuestion) => {
            text!(locale, selection.no_question)
        }
        QueryProblem::Condition(ConditionProblem::NotAChoice) => {
            text!(locale, selection.not_a_choice)
        }
        QueryProblem::Condition(ConditionProblem::NotARange) => {
            text!(locale, selection.not_a_range)
        }
    };
    text!(locale, selection.left_out, asked = asked, why = why)
}

fn condition_part(
    selection: &Selection,
    at: usize,
    condition: &Condition,
    form: &Form,
    locale: Locale,
) -> Part {
    let question = form.question(&condition.question);
    let list = question.and_then(|question| form.list_of(question));
    let value = |value: &String| {
        let choice = list.and_then(|list| list.choice(value));
        let mut without = selection.clone();
        if let Wanted::Choices(values) = &mut without.conditions[at].wanted {
            values.retain(|held| held != value);
        }
        if without.conditions[at].choices().is_empty() {
            without.conditions.remove(at);
        }
        let words = choice.map_or(value.as_str(), |choice| choice.label.get(tag(locale)));
        PartValue { words: words.to_owned(), without }
    };
    let values = match &condition.wanted {
        Wanted::Choices(values) => values.iter().map(value).collect(),
        Wanted::Numbers(limits) => {
            let mut without = selection.clone();
            without.conditions.remove(at);
            vec![PartValue { words: limits_words(limits, locale), without }]
        }
    };
    Part {
        subject: question
            .map_or(condition.question.to_string(), |question| question_words(question, locale)),
        values,
    }
}

fn links(selection: &Selection, places: &[(LinkId, String)], locale: Locale) -> Option<Part> {
    let value = |link: &LinkId| {
        let label = places.iter().find(|(id, _)| id == link).map(|(_, label)| label.clone());
        let mut without = selection.clone();
        without.links.retain(|held| held != link);
        PartValue { words: label.unwrap_or_else(|| link.to_string()), without }
    };
    let values: Vec<PartValue> = selection.links.iter().map(value).collect();
    let subject = text!(locale, selection.links).to_owned();
    (!values.is_empty()).then_some(Part { subject, values })
}

fn days(selection: &Selection, locale: Locale) -> Option<Part> {
    let Days { from, to, utc_offset_minutes } = selection.days;
    let words = match (from, to) {
        (None, None) => return None,
        (Some(from), Some(to)) if from == to => day(from, locale),
        (Some(from), Some(to)) => period_in_words(from, to, tag(locale), Style::Short),
        (Some(from), None) => {
            text!(locale, selection.from_day, day = day(from, locale))
        }
        (None, Some(to)) => text!(locale, selection.to_day, day = day(to, locale)),
    };
    let days = Days { utc_offset_minutes, ..Days::default() };
    let without = Selection { days, ..selection.clone() };
    let subject = text!(locale, selection.days).to_owned();
    Some(Part { subject, values: vec![PartValue { words, without }] })
}

fn status(selection: &Selection, locale: Locale) -> Option<Part> {
    if selection.status == Status::Counted {
        return None;
    }
    let words = status_words(selection.status, locale).to_owned();
    let without = Selection { status: Status::Counted, ..selection.clone() };
    let subject = text!(locale, selection.status).to_owned();
    Some(Part { subject, values: vec![PartValue { words, without }] })
}

#[cfg(test)]
mod tests {
    use domain::form::{Kind, Node};
    use domain::matrix::Choosable;
    use domain::templates;
    use domain::text::Text;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Selection {
        read_of(&templates::find("service").unwrap().form, pairs)
    }

    fn read_of(form: &Form, pairs: &[(&str, &str)]) -> Selection {
        let choosable = Choosable { form, links: &[LinkId(7)], utc_offset_minutes: 420 };
        let (selection, findings) = Selection::read(&choosable, pairs.iter().copied());
        assert_eq!(findings, []);
        selection
    }

    #[test]
    fn what_is_chosen_is_said_and_can_be_taken_back() {
        let form = &templates::find("service").unwrap().form;
        let places = [(LinkId(7), "ตลาดสด".to_owned())];
        let asked = [
            ("where", "sex:female"),
            ("where", "age:20_30"),
            ("where", "age:31_40"),
            ("link", "7"),
            ("from", "2026-11-01"),
            ("to", "2026-11-30"),
        ];
        let parts = parts(&read(&asked), form, &places, Locale::Th);
        let sex = form.question("sex").unwrap().label.get("th");
        let said = sentence(&parts, Locale::Th);
        assert!(said.starts_with(&format!("{sex}: หญิง; ")), "{said}");
        assert!(said.contains(" หรือ ") && said.contains("ตลาดสด"), "{said}");
        assert!(said.contains("2569"), "days are of the Buddhist era: {said}");
        assert_eq!(parts[0].values[0].without, read(&asked[1..]));
        assert_eq!(parts[1].values[1].without.pairs().len(), 5);
        assert_eq!(parts[3].values[0].without, read(&asked[..4]));
    }

    #[test]
    fn numbers_and_what_was_decided_are_said_and_can_be_taken_back() {
        let mut form = templates::find("service").unwrap().form.clone();
        let kind = Kind::Decimal { least: None, most: None };
        let income = Question::new("income", kind, Text::new("รายได้", "Income"));
        form.nodes.push(Node::Question(income));
        let asked = [("where", "sex:female"), ("where", "income:..15000"), ("status", "open")];
        let selection = read_of(&form, &asked);
        let parts = parts(&selection, &form, &[], Locale::En);
        assert_eq!(parts[1].words(Locale::En), "Income: at most 15,000");
        let status = status_words(Status::Open, Locale::En);
        assert!(parts[2].words(Locale::En).ends_with(status));
        for (at, part) in parts.iter().enumerate() {
            let others: Vec<_> = asked.iter().copied().filter(|it| *it != asked[at]).collect();
            assert_eq!(part.values[0].without, read_of(&form, &others), "{part:?}");
        }
        let said = |limits: &str| limits_words(&Limits::read(limits).unwrap(), Locale::Th);
        assert_eq!(
            (said("20..40"), said("40"), said("20..")),
            ("20–40".into(), "40".into(), "ตั้งแต่ 20 ขึ้นไป".into())
        );
    }
}
