//! What is known of the population of a collection.

mod typed;

use std::collections::BTreeMap;

use domain::access::Action;
use leptos::prelude::*;

pub use typed::field;

use super::back::back;
use super::{Refusal, permit};
use crate::context;

/// People in each choice, by question and value, as typed.
pub type TypedTotals = BTreeMap<String, BTreeMap<String, String>>;

/// Keeps how many people are in each choice of the questions that describe respondents. A question
/// without any number is not weighted by. `back_to` is the query of the page that it was sent from.
#[server(prefix = "/act", endpoint = "weights/save")]
pub async fn save_totals(
    id: String,
    #[server(default)] totals: TypedTotals,
    #[server(default)] back_to: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id) = (context::site(), super::collections::collection_id(&id)?);
    let series = store::series::find(&site.store, id).await.map_err(permit::refusal)?;
    let totals = typed::read(&series.form, &totals)?;
    store::weights::set_totals(&site.store, id, &totals).await.map_err(permit::refusal)?;
    let page = format!("/collections/{id}/weights");
    leptos_axum::redirect(&back(&page, &back_to, "totals_saved", ""));
    Ok(())
}
