use domain::builder::{KINDS, kind_code, library_lists, list_users, of_form, of_part};
use domain::form::{Flaw, Form, Group, Instrument, Kind, Node, Question};
use leptos::prelude::*;

use super::choices::Choices;
use super::condition::ConditionFields;
use super::desk::{FlawMark, part_of};
use super::field::{Sheet, around, id};
use super::{Asked, Held, hidden, language_name};
use crate::components::icon::{Icon, Shape};
use crate::texts::{Locale, td_string};
use crate::words::flaws::flaw_in_words;
use crate::words::{builder as words, instruments};

/// The part that is open, with everything that can be said of it.
#[component]
pub fn Editor(held: Held, asked: Asked, locale: Locale) -> impl IntoView {
    let part = asked.part.clone();
    let node = part.as_deref().and_then(|part| domain::builder::find(&held.form, part)).cloned();
    let Some(node) = node else {
        let is_gone = part.is_some();
        let sheet = Sheet::new(of_form(&held.form), &asked, locale);
        return view! {
            {is_gone
                .then(|| {
                    view! {
                        <p class="alert alert-attention">{td_string!(locale, builder.problem.gone)}</p>
                    }
                })}
            <FormEditor held sheet locale/>
        }
        .into_any();
    };
    let name = part.unwrap_or_default();
    let sheet = Sheet::new(of_part(&held.form, &name).unwrap_or_default(), &asked, locale);
    let tools = view! { <Tools held=held.clone() name=name.clone() locale/> };
    let title = view! {
        <h2 id="part-title" tabindex="-1">{words::part_kind(&node, locale)}</h2>
    };
    let body = match &node {
        Node::Question(question) => question_fields(&held, question, &sheet),
        Node::Group(group) => group_fields(&held, group, &sheet),
    };
    let choices = match node {
        Node::Question(question) if question.kind.list().is_some() => {
            view! { <Choices held=held.clone() question locale/> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <section class="builder-part" aria-labelledby="part-title">
            <div class="builder-part-top">{title}{tools}</div>
            <Here held=held.clone() name=Some(name.clone()) locale/>
            <form method="post" action=held.action() class="form builder-form" data-autosave="yes">
                {hidden(&held, Some(&name))}
                <input type="hidden" name="do" value="part"/>
                {body}
                <p class="form-actions">
                    <button class="button">{td_string!(locale, builder.save)}</button>
                </p>
            </form>
            {choices}
        </section>
    }
    .into_any()
}

#[component]
fn Tools(held: Held, name: String, locale: Locale) -> impl IntoView {
    let tools = [
        ("up", td_string!(locale, builder.up)),
        ("down", td_string!(locale, builder.down)),
        ("copy", td_string!(locale, builder.copy)),
        ("keep", td_string!(locale, builder.keep)),
        ("remove", td_string!(locale, builder.remove)),
    ];
    let buttons = tools.map(|(code, word)| {
        let class = if code == "remove" { "button small danger" } else { "button small" };
        view! { <button class=class name="do" value=code>{word}</button> }
    });
    view! {
        <form method="post" action=held.action() class="builder-tools"
            aria-label=td_string!(locale, builder.tools)>
            {hidden(&held, Some(&name))}
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}

/// What was found in the open part; brought up to date while one types.
#[component]
fn Here(held: Held, name: Option<String>, locale: Locale) -> impl IntoView {
    let mut flaws: Vec<&Flaw> =
        held.flaws.iter().filter(|flaw| part_of(&held, flaw) == name).collect();
    flaws.sort_by_key(|flaw| flaw.is_warning());
    let body = if flaws.is_empty() {
        view! {
            <p class="builder-sound"><Icon shape=Shape::Tick/>{td_string!(locale, builder.nothing_here)}</p>
        }
        .into_any()
    } else {
        let lines = flaws.into_iter().map(|flaw| {
            view! { <li><FlawMark flaw=flaw.clone() locale/><span>{flaw_in_words(flaw, locale)}</span></li> }
        });
        view! { <ul class="builder-flaws">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <div id="builder-here" class="builder-here" role="status" aria-label=td_string!(locale, builder.here)>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn FormEditor(held: Held, sheet: Sheet, locale: Locale) -> impl IntoView {
    let titles = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.form_title, language = name).to_string();
            sheet.lines(&format!("title.{language}"), label, Some(language))
        },
        locale,
    );
    let introductions = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.introduction, language = name).to_string();
            sheet.lines(&format!("introduction.{language}"), label, Some(language))
        },
        locale,
    );
    let kinds = [Instrument::Questionnaire, Instrument::Interview, Instrument::Observation];
    let options = kinds.map(|kind| {
        let is_chosen = sheet.get("instrument") == kind.code();
        view! {
            <option value=kind.code() selected=is_chosen>{instruments::instrument(kind, locale)}</option>
        }
    });
    let instrument = around(
        "instrument",
        td_string!(locale, builder.instrument).to_owned(),
        "",
        None,
        view! { <select id=id("instrument") name="instrument">{options.collect_view()}</select> }
            .into_any(),
    );
    let thai = sheet.tick("language.th", td_string!(locale, forms.thai), "");
    let english = sheet.tick("language.en", td_string!(locale, forms.english), "");
    view! {
        <section class="builder-part" aria-labelledby="part-title">
            <h2 id="part-title" tabindex="-1">{td_string!(locale, builder.whole)}</h2>
            <Here held=held.clone() name=None locale/>
            <form method="post" action=held.action() class="form builder-form" data-autosave="yes">
                {hidden(&held, None)}
                <input type="hidden" name="do" value="form"/>
                <div class="builder-pair">{titles}</div>
                <div class="builder-pair">{introductions}</div>
                <div class="builder-pair">
                    {instrument}
                    {sheet.line("minutes", td_string!(locale, builder.minutes).to_owned(), "")}
                </div>
                <fieldset class="builder-ticks" data-refresh="yes">
                    <legend>{td_string!(locale, builder.offered_languages)}</legend>
                    {thai}
                    {english}
                </fieldset>
                <p class="form-actions">
                    <button class="button">{td_string!(locale, builder.save)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// One field for each language, side by side.
pub fn by_language(
    form: &Form,
    field: impl Fn(&str, String) -> AnyView,
    locale: Locale,
) -> Vec<AnyView> {
    let languages = domain::builder::written_languages(form);
    languages.iter().map(|language| field(language, language_name(language, locale))).collect()
}

fn hints(held: &Held, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let fields = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.hint, language = name).to_string();
            sheet.lines(&format!("hint.{language}"), label, Some(language))
        },
        locale,
    );
    let languages = domain::builder::written_languages(&held.form);
    let is_open = languages.iter().any(|it| !sheet.get(&format!("hint.{it}")).is_empty());
    view! {
        <details open=is_open>
            <summary>{td_string!(locale, builder.explain)}</summary>
            <div class="builder-pair">{fields}</div>
        </details>
    }
    .into_any()
}

