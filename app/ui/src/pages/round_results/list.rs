//! Which projects the address asks for, and in which order.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use domain::bands::Level;
use leptos::prelude::*;
use store::outcomes::ProjectOutcome;
use store::rounds::Round;
use store::strategies::Strategy;

use crate::components::chips::{Address, Chip, Chips};
use crate::components::table::Order;
use crate::texts::{Locale, text};
use crate::words::order::compare;
use crate::words::plan;
use crate::words::rounds::{level_name, name};

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number of a strategy.
    pub strategy: Option<u32>,
    pub department: Option<String>,
    pub band: Option<Level>,
    pub show: Option<Show>,
}

/// What is missing, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    NoAnswers,
    NoScore,
    Behind,
    Scored,
}

impl Show {
    const ALL: [Show; 4] = [Show::Scored, Show::NoScore, Show::NoAnswers, Show::Behind];

    fn code(self) -> &'static str {
        match self {
            Show::NoAnswers => "no_answers",
            Show::NoScore => "no_score",
            Show::Behind => "behind",
            Show::Scored => "scored",
        }
    }

    fn words(self, locale: Locale) -> &'static str {
        match self {
            Show::NoAnswers => text!(locale, outcome.filter_missing_answers),
            Show::NoScore => text!(locale, outcome.filter_missing_score),
            Show::Behind => text!(locale, outcome.filter_behind),
            Show::Scored => text!(locale, outcome.filter_with_score),
        }
    }

    fn takes(self, held: &ProjectOutcome) -> bool {
        let progress = held.progress();
        let has_score = held.outcome.score.figure().is_some();
        match self {
            Show::NoAnswers => progress.answers == 0,
            Show::NoScore => !has_score,
            Show::Behind => progress.aimed.is_some_and(|(done, target)| done < target),
            Show::Scored => has_score,
        }
    }
}

impl Asked {
    pub fn of(address: &Address) -> Asked {
        let band = address.get("band");
        let show = address.get("show");
        Asked {
            strategy: address.get("strategy").and_then(|number| number.parse().ok()),
            department: address.get("department"),
            band: Level::ALL.into_iter().find(|level| Some(level.code()) == band.as_deref()),
            show: Show::ALL.into_iter().find(|own| Some(own.code()) == show.as_deref()),
        }
    }
}

/// The projects asked for, sorted; the strategies' groups keep the order.
pub fn pick<'a>(
    projects: &'a [ProjectOutcome],
    strategies: &[Strategy],
    asked: &Asked,
    order: &Order,
) -> Vec<&'a ProjectOutcome> {
    let number = |held: &ProjectOutcome| {
        let own = held.project.project.strategy?;
        strategies.iter().find(|strategy| strategy.id == own).map(|strategy| strategy.number)
    };
    let department = |held: &ProjectOutcome| held.project.project.department.clone();
    let mut picked: Vec<&ProjectOutcome> = projects
        .iter()
        .filter(|held| asked.strategy.is_none() || number(held) == asked.strategy)
        .filter(|held| asked.department.is_none() || department(held) == asked.department)
        .filter(|held| asked.band.is_none() || band(held) == asked.band)
        .filter(|held| asked.show.is_none_or(|show| show.takes(held)))
        .collect();
    picked.sort_by(|one, other| {
        let (a, b) = (&one.project.project, &other.project.project);
        let figures = |of: fn(&ProjectOutcome) -> Option<f64>| last(of(one), of(other), order);
        let ordering = match order.key.as_str() {
            "name" => directed(compare(&a.name, &b.name), order),
            "answers" => figures(|held| Some(held.progress().answers as f64)),
            "mean" => figures(mean),
            "change" => figures(|held| held.change().map(|change| change.difference)),
            "score" => figures(|held| held.outcome.score.figure().copied()),
            "flagged" => figures(|held| Some(held.flagged() as f64)),
            _ => directed(a.code.cmp(&b.code), order),
        };
        ordering.then_with(|| a.code.cmp(&b.code))
    });
    picked
}

fn mean(held: &ProjectOutcome) -> Option<f64> {
    held.main()?.results.overall.as_ref()?.figures.mean
}

