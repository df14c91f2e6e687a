//! One project: its facts, and where its citizens are asked.

use domain::access::Action;
use domain::plan as rules;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::collections::{self, CollectionView};
use store::projects::{self, Project as Held};
use store::strategies::{self, Strategy};
use store::{Store, StoreError};

use super::project_form::as_typed;
use crate::components::empty::EmptyState;
use crate::components::figures::{Money, Nothing, Progress, Share, percent};
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{self, Locale, text};
use crate::words::{plan, rounds};

struct Facts {
    project: Held,
    strategies: Vec<Strategy>,
    /// Of this project.
    collections: Vec<CollectionView>,
}

#[component]
pub fn Project() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), move |facts| view! { <Page locale facts/> }).into_any()
}

async fn find(store: Store, id: String) -> Result<Facts, StoreError> {
    let id = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    let project = projects::find(&store, id).await?;
    let mut collections = collections::list(&store).await?;
    collections.retain(|view| view.project.id == id);
    Ok(Facts { project, strategies: strategies::list(&store).await?, collections })
}

#[component]
fn Page(locale: Locale, facts: Facts) -> impl IntoView {
    let Facts { project, strategies, collections } = facts;
    let id = project.id;
    let publish = format!("/collections/new?project={id}");
    let purpose = text!(
        locale,
        officer.project.purpose,
        code = project.project.code.clone(),
        year = project.project.fiscal_year
    )
    .to_string();
    view! {
        <PageHeader title=project.project.name.clone() purpose>
            <a class="button" href=format!("/projects/{id}/results")>{text!(locale, outcome.to_project_results)}</a>
            {may(Action::ManagePlan).then(|| view! {
                <a class="button" href=format!("/projects/{id}/edit")>{text!(locale, officer.action.edit)}</a>
            })}
            {may(Action::Evaluate).then(|| view! {
                <a class="button primary" href=publish.clone()>{text!(locale, officer.action.publish)}</a>
            })}
        </PageHeader>
        <Warnings locale project=project.clone() strategies=strategies.clone()/>
        <ProjectFacts locale project strategies/>
        <Collections locale collections/>
    }
    .into_any()
}

/// What looks wrong though it was stored.
#[component]
fn Warnings(locale: Locale, project: Held, strategies: Vec<Strategy>) -> impl IntoView {
    let (_, findings) = rules::read(&as_typed(&project, &strategies), &[]);
    let words: Vec<String> =
        findings.iter().map(|finding| plan::problem(&finding.problem, locale)).collect();
    (!words.is_empty()).then(|| {
        let items = words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        view! {
            <div class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                <ul>{items}</ul>
            </div>
        }
    })
}

#[component]
fn ProjectFacts(locale: Locale, project: Held, strategies: Vec<Strategy>) -> impl IntoView {
    let project = project.project;
    let strategy = strategies
        .iter()
        .find(|strategy| Some(strategy.id) == project.strategy)
        .map(|strategy| plan::strategy_name(strategy, locale));
    let words = |words: Option<String>| match words {
        Some(words) => words.into_any(),
        None => view! { <Nothing/> }.into_any(),
    };
    view! {
        <dl class="facts card">
            <div><dt>{text!(locale, officer.project.strategy)}</dt><dd>{words(strategy)}</dd></div>
            <div><dt>{text!(locale, officer.project.department)}</dt><dd>{words(project.department)}</dd></div>
            <div><dt>{text!(locale, officer.project.budget)}</dt><dd><Money amount=project.budget/></dd></div>
            <div><dt>{text!(locale, officer.project.contract)}</dt><dd><Money amount=project.contract/></dd></div>
            <div><dt>{text!(locale, officer.project.disbursed)}</dt><dd><Money amount=project.disbursed/></dd></div>
            <div><dt>{text!(locale, officer.project.share)}</dt><dd><Share percent=percent(project.disbursed, project.budget)/></dd></div>
        </dl>
    }
    .into_any()
}

#[component]
fn Collections(locale: Locale, collections: Vec<CollectionView>) -> impl IntoView {
    if collections.is_empty() {
        return view! {
            <EmptyState title=text!(locale, officer.project.no_collections)
                hint=text!(locale, officer.project.no_collections_hint)/>
        }
        .into_any();
    }
    let title = text!(locale, officer.place.collections);
    let rows = collections.into_iter().map(|view| row(view, locale)).collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            <TableBox label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, officer.overview.form)}</th>
                            <th scope="col">{text!(locale, officer.round.round)}</th>
                            <th scope="col">{text!(locale, officer.project.state)}</th>
                            <th scope="col">{text!(locale, officer.overview.answers)}</th>
                            <th scope="col">{text!(locale, officer.project.results)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
        </section>
    }
    .into_any()
}

fn row(view: CollectionView, locale: Locale) -> impl IntoView {
    let id = view.collection.id;
    let target = view.collection.collection.target.map(u64::from);
    let title = view.version.form.title.get(texts::tag(locale)).to_owned();
    let state = match view.collection.closed_at {
        None => text!(locale, officer.project.open),
        Some(_) => text!(locale, officer.project.closed),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/collections/{id}")>{title}</a></th>
            <td>{rounds::name(&view.round.round, locale)}</td>
            <td>{state}</td>
            <td><Progress done=view.answers target locale/></td>
            <td><a href=format!("/collections/{id}/results")>{text!(locale, officer.project.see_results)}</a></td>
        </tr>
    }
    .into_any()
}
