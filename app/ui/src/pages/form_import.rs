//! The answer to an XLSForm that was handed in: the draft that it became, or what is wrong with it.

mod findings;
mod written;

use domain::access::{Action, Actor};
use domain::form::Form;
use domain::ids::FormId;
use domain::xlsform::{self, Problem, XlsFinding};
use http::{HeaderMap, StatusCode};
use store::StoreError;

use super::builder;
use super::import::Reader;
use crate::components::standing;
use crate::context::{Site, locale_of_request};
use crate::texts::text;
use crate::words::import;

/// The most megabytes of an upload.
pub const MOST_MEGABYTES: usize = 10;

/// What a file holds, or the code of why it could not be read.
pub type Read = Result<(Option<Form>, Vec<XlsFinding>), &'static str>;

/// A file that was handed in.
pub struct Handed {
    pub name: String,
    pub read: Read,
}

/// Where a form that was read is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// As a draft of its own.
    AsNew,
    /// As the next state of this draft.
    Over(FormId),
}

/// What came of an upload.
pub enum Outcome {
    /// A whole page, with the status to answer with.
    Page(StatusCode, String),
    /// The form is kept as a draft; the address to go on to.
    Stored(String),
}

/// Keeps the form as a draft where nothing speaks against it, and shows what was found. What the
/// draft's own page cannot tell, since it stands in the file and not in the form, is shown here.
pub async fn answer(
    site: &Site,
    headers: &HeaderMap,
    actor: Actor,
    handed: Handed,
    keep: Keep,
) -> Result<Outcome, StoreError> {
    let standing = standing::find(standing::asked_by(site, headers)).await?;
    let is_permitted = actor.authorize(Action::Evaluate).is_ok();
    let locale = locale_of_request(headers);
    let reader = Reader { locale, assets: &site.assets, actor: actor.clone(), standing };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    if !is_permitted {
        let words = text!(locale, forms.not_permitted);
        return Ok(Outcome::Page(StatusCode::FORBIDDEN, written::unread(&reader, words)));
    }
    let read = match handed.read {
        Ok(read) => read,
        Err(fault) => {
            let words = import::file_problem(fault, locale);
            return Ok(Outcome::Page(refused, written::unread(&reader, words)));
        }
    };
    let (form, findings) = match xlsform::draft(read) {
        Ok(kept) => kept,
        Err(findings) => {
            let page = written::refused(&reader, handed.name, findings);
            return Ok(Outcome::Page(refused, page));
        }
    };
    let (id, done) = match keep {
        Keep::AsNew => {
            let (by, now) = (Some(actor.id), (site.now)());
            (store::forms::create_by(&site.store, &form, None, by, now).await?, "form_stored")
        }
        Keep::Over(id) => {
            builder::replace(site, &actor, id, &form).await?;
            (id, "form_replaced")
        }
    };
    let path = format!("/forms/own/{id}");
    if findings.iter().all(|finding| matches!(finding.problem, Problem::Flaw(_))) {
        return Ok(Outcome::Stored(format!("{path}?done={done}")));
    }
    let page = written::taken(&reader, &form, &path, findings);
    Ok(Outcome::Page(StatusCode::CREATED, page))
}
