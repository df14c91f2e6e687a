//! Experts' review of a form as tables in words.

use domain::experts::{Judged, Review, Summary};
use domain::form::Form;
use domain::statistics::{Given, Reason};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::explore::label;
use super::results::fixed;
use crate::texts::{Locale, text};

/// By aspect, as the chapter on methods prints it, and each question; nothing without any index.
pub fn tables(review: &Review, form: &Form, locale: Locale) -> Vec<Table> {
    match &review.overall {
        Some(overall) => {
            vec![by_aspect(review, overall, form, locale), by_question(review, form, locale)]
        }
        None => Vec::new(),
    }
}

/// What is wrong with what was typed of a question.
pub fn problem(judged: &Judged, locale: Locale) -> Option<String> {
    Some(match judged.ioc.as_ref()?.reason()? {
        Reason::TooFew { needed, .. } => text!(locale, forms.experts_needed, n = needed),
        _ => text!(locale, forms.experts_unread).to_owned(),
    })
}

fn by_aspect(review: &Review, overall: &Summary, form: &Form, locale: Locale) -> Table {
    let mut table = Table::new("experts-aspects", text!(locale, forms.experts_by_aspect))
        .column(text!(locale, results.column_aspect), ColumnKind::Text)
        .column(text!(locale, forms.experts_column_questions), ColumnKind::Count)
        .column(text!(locale, forms.experts_column_range), ColumnKind::Text)
        .column(text!(locale, forms.experts_column_mean), ColumnKind::Number)
        .column(text!(locale, forms.experts_column_verdict), ColumnKind::Text);
    let line = |name: String, summary: &Summary| {
        let (least, greatest) = (fixed(summary.least, 2), fixed(summary.greatest, 2));
        let (n, all) = (summary.kept, summary.questions);
        [
            Cell::text(name),
            Cell::Count(summary.questions),
            Cell::text(format!("{least} – {greatest}")),
            Cell::number(Some(summary.mean), Some(&fixed(summary.mean, 2))),
            Cell::text(text!(locale, forms.experts_fits_of, n = n, all = all)),
        ]
    };
    for summary in &review.aspects {
        let name = match &summary.aspect {
            Some(aspect) => label(form, aspect, locale),
            None => text!(locale, forms.experts_no_aspect).to_owned(),
        };
        table.row(Role::Body, line(name, summary));
    }
    let all = text!(locale, results.row_overall).to_owned();
    table.row(Role::Total, line(all, overall));
    table.note(text!(locale, forms.experts_note));
    table.note(text!(locale, forms.experts_source));
    table
}

fn by_question(review: &Review, form: &Form, locale: Locale) -> Table {
    let mut table = Table::new("experts-questions", text!(locale, forms.experts_by_question))
        .column(text!(locale, results.column_question), ColumnKind::Text)
        .column(text!(locale, forms.experts_column_experts), ColumnKind::Count)
        .column("IOC", ColumnKind::Number)
        .column(text!(locale, forms.experts_column_verdict), ColumnKind::Text);
    for judged in &review.questions {
        let Some(Given::Figure(found)) = &judged.ioc else { continue };
        let verdict = if found.is_kept {
            text!(locale, forms.experts_fits)
        } else {
            text!(locale, forms.experts_to_mend)
        };
        table.row(
            Role::Body,
            [
                Cell::text(label(form, &judged.question, locale)),
                Cell::Count(found.experts),
                Cell::number(Some(found.ioc), Some(&fixed(found.ioc, 2))),
                Cell::text(verdict),
            ],
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use domain::form::Name;

    use super::*;

    #[test]
    fn tables_say_which_questions_may_stay() {
        let form = &domain::templates::find("service").unwrap().form;
        let said = |name: &Name| match &**name {
            "process_1" => Some("1 1 0"),
            "process_2" => Some("1 0 0 1 -1"),
            "process_3" => Some("1 1"),
            _ => None,
        };
        let review = Review::of(form, said);
        let tables = tables(&review, form, Locale::En);
        let cells = |table: &Table, row: usize| -> Vec<String> {
            table.rows[row].cells.iter().skip(1).map(|cell| cell.as_text().into_owned()).collect()
        };
        assert_eq!(cells(&tables[0], 0), ["2", "0.20 – 0.67", "0.43", "1 of 2 may stay"]);
        assert_eq!(cells(&tables[0], 0), cells(&tables[0], 1), "there is one aspect");
        assert_eq!(cells(&tables[1], 0), ["3", "0.67", "May stay"]);
        assert_eq!(cells(&tables[1], 1), ["5", "0.20", "To be mended or left out"]);
        let few = review.questions.iter().find_map(|judged| problem(judged, Locale::En));
        assert_eq!(few.as_deref(), Some("Fewer than 3 experts"));
        assert!(super::tables(&Review::of(form, |_| None), form, Locale::En).is_empty());
    }
}
