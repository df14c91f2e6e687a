//! The same columns for statistics programs: choices as numbers with labels, codes for what is
//! missing. Texts need their greatest length beforehand, so that answers are read twice.

use domain::answers::{Answers, Value};
use domain::calendar::Moment;
use domain::form::{ChoiceList, Form, Kind, Name};
use domain::matrix::Asked;
use domain::series::Series;
use domain::variables::{
    Coding, Datum, Measure, MissingCodes, TickSet, Variable, VariableKind, seconds_of_date,
    seconds_of_date_time, seconds_of_time,
};
use store::responses::Response;

use super::{AnswerColumn, Source, columns};
use crate::texts::{Locale, tag, text};
use crate::words::series::marked;

/// The columns of a form's answers with what tells how each is written, once all were seen.
pub struct CodedColumns {
    columns: Vec<CodedColumn>,
    sets: Vec<TickSet>,
    /// By the number of the version that was answered, the newest last.
    asked: Vec<(u32, Asked)>,
    utc_offset_minutes: i32,
}

struct CodedColumn {
    column: AnswerColumn,
    how: How,
    /// What stands for each choice.
    labels: Vec<(f64, String)>,
    seen: Seen,
}

/// How an answer becomes a datum.
enum How {
    Choice { coding: Coding, is_scale: bool },
    Tick,
    Number,
    Date,
    Time,
    DateTime,
    Text,
}

/// What the answers of a column need.
#[derive(Default)]
struct Seen {
    bytes: usize,
    least: f64,
    decimals: u8,
}

/// What a response says in a column.
enum Said {
    Number(f64),
    Text(String),
    Unanswered,
    NotAsked,
}

/// More decimals than these are not shown; they are kept.
const MOST_DECIMALS: u8 = 6;

impl CodedColumns {
    /// The columns of every version of a form.
    pub fn of(series: &Series, utc_offset_minutes: i32, locale: Locale) -> CodedColumns {
        let form = &marked(series);
        let columns: Vec<CodedColumn> = columns(form, locale)
            .into_iter()
            .map(|column| {
                let (how, labels) = how(form, &column, locale);
                CodedColumn { column, how, labels, seen: Seen::default() }
            })
            .collect();
        let sets = sets(form, &columns, locale);
        let versions = series.versions().iter();
        let asked = versions.map(|version| (version.number, Asked::of(&version.form))).collect();
        CodedColumns { columns, sets, asked, utc_offset_minutes }
    }

    /// Takes note of what a response needs: each must be seen before the first row is written.
    pub fn see(&mut self, response: &Response, link: &str) {
        let said = self.said(response, link);
        for (column, said) in self.columns.iter_mut().zip(said) {
            match said {
                Said::Text(text) => column.seen.bytes = column.seen.bytes.max(text.len()),
                Said::Number(number) => {
                    column.seen.least = column.seen.least.min(number);
                    column.seen.decimals = column.seen.decimals.max(decimals(number));
                }
                Said::Unanswered | Said::NotAsked => {}
            }
        }
    }

    /// The variables as the responses seen need them.
    pub fn variables(&self, locale: Locale) -> Vec<Variable> {
        self.columns.iter().map(|column| column.variable(locale)).collect()
    }

    /// The questions that are spread over several variables.
    pub fn sets(&self) -> &[TickSet] {
        &self.sets
    }

    /// A response in these variables; `link` is the label of its link.
    pub fn row(&self, response: &Response, link: &str) -> Vec<Datum> {
        let said = self.said(response, link);
        self.columns.iter().zip(said).map(|(column, said)| column.datum(said)).collect()
    }

    fn said(&self, response: &Response, link: &str) -> Vec<Said> {
        let known = self.asked.iter().find(|(number, _)| *number == response.version);
        let asked =
            known.or(self.asked.last()).map(|(_, asked)| asked.in_response(&response.answers));
        let is_asked = |name: &Name| asked.as_ref().is_some_and(|is_asked| is_asked(name));
        let text = |text: &str| Said::Text(text.to_owned());
        let received = Moment(response.received_at).date(self.utc_offset_minutes);
        let said = |column: &CodedColumn| match &column.column.source {
            Source::Receipt => text(&response.receipt),
            Source::ReceivedOn => {
                seconds_of_date(&received.to_iso()).map_or(Said::Unanswered, Said::Number)
            }
            Source::BuddhistYear => Said::Number(f64::from(received.buddhist_year())),
            Source::Link => text(link),
            Source::Language => text(&response.language),
            Source::Version => Said::Number(response.version.into()),
            Source::Review => match response.review {
                Some(verdict) => text(verdict.code()),
                None => Said::Unanswered,
            },
            // Rows of repeats have a file of their own.
            Source::Instance(_) => Said::NotAsked,
            Source::Answer(name) | Source::Score(name) | Source::Tick(name, _) => {
                let said = column.answer(&response.answers, name, self.utc_offset_minutes);
                match said {
                    Some(said) => said,
                    None if is_asked(name) => Said::Unanswered,
                    None => Said::NotAsked,
                }
            }
        };
        self.columns.iter().map(said).collect()
    }
}

