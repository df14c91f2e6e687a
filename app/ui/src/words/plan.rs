//! Words for what is wrong with a project.

use domain::numerals;
use domain::plan::{Field, Problem};
use domain::text::Text;
use store::strategies::Strategy;

use crate::texts::{self, Locale, text};

/// What a field of a project is called.
pub fn field_name(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Code => text!(locale, officer.project.code),
        Field::Name => text!(locale, officer.project.name),
        Field::Strategy => text!(locale, officer.project.strategy),
        Field::Department => text!(locale, officer.project.department),
        Field::FiscalYear => text!(locale, officer.project.fiscal_year),
        Field::Budget => text!(locale, officer.project.budget),
        Field::Contract => text!(locale, officer.project.contract),
        Field::Disbursed => text!(locale, officer.project.disbursed),
    }
}

/// A sentence about a field, for a list in which the field itself is not seen.
pub fn about(field: &str, words: impl std::fmt::Display) -> String {
    format!("{field}: {words}")
}

/// What a strategy is called until the plan names it.
pub fn unnamed_strategy(number: u32) -> Text {
    let thai = format!("ยุทธศาสตร์ที่ {}", numerals::to_thai(&number.to_string()));
    Text::new(thai, format!("Strategy {number}"))
}

/// The name of a field's input in forms.
pub fn field_key(field: Field) -> &'static str {
    match field {
        Field::Code => "code",
        Field::Name => "name",
        Field::Strategy => "strategy",
        Field::Department => "department",
        Field::FiscalYear => "fiscal_year",
        Field::Budget => "budget",
        Field::Contract => "contract",
        Field::Disbursed => "disbursed",
    }
}

/// A strategy as lists show it: its number and its name.
pub fn strategy_name(strategy: &Strategy, locale: Locale) -> String {
    format!("{}. {}", strategy.number, strategy.name.get(texts::tag(locale)))
}

/// What is wrong, in one sentence.
pub fn problem(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::Required => text!(locale, officer.problem.required).to_string(),
        Problem::TooLong { longest, length } => {
            text!(locale, officer.problem.too_long, longest = longest, length = length).to_string()
        }
        Problem::NotAnAmount { value } => {
            text!(locale, officer.problem.not_an_amount, value = value).to_string()
        }
        Problem::NegativeAmount { value } => {
            text!(locale, officer.problem.negative_amount, value = value).to_string()
        }
        Problem::NotAYear { value } => {
            text!(locale, officer.problem.not_a_year, value = value).to_string()
        }
        Problem::ShortYear { value } => {
            text!(locale, officer.problem.short_year, value = value).to_string()
        }
        Problem::ChristianYear { value, buddhist } => {
            text!(locale, officer.problem.christian_year, value = value, buddhist = buddhist)
                .to_string()
        }
        Problem::UnknownStrategy { value } => {
            text!(locale, officer.problem.unknown_strategy, value = value).to_string()
        }
        Problem::ContractAboveBudget { budget, contract } => text!(
            locale,
            officer.problem.contract_above_budget,
            budget = budget,
            contract = contract
        )
        .to_string(),
        Problem::DisbursedAboveContract { contract, disbursed } => text!(
            locale,
            officer.problem.disbursed_above_contract,
            contract = contract,
            disbursed = disbursed
        )
        .to_string(),
        Problem::DisbursedAboveBudget { budget, disbursed } => text!(
            locale,
            officer.problem.disbursed_above_budget,
            budget = budget,
            disbursed = disbursed
        )
        .to_string(),
    }
}
