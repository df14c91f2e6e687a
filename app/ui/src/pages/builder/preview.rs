use domain::form::Flaw;
use leptos::prelude::*;

use super::{Held, language_name};
use crate::texts::{Locale, locale_of, tag, text};

/// The saved draft as a citizen will see it, at the size of a phone.
#[component]
pub fn Preview(held: Held, locale: Locale) -> impl IntoView {
    // A page can be drawn as long as only words are missing.
    let can_be_drawn = held.flaws.iter().all(|flaw| {
        flaw.is_warning() || matches!(flaw, Flaw::MissingText { .. } | Flaw::EmptyList { .. })
    });
    if !can_be_drawn {
        return view! {
            <p class="alert alert-attention">{text!(locale, builder.preview_not)}</p>
        }
        .into_any();
    }
    let spoken = |language: &&String| tag(locale_of(language)) == language.as_str();
    let title = held.form.title.get(tag(locale)).to_owned();
    let number = held.line.number;
    let phones = held.form.languages.iter().filter(spoken).map(|language| {
        // The number tells the browser that it has not seen this one yet.
        let src = format!("/forms/{}/preview?language={language}&revision={number}", held.id);
        let name = language_name(language, locale);
        let words = text!(locale, builder.preview_named, form = title.clone());
        view! {
            <div>
                <h3>{name.clone()}</h3>
                <iframe class="phone" src=src title=format!("{words} ({name})")></iframe>
            </div>
        }
    });
    let phones = phones.collect_view();
    view! {
        <p class="hint">{text!(locale, builder.preview_hint)}</p>
        <div class="builder-phones">{phones}</div>
    }
    .into_any()
}
