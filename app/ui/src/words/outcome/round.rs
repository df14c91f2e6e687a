//! All projects of a round, by strategy.

use domain::results::outcome::{RollUp, roll_up};
use domain::results::{Change, GroupChange, LEAST_FOR_MEANS, LEAST_PUBLIC};
use domain::statistics::{Reason, holm};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::{Progress, ProjectOutcome, by_strategy, strategy_changes};
use store::rounds::Round;
use store::strategies::Strategy;

use super::{changes, decision, reason_of, withheld};
use crate::charts::{Slope, Slopes};
use crate::texts::{Locale, text};
use crate::words::rounds::{level_name, name, short};
use crate::words::{moments, order, plan};

/// A round with its projects.
pub struct RoundView<'a> {
    pub round: &'a Round,
    /// The one that it is compared with: the one before it, or an earlier one.
    pub previous: Option<&'a Round>,
    pub strategies: &'a [Strategy],
    pub projects: &'a [ProjectOutcome],
}

/// The projects of one strategy, or those of none.
pub struct Group<'a> {
    pub strategy: Option<u32>,
    pub title: String,
    pub projects: Vec<&'a ProjectOutcome>,
}

/// Projects by strategy in the order of the plan, those without one last; no empty strategies.
pub fn grouped<'a>(
    projects: impl IntoIterator<Item = &'a ProjectOutcome>,
    strategies: &[Strategy],
    locale: Locale,
) -> Vec<Group<'a>> {
    let group = |(strategy, projects): (Option<&Strategy>, Vec<&'a ProjectOutcome>)| Group {
        strategy: strategy.map(|strategy| strategy.number),
        title: match strategy {
            Some(strategy) => plan::strategy_name(strategy, locale),
            None => text!(locale, outcome.no_strategy).to_owned(),
        },
        projects,
    };
    by_strategy(projects, strategies).into_iter().map(group).collect()
}

/// The mean of the projects' scores.
pub fn rolled_up(projects: &[&ProjectOutcome]) -> RollUp {
    let scores: Vec<Option<f64>> =
        projects.iter().map(|held| held.outcome.score.figure().copied()).collect();
    roll_up(&scores)
}

/// How far the answers of all these projects are.
pub fn progress(projects: &[&ProjectOutcome]) -> Progress {
    projects.iter().map(|held| held.progress()).sum()
}

/// The overview: a line a project, a heading and a mean a strategy.
pub fn overview_table(view: &RoundView, groups: &[Group], locale: Locale) -> Table {
    let (text, count, number) = (ColumnKind::Text, ColumnKind::Count, ColumnKind::Number);
    let title = text!(locale, outcome.title_overview, round = name(&view.round.round, locale));
    let mut table = Table::new("overview", title)
        .column(text!(locale, officer.project.project), text)
        .column(text!(locale, officer.project.code), text)
        .column(text!(locale, officer.project.department), text)
        .column(text!(locale, evaluate.answers), count)
        .column(text!(locale, outcome.column_target), count)
        .column("x̄", number)
        .column(text!(locale, results.column_percent), number)
        .column(text!(locale, results.column_level), text)
        .column(text!(locale, outcome.column_change), number)
        .column(text!(locale, outcome.column_score), number)
        .column(text!(locale, outcome.column_flagged), count)
        .column(text!(locale, outcome.column_decision), text);
    for group in groups {
        table.row(Role::Group, [Cell::text(&group.title)]);
        for held in &group.projects {
            table.row(Role::Body, line(held, locale));
        }
        let words = roll_up_words(&group.title, &group.projects, locale);
        table.row(Role::Total, total(words, &group.projects));
    }
    let all: Vec<&ProjectOutcome> =
        groups.iter().flat_map(|group| group.projects.iter().copied()).collect();
    let words = roll_up_words(text!(locale, outcome.all_strategies), &all, locale);
    table.row(Role::Total, total(words, &all));
    table.note(text!(locale, outcome.note_overview));
    table.notes.extend(withheld(view.projects, locale));
    table.note(text!(locale, outcome.note_roll_up));
    if let Some(previous) = view.previous {
        let round = name(&previous.round, locale);
        table.note(text!(locale, outcome.note_previous, round = round));
    }
    let rejected: u64 = view.projects.iter().map(ProjectOutcome::rejected).sum();
    if rejected > 0 {
        let left_out = text!(locale, outcome.note_left_out, n = moments::count(rejected));
        // The public is told how many they are, and of no reason.
        let tells_why = view.projects.iter().any(ProjectOutcome::tells_why_rejected);
        table.note(match tells_why {
            true => format!("{left_out} {}", text!(locale, outcome.note_left_out_why)),
            false => left_out,
        });
    }
    let mut changes = view.projects.iter().filter_map(ProjectOutcome::change);
    if changes.any(|change| change.question_changed) {
        table.note(text!(locale, outcome.note_marked));
    }
    table
}

