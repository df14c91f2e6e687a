//! The answer matrix: what was answered, in columns of small codes. Every figure is computed from
//! it, and a figure over a million answers is a few passes over bytes.

mod classes;
mod column;
mod condition;
mod limits;
mod origin;
mod relevance;
mod selection;

use crate::answers::Answers;
use crate::form::{Form, Name};
use crate::review::Verdict;
use crate::series::Series;

pub use classes::Classes;
pub use column::{Codes, Column, Numbers, One, Ticks};
pub use condition::{Condition, ConditionProblem, Wanted};
pub use limits::Limits;
pub use origin::Origin;
use origin::Origins;
pub use relevance::Asked;
use relevance::Relevance;
pub use selection::{Choosable, Days, Finding, QueryProblem, Selection, Status};

/// The answers to one form, in any of its versions: a column per question that can be counted, a row
/// per response, in the order pushed. What is asked in every instance of a repeat is not counted.
#[derive(Debug, Clone)]
pub struct Matrix {
    rows: usize,
    /// By name, as answers are, so that a response is read by walking both.
    questions: Vec<Counted>,
    /// The oldest first, never empty.
    versions: Vec<Asking>,
    /// Which of them each row answers; nothing where there is one only.
    answered: Vec<u16>,
    origins: Origins,
}

#[derive(Debug, Clone)]
struct Counted {
    name: Name,
    column: Column,
}

/// What one version asks, and when.
#[derive(Debug, Clone)]
struct Asking {
    number: u32,
    relevance: Relevance,
    /// Which conditions must hold for each counted question to be asked; `None` where the version
    /// does not have it.
    needed: Vec<Option<Vec<usize>>>,
}

impl Matrix {
    /// An empty matrix with the columns of a form that nothing came before: its select questions and
    /// those that ask for a number.
    pub fn new(form: &Form) -> Matrix {
        Matrix::of(&Series::of_one(1, form))
    }

    /// An empty matrix for answers to every version of a series, with the columns of all.
    pub fn of(series: &Series) -> Matrix {
        let form = &series.form;
        let mut questions: Vec<Counted> = form
            .walk()
            .filter(|place| !place.is_repeated())
            .filter_map(|place| {
                let column = Column::of(form, place.question)?;
                Some(Counted { name: place.question.name.clone(), column })
            })
            .collect();
        questions.sort_by(|a, b| a.name.cmp(&b.name));
        let versions = series.versions().iter();
        Matrix {
            rows: 0,
            versions: versions
                .map(|version| Asking::of(version.number, &version.form, &questions))
                .collect(),
            answered: Vec::new(),
            origins: Origins::default(),
            questions,
        }
    }

    /// Adds one response to the newest version, of unknown origin.
    pub fn push(&mut self, answers: &Answers) {
        self.push_at(Origin::UNKNOWN, answers, self.versions.len() - 1);
    }

    /// Adds one response to the version of that number, of unknown origin. One that is not of the
    /// series counts as the newest.
    pub fn push_of(&mut self, number: u32, answers: &Answers) {
        self.push_from(Origin::UNKNOWN, number, answers);
    }

    /// Adds one response to the version of that number, with where it came from.
    pub fn push_from(&mut self, origin: Origin, number: u32, answers: &Answers) {
        let known = self.versions.iter().position(|version| version.number == number);
        self.push_at(origin, answers, known.unwrap_or(self.versions.len() - 1));
    }

    /// A value that is not a choice of its question, or not of its kind, counts as missing; a
    /// question that the version does not have was not asked.
    fn push_at(&mut self, origin: Origin, answers: &Answers, version: usize) {
        let asking = &self.versions[version];
        let holds = asking.relevance.holds(answers);
        let mut said = answers.0.iter().peekable();
        for (question, needed) in self.questions.iter_mut().zip(&asking.needed) {
            while said.next_if(|(name, _)| **name < question.name).is_some() {}
            let value = said.peek().filter(|(name, _)| **name == question.name);
            let is_asked = needed.as_ref().is_some_and(|needed| needed.iter().all(|it| holds[*it]));
            question.column.push(value.map(|(_, value)| *value), is_asked);
        }
        if self.versions.len() > 1 {
            self.answered.push(u16::try_from(version).unwrap_or(u16::MAX));
        }
        self.origins.push(origin);
        self.rows += 1;
    }