fn group_fields(held: &Held, group: &Group, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let labels = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.heading, language = name).to_string();
            sheet.lines(&format!("label.{language}"), label, Some(language))
        },
        locale,
    );
    let name = group.name.to_string();
    let aspect_hint = td_string!(locale, builder.aspect_hint);
    view! {
        <div class="builder-pair">{labels}</div>
        {hints(held, sheet)}
        <div class="builder-ticks">
            {sheet.tick("aspect", td_string!(locale, builder.aspect), aspect_hint)}
            {sheet.tick("repeat", td_string!(locale, builder.repeat), "")}
        </div>
        <ConditionFields held=held.clone() name=name sheet=sheet.clone()/>
        <details>
            <summary>{td_string!(locale, builder.more)}</summary>
            {name_field(held, &group.name, sheet)}
        </details>
    }
    .into_any()
}

fn question_fields(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let labels = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.label, language = name).to_string();
            sheet.lines(&format!("label.{language}"), label, Some(language))
        },
        locale,
    );
    let list = question.kind.list().is_some().then(|| list_field(held, question, sheet));
    let takes_answer = question.kind.is_asked();
    let ticks = takes_answer.then(|| {
        view! {
            <div class="builder-ticks">
                {sheet.tick("required", td_string!(locale, builder.required), "")}
                {sheet.tick("demographic", td_string!(locale, builder.demographic), "")}
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
    let label = td_string!(locale, builder.kind).to_owned();
    if held.is_published(&question.name) || !KINDS.contains(&now) {
        let why = held
            .is_published(&question.name)
            .then(|| view! { <p class="hint">{td_string!(locale, builder.kind_stays)}</p> });
        return view! {
            <div class="field">
                <p class="builder-fixed"><span>{label}</span><strong>{words::kind(now, locale)}</strong></p>
                {why}
            </div>
        }
        .into_any();
    }
    let options = KINDS.map(|code| {
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
        view! { <option value="">{td_string!(locale, builder.list_new)}</option> }
    });
    let select = view! {
        <select id=id("list") name="list" data-refresh="yes" aria-describedby="f-list-problem">
            <optgroup label=td_string!(locale, builder.list_own)>{own}</optgroup>
            {fresh}
            <optgroup label=td_string!(locale, builder.list_library)>{library}</optgroup>
        </select>
    };
    let label = td_string!(locale, builder.list).to_owned();
    around("list", label, "", None, select.into_any())
}

/// A list by its first and last choice, and how many there are.
fn list_words(name: &str, list: &domain::form::ChoiceList, locale: Locale) -> String {
    let words =
        |choice: &domain::form::Choice| choice.label.get(crate::texts::tag(locale)).to_owned();
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
            line("least", td_string!(locale, builder.least)),
            line("most", td_string!(locale, builder.most)),
        ],
        Kind::Range { .. } => vec![
            line("least", td_string!(locale, builder.least)),
            line("most", td_string!(locale, builder.most)),
            line("step", td_string!(locale, builder.step)),
        ],
        Kind::SelectMultiple { .. } => vec![line("most", td_string!(locale, builder.most_choices))],
        Kind::Text { .. } => vec![line("longest", td_string!(locale, builder.longest))],
        Kind::Calculate => vec![line("calculation", td_string!(locale, builder.calculation))],
        _ => return ().into_any(),
    };
    view! { <div class="builder-pair">{fields}</div> }.into_any()
}

