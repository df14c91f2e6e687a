//! How far projects are by their money, and sums of them: the only progress that a plan knows.

use crate::exact::{self, Fraction};
use crate::money::Baht;

/// The money of a project.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    pub budget: Option<Baht>,
    pub contract: Option<Baht>,
    pub disbursed: Option<Baht>,
}

/// How far a project is, by its money: nobody reports any other progress yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Nobody wrote down either contract or payment: nothing can be said.
    Unknown,
    /// Neither bound by contract nor disbursed, as is on record.
    NotBegun,
    /// Bound by contract, or disbursed in part.
    UnderWay,
    /// All of the contract is disbursed; of the budget where there is no contract.
    PaidInFull,
}

/// A sum, and of how many projects: those whose amount is above zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub amount: Baht,
    pub projects: u64,
}

/// Sums over projects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub projects: u64,
    pub budget: Sum,
    pub contract: Sum,
    pub disbursed: Sum,
    /// What was disbursed by the projects that have a budget.
    pub disbursed_of_budget: Sum,
    pub unknown: u64,
    pub not_begun: u64,
    pub under_way: u64,
    pub paid_in_full: u64,
}

impl Amounts {
    pub fn progress(self) -> Progress {
        if self.contract.is_none() && self.disbursed.is_none() {
            return Progress::Unknown;
        }
        let above_zero = |amount: Option<Baht>| amount.filter(|amount| *amount > Baht::ZERO);
        let disbursed = above_zero(self.disbursed);
        let due = above_zero(self.contract).or(above_zero(self.budget));
        match (disbursed, due) {
            (Some(disbursed), Some(due)) if disbursed >= due => Progress::PaidInFull,
            (None, _) if above_zero(self.contract).is_none() => Progress::NotBegun,
            _ => Progress::UnderWay,
        }
    }
}

impl Sum {
    fn add(&mut self, amount: Option<Baht>) {
        if let Some(amount) = amount.filter(|amount| *amount > Baht::ZERO) {
            // The national budget fits a million times: only nonsense would not.
            self.amount = self.amount.plus(amount).unwrap_or(self.amount);
            self.projects += 1;
        }
    }
}

impl Sums {
    pub fn of(projects: impl IntoIterator<Item = Amounts>) -> Sums {
        let mut sums = Sums::default();
        for amounts in projects {
            sums.projects += 1;
            sums.budget.add(amounts.budget);
            sums.contract.add(amounts.contract);
            sums.disbursed.add(amounts.disbursed);
            if amounts.budget.is_some_and(|budget| budget > Baht::ZERO) {
                sums.disbursed_of_budget.add(amounts.disbursed);
            }
            match amounts.progress() {
                Progress::Unknown => sums.unknown += 1,
                Progress::NotBegun => sums.not_begun += 1,
                Progress::UnderWay => sums.under_way += 1,
                Progress::PaidInFull => sums.paid_in_full += 1,
            }
        }
        sums
    }

    /// What projects with a budget disbursed, in percent of all budgets.
    pub fn disbursed_percent(&self) -> Option<Fraction> {
        self.disbursed_of_budget.amount.percent_of(self.budget.amount)
    }

    /// So many projects in percent of all of them.
    pub fn percent_of_projects(&self, projects: u64) -> Option<Fraction> {
        exact::percent(projects, self.projects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(budget: &str, contract: &str, disbursed: &str) -> Amounts {
        let (budget, contract, disbursed) =
            (Baht::parse(budget), Baht::parse(contract), Baht::parse(disbursed));
        Amounts { budget, contract, disbursed }
    }

    #[test]
    fn progress_follows_the_money() {
        assert_eq!(amounts("100", "", "").progress(), Progress::Unknown);
        assert_eq!(amounts("100", "0", "0").progress(), Progress::NotBegun);
        assert_eq!(amounts("100", "80", "").progress(), Progress::UnderWay);
        assert_eq!(amounts("100", "80", "79.99").progress(), Progress::UnderWay);
        assert_eq!(amounts("100", "80", "80").progress(), Progress::PaidInFull);
        assert_eq!(amounts("100", "", "50").progress(), Progress::UnderWay);
        assert_eq!(amounts("100", "", "100").progress(), Progress::PaidInFull);
        assert_eq!(amounts("", "", "5").progress(), Progress::UnderWay);
    }

    #[test]
    fn sums_tell_of_how_many_projects_they_are() {
        let sums =
            Sums::of([amounts("100", "80", "80"), amounts("60", "0", ""), amounts("", "", "7")]);
        assert_eq!((sums.projects, sums.budget.projects), (3, 2));
        assert_eq!((sums.not_begun, sums.under_way, sums.paid_in_full), (1, 1, 1));
        assert_eq!(sums.disbursed.amount, Baht::parse("87").unwrap());
        // What has no budget counts for no percentage of it.
        assert_eq!(exact::to_text(&sums.disbursed_percent().unwrap(), 2), "50.00");
        assert_eq!(exact::to_text(&sums.percent_of_projects(1).unwrap(), 2), "33.33");
        assert_eq!(Sums::of([]).disbursed_percent(), None);
    }
}
