//! Weighted figures as tables in words: the same ones stand on the page and in the workbook.

use domain::form::Form;
use domain::results::{Claim, Descriptive, Figure, Formula, LEAST_PUBLIC, Results, Weighted};
use domain::statistics::{Given, MOST_WEIGHT, Reason, WeightedMean, Weights};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::weights::Totals;

use super::explore::links::{Closer, Links};
use super::explore::{choice, label};
use super::moments::count;
use super::results::{fixed, reason_words};
use crate::texts::{Locale, tag, text};

/// What weighted tables are made of.
#[derive(Debug, Clone, Copy)]
pub struct WeightedView<'a> {
    pub form: &'a Form,
    pub results: &'a Results,
    pub weighted: &'a Weighted,
    /// What was weighted by, in the order of the combinations.
    pub totals: &'a [Totals],
}

/// What the weights are like, the means with and without them, and who is not there.
pub fn tables(view: &WeightedView, locale: Locale) -> Vec<Table> {
    let mut tables = vec![facts(view, locale), means(view, locale)];
    tables.extend(empty(view, locale));
    tables
}

/// What weighting mends, and what it does not: it depends on how the respondents were found.
pub fn caution(results: &Results, locale: Locale) -> &'static str {
    // What weighting is needed for: each was drawn by chance, but not with the same one.
    let is_drawn = |claim: Claim| claim.holds_for_all() || claim == Claim::Unequal;
    if results.sample.as_ref().is_some_and(|sample| is_drawn(sample.claim)) {
        text!(locale, sample.weights_of_drawn)
    } else {
        text!(locale, sample.weights_of_open)
    }
}

/// Why there are no weights.
pub fn no_weights(reason: Reason, view: &WeightedView, locale: Locale) -> String {
    match reason {
        Reason::EmptyStratum { margin, category } => {
            let totals = view.totals.get(margin as usize);
            let question = totals.and_then(|totals| view.form.question(&totals.question));
            let list = question.and_then(|question| view.form.list_of(question));
            let choice = list.and_then(|list| list.choices.get(category as usize));
            let label = |text: Option<&domain::text::Text>| {
                text.map_or("", |text| text.get(tag(locale))).to_owned()
            };
            text!(
                locale,
                sample.weights_empty,
                question = label(question.map(|question| &question.label)),
                choice = label(choice.map(|choice| &choice.label))
            )
        }
        Reason::NotConverged { rounds } => {
            text!(locale, sample.weights_not_converged, rounds = rounds)
        }
        Reason::OutOfRange => text!(locale, sample.weights_out_of_range).to_owned(),
        reason => reason_words(reason, locale),
    }
}

fn facts(view: &WeightedView, locale: Locale) -> Table {
    let weighted = view.weighted;
    let mut table = Table::new("weights", text!(locale, sample.weights_facts))
        .column(text!(locale, results.column_fact), ColumnKind::Text)
        .column(text!(locale, results.column_fact_value), ColumnKind::Number);
    let mut add = |label: &str, cell: Cell| table.row(Role::Body, [Cell::text(label), cell]);
    add(text!(locale, sample.weighted_n), Cell::Count(weighted.n));
    add(text!(locale, sample.weighted_left_out), Cell::Count(weighted.left_out));
    match &weighted.weights {
        Given::Figure(weights) => {
            let Weights { effective_n, design_effect, least, greatest, trimmed, rounds, .. } =
                weights;
            add(text!(locale, sample.effective_n), number(*effective_n, 1));
            add(text!(locale, sample.design_effect), number(*design_effect, 2));
            add(text!(locale, sample.greatest_weight), number(*greatest, 2));
            add(text!(locale, sample.least_weight), number(*least, 2));
            add(text!(locale, sample.weight_rounds), Cell::Count(*rounds));
            add(text!(locale, sample.trimmed), Cell::Count(*trimmed));
            if *trimmed > 0 {
                let (most, n) = (fixed(MOST_WEIGHT, 0), count(*trimmed));
                table.note(text!(locale, sample.note_trimmed, most = most, n = n));
            }
        }
        Given::Not { reason } => {
            let reason = no_weights(*reason, view, locale);
            table.note(text!(locale, sample.note_no_weights, reason = reason));
        }
    }
    table
}