fn name_field(held: &Held, name: &str, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let label = td_string!(locale, builder.name).to_owned();
    if held.is_published(name) {
        return view! {
            <p class="builder-fixed"><span>{label}</span><code>{name.to_owned()}</code></p>
        }
        .into_any();
    }
    sheet.line("name", label, td_string!(locale, builder.name_hint))
}

fn more(held: &Held, question: &Question, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let constraint_messages = by_language(
        &held.form,
        |language, name| {
            let label = td_string!(locale, builder.constraint_message, language = name).to_string();
            sheet.lines(&format!("constraint_message.{language}"), label, Some(language))
        },
        locale,
    );
    let is_asked = question.kind.is_asked();
    let constraint = is_asked.then(|| {
        view! {
            {sheet.line("constraint", td_string!(locale, builder.constraint).to_owned(), "")}
            <div class="builder-pair">{constraint_messages}</div>
            {sheet.line("default", td_string!(locale, builder.default).to_owned(), "")}
        }
    });
    let other =
        question.kind.list().map(|_| sheet.tick("or_other", td_string!(locale, builder.other), ""));
    let is_open = !sheet.problem("name").unwrap_or_default().is_empty();
    view! {
        <details open=is_open>
            <summary>{td_string!(locale, builder.more)}</summary>
            <div class="builder-more">{name_field(held, &question.name, sheet)}{other}{constraint}</div>
        </details>
    }
    .into_any()
}
