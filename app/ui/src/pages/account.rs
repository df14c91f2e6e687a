//! `/account`: one's own account, whatever one's role.

use leptos::prelude::*;

use crate::api::users::SHORTEST_PASSWORD;
use crate::components::document::LanguageSwitch;
use crate::components::field::{Need, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::access::{role_meaning, role_name};

#[component]
pub fn Account() -> impl IntoView {
    let locale = context::locale();
    let about = context::actor().map(|actor| {
        view! {
            <p>
                <strong>{actor.name}</strong>" · "{role_name(actor.role, locale)}
                {actor.department.map(|department| format!(" · {department}"))}
            </p>
            <p class="hint">{role_meaning(actor.role, locale)}</p>
        }
    });
    view! {
        <PageHeader title=text!(locale, officer.account.title)
            purpose=text!(locale, officer.account.purpose)/>
        {about}
        <p>{text!(locale, officer.settings.language)}": "<LanguageSwitch locale back="/account".to_owned()/></p>
        <OwnPassword locale/>
    }
    .into_any()
}

#[component]
fn OwnPassword(locale: Locale) -> impl IntoView {
    let of = context::actor().map(|actor| actor.name).unwrap_or_default();
    view! {
        <section class="card" id="change-password">
            <h2>{text!(locale, officer.password.change)}</h2>
            <p class="hint">{text!(locale, officer.password.change_hint)}</p>
            <GuardedForm action="/act/users/own-password">
                <AccountName of/>
                <TextField name="old" label=text!(locale, officer.password.old_password)
                    takes=Takes::Password need=Need::Required/>
                <NewPassword locale/>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.password.change)}</button>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}

/// The account's name before its passwords, unseen and unsent: a password manager keeps them for the
/// right one.
#[component]
pub fn AccountName(of: String) -> impl IntoView {
    view! { <input type="text" autocomplete="username" value=of hidden readonly/> }
}

/// A new password, typed twice.
#[component]
pub fn NewPassword(locale: Locale) -> impl IntoView {
    let hint = text!(locale, officer.field.password_hint, least = SHORTEST_PASSWORD).to_string();
    view! {
        <TextField name="password" label=text!(locale, officer.password.new_password) hint
            takes=Takes::NewPassword need=Need::Required/>
        <TextField name="password_again" label=text!(locale, officer.field.password_again)
            takes=Takes::NewPassword need=Need::Required/>
    }
    .into_any()
}
