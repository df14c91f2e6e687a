//! `/rounds/{id}/results/formula/{figure}`: what the figures of several projects are made of.

use domain::results::{
    Explanation, Figure, Formula, MatchedGroup, NoFigure, explain_matched, explain_roll_up,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::outcomes::{ProjectOutcome, matched};

use super::{Found, find};
use crate::components::chips::Address;
use crate::components::load::load;
use crate::components::sight;
use crate::context;
use crate::pages::formula::article::{OutcomeFormula, Told};
use crate::texts::{Locale, text};
use crate::words::outcome::figures::{ALL_PROJECTS, code};
use crate::words::outcome::links::to_round;
use crate::words::outcome::{Group, grouped};

#[component]
pub fn RoundFormula() -> impl IntoView {
    let locale = context::locale();
    let params = use_params_map().get_untracked();
    let id = params.get("id").unwrap_or_default();
    let figure = Figure::read(&params.get("figure").unwrap_or_default(), []);
    let against = Address::current("").get("against");
    load(
        find(context::site().store, id, against, sight()),
        move |found| view! { <Show found figure locale/> },
    )
}

#[component]
fn Show(found: Found, figure: Option<Figure>, locale: Locale) -> impl IntoView {
    let back = to_round(found.round.id, found.previous.as_ref().map(|round| round.id));
    let groups = grouped(&found.projects, &found.strategies, locale);
    let own = figure
        .as_ref()
        .and_then(|figure| groups.iter().find(|group| code(group) == figure.of))
        .map(|group| group.title.clone());
    let of = own.unwrap_or_else(|| text!(locale, outcome.all_strategies).to_owned());
    let told = figure.map(|figure| {
        let told = Told::from(explain(&groups, &figure, locale));
        (figure, told)
    });
    let back = (back, text!(locale, outcome.to_round_results));
    view! { <OutcomeFormula told of back locale/> }.into_any()
}

/// Of the projects of a strategy, whose tests are adjusted with those of the others, or of all together,
/// which are no part of that family.
fn explain(groups: &[Group], figure: &Figure, locale: Locale) -> Result<Explanation, NoFigure> {
    let by_group: Vec<Vec<&ProjectOutcome>> =
        groups.iter().map(|group| group.projects.clone()).collect();
    let (titles, projects, at) = if figure.of == ALL_PROJECTS {
        let title = text!(locale, outcome.all_strategies).to_owned();
        (vec![title], vec![by_group.concat()], 0)
    } else {
        let at = groups.iter().position(|group| code(group) == figure.of).ok_or(NoFigure)?;
        (groups.iter().map(|group| group.title.clone()).collect(), by_group, at)
    };
    let name = |held: &ProjectOutcome| held.project.project.name.clone();
    if figure.formula == Formula::RollUp {
        let scores = projects[at].iter();
        let scores = scores.map(|held| (name(held), held.outcome.score.figure().copied()));
        return Ok(explain_roll_up(&scores.collect::<Vec<_>>()));
    }
    let compared = matched(&projects)
        .into_iter()
        .map(|own| own.into_iter().map(|(held, means)| (name(held), means)).collect::<Vec<_>>());
    let matched: Vec<MatchedGroup> = titles
        .into_iter()
        .zip(compared)
        .map(|(name, projects)| MatchedGroup { name, projects })
        .collect();
    let left_out = projects[at].len() - matched[at].projects.len();
    explain_matched(&matched, at, left_out as u64, figure.formula)
}
