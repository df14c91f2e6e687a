use domain::access::Action;
use domain::decision::{Decision as Decided, LONGEST_REMARKS};
use domain::ids::{ProjectId, RoundId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::outcomes::Decided as Held;

use crate::api::outcomes::DecideOnProject;
use crate::components::field::{Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::may;
use crate::texts::{Locale, text};
use crate::words::moments::time;
use crate::words::outcome::decision;

/// What was decided on the project, and a form to decide for those who may.
#[component]
pub fn Decision(
    project: ProjectId,
    round: RoundId,
    against: Option<RoundId>,
    decided: Option<Held>,
    utc_offset_minutes: i32,
    locale: Locale,
) -> impl IntoView {
    let chosen = decided.as_ref().and_then(|held| held.decision);
    let remarks = decided.as_ref().map(|held| held.remarks.clone()).unwrap_or_default();
    let words = match chosen {
        Some(chosen) => decision(chosen, locale),
        None => text!(locale, outcome.decision_none),
    };
    let saved = decided.map(|held| {
        let time = time(held.at, utc_offset_minutes, locale);
        view! { <p class="hint">{text!(locale, outcome.decision_at, time = time)}</p> }
    });
    let form = may(Action::Evaluate).then(|| {
        let remarks = remarks.clone();
        view! { <Form project round against chosen remarks locale/> }
    });
    view! {
        <section class="card" id="decision">
            <h2>{text!(locale, outcome.decision_title)}</h2>
            <p><strong>{words}</strong></p>
            {(!remarks.is_empty()).then(|| view! { <p class="remarks">{remarks}</p> })}
            {saved}
            {form}
        </section>
    }
}

#[component]
fn Form(
    project: ProjectId,
    round: RoundId,
    against: Option<RoundId>,
    chosen: Option<Decided>,
    remarks: String,
    locale: Locale,
) -> impl IntoView {
    let option = |value: &'static str, label: &'static str, is_chosen: bool| {
        view! {
            <label>
                <input type="radio" name="decision" value=value checked=is_chosen/>
                {label}
            </label>
        }
    };
    let options = Decided::ALL
        .map(|own| option(own.code(), decision(own, locale), chosen == Some(own)))
        .collect_view();
    // The page that the decision leads back to keeps the comparison.
    let against = against.map(|against| {
        view! { <input type="hidden" name="against" value=against.to_string()/> }
    });
    let none = option("", text!(locale, outcome.decision_none), chosen.is_none());
    view! {
        <details class="no-print">
            <summary>{text!(locale, officer.action.edit)}</summary>
            <GuardedForm action=DecideOnProject::PATH>
                <input type="hidden" name="project" value=project.to_string()/>
                <input type="hidden" name="round" value=round.to_string()/>
                {against}
                <fieldset class="options">
                    <legend>{text!(locale, outcome.decision_legend)}</legend>
                    {options}
                    {none}
                </fieldset>
                <TextField
                    name="remarks"
                    label=text!(locale, outcome.decision_remarks)
                    hint=text!(locale, outcome.decision_remarks_hint, longest = LONGEST_REMARKS)
                    value=remarks
                    takes=Takes::Lines
                />
                <p class="form-actions">
                    <button class="button primary">{text!(locale, outcome.decision_save)}</button>
                </p>
            </GuardedForm>
        </details>
    }
}
