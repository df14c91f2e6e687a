//! Projects and strategies of the plan, as officers change them.

pub mod drafts;

use domain::access::Action;
use domain::ids::ProjectId;
use domain::plan::ProjectTyped;
use leptos::prelude::*;
use store::{projects, strategies};

use super::{Refusal, permit};
use crate::context;
use crate::texts::text;

/// Makes a project of what was typed.
#[server(prefix = "/act", endpoint = "projects/create")]
pub async fn create_project(#[server(flatten)] typed: ProjectTyped) -> Result<(), Refusal> {
    permit::authorize(Action::ManagePlan)?;
    let site = context::site();
    let project = drafts::read(&site.store, &typed).await?;
    let id = projects::create(&site.store, &project, (site.now)()).await;
    let id = id.map_err(drafts::refusal)?;
    leptos_axum::redirect(&format!("/projects/{id}?done=project_created"));
    Ok(())
}

/// Writes a project's facts again.
#[server(prefix = "/act", endpoint = "projects/update")]
pub async fn update_project(
    id: ProjectId,
    #[server(flatten)] typed: ProjectTyped,
) -> Result<(), Refusal> {
    permit::authorize(Action::ManagePlan)?;
    let site = context::site();
    let project = drafts::read(&site.store, &typed).await?;
    projects::update(&site.store, id, &project).await.map_err(drafts::refusal)?;
    leptos_axum::redirect(&format!("/projects/{id}?done=project_saved"));
    Ok(())
}

/// Writes the strategies of the plan: one a line, in the order of their numbers, the English name
/// behind a bar.
#[server(prefix = "/act", endpoint = "projects/strategies")]
pub async fn save_strategies(#[server(default)] strategies: String) -> Result<(), Refusal> {
    permit::authorize(Action::ManagePlan)?;
    let site = context::site();
    let locale = context::locale();
    let named = drafts::strategies(&strategies).map_err(|number| {
        let words = text!(locale, officer.settings.strategies_twice, number = number);
        Refusal::new(words.to_string()).field("strategies", words.to_string())
    })?;
    let held = strategies::list(&site.store).await.map_err(permit::refusal)?;
    let is_named = |number: u32| named.iter().any(|(named, _)| *named == number);
    if !held.iter().all(|strategy| is_named(strategy.number)) {
        // Projects belong to them by number: one that is left out would be left without its name.
        let words = text!(locale, officer.settings.strategies_fewer);
        return Err(Refusal::new(words).field("strategies", words));
    }
    strategies::save(&site.store, &named).await.map_err(permit::refusal)?;
    leptos_axum::redirect("/settings?done=organization_saved");
    Ok(())
}
