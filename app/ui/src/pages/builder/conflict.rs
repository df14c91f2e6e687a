//! Two people changed the same thing: what each wrote stands side by side, to be chosen from.

use domain::builder::{Clash, Fields, library_lists};
use domain::form::Instrument;
use leptos::prelude::*;

use super::desk::who;
use super::editor::list_words;
use super::{Held, Posted, View, hidden, language_name};
use crate::texts::{Locale, text};
use crate::words::{builder as words, instruments, moments};

/// What two people's edits came to.
pub enum Conflict {
    /// Both changed these fields of one part.
    Fields(Fields, Vec<Clash>),
    /// Both changed the choices of one list.
    Choices(Posted),
    /// The edit does not go with what is there now; the words that were written.
    Whole(Fields),
}

/// The question to the later one of the two. `held` is the state that stands.
#[component]
pub fn ConflictView(
    held: Held,
    part: Option<String>,
    conflict: Conflict,
    locale: Locale,
) -> impl IntoView {
    let who = who(&held, locale);
    let time = moments::time(held.line.saved_at, held.offset, locale);
    let back = held.address(View::Edit, part.as_deref());
    let body = match conflict {
        Conflict::Fields(fields, clashes) => {
            let about = text!(locale, builder.conflict_about, who = who.clone(), time = time);
            let form = fields_form(&held, part.as_deref(), fields, clashes, &who, &back, locale);
            view! { <p>{about.to_string()}</p>{form} }.into_any()
        }
        Conflict::Choices(posted) => {
            let repeat = again(&held, posted);
            let about = text!(locale, builder.conflict_about, who = who.clone(), time = time);
            view! {
                <p>{about.to_string()}</p>
                <p>{text!(locale, builder.conflict_choices)}</p>
                <form method="post" action=held.action()>
                    {repeat}
                    <p class="form-actions">
                        <button class="button primary">{text!(locale, builder.conflict_use_mine)}</button>
                        <a class="button" href=back>
                            {text!(locale, builder.conflict_drop, who = who.clone()).to_string()}
                        </a>
                    </p>
                </form>
            }
            .into_any()
        }
        Conflict::Whole(fields) => {
            let written = written(&held, fields, locale);
            let about = text!(locale, builder.conflict_whole, who = who.clone(), time = time);
            view! {
                <p>{about.to_string()}</p>
                {written}
                <p><a class="button primary" href=back>{text!(locale, builder.conflict_look)}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <div id="builder" class="builder" data-conflict="yes">
            <section class="card builder-conflict" aria-labelledby="part-title">
                <h1 id="part-title" tabindex="-1">{text!(locale, builder.conflict_title)}</h1>
                {body}
            </section>
        </div>
    }
    .into_any()
}

/// Words that have no place any more, to be copied from.
fn written(held: &Held, fields: Fields, locale: Locale) -> Option<AnyView> {
    if fields.is_empty() {
        return None;
    }
    // What a choice was called before is nothing that somebody wrote.
    let said = fields.iter().filter(|(field, _)| !field.ends_with(".was"));
    let lines = said.map(|(field, value)| {
        let shown = shown(held, field, value, locale);
        view! {
            <dt>{field_words(field, locale)}</dt>
            <dd class="builder-said">{shown}</dd>
        }
    });
    let lines = lines.collect_view();
    let heading = text!(locale, builder.conflict_written);
    Some(view! { <h2>{heading}</h2><dl>{lines}</dl> }.into_any())
}

/// What was posted, to be posted again over the state that stands now.
fn again(held: &Held, posted: Posted) -> AnyView {
    let sent = posted.0.into_iter().filter(|(name, _)| name != "base" && name != "then");
    let fields = sent.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <input type="hidden" name="base" value=held.line.number.to_string()/>
        {fields.collect_view()}
    }
    .into_any()
}

fn fields_form(
    held: &Held,
    part: Option<&str>,
    fields: Fields,
    clashes: Vec<Clash>,
    who: &str,
    back: &str,
    locale: Locale,
) -> AnyView {
    let is_clash = |name: &str| clashes.iter().any(|clash| clash.field == name);
    let others = fields.iter().filter(|(name, _)| !is_clash(name));
    let others = others.map(|(name, value)| {
        view! { <input type="hidden" name=name.clone() value=value.clone()/> }
    });
    let others = others.collect_view();
    let rows = clashes.iter().map(|clash| clash_row(held, clash, who, locale)).collect_view();
    let action = if part.is_some() { "part" } else { "form" };
    view! {
        <form method="post" action=held.action() class="form">
            {hidden(held, part)}
            <input type="hidden" name="do" value=action/>
            {others}
            {rows}
            <p class="form-actions">
                <button class="button primary">{text!(locale, builder.conflict_save)}</button>
                <a class="button" href=back.to_owned()>
                    {text!(locale, builder.conflict_drop, who = who.to_owned()).to_string()}
                </a>
            </p>
        </form>
    }
    .into_any()
}

fn clash_row(held: &Held, clash: &Clash, who: &str, locale: Locale) -> AnyView {
    let theirs = text!(locale, builder.conflict_theirs, who = who.to_owned()).to_string();
    let mine = text!(locale, builder.conflict_mine).to_owned();
    let name = clash.field.clone();
    let choice = move |key: &str, of: String, value: &str, is_chosen: bool| {
        let id = format!("{name}-{key}");
        let shown = shown(held, &name, value, locale);
        view! {
            <label class="option" for=id.clone()>
                <input type="radio" id=id.clone() name=name.clone() value=value.to_owned() checked=is_chosen/>
                <span><strong>{of}</strong><span class="builder-said">{shown}</span></span>
            </label>
        }
        .into_any()
    };
    let rows =
        [choice("mine", mine, &clash.mine, true), choice("theirs", theirs, &clash.theirs, false)];
    view! {
        <fieldset class="options">
            <legend>{field_words(&clash.field, locale)}</legend>
            {rows.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}

/// What stands in a field, as its page says it.
fn shown(held: &Held, field: &str, value: &str, locale: Locale) -> String {
    let kinds = [Instrument::Questionnaire, Instrument::Interview, Instrument::Observation];
    match (field, value) {
        ("kind", code) => words::kind(code, locale).to_owned(),
        ("list", "") => text!(locale, builder.list_new).to_owned(),
        ("list", name) => {
            let own = held.form.lists.get(name);
            let kept = || library_lists().iter().find(|(key, _)| **key == *name);
            let list = own.or_else(|| kept().map(|(_, list)| list));
            list.map_or_else(|| name.to_owned(), |list| list_words(name, list, locale))
        }
        ("instrument", code) => kinds
            .into_iter()
            .find(|kind| kind.code() == code)
            .map_or(code, |kind| instruments::instrument(kind, locale))
            .to_owned(),
        (_, "") => text!(locale, builder.conflict_empty).to_owned(),
        (_, "yes") => text!(locale, builder.conflict_yes).to_owned(),
        (_, said) => said.to_owned(),
    }
}

/// What a field is called on its page.
fn field_words(field: &str, locale: Locale) -> String {
    if let Some((number, part)) = field.strip_prefix("choice.").and_then(|row| row.split_once('.'))
    {
        let number = number.parse::<usize>().map_or(0, |index| index + 1).to_string();
        return match part {
            "value" => text!(locale, builder.choice_value_of, number = number).to_string(),
            "score" => text!(locale, builder.choice_score_of, number = number).to_string(),
            language => {
                let language = language_name(language, locale);
                text!(locale, builder.choice_in, number = number, language = language).to_string()
            }
        };
    }
    let (name, language) = field.split_once('.').unwrap_or((field, ""));
    let language = || language_name(language, locale);
    match name {
        "label" => text!(locale, builder.label, language = language()).to_string(),
        "hint" => text!(locale, builder.hint, language = language()).to_string(),
        "title" => text!(locale, builder.form_title, language = language()).to_string(),
        "introduction" => text!(locale, builder.introduction, language = language()).to_string(),
        "constraint_message" => {
            text!(locale, builder.constraint_message, language = language()).to_string()
        }
        "language" => language(),
        "required" => text!(locale, builder.required).to_owned(),
        "demographic" => text!(locale, builder.demographic).to_owned(),
        "or_other" => text!(locale, builder.other).to_owned(),
        "aspect" => text!(locale, builder.aspect).to_owned(),
        "repeat" => text!(locale, builder.repeat).to_owned(),
        "kind" => text!(locale, builder.kind).to_owned(),
        "list" => text!(locale, builder.list).to_owned(),
        "relevant" => text!(locale, builder.condition).to_owned(),
        "name" => text!(locale, builder.name).to_owned(),
        "constraint" => text!(locale, builder.constraint).to_owned(),
        "calculation" => text!(locale, builder.calculation).to_owned(),
        "default" => text!(locale, builder.default).to_owned(),
        "minutes" => text!(locale, builder.minutes).to_owned(),
        "instrument" => text!(locale, builder.instrument).to_owned(),
        "least" => text!(locale, builder.least).to_owned(),
        "most" => text!(locale, builder.most).to_owned(),
        "step" => text!(locale, builder.step).to_owned(),
        "longest" => text!(locale, builder.longest).to_owned(),
        other => other.to_owned(),
    }
}
