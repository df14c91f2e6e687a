use domain::access::{Actor, Role};
use leptos::prelude::*;
use store::users::Account;

use crate::api::users::SHORTEST_PASSWORD;
use crate::components::field::{Need, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::access::{role_meaning, role_name};

/// Who may sign in, and a form for one more.
#[component]
pub fn Accounts(locale: Locale, accounts: Vec<Account>, actor: Option<Actor>) -> impl IntoView {
    let title = text!(locale, officer.settings.accounts);
    let own = actor.map(|actor| actor.id);
    let rows = accounts
        .into_iter()
        .map(|account| {
            let is_own = Some(account.actor.id) == own;
            view! { <AccountRow locale account is_own/> }
        })
        .collect_view();
    view! {
        <section class="card" id="accounts">
            <h2>{title}</h2>
            <TableBox label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, officer.field.user_name)}</th>
                            <th scope="col">{text!(locale, officer.field.role)}</th>
                            <th scope="col">{text!(locale, officer.project.department)}</th>
                            <th scope="col">{text!(locale, officer.settings.access)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            <details class="fold">
                <summary>{text!(locale, officer.settings.new_account)}</summary>
                <NewAccount locale/>
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn AccountRow(locale: Locale, account: Account, is_own: bool) -> impl IntoView {
    let (access, label, state) = if account.is_disabled {
        ("enable", text!(locale, officer.settings.enable), text!(locale, officer.settings.disabled))
    } else {
        (
            "disable",
            text!(locale, officer.settings.disable),
            text!(locale, officer.settings.enabled),
        )
    };
    let actor = account.actor;
    let password_of = if is_own {
        "/account".to_owned()
    } else {
        format!("/settings/accounts/{}/password", actor.id)
    };
    let new_password = text!(locale, officer.password.new_password);
    let new_password_words = format!("{new_password}: {}", actor.name);
    let button = (!is_own).then(|| {
        let words = format!("{label}: {}", actor.name);
        view! {
            <form method="post" action="/act/users/access">
                <input type="hidden" name="id" value=actor.id.to_string()/>
                <button class="button small" name="access" value=access aria-label=words>{label}</button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row">{actor.name}</th>
            <td>{role_name(actor.role, locale)}</td>
            <td>{actor.department}</td>
            <td><span class="cell-actions">{state}{button}
                <a href=password_of aria-label=new_password_words>{new_password}</a>
            </span></td>
        </tr>
    }
    .into_any()
}

#[component]
fn NewAccount(locale: Locale) -> impl IntoView {
    let hint = text!(locale, officer.field.password_hint, least = SHORTEST_PASSWORD).to_string();
    let roles = Role::ALL
        .into_iter()
        .map(|role| {
            let id = format!("role-{}", role.code());
            view! {
                <label class="option" for=id>
                    <input type="radio" id=id.clone() name="role" value=role.code() checked=role == Role::Evaluator/>
                    <span>
                        <strong>{role_name(role, locale)}</strong>
                        <span class="hint">{role_meaning(role, locale)}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <GuardedForm action="/act/users/create">
            <TextField name="name" label=text!(locale, officer.field.user_name) need=Need::Required/>
            <TextField name="password" label=text!(locale, officer.field.password) hint
                takes=Takes::NewPassword need=Need::Required/>
            <fieldset class="options" id="role">
                <legend>{text!(locale, officer.field.role)}</legend>
                {roles}
            </fieldset>
            <TextField name="department" label=text!(locale, officer.project.department)/>
            <p class="form-actions">
                <button class="button primary">{text!(locale, officer.action.create_account)}</button>
            </p>
        </GuardedForm>
    }
    .into_any()
}
