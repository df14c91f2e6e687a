use domain::tables::{Cell, Column, ColumnKind, Role, Row};
use leptos::prelude::*;

use crate::components::table::TableBox;
use crate::words::results::Told;

/// A table as it also stands in the workbook, with its sentence and its notes.
#[component]
pub fn TableView(told: Told) -> impl IntoView {
    let Told { table, sentence } = told;
    let heads = table.columns.iter().map(|column| {
        view! {
            <th scope="col" class:figures=column.kind != ColumnKind::Text>{column.heading.clone()}</th>
        }
    });
    let heads = heads.collect_view();
    let rows = table.rows.into_iter().map(|row| line(row, &table.columns)).collect_view();
    let notes = table.notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <div class="results-table" id=format!("table-{}", table.id)>
            <h3>{table.title.clone()}</h3>
            <TableBox label=table.title>
                <table>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            {sentence.map(|sentence| view! { <p class="sentence">{sentence}</p> })}
            <ul class="table-notes">{notes}</ul>
        </div>
    }
}

fn line(row: Row, columns: &[Column]) -> impl IntoView + use<> {
    let is_total = row.role == Role::Total;
    let mut cells = row.cells.into_iter();
    let first = cells.next().map(|cell| cell.as_text()).unwrap_or_default();
    let rest = columns.iter().skip(1).map(|column| {
        let cell = cells.next().unwrap_or(Cell::Empty);
        view! { <td class:figures=column.kind != ColumnKind::Text>{printed(&cell)}</td> }
    });
    let rest = rest.collect_view();
    view! {
        <tr class:total=is_total>
            <th scope="row">{first}</th>
            {rest}
        </tr>
    }
}

/// Counts in groups of three; everything else as the table prints it.
fn printed(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => crate::words::moments::count(*count),
        cell => cell.as_text(),
    }
}
