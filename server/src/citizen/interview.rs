//! Forms that are asked in steps: a page is posted, judged, and the next one comes back. Nothing is
//! kept here between two steps: the page carries all that was answered.

mod posted;
mod sheet;

use axum::response::{Html, IntoResponse, Response};
use domain::answers::Raw;
use domain::expression::Environment;
use domain::validate::Finding;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use ui::citizen::Trouble;
use ui::texts::Locale;

use self::posted::{Posted, Step};
use self::sheet::Sheet;
use super::uploads::{self, Kept};
use super::{Visit, environment, store_answers};
use crate::limits::Sender;
use crate::{clock, observe};

/// The first page, with defaults and calculations.
pub fn begin(visit: &Visit) -> Response {
    let sheet = Sheet::start(visit.door, known(visit));
    shown(visit, &sheet, None, StatusCode::OK)
}

/// The language that a plain form is to be shown in again, if that is what was asked for.
pub fn language_asked(raw: &mut Raw) -> Option<Locale> {
    match posted::take_step(raw) {
        Step::Language(locale) => Some(locale),
        _ => None,
    }
}

/// What follows on a page that was posted: another page, the same one, or the receipt.
pub async fn go_on(mut visit: Visit<'_>, raw: Raw, kept: Kept, sender: Sender) -> Response {
    let posted = Posted::read(raw);
    if let Step::Language(locale) = posted.step {
        visit.locale = locale;
    }
    let step = posted.step.clone();
    let mut sheet = Sheet::read(visit.door, posted, known(&visit));
    if let Some(trouble) = kept.trouble {
        let status = match trouble {
            Trouble::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Trouble::Busy | Trouble::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
        return shown(&visit, &sheet, Some(trouble), status);
    }
    if !kept.findings.is_empty() {
        observe::answer("refused");
        sheet.findings = kept.findings;
        return shown(&visit, &sheet, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match step {
        Step::Next => sheet.next(),
        Step::Back => sheet.back(),
        Step::Refresh | Step::Language(_) => {}
        Step::Add(repeat) => sheet.add(&repeat),
        Step::Remove(instance) => sheet.remove(&instance),
        Step::Send => return send(&visit, sheet, sender).await,
    }
    let status = status(&sheet.findings);
    shown(&visit, &sheet, None, status)
}

async fn send(visit: &Visit<'_>, mut sheet: Sheet, sender: Sender) -> Response {
    if !visit.state.limits.admits_answer(sender) {
        observe::answer("limited");
        let trouble = Some(Trouble::TooManyRequests);
        return shown(visit, &sheet, trouble, StatusCode::TOO_MANY_REQUESTS);
    }
    match sheet.finish() {
        Some(answers) => {
            let unstored =
                |trouble| shown(visit, &sheet, Some(trouble), StatusCode::SERVICE_UNAVAILABLE);
            let form = &visit.door.version.form;
            match uploads::find_missing(visit.state, form, &answers).await {
                Ok(findings) if findings.is_empty() => {}
                Ok(findings) => {
                    observe::answer("refused");
                    sheet.blame(findings);
                    return shown(visit, &sheet, None, StatusCode::UNPROCESSABLE_ENTITY);
                }
                Err(error) => {
                    tracing::error!(%error, "attachments could not be looked for");
                    return unstored(Trouble::Unavailable);
                }
            }
            store_answers(visit, &answers, unstored).await
        }
        None => {
            if !sheet.findings.is_empty() {
                observe::answer("refused");
            }
            let status = status(&sheet.findings);
            shown(visit, &sheet, None, status)
        }
    }
}

fn status(findings: &[Finding]) -> StatusCode {
    if findings.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The chance of an interview is that of its response, so that what is shuffled stays so.
fn known(visit: &Visit) -> Environment {
    let chance = visit.id.as_u128() as u64;
    Environment { random: chance, ..environment(visit.door, visit.locale, clock::now()) }
}

fn shown(visit: &Visit, sheet: &Sheet, trouble: Option<Trouble>, status: StatusCode) -> Response {
    let page = sheet.render(visit, trouble);
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}
