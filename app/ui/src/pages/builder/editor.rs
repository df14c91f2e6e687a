mod question;

use domain::builder::{of_form, of_part};
use domain::form::{Flaw, Form, Group, Instrument, Node};
use leptos::prelude::*;

use super::choices::Choices;
use super::condition::ConditionFields;
use super::desk::{FlawMark, Homes};
use super::field::{Sheet, around, id};
use super::{Asked, Held, hidden, language_name};
use crate::components::icon::{Icon, Shape};
use crate::texts::{Locale, text};
use crate::words::flaws::flaw_in_words;
use crate::words::{builder as words, instruments};
pub use question::list_words;
use question::question_fields;

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
                        <p class="alert alert-attention">{text!(locale, builder.problem.gone)}</p>
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
            view! { <Choices held=held.clone() asked=asked.clone() question locale/> }.into_any()
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
                // Enter in a field saves; without this it would press a button of the condition.
                <button class="hidden-words" tabindex="-1" aria-hidden="true">
                    {text!(locale, builder.save)}
                </button>
                {body}
                <p class="form-actions">
                    <button class="button">{text!(locale, builder.save)}</button>
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
        ("up", text!(locale, builder.up)),
        ("down", text!(locale, builder.down)),
        ("copy", text!(locale, builder.copy)),
        ("keep", text!(locale, builder.keep)),
        ("remove", text!(locale, builder.remove)),
    ];
    let buttons = tools.map(|(code, word)| {
        let class = if code == "remove" { "button small danger" } else { "button small" };
        view! { <button class=class name="do" value=code>{word}</button> }
    });
    view! {
        <form method="post" action=held.action() class="builder-tools"
            aria-label=text!(locale, builder.tools)>
            {hidden(&held, Some(&name))}
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}

/// What was found in the open part; brought up to date while one types.
#[component]
fn Here(held: Held, name: Option<String>, locale: Locale) -> impl IntoView {
    let homes = Homes::new(&held.form);
    let mut flaws: Vec<&Flaw> =
        held.flaws.iter().filter(|flaw| homes.part_of(flaw) == name.as_deref()).collect();
    flaws.sort_by_key(|flaw| flaw.is_warning());
    let body = if flaws.is_empty() {
        view! {
            <p class="builder-sound"><Icon shape=Shape::Tick/>{text!(locale, builder.nothing_here)}</p>
        }
        .into_any()
    } else {
        let lines = flaws.into_iter().map(|flaw| {
            view! { <li><FlawMark flaw=flaw.clone() locale/><span>{flaw_in_words(flaw, locale)}</span></li> }
        });
        view! { <ul class="builder-flaws">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <div id="builder-here" class="builder-here" role="status" aria-label=text!(locale, builder.here)>
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
            let label = text!(locale, builder.form_title, language = name).to_string();
            sheet.lines(&format!("title.{language}"), label, Some(language))
        },
        locale,
    );
    let introductions = by_language(
        &held.form,
        |language, name| {
            let label = text!(locale, builder.introduction, language = name).to_string();
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
        text!(locale, builder.instrument).to_owned(),
        "",
        None,
        view! { <select id=id("instrument") name="instrument">{options.collect_view()}</select> }
            .into_any(),
    );
    let thai = sheet.tick("language.th", text!(locale, forms.thai), "");
    let english = sheet.tick("language.en", text!(locale, forms.english), "");
    view! {
        <section class="builder-part" aria-labelledby="part-title">
            <h2 id="part-title" tabindex="-1">{text!(locale, builder.whole)}</h2>
            <Here held=held.clone() name=None locale/>
            <form method="post" action=held.action() class="form builder-form" data-autosave="yes">
                {hidden(&held, None)}
                <input type="hidden" name="do" value="form"/>
                <div class="builder-pair">{titles}</div>
                <div class="builder-pair">{introductions}</div>
                <div class="builder-pair">
                    {instrument}
                    {sheet.line("minutes", text!(locale, builder.minutes).to_owned(), "")}
                </div>
                <fieldset class="builder-ticks" data-refresh="yes">
                    <legend>{text!(locale, builder.offered_languages)}</legend>
                    {thai}
                    {english}
                </fieldset>
                <p class="form-actions">
                    <button class="button">{text!(locale, builder.save)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// One field for each language, side by side.
fn by_language(
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
            let label = text!(locale, builder.hint, language = name).to_string();
            sheet.lines(&format!("hint.{language}"), label, Some(language))
        },
        locale,
    );
    let languages = domain::builder::written_languages(&held.form);
    let is_open = languages.iter().any(|it| !sheet.get(&format!("hint.{it}")).is_empty());
    view! {
        <details open=is_open>
            <summary>{text!(locale, builder.explain)}</summary>
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
            let label = text!(locale, builder.heading, language = name).to_string();
            sheet.lines(&format!("label.{language}"), label, Some(language))
        },
        locale,
    );
    let name = group.name.to_string();
    let aspect_hint = text!(locale, builder.aspect_hint);
    view! {
        <div class="builder-pair">{labels}</div>
        {hints(held, sheet)}
        <div class="builder-ticks">
            {sheet.tick("aspect", text!(locale, builder.aspect), aspect_hint)}
            {sheet.tick("repeat", text!(locale, builder.repeat), "")}
        </div>
        <ConditionFields held=held.clone() name=name sheet=sheet.clone()/>
        <details>
            <summary>{text!(locale, builder.more)}</summary>
            {name_field(held, &group.name, sheet)}
        </details>
    }
    .into_any()
}

fn name_field(held: &Held, name: &str, sheet: &Sheet) -> AnyView {
    let locale = sheet.locale;
    let label = text!(locale, builder.name).to_owned();
    if held.is_published(name) {
        return view! {
            <p class="builder-fixed"><span>{label}</span><code>{name.to_owned()}</code></p>
        }
        .into_any();
    }
    sheet.line("name", label, text!(locale, builder.name_hint))
}
