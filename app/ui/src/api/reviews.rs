//! What evaluators decide about responses.

mod typed;

use std::collections::BTreeMap;

use domain::access::Action;
use domain::review::{self, LONGEST_REASON, ReasonProblem, Verdict};
use leptos::prelude::*;
use store::places;
use store::reviews::{self, Decision};

use super::back::back;
use super::collections::collection_id;
use super::{Refusal, permit};
use crate::context;
use crate::texts::text;
use typed::expected_place;

/// Accepts or rejects the chosen responses of a collection, or takes that back. `seqs` has the
/// chosen ones as its keys, as check boxes send them.
#[server(prefix = "/act", endpoint = "reviews/judge")]
pub async fn judge_responses(
    collection: String,
    #[server(default)] seqs: BTreeMap<String, String>,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
    #[server(default)] back_to: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Evaluate)?;
    let (site, id, locale) = (context::site(), collection_id(&collection)?, context::locale());
    let verdict: Verdict =
        verdict.parse().map_err(|_| Refusal::new(text!(locale, review.refused_verdict)))?;
    let chosen: Vec<i64> = seqs.keys().filter_map(|seq| seq.parse().ok()).collect();
    if chosen.is_empty() {
        return Err(Refusal::new(text!(locale, review.refused_none)));
    }
    let reason = review::reason(verdict, &reason).map_err(|problem| {
        let words = match problem {
            ReasonProblem::Missing => text!(locale, review.refused_reason).to_owned(),
            ReasonProblem::TooLong => {
                text!(locale, review.refused_reason_long, most = LONGEST_REASON)
            }
        };
        Refusal::new(words.clone()).field("reason", words)
    })?;
    let decision = Decision { verdict, reason: &reason, by: actor.id };
    let recorded = reviews::record(&site.store, id, &chosen, decision, (site.now)()).await;
    recorded.map_err(permit::refusal)?;
    let page = format!("/collections/{id}/quality");
    leptos_axum::redirect(&back(&page, &back_to, "reviewed", ""));
    Ok(())
}

/// Says where the answers of a collection are expected, or, all fields empty, that any place will do.
#[server(prefix = "/act", endpoint = "reviews/place")]
pub async fn set_expected_place(
    collection: String,
    #[server(default)] latitude: String,
    #[server(default)] longitude: String,
    #[server(default)] metres: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id, locale) = (context::site(), collection_id(&collection)?, context::locale());
    store::collections::find(&site.store, id).await.map_err(permit::refusal)?;
    let expected = expected_place([&latitude, &longitude, &metres])
        .ok_or_else(|| Refusal::new(text!(locale, review.refused_place)))?;
    places::set(&site.store, id, expected).await.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}/quality?done=place_saved"));
    Ok(())
}
