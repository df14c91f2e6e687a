//! The score sheet of an observation: what each rater gave, side by side.

use domain::form::Form;
use domain::results::{Descriptive, Results};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::Rated;

use crate::texts::{Locale, tag, text};
use crate::words::explore::label;

/// The mean of every item by rater and of all; `None` where there are not several raters.
pub fn raters_table(
    form: &Form,
    results: &Results,
    raters: &[Rated],
    locale: Locale,
) -> Option<Table> {
    let first = raters.first()?;
    let title = form.title.get(tag(locale));
    let mut table = Table::new("raters", text!(locale, outcome.title_raters, form = title))
        .column(text!(locale, results.column_item), ColumnKind::Text);
    for (number, rated) in (1_u32..).zip(raters) {
        let heading = match &rated.label {
            Some(label) => label.clone(),
            None => text!(locale, outcome.rater, number = number),
        };
        table = table.column(heading, ColumnKind::Number);
    }
    table = table.column(text!(locale, outcome.raters_all), ColumnKind::Number);
    for (name, item) in results.items.iter() {
        let own = raters.iter().map(|rated| mean(rated.rater.items.get(name)));
        let cells = std::iter::once(Cell::text(label(form, name, locale))).chain(own);
        table.row(Role::Body, cells.chain([mean(Some(&item.figures))]));
    }
    let own = raters.iter().map(|rated| mean(rated.rater.overall.as_ref()));
    let whole = std::iter::once(Cell::text(text!(locale, results.row_overall))).chain(own);
    let all = results.overall.as_ref().map(|overall| &overall.figures);
    table.row(Role::Total, whole.chain([mean(all)]));
    table.note(match first.label {
        Some(_) => text!(locale, outcome.note_raters_links),
        None => text!(locale, outcome.note_raters_responses),
    });
    table.note(text!(locale, outcome.note_raters));
    Some(table)
}

fn mean(figures: Option<&Descriptive>) -> Cell {
    match figures.and_then(|it| Some((it.mean?, it.text.mean.as_deref()?))) {
        Some((value, text)) => Cell::number(Some(value), Some(text)),
        None => Cell::text("–"),
    }
}

#[cfg(test)]
mod tests {
    use domain::answers::Answers;
    use domain::bands::BandSetId;
    use domain::matrix::Matrix;
    use domain::results::{Options, Rater, evaluate};
    use domain::templates;

    use super::*;

    fn table(said: &[&str], locale: Locale) -> Option<Table> {
        let form = &templates::find("service").unwrap().form;
        let mut matrix = Matrix::new(form);
        for answers in said {
            let answers: Answers = serde_json::from_str(answers).unwrap();
            matrix.push(&answers);
        }
        let results = evaluate(form, &matrix, BandSetId::A, &Options::default());
        let raters = Rater::of_each(form, &matrix, BandSetId::A).into_iter();
        let raters: Vec<Rated> = raters.map(|rater| Rated { label: None, rater }).collect();
        raters_table(form, &results, &raters, locale)
    }

    #[test]
    fn raters_stand_beside_each_other_and_beside_the_mean_of_all() {
        let said = [r#"{"process_1":"5","process_2":"4"}"#, r#"{"process_1":"2"}"#];
        let table = table(&said, Locale::En).unwrap();
        let headings: Vec<&str> =
            table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings[1..], ["Observer 1", "Observer 2", "All"]);
        let texts = |row: &domain::tables::Row| -> Vec<String> {
            row.cells.iter().skip(1).map(|cell| cell.as_text().into_owned()).collect()
        };
        assert_eq!(texts(&table.rows[0]), ["5.00", "2.00", "3.50"]);
        assert_eq!(texts(&table.rows[1]), ["4.00", "–", "4.00"]);
        // The mean of the raters' own means 4.5 and 2.
        assert_eq!(texts(table.rows.last().unwrap()), ["4.50", "2.00", "3.25"]);
    }

    #[test]
    fn one_rater_has_no_sheet() {
        assert_eq!(table(&[r#"{"process_1":"5"}"#], Locale::Th), None);
    }
}
