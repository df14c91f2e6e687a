//! The local government's own facts.

mod typed;

use domain::access::Action;
use domain::text::{Text, clean};
use leptos::prelude::*;
use store::{StoreError, organizations};

use super::{Refusal, permit};
use crate::context;

/// Writes the organization's facts again.
#[server(prefix = "/act", endpoint = "organizations/save")]
pub async fn save_organization(
    #[server(default)] name_th: String,
    #[server(default)] name_en: String,
    #[server(default)] contact: String,
    #[server(default)] data_officer: String,
    #[server(default)] retention_years: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Administer)?;
    let site = context::site();
    let held = organizations::find(&site.store).await.map_err(permit::refusal)?;
    let held = held.ok_or_else(|| permit::refusal(StoreError::NotFound("organization")))?;
    let name = Text::new(clean(&name_th), clean(&name_en));
    let organization = typed::read(held, name, &contact, &data_officer, &retention_years)?;
    let saved = organizations::save(&site.store, &organization, (site.now)()).await;
    saved.map_err(permit::refusal)?;
    leptos_axum::redirect("/settings?done=organization_saved");
    Ok(())
}
