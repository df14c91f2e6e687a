//! Runs of the report pack.

use domain::access::Action;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::report::Digits;
use leptos::prelude::*;
use store::reports::{self, NewRun, Scope};

use super::{Refusal, permit};
use crate::context;
use crate::pages::reports::address;
use crate::texts::{tag, text};

/// Asks for a report pack in the reader's language; it is made meanwhile. Of a collection (`id`, with
/// its filters), of a project in a round, or of a round.
#[server(prefix = "/act", endpoint = "reports/ask")]
pub async fn ask_for_report(
    #[server(default)] id: String,
    #[server(default)] filters: String,
    #[server(default)] project: String,
    #[server(default)] round: String,
    #[server(default)] digits: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::ReadResponses)?;
    let site = context::site();
    let scope = read(&site.store, &id, &filters, &project, &round).await?;
    let list = address(&scope);
    let language = tag(context::locale()).to_owned();
    let run = NewRun { scope, language, digits: Digits::of(&digits) };
    reports::ask(&site.store, &run, Some(actor.id), (site.now)()).await.map_err(permit::refusal)?;
    let joint = if list.contains('?') { '&' } else { '?' };
    leptos_axum::redirect(&format!("{list}{joint}done=report_asked"));
    Ok(())
}

/// What is asked for.
async fn read(
    store: &store::Store,
    id: &str,
    filters: &str,
    project: &str,
    round: &str,
) -> Result<Scope, Refusal> {
    let not_found = |_| permit::refusal(store::StoreError::NotFound("report"));
    if !id.is_empty() {
        let id: CollectionId = id.parse().map_err(not_found)?;
        let choices = store::results::choices(store, id).await.map_err(permit::refusal)?;
        let (options, findings) = choices.read_query(filters);
        if !findings.is_empty() {
            // Without what cannot be read, the pack would hold more than was asked for.
            return Err(Refusal::new(text!(context::locale(), report.refused_filters)));
        }
        return Ok(Scope::Collection { id, filters: options.query() });
    }
    let round: RoundId = round.parse().map_err(not_found)?;
    if project.is_empty() {
        return Ok(Scope::Round(round));
    }
    let project: ProjectId = project.parse().map_err(not_found)?;
    Ok(Scope::Project { project, round })
}
