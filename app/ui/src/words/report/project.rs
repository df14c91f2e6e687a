//! The report of a project in a round: all its instruments as one finding.

use domain::calendar::Date;
use domain::form::{Form, Instrument};
use domain::report::{Cover, Digits, Report, Written};
use domain::results::LEAST_PUBLIC;
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::{Collected, ProjectOutcome, Withheld};
use store::rounds::Round;
use store::tags::TagSummary;

use super::parts::Writer;
use super::photos::{Photos, photos};
use super::written::{theme_count, written_table};
use super::{baht, fact};
use crate::texts::{Locale, tag, text};
use crate::words::moments::{count, day};
use crate::words::outcome::changes::{ChangesView, finding, slopes, tables};
use crate::words::outcome::{
    ProjectView, collection_title, decided, project_tables, raters_table, sentence, weights,
    withheld, withheld_title,
};
use crate::words::rounds;
use crate::words::series::marked;

/// What the report of a project is made of.
pub struct ProjectSources<'a> {
    pub view: ProjectView<'a>,
    pub previous: Option<&'a Round>,
    pub organization: &'a str,
    pub strategy: Option<String>,
    /// What was written under the questions of each collection, in the order of the collections.
    pub written: Vec<Vec<Written>>,
    /// For the house alone.
    pub photos: Photos,
    /// As of when its data are.
    pub as_of: Date,
}

/// A report with its tables by themselves, for a workbook.
pub struct ReportWithTables {
    pub report: Report,
    pub tables: Vec<Table>,
}

/// The report.
pub fn project_report(
    sources: &ProjectSources,
    locale: Locale,
    digits: Digits,
) -> ReportWithTables {
    let held = sources.view.outcome;
    let mut writer = Writer::new(locale);
    writer.summary(summary(held, locale));
    introduction(&mut writer, sources);
    method(&mut writer, sources);
    findings(&mut writer, sources);
    conclusion(&mut writer, held);
    let cover = Cover {
        organization: sources.organization.to_owned(),
        title: text!(locale, outcome.report_project_title).to_owned(),
        lines: vec![
            held.project.project.name.clone(),
            rounds::name(&sources.view.round.round, locale),
        ],
        as_of: text!(locale, report.as_of, day = day(sources.as_of, locale)),
    };
    finish(writer, cover, digits)
}

/// The whole report, its digits chosen.
pub(super) fn finish(writer: Writer, cover: Cover, digits: Digits) -> ReportWithTables {
    let language = tag(writer.locale).to_owned();
    let report = Report { language, digits: Digits::Arabic, cover, blocks: writer.blocks };
    ReportWithTables { report: report.with_digits(digits), tables: writer.tables }
}

fn summary(held: &ProjectOutcome, locale: Locale) -> Vec<String> {
    if !held.is_asked() {
        return vec![
            text!(locale, outcome.report_no_collections).to_owned(),
            decision(held, locale),
        ];
    }
    let mut words = vec![sentence(&held.outcome, locale)];
    words.extend(withheld([held], locale));
    words.push(decision(held, locale));
    words
}

fn decision(held: &ProjectOutcome, locale: Locale) -> String {
    match decided(held, locale) {
        Some(decision) => text!(locale, outcome.report_decision, decision = decision),
        None => text!(locale, outcome.report_no_decision).to_owned(),
    }
}

fn introduction(writer: &mut Writer, sources: &ProjectSources) {
    let locale = writer.locale;
    let project = &sources.view.outcome.project.project;
    writer.chapter(text!(locale, report.introduction));
    writer.section(text!(locale, report.reason));
    writer.say(text!(locale, report.reason_text));
    writer.section(text!(locale, report.aim));
    writer.say(text!(locale, outcome.report_aim_project, project = project.name.clone()));
    writer.section(text!(locale, report.project));
    let facts = [
        (text!(locale, report.project_name), Some(project.name.clone())),
        (text!(locale, report.project_code), Some(project.code.clone())),
        (text!(locale, report.project_strategy), sources.strategy.clone()),
        (text!(locale, report.project_department), project.department.clone()),
        (text!(locale, report.project_budget), baht(project.budget, locale)),
        (text!(locale, report.project_contract), baht(project.contract, locale)),
        (text!(locale, report.project_disbursed), baht(project.disbursed, locale)),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some(fact(name, value?, locale)));
    writer.list(facts.collect());
}

fn method(writer: &mut Writer, sources: &ProjectSources) {
    let locale = writer.locale;
    let held = sources.view.outcome;
    writer.chapter(text!(locale, report.method));
    writer.section(text!(locale, outcome.report_instruments));
    if !held.is_asked() {
        writer.say(text!(locale, outcome.report_no_collections));
    }
    let instrument = |held: &Collected| {
        let (form, n) = (collection_title(held, locale), count(held.results.n));
        text!(locale, outcome.report_instrument, form = form, n = n)
    };
    let untold = |held: &Withheld| untold(withheld_title(held, locale), 1, locale);
    let told = held.collections.iter().map(instrument);
    writer.list(told.chain(held.withheld.iter().map(untold)).collect());
    scoring(writer, sources.view.weights, sources.view.round);
}

/// That so many collections of a form are not told of, as a few people answered each.
pub(super) fn untold(form: String, n: u64, locale: Locale) -> String {
    let (n, least) = (count(n), count(LEAST_PUBLIC));
    text!(locale, outcome.report_instrument_withheld, form = form, n = n, least = least)
}

