//! From what was typed to projects that the store takes.

use domain::plan::{self, Field, ProjectTyped, Severity, StrategyName};
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
    let unnamed = words::plan::unnamed_strategy;
    projects::from_draft(store, draft, fiscal_year, unnamed).await.map_err(permit::refusal)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_are_read_a_line_each() {
        let named = strategies("๑. ยุทธศาสตร์การสานต่อ | Royal initiatives\n\n2) ด้านการศึกษา");
        assert_eq!(named[0], (1, Text::new("ยุทธศาสตร์การสานต่อ", "Royal initiatives")));
        assert_eq!(named[1], (2, Text::new("ด้านการศึกษา", "")));
        assert_eq!(named.len(), 2);
    }
}
