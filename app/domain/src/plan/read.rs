//! Reading what was typed for a project.

use super::{
    Field, Finding, LONGEST_CODE, LONGEST_DEPARTMENT, LONGEST_NAME, Problem, ProjectDraft,
    ProjectTyped, StrategyName, YEARS,
};
use crate::money::Baht;
use crate::{numerals, text};

/// The most characters of a refused value that a finding repeats.
const LONGEST_ECHO: usize = 80;

/// The project, and all findings. With an error among them it may not be stored.
///
/// Thai digits, comma groups, "บาท" behind an amount and a dash for "none" are understood, as are
/// "พ.ศ." before a year and "ยุทธศาสตร์ที่ ๖ …" for a strategy. With no `strategies` any number
/// is taken for one.
pub fn read(typed: &ProjectTyped, strategies: &[StrategyName]) -> (ProjectDraft, Vec<Finding>) {
    let mut findings = Vec::new();
    let code = settle(Field::Code, words(&typed.code, LONGEST_CODE), &mut findings);
    let name = settle(Field::Name, required(&typed.name, LONGEST_NAME), &mut findings);
    let department =
        settle(Field::Department, words(&typed.department, LONGEST_DEPARTMENT), &mut findings);
    let strategy = settle(Field::Strategy, strategy(&typed.strategy, strategies), &mut findings);
    let fiscal_year = settle(Field::FiscalYear, fiscal_year(&typed.fiscal_year), &mut findings);
    let mut money = |field, typed: &str| settle(field, amount(typed), &mut findings);
    let budget = money(Field::Budget, &typed.budget);
    let contract = money(Field::Contract, &typed.contract);
    let disbursed = money(Field::Disbursed, &typed.disbursed);
    compare(budget, contract, disbursed, &mut findings);

    let name = name.unwrap_or_default();
    let draft =
        ProjectDraft { code, name, strategy, department, fiscal_year, budget, contract, disbursed };
    (draft, findings)
}

fn settle<T>(
    field: Field,
    outcome: Result<Option<T>, Problem>,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    outcome.unwrap_or_else(|problem| {
        findings.push(Finding { field, problem });
        None
    })
}

fn words(typed: &str, longest: usize) -> Result<Option<String>, Problem> {
    // A name is one line, however its cell was broken.
    let words = text::clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text::graphemes(&words);
    if length > longest {
        return Err(Problem::TooLong { longest, length });
    }
    Ok(Some(words).filter(|words| !words.is_empty()))
}

fn required(typed: &str, longest: usize) -> Result<Option<String>, Problem> {
    words(typed, longest)?.ok_or(Problem::Required).map(Some)
}

fn amount(typed: &str) -> Result<Option<Baht>, Problem> {
    let words = typed.trim();
    let plain = words.strip_suffix("บาท").unwrap_or(words).trim();
    if matches!(plain, "" | "-" | "–" | "—") {
        return Ok(None);
    }
    let amount = Baht::parse(plain).ok_or_else(|| Problem::NotAnAmount { value: echo(typed) })?;
    if amount < Baht::ZERO {
        return Err(Problem::NegativeAmount { value: echo(typed) });
    }
    Ok(Some(amount))
}

fn fiscal_year(typed: &str) -> Result<Option<i32>, Problem> {
    let words = numerals::to_arabic(typed.trim());
    let mut digits = words.as_str();
    for prefix in ["ปีงบประมาณ", "ปี", "พ.ศ.", "พศ."] {
        digits = digits.strip_prefix(prefix).unwrap_or(digits).trim_start();
    }
    if digits.is_empty() && words.is_empty() {
        return Ok(None);
    }
    let value = echo(typed);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Problem::NotAYear { value });
    }
    match (digits.len(), digits.parse::<i32>()) {
        (4, Ok(year)) if YEARS.contains(&year) => Ok(Some(year)),
        (4, Ok(year)) if YEARS.contains(&(year + 543)) => {
            Err(Problem::ChristianYear { value, buddhist: year + 543 })
        }
        (2, Ok(_)) => Err(Problem::ShortYear { value }),
        _ => Err(Problem::NotAYear { value }),
    }
}

fn strategy(typed: &str, strategies: &[StrategyName]) -> Result<Option<u32>, Problem> {
    let (number, rest) = numbered(typed);
    let is_known = |number: &u32| {
        strategies.is_empty() || strategies.iter().any(|strategy| strategy.number == *number)
    };
    let named = || {
        let is_named = |strategy: &&StrategyName| {
            strategy.names.iter().any(|name| !rest.is_empty() && numbered(name).1 == rest)
        };
        strategies.iter().find(is_named).map(|strategy| strategy.number)
    };
    if number.is_none() && rest.is_empty() {
        return Ok(None);
    }
    match number.filter(is_known).or_else(named) {
        Some(number) => Ok(Some(number)),
        None => Err(Problem::UnknownStrategy { value: echo(typed) }),
    }
}

/// The number at the start of a strategy's name, and the name without what is often left out:
/// "ยุทธศาสตร์ที่ ๒ ด้านการพัฒนาการศึกษา" gives 2 and "การพัฒนาการศึกษา".
fn numbered(name: &str) -> (Option<u32>, String) {
    let words = numerals::to_arabic(&text::clean(name)).to_lowercase();
    let mut rest = words.trim();
    for prefix in ["ยุทธศาสตร์", "strategy", "ที่"] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest).trim_start();
    }
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    let number = digits.parse().ok();
    if number.is_some() {
        rest = after.trim_start_matches([' ', '.', ')', ':', '-', '\u{a0}']);
    }
    for prefix in ["ยุทธศาสตร์", "ด้าน"] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest).trim_start();
    }
    (number, rest.split_whitespace().collect())
}

fn compare(
    budget: Option<Baht>,
    contract: Option<Baht>,
    disbursed: Option<Baht>,
    findings: &mut Vec<Finding>,
) {
    let mut warn = |field, problem| findings.push(Finding { field, problem });
    if let (Some(budget), Some(contract)) = (budget, contract)
        && contract > budget
    {
        warn(Field::Contract, Problem::ContractAboveBudget { budget, contract });
    }
    match (budget, contract, disbursed) {
        (_, Some(contract), Some(disbursed)) if disbursed > contract => {
            warn(Field::Disbursed, Problem::DisbursedAboveContract { contract, disbursed });
        }
        (Some(budget), None, Some(disbursed)) if disbursed > budget => {
            warn(Field::Disbursed, Problem::DisbursedAboveBudget { budget, disbursed });
        }
        _ => {}
    }
}

fn echo(typed: &str) -> String {
    typed.trim().chars().take(LONGEST_ECHO).collect()
}

#[cfg(test)]
mod tests;
