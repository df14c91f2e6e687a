use domain::access::Action;
use leptos::prelude::*;

use crate::components::icon::{Icon, Shape};
use crate::components::may;
use crate::texts::{Locale, text};

struct Step {
    is_done: bool,
    title: &'static str,
    hint: &'static str,
    href: &'static str,
    label: &'static str,
    needs: Action,
}

/// The way from an empty installation to the first answer.
#[component]
pub fn Steps(
    locale: Locale,
    has_round: bool,
    has_projects: bool,
    has_collection: bool,
) -> impl IntoView {
    let steps = [
        Step {
            is_done: has_round,
            title: text!(locale, officer.steps.round),
            hint: text!(locale, officer.steps.round_hint),
            href: "/rounds#new",
            label: text!(locale, officer.action.new_round),
            needs: Action::Evaluate,
        },
        Step {
            is_done: has_projects,
            title: text!(locale, officer.steps.projects),
            hint: text!(locale, officer.steps.projects_hint),
            href: "/projects/import",
            label: text!(locale, officer.action.import),
            needs: Action::ManagePlan,
        },
        Step {
            is_done: has_collection,
            title: text!(locale, officer.steps.publish),
            hint: text!(locale, officer.steps.publish_hint),
            href: "/forms",
            label: text!(locale, officer.action.choose_form),
            needs: Action::Evaluate,
        },
    ];
    let next = steps.iter().position(|step| !step.is_done);
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| view! { <StepItem locale step number=index + 1 is_next=Some(index) == next/> })
        .collect_view();
    view! {
        <section class="card">
            <h2>{text!(locale, officer.steps.title)}</h2>
            <ol class="steps">{items}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn StepItem(locale: Locale, step: Step, number: usize, is_next: bool) -> impl IntoView {
    let mark = if step.is_done {
        view! { <Icon shape=Shape::Tick/><span class="hidden-words">{text!(locale, officer.steps.done)}</span> }.into_any()
    } else {
        number.into_any()
    };
    let class = if is_next { "button primary" } else { "button" };
    let action = (!step.is_done && may(step.needs))
        .then(|| view! { <a class=class href=step.href>{step.label}</a> });
    view! {
        <li class="step" class:is-done=step.is_done>
            <span class="step-mark">{mark}</span>
            <div>
                <strong>{step.title}</strong>
                <p class="hint">{step.hint}</p>
            </div>
            {action}
        </li>
    }
    .into_any()
}