/// `… ค่าเฉลี่ยของ 3 จาก 17 โครงการที่มีคะแนน`
pub fn roll_up_words(title: &str, projects: &[&ProjectOutcome], locale: Locale) -> String {
    let up = rolled_up(projects);
    text!(
        locale,
        outcome.roll_up,
        title = title.to_owned(),
        scored = up.scored,
        projects = up.projects
    )
}

fn line(held: &ProjectOutcome, locale: Locale) -> Vec<Cell> {
    let project = &held.project.project;
    let progress = held.progress();
    let figures = held.main().and_then(|main| main.results.overall.as_ref());
    let figures = figures.map(|overall| &overall.figures);
    let change = held.change();
    let text = |words: Option<String>| words.map_or(Cell::Empty, Cell::Text);
    vec![
        Cell::text(&project.name),
        Cell::text(&project.code),
        text(project.department.clone()),
        answers(held, locale),
        progress.done().1.map_or(Cell::Empty, Cell::Count),
        Cell::number(
            figures.and_then(|it| it.mean),
            figures.and_then(|it| it.text.mean.as_deref()),
        ),
        Cell::number(
            figures.and_then(|it| it.percent),
            figures.and_then(|it| it.text.percent.as_deref()),
        ),
        text(figures.and_then(|it| it.band).map(|level| level_name(level, locale).to_owned())),
        change.map_or(Cell::Empty, |change| Cell::Number {
            value: change.difference,
            text: changes::marked(change),
            decimals: 2,
        }),
        Cell::number(held.outcome.score.figure().copied(), held.outcome.text.score.as_deref()),
        if held.collections.is_empty() { Cell::Empty } else { Cell::Count(held.flagged()) },
        text(decided(held, locale)),
    ]
}

/// How many answers count; nothing where nobody was asked.
fn answers(held: &ProjectOutcome, locale: Locale) -> Cell {
    match held.progress().answers {
        0 if !held.withheld.is_empty() => {
            Cell::text(text!(locale, explore.fewer_than, n = LEAST_PUBLIC))
        }
        _ if held.collections.is_empty() => Cell::Empty,
        n => Cell::Count(n),
    }
}

/// The decision in words.
pub fn decided(held: &ProjectOutcome, locale: Locale) -> Option<String> {
    let decided = held.decided.as_ref()?.decision?;
    Some(decision(decided, locale).to_owned())
}

fn total(words: String, projects: &[&ProjectOutcome]) -> Vec<Cell> {
    let progress = progress(projects);
    let up = rolled_up(projects);
    let mut cells = vec![Cell::Empty; 12];
    cells[0] = Cell::Text(words);
    cells[3] = Cell::Count(progress.answers);
    cells[4] = progress.done().1.map_or(Cell::Empty, Cell::Count);
    cells[9] = Cell::number(up.mean.figure().copied(), up.text.as_deref());
    cells
}

