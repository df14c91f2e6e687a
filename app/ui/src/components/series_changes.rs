//! What a new version changes for the series, question by question.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::{Form, SeriesChange};
use leptos::prelude::*;

use super::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::builder::{self as words, Sort};

/// Every question that changes, the graver changes first; what stays folds away. Questions are
/// called as in the first of these forms that has them.
pub fn series_changes(changes: &[SeriesChange], forms: &[&Form], locale: Locale) -> AnyView {
    let mut changes: Vec<&SeriesChange> = changes.iter().collect();
    changes.sort_by_key(|change| words::sort(change));
    let rows = changes.iter().map(|change| row(change, forms, locale)).collect_view();
    view! {
        <p class="series-counts">{counts(&changes, locale)}</p>
        <TableBox label=text!(locale, builder.changes)>
            <table class="findings series">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, builder.change_question)}</th>
                        <th scope="col">{text!(locale, builder.change_class)}</th>
                        <th scope="col">{text!(locale, builder.change_what)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

/// How many questions there are of each sort; of several changes of a question the gravest counts,
/// which comes first.
fn counts(changes: &[&SeriesChange], locale: Locale) -> String {
    let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
    let mut counted = BTreeSet::new();
    for change in changes {
        if counted.insert(change.question()) {
            *counts.entry(words::sort(change)).or_default() += 1;
        }
    }
    let count = |sort| counts.get(&sort).copied().unwrap_or_default().to_string();
    text!(
        locale,
        builder.publish_counts,
        kept = count(Sort::Kept),
        relabelled = count(Sort::Relabelled),
        moved = count(Sort::Moved),
        added = count(Sort::Added),
        ended = count(Sort::Ended),
        broken = count(Sort::Broken)
    )
    .to_string()
}

fn row(change: &SeriesChange, forms: &[&Form], locale: Locale) -> AnyView {
    let name = change.question();
    let asked = forms.iter().find_map(|form| form.question(name));
    let words_of =
        asked.map(|question| words::question_words(question, locale)).unwrap_or_default();
    let sort = words::sort(change);
    let class = match sort {
        Sort::Broken => "badge badge-bad",
        Sort::Ended => "badge badge-attention",
        Sort::Added => "badge badge-good",
        Sort::Moved => "badge badge-attention",
        Sort::Relabelled | Sort::Kept => "badge",
    };
    view! {
        <tr>
            <th scope="row" data-label=text!(locale, builder.change_question)>
                {words_of}<br/><code class="hint">{name.to_string()}</code>
            </th>
            <td data-label=text!(locale, builder.change_class)>
                <span class=class>{words::sort_word(sort, locale)}</span>
            </td>
            <td class="sentence-cell">{words::change(change, locale)}</td>
        </tr>
    }
    .into_any()
}
