//! Publishing a form for a project, and the life of the collection that this makes.

#[cfg(feature = "ssr")]
mod open;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Refusal;

#[cfg(feature = "ssr")]
pub use open::{form_of, project_choice};
#[cfg(feature = "ssr")]
use {
    super::permit,
    crate::{
        context,
        words::{self, moments},
    },
    domain::access::Action,
    domain::ids::CollectionId,
};

/// How far a collection has come, for a page that stays open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub answers: u64,
    /// When the last answer came, in the reader's words.
    pub last: Option<String>,
}

/// Publishes a form for a project in a round and opens its first link.
/// `form` is `template:KEY` or `form:ID`; `project` is its id, or what was typed to find it.
#[server(prefix = "/act", endpoint = "collections/open")]
pub async fn open_collection(
    #[server(default)] form: String,
    #[server(default)] project: String,
    #[server(default)] round: String,
    #[server(default)] target: String,
    #[server(default)] label: String,
    #[server(default)] kind: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Evaluate)?;
    let request = open::Request { form, project, round, target, label, kind };
    let id = open::open(&context::site(), &actor, request).await?;
    leptos_axum::redirect(&format!("/collections/{id}?done=collection_opened"));
    Ok(())
}

/// Takes no more answers. What came in stays, and the collection can be opened again.
#[server(prefix = "/act", endpoint = "collections/close")]
pub async fn close_collection(id: CollectionKey) -> Result<(), Refusal> {
    let now = (context::site().now)();
    set_closed(id, Some(now)).await
}

/// Takes answers again.
#[server(prefix = "/act", endpoint = "collections/reopen")]
pub async fn reopen_collection(id: CollectionKey) -> Result<(), Refusal> {
    set_closed(id, None).await
}

/// Moves an open collection on to a newer version of its form.
#[server(prefix = "/act", endpoint = "collections/move")]
pub async fn move_collection(
    id: CollectionKey,
    /// The id of the version.
    version: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id, locale) = (context::site(), collection_id(&id)?, context::locale());
    let missing = || permit::refusal(store::StoreError::NotFound("version"));
    let version = version.parse().map_err(|_| missing())?;
    let planned = store::series::plan_move(&site.store, id, version).await;
    let planned = planned.map_err(permit::refusal)?;
    if !planned.problems.is_empty() {
        return Err(words::series::refusal(&planned.problems, locale));
    }
    let moved = store::series::carry_out(&site.store, &planned, (site.now)()).await;
    moved.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}?done=collection_moved"));
    Ok(())
}

/// How far a collection has come.
#[server(prefix = "/act", endpoint = "collections/progress")]
pub async fn collection_progress(id: CollectionKey) -> Result<Progress, Refusal> {
    permit::authorize(Action::Read)?;
    let (site, id) = (context::site(), collection_id(&id)?);
    let view = store::collections::view(&site.store, id).await.map_err(permit::refusal)?;
    let period = store::responses::find_period(&site.store, id).await.map_err(permit::refusal)?;
    let organization = store::organizations::find(&site.store).await.map_err(permit::refusal)?;
    let offset = organization
        .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let last = period.map(|(_, last)| moments::time(last, offset, context::locale()));
    Ok(Progress { answers: view.answers, last })
}

/// The id of a collection as a form sends it.
pub type CollectionKey = String;

#[cfg(feature = "ssr")]
async fn set_closed(id: CollectionKey, at: Option<i64>) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let (site, id) = (context::site(), collection_id(&id)?);
    store::collections::set_closed(&site.store, id, at).await.map_err(permit::refusal)?;
    let done = if at.is_some() { "collection_closed" } else { "collection_reopened" };
    leptos_axum::redirect(&format!("/collections/{id}?done={done}"));
    Ok(())
}

#[cfg(feature = "ssr")]
pub(super) fn collection_id(key: &str) -> Result<CollectionId, Refusal> {
    key.parse().map_err(|_| permit::refusal(store::StoreError::NotFound("collection")))
}
