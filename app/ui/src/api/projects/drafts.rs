//! From what was typed to projects that the store takes.

use domain::numerals;
use domain::plan::{self, Field, ProjectTyped, Severity, StrategyName};
use domain::text::{self, Text};
use store::projects::{self, NewProject};
use store::{Store, StoreError, strategies};

use crate::api::{Refusal, permit};
use crate::context;
use crate::texts::text;
use crate::words;
use crate::words::plan::about;

/// The project that was typed, or everything that is wrong with it.
pub(super) async fn read(store: &Store, typed: &ProjectTyped) -> Result<NewProject, Refusal> {
    let locale = context::locale();
    let strategies = strategy_names(store).await.map_err(permit::refusal)?;
    let (draft, findings) = plan::read(typed, &strategies);
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
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
            let required = text!(locale, officer.problem.required);
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
            let words = text!(context::locale(), officer.problem.code_taken);
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

/// Strategies as typed, one a line, `2. Thai name | English name`. A line without a number counts on
/// from the one above it. `Err` is a number that stands twice.
pub(super) fn strategies(lines: &str) -> Result<Vec<(u32, Text)>, u32> {
    let mut named: Vec<(u32, Text)> = Vec::new();
    let mut last = 0;
    for line in text::clean(lines).lines() {
        let (number, name) = numbered(line.trim());
        if name.is_empty() {
            continue;
        }
        last = number.unwrap_or(last + 1);
        if named.iter().any(|(known, _)| *known == last) {
            return Err(last);
        }
        let (thai, english) = name.split_once('|').unwrap_or((name, ""));
        named.push((last, Text::new(thai.trim(), english.trim())));
    }
    Ok(named)
}

/// The number before a name (`2.`, `๒)`) and the name. A number with nothing behind it belongs to
/// the name, such as a year.
fn numbered(line: &str) -> (Option<u32>, &str) {
    let end = line.find(|c: char| !c.is_numeric()).unwrap_or(line.len());
    let (digits, rest) = line.split_at(end);
    let number = numerals::to_arabic(digits).parse().ok().filter(|number| *number > 0);
    match (number, rest.strip_prefix(['.', ')'])) {
        (Some(number), Some(name)) => (Some(number), name.trim()),
        _ => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_keep_their_numbers() {
        let lines = "๒. ด้านการศึกษา | Education\n\n6) โครงสร้างพื้นฐาน\n2570 เมืองน่าอยู่";
        let named = strategies(lines).unwrap();
        assert_eq!(named[0], (2, Text::new("ด้านการศึกษา", "Education")));
        assert_eq!(named[1], (6, Text::new("โครงสร้างพื้นฐาน", "")));
        assert_eq!(named[2], (7, Text::new("2570 เมืองน่าอยู่", "")));
        assert_eq!(named.len(), 3);
    }

    #[test]
    fn a_number_stands_once() {
        assert_eq!(strategies("1. ก\n๑. ข"), Err(1));
        assert_eq!(strategies("2. ก\n1. ข\nค"), Err(2));
    }
}
