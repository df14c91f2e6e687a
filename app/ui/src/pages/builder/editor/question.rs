use domain::builder::{KINDS, kind_code, library_lists, list_users};
use domain::form::{Choice, ChoiceList, Kind, Question};
use leptos::prelude::*;

use super::{by_language, hints, name_field};
use crate::pages::builder::Held;
use crate::pages::builder::condition::ConditionFields;
use crate::pages::builder::field::{Sheet, around, id};
use crate::texts::{Locale, tag, text};
use crate::words::builder as words;

/// What can be said of a question, beside its choices.
pub fn question_fields(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let labels = by_language(
        &held.form,
        |language, name| {
            let label = text!(locale, builder.label, language = name).to_string();
            sheet.lines(&format!("label.{language}"), label, Some(language))
        },
        locale,
    );
    let list = question.kind.list().is_some().then(|| list_field(held, question, sheet));
    let takes_answer = question.kind.is_asked();
    let ticks = takes_answer.then(|| {
        view! {
            <div class="builder-ticks">
                {sheet.tick("required", text!(locale, builder.required), "")}
                {sheet.tick("demographic", text!(locale, builder.demographic), "")}
            </div>
        }
    });
    view! {
        <div class="builder-pair">{labels}</div>
        {hints(held, sheet)}
        <div class="builder-pair">{kind_field(held, question, sheet)}{list}</div>
        {limits(question, sheet)}
        {ticks}
        <ConditionFields held=held.clone() name=question.name.to_string() sheet=sheet.clone()/>
        {more(held, question, sheet)}
    }
    .into_any()
}

fn kind_field(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let now = kind_code(question);
    let label = text!(locale, builder.kind).to_owned();
    let published = held.published_kind(&question.name);
    let offered = match published {
        // A file has made it another: it can be set back.
        Some(kind) if kind != now && KINDS.contains(&kind) => vec![now, kind],
        None if KINDS.contains(&now) => KINDS.to_vec(),
        _ => Vec::new(),
    };
    if offered.is_empty() {
        let why =
            published.map(|_| view! { <p class="hint">{text!(locale, builder.kind_stays)}</p> });
        return view! {
            <div class="field">
                <p class="builder-fixed"><span>{label}</span><strong>{words::kind(now, locale)}</strong></p>
                {why}
            </div>
        }
        .into_any();
    }
    let options = offered.into_iter().map(|code| {
        view! { <option value=code selected={code == now}>{words::kind(code, locale)}</option> }
    });
    let select = view! {
        <select id=id("kind") name="kind" data-refresh="yes" aria-describedby="f-kind-problem">
            {options.collect_view()}
        </select>
    };
    around("kind", label, "", sheet.problem("kind"), select.into_any())
}

fn list_field(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let now = sheet.get("list").to_owned();
    let chosen = now.clone();
    let option = move |name: &str, words: String| {
        let is_chosen = name == chosen;
        view! { <option value=name.to_owned() selected=is_chosen>{words}</option> }
    };
    let own: Vec<_> = held
        .form
        .lists
        .iter()
        .map(|(name, list)| option(name, list_words(name, list, locale)))
        .collect();
    let library: Vec<_> = library_lists()
        .iter()
        .filter(|(name, _)| !held.form.lists.contains_key(name))
        .map(|(name, list)| option(name, list_words(name, list, locale)))
        .collect();
    let users = list_users(&held.form, question.kind.list().map_or("", |list| &**list)).len();
    // The empty name stands for a new list; only a list of several questions can be left for one.
    let fresh = (users > 1 || library_lists().iter().any(|(name, _)| **name == *now)).then(|| {
        view! { <option value="">{text!(locale, builder.list_new)}</option> }
    });
    let select = view! {
        <select id=id("list") name="list" data-refresh="yes" aria-describedby="f-list-problem">
            <optgroup label=text!(locale, builder.list_own)>{own}</optgroup>
            {fresh}
            <optgroup label=text!(locale, builder.list_library)>{library}</optgroup>
        </select>
    };
    let label = text!(locale, builder.list).to_owned();
    around("list", label, "", None, select.into_any())
}

/// A list by its first and last choice, and how many there are.
pub fn list_words(name: &str, list: &ChoiceList, locale: Locale) -> String {
    let words = |choice: &Choice| choice.label.get(tag(locale)).to_owned();
    let ends: Vec<String> = match &list.choices[..] {
        [] => Vec::new(),
        [only] => vec![words(only)],
        [first, second] => vec![words(first), words(second)],
        [first, .., last] => vec![words(first), "…".to_owned(), words(last)],
    };
    let said = ends.join(" ");
    if said.trim().is_empty() {
        return name.to_owned();
    }
    format!("{said} ({})", list.choices.len())
}

fn limits(question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let line = |name, label: &str| sheet.line(name, label.to_owned(), "");
    let fields = match question.kind {
        Kind::Integer { .. } | Kind::Decimal { .. } => vec![
            line("least", text!(locale, builder.least)),
            line("most", text!(locale, builder.most)),
        ],
        Kind::Range { .. } => vec![
            line("least", text!(locale, builder.least)),
            line("most", text!(locale, builder.most)),
            line("step", text!(locale, builder.step)),
        ],
        Kind::SelectMultiple { .. } => vec![line("most", text!(locale, builder.most_choices))],
        Kind::Text { .. } => vec![line("longest", text!(locale, builder.longest))],
        Kind::Calculate => vec![line("calculation", text!(locale, builder.calculation))],
        _ => return ().into_any(),
    };
    view! { <div class="builder-pair">{fields}</div> }.into_any()
}

fn more(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let constraint_messages = by_language(
        &held.form,
        |language, name| {
            let label = text!(locale, builder.constraint_message, language = name).to_string();
            sheet.lines(&format!("constraint_message.{language}"), label, Some(language))
        },
        locale,
    );
    let is_asked = question.kind.is_asked();
    let constraint = is_asked.then(|| {
        view! {
            {sheet.line("constraint", text!(locale, builder.constraint).to_owned(), "")}
            <div class="builder-pair">{constraint_messages}</div>
            {sheet.line("default", text!(locale, builder.default).to_owned(), "")}
        }
    });
    let other =
        question.kind.list().map(|_| sheet.tick("or_other", text!(locale, builder.other), ""));
    let is_open = !sheet.problem("name").unwrap_or_default().is_empty();
    view! {
        <details open=is_open>
            <summary>{text!(locale, builder.more)}</summary>
            <div class="builder-more">{name_field(held, &question.name, sheet)}{other}{constraint}</div>
        </details>
    }
    .into_any()
}
