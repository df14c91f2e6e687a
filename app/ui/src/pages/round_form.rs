//! `/rounds/{id}/edit`: a round's days, and its bands until the first answer.

use domain::access::Action;
use domain::ids::RoundId;
use domain::results::outcome::{Measure, Weights};
use http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::rounds::{self, Round};
use store::{Store, StoreError, outcomes};

use super::setup::BandChoice;
use crate::api::rounds::typed::weight_field;
use crate::components::field::{Need, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::load::{load, set_status};
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::text;
use crate::words;

struct Facts {
    round: Round,
    weights: Weights,
    has_answers: bool,
}

#[component]
pub fn EditRound() -> impl IntoView {
    if !may(Action::Evaluate) {
        set_status(StatusCode::FORBIDDEN);
        let words = text!(context::locale(), officer.refused_forbidden);
        return view! { <p class="alert alert-attention">{words}</p> }.into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), |facts| view! { <Page facts/> }).into_any()
}

async fn find(store: Store, id: String) -> Result<Facts, StoreError> {
    let id: RoundId = id.parse().map_err(|_| StoreError::NotFound("round"))?;
    Ok(Facts {
        round: rounds::find(&store, id).await?,
        weights: outcomes::find_weights(&store, id).await?,
        has_answers: rounds::has_answers(&store, id).await?,
    })
}

#[component]
fn Page(facts: Facts) -> impl IntoView {
    let locale = context::locale();
    let Round { id, round } = facts.round;
    let name = words::rounds::name(&round, locale);
    let bands = if facts.has_answers {
        view! {
            <p>
                {text!(locale, officer.bands.legend)}": "
                <strong>{words::rounds::bands_name(round.bands, locale)}</strong>
            </p>
            <p class="hint">{text!(locale, officer.problem.bands_frozen)}</p>
        }
        .into_any()
    } else {
        view! { <BandChoice locale chosen=round.bands/> }.into_any()
    };
    view! {
        <PageHeader title=text!(locale, officer.rounds.edit, name).to_string()
            purpose=text!(locale, officer.rounds.edit_purpose)/>
        <section class="card">
            <GuardedForm action="/act/rounds/update">
                <input type="hidden" name="id" value=id.to_string()/>
                <div class="field-row">
                    <TextField name="starts_on" label=text!(locale, officer.round.starts_on)
                        value=round.starts_on.to_iso() takes=Takes::Day need=Need::Required/>
                    <TextField name="ends_on" label=text!(locale, officer.round.ends_on)
                        value=round.ends_on.to_iso() takes=Takes::Day need=Need::Required/>
                </div>
                {bands}
                <WeightFields weights=facts.weights/>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.action.save)}</button>
                    <a href="/rounds">{text!(locale, officer.action.cancel)}</a>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}

/// How much each instrument counts in the outcome score.
#[component]
fn WeightFields(weights: Weights) -> impl IntoView {
    let locale = context::locale();
    let field = |measure: Measure| {
        let value = weights.of(measure).to_string();
        let label = words::outcome::measure(measure, locale);
        view! { <TextField name=weight_field(measure) label value takes=Takes::Digits/> }
    };
    view! {
        <fieldset class="weights">
            <legend>{text!(locale, outcome.weights_legend)}</legend>
            <p class="hint">{text!(locale, outcome.weights_hint)}</p>
            <div class="field-row">{Measure::ALL.map(field).collect_view()}</div>
        </fieldset>
    }
}
