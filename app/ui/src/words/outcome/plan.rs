//! The plan by strategy: how far its projects are, and their money.

use domain::exact::{self, Fraction};
use domain::money::Baht;
use domain::plan::progress::{Amounts, Sum, Sums};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::ProjectOutcome;
use store::projects::Project;

use super::round::Group;
use crate::texts::{Locale, text};

pub fn amounts(project: &Project) -> Amounts {
    let project = &project.project;
    Amounts { budget: project.budget, contract: project.contract, disbursed: project.disbursed }
}

fn sums<'a>(projects: impl IntoIterator<Item = &'a ProjectOutcome>) -> Sums {
    Sums::of(projects.into_iter().map(|held| amounts(&held.project)))
}

/// How many projects of each strategy are how far, and what was disbursed of their budget (แบบ ๒).
pub fn progress_table(groups: &[Group], locale: Locale) -> Table {
    let (count, number) = (ColumnKind::Count, ColumnKind::Number);
    let percent = text!(locale, results.column_percent);
    let mut table = Table::new("progress", text!(locale, outcome.title_progress))
        .column(text!(locale, report.project_strategy), ColumnKind::Text)
        .column(text!(locale, outcome.column_projects), count)
        .column(text!(locale, outcome.progress_full), count)
        .column(percent, number)
        .column(text!(locale, outcome.progress_under_way), count)
        .column(percent, number)
        .column(text!(locale, outcome.progress_not_begun), count)
        .column(percent, number)
        .column(text!(locale, outcome.progress_unknown), count)
        .column(percent, number)
        .column(text!(locale, officer.project.disbursed), number)
        .column(text!(locale, outcome.column_of_budget), number);
    let row = |name: &str, sums: Sums| {
        let share = |n: u64| [Cell::Count(n), figure(sums.percent_of_projects(n))];
        let [full, full_share] = share(sums.paid_in_full);
        let [way, way_share] = share(sums.under_way);
        let [none, none_share] = share(sums.not_begun);
        let [unknown, unknown_share] = share(sums.unknown);
        [
            Cell::text(name),
            Cell::Count(sums.projects),
            full,
            full_share,
            way,
            way_share,
            none,
            none_share,
            unknown,
            unknown_share,
            money(sums.disbursed.amount),
            figure(sums.disbursed_percent()),
        ]
    };
    for group in groups {
        table.row(Role::Body, row(&group.title, sums(group.projects.iter().copied())));
    }
    let all = groups.iter().flat_map(|group| group.projects.iter().copied());
    table.row(Role::Total, row(text!(locale, results.row_total), sums(all)));
    table.note(text!(locale, outcome.note_progress));
    table.note(text!(locale, outcome.note_progress_base));
    table.note(text!(locale, outcome.note_of_budget));
    table
}

/// Projects and money from plan to payment (e-Plan, ส่วน ช).
pub fn eplan_table(groups: &[Group], locale: Locale) -> Table {
    let (count, number) = (ColumnKind::Count, ColumnKind::Number);
    let with = |table: Table, n: &str, amount: &str| table.column(n, count).column(amount, number);
    let mut table = Table::new("eplan", text!(locale, outcome.title_eplan))
        .column(text!(locale, report.project_strategy), ColumnKind::Text);
    table =
        with(table, text!(locale, outcome.eplan_planned), text!(locale, officer.project.budget));
    table = with(
        table,
        text!(locale, outcome.eplan_contracted),
        text!(locale, officer.project.contract),
    );
    table = with(
        table,
        text!(locale, outcome.eplan_disbursed),
        text!(locale, officer.project.disbursed),
    );
    table = table.column(text!(locale, outcome.progress_full), count);
    let row = |name: &str, sums: Sums| {
        let pair = |sum: Sum| [Cell::Count(sum.projects), money(sum.amount)];
        let [contracts, contracted] = pair(sums.contract);
        let [payments, paid] = pair(sums.disbursed);
        [
            Cell::text(name),
            Cell::Count(sums.projects),
            money(sums.budget.amount),
            contracts,
            contracted,
            payments,
            paid,
            Cell::Count(sums.paid_in_full),
        ]
    };
    for group in groups {
        table.row(Role::Body, row(&group.title, sums(group.projects.iter().copied())));
    }
    let all = groups.iter().flat_map(|group| group.projects.iter().copied());
    table.row(Role::Total, row(text!(locale, results.row_total), sums(all)));
    table.note(text!(locale, outcome.note_eplan));
    table
}

/// An amount as a number with its printed text.
pub fn money(amount: Baht) -> Cell {
    // A budget in satang is far below 2⁵³: the number is exact to the last of its two decimals.
    Cell::Number { value: amount.satang() as f64 / 100.0, text: amount.to_string(), decimals: 2 }
}

fn figure(percent: Option<Fraction>) -> Cell {
    let text = percent.as_ref().map(|percent| exact::to_text(percent, 2));
    Cell::number(percent.as_ref().and_then(exact::to_f64), text.as_deref())
}
