//! What could not be taken in: all of it at the top, and each beside its question.

use domain::form::Kind;
use domain::validate::{Finding, Problem};
use maud::{Markup, html};

use super::{Filling, Trouble, Walk};
use super::{findings, interview};
use crate::texts::{Locale, tag, text};

/// The box at the top of a page that came back, with links to the questions.
pub fn summary(page: &Filling) -> Option<Markup> {
    let locale = page.locale;
    let (title, help) = match page.trouble {
        Some(trouble) => (
            text!(locale, citizen.trouble_title),
            format!("{} {}", trouble_words(locale, trouble), text!(locale, citizen.trouble_kept)),
        ),
        None if page.findings.is_empty() => return None,
        None if page.walk.is_some() => (
            text!(locale, citizen.errors_on_page_title),
            text!(locale, citizen.errors_on_page_kept).to_owned(),
        ),
        None => {
            (text!(locale, citizen.errors_title), text!(locale, citizen.errors_kept).to_owned())
        }
    };
    Some(html! {
        div role="alert" class="alert" {
            h2 { (title) }
            p { (help) }
            ul {
                @for finding in page.findings { (line(page, finding)) }
            }
        }
    })
}

/// The words beside a question, one paragraph for all its findings.
pub fn beside(page: &Filling, question: &str) -> Option<Markup> {
    let words: Vec<String> = page
        .findings
        .iter()
        .filter(|finding| finding.question == question)
        .map(|finding| words(page, finding))
        .collect();
    (!words.is_empty()).then(|| html! { p id=(id(question)) class="error" { (words.join(" · ")) } })
}

/// Whether something is wrong with the answer to a question.
pub fn has_error(page: &Filling, question: &str) -> bool {
    page.findings.iter().any(|finding| finding.question == question)
}

/// The id of the words beside a question.
pub fn id(question: &str) -> String {
    format!("e-{question}")
}

/// What is wrong, in the author's words where there are some.
fn words(page: &Filling, finding: &Finding) -> String {
    let words = findings::problem(page.locale, &finding.problem);
    let Some(walk) = page.walk else { return words };
    let Some(node) = walk.interview.at(&finding.question) else { return words };
    let is_rank = walk
        .interview
        .question(node)
        .is_some_and(|question| matches!(question.kind, Kind::Rank { .. }));
    match finding.problem {
        Problem::Required => {
            let written = walk.interview.required_message(node, tag(page.locale));
            if written.is_empty() { words } else { written.into_owned() }
        }
        Problem::AnsweredTwice if is_rank => {
            text!(page.locale, citizen.finding_ranked_twice).to_owned()
        }
        _ => words,
    }
}

fn line(page: &Filling, finding: &Finding) -> Markup {
    if let Some(walk) = page.walk {
        return line_of(page, walk, finding);
    }
    let words = findings::finding(page.locale, page.form, finding);
    match page.form.question(&finding.question) {
        Some(question) => linked(&question.name, &words),
        None => html! { li { (words) } },
    }
}

/// The same for a question of an interview, which may stand in a repeat.
fn line_of(page: &Filling, walk: &Walk, finding: &Finding) -> Markup {
    let locale = page.locale;
    let Some(node) = walk.interview.at(&finding.question) else {
        return html! { li { (findings::finding(locale, page.form, finding)) } };
    };
    let place = interview::place(locale, &walk.interview, node);
    linked(&finding.question, &format!("{place}: {}", words(page, finding)))
}

fn linked(question: &str, words: &str) -> Markup {
    html! { li { a href={ "#q-" (question) } { (words) } } }
}

/// Why answers were not stored.
pub fn trouble_words(locale: Locale, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Busy => text!(locale, citizen.trouble_busy),
        Trouble::TooManyRequests => text!(locale, citizen.trouble_too_many_requests),
        Trouble::Unavailable => text!(locale, citizen.trouble_unavailable),
        Trouble::Unreachable => text!(locale, citizen.trouble_unreachable),
    }
}