/// Each project against the round before; `None` where no project can be compared.
pub fn changes_table(view: &RoundView, locale: Locale) -> Option<Table> {
    let previous = view.previous?;
    let compared: Vec<(&ProjectOutcome, &Change)> =
        view.projects.iter().filter_map(|held| Some((held, held.change()?))).collect();
    if compared.is_empty() {
        return None;
    }
    let (before, after) = (short(&previous.round, locale), short(&view.round.round, locale));
    let mean = |round: &str| text!(locale, outcome.column_mean_of, round = round.to_owned());
    let n = |round: &str| text!(locale, outcome.column_n_of, round = round.to_owned());
    let (count, number) = (ColumnKind::Count, ColumnKind::Number);
    let title =
        text!(locale, outcome.title_changes, before = before.clone(), after = after.clone());
    let mut table = Table::new("changes", title)
        .column(text!(locale, officer.project.project), ColumnKind::Text)
        .column(n(&before), count)
        .column(mean(&before), number)
        .column(n(&after), count)
        .column(mean(&after), number)
        .column(text!(locale, outcome.column_difference), number)
        .column(text!(locale, outcome.column_interval), number)
        .column("Hedges’ g", number)
        .column("p (Holm)", number);
    let tests = || compared.iter().filter_map(|(_, change)| change.welch.figure());
    let mut adjusted = holm(&tests().map(|test| test.p).collect::<Vec<_>>()).into_iter();
    for (held, change) in &compared {
        let p = change.welch.figure().and_then(|_| adjusted.next());
        let mut name = held.project.project.name.clone();
        if change.question_changed {
            name = text!(locale, outcome.marked_changed, name = name);
        }
        let [before, after] = &change.text.mean;
        table.row(
            Role::Body,
            [
                Cell::text(name),
                Cell::Count(change.n[0]),
                Cell::number(Some(change.mean[0]), Some(before)),
                Cell::Count(change.n[1]),
                Cell::number(Some(change.mean[1]), Some(after)),
                Cell::Number {
                    value: change.difference,
                    text: changes::signed(change),
                    decimals: 2,
                },
                changes::interval(&change.text),
                changes::effect(change.hedges_g.figure().copied()),
                changes::adjusted(p),
            ],
        );
    }
    table.note(text!(locale, outcome.note_change, needed = LEAST_FOR_MEANS));
    table.note(text!(locale, outcome.note_holm_projects));
    if compared.iter().any(|(_, change)| change.welch.reason().is_some()) {
        table.note(text!(locale, outcome.note_untested, needed = LEAST_FOR_MEANS));
    }
    if compared.iter().any(|(_, change)| change.question_changed) {
        table.note(text!(locale, outcome.note_question_changed));
    }
    table.note(text!(locale, outcome.note_respondents));
    table.note(text!(locale, outcome.note_unmatched));
    Some(table)
}

/// The means of each strategy in both rounds as a picture; `None` where no project can be compared.
pub fn strategy_slopes(view: &RoundView, groups: &[Group], locale: Locale) -> Option<Slopes> {
    let previous = view.previous?;
    let projects: Vec<_> = groups.iter().map(|group| group.projects.clone()).collect();
    let changes = strategy_changes(&projects)?;
    let line = |label: &str, change: &GroupChange, is_whole| {
        let values = change.mean.iter().zip(&change.text.mean);
        let values = values.map(|(value, text)| Some((*value, text.clone()))).collect();
        Slope { label: label.to_owned(), values, is_whole }
    };
    let own = groups.iter().zip(&changes.groups);
    let own = own.filter_map(|(group, change)| Some(line(&group.title, change.as_ref()?, false)));
    let whole = changes.overall.as_ref();
    let whole = whole.map(|change| line(text!(locale, outcome.all_strategies), change, true));
    let rounds = [previous, view.round].map(|round| short(&round.round, locale));
    let title = strategies_title(&rounds, locale);
    let lines = own.chain(whole).collect();
    Some(Slopes::new("changes-strategies", title, rounds.to_vec(), changes.range, lines))
}

