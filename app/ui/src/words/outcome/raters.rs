//! The score sheet of an observation: what each rater gave, side by side.

use domain::form::Form;
use domain::results::{Descriptive, Results};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::Rated;

use crate::texts::{Locale, tag, text};
use crate::words::explore::label;
use crate::words::results::fixed;

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
    let all = results.overall.as_ref().map(|overall| &overall.figures);
    let (heading, own, all, note) = match all.filter(|all| all.mean.is_some()) {
        Some(all) => {
            let own = raters.iter().map(|rated| mean(rated.rater.overall.as_ref())).collect();
            let heading = text!(locale, results.row_overall).to_owned();
            (heading, own, mean(Some(all)), text!(locale, outcome.note_raters))
        }
        // Items of different points have no mean together: as in a rubric they are added up.
        None => {
            let most: i32 = results.items.values().map(|item| item.range.1).sum();
            let own = raters.iter().map(|rated| total(results, |name| rated.rater.items.get(name)));
            let all = total(results, |name| results.items.get(name).map(|item| &item.figures));
            let heading = text!(locale, outcome.raters_total, most = most);
            (heading, own.collect::<Vec<_>>(), all, text!(locale, outcome.note_raters_total))
        }
    };
    table.row(Role::Total, std::iter::once(Cell::text(heading)).chain(own).chain([all]));
    table.note(match first.label {
        Some(_) => text!(locale, outcome.note_raters_links),
        None => text!(locale, outcome.note_raters_responses),
    });
    table.note(note);
    Some(table)
}

fn mean(figures: Option<&Descriptive>) -> Cell {
    match figures.and_then(|it| Some((it.mean?, it.text.mean.as_deref()?))) {
        Some((value, text)) => Cell::number(Some(value), Some(text)),
        None => Cell::text("–"),
    }
}

/// The sum of the means of all items; nothing where one of them has none.
fn total<'a>(results: &Results, of: impl Fn(&str) -> Option<&'a Descriptive>) -> Cell {
    let means = results.items.iter().map(|(name, _)| of(name)?.mean);
    match means.sum::<Option<f64>>() {
        Some(sum) => Cell::number(Some(sum), Some(&fixed(sum, 2))),
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
        table_of("service", said, locale)
    }

    fn table_of(key: &str, said: &[&str], locale: Locale) -> Option<Table> {
        let form = &templates::find(key).unwrap().form;
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
    fn the_points_of_a_rubric_are_added_up() {
        let form = &templates::find("rubric_project").unwrap().form;
        let all = |points: &str| {
            let items = form.questions().filter(|question| form.list_of(question).is_some());
            let said = items.map(|item| format!(r#""{}":"{points}""#, item.name));
            said.collect::<Vec<_>>().join(",")
        };
        let said = [format!("{{{}}}", all("5")), format!("{{{}}}", all("3"))];
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let table = table_of("rubric_project", &said, Locale::En).unwrap();
        let last = table.rows.last().unwrap();
        let texts: Vec<String> =
            last.cells.iter().map(|cell| cell.as_text().into_owned()).collect();
        assert_eq!(texts, ["Total (out of 100)", "80.00", "48.00", "64.00"]);
        assert!(table.notes.iter().any(|note| note.contains("adds up")), "{:?}", table.notes);
        // Whoever left an item out has no total.
        let part = table_of("rubric_project", &[said[0], r#"{"plan_1":"9"}"#], Locale::En).unwrap();
        assert_eq!(part.rows.last().unwrap().cells[2].as_text(), "–");
    }

    #[test]
    fn one_rater_has_no_sheet() {
        assert_eq!(table(&[r#"{"process_1":"5"}"#], Locale::Th), None);
    }
}