fn band(held: &ProjectOutcome) -> Option<Level> {
    held.main()?.results.band()
}

fn directed(ordering: Ordering, order: &Order) -> Ordering {
    if order.is_descending { ordering.reverse() } else { ordering }
}

/// What is not known comes last, whichever way the list is sorted.
fn last(one: Option<f64>, other: Option<f64>, order: &Order) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => directed(one.total_cmp(&other), order),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    }
}

/// A filter with its name and choices.
pub type Filter = (String, Vec<Chip>);

/// Every filter that has a choice.
pub fn filters(
    projects: &[ProjectOutcome],
    strategies: &[Strategy],
    asked: &Asked,
    address: &Address,
    locale: Locale,
) -> Vec<Filter> {
    let all = |name: &'static str, is_chosen| Chip {
        label: text!(locale, officer.filter.all).to_owned(),
        href: or_here(address.with(name, None)),
        is_chosen,
    };
    let chip = |name: &'static str, value: &str, label: String, is_chosen| Chip {
        label,
        href: address.with(name, Some(value)),
        is_chosen,
    };
    let mut by_strategy = vec![all("strategy", asked.strategy.is_none())];
    by_strategy.extend(strategies.iter().map(|strategy| {
        let label = plan::strategy_name(strategy, locale);
        let is_chosen = asked.strategy == Some(strategy.number);
        chip("strategy", &strategy.number.to_string(), label, is_chosen)
    }));
    let named: BTreeSet<&String> =
        projects.iter().filter_map(|held| held.project.project.department.as_ref()).collect();
    let mut named: Vec<&String> = named.into_iter().collect();
    named.sort_by(|one, other| compare(one, other));
    let mut by_department = vec![all("department", asked.department.is_none())];
    by_department.extend(named.into_iter().map(|department| {
        let is_chosen = asked.department.as_ref() == Some(department);
        chip("department", department, department.clone(), is_chosen)
    }));
    let mut by_band = vec![all("band", asked.band.is_none())];
    by_band.extend(Level::ALL.map(|level| {
        let is_chosen = asked.band == Some(level);
        chip("band", level.code(), level_name(level, locale).to_owned(), is_chosen)
    }));
    let mut by_state = vec![all("show", asked.show.is_none())];
    by_state.extend(Show::ALL.map(|show| {
        chip("show", show.code(), show.words(locale).to_owned(), asked.show == Some(show))
    }));
    let filters = [
        (text!(locale, officer.project.strategy).to_owned(), by_strategy),
        (text!(locale, officer.project.department).to_owned(), by_department),
        (text!(locale, outcome.filter_band).to_owned(), by_band),
        (text!(locale, outcome.filter_show).to_owned(), by_state),
    ];
    filters.into_iter().filter(|(_, chips)| chips.len() > 1).collect()
}

/// Which earlier round the changes are from; one alone is no choice. The first one needs no asking.
pub fn against(
    earlier: &[Round],
    chosen: Option<&Round>,
    address: &Address,
    locale: Locale,
) -> Option<Filter> {
    if earlier.len() < 2 {
        return None;
    }
    let chips = earlier.iter().enumerate().map(|(at, round)| {
        let id = (at > 0).then(|| round.id.to_string());
        Chip {
            label: name(&round.round, locale),
            href: or_here(address.with("against", id.as_deref())),
            is_chosen: chosen.is_some_and(|chosen| chosen.id == round.id),
        }
    });
    Some((text!(locale, outcome.rounds_against).to_owned(), chips.collect()))
}

/// A link within this page that has nothing to ask leads to the page itself.
fn or_here(query: String) -> String {
    if query.is_empty() { "?".to_owned() } else { query }
}

/// Filters; each choice is a link.
#[component]
pub fn Filters(filters: Vec<Filter>, locale: Locale) -> impl IntoView {
    let filters = filters.into_iter().map(|(label, chips)| view! { <Chips label chips/> });
    view! {
        <section class="filters" aria-label=text!(locale, officer.filter.title)>
            {filters.collect_view()}
        </section>
    }
}
