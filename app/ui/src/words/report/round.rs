//! The report of a round: the plan's progress, and the outcome of its projects.

use domain::calendar::Date;
use domain::exact;
use domain::numerals::with_commas;
use domain::plan::progress::Sums;
use domain::report::{Cover, Digits, ReportTable};
use domain::results::outcome::Weights;
use domain::tables::{Cell, Role, Table};
use store::outcomes::ProjectOutcome;

use super::Audience;
use super::parts::Writer;
use super::project::{ReportWithTables, finish, scoring, untold};
use crate::texts::{Locale, text};
use crate::words::moments::{count, day};
use crate::words::outcome::{
    Group, RoundView, amounts, changes_table, collection_title, decided, eplan_table, extremes,
    grouped, overview_table, progress_table, rolled_up, strategy_changes_table, strategy_slopes,
    withheld, withheld_title,
};
use crate::words::rounds;

/// What the report of a round is made of.
pub struct RoundSources<'a> {
    pub view: RoundView<'a>,
    pub weights: Weights,
    pub organization: &'a str,
    /// As of when its data are.
    pub as_of: Date,
    pub audience: Audience,
}

/// The report.
pub fn round_report(sources: &RoundSources, locale: Locale, digits: Digits) -> ReportWithTables {
    let mut writer = Writer::new(locale);
    let view = &sources.view;
    let groups = grouped(view.projects, view.strategies, locale);
    let summary = summary(sources, locale);
    writer.summary(summary.clone());
    introduction(&mut writer, view);
    writer.chapter(text!(locale, report.method));
    instruments(&mut writer, view.projects);
    scoring(&mut writer, sources.weights, view.round);
    findings(&mut writer, sources, &groups);
    writer.chapter(text!(locale, report.conclusion));
    writer.section(text!(locale, report.conclusion_result));
    writer.list(summary);
    decisions(&mut writer, view.projects);
    let cover = Cover {
        organization: sources.organization.to_owned(),
        title: text!(locale, outcome.report_round_title).to_owned(),
        lines: vec![rounds::name(&view.round.round, locale)],
        as_of: text!(locale, report.as_of, day = day(sources.as_of, locale)),
    };
    finish(writer, cover, digits)
}

fn summary(sources: &RoundSources, locale: Locale) -> Vec<String> {
    let projects = sources.view.projects;
    let all: Vec<&ProjectOutcome> = projects.iter().collect();
    let up = rolled_up(&all);
    let answers: u64 = projects.iter().map(|held| held.progress().answers).sum();
    let heard = projects.iter().filter(|held| held.is_answered()).count();
    let mut words = vec![text!(
        locale,
        outcome.report_summary_round,
        organization = sources.organization.to_owned(),
        projects = count(up.projects),
        round = rounds::name(&sources.view.round.round, locale),
        answers = count(answers),
        heard = count(heard as u64),
        scored = count(up.scored)
    )];
    words.extend(withheld(projects, locale));
    words.extend(up.text.map(|score| text!(locale, outcome.report_mean_round, score = score)));
    let score = |held: &ProjectOutcome| held.outcome.text.score.clone().unwrap_or_default();
    if let Some((best, worst)) = extremes(projects).filter(|_| up.scored > 1) {
        words.push(text!(
            locale,
            outcome.report_extremes,
            best = best.project.project.name.clone(),
            most = score(best),
            worst = worst.project.project.name.clone(),
            least = score(worst)
        ));
    }
    words.extend(money(projects, locale));
    words
}

fn money(projects: &[ProjectOutcome], locale: Locale) -> Option<String> {
    let sums = Sums::of(projects.iter().map(|held| amounts(&held.project)));
    let percent = exact::to_text(&sums.disbursed_percent()?, 2);
    Some(text!(
        locale,
        outcome.report_money_round,
        budget = with_commas(&sums.budget.amount.to_plain()),
        disbursed = with_commas(&sums.disbursed_of_budget.amount.to_plain()),
        percent = percent
    ))
}

fn introduction(writer: &mut Writer, view: &RoundView) {
    let locale = writer.locale;
    writer.chapter(text!(locale, report.introduction));
    writer.section(text!(locale, report.reason));
    writer.say(text!(locale, outcome.report_reason_round));
    writer.section(text!(locale, report.aim));
    let round = rounds::name(&view.round.round, locale);
    writer.say(text!(locale, outcome.report_aim_round, round = round));
}

