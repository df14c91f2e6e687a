use domain::import::SheetFinding;
use domain::plan::Severity;
use leptos::prelude::*;

use super::check::Held;
use crate::components::icon::{Icon, Shape};
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::import;

/// More findings of a kind than anyone reads at once; mending the first often mends the rest.
const MOST_SHOWN: usize = 200;

/// Everything that was found, the grave things first.
#[component]
pub fn Findings(locale: Locale, findings: Vec<SheetFinding>) -> impl IntoView {
    let of = |severity: Severity| -> Vec<SheetFinding> {
        findings.iter().filter(|finding| finding.severity == severity).cloned().collect()
    };
    let (errors, warnings, notes) =
        (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    view! {
        <Group locale severity=Severity::Error findings=errors/>
        <Group locale severity=Severity::Warning findings=warnings/>
        <Group locale severity=Severity::Note findings=notes/>
    }
    .into_any()
}

#[component]
fn Group(locale: Locale, severity: Severity, findings: Vec<SheetFinding>) -> impl IntoView {
    let count = findings.len();
    if count == 0 {
        return ().into_any();
    }
    let title = format!("{} ({count})", import::severity_name(severity, locale));
    let shape = match severity {
        Severity::Error => Shape::Cross,
        Severity::Warning => Shape::Warning,
        Severity::Note => Shape::Tick,
    };
    let rows = findings
        .into_iter()
        .take(MOST_SHOWN)
        .map(|finding| {
            view! {
                <tr>
                    <th scope="row">{import::place(&finding, locale)}</th>
                    <td>{import::finding(&finding.problem, locale)}</td>
                </tr>
            }
        })
        .collect_view();
    let more = (count > MOST_SHOWN).then(|| {
        let words = text!(locale, officer.import.more_findings, count = count - MOST_SHOWN);
        view! { <p class="hint">{words.to_string()}</p> }
    });
    // What was merely understood folds away.
    let is_open = severity != Severity::Note;
    view! {
        <details class="fold" open=is_open>
            <summary class=class_of(severity)><Icon shape/>{title.clone()}</summary>
            <TableBox label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, officer.import.place)}</th>
                            <th scope="col">{text!(locale, officer.import.found)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            {more}
        </details>
    }
    .into_any()
}

/// What the plan holds already: codes that cannot be given twice, and names that look like the
/// same file once more.
#[component]
pub fn AlreadyHeld(locale: Locale, held: Held) -> impl IntoView {
    let codes = held.codes.into_iter().map(|(row, code)| {
        text!(locale, officer.import.taken_row, row = row, code = code).to_string()
    });
    let codes: Vec<String> = codes.collect();
    let names: Vec<String> = held
        .names
        .into_iter()
        .map(|row| text!(locale, officer.import.row, row = row).to_string())
        .collect();
    let codes_title = text!(locale, officer.import.taken, count = codes.len()).to_string();
    let names_title = text!(locale, officer.import.known, count = names.len()).to_string();
    view! {
        <Rows severity=Severity::Error title=codes_title rows=codes/>
        <Rows severity=Severity::Warning title=names_title rows=names/>
    }
    .into_any()
}

#[component]
fn Rows(severity: Severity, title: String, rows: Vec<String>) -> impl IntoView {
    let shape = if severity == Severity::Error { Shape::Cross } else { Shape::Warning };
    (!rows.is_empty()).then(|| {
        let items = rows
            .into_iter()
            .take(MOST_SHOWN)
            .map(|words| view! { <li>{words}</li> })
            .collect_view();
        view! {
            <details class="fold" open=severity == Severity::Error>
                <summary class=class_of(severity)><Icon shape/>{title}</summary>
                <ul class="plain-list">{items}</ul>
            </details>
        }
    })
}

fn class_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-bad",
        Severity::Warning => "is-attention",
        Severity::Note => "is-soft",
    }
}
