use domain::ids::CollectionId;
use leptos::prelude::*;

use crate::components::digits::DigitsChoice;
use crate::texts::{Locale, td_string};

/// The report and the data to take away: one form, a button a format.
#[component]
pub fn Files(id: CollectionId, locale: Locale) -> impl IntoView {
    let file = |name: &str| format!("/collections/{id}/{name}");
    view! {
        <section class="results-part" id="files">
            <h2>{td_string!(locale, results.files_title)}</h2>
            <p>{td_string!(locale, results.report_hint)}</p>
            <form method="get" action=file("report.docx") class="form">
                <DigitsChoice locale/>
                <p class="form-actions">
                    <button class="button">{td_string!(locale, results.report_docx)}</button>
                    <button class="button" formaction=file("report.pdf")>
                        {td_string!(locale, results.report_pdf)}
                    </button>
                    <button class="button" formaction=file("report.html")>
                        {td_string!(locale, results.report_html)}
                    </button>
                </p>
            </form>
            <ul class="file-list">
                <li>
                    <a href=file("reports")>{td_string!(locale, report.runs_title)}</a>
                    <span class="hint">{td_string!(locale, report.runs_hint)}</span>
                </li>
                <li>
                    <a href=file("answers.sav")>{td_string!(locale, evaluate.sav)}</a>
                    <span class="hint">{td_string!(locale, evaluate.sav_hint)}</span>
                </li>
            </ul>
        </section>
    }
}
