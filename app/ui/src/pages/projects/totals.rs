//! Sums over projects, each with the number of projects that it is a sum of.

use domain::money::Baht;
use store::projects::{NewProject, Project};

/// A sum, and how many projects have an amount above zero in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub amount: Baht,
    pub projects: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub budget: Sum,
    pub contract: Sum,
    pub disbursed: Sum,
}

pub fn of(projects: &[Project]) -> Totals {
    Totals {
        budget: sum(projects, |project| project.budget),
        contract: sum(projects, |project| project.contract),
        disbursed: sum(projects, |project| project.disbursed),
    }
}

fn sum(projects: &[Project], amount: fn(&NewProject) -> Option<Baht>) -> Sum {
    let amounts = projects
        .iter()
        .filter_map(|held| amount(&held.project))
        .filter(|amount| *amount > Baht::ZERO);
    amounts.fold(Sum::default(), |sum, amount| Sum {
        // The national budget fits a million times: only nonsense would not.
        amount: sum.amount.plus(amount).unwrap_or(sum.amount),
        projects: sum.projects + 1,
    })
}
