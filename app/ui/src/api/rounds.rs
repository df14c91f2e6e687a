//! Rounds: making them, and choosing the one to work in.

pub(crate) mod typed;

use std::collections::HashMap;

use domain::access::Action;
use domain::ids::RoundId;
use domain::results::outcome::Measure;
use leptos::prelude::*;
use store::{outcomes, rounds};

use super::{Refusal, permit};
use crate::context;

/// Makes a round. Days that are left empty are those of the calendar.
#[server(prefix = "/act", endpoint = "rounds/create")]
pub async fn create_round(
    #[server(default)] fiscal_year: String,
    #[server(default)] number: String,
    #[server(default)] starts_on: String,
    #[server(default)] ends_on: String,
    #[server(default)] bands: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let round = typed::read(&fiscal_year, &number, &starts_on, &ends_on, &bands)?;
    let id = rounds::create(&site.store, &round, (site.now)()).await.map_err(typed::refusal)?;
    typed::remember(id);
    leptos_axum::redirect("/rounds?done=round_created");
    Ok(())
}

/// Writes a round's days and weights again, and its bands until the first answer has come; an empty
/// field leaves what is there.
#[server(prefix = "/act", endpoint = "rounds/update")]
pub async fn update_round(
    id: RoundId,
    #[server(default)] starts_on: String,
    #[server(default)] ends_on: String,
    #[server(default)] bands: String,
    #[server(default)] weights: HashMap<Measure, String>,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let held = rounds::find(&site.store, id).await.map_err(permit::refusal)?.round;
    let period = typed::period(&starts_on, &ends_on, (held.starts_on, held.ends_on))?;
    let bands = bands.parse().unwrap_or(held.bands);
    let held = outcomes::find_weights(&site.store, id).await.map_err(permit::refusal)?;
    let weights = typed::weights(&weights, held)?;
    rounds::update(&site.store, id, period, bands).await.map_err(typed::refusal)?;
    outcomes::save_weights(&site.store, id, weights).await.map_err(permit::refusal)?;
    leptos_axum::redirect("/rounds?done=round_saved");
    Ok(())
}

/// Works in another round from now on; back to the page that asked.
#[server(prefix = "/act", endpoint = "rounds/choose")]
pub async fn choose_round(round: RoundId) -> Result<(), Refusal> {
    permit::authorize(Action::Read)?;
    typed::remember(round);
    Ok(())
}
