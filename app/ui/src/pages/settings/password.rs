//! `/settings/accounts/{id}/password`: an admin's new password for someone else.

use domain::access::Action;
use domain::ids::UserId;
use http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::users::{self, Account};
use store::{Store, StoreError};

use crate::components::form::GuardedForm;
use crate::components::load::{load, set_status};
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::pages::account::{AccountName, NewPassword};
use crate::texts::text;

#[component]
pub fn ResetPassword() -> impl IntoView {
    if !may(Action::Administer) {
        set_status(StatusCode::FORBIDDEN);
        let words = text!(context::locale(), officer.refused_forbidden);
        return view! { <p class="alert alert-attention">{words}</p> }.into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), |account| view! { <Page account/> }).into_any()
}

async fn find(store: Store, id: String) -> Result<Account, StoreError> {
    let id: UserId = id.parse().map_err(|_| StoreError::NotFound("user"))?;
    users::find(&store, id).await?.ok_or(StoreError::NotFound("user"))
}

#[component]
fn Page(account: Account) -> impl IntoView {
    let locale = context::locale();
    let actor = account.actor;
    let title = text!(locale, officer.password.reset_of, name = actor.name.clone()).to_string();
    let is_own = context::actor().is_some_and(|asking| asking.id == actor.id);
    let form = if is_own {
        view! {
            <p>{text!(locale, officer.password.own_elsewhere)}</p>
            <p><a class="button" href="/account">{text!(locale, officer.account.title)}</a></p>
        }
        .into_any()
    } else {
        view! {
            <section class="card">
                <GuardedForm action="/act/users/password">
                    <input type="hidden" name="id" value=actor.id.to_string()/>
                    <AccountName of=actor.name/>
                    <NewPassword locale/>
                    <p class="form-actions">
                        <button class="button primary">{text!(locale, officer.password.save_new)}</button>
                        <a href="/settings#accounts">{text!(locale, officer.action.cancel)}</a>
                    </p>
                </GuardedForm>
            </section>
        }
        .into_any()
    };
    view! {
        <PageHeader title purpose=text!(locale, officer.password.reset_purpose)/>
        {form}
    }
    .into_any()
}
