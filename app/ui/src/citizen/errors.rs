//! What could not be taken in: all of it at the top, and each beside its question.

use domain::validate::Finding;
use leptos::prelude::*;

use super::{FormPage, Trouble};
use crate::texts::td_string;
use crate::words::findings;

/// The box at the top of a page that came back, with links to the questions.
pub fn summary(page: &FormPage) -> Option<impl IntoView + use<>> {
    let locale = page.locale;
    let (title, help) = match page.trouble {
        Some(trouble) => (
            td_string!(locale, citizen.trouble_title),
            format!(
                "{} {}",
                trouble_words(page, trouble),
                td_string!(locale, citizen.trouble_kept)
            ),
        ),
        None if page.findings.is_empty() => return None,
        None => (
            td_string!(locale, citizen.errors_title),
            td_string!(locale, citizen.errors_kept).to_owned(),
        ),
    };
    let lines = page.findings.iter().map(|finding| line(page, finding)).collect_view();
    Some(view! {
        <div class="alert" role="alert">
            <h2>{title}</h2>
            <p>{help}</p>
            <ul>{lines}</ul>
        </div>
    })
}

/// The words beside a question, one paragraph for all its findings.
pub fn beside(page: &FormPage, question: &str) -> Option<impl IntoView + use<>> {
    let words: Vec<String> = page
        .findings
        .iter()
        .filter(|finding| finding.question == question)
        .map(|finding| findings::problem(page.locale, &finding.problem))
        .collect();
    let id = id(question);
    (!words.is_empty()).then(|| view! { <p class="error" id=id>{words.join(" · ")}</p> })
}

/// Whether something is wrong with the answer to a question.
pub fn has_error(page: &FormPage, question: &str) -> bool {
    page.findings.iter().any(|finding| finding.question == question)
}

/// The id of the words beside a question.
pub fn id(question: &str) -> String {
    format!("e-{question}")
}

fn line(page: &FormPage, finding: &Finding) -> AnyView {
    let words = findings::finding(page.locale, page.form, finding);
    match page.form.question(&finding.question) {
        Some(question) => {
            let address = format!("#q-{}", question.name);
            view! { <li><a href=address>{words}</a></li> }.into_any()
        }
        None => view! { <li>{words}</li> }.into_any(),
    }
}

fn trouble_words(page: &FormPage, trouble: Trouble) -> &'static str {
    let locale = page.locale;
    match trouble {
        Trouble::Busy => td_string!(locale, citizen.trouble_busy),
        Trouble::TooManyRequests => td_string!(locale, citizen.trouble_too_many_requests),
        Trouble::Unavailable => td_string!(locale, citizen.trouble_unavailable),
    }
}
