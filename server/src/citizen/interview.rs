//! Forms that are asked in steps: a page is posted, judged, and the next one comes back. Nothing is
//! kept here between two steps: the page carries all that was answered.

use axum::response::{Html, IntoResponse, Response};
use domain::answers::{Answers, Raw};
use domain::expression::Environment;
use domain::validate::Finding;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use ui::citizen::{Posted, Step, Trouble, Walk, take_step};
use ui::texts::Locale;

use super::uploads::{self, Kept};
use super::{Filled, Visit, environment, render, store_answers};
use crate::limits::Sender;
use crate::{clock, observe};

/// The first page, with defaults and calculations.
pub fn begin(visit: &Visit) -> Response {
    let walk = Walk::start(&visit.door.version.program, known(visit));
    shown(visit, &walk, None, StatusCode::OK)
}

/// The language that a plain form is to be shown in again, if that is what was asked for.
pub fn language_asked(raw: &mut Raw) -> Option<Locale> {
    match take_step(raw) {
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
    let mut walk = Walk::read(&visit.door.version.program, posted, &known(&visit));
    if let Some(trouble) = kept.trouble {
        return shown(&visit, &walk, Some(trouble), status_of(trouble));
    }
    if !kept.findings.is_empty() {
        observe::answer("refused");
        walk.findings = kept.findings;
        return shown(&visit, &walk, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if step == Step::Send {
        return send(&visit, walk, sender).await;
    }
    walk.step(&step);
    let status = status(&walk.findings);
    shown(&visit, &walk, None, status)
}

/// Whether a post sends all answers.
pub fn sends(raw: &Raw) -> bool {
    take_step(&mut raw.clone()) == Step::Send
}

/// The answers of such a post.
pub fn sent(visit: &Visit, raw: &Raw) -> Answers {
    let mut raw = raw.clone();
    uploads::take_out(&mut raw);
    let program = &visit.door.version.program;
    program.validate(&Posted::read(raw).raw, &known(visit)).0
}

async fn send(visit: &Visit<'_>, mut walk: Walk, sender: Sender) -> Response {
    if !visit.state.limits.admits_answer(sender) {
        observe::answer("limited");
        let trouble = Some(Trouble::TooManyRequests);
        return shown(visit, &walk, trouble, StatusCode::TOO_MANY_REQUESTS);
    }
    match walk.finish() {
        Some(answers) => {
            let unstored =
                |trouble| shown(visit, &walk, Some(trouble), StatusCode::SERVICE_UNAVAILABLE);
            let form = &visit.door.version.form;
            match uploads::find_missing(visit.state, form, &answers).await {
                Ok(findings) if findings.is_empty() => {}
                Ok(findings) => {
                    observe::answer("refused");
                    walk.blame(findings);
                    return shown(visit, &walk, None, StatusCode::UNPROCESSABLE_ENTITY);
                }
                Err(error) => {
                    tracing::error!(%error, "attachments could not be looked for");
                    return unstored(Trouble::Unavailable);
                }
            }
            store_answers(visit, &answers, unstored).await
        }
        None => {
            if !walk.findings.is_empty() {
                observe::answer("refused");
            }
            let status = status(&walk.findings);
            shown(visit, &walk, None, status)
        }
    }
}

/// The status of a page that tells of trouble.
pub fn status_of(trouble: Trouble) -> StatusCode {
    match trouble {
        Trouble::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Trouble::Busy | Trouble::Unavailable | Trouble::Unreachable => {
            StatusCode::SERVICE_UNAVAILABLE
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

fn shown(visit: &Visit, walk: &Walk, trouble: Option<Trouble>, status: StatusCode) -> Response {
    let page = render(
        visit,
        Filled {
            findings: &walk.findings,
            walk: Some(walk),
            trouble,
            ..Filled::of(&Raw::default())
        },
    );
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}
