//! Outcomes: what is decided on a project in a round.

use domain::access::Action;
use domain::decision::LONGEST_REMARKS;
use domain::ids::{ProjectId, RoundId};
use domain::text::{clean, graphemes};
use leptos::prelude::*;
use store::outcomes::{self, Decided};
use store::{collections, projects, rounds};

use super::{Refusal, permit};
use crate::context;
use crate::texts::text;
use crate::words::outcome::links::to_project;

/// Writes what the evaluator decided on a project; an empty decision leaves it open.
/// `against` is the earlier round that the page was compared with.
#[server(prefix = "/act", endpoint = "outcomes/decide")]
pub async fn decide_on_project(
    project: ProjectId,
    round: RoundId,
    #[server(default)] decision: String,
    #[server(default)] remarks: String,
    #[server(default)] against: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Evaluate)?;
    let locale = context::locale();
    let remarks = clean(&remarks);
    let length = graphemes(&remarks);
    if length > LONGEST_REMARKS {
        let words = text!(locale, outcome.problem_long, length = length, longest = LONGEST_REMARKS);
        let refusal = Refusal::new(text!(locale, officer.problem.check_fields));
        return Err(refusal.field("remarks", words));
    }
    let site = context::site();
    let open = decision.is_empty();
    let decision = decision.parse().ok();
    if decision.is_none() && !open {
        // A code that nobody was offered must not take a decision away.
        let words = text!(locale, officer.problem.check_fields);
        return Err(Refusal::new(words).field("decision", text!(locale, outcome.decision_legend)));
    }
    let held = projects::find(&site.store, project).await.map_err(permit::refusal)?;
    let round_held = rounds::find(&site.store, round).await.map_err(permit::refusal)?;
    if !collections::is_of_round(&held, &round_held) {
        return Err(permit::refusal(store::StoreError::NotFound("project")));
    }
    let decided = Decided { decision, remarks, by: Some(actor.id), at: (site.now)() };
    outcomes::decide(&site.store, project, round, &decided).await.map_err(permit::refusal)?;
    let page = to_project(project, round, against.parse().ok());
    leptos_axum::redirect(&format!("{page}&done=project_decided"));
    Ok(())
}
