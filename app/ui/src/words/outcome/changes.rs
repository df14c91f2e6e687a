//! One round against another in words, tables and pictures.

use std::sync::Arc;

use domain::form::{Form, Name};
use domain::results::{
    Change, ChangeText, Changes, Claim, Descriptive, InOrder, LEAST_FOR_MEANS, Otherwise, Results,
};
use domain::statistics::{Given, Reason};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::changes::Trend;

use super::reason_of;
use crate::charts::{Slope, Slopes};
use crate::texts::{Locale, text};
use crate::words::explore::label;
use crate::words::results::{SIGNIFICANT, fixed, starred};

/// Behind a figure of a question that changed; `outcome.note_marked` tells what it means.
const MARK: &str = "†";

/// What changed between two collections of one form.
pub struct ChangesView<'a> {
    /// Of the later collection.
    pub form: &'a Form,
    pub changes: &'a Changes,
    /// What the rounds are called, before and after.
    pub rounds: [String; 2],
    /// What may be claimed, before and after.
    pub claims: [Claim; 2],
}

impl ChangesView<'_> {
    fn label(&self, name: &str, locale: Locale) -> String {
        label(self.form, name, locale)
    }

    /// Whether an interval may be called one of 95 percent: both samples were drawn by chance.
    fn has_confidence(&self) -> bool {
        self.claims.iter().all(|claim| matches!(claim, Claim::Confidence { .. }))
    }
}

/// What changed in all, in one sentence that says of whom, and whether the same was asked.
pub fn finding(view: &ChangesView, locale: Locale) -> String {
    let change = match &view.changes.overall {
        Given::Figure(change) => change,
        Given::Not { reason } => {
            let reason = reason_of(*reason, locale);
            return text!(locale, outcome.change_none, reason = reason);
        }
    };
    let mut finding = direction(change, locale);
    if change.question_changed {
        finding = text!(locale, outcome.finding_changed, finding = finding);
    }
    let is_sure = |claim: &Claim| matches!(claim, Claim::Confidence { .. } | Claim::Complete);
    if view.claims.iter().all(is_sure) {
        return finding;
    }
    text!(locale, outcome.finding_respondents, finding = finding)
}

/// Up, down or neither, with its figures.
fn direction(change: &Change, locale: Locale) -> String {
    let [before, after] = change.text.mean.clone();
    let figures = text!(
        locale,
        outcome.change_figures,
        before = before,
        after = after,
        difference = signed(change)
    );
    let is_told = match &change.welch {
        Given::Figure(test) => test.p < SIGNIFICANT,
        // All said one thing, and later all said another.
        Given::Not { reason: Reason::NoVariationWithin } => true,
        Given::Not { .. } if change.difference == 0.0 => false,
        Given::Not { reason } => {
            let reason = reason_of(*reason, locale);
            return text!(locale, outcome.change_untested, figures = figures, reason = reason);
        }
    };
    match (change.difference, is_told) {
        (0.0, _) => text!(locale, outcome.change_same, figures = figures),
        (difference, true) if difference > 0.0 => {
            text!(locale, outcome.change_up, figures = figures)
        }
        (_, true) => text!(locale, outcome.change_down, figures = figures),
        (difference, false) if difference > 0.0 => {
            text!(locale, outcome.change_up_unclear, figures = figures)
        }
        (_, false) => text!(locale, outcome.change_down_unclear, figures = figures),
    }
}

/// With its sign, also where it is a rise: `+0.17`.
pub fn signed(change: &Change) -> String {
    let text = &change.text.difference;
    if change.difference > 0.0 { format!("+{text}") } else { text.clone() }
}

/// The same with a mark where the question changed.
pub fn marked(change: &Change) -> String {
    with_mark(&signed(change), change.question_changed)
}

fn with_mark(figure: &str, question_changed: bool) -> String {
    let mark = if question_changed { MARK } else { "" };
    format!("{figure}{mark}")
}

pub(super) fn interval(text: &ChangeText) -> Cell {
    let interval = text.ci95.as_ref().map(|[low, high]| format!("[{low}, {high}]"));
    interval.map_or(Cell::text("–"), Cell::text)
}

pub(super) fn effect(size: Option<f64>) -> Cell {
    Cell::number(size, size.map(|size| fixed(size, 3)).as_deref())
}

/// An adjusted probability, with stars where it is below a level.
pub(super) fn adjusted(p_holm: Option<f64>) -> Cell {
    let Some(value) = p_holm else { return Cell::text("–") };
    Cell::Number { value, text: starred(value), decimals: 3 }
}

