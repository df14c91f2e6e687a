use domain::templates;
use leptos::prelude::*;
use store::library::{Entry, EntryKind};

use crate::components::field::{Choice, SelectField, TextField};
use crate::texts::{Locale, tag, text};

/// Begins a form of the organization's own, as a plain post.
#[component]
pub fn Begin(kept: Vec<Entry>, locale: Locale) -> impl IntoView {
    let language = tag(locale);
    let blank = Choice::new("blank", text!(locale, builder.blank));
    let templates = templates::all().iter().map(|template| {
        Choice::new(format!("template:{}", template.key), template.form.title.get(language))
    });
    let kept = kept.iter().filter(|entry| entry.kind == EntryKind::Form).map(|entry| {
        let words = text!(locale, builder.kept_form, form = entry.title.get(language));
        Choice::new(format!("entry:{}", entry.id), words.to_string())
    });
    let choices = std::iter::once(blank).chain(kept).chain(templates).collect();
    view! {
        <p>{text!(locale, builder.begin_about)}</p>
        <form method="post" action="/forms/own/new" class="form">
            <div class="field-row">
                <SelectField
                    name="from"
                    label=text!(locale, builder.begin_from)
                    choices
                    chosen="blank"
                />
                <TextField
                    name="title"
                    label=text!(locale, builder.begin_title)
                    hint=text!(locale, builder.begin_title_hint)
                />
            </div>
            <p class="form-actions">
                <button class="button primary">{text!(locale, builder.begin_button)}</button>
            </p>
        </form>
    }
    .into_any()
}
