use leptos::prelude::*;
use store::strategies::Strategy;

use super::list::Asked;
use crate::components::chips::{Address, Chip, Chips};
use crate::components::icon::{Icon, Shape};
use crate::texts::{Locale, text};
use crate::words::plan;

/// Search and filters; each choice is a link.
#[component]
pub fn Filters(
    locale: Locale,
    address: Address,
    asked: Asked,
    years: Vec<i32>,
    strategies: Vec<Strategy>,
    departments: Vec<String>,
) -> impl IntoView {
    let all = text!(locale, officer.filter.all);
    let year = |year: i32| Chip {
        label: year.to_string(),
        href: address.with("year", Some(&year.to_string())),
        is_chosen: asked.year == Some(year),
    };
    let mut year_chips: Vec<Chip> = years.iter().copied().map(year).collect();
    if let Some(empty) = asked.year.filter(|asked| !years.contains(asked)) {
        year_chips.insert(0, year(empty));
    }
    if year_chips.len() > 1 {
        year_chips.push(Chip {
            label: all.to_owned(),
            href: address.with("year", Some("all")),
            is_chosen: asked.year.is_none(),
        });
    }
    let strategy_chips = with_all(
        all,
        address.with("strategy", None),
        asked.strategy.is_none(),
        strategies.iter().map(|strategy| Chip {
            label: plan::strategy_name(strategy, locale),
            href: address.with("strategy", Some(&strategy.number.to_string())),
            is_chosen: asked.strategy == Some(strategy.number),
        }),
    );
    let department_chips = with_all(
        all,
        address.with("department", None),
        asked.department.is_none(),
        departments.iter().map(|department| Chip {
            label: department.clone(),
            href: address.with("department", Some(department)),
            is_chosen: asked.department.as_ref() == Some(department),
        }),
    );
    let is_filtered =
        !asked.words.is_empty() || asked.strategy.is_some() || asked.department.is_some();
    view! {
        <section class="filters" aria-label=text!(locale, officer.filter.title)>
            <Search locale address words=asked.words/>
            <Chips label=text!(locale, officer.project.fiscal_year) chips=year_chips/>
            {(strategy_chips.len() > 1).then(|| view! {
                <Chips label=text!(locale, officer.project.strategy) chips=strategy_chips/>
            })}
            {(department_chips.len() > 1).then(|| view! {
                <Chips label=text!(locale, officer.project.department) chips=department_chips/>
            })}
            {is_filtered.then(|| view! {
                <a class="clear" href="/projects">{text!(locale, officer.filter.clear)}</a>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Search(locale: Locale, address: Address, words: String) -> impl IntoView {
    let hidden = address
        .others("q")
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="search" role="search" action="/projects">
            {hidden}
            <input type="search" name="q" value=words aria-label=text!(locale, officer.projects.search)
                placeholder=text!(locale, officer.projects.search)/>
            <button class="button" aria-label=text!(locale, officer.action.search)><Icon shape=Shape::Search/></button>
        </form>
    }
    .into_any()
}

fn with_all(
    label: &str,
    href: String,
    is_chosen: bool,
    chips: impl Iterator<Item = Chip>,
) -> Vec<Chip> {
    std::iter::once(Chip { label: label.to_owned(), href, is_chosen }).chain(chips).collect()
}