/// The aspects with the whole, then every item.
pub fn tables(view: &ChangesView, locale: Locale) -> Vec<Table> {
    let changes = view.changes;
    let mut aspects =
        table(view, "changes-aspects", text!(locale, outcome.title_changes_aspects), locale);
    rows(&mut aspects, view, &changes.aspects, locale);
    row(&mut aspects, Role::Total, text!(locale, results.row_overall), &changes.overall, locale);
    notes(&mut aspects, view, locale);
    let mut items =
        table(view, "changes-items", text!(locale, outcome.title_changes_items), locale);
    rows(&mut items, view, &changes.items, locale);
    for (names, words) in [
        (&changes.only_before, text!(locale, outcome.only_before)),
        (&changes.only_after, text!(locale, outcome.only_after)),
    ] {
        if !names.is_empty() {
            items.note(format!("{words} {}", listed(view, names, locale)));
        }
    }
    items.note(text!(locale, outcome.note_holm));
    vec![aspects, items]
}

fn listed(view: &ChangesView, names: &[Name], locale: Locale) -> String {
    let quoted = |name: &Name| text!(locale, results.quoted, name = view.label(name, locale));
    names.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

fn table(view: &ChangesView, id: &str, title: &str, locale: Locale) -> Table {
    let interval = if view.has_confidence() {
        text!(locale, outcome.column_interval_95)
    } else {
        text!(locale, outcome.column_interval)
    };
    let [before, after] = &view.rounds;
    let mean = |round: &String| text!(locale, outcome.column_mean_of, round = round.clone());
    let n = |round: &String| text!(locale, outcome.column_n_of, round = round.clone());
    let number = ColumnKind::Number;
    Table::new(id, title)
        .column(text!(locale, results.column_item), ColumnKind::Text)
        .column(n(before), ColumnKind::Count)
        .column(mean(before), number)
        .column(n(after), ColumnKind::Count)
        .column(mean(after), number)
        .column(text!(locale, outcome.column_difference), number)
        .column(interval, number)
        .column("Hedges’ g", number)
        .column("p (Holm)", number)
}

fn rows(table: &mut Table, view: &ChangesView, changes: &InOrder<Given<Change>>, locale: Locale) {
    for (name, change) in changes.iter() {
        row(table, Role::Body, &view.label(name, locale), change, locale);
    }
}

fn row(table: &mut Table, role: Role, label: &str, change: &Given<Change>, locale: Locale) {
    let change = match change {
        Given::Figure(change) => change,
        Given::Not { reason } => {
            table.row(role, [Cell::text(label)]);
            let reason = reason_of(*reason, locale);
            table.note(text!(locale, outcome.change_missing, name = label, reason = reason));
            return;
        }
    };
    let mut name = label.to_owned();
    if change.question_changed {
        name = text!(locale, outcome.marked_changed, name = name);
    }
    let [before, after] = &change.text.mean;
    table.row(
        role,
        [
            Cell::text(name),
            Cell::Count(change.n[0]),
            Cell::number(Some(change.mean[0]), Some(before)),
            Cell::Count(change.n[1]),
            Cell::number(Some(change.mean[1]), Some(after)),
            Cell::Number { value: change.difference, text: signed(change), decimals: 2 },
            interval(&change.text),
            effect(change.hedges_g.figure().copied()),
            adjusted(change.welch.figure().map(|test| test.p_holm)),
        ],
    );
    if let Given::Not { reason } = change.welch {
        let reason = reason_of(reason, locale);
        table.note(text!(locale, outcome.untested, name = label, reason = reason));
    }
}

fn notes(table: &mut Table, view: &ChangesView, locale: Locale) {
    table.note(text!(locale, outcome.note_change, needed = LEAST_FOR_MEANS));
    table.note(text!(locale, outcome.note_holm));
    let all = view.changes;
    let marked = all.aspects.values().chain(all.items.values()).chain([&all.overall]);
    if marked.filter_map(Given::figure).any(|change| change.question_changed) {
        table.note(text!(locale, outcome.note_question_changed));
    }
    table.note(text!(locale, outcome.note_unmatched));
    if view.claims.iter().all(|claim| *claim == Claim::Complete) {
        table.note(text!(locale, sample.note_tests_complete));
    } else if view.claims.iter().all(|claim| claim.holds_for_all()) {
        if view.claims.iter().any(|claim| matches!(claim, Claim::Clustered { .. })) {
            table.note(text!(locale, sample.note_tests_clustered));
        }
    } else {
        table.note(text!(locale, outcome.note_respondents_only));
    }
}

/// Before and after as a picture; `None` where no mean can be compared.
pub fn slopes(view: &ChangesView, locale: Locale) -> Option<Slopes> {
    let changes = view.changes;
    let overall = changes.overall.figure()?;
    let line = |label: String, change: &Change, is_whole| Slope {
        label,
        values: change
            .mean
            .iter()
            .zip(&change.text.mean)
            .map(|(value, text)| Some((*value, text.clone())))
            .collect(),
        is_whole,
    };
    let mut lines: Vec<Slope> = changes
        .aspects
        .iter()
        .filter_map(|(name, change)| {
            let change = change.figure().filter(|change| change.range == overall.range)?;
            Some(line(view.label(name, locale), change, false))
        })
        .collect();
    lines.push(line(text!(locale, results.row_overall).to_owned(), overall, true));
    Some(Slopes::new("changes", finding(view, locale), view.rounds.to_vec(), overall.range, lines))
}

/// The means of all rounds as a picture and a table, with a mark where a round did not ask the same as
/// before; `None` for fewer than three rounds with a mean.
pub fn trend(
    form: &Form,
    rounds: &[String],
    trend: &Trend,
    locale: Locale,
) -> Option<(Slopes, Table)> {
    let newest = trend.results.last()?;
    let range = only_range(newest)?;
    let whole = values(trend, range, |it| Some(&it.overall.as_ref()?.figures), |it| it.overall);
    if whole.iter().flatten().count() < 3 {
        return None;
    }
    let mut lines: Vec<Slope> = newest
        .aspects
        .iter()
        .map(|(name, _)| {
            let values = values(
                trend,
                range,
                |it| Some(&it.aspects.get(name)?.figures),
                |it| it.aspects.iter().any(|aspect| **aspect == *name),
            );
            Slope { label: label(form, name, locale), values, is_whole: false }
        })
        .collect();
    let all = text!(locale, results.row_overall).to_owned();
    lines.push(Slope { label: all, values: whole, is_whole: true });
    let title = text!(locale, outcome.title_trend);
    let mut table =
        Table::new("trend", title).column(text!(locale, results.column_aspect), ColumnKind::Text);
    for round in rounds {
        table = table.column(round.clone(), ColumnKind::Number);
    }
    for line in &lines {
        let role = if line.is_whole { Role::Total } else { Role::Body };
        let figure = |value: &Option<(f64, String)>| match value {
            Some((value, text)) => Cell::Number { value: *value, text: text.clone(), decimals: 2 },
            None => Cell::text("–"),
        };
        let cells = line.values.iter().map(figure);
        table.row(role, std::iter::once(Cell::text(line.label.clone())).chain(cells));
    }
    let answers = trend.results.iter().map(|results| Cell::Count(results.n));
    let n = Cell::text(text!(locale, evaluate.answers));
    table.row(Role::Body, std::iter::once(n).chain(answers));
    table.note(text!(locale, outcome.note_trend));
    let mut shown = lines.iter().flat_map(|line| &line.values).flatten();
    let is_marked = shown.any(|(_, text)| text.ends_with(MARK));
    let note = is_marked.then(|| text!(locale, outcome.note_marked).to_owned());
    if let Some(note) = &note {
        table.note(note.clone());
    }
    let chart = Slopes::new("trend", title.to_owned(), rounds.to_vec(), range, lines);
    Some((chart.noted(note), table))
}

/// The mean of each round with its text; a round that was asked on another scale has no place in the
/// same picture.
fn values(
    trend: &Trend,
    range: (i32, i32),
    figures: impl Fn(&Results) -> Option<&Descriptive>,
    is_marked: impl Fn(&Otherwise) -> bool,
) -> Vec<Option<(f64, String)>> {
    let value = |(results, otherwise): (&Arc<Results>, &Otherwise)| {
        let figures = figures(results).filter(|_| only_range(results) == Some(range))?;
        let text = figures.text.mean.as_deref()?;
        Some((figures.mean?, with_mark(text, is_marked(otherwise))))
    };
    trend.results.iter().zip(&trend.otherwise).map(value).collect()
}

/// The least and the greatest score, where all items have the same.
fn only_range(results: &Results) -> Option<(i32, i32)> {
    let mut ranges = results.items.values().map(|item| item.range);
    let first = ranges.next()?;
    ranges.all(|range| range == first).then_some(first)
}
