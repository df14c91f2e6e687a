//! `/projects/{id}/results/formula/{figure}?round=…`: what an outcome score and its parts are made of.

use domain::access::Sight;
use domain::ids::{ProjectId, RoundId};
use domain::results::outcome::Measure;
use domain::results::{Figure, explain_outcome};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::outcomes::{self, Collected, ProjectOutcome};
use store::rounds::{self, Round};
use store::{Store, StoreError};

use crate::components::chips::Address;
use crate::components::load::load;
use crate::components::sight;
use crate::context;
use crate::pages::formula::article::{OutcomeFormula, Told};
use crate::texts::{Locale, text};
use crate::words::outcome::figures::{measure_of, sources};
use crate::words::outcome::links::to_project;
use crate::words::outcome::measure;

struct Found {
    held: ProjectOutcome,
    round: Round,
    told: Option<(Figure, Told)>,
}

#[component]
pub fn ProjectFormula() -> impl IntoView {
    let locale = context::locale();
    let params = use_params_map().get_untracked();
    let id = params.get("id").unwrap_or_default();
    let figure = Figure::read(&params.get("figure").unwrap_or_default(), []);
    let address = Address::current("");
    let [round, against] = ["round", "against"].map(|name| address.get(name)?.parse().ok());
    let reader = Reader { sight: sight(), locale };
    load(
        find(context::site().store, id, round, figure, reader),
        move |found| view! { <Show found against locale/> },
    )
}

/// Who reads the page.
#[derive(Clone, Copy)]
struct Reader {
    sight: Sight,
    locale: Locale,
}

async fn find(
    store: Store,
    id: String,
    round: Option<RoundId>,
    figure: Option<Figure>,
    Reader { sight, locale }: Reader,
) -> Result<Found, StoreError> {
    let id: ProjectId = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    let round = rounds::find(&store, round.ok_or(StoreError::NotFound("round"))?).await?;
    let weights = outcomes::find_weights(&store, round.id).await?;
    let held = outcomes::find(&store, id, &round, None).await?.seen_with(sight, weights);
    let told = figure.map(|figure| {
        let told = explain_outcome(&held.outcome, &sources(&held, locale), &figure);
        let rejected = rejected(&held, &figure);
        (figure, Told::from(told).without_rejected(rejected))
    });
    Ok(Found { held, round, told })
}

/// Of the collections of the measure that the figure is of, or of all.
fn rejected(held: &ProjectOutcome, figure: &Figure) -> u64 {
    if figure.of == "overall" {
        return held.rejected();
    }
    let own = held.collections.iter().filter(|it| measure_of(it).code() == figure.of);
    own.map(Collected::rejected).sum()
}

/// The way back keeps the earlier round that the address asks for.
#[component]
fn Show(found: Found, against: Option<RoundId>, locale: Locale) -> impl IntoView {
    let Found { held, round, told } = found;
    let back = to_project(held.project.id, round.id, against);
    let own = told
        .as_ref()
        .and_then(|(figure, _)| Measure::ALL.into_iter().find(|own| own.code() == figure.of))
        .map(|own| measure(own, locale).to_owned());
    let of = own.unwrap_or(held.project.project.name);
    let back = (back, text!(locale, outcome.to_project_results));
    view! { <OutcomeFormula told of back locale/> }.into_any()
}
