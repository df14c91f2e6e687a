//! Who may do what: the one place that knows.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// What a member of staff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Evaluator,
    Owner,
    Field,
    Committee,
}

impl Role {
    pub const ALL: [Role; 5] =
        [Role::Admin, Role::Evaluator, Role::Owner, Role::Field, Role::Committee];

    /// The code in the database, the command line and the API.
    pub fn code(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Evaluator => "evaluator",
            Role::Owner => "owner",
            Role::Field => "field",
            Role::Committee => "committee",
        }
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Role, UnknownRole> {
        Role::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| UnknownRole(code.to_owned()))
    }
}

/// No role has this code.
#[derive(Debug, thiserror::Error)]
#[error("unknown role \"{0}\"")]
pub struct UnknownRole(pub String);

/// What can be asked of the program by someone signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See projects, rounds, forms, collections and results.
    Read,
    /// See single answers, free text included, and take them away.
    ReadResponses,
    /// Create and change projects and strategies.
    ManagePlan,
    /// Create rounds, publish forms, open and close collections and their links.
    Evaluate,
    /// Change the organization, its accounts and its API tokens.
    Administer,
}

/// How closely somebody may look at answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Down to a single one.
    Single,
    /// Only at figures of so many people that none of them is found out.
    Groups,
}

/// Someone signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    pub department: Option<String>,
}

/// The actor's role does not include the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not permitted")]
pub struct Forbidden;

impl Actor {
    /// Succeeds when the actor may do `action`.
    pub fn authorize(&self, action: Action) -> Result<(), Forbidden> {
        if permits(self.role, action) { Ok(()) } else { Err(Forbidden) }
    }

    /// How closely the actor may look at answers.
    pub fn sight(&self) -> Sight {
        if permits(self.role, Action::ReadResponses) { Sight::Single } else { Sight::Groups }
    }
}

/// Whether a role includes an action.
///
/// | | read | responses | plan | evaluate | administer |
/// |---|---|---|---|---|---|
/// | admin | yes | yes | yes | yes | yes |
/// | evaluator | yes | yes | yes | yes | |
/// | owner | yes | yes | | | |
/// | field | yes | | | | |
/// | committee | yes | | | | |
pub fn permits(role: Role, action: Action) -> bool {
    match role {
        Role::Admin => true,
        Role::Evaluator => action != Action::Administer,
        Role::Owner => matches!(action, Action::Read | Action::ReadResponses),
        Role::Field | Role::Committee => action == Action::Read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_admin_administers() {
        for role in Role::ALL {
            assert_eq!(permits(role, Action::Administer), role == Role::Admin);
            assert!(permits(role, Action::Read));
        }
    }

    #[test]
    fn field_staff_and_committee_see_no_single_answers() {
        assert!(!permits(Role::Field, Action::ReadResponses));
        assert!(!permits(Role::Committee, Action::ReadResponses));
        assert!(permits(Role::Owner, Action::ReadResponses));
        assert!(!permits(Role::Owner, Action::Evaluate));
    }

    #[test]
    fn role_codes_read_back() {
        for role in Role::ALL {
            assert_eq!(role.code().parse::<Role>().ok(), Some(role));
        }
        assert!("mayor".parse::<Role>().is_err());
    }
}