/// How many answers each form got, over all projects.
fn instruments(writer: &mut Writer, projects: &[ProjectOutcome]) {
    let locale = writer.locale;
    writer.section(text!(locale, outcome.report_instruments));
    let told = projects.iter().flat_map(|held| &held.collections);
    let told = sums(told.map(|held| (collection_title(held, locale), held.results.n)));
    let hidden = projects.iter().flat_map(|held| &held.withheld);
    let hidden = sums(hidden.map(|held| (withheld_title(held, locale), 1)));
    if told.is_empty() && hidden.is_empty() {
        writer.say(text!(locale, report.nobody));
    }
    let said = |(form, n): (String, u64)| {
        text!(locale, outcome.report_instrument, form = form, n = count(n))
    };
    let hidden = hidden.into_iter().map(|(form, n)| untold(form, n, locale));
    writer.list(told.into_iter().map(said).chain(hidden).collect());
}

/// What each name adds up to, in the order in which they are first met.
fn sums(numbers: impl Iterator<Item = (String, u64)>) -> Vec<(String, u64)> {
    let mut sums: Vec<(String, u64)> = Vec::new();
    for (name, n) in numbers {
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += n,
            None => sums.push((name, n)),
        }
    }
    sums
}

fn findings(writer: &mut Writer, sources: &RoundSources, groups: &[Group]) {
    let (locale, view) = (writer.locale, &sources.view);
    writer.chapter(text!(locale, report.findings));
    writer.section(text!(locale, outcome.report_progress));
    let progress = progress_table(groups, locale);
    let percent = text!(locale, results.column_percent);
    let heading = |name: &str| text!(locale, report.level_and_percent, level = name.to_owned());
    let printed = ReportTable::of(&progress).narrow(percent, heading);
    writer.table_as(progress, printed, None);
    writer.table(eplan_table(groups, locale), None);
    writer.section(text!(locale, outcome.report_overview));
    let asked = view.projects.iter().filter(|held| held.is_asked());
    let asked = grouped(asked, view.strategies, locale);
    let whole = overview_table(view, groups, locale);
    let printed = on_paper(overview_table(view, &asked, locale));
    writer.table_as(whole, printed, None);
    let left = view.projects.iter().filter(|held| !held.is_asked()).count();
    if left > 0 {
        let words = text!(locale, outcome.report_left_out, n = count(left as u64));
        writer.say(match sources.audience {
            Audience::House => format!("{words} {}", text!(locale, outcome.report_in_workbook)),
            Audience::Public => words,
        });
    }
    let changes = [strategy_changes_table(view, groups, locale), changes_table(view, locale)];
    if changes.iter().any(Option::is_some) {
        writer.section(text!(locale, outcome.report_changes));
    }
    writer.slopes(strategy_slopes(view, groups, locale));
    for table in changes.into_iter().flatten() {
        writer.table(table, None);
    }
}

/// Without the columns that a page has no room for: flags, target, department, code.
fn on_paper(mut table: Table) -> ReportTable {
    const DROPPED: [usize; 4] = [10, 4, 2, 1];
    for row in &mut table.rows {
        if row.role == Role::Group {
            continue;
        }
        row.cells.resize(table.columns.len(), Cell::Empty);
        for at in DROPPED {
            row.cells.remove(at);
        }
    }
    for at in DROPPED {
        table.columns.remove(at);
    }
    ReportTable::of(&table)
}

fn decisions(writer: &mut Writer, projects: &[ProjectOutcome]) {
    let locale = writer.locale;
    writer.section(text!(locale, outcome.report_decisions));
    let said = projects.iter().filter_map(|held| {
        let said = held.decided.as_ref()?;
        let decision = decided(held, locale);
        if decision.is_none() && said.remarks.is_empty() {
            return None;
        }
        let decision = decision.unwrap_or_else(|| text!(locale, outcome.decision_none).to_owned());
        let remarks = said.remarks.split_whitespace().collect::<Vec<_>>().join(" ");
        let project = held.project.project.name.clone();
        let words = text!(
            locale,
            outcome.report_decided,
            project = project,
            decision = decision,
            remarks = remarks
        );
        Some(words.trim_end().to_owned())
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        writer.say(text!(locale, outcome.report_no_decision));
    }
    writer.list(said);
}
