//! The organization and its accounts, for admins; the strategies, for whoever manages the plan.

mod accounts;
mod organization;
pub mod password;

use domain::access::{Action, Actor};
use http::StatusCode;
use leptos::prelude::*;
use store::organizations::{self, Organization};
use store::strategies::{self, Strategy};
use store::users::{self, Account};
use store::{Store, StoreError};

use crate::components::document::LanguageSwitch;
use crate::components::load::{load, set_status};
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, text};
use accounts::Accounts;
use organization::{OrganizationForm, StrategyForm};

struct Facts {
    organization: Option<Organization>,
    strategies: Vec<Strategy>,
    accounts: Vec<Account>,
}

#[component]
pub fn Settings() -> impl IntoView {
    let locale = context::locale();
    let header = view! {
        <PageHeader title=text!(locale, officer.settings.title)
            purpose=text!(locale, officer.settings.purpose)/>
        <Language locale/>
    };
    if !may(Action::ManagePlan) {
        set_status(StatusCode::FORBIDDEN);
        return view! {
            {header}
            <p class="alert alert-attention">{text!(locale, officer.settings.admins_only)}</p>
        }
        .into_any();
    }
    let actor = context::actor();
    let page = load(find(context::site().store), move |facts| {
        view! { <Page locale facts actor/> }
    });
    view! { {header}{page} }.into_any()
}

async fn find(store: Store) -> Result<Facts, StoreError> {
    Ok(Facts {
        organization: organizations::find(&store).await?,
        strategies: strategies::list(&store).await?,
        accounts: users::list(&store).await?,
    })
}

#[component]
fn Language(locale: Locale) -> impl IntoView {
    view! {
        <p>{text!(locale, officer.settings.language)}": "<LanguageSwitch locale back="/settings".to_owned()/></p>
    }
    .into_any()
}

#[component]
fn Page(locale: Locale, facts: Facts, actor: Option<Actor>) -> impl IntoView {
    if !may(Action::Administer) {
        return view! {
            <p class="alert alert-attention">{text!(locale, officer.settings.admins_only)}</p>
            <StrategyForm locale strategies=facts.strategies/>
        }
        .into_any();
    }
    view! {
        {facts.organization.map(|organization| view! { <OrganizationForm locale organization/> })}
        <StrategyForm locale strategies=facts.strategies/>
        <Accounts locale accounts=facts.accounts actor/>
    }
    .into_any()
}
