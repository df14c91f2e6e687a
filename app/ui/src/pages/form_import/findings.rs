use domain::plan::Severity;
use domain::xlsform::XlsFinding;
use leptos::prelude::*;

use crate::components::severity::SeverityMark;
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::xlsform;

/// More findings than anyone reads at once; mending the first often mends the rest.
const MOST_SHOWN: usize = 200;

/// What was found in a workbook, by its place there; the grave things first.
#[component]
pub fn Findings(mut findings: Vec<XlsFinding>, locale: Locale) -> impl IntoView {
    findings.sort_by_key(|finding| match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
    let more = findings.len().saturating_sub(MOST_SHOWN);
    let rows = findings
        .into_iter()
        .take(MOST_SHOWN)
        .map(|finding| view! { <Line finding locale/> })
        .collect_view();
    let more = (more > 0).then(|| {
        let words = text!(locale, forms.more_findings, count = more).to_string();
        view! { <p class="hint">{words}</p> }
    });
    view! {
        <TableBox label=text!(locale, forms.findings)>
            <table class="findings">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, forms.sheet)}</th>
                        <th scope="col" class="figures">{text!(locale, forms.row)}</th>
                        <th scope="col">{text!(locale, forms.column)}</th>
                        <th scope="col">{text!(locale, forms.severity)}</th>
                        <th scope="col">{text!(locale, forms.found)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
        {more}
    }
    .into_any()
}

#[component]
fn Line(finding: XlsFinding, locale: Locale) -> impl IntoView {
    let sentence = xlsform::sentence(&finding.problem, locale);
    let sheet = match finding.sheet.as_str() {
        "" => text!(locale, forms.whole_file).to_owned(),
        sheet => sheet.to_owned(),
    };
    // 0 is the whole sheet: there is no row to look at.
    let row = (finding.row > 0).then_some(finding.row);
    view! {
        <tr>
            <th scope="row" data-label=text!(locale, forms.sheet)>{sheet}</th>
            <td class="figures" data-label=text!(locale, forms.row)>{row}</td>
            <td data-label=text!(locale, forms.column)>{finding.letters}</td>
            <td data-label=text!(locale, forms.severity)>
                <SeverityMark severity=finding.severity locale/>
            </td>
            <td class="sentence-cell">{sentence}</td>
        </tr>
    }
}
