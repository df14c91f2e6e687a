//! The answer to both steps: a page to look at, or the projects stored.

use std::collections::HashSet;

use domain::access::{Action, Actor};
use domain::import::{self, Defaults};
use domain::plan::{self, Field, ProjectTyped};
use domain::sheet::Sheet;
use http::{HeaderMap, StatusCode};
use store::{Store, StoreError, projects};

use super::preview::{self, Preview};
use super::{Posted, Reader, upload_again};
use crate::api::projects::drafts;
use crate::components::standing;
use crate::context::{Site, locale_of_request};
use crate::words;

/// What came of an upload.
pub enum Outcome {
    /// A whole page, with the status to answer with.
    Page(StatusCode, String),
    /// The projects are stored; the address to go on to.
    Imported(String),
}

/// Reads what was posted and shows what was understood, or stores it when that was asked for and
/// nothing speaks against it. `file` is the sheet of a file that came along, or the code of why
/// it could not be read.
pub async fn check(
    site: &Site,
    headers: &HeaderMap,
    actor: Actor,
    posted: Posted,
    file: Option<Result<Sheet, &str>>,
) -> Result<Outcome, StoreError> {
    let standing = standing::find(standing::asked_by(site, headers)).await?;
    let is_permitted = actor.authorize(Action::ManagePlan).is_ok();
    let locale = locale_of_request(headers);
    let reader = Reader { locale, assets: &site.assets, actor, standing };
    let again = |status, fault: &str| {
        let page = upload_again(&reader, &posted.fiscal_year, fault);
        Ok(Outcome::Page(status, page))
    };
    if !is_permitted {
        return again(StatusCode::FORBIDDEN, "forbidden");
    }
    let sheet = match (file, &posted.sheet) {
        (Some(Ok(sheet)), _) => sheet,
        (Some(Err(fault)), _) => return again(StatusCode::UNPROCESSABLE_ENTITY, fault),
        (None, Some(sheet)) => sheet.clone(),
        (None, None) => return again(StatusCode::UNPROCESSABLE_ENTITY, "no_file"),
    };
    let Some(fiscal_year) = year(&posted.fiscal_year, reader.standing.fiscal_year) else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, "not_a_year");
    };
    let mapping = posted.mapping.unwrap_or_else(|| import::guess_mapping(&sheet));
    let strategies = drafts::strategy_names(&site.store).await?;
    let defaults = Defaults { fiscal_year: Some(fiscal_year), strategies };
    let import = import::projects(&sheet, &mapping, &defaults);
    // Counted before it is looked through: what comes in between is noticed when storing.
    let plan_size = projects::count(&site.store).await?;
    let held = held(&site.store, &import, fiscal_year).await?;
    let is_sound = !import.has_errors() && held.codes.is_empty();
    let mut has_changed = false;
    if posted.wants_import && is_sound {
        let (store, now) = (&site.store, (site.now)());
        let drafts = import.projects.iter().map(|project| project.draft.clone()).collect();
        let unnamed = words::plan::unnamed_strategy;
        let seen = Some(posted.seen.unwrap_or_default());
        match projects::create_drafts(store, drafts, seen, fiscal_year, unnamed, now).await {
            Ok(_) => {
                let list = format!("/projects?year={fiscal_year}&done=projects_imported");
                return Ok(Outcome::Imported(list));
            }
            Err(StoreError::Taken(_)) => has_changed = true,
            Err(error) => return Err(error),
        }
    }
    let status = if has_changed {
        StatusCode::CONFLICT
    } else if is_sound {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let preview =
        Preview { sheet, mapping, import, held, seen: plan_size, has_changed, fiscal_year };
    Ok(Outcome::Page(status, preview::render(&reader, preview)))
}

/// The year as typed; when nothing was, the one that the person works in.
fn year(typed: &str, standing: i32) -> Option<i32> {
    if typed.is_empty() {
        return Some(standing);
    }
    let typed = ProjectTyped { fiscal_year: typed.to_owned(), ..ProjectTyped::default() };
    let (draft, findings) = plan::read(&typed, &[]);
    let is_year = findings.iter().all(|finding| finding.field != Field::FiscalYear);
    draft.fiscal_year.filter(|_| is_year)
}

/// What of a sheet is in the plan already; rows count from 1.
#[derive(Debug, Default)]
pub struct Held {
    /// Codes that are in use: nothing can be stored.
    pub codes: Vec<(usize, String)>,
    /// Names that are there in the same year: perhaps the same file a second time.
    pub names: Vec<usize>,
}

async fn held(
    store: &Store,
    import: &import::Import,
    fiscal_year: i32,
) -> Result<Held, StoreError> {
    let year = |row: &import::ProjectRow| row.draft.fiscal_year.unwrap_or(fiscal_year);
    let years: HashSet<i32> = import.projects.iter().map(year).collect();
    let (mut codes, mut names) = (HashSet::new(), HashSet::new());
    for year in years {
        for project in projects::list(store, Some(year)).await? {
            codes.insert((year, project.project.code));
            names.insert((year, project.project.name));
        }
    }
    let mut held = Held::default();
    for row in &import.projects {
        let code = row.draft.code.clone().map(|code| (year(row), code));
        if let Some((_, code)) = code.filter(|code| codes.contains(code)) {
            held.codes.push((row.row, code));
        }
        if names.contains(&(year(row), row.draft.name.clone())) {
            held.names.push(row.row);
        }
    }
    Ok(held)
}