    /// How many responses each version has, the oldest first.
    pub fn versions(&self) -> Vec<(u32, u64)> {
        if self.versions.len() == 1 {
            return vec![(self.versions[0].number, self.rows as u64)];
        }
        let mut counts = vec![0; self.versions.len()];
        for version in &self.answered {
            if let Some(count) = counts.get_mut(usize::from(*version)) {
                *count += 1;
            }
        }
        self.versions.iter().map(|version| version.number).zip(counts).collect()
    }

    /// The newest version of the series that has a question, counted from 0; `None` for questions
    /// that are not counted.
    pub fn last_asked(&self, question: &str) -> Option<usize> {
        let place = self.place(question)?;
        self.versions.iter().rposition(|version| version.needed[place].is_some())
    }

    /// How many responses there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Where a row came from; `None` after the last row.
    pub fn origin(&self, row: usize) -> Option<Origin> {
        self.origins.get(row)
    }

    /// Writes beside each row what was decided last about its response, by the order of commits.
    pub fn judge(&mut self, verdict: impl Fn(i64) -> Option<Verdict>) {
        self.origins.judge(verdict);
    }

    /// The rows that are marked, one mark a row, in the same order.
    pub fn of_rows(&self, rows: &[bool]) -> Matrix {
        let kept = |counted: &Counted| Counted {
            column: counted.column.only(rows),
            name: counted.name.clone(),
        };
        Matrix {
            rows: rows.iter().filter(|is_kept| **is_kept).count(),
            origins: self.origins.only(rows),
            questions: self.questions.iter().map(kept).collect(),
            versions: self.versions.clone(),
            answered: column::kept(&self.answered, rows),
        }
    }

    /// About how much memory the answers take, in bytes.
    pub fn bytes(&self) -> usize {
        let columns = self.questions.iter().map(|counted| counted.column.bytes());
        columns.sum::<usize>() + 2 * self.answered.capacity() + self.origins.bytes()
    }

    /// The column of a question; `None` for questions that are not counted.
    pub fn column(&self, question: &str) -> Option<&Column> {
        Some(&self.questions[self.place(question)?].column)
    }

    fn place(&self, question: &str) -> Option<usize> {
        self.questions.binary_search_by(|counted| (*counted.name).cmp(question)).ok()
    }

    /// The codes of a `select_one` question.
    pub fn codes(&self, question: &str) -> Option<&Codes> {
        match self.column(question)? {
            Column::One(one) => Some(one.codes()),
            _ => None,
        }
    }
}

impl Asking {
    fn of(number: u32, form: &Form, questions: &[Counted]) -> Asking {
        let mut relevance = Relevance::default();
        let mut needed = vec![None; questions.len()];
        for place in form.walk().filter(|place| !place.is_repeated()) {
            let name = &place.question.name;
            if let Ok(at) = questions.binary_search_by(|counted| counted.name.cmp(name)) {
                needed[at] = Some(relevance.of(&place));
            }
        }
        Asking { number, relevance, needed }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form() -> Form {
        let choices = |count: usize| {
            let choice = |index| json!({"value": format!("v{index}"), "label": {"th": "ก"}});
            json!({"choices": (0..count).map(choice).collect::<Vec<_>>()})
        };
        let question = |name: &str, kind: serde_json::Value, relevant: Option<&str>| json!({"question": {"name": name, "kind": kind, "label": {"th": "ก"}, "relevant": relevant}});
        serde_json::from_value(json!({
            "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th"],
            "title": {"th": "ก"}, "lists": {"few": choices(3), "many": choices(300)},
            "nodes": [
                question("one", json!({"select_one": {"list": "few"}}), None),
                question("wide", json!({"select_one": {"list": "many"}}), None),
                question("some", json!({"select_multiple": {"list": "few"}}), Some("${one} = 'v2'")),
                question("age", json!({"integer": {}}), Some("${one} = 'v2'")),
                question("words", json!({"text": {}}), None),
            ],
        }))
        .unwrap()
    }

