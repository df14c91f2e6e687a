use leptos::prelude::*;
use store::library::EntryKind;

use super::{Held, hidden};
use crate::texts::{Locale, tag, td_string};
use crate::words::builder as words;

/// What the organization keeps, to be added here or thrown away.
#[component]
pub fn Library(held: Held, part: Option<String>, locale: Locale) -> impl IntoView {
    let entries = held.library.iter().map(|entry| {
        let title = entry.title.get(tag(locale)).to_owned();
        let add = (entry.kind != EntryKind::Form).then(|| {
            let words = td_string!(locale, builder.library_insert, entry = title.clone());
            view! { <button class="button small" name="do" value="insert">{words.to_string()}</button> }
        });
        let remove = td_string!(locale, builder.library_remove, entry = title.clone()).to_string();
        view! {
            <li class="card">
                <form method="post" action=held.action() class="builder-entry">
                    {hidden(&held, part.as_deref())}
                    <input type="hidden" name="entry" value=entry.id.to_string()/>
                    <p><span class="badge">{words::entry(entry.kind, locale)}</span>" "{title}</p>
                    {add}
                    <button class="button small danger" name="do" value="forget">{remove}</button>
                </form>
            </li>
        }
    });
    let entries = entries.collect_view();
    let empty = held.library.is_empty().then(|| {
        view! { <p>{td_string!(locale, builder.library_empty)}</p> }
    });
    view! {
        <p class="hint">{td_string!(locale, builder.library_about)}</p>
        {empty}
        <ul class="builder-entries">{entries}</ul>
        <form method="post" action=held.action()>
            {hidden(&held, part.as_deref())}
            <button class="button" name="do" value="keep_form">
                {td_string!(locale, builder.library_keep_form)}
            </button>
        </form>
    }
    .into_any()
}
