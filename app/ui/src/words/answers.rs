//! Answers as people and data files read them: the columns of a form, and its codebook.

mod codebook;
mod repeats;
mod variables;

use domain::answers::{Answers, Value};
use domain::calendar::Moment;
use domain::form::{ChoiceList, Form, Kind, Name, Question};
use domain::review::Verdict;
use domain::tables::{self, Cell, ColumnKind};
use store::responses::Response;

use crate::texts::{Locale, tag, text};

pub use codebook::codebook;
pub use repeats::AnswerTable;
pub use variables::CodedColumns;

/// What heads a column of a data file: the codes that programs use, or the words of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    Codes,
    Labels,
}

/// One column of the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerColumn {
    /// The code: a question's name, or `name/value` for one tick of several.
    pub code: String,
    /// The same in the words of the form.
    pub label: String,
    pub kind: ColumnKind,
    source: Source,
}

#[derive(Debug, Clone, PartialEq)]
enum Source {
    Receipt,
    /// The day alone: a time, or an id that holds one, could tell who stood there with a phone.
    ReceivedOn,
    /// The Buddhist year in which it was received: dates in files are of the Common Era.
    BuddhistYear,
    Link,
    Language,
    /// The number of the version that was answered.
    Version,
    /// What an evaluator decided about it.
    Review,
    /// The number of the instance of a repeat; which of those around the row.
    Instance(usize),
    Answer(Name),
    /// An answer on a list whose values are its scores: written as a number where it is one.
    Score(Name),
    Tick(Name, String),
}

impl AnswerColumn {
    /// Whether people typed what stands in it: a file must not let a spreadsheet run it.
    pub fn is_free(&self) -> bool {
        match self.source {
            Source::Link => true,
            Source::Answer(_) => self.kind == ColumnKind::Text,
            _ => false,
        }
    }
}

/// The columns of a form's answers: where each came from, then a column a question, and a column
/// a choice (0 or 1) where several can be ticked.
pub fn columns(form: &Form, locale: Locale) -> Vec<AnswerColumn> {
    let words = |code: &str, label: &str, kind, source| AnswerColumn {
        code: code.to_owned(),
        label: label.to_owned(),
        kind,
        source,
    };
    let text = ColumnKind::Text;
    let mut columns = vec![
        words("receipt", text!(locale, evaluate.receipt), text, Source::Receipt),
        words("received_on", text!(locale, evaluate.received), text, Source::ReceivedOn),
        words(
            "buddhist_year",
            text!(locale, results.column_buddhist_year),
            ColumnKind::Count,
            Source::BuddhistYear,
        ),
        words("link", text!(locale, evaluate.came_through), text, Source::Link),
        words("language", text!(locale, evaluate.language), text, Source::Language),
        words("version", text!(locale, results.column_version), ColumnKind::Count, Source::Version),
    ];
    for place in form.walk().filter(|place| !place.is_repeated()) {
        push(&mut columns, form, place.question, locale);
    }
    // Last, so that no column moved where it was added.
    let review = text!(locale, review.column_review);
    columns.push(words("review", review, text, Source::Review));
    columns
}

/// The heading row of these columns.
pub fn headings(columns: &[AnswerColumn], headings: Headings) -> Vec<tables::Column> {
    columns
        .iter()
        .map(|column| {
            let heading = match headings {
                Headings::Codes => column.code.clone(),
                Headings::Labels => column.label.clone(),
            };
            tables::Column { heading, kind: column.kind }
        })
        .collect()
}

/// One response in these columns. Days are ISO 8601 in the organization's zone; `link` is the label
/// of its link.
pub fn row(
    columns: &[AnswerColumn],
    response: &Response,
    link: &str,
    utc_offset_minutes: i32,
) -> Vec<Cell> {
    let received = Moment(response.received_at).date(utc_offset_minutes);
    columns
        .iter()
        .map(|column| match &column.source {
            Source::Receipt => Cell::text(&response.receipt),
            Source::ReceivedOn => Cell::text(received.to_iso()),
            Source::BuddhistYear => {
                Cell::Count(u64::try_from(received.buddhist_year()).unwrap_or_default())
            }
            Source::Link => Cell::text(link),
            Source::Language => Cell::text(&response.language),
            Source::Version => Cell::Count(response.version.into()),
            Source::Review => Cell::text(response.review.map_or("", Verdict::code)),
            source => given(source, &response.answers),
        })
        .collect()
}

/// What was answered to one question; nothing for columns that tell something else.
fn given(source: &Source, answers: &Answers) -> Cell {
    match source {
        Source::Answer(name) => answer(answers, name),
        Source::Score(name) => score(answers, name),
        Source::Tick(name, value) => tick(answers, name, value),
        _ => Cell::Empty,
    }
}

/// An answer in the words of the form; empty when there is none.
pub fn answer_in_words(
    form: &Form,
    question: &Question,
    answers: &Answers,
    locale: Locale,
) -> String {
    let Some(value) = answers.get(&question.name) else { return String::new() };
    let Some(list) = form.list_of(question) else { return value.to_text() };
    let words: Vec<&str> = value.chosen().iter().map(|chosen| word(list, chosen, locale)).collect();
    words.join(", ")
}

fn word<'list>(list: &'list ChoiceList, chosen: &'list str, locale: Locale) -> &'list str {
    list.choice(chosen).map_or(chosen, |choice| choice.label.get(tag(locale)))
}

