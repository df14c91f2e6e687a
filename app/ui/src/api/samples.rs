//! The sample of a collection: how its respondents are found, and how many of each area.

mod typed;

use domain::access::Action;
use leptos::prelude::*;

use super::{Refusal, permit};
use crate::context;
use crate::texts::text;

/// Keeps how the respondents are found; nothing chosen is "not stated".
#[server(prefix = "/act", endpoint = "samples/drawn")]
pub async fn save_drawn(id: String, #[server(default)] drawn: String) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id) = (context::site(), super::collections::collection_id(&id)?);
    let drawn = domain::results::Drawn::of(&drawn);
    let saved = store::samples::set_drawn(&site.store, id, drawn, (site.now)()).await;
    saved.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}/sample?done=sample_saved"));
    Ok(())
}

/// Keeps the plan. `areas` holds a line an area, `question` the name of the question that tells a
/// respondent's area, or nothing.
#[server(prefix = "/act", endpoint = "samples/plan")]
pub async fn save_plan(
    id: String,
    #[server(default)] areas: String,
    #[server(default)] question: String,
    #[server(default)] rule: String,
    #[server(default)] error: String,
    #[server(default)] least: String,
    #[server(default)] reserve: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id) = (context::site(), super::collections::collection_id(&id)?);
    let series = store::series::find(&site.store, id).await.map_err(permit::refusal)?;
    let request = typed::Request { areas, question, rule, error, least, reserve };
    let plan = typed::read(&series.form, &request)?;
    let saved = store::samples::set_plan(&site.store, id, &plan, (site.now)()).await;
    saved.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}/sample?done=sample_saved#plan"));
    Ok(())
}

/// Makes what the areas need together the number of answers that the collection aims at.
#[server(prefix = "/act", endpoint = "samples/target")]
pub async fn take_target(id: String) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id) = (context::site(), super::collections::collection_id(&id)?);
    let sample = store::samples::find(&site.store, id).await.map_err(permit::refusal)?;
    let planned = domain::sampling::plan(sample.settings, &sample.areas);
    let target = planned.ok().and_then(|plan| u32::try_from(plan.total).ok());
    let target = target.filter(|target| store::collections::TARGETS.contains(target));
    let missing = || Refusal::new(text!(context::locale(), sample.refused_no_plan));
    let target = target.ok_or_else(missing)?;
    let set = store::collections::set_target(&site.store, id, target).await;
    set.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}/sample?done=target_taken#plan"));
    Ok(())
}
