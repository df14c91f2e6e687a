//! Words for roles.

use domain::access::Role;

use crate::texts::{Locale, td_string};

/// What a role is called.
pub fn role_name(role: Role, locale: Locale) -> &'static str {
    match role {
        Role::Admin => td_string!(locale, officer.role.admin),
        Role::Evaluator => td_string!(locale, officer.role.evaluator),
        Role::Owner => td_string!(locale, officer.role.owner),
        Role::Field => td_string!(locale, officer.role.field),
        Role::Committee => td_string!(locale, officer.role.committee),
    }
}

/// What someone of a role may do, in one line.
pub fn role_meaning(role: Role, locale: Locale) -> &'static str {
    match role {
        Role::Admin => td_string!(locale, officer.role.admin_meaning),
        Role::Evaluator => td_string!(locale, officer.role.evaluator_meaning),
        Role::Owner => td_string!(locale, officer.role.owner_meaning),
        Role::Field => td_string!(locale, officer.role.field_meaning),
        Role::Committee => td_string!(locale, officer.role.committee_meaning),
    }
}
