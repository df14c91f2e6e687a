use domain::builder::{Fields, list_users, written_languages};
use domain::form::{ChoiceList, Form, MOST_SHOWN, Question};
use leptos::prelude::*;

use super::field::Sheet;
use super::{Asked, Held, hidden, language_name};
use crate::markup::inside_textarea;
use crate::texts::{Locale, tag, text};
use crate::words::moments;

/// The choices of a question's list: words in each language, scores and codes.
#[component]
pub fn Choices(held: Held, asked: Asked, question: Question, locale: Locale) -> impl IntoView {
    let Some((name, list)) = question
        .kind
        .list()
        .and_then(|name| Some((name.clone(), held.form.lists.get(name)?.clone())))
    else {
        return ().into_any();
    };
    if !list.source.is_listed() {
        return view! { <p class="hint">{text!(locale, builder.choices_elsewhere)}</p> }.into_any();
    }
    if list.choices.len() > MOST_SHOWN {
        return long(&held, &list, locale);
    }
    let users = list_users(&held.form, &name).len();
    let shared = (users > 1).then(|| {
        let words = text!(locale, builder.list_shared, count = users).to_string();
        view! {
            <form method="post" action=held.action() class="builder-shared">
                {hidden(&held, Some(&question.name))}
                <p class="hint">{words}</p>
                <button class="button small" name="do" value="own_list">
                    {text!(locale, builder.list_copy)}
                </button>
            </form>
        }
    });
    let sheet = Sheet::new(fields(&held.form, &list), &asked, locale);
    let is_there = |index: &usize| sheet.get(&format!("choice.{index}.is")) == "yes";
    let rows = (0..).take_while(is_there).map(|index| row(&held, &sheet, index)).collect_view();
    let columns = written_languages(&held.form).len();
    view! {
        <section class="builder-choices" aria-labelledby="choices-title">
            <h3 id="choices-title">{text!(locale, builder.choices)}</h3>
            {shared}
            <p class="hint">{text!(locale, builder.choices_hint)}</p>
            <form method="post" action=held.action() data-autosave="yes"
                style=format!("--languages: {columns}")>
                {hidden(&held, Some(&question.name))}
                <input type="hidden" name="do" value="choices"/>
                <input type="hidden" name="list" value=name.to_string()/>
                // Enter in a field saves; without this it would press the first row's button.
                <button class="hidden-words" tabindex="-1" aria-hidden="true">
                    {text!(locale, builder.save)}
                </button>
                {rows}
                <p class="form-actions">
                    <button class="button small" name="then" value="choice">
                        {text!(locale, builder.choice_add)}
                    </button>
                    <button class="button small">{text!(locale, builder.save)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// How many choices of a long list are shown, so that one sees which list it is.
const A_GLANCE: usize = 20;

/// A list that would be a page of thousands of fields: its beginning, and the way to change it.
fn long(held: &Held, list: &ChoiceList, locale: Locale) -> AnyView {
    let about = text!(
        locale,
        builder.choices_long,
        count = moments::count(list.choices.len() as u64),
        shown = A_GLANCE
    );
    let first = list.choices.iter().take(A_GLANCE).map(|choice| {
        view! { <li>{choice.label.get(tag(locale)).to_owned()}" "<code class="hint">{choice.value.clone()}</code></li> }
    });
    let first = first.collect_view();
    view! {
        <section class="builder-choices" aria-labelledby="choices-title">
            <h3 id="choices-title">{text!(locale, builder.choices)}</h3>
            <p class="hint">{about}</p>
            <ul>{first}</ul>
            <p><a href=format!("/forms/own/{}", held.id)>{text!(locale, builder.replace)}</a></p>
        </section>
    }
    .into_any()
}

/// The fields of every choice as they are kept.
fn fields(form: &Form, list: &ChoiceList) -> Fields {
    let mut fields = Fields::new();
    for (index, choice) in list.choices.iter().enumerate() {
        let mut put = |part: &str, words: String| {
            fields.insert(format!("choice.{index}.{part}"), words);
        };
        put("is", "yes".to_owned());
        put("was", choice.value.clone());
        put("value", choice.value.clone());
        put("score", choice.score.map(|score| score.to_string()).unwrap_or_default());
        for language in written_languages(form) {
            put(&language, choice.label.0.get(&language).cloned().unwrap_or_default());
        }
    }
    fields
}

fn row(held: &Held, sheet: &Sheet, index: usize) -> AnyView {
    let locale = sheet.locale;
    let number = (index + 1).to_string();
    let field = |part: &str| format!("choice.{index}.{part}");
    let words = written_languages(&held.form).into_iter().map(|language| {
        let label = text!(
            locale,
            builder.choice_in,
            number = number.clone(),
            language = language_name(&language, locale)
        );
        let name = field(&language);
        // An `<input>` would join the lines that a label may have.
        let text = inside_textarea(sheet.get(&name));
        let shown = language_name(&language, locale);
        view! {
            <textarea name=name.clone() id=name rows="1" lang=language placeholder=shown
                aria-label=label.to_string() autocomplete="off" inner_html=text></textarea>
        }
    });
    let words = words.collect_view();
    let get = |part: &str| sheet.get(&field(part)).to_owned();
    let problem = sheet.problem(&field("score"));
    let problem_id = format!("{}-problem", field("score"));
    let (is_fine, is_invalid) = (problem.is_none(), problem.is_some().then_some("true"));
    view! {
        <div class="builder-choice" role="group" aria-label=number.clone()>
            <input type="hidden" name=field("is") value="yes"/>
            <input type="hidden" name=field("was") value=get("was")/>
            {words}
            <input type="text" inputmode="numeric" class="figure" name=field("score") id=field("score")
                value=get("score") aria-describedby=problem_id.clone() aria-invalid=is_invalid
                placeholder=text!(locale, builder.choice_score) autocomplete="off"
                aria-label=text!(locale, builder.choice_score_of, number = number.clone()).to_string()/>
            <input type="text" class="code" name=field("value") id=field("value") value=get("value")
                placeholder=text!(locale, builder.choice_value) autocomplete="off" spellcheck="false"
                aria-label=text!(locale, builder.choice_value_of, number = number.clone()).to_string()/>
            <span class="builder-choice-buttons">
                <button class="button small" name="then" value=format!("choice_up:{index}") disabled={index == 0}
                    aria-label=text!(locale, builder.choice_up, number = number.clone()).to_string()>"↑"</button>
                <button class="button small danger" name="then" value=format!("unchoice:{index}")
                    aria-label=text!(locale, builder.choice_remove, number = number.clone()).to_string()>"✕"</button>
            </span>
            <p class="problem" id=problem_id hidden=is_fine>{problem}</p>
        </div>
    }
    .into_any()
}