fn means(view: &WeightedView, locale: Locale) -> Table {
    let mut table = Table::new("weighted", text!(locale, sample.weighted_title))
        .column(text!(locale, results.column_item), ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column(text!(locale, sample.column_unweighted), ColumnKind::Number)
        .column(text!(locale, sample.column_weighted_n), ColumnKind::Count)
        .column(text!(locale, sample.column_weighted), ColumnKind::Number)
        .column(text!(locale, sample.column_difference), ColumnKind::Number)
        .column(text!(locale, sample.column_se), ColumnKind::Number)
        .column(text!(locale, sample.column_effective_n), ColumnKind::Number);
    for Score { role, name, own, with } in scores(view) {
        let label = match name {
            "overall" => text!(locale, results.row_overall).to_owned(),
            name => label(view.form, name, locale),
        };
        let mut cells = vec![Cell::text(label), Cell::Count(own.n)];
        cells.push(Cell::number(own.mean, own.text.mean.as_deref()));
        if let (Given::Figure(found), Some(mean)) = (with, own.mean) {
            cells.push(Cell::Count(found.n));
            cells.push(number(found.mean, 2));
            cells.push(number(found.mean - mean, 2));
            cells.push(number(found.se, 3));
            cells.push(number(found.effective_n, 1));
        }
        table.row(role, cells);
    }
    table.note(text!(locale, sample.note_weighted));
    let mut means = scores(view).into_iter().map(|score| score.with.reason());
    if means.any(|reason| matches!(reason, Some(Reason::Suppressed { .. }))) {
        table.note(text!(locale, results.note_few, n = LEAST_PUBLIC));
    }
    table
}

/// A score without weights and with them.
struct Score<'a> {
    role: Role,
    name: &'a str,
    own: &'a Descriptive,
    with: &'a Given<WeightedMean>,
}

/// All items together, and each aspect with its items.
fn scores<'a>(view: &WeightedView<'a>) -> Vec<Score<'a>> {
    let (results, weighted) = (view.results, view.weighted);
    let mut scores = Vec::new();
    if let Some(overall) = &results.overall {
        let (own, with) = (&overall.figures, &weighted.overall);
        scores.push(Score { role: Role::Total, name: "overall", own, with });
    }
    for (name, aspect) in results.aspects.iter() {
        if let Some(with) = weighted.aspects.get(name) {
            scores.push(Score { role: Role::Total, name, own: &aspect.figures, with });
        }
        for (item, own) in results.items.iter().filter(|(_, item)| &*item.aspect == name) {
            if let Some(with) = weighted.items.get(item) {
                scores.push(Score { role: Role::Body, name: item, own: &own.figures, with });
            }
        }
    }
    scores
}

/// What the figures of one of these tables lead to.
pub fn links(view: &WeightedView, table: &Table, closer: &Closer) -> Links {
    let link = |(formula, of): (Formula, &str)| Some(closer.figure(&Figure::of(formula, of)));
    let cells: Vec<Vec<Option<String>>> = match &*table.id {
        // In the order of the facts; what was done to the weights stands with the greatest.
        "weights" => [
            (Formula::EffectiveN, "weights"),
            (Formula::EffectiveN, "weights"),
            (Formula::EffectiveN, "weights"),
            (Formula::WeightingEffect, "weights"),
            (Formula::Weight, "greatest"),
            (Formula::Weight, "least"),
            (Formula::Weight, "greatest"),
            (Formula::Weight, "greatest"),
        ]
        .map(|figure| vec![None, link(figure)])
        .into(),
        "weighted" => {
            let formulas = [
                Formula::N,
                Formula::Mean,
                Formula::WeightedMean,
                Formula::WeightedMean,
                Formula::WeightedDifference,
                Formula::WeightedError,
                Formula::EffectiveN,
            ];
            let row = |score: Score| {
                let linked = formulas.map(|formula| link((formula, score.name)));
                std::iter::once(None).chain(linked).collect()
            };
            scores(view).into_iter().map(row).collect()
        }
        _ => Vec::new(),
    };
    Links { rows: Vec::new(), cells }
}

/// The combinations of choices that the population has and the respondents do not.
fn empty(view: &WeightedView, locale: Locale) -> Option<Table> {
    let weighted = view.weighted;
    if weighted.empty.is_empty() {
        return None;
    }
    let mut table = Table::new("nobody", text!(locale, sample.nobody_title));
    for totals in view.totals {
        table = table.column(label(view.form, &totals.question, locale), ColumnKind::Text);
    }
    for combination in &weighted.empty {
        let cells = view.totals.iter().zip(combination);
        let cells = cells
            .map(|(totals, value)| Cell::text(choice(view.form, &totals.question, value, locale)));
        table.row(Role::Body, cells.collect::<Vec<_>>());
    }
    let (named, all) = (weighted.empty.len() as u64, weighted.empty_count);
    table.note(text!(locale, sample.note_nobody, named = count(named), all = count(all)));
    Some(table)
}

fn number(value: f64, decimals: u8) -> Cell {
    Cell::number(Some(value), Some(&fixed(value, decimals)))
}
