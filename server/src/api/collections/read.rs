//! What is wrong with a collection to open: everything, not only the first thing.

use std::str::FromStr;

use domain::link::{MOST_CODES, MOST_LINKS, read_label};
use serde_json::{Value, json};
use store::collections::{self, NewCollection, TARGETS};
use store::links::{LinkKind, NewLink};
use store::{Store, StoreError, projects, rounds, versions};

use super::super::problem::Problem;
use super::{CollectionBody, LinkBody};

/// The most codes of one call. They are written while answers wait: this many take a moment.
const MOST_CODES_AT_ONCE: u64 = 10_000;

/// The collection and links that are asked for.
pub async fn read(
    store: &Store,
    body: &CollectionBody,
) -> Result<(NewCollection, Vec<NewLink>), Problem> {
    let mut findings = Vec::new();
    let project = known("project", &body.project, &mut findings, |id| projects::find(store, id));
    let project = project.await?;
    let round = known("round", &body.round, &mut findings, |id| rounds::find(store, id)).await?;
    let version =
        known("form_version", &body.form_version, &mut findings, |id| versions::find(store, id));
    let version = version.await?;
    if let (Some(project), Some(round)) = (&project, &round)
        && !collections::is_of_round(project, round)
    {
        let year = project.project.fiscal_year;
        let code = "other_fiscal_year";
        findings.push(json!({ "field": "round", "code": code, "fiscal_year": year }));
    }
    if body.target.is_some_and(|target| !TARGETS.contains(&target)) {
        findings.push(json!({ "field": "target", "code": "out_of_range" }));
    }
    let links = read_links(&body.links, &mut findings);
    match (project, round, version) {
        (Some(project), Some(round), Some(version)) if findings.is_empty() => {
            let (project, round, version) = (project.id, round.id, version.id);
            Ok((NewCollection { project, round, version, target: body.target }, links))
        }
        _ => Err(Problem::refused("collection_refused", "the collection has findings", findings)),
    }
}

fn read_links(links: &[LinkBody], findings: &mut Vec<Value>) -> Vec<NewLink> {
    if links.len() > MOST_LINKS {
        findings.push(json!({ "field": "links", "code": "too_many", "most": MOST_LINKS }));
        return Vec::new();
    }
    let codes: u64 = links.iter().map(|link| u64::from(link.codes)).sum();
    if codes > MOST_CODES_AT_ONCE {
        findings.push(
            json!({ "field": "links", "code": "too_many_codes", "most": MOST_CODES_AT_ONCE }),
        );
    }
    let links = links.iter().enumerate();
    links.filter_map(|(index, link)| read_link(index, link, findings)).collect()
}

fn read_link(index: usize, link: &LinkBody, findings: &mut Vec<Value>) -> Option<NewLink> {
    let mut find = |field: &str, code: &str| {
        findings.push(json!({ "field": format!("links[{index}].{field}"), "code": code }));
    };
    let label = read_label(&link.label).map_err(|problem| find("label", problem.code()));
    let kind: Result<LinkKind, ()> = link.kind.parse().map_err(|_| find("kind", "unknown_kind"));
    if link.codes > MOST_CODES {
        find("codes", "out_of_range");
    }
    if link.codes > 0 && kind == Ok(LinkKind::Open) {
        find("codes", "only_single_use");
    }
    Some(NewLink { label: label.ok()?, kind: kind.ok()?, codes: link.codes })
}

/// What an id stands for; a finding when there is nothing.
async fn known<I: FromStr, T, F: Future<Output = Result<T, StoreError>>>(
    field: &str,
    id: &str,
    findings: &mut Vec<Value>,
    find: impl FnOnce(I) -> F,
) -> Result<Option<T>, StoreError> {
    let found = match id.parse() {
        Ok(id) => find(id).await,
        Err(_) => Err(StoreError::NotFound("id")),
    };
    match found {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound(_)) => {
            findings.push(json!({ "field": field, "code": "not_found" }));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
