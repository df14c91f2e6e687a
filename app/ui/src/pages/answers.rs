//! `/collections/{id}/answers`: what people wrote, to be searched, grouped by theme and quoted.

mod desk;
mod find;
mod line;
mod marked;
mod themes;

use domain::access::Action;
use domain::form::Name;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::desk::Desk;
use self::find::{Asked, Found, find};
use self::themes::{Frequent, Themes};
use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::moments::count;
use crate::words::rounds;

#[component]
pub fn Answers() -> impl IntoView {
    let locale = context::locale();
    if !may(Action::ReadResponses) {
        return view! {
            <PageHeader title=text!(locale, review.answers_title)/>
            <EmptyState title=text!(locale, officer.refused_forbidden)/>
        }
        .into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let found = find(context::site().store, id, Asked::of(&address));
    load(found, move |found| view! { <Show found address locale/> }).into_any()
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let id = found.view.collection.id;
    let about = format!(
        "{} · {}",
        found.form.title.get(tag(locale)),
        rounds::name(&found.view.round.round, locale)
    );
    let header = view! {
        <PageHeader
            title=text!(locale, review.answers_title)
            purpose=text!(locale, review.answers_purpose)
        >
            <a class="button" href=format!("/collections/{id}/results")>
                {text!(locale, review.to_results)}
            </a>
        </PageHeader>
        <p><a href=format!("/collections/{id}")>{found.view.project.project.name.clone()}" · "{about}</a></p>
    };
    let Some(question) = found.question.clone() else {
        let title = text!(locale, review.answers_no_question);
        return view! { {header} <EmptyState title/> }.into_any();
    };
    let questions = found.questions.iter().map(|(name, n)| {
        let label = found.form.question(name).map_or("", |held| held.label.get(tag(locale)));
        let n = count(*n);
        Chip {
            label: text!(locale, review.with_count, label = label.to_owned(), n = n),
            href: format!("?question={name}"),
            is_chosen: *name == question,
        }
    });
    let questions: Vec<Chip> = questions.collect();
    let several = (questions.len() > 1).then(|| {
        view! {
            <div class="filters">
                <Chips label=text!(locale, review.question) chips=questions.clone()/>
            </div>
        }
    });
    let label = found.form.question(&question).map_or("", |held| held.label.get(tag(locale)));
    let title = view! { <h2>{label.to_owned()}</h2> };
    if found.written == 0 {
        let none = text!(locale, review.answers_none);
        return view! { {header} {several} {title} <EmptyState title=none/> }.into_any();
    }
    let summary =
        text!(locale, review.found, n = count(found.all as u64), all = count(found.written));
    let left_out =
        (found.left_out > 0).then(|| text!(locale, review.left_out, n = count(found.left_out)));
    let frequents = found.frequents.clone();
    let themes = found.themes.clone();
    view! {
        {header}
        {several}
        {title}
        <Search question=question.clone() address=address.clone() locale/>
        <Frequent frequents question=question.clone() locale/>
        <Themes id themes address=address.clone() question=question.clone() locale/>
        <p class="results-n">
            <strong>{summary}</strong>
            {left_out.map(|words| format!(" · {words}"))}
        </p>
        <p class="hint">{text!(locale, review.private_note)}</p>
        <Desk found question address locale/>
    }
    .into_any()
}

/// The search over the answers to one question.
#[component]
fn Search(question: Name, address: Address, locale: Locale) -> impl IntoView {
    let typed = address.get("q").unwrap_or_default();
    let clear = (!typed.is_empty()).then(|| {
        let href = address.with("q", None);
        view! { <a class="button" href=href>{text!(locale, review.search_clear)}</a> }
    });
    let others = address.others("q").into_iter().filter(|(name, _)| name != "question");
    let others = others.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form method="get" class="written-search" role="search">
            <input type="hidden" name="question" value=question.to_string()/>
            {others.collect_view()}
            <label for="q">{text!(locale, review.search)}</label>
            <p class="hint" id="q-hint">{text!(locale, review.search_hint)}</p>
            <div class="search">
                <input type="search" id="q" name="q" value=typed aria-describedby="q-hint"/>
                <button class="button">
                    <Icon shape=Shape::Search/>
                    {text!(locale, review.search_button)}
                </button>
                {clear}
            </div>
        </form>
    }
}
