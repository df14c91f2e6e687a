//! What a file of a collection is made of.

use axum::extract::{FromRequestParts, Path, Query};
use axum::response::{IntoResponse, Response};
use axum::{Extension, RequestPartsExt};
use domain::access::{Action, Actor};
use domain::ids::CollectionId;
use domain::results::Options;
use http::StatusCode;
use http::request::Parts;
use store::results;
use ui::context::locale_of_request;
use ui::texts::Locale;

use super::failed;
use crate::state::AppState;

/// The responses of a collection that a file is made of, what is compared in it, and its language.
/// Every file of a collection is made of this alone (and the digits, for reports).
#[derive(Debug, Clone)]
pub struct Wanted {
    pub collection: CollectionId,
    pub options: Options,
    pub locale: Locale,
}

impl Wanted {
    /// The name to keep a file under: one of some of the responses does not look like that of all.
    pub fn file_name(&self, name: &str) -> String {
        let part = if self.options.only.is_all() { "" } else { "part-" };
        format!("siang-{}-{part}{name}", self.collection)
    }
}

/// A file that an officer's page hands out, by its address.
pub struct Asked {
    pub state: AppState,
    pub wanted: Wanted,
    pairs: Vec<(String, String)>,
}

impl Asked {
    /// What the address says under another name than those of `Options`; nothing where it is empty.
    pub fn other(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

impl FromRequestParts<AppState> for Asked {
    type Rejection = Response;

    /// Files hold what people wrote, so that not everyone may take them. A filter that is not
    /// understood refuses the file: it would hold more than was asked for.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Asked, Response> {
        let refused = |status: StatusCode| move || status.into_response();
        let actor = parts.extract::<Extension<Actor>>().await.ok();
        actor
            .and_then(|Extension(actor)| actor.authorize(Action::ReadResponses).ok())
            .ok_or_else(refused(StatusCode::FORBIDDEN))?;
        let Path(id) =
            parts.extract::<Path<String>>().await.map_err(|_| refused(StatusCode::NOT_FOUND)())?;
        let collection = id.parse().map_err(|_| refused(StatusCode::NOT_FOUND)())?;
        let Query(pairs) = parts
            .extract::<Query<Vec<(String, String)>>>()
            .await
            .map_err(IntoResponse::into_response)?;
        let choices = results::choices(&state.store, collection).await.map_err(failed)?;
        let (options, findings) = choices.read(&pairs);
        if !findings.is_empty() {
            return Err(refused(StatusCode::UNPROCESSABLE_ENTITY)());
        }
        let locale = locale_of_request(&parts.headers);
        Ok(Asked { state: state.clone(), wanted: Wanted { collection, options, locale }, pairs })
    }
}
