//! The main furniture: a table in its own box, which scrolls inside itself on a phone.

use leptos::prelude::*;

use super::chips::Address;
use crate::texts::{Locale, text};

/// A box around a `<table>` (the children). It can be reached with the keyboard, to be scrolled.
#[component]
pub fn TableBox(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="table-box" role="region" aria-label=label tabindex="0">{children()}</div>
    }
    .into_any()
}

/// How a list is sorted: by the column of this key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub key: String,
    pub is_descending: bool,
}

impl Order {
    /// Reads `sort=budget` or `sort=-budget` from the address.
    pub fn of(address: &Address, default: &str) -> Order {
        let asked = address.get("sort").unwrap_or_else(|| default.to_owned());
        match asked.strip_prefix('-') {
            Some(key) => Order { key: key.to_owned(), is_descending: true },
            None => Order { key: asked, is_descending: false },
        }
    }
}

/// What a column holds, and so how its heading is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Words,
    Figures,
}

/// A column's heading that sorts by it, and turns the order round when followed again.
#[component]
pub fn SortHeading(
    #[prop(into)] label: String,
    key: &'static str,
    column: Column,
    order: Order,
    address: Address,
    locale: Locale,
) -> impl IntoView {
    let is_current = order.key == key;
    // Words are looked for from the start, figures from the greatest.
    let is_descending = if is_current { !order.is_descending } else { column == Column::Figures };
    let target = if is_descending { format!("-{key}") } else { key.to_owned() };
    let state = match (is_current, order.is_descending) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    view! {
        <th role="columnheader" scope="col" class:figures=column == Column::Figures aria-sort=state>
            <a href=address.with("sort", Some(&target)) title=text!(locale, officer.table.sort)>
                {label}
            </a>
        </th>
    }
    .into_any()
}
