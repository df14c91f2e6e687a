//! The projects of the plan.

mod filters;
mod list;
mod sheet;
mod table;
pub mod totals;

use domain::access::Action;
use leptos::prelude::*;
use store::projects::{self, Project};
use store::strategies::{self, Strategy};
use store::{Store, StoreError};

use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::components::table::Order;
use crate::context;
use crate::texts::{Locale, text};
use filters::Filters;
use list::Asked;
use table::ProjectTable;

pub use sheet::sheet;

struct Facts {
    /// Of the years asked for.
    projects: Vec<Project>,
    strategies: Vec<Strategy>,
    years: Vec<i32>,
    asked: Asked,
}

#[component]
pub fn Projects() -> impl IntoView {
    let locale = context::locale();
    let address = Address::current("/projects");
    let facts = find(context::site().store, standing::asked(), address.clone());
    load(facts, move |facts| view! { <Page locale address facts/> }).into_any()
}

async fn find(
    store: Store,
    standing: standing::Asked,
    address: Address,
) -> Result<Facts, StoreError> {
    let standing = standing::find(standing).await?;
    let asked = Asked::of(&address, standing.fiscal_year);
    Ok(Facts {
        projects: projects::list(&store, asked.year).await?,
        strategies: strategies::list(&store).await?,
        years: projects::list_fiscal_years(&store).await?,
        asked,
    })
}

#[component]
fn Page(locale: Locale, address: Address, facts: Facts) -> impl IntoView {
    let Facts { projects, strategies, years, asked } = facts;
    let export = (!years.is_empty()).then(|| address.at("/projects.xlsx"));
    let header = view! {
        <PageHeader title=text!(locale, officer.projects.title)
            purpose=text!(locale, officer.projects.purpose)>
            {export.map(|href| view! {
                <a class="button" href=href><Icon shape=Shape::Download/>{text!(locale, officer.action.download_list)}</a>
            })}
            {may(Action::ManagePlan).then(|| view! { <Actions locale/> })}
        </PageHeader>
    };
    if years.is_empty() {
        return view! {
            {header}
            <EmptyState title=text!(locale, officer.projects.empty)
                hint=text!(locale, officer.projects.empty_hint)>
                {may(Action::ManagePlan).then(|| view! { <Actions locale/> })}
            </EmptyState>
        }
        .into_any();
    }
    let of_years = projects.len();
    let departments = list::departments(&projects);
    let order = Order::of(&address, "code");
    let projects = list::pick(projects, &strategies, &asked, &order);
    view! {
        {header}
        <Filters locale address=address.clone() asked years strategies=strategies.clone() departments/>
        <ProjectTable locale address order projects of_years strategies/>
    }
    .into_any()
}

#[component]
fn Actions(locale: Locale) -> impl IntoView {
    view! {
        <a class="button" href="/projects/new"><Icon shape=Shape::Plus/>{text!(locale, officer.action.new_project)}</a>
        <a class="button primary" href="/projects/import"><Icon shape=Shape::Upload/>{text!(locale, officer.action.import)}</a>
    }
    .into_any()
}