    fn answers(value: serde_json::Value) -> Answers {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn codes_are_choice_positions_from_one() {
        let mut matrix = Matrix::new(&form());
        matrix.push(&answers(json!({"one": "v0", "wide": "v299"})));
        matrix.push(&answers(json!({"one": "v2", "wide": 7})));
        matrix.push(&answers(json!({"one": "stranger"})));
        assert_eq!(matrix.len(), 3);
        assert_eq!(matrix.codes("one").unwrap().counts(3), (vec![1, 0, 1], 1, 0));
        assert!(matches!(matrix.codes("wide"), Some(Codes::Wide(codes)) if codes == &[300, 0, 0]));
        assert!(matrix.column("words").is_none());
    }

    #[test]
    fn rows_are_chosen_by_all_conditions_and_any_of_their_values() {
        let form = form();
        let mut matrix = Matrix::new(&form);
        matrix.push(&answers(json!({"one": "v0", "wide": "v7"})));
        matrix.push(&answers(json!({"one": "v2", "some": ["v0", "v2"], "age": 40})));
        matrix.push(&answers(json!({"one": "v2", "some": ["v1"], "wide": "v299"})));
        matrix.push(&answers(json!({})));
        let chosen = |pairs: &[&str]| {
            let (conditions, problems) = Condition::read(&form, pairs.iter().copied());
            assert_eq!(problems, []);
            matrix.only(&Selection { conditions, ..Selection::default() })
        };
        assert_eq!(chosen(&[]).len(), 4);
        assert_eq!(chosen(&["one:v0", "one:v2"]).len(), 3);
        assert_eq!(chosen(&["wide:v299"]).len(), 1);
        let both = chosen(&["one:v2", "some:v2", "some:v1"]);
        assert_eq!(both.len(), 2);
        assert_eq!(both.codes("one").unwrap().counts(3), (vec![0, 0, 2], 0, 0));
        let (Some(Column::Many(ticks)), Some(Column::Number(ages))) =
            (both.column("some"), both.column("age"))
        else {
            panic!("no columns")
        };
        assert_eq!((ticks.counts(), ticks.answered(), ticks.not_asked()), (vec![1, 1, 1], 2, 0));
        assert_eq!((ages.values(), ages.missing(), ages.not_asked()), (vec![40.0], 1, 0));
        assert_eq!((chosen(&["age:40"]).len(), chosen(&["age:..39.5"]).len()), (1, 0));
        assert_eq!(chosen(&["age:40..", "one:v2", "some:v1"]).len(), 0);
        let first = chosen(&["one:v0"]);
        let (Some(Column::Many(ticks)), Some(Column::Number(ages))) =
            (first.column("some"), first.column("age"))
        else {
            panic!("no columns")
        };
        assert_eq!((ticks.missing(), ticks.not_asked()), (0, 1));
        assert_eq!((ages.missing(), ages.not_asked()), (0, 1));
    }

    #[test]
    fn conditions_name_a_choice_or_limits() {
        let typed = ["one:v1", "age:20..40", "one", "words:x", "gone:v1", "one:v9", "age:old"];
        let again = ["age:20..40", "age:30.."];
        let form = form();
        let (conditions, problems) = Condition::read(&form, typed.into_iter().chain(again));
        let condition =
            |question: &str, wanted| Condition { question: Name::new(question), wanted };
        let expected = [
            condition("one", Wanted::Choices(vec!["v1".into()])),
            condition("age", Wanted::Numbers(Limits::read("20..40").unwrap())),
        ];
        assert_eq!(conditions, expected);
        use ConditionProblem::{GivenTwice, NoSelectQuestion, NotAChoice, NotARange, Unreadable};
        let expected = [
            ("one", Unreadable),
            ("words:x", NoSelectQuestion),
            ("gone:v1", NoSelectQuestion),
            ("one:v9", NotAChoice),
            ("age:old", NotARange),
            ("age:30..", GivenTwice),
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn a_matrix_weighs_what_its_answers_take() {
        let mut matrix = Matrix::new(&form());
        for _ in 0..10_000 {
            matrix.push(&answers(json!({"one": "v0", "wide": "v7"})));
        }
        // A byte, two bytes and eight bytes a row, two bits for who was not asked, and twenty bytes
        // for where it came from.
        assert!((310_000..650_000).contains(&matrix.bytes()), "{}", matrix.bytes());
    }

    #[test]
    fn questions_that_were_not_asked_are_not_missing() {
        let mut matrix = Matrix::new(&form());
        matrix.push(&answers(json!({"one": "v0"})));
        matrix.push(&answers(json!({"one": "v2", "some": ["v0", "v2"], "age": 40})));
        matrix.push(&answers(json!({"one": "v2"})));
        let Some(Column::Many(ticks)) = matrix.column("some") else { panic!("no ticks") };
        assert_eq!((ticks.answered(), ticks.missing(), ticks.not_asked()), (1, 1, 1));
        assert_eq!(ticks.counts(), [1, 0, 1]);
        let Some(Column::Number(ages)) = matrix.column("age") else { panic!("no numbers") };
        assert_eq!(ages.values(), [40.0]);
        assert_eq!((ages.missing(), ages.not_asked()), (1, 1));
    }

    #[test]
    fn a_question_that_a_version_does_not_have_was_not_asked() {
        let newest = form();
        let mut first = newest.clone();
        // The first version had no `age`, and asked `some` of everybody.
        first
            .nodes
            .retain(|node| !matches!(node, crate::form::Node::Question(it) if &*it.name == "age"));
        for node in &mut first.nodes {
            if let crate::form::Node::Question(question) = node {
                question.relevant = None;
            }
        }
        let series = Series::of((2, &newest), &[(1, &first)]);
        let mut matrix = Matrix::of(&series);
        matrix.push_of(1, &answers(json!({"one": "v0"})));
        matrix.push_of(2, &answers(json!({"one": "v0"})));
        matrix.push_of(2, &answers(json!({"one": "v2", "age": 40})));
        assert_eq!(matrix.versions(), [(1, 1), (2, 2)]);
        let Some(Column::Number(ages)) = matrix.column("age") else { panic!("no numbers") };
        assert_eq!((ages.values(), ages.missing(), ages.not_asked()), (vec![40.0], 0, 2));
        let Some(Column::Many(ticks)) = matrix.column("some") else { panic!("no ticks") };
        assert_eq!((ticks.missing(), ticks.not_asked()), (2, 1));
        let (conditions, _) = Condition::read(&series.form, ["one:v0"]);
        let chosen = Selection { conditions, ..Selection::default() };
        assert_eq!(matrix.only(&chosen).versions(), [(1, 1), (2, 1)]);
        assert_eq!((matrix.last_asked("one"), matrix.last_asked("words")), (Some(1), None));
    }

    #[test]
    fn what_stands_in_a_repeat_is_not_counted() {
        let mut form = form();
        let nodes = std::mem::take(&mut form.nodes);
        let repeat = Some(crate::form::Repeat::default());
        let group = crate::form::Group {
            nodes,
            repeat,
            ..crate::form::Group::new("r", Default::default())
        };
        form.nodes = vec![crate::form::Node::Group(group)];
        assert!(Matrix::new(&form).column("one").is_none());
    }
}
