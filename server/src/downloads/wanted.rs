//! What a file of a collection is made of.

use axum::extract::{FromRequestParts, Path, Query};
use axum::response::{IntoResponse, Response};
use axum::{Extension, RequestPartsExt};
use domain::access::{Action, Actor};
use domain::ids::CollectionId;
use domain::results::Options;
use http::HeaderMap;
use http::request::Parts;
use store::{StoreError, results};
use ui::context::locale_of_request;
use ui::pages::notice::Notice;
use ui::texts::Locale;

use crate::notices::{failed, notice};
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
    headers: HeaderMap,
}

impl Asked {
    /// The page that stands in place of a file that could not be made.
    pub fn failed(&self, error: &StoreError) -> Response {
        failed(&self.state, &self.headers, error)
    }

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
        let headers = parts.headers.clone();
        let refused = |reason: Notice| notice(state, &headers, reason);
        let actor = parts.extract::<Extension<Actor>>().await.ok();
        actor
            .and_then(|Extension(actor)| actor.authorize(Action::ReadResponses).ok())
            .ok_or_else(|| refused(Notice::Forbidden))?;
        let id = parts.extract::<Path<String>>().await.ok();
        let id = id.and_then(|Path(id)| id.parse().ok());
        let collection = id.ok_or_else(|| refused(Notice::NotFound))?;
        let Query(pairs) = parts
            .extract::<Query<Vec<(String, String)>>>()
            .await
            .map_err(IntoResponse::into_response)?;
        let choices = results::choices(&state.store, collection).await;
        let choices = choices.map_err(|error| failed(state, &headers, &error))?;
        let (options, findings) = choices.read(&pairs);
        if !findings.is_empty() {
            return Err(refused(Notice::Filters));
        }
        let wanted = Wanted { collection, options, locale: locale_of_request(&headers) };
        Ok(Asked { state: state.clone(), wanted, pairs, headers })
    }
}
