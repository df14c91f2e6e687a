//! From what was typed, or a sheet held, to projects that the store takes.

use std::collections::{BTreeMap, HashSet};

use domain::ids::StrategyId;
use domain::numerals;
use domain::plan::{self, Field, ProjectDraft, ProjectTyped, Severity, StrategyName};
use domain::text::{self, Text};
use store::projects::{self, NewProject};
use store::{Store, StoreError, strategies};

use crate::api::{Refusal, permit};
use crate::context;
use crate::texts::td_string;
use crate::words;
use crate::words::plan::about;

/// The project that was typed, or everything that is wrong with it.
pub(super) async fn read(store: &Store, typed: &ProjectTyped) -> Result<NewProject, Refusal> {
    let locale = context::locale();
    let strategies = strategy_names(store).await.map_err(permit::refusal)?;
    let (draft, findings) = plan::read(typed, &strategies);
    let mut refusal = Refusal::new(td_string!(locale, officer.problem.check_fields));
    for finding in &findings {
        if finding.problem.severity() == Severity::Error {
            let name = words::plan::field_name(finding.field, locale);
            let words = about(name, words::plan::problem(&finding.problem, locale));
            refusal = refusal.field(words::plan::field_key(finding.field), words);
        }
    }
    let Some(fiscal_year) = draft.fiscal_year else {
        if refusal.fields.iter().all(|problem| problem.field != "fiscal_year") {
            let name = words::plan::field_name(Field::FiscalYear, locale);
            let required = td_string!(locale, officer.problem.required);
            refusal = refusal.field("fiscal_year", about(name, required));
        }
        return Err(refusal);
    };
    if !refusal.fields.is_empty() {
        return Err(refusal);
    }
    let ready = ready(store, vec![draft], fiscal_year).await.map_err(permit::refusal)?;
    ready.into_iter().next().ok_or(refusal)
}

/// Words for what the store refused of a project.
pub(super) fn refusal(error: StoreError) -> Refusal {
    match error {
        StoreError::Taken(_) => {
            let words = td_string!(context::locale(), officer.problem.code_taken);
            Refusal::new(words).field("code", words)
        }
        error => permit::refusal(error),
    }
}

/// The strategies of the plan, by which names are understood.
pub async fn strategy_names(store: &Store) -> Result<Vec<StrategyName>, StoreError> {
    let strategies = strategies::list(store).await?;
    Ok(strategies
        .into_iter()
        .map(|strategy| StrategyName {
            number: strategy.number,
            names: strategy.name.0.into_values().filter(|name| !name.is_empty()).collect(),
        })
        .collect())
}

/// Drafts as the store takes them: without a year of their own they get `fiscal_year`, without a
/// code the next free one; a strategy that the plan does not name yet is made by its number.
pub async fn ready(
    store: &Store,
    drafts: Vec<ProjectDraft>,
    fiscal_year: i32,
) -> Result<Vec<NewProject>, StoreError> {
    let strategies = strategy_ids(store, &drafts).await?;
    let mut codes: BTreeMap<i32, Codes> = BTreeMap::new();
    for draft in &drafts {
        let year = draft.fiscal_year.unwrap_or(fiscal_year);
        if let std::collections::btree_map::Entry::Vacant(entry) = codes.entry(year) {
            entry.insert(Codes::new(year, projects::list_codes(store, year).await?));
        }
        if let (Some(code), Some(codes)) = (&draft.code, codes.get_mut(&year)) {
            codes.taken.insert(code.clone());
        }
    }
    let project = |draft: ProjectDraft| {
        let year = draft.fiscal_year.unwrap_or(fiscal_year);
        let free = || codes.get_mut(&year).map(Codes::next).unwrap_or_default();
        NewProject {
            code: draft.code.unwrap_or_else(free),
            name: draft.name,
            strategy: draft.strategy.and_then(|number| strategies.get(&number).copied()),
            department: draft.department,
            fiscal_year: year,
            budget: draft.budget,
            contract: draft.contract,
            disbursed: draft.disbursed,
        }
    };
    Ok(drafts.into_iter().map(project).collect())
}

/// Strategies as typed, one a line; a number before a name is left out.
pub(super) fn strategies(lines: &str) -> Vec<(u32, Text)> {
    text::clean(lines)
        .lines()
        .map(|line| {
            let digits = |c: char| c.is_numeric() || ". )".contains(c);
            line.trim_start_matches(digits).trim()
        })
        .filter(|line| !line.is_empty())
        .zip(1..)
        .map(|(line, number)| {
            let (thai, english) = line.split_once('|').unwrap_or((line, ""));
            (number, Text::new(thai.trim(), english.trim()))
        })
        .collect()
}

async fn strategy_ids(
    store: &Store,
    drafts: &[ProjectDraft],
) -> Result<BTreeMap<u32, StrategyId>, StoreError> {
    let by_number = |held: Vec<strategies::Strategy>| -> BTreeMap<u32, StrategyId> {
        held.into_iter().map(|strategy| (strategy.number, strategy.id)).collect()
    };
    let held = by_number(strategies::list(store).await?);
    let missing: HashSet<u32> = drafts
        .iter()
        .filter_map(|draft| draft.strategy)
        .filter(|number| !held.contains_key(number))
        .collect();
    if missing.is_empty() {
        return Ok(held);
    }
    let unnamed: Vec<(u32, Text)> = missing
        .into_iter()
        .map(|number| {
            let thai = format!("ยุทธศาสตร์ที่ {}", numerals::to_thai(&number.to_string()));
            (number, Text::new(thai, format!("Strategy {number}")))
        })
        .collect();
    strategies::save(store, &unnamed).await?;
    Ok(by_number(strategies::list(store).await?))
}

/// Free codes of a fiscal year: `62-001`, `62-002`, …
struct Codes {
    year: i32,
    taken: HashSet<String>,
    last: u32,
}

impl Codes {
    fn new(year: i32, taken: Vec<String>) -> Codes {
        Codes { year, taken: taken.into_iter().collect(), last: 0 }
    }

    fn next(&mut self) -> String {
        loop {
            self.last += 1;
            let code = format!("{:02}-{:03}", self.year.rem_euclid(100), self.last);
            if self.taken.insert(code.clone()) {
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_codes_pass_over_those_in_use() {
        let mut codes = Codes::new(2562, vec!["62-001".into(), "62-003".into()]);
        assert_eq!([codes.next(), codes.next()], ["62-002", "62-004"]);
    }

    #[test]
    fn strategies_are_read_a_line_each() {
        let named = strategies("๑. ยุทธศาสตร์การสานต่อ | Royal initiatives\n\n2) ด้านการศึกษา");
        assert_eq!(named[0], (1, Text::new("ยุทธศาสตร์การสานต่อ", "Royal initiatives")));
        assert_eq!(named[1], (2, Text::new("ด้านการศึกษา", "")));
        assert_eq!(named.len(), 2);
    }
}
