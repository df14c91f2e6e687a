//! Words for roles.

use domain::access::Role;

use crate::texts::{Locale, text};

/// What a role is called.
pub fn role_name(role: Role, locale: Locale) -> &'static str {
    match role {
        Role::Admin => text!(locale, officer.role.admin),
        Role::Evaluator => text!(locale, officer.role.evaluator),
        Role::Owner => text!(locale, officer.role.owner),
        Role::Field => text!(locale, officer.role.field),
        Role::Committee => text!(locale, officer.role.committee),
    }
}

/// What someone of a role may do, in one line.
pub fn role_meaning(role: Role, locale: Locale) -> &'static str {
    match role {
        Role::Admin => text!(locale, officer.role.admin_meaning),
        Role::Evaluator => text!(locale, officer.role.evaluator_meaning),
        Role::Owner => text!(locale, officer.role.owner_meaning),
        Role::Field => text!(locale, officer.role.field_meaning),
        Role::Committee => text!(locale, officer.role.committee_meaning),
    }
}
