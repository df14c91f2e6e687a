//! Amounts, shares and days as officers read them.

use domain::calendar::{Date, Style, period_in_words};
use domain::exact;
use domain::money::Baht;
use domain::numerals;
use leptos::prelude::*;

use crate::texts::{self, Locale, text};

/// An amount of baht, or a dash where nothing is known.
#[component]
pub fn Money(amount: Option<Baht>) -> impl IntoView {
    match amount {
        Some(amount) => {
            view! { <data class="figure" value=amount.to_plain()>{amount.to_string()}</data> }
                .into_any()
        }
        None => view! { <Nothing/> }.into_any(),
    }
}

/// A dash that is read out as nothing.
#[component]
pub fn Nothing() -> impl IntoView {
    view! { <span class="nothing" aria-hidden="true">"–"</span> }
}

/// A day in words with its ISO form on hover: `23 พ.ย. 2569`.
#[component]
pub fn Day(date: Date, locale: Locale) -> impl IntoView {
    let iso = date.to_iso();
    view! {
        <time datetime=iso.clone() title=iso>{date.in_words(texts::tag(locale), Style::Short)}</time>
    }
    .into_any()
}

/// A period in words, with both ISO days on hover.
#[component]
pub fn Period(from: Date, to: Date, locale: Locale) -> impl IntoView {
    view! {
        <span class="period" title=format!("{} – {}", from.to_iso(), to.to_iso())>
            {period_in_words(from, to, texts::tag(locale), Style::Short)}
        </span>
    }
    .into_any()
}

/// What percent of `whole` `part` is, as printed, and as the length of a bar.
pub fn percent(part: Option<Baht>, whole: Option<Baht>) -> Option<(String, f64)> {
    let exact = part?.percent_of(whole?)?;
    let text = exact::to_text(&exact, 2);
    let length = text.parse().unwrap_or(0.0);
    Some((text, length))
}

/// A share with a small bar under its figure.
#[component]
pub fn Share(
    /// As printed and as a number, 0 to 100; more fills the bar.
    percent: Option<(String, f64)>,
) -> impl IntoView {
    match percent {
        Some((text, length)) => view! {
            <span class="share">
                <span class="figure">{text}</span>
                <Bar length/>
            </span>
        }
        .into_any(),
        None => view! { <Nothing/> }.into_any(),
    }
}

/// How far something has come: `n of target` and a bar; without a target only `n`.
#[component]
pub fn Progress(done: u64, target: Option<u64>, locale: Locale) -> impl IntoView {
    let count = |n: u64| numerals::with_commas(&n.to_string());
    match target.filter(|target| *target > 0) {
        Some(target) => {
            let words =
                text!(locale, officer.progress.of, done = count(done), target = count(target))
                    .to_string();
            view! {
                <span class="progress">
                    <span>{words}</span>
                    <Bar length=done as f64 * 100.0 / target as f64/>
                </span>
            }
            .into_any()
        }
        None => {
            let words = text!(locale, officer.progress.count, done = count(done)).to_string();
            view! { <span class="progress">{words}</span> }.into_any()
        }
    }
}

/// A bar whose figure stands beside it.
#[component]
fn Bar(length: f64) -> impl IntoView {
    let width = format!("inline-size:{:.1}%", length.clamp(0.0, 100.0));
    view! { <span class="bar" aria-hidden="true"><span style=width></span></span> }
}
