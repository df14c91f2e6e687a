//! One written answer with its themes.

use leptos::prelude::*;

use super::find::Line;
use super::marked::Marked;
use crate::texts::{Locale, text};

#[component]
pub fn AnswerLine(line: Line, may_sort: bool, locale: Locale) -> impl IntoView {
    let seq = line.seq;
    let text_id = format!("answer-{seq}-text");
    let choose = may_sort.then(|| {
        view! {
            <input type="checkbox" name=format!("answers[{seq}]") value="yes"
                aria-label=text!(locale, review.choose_answer) aria-describedby=text_id.clone()/>
        }
    });
    let tags = line.tags.into_iter().map(|tag| {
        let off = may_sort.then(|| {
            let words = text!(locale, review.tag_off, tag = tag.name.clone());
            view! {
                <button class="tag-off" name="act" value=format!("off:{}:{seq}", tag.id)
                    aria-label=words.clone() title=words aria-describedby=text_id.clone()>"×"</button>
            }
        });
        view! { <span class="tag">{tag.name.clone()} {off}</span> }
    });
    let tags = tags.collect_view();
    let has_suggested = may_sort && !line.suggested.is_empty();
    let suggested = line.suggested.into_iter().map(|tag| {
        let words = text!(locale, review.tag_put, tag = tag.name.clone());
        view! {
            <button class="tag tag-suggested" name="act" value=format!("put:{}:{seq}", tag.id)
                aria-label=words aria-describedby=text_id.clone()>"+ "{tag.name.clone()}</button>
        }
    });
    let suggested = suggested.collect_view();
    let is_quote = line.is_quote;
    let star = may_sort.then(|| {
        let (act, words) = if is_quote {
            ("unstar", text!(locale, review.unstar))
        } else {
            ("star", text!(locale, review.star))
        };
        view! {
            <button class="star" name="act" value=format!("{act}:{seq}") aria-describedby=text_id.clone()>
                <span aria-hidden="true">{if is_quote { "★ " } else { "☆ " }}</span>
                {words}
            </button>
        }
    });
    let quoted = (is_quote && !may_sort)
        .then(|| view! { <span class="badge">{text!(locale, review.starred)}</span> });
    view! {
        <li id=format!("answer-{seq}")>
            {choose}
            <div>
                <p class="answer-text" id=text_id.clone()>
                    <Marked text=line.text matches=line.matches locale/>
                </p>
                <div class="answer-marks">
                    {tags}
                    {has_suggested.then(|| view! {
                        <span class="hint">{text!(locale, review.suggested)}</span>
                    })}
                    {has_suggested.then_some(suggested)}
                    {star}
                    {quoted}
                </div>
            </div>
        </li>
    }
}
