//! The announcement of a round: its days, its place, who signs it; and the holidays.

mod typed;

use domain::access::Action;
use domain::ids::RoundId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Refusal, permit};
use crate::context;

/// The fields of an announcement as typed; days as ISO text, empty where not known.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedPublication {
    pub clause: String,
    pub reported_on: String,
    pub presented_on: String,
    pub announced_on: String,
    pub posted_from: String,
    pub posted_until: String,
    pub place: String,
    pub address: String,
    pub signer: String,
    pub signer_position: String,
    pub memo_number: String,
    pub memo_on: String,
    pub memo_from: String,
    pub memo_to: String,
    pub memo_signer: String,
    pub memo_position: String,
    pub checked_by: String,
    pub checked_on: String,
}

/// Keeps the announcement of a round.
#[server(prefix = "/act", endpoint = "publications/save")]
pub async fn save_publication(
    round: String,
    #[server(flatten)] typed: TypedPublication,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let missing = || permit::refusal(store::StoreError::NotFound("round"));
    let id: RoundId = round.parse().map_err(|_| missing())?;
    store::rounds::find(&site.store, id).await.map_err(permit::refusal)?;
    let publication = typed::read(&typed)?;
    let saved = store::publications::save(&site.store, id, &publication, (site.now)()).await;
    saved.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/rounds/{id}/announcement?done=announcement_saved"));
    Ok(())
}

/// Keeps the holidays that deadlines are counted around: a line each, the day (ISO, or day/month/year
/// of the Buddhist era) and then its name. Back to the round that they were entered at.
#[server(prefix = "/act", endpoint = "publications/holidays")]
pub async fn save_holidays(
    round: String,
    #[server(default)] holidays: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let missing = || permit::refusal(store::StoreError::NotFound("round"));
    let id: RoundId = round.parse().map_err(|_| missing())?;
    let days = typed::read_holidays(&holidays)?;
    store::publications::set_holidays(&site.store, &days).await.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/rounds/{id}/announcement?done=holidays_saved#holidays"));
    Ok(())
}
