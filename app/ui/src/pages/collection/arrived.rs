//! When the answers came: a small picture and its table.

use domain::arrivals::Arrivals;
use domain::calendar::Date;
use domain::ids::{CollectionId, LinkId};
use leptos::prelude::*;
use store::codes::CodeCount;
use store::links::Link;

use crate::charts::{self, ArrivalsChart};
use crate::components::table::TableBox;
use crate::pages::closer::ChartFiles;
use crate::texts::{Locale, text};
use crate::words::explore::links::Closer;
use crate::words::moments::{count, day};

/// Links with a column of their own: a planned sample may have two hundred.
const MOST_LINKS: usize = 10;

/// The picture; `None` before the first answer.
pub fn chart(
    days: &[(Date, LinkId, u64)],
    target: Option<u64>,
    locale: Locale,
) -> Option<charts::Arrived> {
    let arrivals = Arrivals::of(days);
    let (first, last) = (arrivals.periods.first()?, arrivals.periods.last()?);
    let so_far = count(last.so_far);
    let title = match target {
        Some(target) => {
            text!(locale, sample.arrived_of, n = so_far, target = count(target))
        }
        None => text!(locale, sample.arrived, n = so_far),
    };
    Some(charts::Arrived {
        title,
        description: text!(locale, sample.arrived_description).to_owned(),
        target,
        target_words: text!(
            locale,
            sample.arrived_target,
            target = count(target.unwrap_or_default())
        ),
        ends: (day(first.from, locale), day(last.from, locale)),
        arrivals,
    })
}

/// Answers by day and link, against the target.
#[component]
pub fn Arrived(
    id: CollectionId,
    days: Vec<(Date, LinkId, u64)>,
    links: Vec<(Link, Option<CodeCount>)>,
    target: Option<u64>,
    locale: Locale,
) -> impl IntoView {
    let Some(chart) = chart(&days, target, locale) else { return ().into_any() };
    let arrivals = chart.arrivals.clone();
    let mut answered: Vec<Link> =
        links.into_iter().map(|(link, _)| link).filter(|link| link.answers > 0).collect();
    let has_others = answered.len() > MOST_LINKS;
    if has_others {
        answered.sort_by_key(|link| std::cmp::Reverse(link.answers));
        answered.truncate(MOST_LINKS);
    }
    let heading = match arrivals.length {
        1 => text!(locale, sample.arrived_day).to_owned(),
        length => text!(locale, sample.arrived_days, length = length),
    };
    let heads = answered.iter().map(|link| {
        view! { <th scope="col" class="figures">{link.label.clone()}</th> }
    });
    let heads = heads.collect_view();
    let rows = arrivals.periods.iter().map(|period| {
        let of = |link: &Link| {
            let held = period.links.iter().find(|(id, _)| *id == link.id);
            held.map_or(0, |(_, n)| *n)
        };
        let cells = answered.iter().map(|link| {
            view! { <td class="figures">{count(of(link))}</td> }
        });
        let others = has_others.then(|| {
            let shown: u64 = answered.iter().map(of).sum();
            view! { <td class="figures">{count(period.n.saturating_sub(shown))}</td> }
        });
        view! {
            <tr>
                <th scope="row">{day(period.from, locale)}</th>
                {cells.collect_view()}
                {others}
                <td class="figures">{count(period.n)}</td>
                <td class="figures">{count(period.so_far)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let label = text!(locale, sample.arrived_title);
    view! {
        <section class="page-part" id="arrived">
            <h2>{label}</h2>
            <ArrivalsChart chart/>
            <ChartFiles closer=Closer::of_all(id) chart="arrivals" own=Vec::new() locale/>
            <details class="fold">
                <summary>{text!(locale, sample.arrived_table)}</summary>
                <TableBox label=label>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{heading}</th>
                                {heads}
                                {has_others.then(|| view! {
                                    <th scope="col" class="figures">
                                        {text!(locale, sample.arrived_others)}
                                    </th>
                                })}
                                <th scope="col" class="figures">
                                    {text!(locale, sample.arrived_all)}
                                </th>
                                <th scope="col" class="figures">
                                    {text!(locale, sample.arrived_so_far)}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableBox>
            </details>
        </section>
    }
    .into_any()
}
