//! The server's side of every server function: who asks, may they, and words for refusals.

use domain::access::{Action, Actor};
use store::StoreError;

use super::Refusal;
use crate::context;
use crate::texts::text;

/// The person who asks, if they may do this.
pub fn authorize(action: Action) -> Result<Actor, Refusal> {
    let locale = context::locale();
    let actor =
        context::actor().ok_or_else(|| Refusal::new(text!(locale, officer.refused_signed_out)))?;
    actor.authorize(action).map_err(|_| Refusal::new(text!(locale, officer.refused_forbidden)))?;
    Ok(actor)
}

/// Words for what the store refused. What is not the officer's business is logged, not shown.
pub fn refusal(error: StoreError) -> Refusal {
    let locale = context::locale();
    match &error {
        StoreError::NotFound(_) => Refusal::new(text!(locale, officer.refused_not_found)),
        StoreError::Taken(_) => Refusal::new(text!(locale, officer.refused_taken)),
        StoreError::InUse(_) => Refusal::new(text!(locale, officer.refused_in_use)),
        StoreError::Unfit { .. } => Refusal::new(text!(locale, officer.notice.refused_help)),
        StoreError::Suppressed { least } => {
            Refusal::new(text!(locale, selection.suppressed_hint, least = *least))
        }
        StoreError::Unreadable { .. } | StoreError::Unavailable(_) => {
            tracing::error!(%error, "an officer's action or page failed");
            Refusal::unavailable(text!(locale, officer.refused_unavailable))
        }
    }
}
