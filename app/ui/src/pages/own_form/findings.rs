use domain::form::Flaw;
use domain::plan::Severity;
use leptos::prelude::*;

use crate::components::icon::{Icon, Shape};
use crate::components::severity::SeverityMark;
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::flaws::flaw_in_words;

/// What was found in a form and whether it can be published, what stops it first.
#[component]
pub fn Findings(mut flaws: Vec<Flaw>, locale: Locale) -> impl IntoView {
    flaws.sort_by_key(Flaw::is_warning);
    let (class, shape, verdict) = if flaws.is_empty() {
        ("alert alert-good", Shape::Tick, text!(locale, forms.sound))
    } else if flaws.iter().all(Flaw::is_warning) {
        ("alert alert-good", Shape::Tick, text!(locale, forms.publishable))
    } else if flaws.iter().any(Flaw::refuses_draft) {
        ("alert alert-bad", Shape::Cross, text!(locale, forms.unsound))
    } else {
        ("alert alert-attention", Shape::Warning, text!(locale, forms.not_yet))
    };
    let rows = flaws.iter().map(|flaw| {
        let severity = if flaw.is_warning() { Severity::Warning } else { Severity::Error };
        let at = match flaw.at() {
            Some(at) => at.to_string(),
            None => text!(locale, forms.whole_form).to_owned(),
        };
        view! {
            <tr>
                <th scope="row" data-label=text!(locale, forms.part)>{at}</th>
                <td data-label=text!(locale, forms.severity)><SeverityMark severity locale/></td>
                <td class="sentence-cell">{flaw_in_words(flaw, locale)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = (!flaws.is_empty()).then(|| {
        view! {
            <TableBox label=text!(locale, forms.findings)>
                <table class="findings">
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, forms.part)}</th>
                            <th scope="col">{text!(locale, forms.severity)}</th>
                            <th scope="col">{text!(locale, forms.found)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
        }
    });
    view! {
        <div class=class><Icon shape/><p>{verdict}</p></div>
        {table}
    }
    .into_any()
}
