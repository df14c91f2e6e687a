//! Ways into the answers: frequent words and phrases, and the themes.

use domain::access::Action;
use domain::form::Name;
use domain::ids::CollectionId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::words::Frequents;

use super::find::{Theme, Themes as Found};
use crate::api::answers::SortAnswers;
use crate::components::chips::{Address, Chip, Chips};
use crate::components::may;
use crate::texts::{Locale, text};
use crate::words::moments::count;

/// Frequent words and phrases, each a link to its answers.
#[component]
pub fn Frequent(frequents: Frequents, question: Name, locale: Locale) -> impl IntoView {
    let link = |words: &str, query: String, n: u64| {
        let mut address = url_pairs(&question);
        address.push(("q".to_owned(), query));
        let href = Address::of("", address).at("");
        view! {
            <li>
                <a href=href>{words.to_owned()}</a>
                " "
                <span class="hint">{count(n)}</span>
            </li>
        }
    };
    let words: Vec<_> = frequents
        .words
        .iter()
        .map(|one| link(&one.words, one.words.clone(), one.answers))
        .collect();
    let phrases = frequents.phrases.iter();
    let phrases: Vec<_> =
        phrases.map(|one| link(&one.words, format!("\"{}\"", one.words), one.answers)).collect();
    if words.is_empty() && phrases.is_empty() {
        return ().into_any();
    }
    let list = |title: &'static str, links: Vec<_>| {
        (!links.is_empty())
            .then(|| view! { <div><h3>{title}</h3><ul class="frequent">{links}</ul></div> })
    };
    view! {
        <div class="frequents">
            {list(text!(locale, review.frequent_words), words)}
            {list(text!(locale, review.frequent_phrases), phrases)}
        </div>
    }
    .into_any()
}

fn url_pairs(question: &Name) -> Vec<(String, String)> {
    vec![("question".to_owned(), question.to_string())]
}

/// The themes as a filter, and the way to delete one.
#[component]
pub fn Themes(
    id: CollectionId,
    themes: Found,
    address: Address,
    question: Name,
    locale: Locale,
) -> impl IntoView {
    if themes.themes.is_empty() && themes.quotes == 0 {
        return view! { <p class="hint">{text!(locale, review.tags_none)}</p> }.into_any();
    }
    let chosen = address.get("tag");
    let chip = |label: String, value: Option<&str>| Chip {
        label,
        href: match address.with("tag", value) {
            query if query.is_empty() => "?".to_owned(),
            query => query,
        },
        is_chosen: chosen.as_deref() == value,
    };
    let with_count = |label: &str, n: u64| {
        text!(locale, review.with_count, label = label.to_owned(), n = count(n))
    };
    let mut chips = vec![chip(text!(locale, review.tag_all).to_owned(), None)];
    chips.extend(themes.themes.iter().map(|theme| {
        let id = theme.tag.id.to_string();
        chip(with_count(&theme.tag.name, theme.responses), Some(&id))
    }));
    let without = text!(locale, review.tag_without);
    chips.push(chip(with_count(without, themes.without), Some("none")));
    let quotes = text!(locale, review.quotes);
    chips.push(chip(with_count(quotes, themes.quotes), Some("quotes")));
    let remove = (may(Action::Evaluate) && !themes.themes.is_empty())
        .then(|| view! { <Remove id themes=themes.themes question locale/> });
    view! {
        <div class="filters">
            <Chips label=text!(locale, review.tags) chips/>
        </div>
        {remove}
    }
    .into_any()
}

#[component]
fn Remove(id: CollectionId, themes: Vec<Theme>, question: Name, locale: Locale) -> impl IntoView {
    let buttons = themes.into_iter().map(|theme| {
        let words = text!(locale, review.tag_remove, tag = theme.tag.name.clone());
        view! {
            <button class="button" name="act" value=format!("remove:{}", theme.tag.id)>{words}</button>
        }
    });
    let buttons = buttons.collect_view();
    let back_to = format!("?question={question}");
    view! {
        <details class="remove-tags">
            <summary>{text!(locale, review.tag_remove_title)}</summary>
            <p class="hint">{text!(locale, review.tag_remove_hint)}</p>
            <form method="post" action=SortAnswers::PATH>
                <input type="hidden" name="collection" value=id.to_string()/>
                <input type="hidden" name="question" value=question.to_string()/>
                <input type="hidden" name="back_to" value=back_to/>
                <p class="form-actions">{buttons}</p>
            </form>
        </details>
    }
}