fn push(columns: &mut Vec<AnswerColumn>, form: &Form, question: &Question, locale: Locale) {
    if !question.kind.takes_answer() {
        return;
    }
    let label = question.label.get(tag(locale));
    let mut add = |code: String, label: String, kind, source| {
        columns.push(AnswerColumn { code, label, kind, source });
    };
    let name = question.name.clone();
    match (&question.kind, form.list_of(question)) {
        (Kind::SelectMultiple { .. }, Some(list)) => {
            for choice in &list.choices {
                add(
                    format!("{name}/{}", choice.value),
                    format!("{label}: {}", choice.label.get(tag(locale))),
                    ColumnKind::Count,
                    Source::Tick(name.clone(), choice.value.clone()),
                );
            }
        }
        (Kind::SelectOne { .. }, Some(list)) if has_scores_for_values(list) => {
            add(name.to_string(), label.to_owned(), ColumnKind::Number, Source::Score(name));
        }
        (Kind::Integer { .. } | Kind::Decimal { .. }, _) => {
            add(name.to_string(), label.to_owned(), ColumnKind::Number, Source::Answer(name));
        }
        _ => add(name.to_string(), label.to_owned(), ColumnKind::Text, Source::Answer(name)),
    }
}

/// Whether every scored value is its own score, so that a file may hold it as a number.
fn has_scores_for_values(list: &ChoiceList) -> bool {
    let is_own_score = |choice: &domain::form::Choice| {
        choice.score.is_none_or(|score| choice.value == score.to_string())
    };
    list.is_scale() && list.choices.iter().all(is_own_score)
}

fn answer(answers: &Answers, name: &Name) -> Cell {
    match answers.get(name) {
        None => Cell::Empty,
        Some(Value::Integer(number)) => {
            Cell::number(Some(*number as f64), Some(&number.to_string()))
        }
        Some(Value::Decimal(number)) => Cell::number(Some(*number), Some(&number.to_string())),
        Some(value) => Cell::text(value.to_text()),
    }
}

fn score(answers: &Answers, name: &Name) -> Cell {
    let Some(Value::One(value)) = answers.get(name) else { return Cell::Empty };
    match value.parse::<i32>() {
        Ok(number) => Cell::number(Some(f64::from(number)), Some(value)),
        Err(_) => Cell::text(value),
    }
}

/// 1 where ticked, 0 where others were, empty where the question was not answered.
fn tick(answers: &Answers, name: &Name, value: &str) -> Cell {
    match answers.get(name) {
        None => Cell::Empty,
        Some(given) => Cell::Count(u64::from(given.chosen().iter().any(|chosen| chosen == value))),
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::LinkId;
    use domain::templates;
    use domain::text::Text;

    use super::*;

    pub fn response(answers: &str) -> Response {
        Response {
            seq: 1,
            id: "018f0000-0000-7000-8000-000000000001".parse().unwrap(),
            link: LinkId(1),
            version: 1,
            receipt: "K7PM3QXD22".into(),
            answers: serde_json::from_str(answers).unwrap(),
            language: "th".into(),
            started_at: None,
            received_at: 1_790_000_000_000,
            review: None,
        }
    }

    fn strategies() -> Form {
        let plan = [(1, Text::new("น้ำ", "Water")), (2, Text::new("ถนน", "Roads"))];
        templates::find("form_3_3").unwrap().for_plan(&plan)
    }

    #[test]
    fn every_tick_has_a_column_of_its_own() {
        let form = strategies();
        let columns = columns(&form, Locale::En);
        let response = response(r#"{"sex":"female","strategies":["s2"],"s2_1":"7"}"#);
        let cells = row(&columns, &response, "market", 420);
        let cell = |code: &str| {
            let place = columns.iter().position(|column| column.code == code).unwrap();
            cells[place].clone()
        };
        assert_eq!(cell("strategies/s1"), Cell::Count(0));
        assert_eq!(cell("strategies/s2"), Cell::Count(1));
        assert_eq!(cell("s2_1"), Cell::Number { value: 7.0, text: "7".into(), decimals: 0 });
        assert_eq!(cell("s1_1"), Cell::Empty);
        assert_eq!(cell("sex"), Cell::text("female"));
        assert_eq!(cell("link"), Cell::text("market"));
        assert_eq!(cell("received_on"), Cell::text("2026-09-21"));
        assert_eq!(cell("buddhist_year"), Cell::Count(2569));
        assert_eq!(cell("version"), Cell::Count(1));
        assert_eq!(cells.len(), columns.len());
    }

    #[test]
    fn headings_are_codes_or_words() {
        let form = strategies();
        let columns = columns(&form, Locale::Th);
        assert_eq!(headings(&columns, Headings::Codes)[6].heading, "sex");
        assert_eq!(headings(&columns, Headings::Labels)[6].heading, "เพศ");
    }

    #[test]
    fn what_people_typed_is_told_apart() {
        let columns = columns(&strategies(), Locale::Th);
        let free: Vec<&str> = columns
            .iter()
            .filter(|column| column.is_free())
            .map(|column| column.code.as_str())
            .collect();
        assert!(free.contains(&"suggestions") && free.contains(&"link"));
        assert!(!free.contains(&"strategies/s1") && !free.contains(&"s1_1"));
    }

    #[test]
    fn answers_are_told_in_the_words_of_the_form() {
        let form = strategies();
        let response = response(r#"{"sex":"female","strategies":["s1","s2"],"age":"gone"}"#);
        let words = |name: &str| {
            answer_in_words(&form, form.question(name).unwrap(), &response.answers, Locale::Th)
        };
        assert_eq!(words("sex"), "หญิง");
        assert_eq!(words("strategies"), "น้ำ, ถนน");
        assert_eq!(words("age"), "gone");
        assert_eq!(words("education"), "");
    }
}
