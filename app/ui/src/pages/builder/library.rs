use domain::form::Name;
use leptos::prelude::*;
use store::library::EntryKind;

use super::{Held, hidden, language_name};
use crate::components::icon::{Icon, Shape};
use crate::texts::{Locale, tag, text};
use crate::words::builder as words;

/// What the organization keeps, to be added here or thrown away.
#[component]
pub fn Library(held: Held, part: Option<String>, locale: Locale) -> impl IntoView {
    let entries = held.library.iter().map(|entry| {
        let title = entry.title.get(tag(locale)).to_owned();
        let add = (entry.kind != EntryKind::Form).then(|| {
            let words = text!(locale, builder.library_insert, entry = title.clone());
            view! { <button class="button small" name="do" value="insert">{words.to_string()}</button> }
        });
        let remove = text!(locale, builder.library_remove, entry = title.clone()).to_string();
        let outside = missing(&held, &entry.outside);
        let outside = (!outside.is_empty()).then(|| {
            let words = text!(locale, builder.library_outside, names = outside.join(", "));
            view! { <p class="alert alert-attention"><Icon shape=Shape::Warning/>{words}</p> }
        });
        let rename = text!(locale, builder.library_rename, entry = title.clone()).to_string();
        let words = |language: &str| entry.title.0.get(language).cloned().unwrap_or_default();
        let (thai, english) = (words("th"), words("en"));
        let (id, also) = (entry.id.to_string(), entry.id.to_string());
        view! {
            <li class="card">
                <form method="post" action=held.action() class="builder-entry">
                    {hidden(&held, part.as_deref())}
                    <input type="hidden" name="entry" value=id/>
                    <p><span class="badge">{words::entry(entry.kind, locale)}</span>" "{title}</p>
                    {outside}
                    {add}
                    <button class="button small danger" name="do" value="forget">{remove}</button>
                </form>
                <details>
                    <summary>{rename}</summary>
                    <form method="post" action=held.action() class="form">
                        {hidden(&held, part.as_deref())}
                        <input type="hidden" name="entry" value=also/>
                        <label class="field">
                            {text!(locale, builder.library_name, language = language_name("th", locale))}
                            <input type="text" name="title_th" value=thai lang="th" autocomplete="off"/>
                        </label>
                        <label class="field">
                            {text!(locale, builder.library_name, language = language_name("en", locale))}
                            <input type="text" name="title_en" value=english lang="en" autocomplete="off"/>
                        </label>
                        <button class="button small" name="do" value="rename">
                            {text!(locale, builder.save)}
                        </button>
                    </form>
                </details>
            </li>
        }
    });
    let entries = entries.collect_view();
    let empty = held.library.is_empty().then(|| {
        view! { <p>{text!(locale, builder.library_empty)}</p> }
    });
    view! {
        <p class="hint">{text!(locale, builder.library_about)}</p>
        {empty}
        <ul class="builder-entries">{entries}</ul>
        <form method="post" action=held.action()>
            {hidden(&held, part.as_deref())}
            <button class="button" name="do" value="keep_form">
                {text!(locale, builder.library_keep_form)}
            </button>
        </form>
    }
    .into_any()
}

/// The questions that an entry looks at and this form does not have.
fn missing(held: &Held, outside: &[Name]) -> Vec<String> {
    let missing = outside.iter().filter(|name| held.form.question(name).is_none());
    missing.map(|name| name.to_string()).collect()
}