impl CodedColumn {
    /// What was answered; `None` where nothing was that counts.
    fn answer(&self, answers: &Answers, name: &Name, utc_offset_minutes: i32) -> Option<Said> {
        let value = answers.get(name)?;
        let text = || value.chosen().first().map_or("", String::as_str);
        let number = match &self.how {
            How::Choice { coding, .. } => coding.code(text())?,
            How::Tick => {
                let Source::Tick(_, choice) = &self.column.source else { return None };
                f64::from(u8::from(value.chosen().contains(choice)))
            }
            How::Number => match value {
                Value::Integer(number) => *number as f64,
                Value::Decimal(number) => *number,
                _ => return None,
            },
            How::Date => seconds_of_date(text())?,
            How::Time => seconds_of_time(text())?,
            How::DateTime => seconds_of_date_time(text(), utc_offset_minutes)?,
            How::Text => return Some(Said::Text(value.to_text())),
        };
        Some(Said::Number(number))
    }

    /// The codes of what is missing; other columns are simply empty then.
    fn missing(&self) -> Option<MissingCodes> {
        match (&self.column.source, &self.how) {
            (_, How::Choice { coding, .. }) => Some(coding.missing),
            (Source::BuddhistYear, _) => None,
            (_, How::Tick | How::Number) => Some(MissingCodes::below(self.seen.least, 0)),
            (_, How::Date | How::Time | How::DateTime | How::Text) => None,
        }
    }

    fn variable(&self, locale: Locale) -> Variable {
        let (kind, measure) = match &self.how {
            How::Choice { is_scale, .. } => {
                let measure = if *is_scale { Measure::Ordinal } else { Measure::Nominal };
                (VariableKind::Number { decimals: 0 }, measure)
            }
            How::Tick => (VariableKind::Number { decimals: 0 }, Measure::Nominal),
            How::Number => (VariableKind::Number { decimals: self.seen.decimals }, Measure::Scale),
            How::Date => (VariableKind::Date, Measure::Scale),
            How::Time => (VariableKind::Time, Measure::Scale),
            How::DateTime => (VariableKind::DateTime, Measure::Scale),
            How::Text => (VariableKind::Text { bytes: self.seen.bytes }, Measure::Nominal),
        };
        let mut values = self.labels.clone();
        let missing = self.missing();
        if let Some(codes) = missing {
            let unanswered = text!(locale, results.column_missing).to_owned();
            let not_asked = text!(locale, results.column_not_asked).to_owned();
            values.extend([(codes.unanswered, unanswered), (codes.not_asked, not_asked)]);
        }
        Variable {
            name: self.column.code.clone(),
            label: self.column.label.clone(),
            kind,
            measure,
            values,
            missing: missing.map(|codes| codes.range()),
        }
    }

    fn datum(&self, said: Said) -> Datum {
        match (said, self.missing()) {
            (Said::Number(number), _) => Datum::Number(number),
            (Said::Text(text), _) => Datum::Text(text),
            (Said::Unanswered, Some(codes)) => Datum::Number(codes.unanswered),
            (Said::NotAsked, Some(codes)) => Datum::Number(codes.not_asked),
            (Said::Unanswered | Said::NotAsked, None) => Datum::Missing,
        }
    }
}

fn how(form: &Form, column: &AnswerColumn, locale: Locale) -> (How, Vec<(f64, String)>) {
    let name = match &column.source {
        Source::ReceivedOn => return (How::Date, Vec::new()),
        Source::BuddhistYear | Source::Version | Source::Instance(_) => {
            return (How::Number, Vec::new());
        }
        Source::Receipt | Source::Link | Source::Language | Source::Review => {
            return (How::Text, Vec::new());
        }
        Source::Tick(..) => {
            let labels = [
                (0.0, text!(locale, results.tick_left).to_owned()),
                (1.0, text!(locale, results.tick_made).to_owned()),
            ];
            return (How::Tick, labels.into());
        }
        Source::Answer(name) | Source::Score(name) => name,
    };
    let Some(question) = form.question(name) else { return (How::Text, Vec::new()) };
    let how = match (&question.kind, form.list_of(question)) {
        (Kind::SelectOne { .. }, Some(list)) => {
            let coding = Coding::of(list);
            let labels = labels(list, &coding, locale);
            return (How::Choice { coding, is_scale: list.is_scale() }, labels);
        }
        (Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Range { .. }, _) => How::Number,
        (Kind::Date, _) => How::Date,
        (Kind::Time, _) => How::Time,
        (Kind::DateTime, _) => How::DateTime,
        _ => How::Text,
    };
    (how, Vec::new())
}

