use domain::tables::{Cell, Column, ColumnKind, Role, Row};
use leptos::prelude::*;

use crate::components::table::TableBox;
use crate::words::explore::links::Links;
use crate::words::results::Told;

/// A table as it also stands in the workbook, with its sentence and its notes. Rows and figures may
/// lead closer.
#[component]
pub fn TableView(told: Told, #[prop(optional)] links: Links) -> impl IntoView {
    let Told { table, sentence } = told;
    let heads = table.columns.iter().map(|column| {
        view! {
            <th scope="col" class:figures=column.kind != ColumnKind::Text>{column.heading.clone()}</th>
        }
    });
    let heads = heads.collect_view();
    let rows = table.rows.into_iter().enumerate().map(|(at, row)| {
        let head = links.rows.get(at).cloned().flatten();
        let cells = links.cells.get(at).map(Vec::as_slice).unwrap_or_default();
        line(row, &table.columns, head, cells)
    });
    let rows = rows.collect_view();
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

fn line(
    row: Row,
    columns: &[Column],
    head: Option<String>,
    links: &[Option<String>],
) -> impl IntoView + use<> {
    let is_total = row.role == Role::Total;
    let mut cells = row.cells.into_iter();
    let first = cells.next().map(|cell| cell.as_text().into_owned()).unwrap_or_default();
    let rest = columns.iter().enumerate().skip(1).map(|(at, column)| {
        let printed = cells.next().unwrap_or(Cell::Empty).printed();
        let link = links.get(at).cloned().flatten();
        let figure = linked(printed, link, "figure-link");
        view! { <td class:figures=column.kind != ColumnKind::Text>{figure}</td> }
    });
    let rest = rest.collect_view();
    view! {
        <tr class:total=is_total>
            <th scope="row">{linked(first, head, "closer-link")}</th>
            {rest}
        </tr>
    }
}

/// Words that lead somewhere, where there are any.
fn linked(words: String, href: Option<String>, class: &'static str) -> AnyView {
    match href.filter(|_| !words.is_empty()) {
        Some(href) => view! { <a class=class href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use domain::tables::Table;

    use super::*;

    #[test]
    fn page_prints_every_number_of_its_table() {
        let mut table = Table::new("process", "ตาราง")
            .column("รายการ", ColumnKind::Text)
            .column("n", ColumnKind::Count)
            .column("x̄", ColumnKind::Number)
            .column("ลำดับที่", ColumnKind::Count);
        let mean = Cell::number(Some(4.277_777), Some("4.28"));
        table.row(Role::Body, [Cell::text("<ข้อ>"), Cell::Count(1_036), mean]);
        table.row(Role::Total, [Cell::text("รวม"), Cell::Count(1_036)]);
        table.note("หมายเหตุ");
        let sentence = Some("จากตารางที่ 1 พบว่า".to_owned());
        let html = leptos::prelude::Owner::new()
            .with(|| view! { <TableView told=Told { table, sentence }/> }.to_html());
        assert!(html.contains(">4.28</td>"), "{html}");
        assert_eq!(html.matches(">1,036</td>").count(), 2);
        assert_eq!(html.matches("<td").count(), 6);
        assert!(html.contains("&lt;ข้อ&gt;") && html.contains("จากตารางที่ 1 พบว่า"));
        assert!(html.contains("class=\"total\"") && html.contains("หมายเหตุ"));
    }
}
