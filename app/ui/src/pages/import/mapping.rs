use domain::import::{Column, Mapping};
use domain::sheet::{Sheet, letters};
use leptos::prelude::*;

use super::carried::COLUMNS;
use crate::components::field::{Choice, SelectField, Takes, TextField};
use crate::texts::{Locale, text};
use crate::words::import;

/// The longest heading in a list of columns.
const LONGEST_HEADING: usize = 40;

/// Which column is what, where the projects begin, and their year.
#[component]
pub fn MappingFields(
    locale: Locale,
    sheet: Sheet,
    mapping: Mapping,
    fiscal_year: i32,
) -> impl IntoView {
    let none = Choice::new("", text!(locale, officer.import.no_column));
    let choices: Vec<Choice> = std::iter::once(none)
        .chain((0..width(&sheet)).map(|column| {
            let heading = heading(&sheet, mapping.first_row, column);
            let letters = letters(column + 1);
            let label =
                if heading.is_empty() { letters } else { format!("{letters} · {heading}") };
            Choice::new(column.to_string(), label)
        }))
        .collect();
    let by_year = mapping.budgets_by_year.get(&fiscal_year).copied();
    let selects = COLUMNS
        .into_iter()
        .map(|(column, key)| {
            let of_year = by_year.filter(|_| column == Column::Budget);
            let chosen = mapping.columns.get(&column).copied().or(of_year);
            let chosen = chosen.map(|column| column.to_string()).unwrap_or_default();
            let label = import::column_name(column, locale);
            view! { <SelectField name=key label choices=choices.clone() chosen/> }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{text!(locale, officer.import.columns)}</legend>
            <p class="hint">{text!(locale, officer.import.columns_hint)}</p>
            <div class="field-grid">
                {selects}
                <TextField name="first_row" label=text!(locale, officer.import.first_row)
                    value=(mapping.first_row + 1).to_string() takes=Takes::Digits/>
                <TextField name="fiscal_year" label=text!(locale, officer.project.fiscal_year)
                    hint=text!(locale, officer.import.year_hint) value=fiscal_year.to_string() takes=Takes::Digits/>
            </div>
        </fieldset>
    }
    .into_any()
}

fn width(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(Vec::len).max().unwrap_or_default()
}

/// The nearest words above the first project in a column.
fn heading(sheet: &Sheet, first_row: usize, column: usize) -> String {
    let words = (first_row.saturating_sub(2)..first_row)
        .rev()
        .map(|row| sheet.cell(row, column))
        .find(|cell| !cell.is_empty())
        .unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_HEADING).collect()
}
