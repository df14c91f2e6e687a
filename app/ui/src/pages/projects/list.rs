//! Which projects the address asks for, and in which order.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use domain::ids::StrategyId;
use domain::numerals;
use store::projects::{NewProject, Project};
use store::strategies::Strategy;

use crate::components::chips::Address;
use crate::components::table::Order;
use crate::words::order::compare;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// `None` for all years.
    pub year: Option<i32>,
    /// The number of a strategy.
    pub strategy: Option<u32>,
    pub department: Option<String>,
    pub words: String,
}

impl Asked {
    /// Reads the address; without a year it is the one that the person works in.
    pub fn of(address: &Address, fiscal_year: i32) -> Asked {
        let year = match address.get("year").as_deref() {
            Some("all") => None,
            Some(year) => Some(year.parse().unwrap_or(fiscal_year)),
            None => Some(fiscal_year),
        };
        Asked {
            year,
            strategy: address.get("strategy").and_then(|number| number.parse().ok()),
            department: address.get("department"),
            words: address.get("q").unwrap_or_default(),
        }
    }
}

/// The departments that have projects, in order.
pub fn departments(projects: &[Project]) -> Vec<String> {
    let named: BTreeSet<&String> =
        projects.iter().filter_map(|held| held.project.department.as_ref()).collect();
    let mut named: Vec<String> = named.into_iter().cloned().collect();
    named.sort_by(|a, b| compare(a, b));
    named
}

/// The projects asked for, sorted.
pub fn pick(
    projects: Vec<Project>,
    strategies: &[Strategy],
    asked: &Asked,
    order: &Order,
) -> Vec<Project> {
    let numbers: HashMap<StrategyId, u32> =
        strategies.iter().map(|strategy| (strategy.id, strategy.number)).collect();
    let number = |project: &NewProject| project.strategy.and_then(|id| numbers.get(&id).copied());
    let words = folded(&asked.words);
    let mut picked: Vec<Project> = projects
        .into_iter()
        .filter(|held| asked.strategy.is_none() || number(&held.project) == asked.strategy)
        .filter(|held| asked.department.is_none() || held.project.department == asked.department)
        .filter(|held| words.split_whitespace().all(|word| holds(&held.project, word)))
        .collect();
    picked.sort_by(|a, b| {
        let (a, b) = (&a.project, &b.project);
        let by_code = || (a.fiscal_year, &a.code).cmp(&(b.fiscal_year, &b.code));
        let ordering = match order.key.as_str() {
            "name" => compare(&a.name, &b.name),
            "strategy" => last(number(a), number(b), order),
            "department" => {
                last_by(a.department.as_deref(), b.department.as_deref(), order, compare)
            }
            "budget" => last(a.budget, b.budget, order),
            "contract" => last(a.contract, b.contract, order),
            "disbursed" => last(a.disbursed, b.disbursed, order),
            "share" => last(share(a), share(b), order),
            _ => by_code(),
        };
        let ordering = if order.is_descending { ordering.reverse() } else { ordering };
        ordering.then_with(by_code)
    });
    picked
}

fn last<T: Ord>(a: Option<T>, b: Option<T>, order: &Order) -> Ordering {
    last_by(a, b, order, |a, b| a.cmp(&b))
}

/// What is not known comes last, whichever way the list is sorted.
fn last_by<T>(
    a: Option<T>,
    b: Option<T>,
    order: &Order,
    compare: impl Fn(T, T) -> Ordering,
) -> Ordering {
    let ordering = match (a, b) {
        (Some(a), Some(b)) => return compare(a, b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    };
    if order.is_descending { ordering.reverse() } else { ordering }
}

/// The disbursed part of the budget in millionths, exact enough to sort by.
fn share(project: &NewProject) -> Option<i128> {
    let (disbursed, budget) = (project.disbursed?, project.budget?);
    i128::from(disbursed.satang()).checked_mul(1_000_000)?.checked_div(budget.satang().into())
}

fn holds(project: &NewProject, word: &str) -> bool {
    let department = project.department.as_deref().unwrap_or_default();
    [project.code.as_str(), project.name.as_str(), department]
        .into_iter()
        .any(|text| folded(text).contains(word))
}

/// Thai and Arabic digits are one, and so are capitals and small letters.
fn folded(text: &str) -> String {
    numerals::to_arabic(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ProjectId;
    use domain::money::Baht;

    fn project(code: &str, name: &str, budget: Option<i64>) -> Project {
        Project {
            id: ProjectId(1),
            project: NewProject {
                code: code.into(),
                name: name.into(),
                strategy: None,
                department: Some("กองช่าง".into()),
                fiscal_year: 2562,
                budget: budget.map(Baht::from_satang),
                contract: None,
                disbursed: None,
            },
        }
    }

    fn codes(projects: Vec<Project>, asked: &Asked, key: &str) -> Vec<String> {
        let order =
            Order { key: key.trim_start_matches('-').into(), is_descending: key.starts_with('-') };
        pick(projects, &[], asked, &order).into_iter().map(|held| held.project.code).collect()
    }

    #[test]
    fn unknown_amounts_come_last_both_ways() {
        let projects =
            [project("1", "ก", None), project("2", "ข", Some(5)), project("3", "ค", Some(9))];
        assert_eq!(codes(projects.to_vec(), &Asked::default(), "budget"), ["2", "3", "1"]);
        assert_eq!(codes(projects.to_vec(), &Asked::default(), "-budget"), ["3", "2", "1"]);
    }

    #[test]
    fn words_are_found_in_either_digits_and_all_of_them() {
        let projects =
            [project("62-001", "ถนน คสล. ซอย ๓", None), project("62-002", "ถนน คสล. ซอย 4", None)];
        let asked = |words: &str| Asked { words: words.into(), ..Asked::default() };
        assert_eq!(codes(projects.to_vec(), &asked("ถนน 3"), "code"), ["62-001"]);
        assert_eq!(codes(projects.to_vec(), &asked("๖๒-๐๐๒"), "code"), ["62-002"]);
        assert_eq!(codes(projects.to_vec(), &asked("กองช่าง"), "-code"), ["62-002", "62-001"]);
    }
}
