//! The plan worked out: what each area needs, how far it has come, and who is behind.

use domain::access::Action;
use domain::ids::CollectionId;
use domain::sampling::{Plan, plan};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::samples::Sample;

use crate::api::samples::TakeTarget;
use crate::components::empty::EmptyState;
use crate::components::figures::Progress;
use crate::components::form::GuardedForm;
use crate::components::icon::{Icon, Shape};
use crate::components::may;
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::moments::count;
use crate::words::sampling::{error_name, rule_name, unplanned};

/// The plan of a sample, or what is missing for one.
#[component]
pub fn PlanView(
    id: CollectionId,
    sample: Sample,
    /// Answers of each area, in the order of the plan.
    done: Vec<u64>,
    is_open: bool,
    target: Option<u64>,
    locale: Locale,
) -> impl IntoView {
    if sample.areas.is_empty() {
        return view! {
            <section class="page-part" id="plan">
                <h2>{text!(locale, sample.plan)}</h2>
                <EmptyState
                    title=text!(locale, sample.no_plan)
                    hint=text!(locale, sample.no_plan_hint)
                />
            </section>
        }
        .into_any();
    }
    let planned = match plan(sample.settings, &sample.areas) {
        Ok(planned) => planned,
        Err(problem) => {
            return view! {
                <section class="page-part" id="plan">
                    <h2>{text!(locale, sample.plan)}</h2>
                    <p class="alert alert-attention">
                        <Icon shape=Shape::Warning/>
                        {unplanned(problem, locale)}
                    </p>
                </section>
            }
            .into_any();
        }
    };
    let settings = sample.settings;
    let error = if settings.rule.has_error() { settings.error } else { 500 };
    let sum = text!(
        locale,
        sample.plan_sum,
        population = count(planned.population),
        rule = rule_name(settings.rule, locale),
        error = error_name(error, locale),
        n = count(planned.n)
    );
    let raised = (planned.is_raised()).then(|| {
        let words = text!(
            locale,
            sample.plan_raised,
            least = count(settings.least),
            total = count(planned.total)
        );
        view! { <p>{words}</p> }
    });
    let actions = may(Action::Evaluate).then(|| {
        let total = planned.total;
        view! { <Actions id total is_target={target == Some(total)} is_open locale/> }
    });
    view! {
        <section class="page-part" id="plan">
            <h2>{text!(locale, sample.plan)}</h2>
            <p>{sum}</p>
            {raised}
            <p class="hint">{text!(locale, sample.allocation)}</p>
            <Behind planned=planned.clone() done=done.clone() locale/>
            <Areas planned done locale/>
            {actions}
        </section>
    }
    .into_any()
}

/// Every area with its need and its progress.
#[component]
fn Areas(planned: Plan, done: Vec<u64>, locale: Locale) -> impl IntoView {
    let title = text!(locale, sample.areas_title);
    let all: u64 = done.iter().sum();
    let rows = planned.areas.into_iter().enumerate().map(|(at, area)| {
        let done = done.get(at).copied().unwrap_or_default();
        let missing = area.needed.saturating_sub(done);
        let missing = if missing == 0 {
            view! { <span class="badge badge-good">{text!(locale, sample.enough)}</span> }
                .into_any()
        } else {
            count(missing).into_any()
        };
        view! {
            <tr>
                <th scope="row">{area.name}</th>
                <td class="figures">{count(area.population)}</td>
                <td class="figures">{count(area.share)}</td>
                <td class="figures">{count(area.needed)}</td>
                <td class="figures">{count(area.codes)}</td>
                <td><Progress done target=Some(area.needed) locale/></td>
                <td class="figures">{missing}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let total = planned.total;
    view! {
        <TableBox label=title>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, sample.area)}</th>
                        <th scope="col" class="figures">{text!(locale, sample.population)}</th>
                        <th scope="col" class="figures">{text!(locale, sample.share)}</th>
                        <th scope="col" class="figures">{text!(locale, sample.needed)}</th>
                        <th scope="col" class="figures">{text!(locale, sample.codes)}</th>
                        <th scope="col">{text!(locale, sample.progress)}</th>
                        <th scope="col" class="figures">{text!(locale, sample.missing)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{text!(locale, sample.all_areas)}</th>
                        <td class="figures">{count(planned.population)}</td>
                        <td class="figures">{count(planned.n)}</td>
                        <td class="figures">{count(total)}</td>
                        <td></td>
                        <td><Progress done=all target=Some(total) locale/></td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </TableBox>
    }
    .into_any()
}

/// The areas that lack answers, the furthest behind first.
#[component]
fn Behind(planned: Plan, done: Vec<u64>, locale: Locale) -> impl IntoView {
    let behind = planned.behind(&done);
    if behind.is_empty() {
        return view! {
            <p class="alert alert-good">
                <Icon shape=Shape::Tick/>
                {text!(locale, sample.none_behind)}
            </p>
        }
        .into_any();
    }
    let items = behind.iter().map(|standing| {
        let area = planned.areas[standing.area].name.clone();
        let words = text!(
            locale,
            sample.behind_item,
            area = area,
            missing = count(standing.missing),
            done = count(standing.done)
        );
        view! { <li>{words}</li> }
    });
    let items = items.collect_view();
    view! {
        <details class="fold behind" open=behind.len() <= 12>
            <summary>
                {text!(
                    locale,
                    sample.behind,
                    n = count(behind.len() as u64),
                    all = count(planned.areas.len() as u64)
                )}
            </summary>
            <ol>{items}</ol>
        </details>
    }
    .into_any()
}

/// The target of the collection, and the codes of all areas in one go.
#[component]
fn Actions(
    id: CollectionId,
    total: u64,
    is_target: bool,
    is_open: bool,
    locale: Locale,
) -> impl IntoView {
    let target = if is_target {
        view! { <p class="hint">{text!(locale, sample.is_target, n = count(total))}</p> }.into_any()
    } else {
        view! {
            <GuardedForm action=TakeTarget::PATH>
                <input type="hidden" name="id" value=id.to_string()/>
                <p class="form-actions">
                    <button class="button">
                        {text!(locale, sample.take_target, n = count(total))}
                    </button>
                </p>
            </GuardedForm>
        }
        .into_any()
    };
    let codes = is_open.then(|| {
        view! {
            <form
                class="form"
                method="post"
                action=format!("/collections/{id}/sample/codes")
                target="_blank"
            >
                <p>{text!(locale, sample.codes_hint)}</p>
                <p class="form-actions">
                    <button class="button">{text!(locale, sample.make_codes)}</button>
                </p>
            </form>
        }
    });
    view! {
        <div class="plan-actions">
            {target}
            {codes}
        </div>
    }
    .into_any()
}
