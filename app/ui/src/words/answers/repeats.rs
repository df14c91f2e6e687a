//! The tables of a data file: one of responses, and one for each repeat, a row an instance.

use domain::answers::{Answers, Value};
use domain::form::{Form, Group, Name};
use domain::tables::{Cell, ColumnKind};
use store::responses::Response;

use super::{AnswerColumn, Source, columns, given, push, row};
use crate::texts::{Locale, tag, text};

/// One table of the answers to a form.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerTable {
    /// What the repeat is called; nothing for the table of responses.
    pub title: String,
    pub columns: Vec<AnswerColumn>,
    /// The repeats that lead to its rows, the outermost first; none for the table of responses.
    path: Vec<Name>,
}

impl AnswerTable {
    /// What is asked once of everybody, a row a response.
    pub fn of_responses(form: &Form, locale: Locale) -> AnswerTable {
        AnswerTable { title: String::new(), columns: columns(form, locale), path: Vec::new() }
    }

    /// A table for each repeat with questions, in form order: the receipt of the response, the
    /// number of the instance in each repeat around, and what is asked in it.
    pub fn of_repeats(form: &Form, locale: Locale) -> Vec<AnswerTable> {
        let mut tables: Vec<AnswerTable> = Vec::new();
        for place in form.walk().filter(|place| place.question.kind.takes_answer()) {
            let around: Vec<&Group> =
                place.groups.iter().copied().filter(|group| group.repeat.is_some()).collect();
            let Some(innermost) = around.last() else { continue };
            let known = tables.iter().position(|table| table.path.last() == Some(&innermost.name));
            let at = known.unwrap_or_else(|| {
                tables.push(AnswerTable::of_repeat(&around, locale));
                tables.len() - 1
            });
            push(&mut tables[at].columns, form, place.question, locale);
        }
        tables
    }

    /// The table of a repeat by its name, or that of responses.
    pub fn find(form: &Form, repeat: Option<&str>, locale: Locale) -> Option<AnswerTable> {
        match repeat {
            None => Some(AnswerTable::of_responses(form, locale)),
            Some(name) => AnswerTable::of_repeats(form, locale)
                .into_iter()
                .find(|table| table.name().is_some_and(|own| **own == *name)),
        }
    }

    /// The name of the repeat.
    pub fn name(&self) -> Option<&Name> {
        self.path.last()
    }

    /// The rows of one response, as [`row`] makes them.
    pub fn rows(&self, response: &Response, link: &str, utc_offset_minutes: i32) -> Vec<Vec<Cell>> {
        if self.path.is_empty() {
            return vec![row(&self.columns, response, link, utc_offset_minutes)];
        }
        let mut rows = Vec::new();
        let mut numbers = Vec::new();
        self.instances(&response.answers, &mut numbers, &mut |numbers, answers| {
            let cell = |column: &AnswerColumn| match &column.source {
                Source::Receipt => Cell::text(&response.receipt),
                Source::Instance(depth) => {
                    numbers.get(*depth).copied().map_or(Cell::Empty, Cell::Count)
                }
                source => given(source, answers),
            };
            rows.push(self.columns.iter().map(cell).collect());
        });
        rows
    }

    fn of_repeat(around: &[&Group], locale: Locale) -> AnswerTable {
        let words = |group: &Group| match group.label.get(tag(locale)) {
            "" => group.name.to_string(),
            label => label.to_owned(),
        };
        let mut columns = vec![AnswerColumn {
            code: "receipt".to_owned(),
            label: text!(locale, evaluate.receipt).to_owned(),
            kind: ColumnKind::Text,
            source: Source::Receipt,
        }];
        columns.extend(around.iter().enumerate().map(|(depth, group)| AnswerColumn {
            code: group.name.to_string(),
            label: text!(locale, results.column_instance, repeat = words(group)),
            kind: ColumnKind::Count,
            source: Source::Instance(depth),
        }));
        let path = around.iter().map(|group| group.name.clone()).collect();
        AnswerTable { title: around.last().map(|it| words(it)).unwrap_or_default(), columns, path }
    }