/// How scores are reckoned and what means are called.
pub(super) fn scoring(
    writer: &mut Writer,
    weighting: domain::results::outcome::Weights,
    round: &Round,
) {
    let locale = writer.locale;
    writer.section(text!(locale, outcome.report_scoring));
    let weights = weights(weighting, locale);
    writer.say(text!(locale, outcome.report_scoring_text, weights = weights));
    let set = round.round.bands;
    let (name, bands) = (rounds::bands_name(set, locale), rounds::cut_points(set, locale));
    writer.list(vec![
        text!(locale, outcome.note_percent).to_owned(),
        text!(locale, outcome.note_money).to_owned(),
        text!(locale, report.statistics_bands, name = name, bands = bands),
    ]);
}

fn findings(writer: &mut Writer, sources: &ProjectSources) {
    let locale = writer.locale;
    let held = sources.view.outcome;
    writer.chapter(text!(locale, report.findings));
    writer.section(text!(locale, outcome.report_finding));
    let tables = project_tables(sources.view, locale);
    for (at, table) in tables.into_iter().enumerate() {
        let words = (at == 0).then(|| sentence(&held.outcome, locale));
        writer.table(table, words);
    }
    changed(writer, sources);
    themes(writer, held);
    raters(writer, held);
    photos(writer, &sources.photos);
    suggestions(writer, sources);
}

/// Before and after, of the questionnaire that speaks for the project.
fn changed(writer: &mut Writer, sources: &ProjectSources) {
    let locale = writer.locale;
    let Some(main) = sources.view.outcome.main() else { return };
    let Some((compared, previous)) = main.change.as_ref().zip(sources.previous) else { return };
    let form = marked(main.series());
    let names = [previous, sources.view.round].map(|round| rounds::short(&round.round, locale));
    let (changes, claims) = (&compared.changes, compared.claims);
    let view = ChangesView { form: &form, changes, rounds: names, claims };
    writer.section(text!(locale, outcome.report_changes));
    writer.slopes(slopes(&view, locale));
    for (at, table) in tables(&view, locale).into_iter().enumerate() {
        let words = (at == 0).then(|| finding(&view, locale));
        writer.table(table, words);
    }
}

/// What interviews were about, with quotes.
fn themes(writer: &mut Writer, held: &ProjectOutcome) {
    let locale = writer.locale;
    let interviews = held.of(Instrument::Interview).filter(|held| !held.themes.is_empty());
    let tables: Vec<Table> = interviews.map(|held| themes_table(&held.themes, locale)).collect();
    if tables.is_empty() {
        return;
    }
    writer.section(text!(locale, outcome.themes_title));
    for table in tables {
        writer.table(table, None);
    }
}

fn themes_table(themes: &[TagSummary], locale: Locale) -> Table {
    let mut table = Table::new("themes", text!(locale, outcome.themes_title))
        .column(text!(locale, outcome.column_theme), ColumnKind::Text)
        .column(text!(locale, outcome.column_theme_n), ColumnKind::Count)
        .column(text!(locale, outcome.column_quotes), ColumnKind::Text);
    for theme in themes {
        let quoted = |quote: &String| {
            let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
            text!(locale, results.quoted, name = quote)
        };
        let quotes: Vec<String> = theme.quotes.iter().map(quoted).collect();
        let cells = [
            Cell::text(&theme.tag.name),
            theme_count(theme.responses, locale),
            Cell::text(quotes.join(" ")),
        ];
        table.row(Role::Body, cells);
    }
    table.note(text!(locale, outcome.note_themes));
    table
}

/// What each of those who observed gave, item by item.
fn raters(writer: &mut Writer, held: &ProjectOutcome) {
    let locale = writer.locale;
    let table = |held: &Collected| {
        raters_table(&marked(held.series()), &held.results, &held.raters, locale)
    };
    let tables: Vec<Table> = held.of(Instrument::Observation).filter_map(table).collect();
    if tables.is_empty() {
        return;
    }
    writer.section(text!(locale, outcome.raters_title));
    for table in tables {
        writer.table(table, None);
    }
}

/// What people wrote, with room for what the department does about it.
fn suggestions(writer: &mut Writer, sources: &ProjectSources) {
    let locale = writer.locale;
    if sources.written.iter().all(Vec::is_empty) {
        return;
    }
    writer.section(text!(locale, outcome.report_suggestions));
    for (held, written) in sources.view.outcome.collections.iter().zip(&sources.written) {
        let form = &held.series().form;
        for written in written {
            let question = question(form, &written.question, locale);
            // It is numbered with the others.
            let mut table = written_table(writer.next_number(), question.clone(), written, locale);
            table.title = text!(locale, report.written_title, question = question);
            writer.table(table, None);
        }
    }
}

fn question(form: &Form, name: &str, locale: Locale) -> String {
    form.question(name).map_or(name, |question| question.label.get(tag(locale))).to_owned()
}

fn conclusion(writer: &mut Writer, held: &ProjectOutcome) {
    let locale = writer.locale;
    writer.chapter(text!(locale, report.conclusion));
    writer.section(text!(locale, report.conclusion_result));
    writer.say(sentence(&held.outcome, locale));
    writer.section(text!(locale, outcome.decision_title));
    writer.say(decision(held, locale));
    let remarks = held.decided.as_ref().map(|decided| decided.remarks.as_str());
    for line in remarks.unwrap_or_default().lines().filter(|line| !line.trim().is_empty()) {
        writer.say(line);
    }
}
