use domain::money::Baht;
use domain::numerals;
use leptos::prelude::*;
use store::projects::Project;

use crate::components::figures::percent;
use crate::pages::projects::totals;
use crate::texts::{Locale, text};

/// The counts of the fiscal year and the round, each with what it is counted of and its list.
#[component]
pub fn Figures(
    locale: Locale,
    fiscal_year: i32,
    projects: Vec<Project>,
    with_collection: usize,
    answers: u64,
) -> impl IntoView {
    let all = projects.len();
    let totals = totals::of(&projects);
    let disbursed = totals.disbursed.amount;
    let share = percent(Some(disbursed), Some(totals.budget.amount)).map(|(text, _)| text);
    let baht = |amount: Baht| text!(locale, officer.unit.baht, amount = amount).to_string();
    let of_budget = share.map(|share| {
        text!(locale, officer.overview.of_budget, share = share, budget = totals.budget.amount)
            .to_string()
    });
    let list = format!("/projects?year={fiscal_year}");
    view! {
        <ul class="figures">
            <Figure href=list.clone() value=count(all)
                label=text!(locale, officer.overview.projects, year = fiscal_year).to_string()/>
            <Figure href="/collections".to_owned()
                value=text!(locale, officer.progress.of, done = count(with_collection), target = count(all)).to_string()
                label=text!(locale, officer.overview.with_collection).to_string()/>
            <Figure href="/collections".to_owned() value=count(answers)
                label=text!(locale, officer.overview.answers_round).to_string()/>
            <Figure href=format!("{list}&sort=-disbursed") value=baht(disbursed)
                label=text!(locale, officer.overview.disbursed, count = totals.disbursed.projects, all = all).to_string()
                note=of_budget/>
        </ul>
    }
    .into_any()
}

#[component]
fn Figure(
    href: String,
    value: String,
    label: String,
    #[prop(optional_no_strip)] note: Option<String>,
) -> impl IntoView {
    view! {
        <li>
            <a class="card figure-card" href=href>
                <span class="figure-value">{value}</span>
                <span class="figure-label">{label}</span>
                {note.map(|note| view! { <span class="hint">{note}</span> })}
            </a>
        </li>
    }
    .into_any()
}

fn count(n: impl ToString) -> String {
    numerals::with_commas(&n.to_string())
}