    /// Every instance with its numbers from 1, the outermost first.
    fn instances(
        &self,
        answers: &Answers,
        numbers: &mut Vec<u64>,
        each: &mut impl FnMut(&[u64], &Answers),
    ) {
        let Some(repeat) = self.path.get(numbers.len()) else {
            each(numbers, answers);
            return;
        };
        let Some(Value::Rows(rows)) = answers.get(repeat) else { return };
        for (row, number) in rows.iter().zip(1..) {
            numbers.push(number);
            self.instances(row, numbers, each);
            numbers.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::answers::tests::response;

    fn household() -> Form {
        let question = |name: &str, kind: &str| {
            format!(
                r#"{{"question":{{"name":"{name}","kind":{{"{kind}":{{}}}},"label":{{"th":"{name}"}}}}}}"#
            )
        };
        let repeat = |name: &str, nodes: &[String]| {
            let nodes = nodes.join(",");
            format!(
                r#"{{"group":{{"name":"{name}","label":{{"th":"คน"}},"repeat":{{}},"nodes":[{nodes}]}}}}"#
            )
        };
        let pets = repeat("pets", &[question("kind", "text")]);
        let members = repeat("members", &[question("age", "integer"), pets]);
        let nodes = [question("town", "text"), members, question("rest", "text")].join(",");
        serde_json::from_str(&format!(
            r#"{{"format":1,"name":"f","instrument":"interview","languages":["th"],"title":{{"th":"ก"}},"lists":{{}},"nodes":[{nodes}]}}"#
        ))
        .unwrap()
    }

    fn texts(table: &AnswerTable, answers: &str) -> Vec<Vec<String>> {
        let rows = table.rows(&response(answers), "ตลาด", 420);
        rows.iter()
            .map(|row| row.iter().map(|cell| cell.as_text().into_owned()).collect())
            .collect()
    }

    fn codes(table: &AnswerTable) -> Vec<&str> {
        table.columns.iter().map(|column| column.code.as_str()).collect()
    }

    const ANSWERS: &str = r#"{"town": "บัวใหญ่", "members": [
        {"age": 40, "pets": [{"kind": "แมว"}, {}]}, {"age": 7}, {"pets": [{"kind": "ปลา"}]}]}"#;

    #[test]
    fn a_repeat_has_a_table_of_its_own_and_a_row_an_instance() {
        let tables = AnswerTable::of_repeats(&household(), Locale::Th);
        let [members, pets] = &tables[..] else { panic!("{tables:?}") };
        assert_eq!(codes(members), ["receipt", "members", "age"]);
        assert_eq!(
            texts(members, ANSWERS),
            [["K7PM3QXD22", "1", "40"], ["K7PM3QXD22", "2", "7"], ["K7PM3QXD22", "3", ""]]
        );
        assert_eq!(codes(pets), ["receipt", "members", "pets", "kind"]);
        assert_eq!(
            texts(pets, ANSWERS),
            [
                ["K7PM3QXD22", "1", "1", "แมว"],
                ["K7PM3QXD22", "1", "2", ""],
                ["K7PM3QXD22", "3", "1", "ปลา"]
            ]
        );
        assert_eq!(texts(members, "{}"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn the_table_of_responses_holds_what_is_asked_once() {
        let form = household();
        let table = AnswerTable::find(&form, None, Locale::Th).unwrap();
        assert_eq!(codes(&table)[6..], ["town", "rest", "review"]);
        assert_eq!(texts(&table, ANSWERS).len(), 1);
        assert!(AnswerTable::find(&form, Some("pets"), Locale::Th).is_some());
        assert!(AnswerTable::find(&form, Some("age"), Locale::Th).is_none());
    }
}
