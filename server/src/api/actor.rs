//! Who calls: `Authorization: Bearer TOKEN`.

use axum::extract::FromRequestParts;
use domain::access::{Action, Actor};
use http::StatusCode;
use http::header::AUTHORIZATION;
use http::request::Parts;
use store::tokens;

use super::problem::Problem;
use crate::state::AppState;

/// The account that a call's token speaks for.
pub struct Caller(pub Actor);

impl Caller {
    /// Refuses the call unless the account's role includes the action.
    pub fn authorize(&self, action: Action) -> Result<(), Problem> {
        self.0.authorize(action).map_err(|_| {
            Problem::new(StatusCode::FORBIDDEN, "forbidden", "the role does not include this")
        })
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Caller, Problem> {
        let refused =
            || Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", "a valid token is needed");
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let secret = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(refused)?;
        let actor = tokens::find_actor(&state.store, secret.trim()).await?;
        actor.map(Caller).ok_or_else(refused)
    }
}
