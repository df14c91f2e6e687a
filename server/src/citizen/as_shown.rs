//! Answers are judged by the version that their page showed: the collection may have moved on since.

use std::sync::Arc;

use axum::response::Response;
use domain::answers::Raw;
use store::links::{self, Door};
use ui::citizen::VERSION_FIELD;
use ui::texts::Locale;

use super::unavailable;
use crate::state::AppState;

/// The door behind what was typed, as it was when it gave out the page that these answers stand on; a
/// page instead where it is shut. What tells the version is taken out of the answers, unless a page has
/// to carry them.
pub async fn open(
    state: &AppState,
    typed: &str,
    locale: Locale,
    raw: &mut Raw,
) -> Result<Arc<Door>, Response> {
    let door = super::open(state, typed, locale).await?;
    let shown = raw.values(VERSION_FIELD).first().and_then(|number| number.parse().ok());
    let number = shown.unwrap_or(door.version.number);
    let as_shown = links::as_of_version(&state.store, door.clone(), number).await;
    let as_shown = as_shown.map_err(|error| unavailable(state, Some(&door), locale, error))?;
    raw.0.remove(VERSION_FIELD);
    Ok(as_shown)
}
