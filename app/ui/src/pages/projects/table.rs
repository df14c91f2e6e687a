use std::collections::HashMap;

use domain::ids::StrategyId;
use leptos::prelude::*;
use store::projects::Project;
use store::strategies::Strategy;

use super::totals::{self, Sum};
use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::figures::{Money, Nothing, Share, percent};
use crate::components::table::{Column, Order, SortHeading, TableBox};
use crate::texts::{self, Locale, text};

/// A whole plan fits on one page; only a joined-up province does not.
const MOST_ON_A_PAGE: usize = 500;

/// The list with its sums.
#[component]
pub fn ProjectTable(
    locale: Locale,
    address: Address,
    order: Order,
    projects: Vec<Project>,
    /// How many projects the chosen years have, filtered or not.
    of_years: usize,
    strategies: Vec<Strategy>,
) -> impl IntoView {
    if projects.is_empty() {
        return view! {
            <EmptyState title=text!(locale, officer.projects.none_found)
                hint=text!(locale, officer.projects.none_found_hint)>
                <a class="button" href="/projects?year=all">{text!(locale, officer.projects.show_all)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let count = projects.len();
    let pages = count.div_ceil(MOST_ON_A_PAGE);
    let page: usize = address.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = page.clamp(1, pages);
    let names: HashMap<StrategyId, (u32, String)> = strategies
        .into_iter()
        .map(|held| (held.id, (held.number, held.name.get(texts::tag(locale)).to_owned())))
        .collect();
    let foot = view! { <Foot locale projects=projects.clone() of_years/> };
    let rows = projects
        .into_iter()
        .skip((page - 1) * MOST_ON_A_PAGE)
        .take(MOST_ON_A_PAGE)
        .map(|project| row(project, &names, locale))
        .collect_view();
    let others = (pages > 1).then(|| view! { <Pages locale address=address.clone() page pages/> });
    view! {
        <TableBox label=text!(locale, officer.projects.title)>
            <table role="table" class="projects">
                <thead role="rowgroup"><Head locale address order/></thead>
                <tbody role="rowgroup">{rows}</tbody>
                {foot}
            </table>
        </TableBox>
        {others}
    }
    .into_any()
}

#[component]
fn Head(locale: Locale, address: Address, order: Order) -> impl IntoView {
    let columns = [
        ("code", text!(locale, officer.project.code), Column::Words),
        ("name", text!(locale, officer.project.project), Column::Words),
        ("strategy", text!(locale, officer.project.strategy), Column::Words),
        ("department", text!(locale, officer.project.department), Column::Words),
        ("budget", text!(locale, officer.project.budget), Column::Figures),
        ("contract", text!(locale, officer.project.contract), Column::Figures),
        ("disbursed", text!(locale, officer.project.disbursed), Column::Figures),
        ("share", text!(locale, officer.project.share), Column::Figures),
    ];
    let headings = columns
        .into_iter()
        .map(|(key, label, column)| {
            view! {
                <SortHeading label key column order=order.clone() address=address.clone() locale/>
            }
        })
        .collect_view();
    view! { <tr role="row">{headings}</tr> }
}

/// On a phone each row is a card, whose cells carry their headings; the roles say that it is a
/// table all the same.
fn row(
    held: Project,
    strategies: &HashMap<StrategyId, (u32, String)>,
    locale: Locale,
) -> impl IntoView + use<> {
    let project = held.project;
    let strategy = project.strategy.and_then(|id| strategies.get(&id)).map(|(number, name)| {
        view! { <abbr title=name.clone()>{*number}</abbr> }
    });
    let strategy = strategy.map_or_else(|| view! { <Nothing/> }.into_any(), IntoAny::into_any);
    view! {
        <tr role="row">
            <td role="cell" class="code">{project.code}</td>
            <th role="rowheader" scope="row">
                <a href=format!("/projects/{}", held.id)>{project.name}</a>
            </th>
            <td role="cell" data-label=text!(locale, officer.project.strategy)>{strategy}</td>
            <td role="cell" class="department">{project.department}</td>
            <td role="cell" class="figures" data-label=text!(locale, officer.project.budget)>
                <Money amount=project.budget/>
            </td>
            <td role="cell" class="figures" data-label=text!(locale, officer.project.contract)>
                <Money amount=project.contract/>
            </td>
            <td role="cell" class="figures" data-label=text!(locale, officer.project.disbursed)>
                <Money amount=project.disbursed/>
            </td>
            <td role="cell" class="figures" data-label=text!(locale, officer.project.share)>
                <Share percent=percent(project.disbursed, project.budget)/>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn Foot(locale: Locale, projects: Vec<Project>, of_years: usize) -> impl IntoView {
    let totals = totals::of(&projects);
    let count = projects.len();
    let label = if count == of_years {
        text!(locale, officer.projects.total, count = count).to_string()
    } else {
        text!(locale, officer.projects.total_of, count = count, all = of_years).to_string()
    };
    let share = percent(Some(totals.disbursed.amount), Some(totals.budget.amount));
    view! {
        <tfoot role="rowgroup">
            <tr role="row">
                <th role="rowheader" scope="row" colspan="4">{label}</th>
                <td role="cell" class="figures" data-label=text!(locale, officer.project.budget)>
                    <Total locale sum=totals.budget/>
                </td>
                <td role="cell" class="figures" data-label=text!(locale, officer.project.contract)>
                    <Total locale sum=totals.contract/>
                </td>
                <td role="cell" class="figures" data-label=text!(locale, officer.project.disbursed)>
                    <Total locale sum=totals.disbursed/>
                </td>
                <td role="cell" class="figures" data-label=text!(locale, officer.project.share)>
                    <Share percent=share/>
                </td>
            </tr>
        </tfoot>
    }
    .into_any()
}

#[component]
fn Total(locale: Locale, sum: Sum) -> impl IntoView {
    view! {
        <Money amount=Some(sum.amount)/>
        <span class="hint">{text!(locale, officer.unit.projects, count = sum.projects).to_string()}</span>
    }
    .into_any()
}

#[component]
fn Pages(locale: Locale, address: Address, page: usize, pages: usize) -> impl IntoView {
    let links = (1..=pages)
        .map(|number| {
            let current = (number == page).then_some("page");
            let href = address.with("page", Some(&number.to_string()));
            view! { <li><a class="chip" href=href aria-current=current>{number}</a></li> }
        })
        .collect_view();
    view! {
        <nav aria-label=text!(locale, officer.table.pages)>
            <ul class="pages">{links}</ul>
        </nav>
    }
    .into_any()
}
