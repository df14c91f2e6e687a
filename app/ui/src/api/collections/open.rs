//! From the fields of "new collection" to an open door.

use std::sync::Arc;

use domain::access::Actor;
use domain::form::{self, Form};
use domain::ids::{CollectionId, FormId, RoundId};
use domain::numerals;
use domain::templates;
use domain::text::{Text, clean};
use store::collections::{self, NewCollection};
use store::links::NewLink;
use store::projects::Project;
use store::rounds::Round;
use store::versions::PublishedVersion;
use store::{Store, StoreError};

use crate::api::permit::refusal;
use crate::api::{Refusal, links};
use crate::context::{self, Site};
use crate::texts::text;
use crate::words;

/// The fields as sent.
pub(super) struct Request {
    pub form: String,
    pub project: String,
    pub round: String,
    pub target: String,
    pub label: String,
    pub kind: String,
}

/// Milliseconds in which the same fields sent again are a second tap, not a second collection.
const SECOND_TAP: i64 = 60_000;

/// What the form field stands for.
enum Instrument {
    Template(&'static templates::Template),
    Form(FormId),
}

/// Opens a collection with its first link; all that is wrong with the fields is told at once.
pub(super) async fn open(
    site: &Site,
    actor: &Actor,
    request: Request,
) -> Result<CollectionId, Refusal> {
    let (locale, store) = (context::locale(), &site.store);
    let instrument = instrument(&request.form);
    let project = find_project(store, &request.project).await?;
    let round = find_round(store, &request.round).await?;
    let target = target(&request.target);
    let label = links::label(&request.label);

    let mut refused = Refusal::new(text!(locale, evaluate.refused_fields));
    if instrument.is_none() {
        refused = refused.field("form", text!(locale, evaluate.refused_form));
    }
    if project.is_none() {
        refused = refused.field("project", text!(locale, evaluate.refused_project));
    }
    if round.is_none() {
        refused = refused.field("round", text!(locale, evaluate.refused_round));
    }
    if target.is_none() {
        refused = refused.field("target", text!(locale, evaluate.refused_target));
    }
    if let Err(words) = &label {
        refused = refused.field("label", words.clone());
    }
    if let (Some(project), Some(round)) = (&project, &round)
        && !collections::is_of_round(project, round)
    {
        let year = project.project.fiscal_year;
        refused = refused.field("round", text!(locale, evaluate.refused_year, year = year));
    }
    let (Some(instrument), Some(project), Some(round), Some(target), Ok(label), []) =
        (instrument, project, round, target, label, &refused.fields[..])
    else {
        return Err(refused);
    };

    let now = (site.now)();
    let version = match instrument {
        Instrument::Template(template) => publish(store, actor, template, now).await?,
        Instrument::Form(form) => publish_form(store, actor, form, now).await?,
    };
    let collection =
        NewCollection { project: project.id, round: round.id, version: version.id, target };
    let link = NewLink { label, kind: links::kind(&request.kind), codes: 0 };
    let opened = collections::open_once(store, &collection, &link, now - SECOND_TAP, now).await;
    opened.map(|(id, _)| id).map_err(refusal)
}

/// What to type, or to pick from the list, for a project: its code, name and fiscal year.
pub fn project_choice(project: &Project) -> String {
    let facts = &project.project;
    format!("{} · {} ({})", facts.code, facts.name, facts.fiscal_year)
}

/// The version of a template's form: an earlier one when nothing in it has changed since.
async fn publish(
    store: &Store,
    actor: &Actor,
    template: &templates::Template,
    now: i64,
) -> Result<Arc<PublishedVersion>, Refusal> {
    let form = form_of(store, template).await.map_err(refusal)?;
    let strategies = store::strategies::list(store).await.map_err(refusal)?;
    if template.is_per_strategy() && strategies.is_empty() {
        let words = text!(context::locale(), evaluate.needs_strategies);
        return Err(Refusal::new(words).field("form", words));
    }
    check(&form)?;
    for held in store::forms::list(store).await.map_err(refusal)? {
        if held.template.as_deref() != Some(&template.key) {
            continue;
        }
        let version = store::versions::find_latest(store, held.id).await.map_err(refusal)?;
        if let Some(version) = version.filter(|version| version.form == form) {
            return Ok(version);
        }
    }
    let id = store::forms::create(store, &form, Some(&template.key), now).await.map_err(refusal)?;
    store::versions::publish(store, id, 0, &form, Some(actor.id), now).await.map_err(refusal)
}

/// The newest version of a form; a draft is published now.
async fn publish_form(
    store: &Store,
    actor: &Actor,
    id: FormId,
    now: i64,
) -> Result<Arc<PublishedVersion>, Refusal> {
    if let Some(version) = store::versions::find_latest(store, id).await.map_err(refusal)? {
        return Ok(version);
    }
    let draft = store::forms::find(store, id).await.map_err(refusal)?;
    check(&draft)?;
    match store::versions::publish(store, id, 0, &draft, Some(actor.id), now).await {
        // Somebody else published it in between.
        Err(StoreError::Taken(what)) => {
            let version = store::versions::find_latest(store, id).await.map_err(refusal)?;
            version.ok_or_else(|| refusal(StoreError::Taken(what)))
        }
        published => published.map_err(refusal),
    }
}

/// Refuses a form that cannot be published, with all its flaws.
fn check(form: &Form) -> Result<(), Refusal> {
    let mut flaws = form::check(form);
    flaws.retain(|flaw| !flaw.is_warning());
    if flaws.is_empty() {
        return Ok(());
    }
    Err(words::flaws::refusal(form, &flaws, context::locale()))
}

/// A template's form, written for the strategies of the plan where it asks of each.
pub async fn form_of(store: &Store, template: &templates::Template) -> Result<Form, StoreError> {
    if !template.is_per_strategy() {
        return Ok(template.form.clone());
    }
    let strategies: Vec<(u32, Text)> = store::strategies::list(store)
        .await?
        .into_iter()
        .map(|strategy| (strategy.number, strategy.name))
        .collect();
    Ok(template.for_plan(&strategies))
}

fn instrument(field: &str) -> Option<Instrument> {
    match field.split_once(':')? {
        ("template", key) => templates::find(key).map(Instrument::Template),
        ("form", id) => id.parse().ok().map(Instrument::Form),
        _ => None,
    }
}

/// The project of an id, of a line picked from the list, of a code, or of words that only one
/// project's line holds.
async fn find_project(store: &Store, typed: &str) -> Result<Option<Project>, Refusal> {
    let typed = clean(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let projects = store::projects::list(store, None).await.map_err(refusal)?;
    let only = |test: &dyn Fn(&Project) -> bool| {
        let mut found = projects.iter().filter(|project| test(project));
        found.next().filter(|_| found.next().is_none()).cloned()
    };
    Ok(only(&|project| project_choice(project) == typed)
        .or_else(|| only(&|project| project.project.code == typed))
        .or_else(|| only(&|project| project_choice(project).contains(&typed))))
}

async fn find_round(store: &Store, field: &str) -> Result<Option<Round>, Refusal> {
    let Ok(id) = field.parse::<RoundId>() else { return Ok(None) };
    match store::rounds::find(store, id).await {
        Ok(round) => Ok(Some(round)),
        Err(StoreError::NotFound(_)) => Ok(None),
        Err(error) => Err(refusal(error)),
    }
}

/// The target as typed, Thai digits and commas too; `Some(None)` when none was given.
fn target(typed: &str) -> Option<Option<u32>> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    let number: u32 = numerals::plain_number(typed)?.parse().ok()?;
    collections::TARGETS.contains(&number).then_some(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_officers_type_them() {
        assert_eq!(target(" "), Some(None));
        assert_eq!(target("๔๐๐"), Some(Some(400)));
        assert_eq!(target("1,200"), Some(Some(1200)));
        for typed in ["0", "-5", "2.5", "many", "99999999999"] {
            assert_eq!(target(typed), None, "{typed}");
        }
    }

    #[test]
    fn only_known_templates_and_ids_are_instruments() {
        assert!(matches!(instrument("template:service"), Some(Instrument::Template(_))));
        assert!(matches!(instrument("form:12"), Some(Instrument::Form(FormId(12)))));
        for field in ["", "service", "template:nothing", "form:x"] {
            assert!(instrument(field).is_none(), "{field}");
        }
    }
}
