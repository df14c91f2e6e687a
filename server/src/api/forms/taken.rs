//! A form out of a call's body: our JSON, or an XLSForm.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::extract::{FromRequest, Request};
use domain::form::{self, Flaw, Form};
use domain::xlsform;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use ui::texts::Locale;

use super::finding::{FormFinding, locale_of};
use crate::api::problem::Problem;
use crate::state::AppState;
use crate::xlsforms;

/// A form that can be kept as a draft, and what its author should know.
pub struct Taken {
    pub form: Form,
    pub findings: Vec<FormFinding>,
}

impl Taken {
    /// Tells of the files that the form names and that are not among those at hand.
    pub fn add_missing_files(&mut self, held: &BTreeSet<String>, locale: Locale) {
        let missing = form::check_files(&self.form, held);
        self.findings.extend(missing.iter().map(|flaw| FormFinding::of_flaw(flaw, locale)));
    }
}

/// Reads the body; a form that cannot even be a draft is refused with everything that was found.
pub async fn take(request: Request, state: &AppState) -> Result<Taken, Problem> {
    let locale = locale_of(request.headers());
    if is_multipart(request.headers()) {
        return from_file(request, state, locale).await;
    }
    let Json(form) = Json::<Form>::from_request(request, state).await?;
    let flaws = form::check(&form);
    let findings = flaws.iter().map(|flaw| FormFinding::of_flaw(flaw, locale)).collect();
    if flaws.iter().any(Flaw::refuses_draft) {
        return Err(refused(findings));
    }
    Ok(Taken { form, findings })
}

/// 422 with what was found.
pub fn refused(findings: Vec<FormFinding>) -> Problem {
    Problem::refused("form_refused", "the form has findings", findings)
}

async fn from_file(request: Request, state: &AppState, locale: Locale) -> Result<Taken, Problem> {
    let mut multipart = Multipart::from_request(request, state).await.map_err(no_multipart)?;
    let mut file = None;
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("xlsform") => file = Some(xlsforms::file_of(field).await.map_err(unreadable)?),
            name => return Err(Problem::field(name.unwrap_or_default(), "unknown")),
        }
    }
    let (name, bytes) = file.ok_or_else(|| Problem::field("xlsform", "required"))?;
    let read = xlsforms::read(name, bytes).await;
    let read = read.map_err(|code| refused(vec![FormFinding::unread(code, locale)]))?;
    let in_words = |findings: Vec<xlsform::XlsFinding>| {
        findings.iter().map(|finding| FormFinding::of_file(finding, locale)).collect()
    };
    match xlsform::draft(read) {
        Ok((form, findings)) => Ok(Taken { form, findings: in_words(findings) }),
        Err(findings) => Err(refused(in_words(findings))),
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/"))
}

fn no_multipart(rejection: MultipartRejection) -> Problem {
    Problem::new(rejection.status(), "body_refused", "the body cannot be read")
}

fn unreadable(error: MultipartError) -> Problem {
    Problem::new(error.status(), "body_refused", "the body cannot be read")
}
