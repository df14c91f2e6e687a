//! Runs of the report pack.

use leptos::prelude::*;

use super::Refusal;

#[cfg(feature = "ssr")]
use {
    super::permit,
    crate::{context, texts::tag},
    domain::access::Action,
    domain::ids::CollectionId,
    domain::report::Digits,
    store::reports::{self, NewRun},
};

/// Asks for a report pack of a collection in the reader's language; it is made meanwhile.
#[server(prefix = "/act", endpoint = "reports/ask")]
pub async fn ask_for_report(id: String, #[server(default)] digits: String) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::ReadResponses)?;
    let not_found = |_| permit::refusal(store::StoreError::NotFound("collection"));
    let collection: CollectionId = id.parse().map_err(not_found)?;
    let site = context::site();
    let language = tag(context::locale()).to_owned();
    let run = NewRun { collection, language, digits: Digits::of(&digits) };
    reports::ask(&site.store, &run, Some(actor.id), (site.now)()).await.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}/reports?done=report_asked"));
    Ok(())
}
