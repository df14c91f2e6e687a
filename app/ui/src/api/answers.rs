//! Themes and quotes of written answers.

mod typed;

use std::collections::BTreeMap;

use domain::access::Action;
use leptos::prelude::*;
use store::tags::AnswerKey;
use store::{quotes, tags, words};

use super::back::back;
use super::collections::collection_id;
use super::{Refusal, permit};
use crate::context;
use crate::texts::text;
use typed::{Act, LONGEST_TAG, theme};

/// Sorts the written answers to a question. `act` says what is done, as the button that was pressed:
/// `tag` puts the theme called `name` on the answers chosen (the keys of `answers`);
/// `put:TAG:SEQ`, `off:TAG:SEQ`, `star:SEQ` and `unstar:SEQ` concern one answer;
/// `remove:TAG` deletes a theme.
#[server(prefix = "/act", endpoint = "answers/sort")]
pub async fn sort_answers(
    collection: String,
    question: String,
    #[server(default)] act: String,
    #[server(default)] answers: BTreeMap<String, String>,
    #[server(default)] name: String,
    #[server(default)] back_to: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Evaluate)?;
    let (site, id, locale) = (context::site(), collection_id(&collection)?, context::locale());
    let (store, now) = (&site.store, (site.now)());
    let key = |seq: i64| AnswerKey { seq, question: question.clone() };
    let mut place = String::new();
    let act =
        Act::parse(&act).ok_or_else(|| permit::refusal(store::StoreError::NotFound("tag")))?;
    if let Act::Put(_, seq) | Act::Off(_, seq) | Act::Star(seq) | Act::Unstar(seq) = act {
        place = format!("answer-{seq}");
    }
    let series = store::series::find(store, id).await.map_err(permit::refusal)?;
    let is_asked = words::questions(&series.form).iter().any(|name| **name == *question);
    if !is_asked && !matches!(act, Act::Remove(_)) {
        return Err(permit::refusal(store::StoreError::NotFound("question")));
    }
    let done = match act {
        Act::Tag => {
            let chosen: Vec<AnswerKey> =
                answers.keys().filter_map(|seq| seq.parse().ok()).map(key).collect();
            if chosen.is_empty() {
                return Err(Refusal::new(text!(locale, review.refused_answers)));
            }
            let name = theme(&name).ok_or_else(|| {
                let words = text!(locale, review.refused_tag, most = LONGEST_TAG);
                Refusal::new(words.clone()).field("name", words)
            })?;
            let tag = tags::find_or_create(store, id, &name).await.map_err(permit::refusal)?;
            tags::put(store, id, tag, &chosen, actor.id, now).await
        }
        Act::Put(tag, seq) => tags::put(store, id, tag, &[key(seq)], actor.id, now).await,
        Act::Off(tag, seq) => tags::take_off(store, id, tag, &key(seq)).await,
        Act::Star(seq) => quotes::pick(store, id, &key(seq), actor.id, now).await,
        Act::Unstar(seq) => quotes::let_go(store, id, &key(seq)).await,
        Act::Remove(tag) => tags::remove(store, id, tag).await,
    };
    done.map_err(permit::refusal)?;
    let page = format!("/collections/{id}/answers");
    leptos_axum::redirect(&back(&page, &back_to, "tagged", &place));
    Ok(())
}
