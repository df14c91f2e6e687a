//! From the fields of "new account" and "new password" to what is stored.

use domain::access::Role;
use domain::ids::UserId;
use store::{StoreError, users};

use super::{LONGEST_PASSWORD, SHORTEST_PASSWORD};
use crate::api::{Refusal, permit};
use crate::context::{self, Site};
use crate::texts::text;
use crate::words::plan::about;

pub(super) fn check(name: &str, password: &str, role: &str) -> Result<Role, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    if name.is_empty() {
        let label = text!(locale, officer.field.user_name);
        refusal = refusal.field("name", about(label, text!(locale, officer.problem.required)));
    }
    if let Some(words) = unfit(password) {
        refusal = refusal.field("password", words);
    }
    match role.parse() {
        Ok(role) if refusal.fields.is_empty() => Ok(role),
        Ok(_) => Err(refusal),
        Err(_) => {
            let label = text!(locale, officer.field.role);
            Err(refusal.field("role", about(label, text!(locale, officer.problem.required))))
        }
    }
}

pub(super) fn refusal(error: StoreError) -> Refusal {
    match error {
        StoreError::Taken(_) => {
            let words = text!(context::locale(), officer.problem.name_taken);
            Refusal::new(words).field("name", words)
        }
        error => permit::refusal(error),
    }
}

/// Whether a new password will do and was typed twice.
pub(super) fn check_password(password: &str, again: &str) -> Result<(), Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    if let Some(words) = unfit(password) {
        refusal = refusal.field("password", words);
    }
    if password != again {
        let words = text!(locale, officer.setup.different_passwords);
        refusal = refusal.field("password_again", words);
    }
    if refusal.fields.is_empty() { Ok(()) } else { Err(refusal) }
}

/// Whether this is the password that the account has.
pub(super) async fn check_old(site: &Site, id: UserId, old: String) -> Result<(), Refusal> {
    if !(site.admits_own_password)(id) {
        let words = text!(context::locale(), officer.password.too_often);
        return Err(Refusal::new(words).field("old", words));
    }
    let account = users::find(&site.store, id).await.map_err(permit::refusal)?;
    let account = account.ok_or_else(|| permit::refusal(StoreError::NotFound("user")))?;
    match (site.verify_password)(old, account.password_hash).await {
        Some(true) => Ok(()),
        Some(false) => {
            let locale = context::locale();
            let words = text!(locale, officer.password.old_wrong);
            Err(Refusal::new(text!(locale, officer.problem.check_fields)).field("old", words))
        }
        None => Err(permit::refusal(unhashed())),
    }
}

pub(super) async fn hash(site: &Site, password: String) -> Result<String, Refusal> {
    let hash = (site.hash_password)(password).await;
    hash.ok_or_else(|| permit::refusal(unhashed()))
}

fn unfit(password: &str) -> Option<String> {
    let locale = context::locale();
    if password.chars().count() < SHORTEST_PASSWORD {
        let words = text!(locale, officer.problem.short_password, least = SHORTEST_PASSWORD);
        return Some(words.to_string());
    }
    let is_long = password.len() > LONGEST_PASSWORD;
    is_long.then(|| text!(locale, officer.problem.long_password).to_owned())
}

fn unhashed() -> StoreError {
    StoreError::Unavailable("a password could not be hashed".to_owned())
}
