//! What the rows of a working stand for.

use domain::form::{Form, Name};
use domain::results::{Figure, RowOf};

use crate::texts::{Locale, text};
use crate::words::explore::{category, choice, label};
use crate::words::outcome::measure;

/// Figures that are of no form name nothing of one.
pub fn row(of: &RowOf, form: Option<&Form>, figure: &Figure, locale: Locale) -> String {
    let by = figure.by.as_deref().unwrap_or_default();
    match (of, form) {
        (RowOf::Score, _) => String::new(),
        (RowOf::Before, _) => text!(locale, explore.row_before).to_owned(),
        (RowOf::After, _) => text!(locale, explore.row_after).to_owned(),
        (RowOf::Measure(of), _) => measure(*of, locale).to_owned(),
        (RowOf::Named(name), _) => name.clone(),
        (RowOf::Group(value), Some(form)) => choice(form, by, value, locale),
        (RowOf::Item(name) | RowOf::Aspect(name), Some(form)) => label(form, name, locale),
        (RowOf::Cell(row, column), Some(form)) => {
            let row = category(form, &figure.of, row, locale);
            let column = category(form, by, column, locale);
            text!(locale, explore.cell_of, row = row, column = column)
        }
        (RowOf::Combination(chosen), Some(form)) => {
            let named = |(question, value): &(Name, String)| choice(form, question, value, locale);
            chosen.iter().map(named).collect::<Vec<_>>().join(" · ")
        }
        (
            RowOf::Group(_)
            | RowOf::Item(_)
            | RowOf::Aspect(_)
            | RowOf::Cell(..)
            | RowOf::Combination(_),
            None,
        ) => String::new(),
    }
}