/// What stands for each code; choices that share a score share a label.
fn labels(list: &ChoiceList, coding: &Coding, locale: Locale) -> Vec<(f64, String)> {
    let mut labels: Vec<(f64, String)> = Vec::new();
    for choice in &list.choices {
        let Some(code) = coding.code(&choice.value) else { continue };
        let word = choice.label.get(tag(locale));
        match labels.iter_mut().find(|(known, _)| *known == code) {
            Some((_, words)) => *words = format!("{words} / {word}"),
            None => labels.push((code, word.to_owned())),
        }
    }
    labels
}

fn sets(form: &Form, columns: &[CodedColumn], locale: Locale) -> Vec<TickSet> {
    let mut sets: Vec<TickSet> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Source::Tick(name, _) = &column.column.source else { continue };
        match sets.last_mut().filter(|set| *set.name == **name) {
            Some(set) => set.variables.push(at),
            None => {
                let question = form.question(name);
                let label = question.map_or("", |question| question.label.get(tag(locale)));
                let label = label.to_owned();
                sets.push(TickSet { name: name.to_string(), label, variables: vec![at] });
            }
        }
    }
    sets
}

/// The decimals in which a number is written.
fn decimals(number: f64) -> u8 {
    let text = number.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    u8::try_from(decimals).unwrap_or(MOST_DECIMALS).min(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use domain::ids::LinkId;
    use domain::templates;
    use domain::text::Text;

    use super::*;

    fn response(answers: &str) -> Response {
        Response {
            seq: 1,
            version: 1,
            id: "018f0000-0000-7000-8000-000000000001".parse().unwrap(),
            link: LinkId(1),
            receipt: "K7PM3QXD22".into(),
            answers: serde_json::from_str(answers).unwrap(),
            language: "th".into(),
            started_at: None,
            received_at: 1_790_000_000_000,
            review: None,
        }
    }

    fn datum(form: &Form, answers: &str, code: &str) -> (Variable, Datum) {
        let mut columns = CodedColumns::of(&Series::of_one(1, form), 420, Locale::Th);
        let response = response(answers);
        columns.see(&response, "ตลาด");
        let variables = columns.variables(Locale::Th);
        let at = variables.iter().position(|variable| variable.name == code).unwrap();
        (variables[at].clone(), columns.row(&response, "ตลาด").swap_remove(at))
    }

    #[test]
    fn scores_count_and_no_opinion_is_missing_with_its_words() {
        let form = &templates::find("service").unwrap().form;
        let (variable, four) = datum(form, r#"{"process_1":"4"}"#, "process_1");
        assert_eq!(four, Datum::Number(4.0));
        assert_eq!(variable.measure, Measure::Ordinal);
        assert_eq!(variable.missing, Some((-99.0, -1.0)));
        let word = |code: f64| {
            let label = variable.values.iter().find(|(value, _)| *value == code);
            label.map(|(_, label)| label.as_str())
        };
        assert_eq!(word(5.0), Some("มากที่สุด"));
        assert_eq!(word(-1.0), Some("ไม่มีความเห็น"));
        assert_eq!((word(-98.0), word(-99.0)), (Some("ไม่ตอบ"), Some("ไม่ได้ถาม")));
        let none = datum(form, r#"{"process_1":"no_opinion"}"#, "process_1").1;
        assert_eq!(none, Datum::Number(-1.0));
        assert_eq!(datum(form, "{}", "process_1").1, Datum::Number(-98.0));
    }

    #[test]
    fn ticks_are_a_set_of_variables_and_hidden_questions_were_not_asked() {
        let plan = [(1, Text::new("น้ำ", "Water")), (2, Text::new("ถนน", "Roads"))];
        let form = templates::find("form_3_3").unwrap().for_plan(&plan);
        let answers = r#"{"strategies":["s2"],"s2_1":"7"}"#;
        assert_eq!(datum(&form, answers, "strategies/s1").1, Datum::Number(0.0));
        assert_eq!(datum(&form, answers, "strategies/s2").1, Datum::Number(1.0));
        assert_eq!(datum(&form, answers, "s1_1").1, Datum::Number(-99.0));
        assert_eq!(datum(&form, answers, "s2_1").1, Datum::Number(7.0));
        assert_eq!(datum(&form, "{}", "strategies/s1").1, Datum::Number(-98.0));
        let columns = CodedColumns::of(&Series::of_one(1, &form), 420, Locale::Th);
        assert_eq!(columns.sets().len(), 1);
        assert_eq!(columns.sets()[0].variables.len(), 2);
    }

    #[test]
    fn texts_are_as_wide_as_their_longest_and_days_are_days() {
        let form = &templates::find("service").unwrap().form;
        let (link, label) = datum(form, "{}", "link");
        assert_eq!(label, Datum::Text("ตลาด".into()));
        assert_eq!(link.kind, VariableKind::Text { bytes: 12 });
        let (day, received) = datum(form, "{}", "received_on");
        assert_eq!(day.kind, VariableKind::Date);
        assert_eq!(received, Datum::Number(seconds_of_date("2026-09-21").unwrap()));
    }
}
