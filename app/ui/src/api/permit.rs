//! The server's side of every server function: who asks, may they, and words for refusals.

use domain::access::{Action, Actor};
use store::StoreError;

use super::Refusal;
use crate::context;
use crate::texts::{Locale, td_string};

/// The person who asks, if they may do this.
pub fn authorize(action: Action) -> Result<Actor, Refusal> {
    let locale = context::locale();
    let actor = context::actor()
        .ok_or_else(|| Refusal::new(td_string!(locale, officer.refused_signed_out)))?;
    actor
        .authorize(action)
        .map_err(|_| Refusal::new(td_string!(locale, officer.refused_forbidden)))?;
    Ok(actor)
}

/// Words for what the store refused. What is not the officer's business is logged, not shown.
pub fn refusal(error: StoreError) -> Refusal {
    let locale = context::locale();
    Refusal::new(match &error {
        StoreError::NotFound(_) => td_string!(locale, officer.refused_not_found).to_string(),
        StoreError::Taken(_) => td_string!(locale, officer.refused_taken).to_string(),
        StoreError::InUse(_) => td_string!(locale, officer.refused_in_use).to_string(),
        StoreError::Unreadable { .. } | StoreError::Unavailable(_) => {
            leptos::logging::error!("{error}");
            unavailable(locale)
        }
    })
}

fn unavailable(locale: Locale) -> String {
    td_string!(locale, officer.refused_unavailable).to_string()
}
