//! From the fields of "new account" to an account.

use domain::access::Role;
use store::StoreError;

use super::{LONGEST_PASSWORD, SHORTEST_PASSWORD};
use crate::api::{Refusal, permit};
use crate::context;
use crate::texts::td_string;
use crate::words::plan::about;

pub(super) fn check(name: &str, password: &str, role: &str) -> Result<Role, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(td_string!(locale, officer.problem.check_fields));
    if name.is_empty() {
        let label = td_string!(locale, officer.field.user_name);
        refusal = refusal.field("name", about(label, td_string!(locale, officer.problem.required)));
    }
    if password.chars().count() < SHORTEST_PASSWORD {
        let words = td_string!(locale, officer.problem.short_password, least = SHORTEST_PASSWORD)
            .to_string();
        refusal = refusal.field("password", words);
    }
    if password.len() > LONGEST_PASSWORD {
        refusal = refusal.field("password", td_string!(locale, officer.problem.long_password));
    }
    match role.parse() {
        Ok(role) if refusal.fields.is_empty() => Ok(role),
        Ok(_) => Err(refusal),
        Err(_) => {
            let label = td_string!(locale, officer.field.role);
            Err(refusal.field("role", about(label, td_string!(locale, officer.problem.required))))
        }
    }
}

pub(super) fn refusal(error: StoreError) -> Refusal {
    match error {
        StoreError::Taken(_) => {
            let words = td_string!(context::locale(), officer.problem.name_taken);
            Refusal::new(words).field("name", words)
        }
        error => permit::refusal(error),
    }
}

pub(super) fn unhashed() -> StoreError {
    StoreError::Unavailable("a password could not be hashed".to_owned())
}
