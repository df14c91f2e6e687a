//! The doors of a collection.

mod typed;

use domain::access::Action;
use domain::ids::LinkId;
use leptos::prelude::*;
use store::links::NewLink;

pub(super) use typed::{kind, label};

use super::{Refusal, permit};
use crate::context;

/// Adds a door for another place or channel; `kind` is `open` or `single_use`.
#[server(prefix = "/act", endpoint = "links/add")]
pub async fn add_link(
    collection: String,
    #[server(default)] label: String,
    #[server(default)] kind: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let id = super::collections::collection_id(&collection)?;
    store::collections::find(&site.store, id).await.map_err(permit::refusal)?;
    let label =
        typed::label(&label).map_err(|words| Refusal::new(words.clone()).field("label", words))?;
    let link = NewLink { label, kind: typed::kind(&kind), codes: 0 };
    store::links::make(&site.store, id, &link, (site.now)()).await.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{id}?done=link_added#links"));
    Ok(())
}

/// Shuts a door for good. Its answers stay.
#[server(prefix = "/act", endpoint = "links/revoke")]
pub async fn revoke_link(link: String) -> Result<(), Refusal> {
    permit::authorize(Action::Evaluate)?;
    let site = context::site();
    let not_found = || permit::refusal(store::StoreError::NotFound("link"));
    let id: LinkId = link.parse().map_err(|_| not_found())?;
    let link = store::links::find(&site.store, id).await.map_err(permit::refusal)?;
    store::links::revoke(&site.store, id, (site.now)()).await.map_err(permit::refusal)?;
    leptos_axum::redirect(&format!("/collections/{}?done=link_revoked#links", link.collection));
    Ok(())
}
