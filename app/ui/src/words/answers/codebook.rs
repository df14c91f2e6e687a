use domain::form::{Form, Kind, Question};
use domain::tables::{Cell, ColumnKind, Role, Table};

use crate::texts::{Locale, tag, text};

/// What every column of the answers means: a row a question, and under it a row a choice.
pub fn codebook(form: &Form, locale: Locale) -> Table {
    let mut table = Table::new("codebook", text!(locale, results.codebook_title))
        .column(text!(locale, results.codebook_variable), ColumnKind::Text)
        .column(text!(locale, results.codebook_label), ColumnKind::Text)
        .column(text!(locale, results.codebook_kind), ColumnKind::Text)
        .column(text!(locale, results.codebook_value), ColumnKind::Text)
        .column(text!(locale, results.codebook_value_label), ColumnKind::Text)
        .column(text!(locale, results.codebook_score), ColumnKind::Number);
    for question in form.questions().filter(|question| question.kind.takes_answer()) {
        let has_choices = form.list_of(question).is_some();
        let role = if has_choices { Role::Group } else { Role::Body };
        table.row(
            role,
            [
                Cell::text(question.name.to_string()),
                Cell::text(question.label.get(tag(locale))),
                Cell::text(kind(question, locale)),
            ],
        );
        for choice in form.list_of(question).map_or(&[][..], |list| &list.choices) {
            let score = choice.score.map(|score| score.to_string());
            table.row(
                Role::Body,
                [
                    Cell::text(variable(question, &choice.value)),
                    Cell::Empty,
                    Cell::Empty,
                    Cell::text(&choice.value),
                    Cell::text(choice.label.get(tag(locale))),
                    Cell::number(choice.score.map(f64::from), score.as_deref()),
                ],
            );
        }
    }
    table.note(text!(locale, results.codebook_note_empty));
    table.note(text!(locale, results.codebook_note_score));
    table.note(text!(locale, results.codebook_note_ticks));
    table
}

/// The column of the answers that a choice belongs to.
fn variable(question: &Question, value: &str) -> String {
    match question.kind {
        Kind::SelectMultiple { .. } => format!("{}/{value}", question.name),
        _ => question.name.to_string(),
    }
}

fn kind(question: &Question, locale: Locale) -> &'static str {
    match question.kind {
        Kind::Note | Kind::ExternalData { .. } => "",
        Kind::SelectOne { .. } => text!(locale, results.kind_select_single),
        Kind::SelectMultiple { .. } => text!(locale, results.kind_select_multiple),
        Kind::Text { .. } => text!(locale, results.kind_text),
        Kind::Integer { .. } => text!(locale, results.kind_integer),
        Kind::Decimal { .. } | Kind::Range { .. } => text!(locale, results.kind_decimal),
        Kind::Date => text!(locale, results.kind_date),
        Kind::Time => text!(locale, results.kind_time),
        Kind::DateTime => text!(locale, results.kind_date_time),
        Kind::Rank { .. } => text!(locale, results.kind_rank),
        Kind::Acknowledge => text!(locale, results.kind_acknowledge),
        Kind::Photo | Kind::Audio | Kind::Video | Kind::File => {
            text!(locale, results.kind_file)
        }
        Kind::Barcode => text!(locale, results.kind_barcode),
        Kind::Location | Kind::Trace | Kind::Shape => text!(locale, results.kind_place),
        Kind::Calculate | Kind::Hidden | Kind::Metadata { .. } => {
            text!(locale, results.kind_filled)
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::templates;

    use super::*;

    #[test]
    fn every_choice_stands_with_its_value_and_score() {
        let form = &templates::find("service").unwrap().form;
        let table = codebook(form, Locale::Th);
        let texts: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.as_text().into_owned()).collect())
            .collect();
        assert!(texts.contains(&vec!["sex".into(), "เพศ".into(), "เลือกหนึ่งข้อ".into()]));
        let highest = ["process_1", "", "", "5", "มากที่สุด", "5"].map(str::to_owned);
        assert!(texts.contains(&highest.to_vec()));
        let unscored = ["process_1", "", "", "no_opinion", "ไม่มีความเห็น", ""].map(str::to_owned);
        assert!(texts.contains(&unscored.to_vec()));
    }
}