fn strategies_title([before, after]: &[String; 2], locale: Locale) -> String {
    let (before, after) = (before.clone(), after.clone());
    text!(locale, outcome.title_changes_strategies, before = before, after = after)
}

/// Each strategy against the round before; `None` where no project can be compared.
pub fn strategy_changes_table(view: &RoundView, groups: &[Group], locale: Locale) -> Option<Table> {
    let previous = view.previous?;
    let projects: Vec<_> = groups.iter().map(|group| group.projects.clone()).collect();
    let changes = strategy_changes(&projects)?;
    let rounds = [previous, view.round].map(|round| short(&round.round, locale));
    let title = strategies_title(&rounds, locale);
    let [before, after] = rounds;
    let mean = |round: &str| text!(locale, outcome.column_mean_of, round = round.to_owned());
    let number = ColumnKind::Number;
    let mut table = Table::new("changes-strategies", title)
        .column(text!(locale, report.project_strategy), ColumnKind::Text)
        .column(text!(locale, outcome.column_compared), ColumnKind::Count)
        .column(mean(&before), number)
        .column(mean(&after), number)
        .column(text!(locale, outcome.column_difference), number)
        .column(text!(locale, outcome.column_interval), number)
        .column("dz", number)
        .column("p (Holm)", number);
    for (group, change) in groups.iter().zip(&changes.groups) {
        if let Some(change) = change {
            table.row(Role::Body, group_line(&group.title, change));
            untested(&mut table, &group.title, change, locale);
        }
    }
    if let Some(change) = &changes.overall {
        table.row(Role::Total, group_line(text!(locale, outcome.all_strategies), change));
    }
    table.note(text!(locale, outcome.note_matched));
    table.note(text!(locale, outcome.note_holm_strategies));
    if changes.other_scale > 0 {
        table.note(text!(locale, outcome.note_other_scale, n = changes.other_scale));
    }
    if changes.question_changed {
        table.note(text!(locale, outcome.note_question_changed));
    }
    Some(table)
}

/// Why a group's change has no test.
fn untested(table: &mut Table, name: &str, change: &GroupChange, locale: Locale) {
    match change.paired_t.reason() {
        Some(Reason::TooFew { .. }) => {
            table.note(text!(locale, outcome.untested_alone, name = name));
        }
        Some(Reason::NoVariation) => {
            table.note(text!(locale, outcome.untested_alike, name = name));
        }
        Some(reason) => {
            let reason = reason_of(reason, locale);
            table.note(text!(locale, outcome.untested, name = name, reason = reason));
        }
        None => {}
    }
}

fn group_line(name: &str, change: &GroupChange) -> [Cell; 8] {
    let [before, after] = &change.text.mean;
    let size = change.paired_t.figure().map(|test| test.cohen_dz);
    let sign = if change.difference > 0.0 { "+" } else { "" };
    [
        Cell::text(name),
        Cell::Count(change.n),
        Cell::number(Some(change.mean[0]), Some(before)),
        Cell::number(Some(change.mean[1]), Some(after)),
        Cell::Number {
            value: change.difference,
            text: format!("{sign}{}", change.text.difference),
            decimals: 2,
        },
        changes::interval(&change.text),
        changes::effect(size),
        changes::adjusted(change.p_holm),
    ]
}

/// The best and the least of the projects that have a score, with their scores.
pub fn extremes(projects: &[ProjectOutcome]) -> Option<(&ProjectOutcome, &ProjectOutcome)> {
    let score = |held: &&ProjectOutcome| held.outcome.score.figure().copied();
    let mut scored: Vec<&ProjectOutcome> =
        projects.iter().filter(|held| score(held).is_some()).collect();
    scored.sort_by(|one, other| {
        let by_score = score(other).unwrap_or_default().total_cmp(&score(one).unwrap_or_default());
        by_score
            .then_with(|| order::compare(&one.project.project.code, &other.project.project.code))
    });
    Some((*scored.first()?, *scored.last()?))
}
