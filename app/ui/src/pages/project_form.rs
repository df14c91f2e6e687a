//! A project's facts, to be typed in or changed.

use domain::money::Baht;
use domain::plan::ProjectTyped;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::projects::{self, Project};
use store::strategies::{self, Strategy};
use store::{Store, StoreError};

use crate::components::field::{Choice, Need, SelectField, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::plan;

#[component]
pub fn NewProject() -> impl IntoView {
    let locale = context::locale();
    let (store, asked) = (context::site().store, standing::asked());
    let facts = async move {
        let standing = standing::find(asked).await?;
        Ok((standing.fiscal_year, strategies::list(&store).await?))
    };
    load(facts, move |(fiscal_year, strategies)| {
        let typed =
            ProjectTyped { fiscal_year: fiscal_year.to_string(), ..ProjectTyped::default() };
        view! {
            <PageHeader title=text!(locale, officer.project_form.new_project)
                purpose=text!(locale, officer.project_form.new_purpose)/>
            <ProjectForm locale action="/act/projects/create" id=None typed strategies
                back="/projects".to_owned()/>
        }
    })
    .into_any()
}

#[component]
pub fn EditProject() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), move |(project, strategies)| {
        let back = format!("/projects/{}", project.id);
        let id = Some(project.id.to_string());
        let typed = as_typed(&project, &strategies);
        view! {
            <PageHeader title=text!(locale, officer.project_form.edit)
                purpose=project.project.name/>
            <ProjectForm locale action="/act/projects/update" id typed strategies back/>
        }
    })
    .into_any()
}

async fn find(store: Store, id: String) -> Result<(Project, Vec<Strategy>), StoreError> {
    let id = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    Ok((projects::find(&store, id).await?, strategies::list(&store).await?))
}

/// A stored project as someone would type it.
pub fn as_typed(project: &Project, strategies: &[Strategy]) -> ProjectTyped {
    let project = &project.project;
    let amount = |amount: Option<Baht>| amount.map(|baht| baht.to_string()).unwrap_or_default();
    let strategy = strategies.iter().find(|strategy| Some(strategy.id) == project.strategy);
    ProjectTyped {
        code: project.code.clone(),
        name: project.name.clone(),
        strategy: strategy.map(|strategy| strategy.number.to_string()).unwrap_or_default(),
        department: project.department.clone().unwrap_or_default(),
        fiscal_year: project.fiscal_year.to_string(),
        budget: amount(project.budget),
        contract: amount(project.contract),
        disbursed: amount(project.disbursed),
    }
}

#[component]
fn ProjectForm(
    locale: Locale,
    action: &'static str,
    id: Option<String>,
    typed: ProjectTyped,
    strategies: Vec<Strategy>,
    back: String,
) -> impl IntoView {
    let none = Choice::new("", text!(locale, officer.project_form.no_strategy));
    let choices: Vec<Choice> = std::iter::once(none)
        .chain(strategies.iter().map(|strategy| {
            Choice::new(strategy.number.to_string(), plan::strategy_name(strategy, locale))
        }))
        .collect();
    let amount_hint = text!(locale, officer.field.amount_hint);
    view! {
        <GuardedForm action>
            {id.map(|id| view! { <input type="hidden" name="id" value=id/> })}
            <fieldset>
                <legend>{text!(locale, officer.project_form.about)}</legend>
                <TextField name="name" label=text!(locale, officer.project.name) value=typed.name
                    takes=Takes::Lines need=Need::Required/>
                <div class="field-row">
                    <TextField name="fiscal_year" label=text!(locale, officer.project.fiscal_year)
                        hint=text!(locale, officer.field.year_hint) value=typed.fiscal_year
                        takes=Takes::Digits need=Need::Required/>
                    <TextField name="code" label=text!(locale, officer.project.code)
                        hint=text!(locale, officer.field.code_hint) value=typed.code/>
                </div>
                <SelectField name="strategy" label=text!(locale, officer.project.strategy)
                    choices chosen=typed.strategy/>
                <TextField name="department" label=text!(locale, officer.project.department)
                    value=typed.department/>
            </fieldset>
            <fieldset>
                <legend>{text!(locale, officer.project_form.money)}</legend>
                <p class="hint">{amount_hint}</p>
                <div class="field-row">
                    <TextField name="budget" label=text!(locale, officer.project.budget)
                        value=typed.budget takes=Takes::Amount/>
                    <TextField name="contract" label=text!(locale, officer.project.contract)
                        value=typed.contract takes=Takes::Amount/>
                    <TextField name="disbursed" label=text!(locale, officer.project.disbursed)
                        value=typed.disbursed takes=Takes::Amount/>
                </div>
            </fieldset>
            <p class="form-actions">
                <button class="button primary">{text!(locale, officer.action.save)}</button>
                <a class="button" href=back>{text!(locale, officer.action.cancel)}</a>
            </p>
        </GuardedForm>
    }
    .into_any()
}
