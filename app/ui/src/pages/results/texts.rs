//! What people wrote, in pages: written answers are no figures, and are read one by one.

use domain::answers::Value;
use domain::form::{Form, Kind, Question};
use domain::ids::CollectionId;
use domain::results::Options;
use leptos::prelude::*;
use store::{Store, StoreError};

use crate::texts::{Locale, tag, text};
use crate::words::moments::count;

/// Responses looked through for one page: many leave their comments empty.
const A_PAGE: u64 = 100;

/// What was written in one page of responses, by question.
pub struct Texts {
    questions: Vec<Written>,
    page: u64,
    looked_through: u64,
    all: u64,
}

/// A question and the answers to it that are not empty.
struct Written {
    question: Question,
    texts: Vec<String>,
}

/// Whether a form asks for words.
pub fn has_texts(form: &Form) -> bool {
    form.questions().any(is_text)
}

/// One page (from 1) of what was written in the chosen responses, the newest first.
pub async fn find(
    store: &Store,
    id: CollectionId,
    form: &Form,
    options: &Options,
    page: u64,
) -> Result<Texts, StoreError> {
    let chosen = store::results::chosen(store, id, options.only.clone()).await?;
    let all = chosen.len() as u64;
    let page = page.clamp(1, all.div_ceil(A_PAGE).max(1));
    let newer = ((page - 1) * A_PAGE) as usize;
    let of_page: Vec<i64> = chosen.into_iter().rev().skip(newer).take(A_PAGE as usize).collect();
    let mut responses = store::responses::list_chosen(store, &of_page).await?;
    responses.reverse();
    let questions = form.questions().filter(|question| is_text(question));
    let written = questions.map(|question| Written {
        question: question.clone(),
        texts: responses
            .iter()
            .filter_map(|response| match response.answers.get(&question.name) {
                Some(Value::One(text)) => Some(text.clone()),
                _ => None,
            })
            .collect(),
    });
    Ok(Texts {
        questions: written.filter(|written| !written.texts.is_empty()).collect(),
        page,
        looked_through: responses.len() as u64,
        all,
    })
}

fn is_text(question: &Question) -> bool {
    matches!(question.kind, Kind::Text { .. })
}

/// The written answers of one page.
#[component]
pub fn TextsView<'a>(texts: Texts, options: &'a Options, locale: Locale) -> impl IntoView + use<> {
    let first = (texts.page - 1) * A_PAGE;
    let last = first + texts.looked_through;
    let place = text!(
        locale,
        results.texts_of,
        from = count(first + 1),
        to = count(last),
        all = count(texts.all)
    );
    let step = |page: u64, words: &'static str| {
        let query = options.query();
        let and = if query.is_empty() { "" } else { "&" };
        view! { <a class="button" href=format!("?{query}{and}texts={page}#texts")>{words}</a> }
    };
    let newer = (texts.page > 1).then(|| step(texts.page - 1, text!(locale, evaluate.newer)));
    let older = (last < texts.all).then(|| step(texts.page + 1, text!(locale, evaluate.older)));
    let is_empty = texts.questions.is_empty();
    let questions = texts.questions.into_iter().map(|written| view! { <Answers written locale/> });
    let questions = questions.collect_view();
    view! {
        <section class="results-part" id="texts">
            <h2>{text!(locale, results.texts_title)}</h2>
            <p class="alert alert-attention">{text!(locale, results.texts_note)}</p>
            <p><a href="answers">{text!(locale, review.to_answers)}</a></p>
            {questions}
            {is_empty.then(|| view! { <p>{text!(locale, results.texts_none)}</p> })}
            <nav class="pager" aria-label=text!(locale, results.texts_title)>
                {newer}
                <span>{place}</span>
                {older}
            </nav>
        </section>
    }
}

#[component]
fn Answers(written: Written, locale: Locale) -> impl IntoView {
    let texts = written.texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <h3>{written.question.label.get(tag(locale)).to_owned()}</h3>
        <ul class="written">{texts}</ul>
    }
}
