//! Filters and sorting that live in the address: every state of a list is a link.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

/// What the address asks for, without what belongs to one visit only.
#[derive(Debug, Clone)]
pub struct Address {
    path: &'static str,
    query: ParamsMap,
}

impl Address {
    /// The address of this request, which shows the page at `path`.
    pub fn current(path: &'static str) -> Address {
        let mut query = use_query_map().get_untracked();
        for visit in ["__err", "__path", "done"] {
            query.remove(visit);
        }
        Address { path, query }
    }

    /// The list at `path` that these names and values of a query ask for.
    pub fn of(path: &'static str, query: impl IntoIterator<Item = (String, String)>) -> Address {
        Address { path, query: query.into_iter().collect() }
    }

    /// What is asked for here, whole and from another address.
    pub fn at(&self, path: &str) -> String {
        let mut query = self.query.clone();
        query.remove("page");
        format!("{path}{}", query.to_query_string())
    }

    /// What is asked for under `name`; `None` when nothing is.
    pub fn get(&self, name: &str) -> Option<String> {
        self.query.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The same list with `name` set to `value`, or without it. From its first page.
    pub fn with(&self, name: &'static str, value: Option<&str>) -> String {
        let mut query = self.query.clone();
        query.remove("page");
        query.remove(name);
        if let Some(value) = value {
            query.insert(name, value.to_owned());
        }
        format!("{}{}", self.path, query.to_query_string())
    }

    /// Everything asked for but `except`, for hidden inputs of a form that asks for that.
    pub fn others(&self, except: &str) -> Vec<(String, String)> {
        self.query
            .clone()
            .into_iter()
            .filter(|(name, value)| name != except && name != "page" && !value.is_empty())
            .map(|(name, value)| (name.into_owned(), value))
            .collect()
    }
}

/// One choice of a filter.
#[derive(Debug, Clone)]
pub struct Chip {
    pub label: String,
    pub href: String,
    pub is_chosen: bool,
}

/// A filter: its name and its choices as links. Many choices fold away behind the chosen one.
#[component]
pub fn Chips(#[prop(into)] label: String, chips: Vec<Chip>) -> impl IntoView {
    // More than this many would push the list itself off a phone's screen.
    const MOST_IN_A_ROW: usize = 5;
    let is_long = chips.len() > MOST_IN_A_ROW;
    let chosen = chips.iter().find(|chip| chip.is_chosen).map(|chip| chip.label.clone());
    let links = chips.into_iter().map(|chip| view! { <ChipLink chip/> }).collect_view();
    if !is_long {
        return view! {
            <div class="chips" role="group" aria-label=label>
                <span class="chips-label">{label.clone()}</span>
                {links}
            </div>
        }
        .into_any();
    }
    view! {
        <details class="chips chips-menu">
            <summary>
                <span class="chips-label">{label}</span>
                <span class="chip chip-summary">{chosen}</span>
            </summary>
            <div class="chips-list">{links}</div>
        </details>
    }
    .into_any()
}

#[component]
fn ChipLink(chip: Chip) -> impl IntoView {
    view! {
        <a class="chip" href=chip.href aria-current=chip.is_chosen.then_some("true")>{chip.label}</a>
    }
    .into_any()
}
