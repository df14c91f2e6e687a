//! The table of flagged answers.

use domain::calendar::Moment;
use domain::review::Verdict;
use leptos::prelude::*;
use store::reviews::Review;

use super::{Found, Line};
use crate::components::chips::Address;
use crate::components::table::{Column, Order, SortHeading, TableBox};
use crate::texts::{Locale, text};
use crate::words::moments::time;
use crate::words::quality::{flag, kind, verdict};

#[component]
pub fn Lines(found: Found, address: Address, may_judge: bool, locale: Locale) -> impl IntoView {
    let order = Order::of(&address, "-received");
    let heading = move |label: &'static str, key: &'static str, column: Column| {
        let (order, address) = (order.clone(), address.clone());
        view! { <SortHeading label key column order address locale/> }
    };
    let rows = found.lines.into_iter().map(|line| {
        let link = found.links.get(&line.link).cloned().unwrap_or_default();
        row(line, link, may_judge, found.utc_offset_minutes, locale)
    });
    let rows = rows.collect_view();
    view! {
        <TableBox label=text!(locale, review.quality_title)>
            <table role="table" class="projects flagged">
                <thead role="rowgroup">
                    <tr role="row">
                        {may_judge.then(|| view! {
                            <th role="columnheader" scope="col">{text!(locale, review.choose_all)}</th>
                        })}
                        {heading(text!(locale, evaluate.received), "received", Column::Words)}
                        {heading(text!(locale, review.kind), "flags", Column::Words)}
                        <th role="columnheader" scope="col">{text!(locale, review.state)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </TableBox>
    }
}

fn row(
    line: Line,
    link: String,
    may_judge: bool,
    utc_offset_minutes: i32,
    locale: Locale,
) -> impl IntoView {
    let iso = Moment(line.received_at).to_iso();
    let received = time(line.received_at, utc_offset_minutes, locale);
    let box_id = format!("choose-{}", line.seq);
    // Two may have come in the same minute.
    let receipt_id = format!("receipt-{}", line.seq);
    let described = receipt_id.clone();
    let choose = may_judge.then(|| {
        view! {
            <td role="cell" class="choose">
                <input type="checkbox" id=box_id.clone() name=format!("seqs[{}]", line.seq)
                    value="yes" aria-describedby=described/>
            </td>
        }
    });
    let is_unflagged = line.flags.is_empty();
    let flags = line.flags.iter().map(|found| {
        view! {
            <li>
                <strong>{kind(found.code(), locale)}</strong>
                " "
                {flag(found, &line.twin, locale)}
            </li>
        }
    });
    let flags = flags.collect_view();
    let mut history = line.history;
    let last = history.pop();
    view! {
        <tr role="row">
            {choose}
            <th role="rowheader" scope="row">
                <label for=box_id>
                    <time datetime=iso.clone() title=iso>{received}</time>
                </label>
                <span class="hint" id=receipt_id><code>{line.receipt}</code>" · "{link}</span>
            </th>
            <td role="cell">
                <ul class="flags">{flags}</ul>
                {is_unflagged.then(|| view! { <span class="hint">{text!(locale, review.no_flag)}</span> })}
            </td>
            <td role="cell">{decision(last, history, utc_offset_minutes, locale)}</td>
        </tr>
    }
}

/// What holds, with what was decided before folded away.
fn decision(
    last: Option<(Review, String)>,
    earlier: Vec<(Review, String)>,
    utc_offset_minutes: i32,
    locale: Locale,
) -> impl IntoView {
    let held = last.as_ref().map(|(review, _)| review.verdict);
    let (class, word) = match held {
        Some(Verdict::Rejected) => ("badge badge-bad", text!(locale, review.state_rejected)),
        Some(Verdict::Accepted) => ("badge badge-good", text!(locale, review.state_accepted)),
        Some(Verdict::Withdrawn) | None => {
            ("badge badge-attention", text!(locale, review.state_open))
        }
    };
    let last = last.map(|(review, name)| {
        view! {
            <span>{review.reason.clone()}</span>
            <span class="hint">{by(&review, &name, utc_offset_minutes, locale)}</span>
        }
    });
    let has_earlier = !earlier.is_empty();
    let earlier = earlier.into_iter().rev().map(|(review, name)| {
        let words = match review.reason.as_str() {
            "" => verdict(review.verdict, locale).to_owned(),
            reason => text!(
                locale,
                review.judged,
                verdict = verdict(review.verdict, locale),
                reason = reason.to_owned()
            ),
        };
        view! {
            <li>
                {words}
                <span class="hint">{by(&review, &name, utc_offset_minutes, locale)}</span>
            </li>
        }
    });
    let earlier = earlier.collect_view();
    view! {
        <span class=class>{word}</span>
        {last}
        {has_earlier.then(|| view! {
            <details>
                <summary>{text!(locale, review.history)}</summary>
                <ul class="flags">{earlier}</ul>
            </details>
        })}
    }
}

fn by(review: &Review, name: &str, utc_offset_minutes: i32, locale: Locale) -> String {
    let at = time(review.at, utc_offset_minutes, locale);
    text!(locale, review.judged_by, name = name.to_owned(), time = at)
}
