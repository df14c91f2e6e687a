//! The answers, and the form that sorts them: themes and quotes.

use domain::access::Action;
use domain::form::Name;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::find::{A_PAGE, Found};
use super::line::AnswerLine;
use crate::api::answers::SortAnswers;
use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::may;
use crate::texts::{Locale, text};
use crate::words::moments::count;

#[component]
pub fn Desk(found: Found, question: Name, address: Address, locale: Locale) -> impl IntoView {
    if found.lines.is_empty() {
        return view! {
            <EmptyState title=text!(locale, review.found_none)>
                <a class="button" href=format!("?question={question}")>
                    {text!(locale, review.search_clear)}
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let may_sort = may(Action::Evaluate);
    let shown = found.lines.len();
    let page = found.first / A_PAGE + 1;
    let place = text!(
        locale,
        evaluate.page_of,
        from = count(found.first as u64 + 1),
        to = count((found.first + shown) as u64),
        all = count(found.all as u64)
    );
    let step = |page: usize, words: &'static str| {
        let href = address.with("page", Some(&page.to_string()));
        view! { <a class="button" href=href>{words}</a> }
    };
    let newer = (page > 1).then(|| step(page - 1, text!(locale, evaluate.newer)));
    let older =
        (found.first + shown < found.all).then(|| step(page + 1, text!(locale, evaluate.older)));
    let tag_names = found.themes.themes.iter();
    let tag_names = tag_names.map(|theme| view! { <option value=theme.tag.name.clone()></option> });
    let tag_names = tag_names.collect_view();
    let put = may_sort.then(|| {
        view! {
            <div class="put-tag">
                <label for="name">{text!(locale, review.tag_name)}</label>
                <input type="text" id="name" name="name" list="tag-names" autocomplete="off"/>
                <datalist id="tag-names">{tag_names}</datalist>
                <button class="button primary" name="act" value="tag">
                    {text!(locale, review.tag_button)}
                </button>
            </div>
        }
    });
    // The page itself is part of where one was.
    let mut back = address.others("page");
    back.push(("page".to_owned(), page.to_string()));
    let back_to = query_of(&back);
    let id = found.view.collection.id;
    let lines = found.lines.into_iter();
    let lines = lines.map(|line| view! { <AnswerLine line may_sort locale/> }).collect_view();
    view! {
        <form method="post" action=SortAnswers::PATH class="sort-answers">
            <input type="hidden" name="collection" value=id.to_string()/>
            <input type="hidden" name="question" value=question.to_string()/>
            <input type="hidden" name="back_to" value=back_to/>
            {put}
            <ul class="answer-lines">{lines}</ul>
        </form>
        <nav class="pager" aria-label=text!(locale, review.answers_title)>
            {newer}
            <span>{place}</span>
            {older}
        </nav>
    }
    .into_any()
}

fn query_of(pairs: &[(String, String)]) -> String {
    let params: leptos_router::params::ParamsMap = pairs.iter().cloned().collect();
    params.to_query_string()
}
