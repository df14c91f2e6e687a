//! Two people changed the same thing: what each wrote stands side by side, to be chosen from.

use domain::builder::{Clash, Fields};
use leptos::prelude::*;

use super::desk::who;
use super::{Held, Posted, View, hidden, language_name};
use crate::texts::{Locale, td_string};
use crate::words::moments;

/// What two people's edits came to.
pub enum Conflict {
    /// Both changed these fields of one part.
    Fields(Fields, Vec<Clash>),
    /// Both changed the choices of one list.
    Choices(Posted),
    /// The edit does not go with what is there now.
    Whole,
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
            let about = td_string!(locale, builder.conflict_about, who = who.clone(), time = time);
            let form = fields_form(&held, part.as_deref(), fields, clashes, &who, &back, locale);
            view! { <p>{about.to_string()}</p>{form} }.into_any()
        }
        Conflict::Choices(posted) => {
            let repeat = again(&held, posted);
            let about = td_string!(locale, builder.conflict_about, who = who.clone(), time = time);
            view! {
                <p>{about.to_string()}</p>
                <p>{td_string!(locale, builder.conflict_choices)}</p>
                <form method="post" action=held.action()>
                    {repeat}
                    <p class="form-actions">
                        <button class="button primary">{td_string!(locale, builder.conflict_use_mine)}</button>
                        <a class="button" href=back>
                            {td_string!(locale, builder.conflict_drop, who = who.clone()).to_string()}
                        </a>
                    </p>
                </form>
            }
            .into_any()
        }
        Conflict::Whole => {
            let about = td_string!(locale, builder.conflict_whole, who = who.clone(), time = time);
            view! {
                <p>{about.to_string()}</p>
                <p><a class="button primary" href=back>{td_string!(locale, builder.conflict_look)}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <div id="builder" class="builder" data-conflict="yes">
            <section class="card builder-conflict" aria-labelledby="part-title">
                <h1 id="part-title" tabindex="-1">{td_string!(locale, builder.conflict_title)}</h1>
                {body}
            </section>
        </div>
    }
    .into_any()
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
    let rows = clashes.iter().map(|clash| clash_row(clash, who, locale)).collect_view();
    let action = if part.is_some() { "part" } else { "form" };
    view! {
        <form method="post" action=held.action() class="form">
            {hidden(held, part)}
            <input type="hidden" name="do" value=action/>
            {others}
            {rows}
            <p class="form-actions">
                <button class="button primary">{td_string!(locale, builder.conflict_save)}</button>
                <a class="button" href=back.to_owned()>
                    {td_string!(locale, builder.conflict_drop, who = who.to_owned()).to_string()}
                </a>
            </p>
        </form>
    }
    .into_any()
}

fn clash_row(clash: &Clash, who: &str, locale: Locale) -> AnyView {
    let theirs = td_string!(locale, builder.conflict_theirs, who = who.to_owned()).to_string();
    let mine = td_string!(locale, builder.conflict_mine).to_owned();
    let name = clash.field.clone();
    let choice = move |key: &str, of: String, value: &str, is_chosen: bool| {
        let id = format!("{name}-{key}");
        let shown = match value {
            "" => td_string!(locale, builder.conflict_empty).to_owned(),
            "yes" => td_string!(locale, builder.conflict_yes).to_owned(),
            words => words.to_owned(),
        };
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

/// What a field is called on its page.
fn field_words(field: &str, locale: Locale) -> String {
    let (name, language) = field.split_once('.').unwrap_or((field, ""));
    let language = || language_name(language, locale);
    match name {
        "label" => td_string!(locale, builder.label, language = language()).to_string(),
        "hint" => td_string!(locale, builder.hint, language = language()).to_string(),
        "title" => td_string!(locale, builder.form_title, language = language()).to_string(),
        "introduction" => {
            td_string!(locale, builder.introduction, language = language()).to_string()
        }
        "constraint_message" => {
            td_string!(locale, builder.constraint_message, language = language()).to_string()
        }
        "kind" => td_string!(locale, builder.kind).to_owned(),
        "list" => td_string!(locale, builder.list).to_owned(),
        "relevant" => td_string!(locale, builder.condition).to_owned(),
        "name" => td_string!(locale, builder.name).to_owned(),
        "constraint" => td_string!(locale, builder.constraint).to_owned(),
        "calculation" => td_string!(locale, builder.calculation).to_owned(),
        "default" => td_string!(locale, builder.default).to_owned(),
        "minutes" => td_string!(locale, builder.minutes).to_owned(),
        "instrument" => td_string!(locale, builder.instrument).to_owned(),
        "least" => td_string!(locale, builder.least).to_owned(),
        "most" => td_string!(locale, builder.most).to_owned(),
        "step" => td_string!(locale, builder.step).to_owned(),
        "longest" => td_string!(locale, builder.longest).to_owned(),
        other => other.to_owned(),
    }
}
