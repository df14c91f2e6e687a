//! Errors of the API: RFC 9457 problem documents with a stable `code`.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::Value;
use store::StoreError;
use store::links::Door;
use utoipa::ToSchema;

/// A refusal. `findings` lists everything that is wrong, not only the first thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    #[serde(skip)]
    status: StatusCode,
    /// `about:blank`: `code` says what it is.
    #[schema(example = "about:blank")]
    r#type: &'static str,
    title: String,
    /// Stable, for programs.
    #[schema(example = "answers_refused")]
    code: &'static str,
    #[schema(value_type = Vec<Object>)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Value>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, title: impl Into<String>) -> Problem {
        Problem { status, r#type: "about:blank", title: title.into(), code, findings: Vec::new() }
    }

    /// 422 with findings, each as its own JSON object.
    pub fn refused<F: Serialize>(
        code: &'static str,
        title: &str,
        findings: impl IntoIterator<Item = F>,
    ) -> Problem {
        Problem {
            findings: findings
                .into_iter()
                .filter_map(|finding| serde_json::to_value(finding).ok())
                .collect(),
            ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title)
        }
    }

    /// 422 about one field.
    pub fn field(field: &str, code: &str) -> Problem {
        let finding = serde_json::json!({ "field": field, "code": code });
        Problem::refused("fields_refused", "the request has findings", [finding])
    }

    /// 409: another state stands than the one that was changed; the finding names it.
    pub fn moved(newest: u32) -> Problem {
        let finding = serde_json::json!({ "field": "revision", "code": "moved", "newest": newest });
        let taken = Problem::from(StoreError::Taken("revision"));
        Problem { findings: vec![finding], ..taken }
    }

    /// 410: the link takes no answers any more.
    pub fn shut(door: &Door) -> Problem {
        let (code, title) = match door.is_revoked {
            true => ("revoked", "the link is revoked"),
            false => ("closed", "the collection is closed"),
        };
        Problem::new(StatusCode::GONE, code, title)
    }

    pub fn not_found(what: &str) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", format!("{what} not found"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match &error {
            StoreError::NotFound(what) => Problem::not_found(what),
            StoreError::Taken(what) => {
                Problem::new(StatusCode::CONFLICT, "taken", format!("{what} is taken"))
            }
            StoreError::InUse(what) => {
                Problem::new(StatusCode::CONFLICT, "in_use", format!("{what} is in use"))
            }
            StoreError::Unfit { .. } => {
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unfit", error.to_string())
            }
            StoreError::Suppressed { .. } => {
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "suppressed", error.to_string())
            }
            StoreError::Unreadable { .. } | StoreError::Unavailable(_) => {
                tracing::error!(%error, "api call failed");
                let title = "the database is not available";
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title)
            }
        }
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Problem {
        let finding = serde_json::json!({ "code": "unreadable", "message": rejection.body_text() });
        Problem {
            status: rejection.status(),
            ..Problem::refused("body_refused", "the body cannot be read", [finding])
        }
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Problem {
        let finding = serde_json::json!({ "code": "unreadable", "message": rejection.body_text() });
        Problem::refused("query_refused", "the query string cannot be read", [finding])
    }
}

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Problem {
        no_such_call_problem()
    }
}

/// A call that is there, with another method.
pub async fn no_such_method() -> Problem {
    let title = "the call does not take this method";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "no_such_method", title)
}

/// Anything else under `/api/v1`.
pub async fn no_such_call() -> Problem {
    no_such_call_problem()
}

fn no_such_call_problem() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_such_call", "no such call")
}
