//! The list as a table to take away: the projects that the page shows, in its order. The headings
//! are ones that the import understands.

use std::collections::HashMap;

use domain::ids::StrategyId;
use domain::money::Baht;
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::projects::Project;
use store::{Store, StoreError};

use super::{list, totals};
use crate::components::chips::Address;
use crate::components::figures::percent;
use crate::components::standing;
use crate::components::table::Order;
use crate::texts::{Locale, text};
use crate::words::plan;

/// The table that the address asks for.
pub async fn sheet(
    store: Store,
    standing: standing::Asked,
    address: Address,
    locale: Locale,
) -> Result<Table, StoreError> {
    let facts = super::find(store, standing, address.clone()).await?;
    let order = Order::of(&address, "code");
    let projects = list::pick(facts.projects, &facts.strategies, &facts.asked, &order);
    let names: HashMap<StrategyId, String> = facts
        .strategies
        .iter()
        .map(|strategy| (strategy.id, plan::strategy_name(strategy, locale)))
        .collect();
    Ok(table(&projects, &names, locale))
}

fn table(projects: &[Project], strategies: &HashMap<StrategyId, String>, locale: Locale) -> Table {
    let (text, number) = (ColumnKind::Text, ColumnKind::Number);
    let mut table = Table::new("projects", text!(locale, officer.projects.title))
        .column(text!(locale, officer.project.code), text)
        .column(text!(locale, officer.project.name), text)
        .column(text!(locale, officer.project.strategy), text)
        .column(text!(locale, officer.project.department), text)
        .column(text!(locale, officer.project.fiscal_year), ColumnKind::Count)
        .column(text!(locale, officer.project.budget), number)
        .column(text!(locale, officer.project.contract), number)
        .column(text!(locale, officer.project.disbursed), number)
        .column(text!(locale, officer.project.share), number);
    for held in projects {
        let project = &held.project;
        let strategy = project.strategy.and_then(|id| strategies.get(&id));
        let or_empty = |words: Option<&String>| words.map_or(Cell::Empty, Cell::text);
        table.row(
            Role::Body,
            [
                Cell::text(&project.code),
                Cell::text(&project.name),
                or_empty(strategy),
                or_empty(project.department.as_ref()),
                Cell::Count(u64::try_from(project.fiscal_year).unwrap_or_default()),
                money(project.budget),
                money(project.contract),
                money(project.disbursed),
                share(project.disbursed, project.budget),
            ],
        );
    }
    let sums = totals::of(projects);
    let count = projects.len();
    table.row(
        Role::Total,
        [
            Cell::text(text!(locale, officer.projects.total, count = count).to_string()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            money(Some(sums.budget.amount)),
            money(Some(sums.contract.amount)),
            money(Some(sums.disbursed.amount)),
            share(Some(sums.disbursed.amount), Some(sums.budget.amount)),
        ],
    );
    table
}

fn money(amount: Option<Baht>) -> Cell {
    let Some(amount) = amount else { return Cell::Empty };
    // A budget in satang is far below 2⁵³: the number is exact to the last of its two decimals.
    Cell::Number { value: amount.satang() as f64 / 100.0, text: amount.to_plain(), decimals: 2 }
}

fn share(part: Option<Baht>, whole: Option<Baht>) -> Cell {
    let Some((text, value)) = percent(part, whole) else { return Cell::Empty };
    Cell::number(Some(value), Some(&text))
}
