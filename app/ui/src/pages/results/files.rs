use domain::ids::CollectionId;
use domain::results::{LEAST_PUBLIC, Options, is_kept_from_public};
use leptos::prelude::*;

use super::super::closer::KeptFilters;
use super::at;
use crate::components::digits::DigitsChoice;
use crate::texts::{Locale, text};
use crate::words::results::{ResultsView, answers_words};

/// The report and the data to take away, of what the page shows: one form, a button a format.
#[component]
pub fn Files<'a>(
    view: ResultsView<'a>,
    id: CollectionId,
    options: &'a Options,
    locale: Locale,
) -> impl IntoView + use<> {
    let file = |name: &str| format!("/collections/{id}/{name}");
    let of_the_same = |name: &str| at(&file(name), options);
    let csv = Options { only: options.only.clone(), ..Options::default() };
    let csv = at(&file("answers.csv"), &csv);
    let csv = format!("{csv}{}bom=yes", if csv.contains('?') { "&" } else { "?" });
    let chosen = view.facts.chosen.as_ref().map(|_| {
        let n = answers_words(&view, locale);
        view! { <p>{text!(locale, selection.files, n = n)}</p> }
    });
    let basis = &view.results.basis;
    let is_kept = is_kept_from_public(view.form, view.results.n, basis.all);
    let html = (!is_kept).then(|| {
        view! {
            <button class="button" formaction=file("report.html")>
                {text!(locale, results.report_html)}
            </button>
        }
    });
    let no_html = is_kept.then(|| {
        view! { <p class="hint">{text!(locale, results.no_html, least = LEAST_PUBLIC)}</p> }
    });
    view! {
        <section class="results-part" id="files">
            <h2>{text!(locale, results.files_title)}</h2>
            <p>{text!(locale, results.report_hint)}</p>
            {chosen}
            <form method="get" action=file("report.docx") class="form">
                <KeptFilters options/>
                <DigitsChoice locale/>
                <p class="form-actions">
                    <button class="button">{text!(locale, results.report_docx)}</button>
                    <button class="button" formaction=file("report.pdf")>
                        {text!(locale, results.report_pdf)}
                    </button>
                    {html}
                </p>
                {no_html}
            </form>
            <ul class="file-list">
                <li>
                    <a href=of_the_same("reports")>{text!(locale, report.runs_title)}</a>
                    <span class="hint">{text!(locale, report.runs_hint)}</span>
                </li>
                <li>
                    <a href=of_the_same("results.xlsx")>{text!(locale, evaluate.xlsx)}</a>
                    <span class="hint">{text!(locale, evaluate.xlsx_hint)}</span>
                </li>
                <li>
                    <a href=csv>{text!(locale, evaluate.csv_excel)}</a>
                    <span class="hint">{text!(locale, evaluate.csv_excel_hint)}</span>
                </li>
                <li>
                    <a href=of_the_same("answers.sav")>{text!(locale, evaluate.sav)}</a>
                    <span class="hint">{text!(locale, evaluate.sav_hint)}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
