//! A form's page with what was entered so far.

use domain::answers::Raw;
use domain::token;
use domain::validate::Finding;
use ui::citizen::{Filling, FormPage, Trouble, Walk};

use super::Visit;

/// What a page shows of what was sent before.
pub struct Filled<'a> {
    pub entered: &'a Raw,
    pub findings: &'a [Finding],
    pub walk: Option<&'a Walk>,
    pub trouble: Option<Trouble>,
}

impl<'a> Filled<'a> {
    pub fn of(entered: &'a Raw) -> Filled<'a> {
        Filled { entered, findings: &[], walk: None, trouble: None }
    }
}

/// The form as a document.
pub fn render(visit: &Visit, filled: Filled) -> String {
    let Visit { state, door, typed, locale, id } = *visit;
    let Filled { entered, findings, walk, trouble } = filled;
    ui::citizen::form_page(&FormPage {
        filling: Filling {
            form: &door.version.form,
            locale,
            action: &action(typed),
            response_id: &id.to_string(),
            entered,
            findings,
            walk,
            is_preview: false,
            trouble,
            version: Some(door.version.number),
        },
        organization: &door.organization,
        project_name: &door.project_name,
        contact: door.contact.as_deref(),
        data_officer: door.data_officer.as_deref(),
        retention_years: door.retention_years,
        definition: &format!("{}/form?version={}", action(typed), door.version.number),
        assets: &state.site.assets,
    })
}

/// The address of what was typed. It was normalized before, so it holds letters and digits only.
pub fn action(typed: &str) -> String {
    format!("/s/{}", token::normalize(typed).unwrap_or_default())
}
