//! The projects of a round as data: a row a project, a column a figure of the overview, for
//! spreadsheets and statistics programs. One list of columns serves every file and the codebook.

use domain::bands::Level;
use domain::decision::Decision;
use domain::money::Baht;
use domain::tables::{Cell, ColumnKind, Role, Table};
use domain::variables::{Datum, Measure, Variable, VariableKind};
use store::outcomes::ProjectOutcome;

use super::{RoundView, decision};
use crate::texts::{Locale, tag, text};
use crate::words::rounds::level_name;

/// The decimals of figures and amounts.
const DECIMALS: u8 = 2;

/// The data of a round's projects.
pub struct ProjectData {
    columns: Vec<DataColumn>,
    rows: Vec<Vec<Cell>>,
}

struct DataColumn {
    /// What programs call it: it stays the same in every language.
    code: &'static str,
    label: &'static str,
    kind: ColumnKind,
    measure: Measure,
    /// What its numbers stand for, where they are codes.
    values: Vec<(u64, String)>,
}

impl ProjectData {
    /// In the order of the projects.
    pub fn of(view: &RoundView, locale: Locale) -> ProjectData {
        ProjectData {
            columns: columns(view, locale),
            rows: view.projects.iter().map(|held| row(held, view)).collect(),
        }
    }

    /// Headed by codes.
    pub fn table(&self) -> Table {
        let mut table = Table::new("projects", "");
        for column in &self.columns {
            table = table.column(column.code, column.kind);
        }
        for row in &self.rows {
            table.row(Role::Body, row.iter().cloned());
        }
        table
    }

    /// The same columns for a statistics program.
    pub fn variables(&self) -> Vec<Variable> {
        let variable = |(at, column): (usize, &DataColumn)| {
            let values = column.values.iter();
            Variable {
                name: column.code.to_owned(),
                label: column.label.to_owned(),
                kind: self.kind(at, column.kind),
                measure: column.measure,
                values: values.map(|(value, label)| (*value as f64, label.clone())).collect(),
                missing: None,
            }
        };
        self.columns.iter().enumerate().map(variable).collect()
    }

    /// The rows in these variables.
    pub fn cases(&self) -> impl ExactSizeIterator<Item = Vec<Datum>> {
        self.rows.iter().map(|row| row.iter().map(datum).collect())
    }

    /// What every column and every code in it means.
    pub fn codebook(&self, locale: Locale) -> Table {
        let mut table = Table::new("codebook", text!(locale, results.codebook_title))
            .column(text!(locale, results.codebook_variable), ColumnKind::Text)
            .column(text!(locale, results.codebook_label), ColumnKind::Text)
            .column(text!(locale, results.codebook_kind), ColumnKind::Text)
            .column(text!(locale, results.codebook_value), ColumnKind::Count)
            .column(text!(locale, results.codebook_value_label), ColumnKind::Text);
        for column in &self.columns {
            let role = if column.values.is_empty() { Role::Body } else { Role::Group };
            let kind = match column.kind {
                ColumnKind::Text => text!(locale, results.kind_text),
                ColumnKind::Count => text!(locale, results.kind_integer),
                ColumnKind::Number => text!(locale, results.kind_decimal),
            };
            table.row(role, [Cell::text(column.code), Cell::text(column.label), Cell::text(kind)]);
            for (value, label) in &column.values {
                let code = Cell::text(column.code);
                let meaning = [Cell::Count(*value), Cell::text(label)];
                let cells = [code, Cell::Empty, Cell::Empty].into_iter().chain(meaning);
                table.row(Role::Body, cells);
            }
        }
        table.note(text!(locale, outcome.note_data_empty));
        table.note(text!(locale, outcome.note_overview));
        table
    }

    /// Texts are as wide as the longest of them.
    fn kind(&self, at: usize, kind: ColumnKind) -> VariableKind {
        match kind {
            ColumnKind::Text => {
                let texts = self.rows.iter().map(|row| row[at].as_text().len());
                VariableKind::Text { bytes: texts.max().unwrap_or(0) }
            }
            ColumnKind::Count => VariableKind::Number { decimals: 0 },
            ColumnKind::Number => VariableKind::Number { decimals: DECIMALS },
        }
    }
}

/// As [`row`] fills them.
fn columns(view: &RoundView, locale: Locale) -> Vec<DataColumn> {
    let column =
        |code, label, kind, measure| DataColumn { code, label, kind, measure, values: Vec::new() };
    let text = |code, label| column(code, label, ColumnKind::Text, Measure::Nominal);
    let count = |code, label| column(code, label, ColumnKind::Count, Measure::Scale);
    let number = |code, label| column(code, label, ColumnKind::Number, Measure::Scale);
    let coded = |code, label, measure, values| DataColumn {
        values,
        ..column(code, label, ColumnKind::Count, measure)
    };
    let strategies = view.strategies.iter();
    let strategies = strategies
        .map(|held| (u64::from(held.number), held.name.get(tag(locale)).to_owned()))
        .collect();
    let levels = levels().map(|(code, level)| (code, level_name(level, locale).to_owned()));
    let decisions = decisions().map(|(code, said)| (code, decision(said, locale).to_owned()));
    let (ordinal, nominal) = (Measure::Ordinal, Measure::Nominal);
    vec![
        text("code", text!(locale, officer.project.code)),
        text("project", text!(locale, officer.project.project)),
        coded("strategy", text!(locale, report.project_strategy), nominal, strategies),
        text("department", text!(locale, officer.project.department)),
        number("budget", text!(locale, officer.project.budget)),
        number("contract", text!(locale, officer.project.contract)),
        number("disbursed", text!(locale, officer.project.disbursed)),
        count("answers", text!(locale, outcome.round_answers)),
        count("received", text!(locale, outcome.column_received)),
        count("target", text!(locale, outcome.column_target)),
        number("mean", text!(locale, explore.name_mean)),
        number("percent", text!(locale, explore.name_satisfaction)),
        coded("level", text!(locale, results.column_level), ordinal, levels.collect()),
        number("change", text!(locale, outcome.column_change)),
        count("question_changed", text!(locale, outcome.data_question_changed)),
        number("score", text!(locale, outcome.column_score)),
        count("flagged", text!(locale, outcome.column_flagged)),
        coded("decision", text!(locale, outcome.column_decision), nominal, decisions.collect()),
    ]
}

/// A project in these columns.
fn row(held: &ProjectOutcome, view: &RoundView) -> Vec<Cell> {
    let project = &held.project.project;
    let strategy = view.strategies.iter().find(|own| Some(own.id) == project.strategy);
    let progress = held.progress();
    let gathered = |n: u64| if held.collections.is_empty() { Cell::Empty } else { Cell::Count(n) };
    let figures = held.main().and_then(|main| main.results.overall.as_ref());
    let figures = figures.map(|overall| &overall.figures);
    let figure =
        |value: Option<f64>, text: Option<&String>| Cell::number(value, text.map(String::as_str));
    let change = held.change();
    let decided = held.decided.as_ref().and_then(|decided| decided.decision);
    vec![
        Cell::text(&project.code),
        Cell::text(&project.name),
        strategy.map_or(Cell::Empty, |held| Cell::Count(held.number.into())),
        project.department.as_ref().map_or(Cell::Empty, Cell::text),
        amount(project.budget),
        amount(project.contract),
        amount(project.disbursed),
        gathered(progress.answers),
        gathered(progress.received),
        progress.done().1.map_or(Cell::Empty, Cell::Count),
        figure(figures.and_then(|it| it.mean), figures.and_then(|it| it.text.mean.as_ref())),
        figure(figures.and_then(|it| it.percent), figures.and_then(|it| it.text.percent.as_ref())),
        code_of(levels(), figures.and_then(|it| it.band)),
        figure(change.map(|it| it.difference), change.map(|it| &it.text.difference)),
        change.map_or(Cell::Empty, |it| Cell::Count(u64::from(it.question_changed))),
        figure(held.outcome.score.figure().copied(), held.outcome.text.score.as_ref()),
        gathered(held.flagged()),
        code_of(decisions(), decided),
    ]
}

/// Without the commas that people read: a data file holds a number.
fn amount(amount: Option<Baht>) -> Cell {
    // A budget in satang is far below 2⁵³.
    let value = amount.map(|amount| amount.satang() as f64 / 100.0);
    Cell::number(value, amount.map(Baht::to_plain).as_deref())
}

/// The greater the level, the greater its code.
fn levels() -> impl Iterator<Item = (u64, Level)> {
    (1..).zip(Level::ALL.into_iter().rev())
}

fn decisions() -> impl Iterator<Item = (u64, Decision)> {
    (1..).zip(Decision::ALL)
}

fn code_of<T: PartialEq>(mut codes: impl Iterator<Item = (u64, T)>, said: Option<T>) -> Cell {
    let found = said.and_then(|said| codes.find(|(_, own)| *own == said));
    found.map_or(Cell::Empty, |(code, _)| Cell::Count(code))
}

fn datum(cell: &Cell) -> Datum {
    match cell {
        Cell::Empty => Datum::Missing,
        Cell::Text(words) => Datum::Text(words.clone()),
        Cell::Count(count) => Datum::Number(*count as f64),
        Cell::Number { value, .. } => Datum::Number(*value),
    }
}

#[cfg(test)]
mod tests {
    use domain::bands::BandSetId;
    use domain::calendar::Date;
    use domain::ids::{ProjectId, RoundId, StrategyId};
    use domain::results::outcome::{Weights, outcome};
    use domain::text::Text;
    use store::outcomes::Decided;
    use store::projects::{NewProject, Project};
    use store::rounds::{NewRound, Round};
    use store::strategies::Strategy;

    use super::*;

    fn data(locale: Locale) -> ProjectData {
        let day = Date::new(2018, 10, 1).unwrap();
        let round = NewRound {
            fiscal_year: 2562,
            number: 1,
            starts_on: day,
            ends_on: day,
            bands: BandSetId::A,
        };
        let round = Round { id: RoundId(1), round };
        let name = Text::new("ถนน", "Roads");
        let strategies = [Strategy { id: StrategyId(9), number: 6, name }];
        let project = NewProject {
            code: "62-001".into(),
            name: "ก่อสร้างถนน".into(),
            strategy: Some(StrategyId(9)),
            department: None,
            fiscal_year: 2562,
            budget: Some(Baht::from_satang(8_083_740_050)),
            contract: None,
            disbursed: None,
        };
        let decided =
            Decided { decision: Some(Decision::Improve), remarks: String::new(), by: None, at: 0 };
        let projects = [ProjectOutcome {
            project: Project { id: ProjectId(1), project },
            collections: Vec::new(),
            withheld: Vec::new(),
            outcome: outcome(Weights::default(), &[]),
            decided: Some(decided),
        }];
        let view = RoundView {
            round: &round,
            previous: None,
            strategies: &strategies,
            projects: &projects,
        };
        ProjectData::of(&view, locale)
    }

    fn at(data: &ProjectData, code: &str) -> usize {
        data.columns.iter().position(|column| column.code == code).unwrap()
    }

    #[test]
    fn rows_and_cases_fit_the_columns_and_say_the_same() {
        let data = data(Locale::Th);
        let (table, case) = (data.table(), data.cases().next().unwrap());
        assert_eq!(table.rows[0].cells.len(), table.columns.len());
        assert_eq!(case.len(), data.variables().len());
        let cell = |code: &str| table.rows[0].cells[at(&data, code)].as_text().into_owned();
        let is = |code: &str, text: &str| assert_eq!(cell(code), text, "{code}");
        is("budget", "80837400.50");
        is("strategy", "6");
        is("contract", "");
        is("decision", "2");
        assert_eq!(case[at(&data, "budget")], Datum::Number(80_837_400.5));
        assert_eq!(case[at(&data, "decision")], Datum::Number(2.0));
        assert_eq!(case[at(&data, "answers")], Datum::Missing);
    }

    #[test]
    fn codes_have_their_words_in_the_file_and_in_the_codebook() {
        let data = data(Locale::Th);
        let variables = data.variables();
        let level = &variables[at(&data, "level")];
        assert_eq!((level.measure, level.values.len()), (Measure::Ordinal, 5));
        let greatest = level_name(Level::Highest, Locale::Th).to_owned();
        assert_eq!(level.values[4], (5.0, greatest.clone()));
        let name = &variables[at(&data, "project")];
        assert_eq!(name.kind, VariableKind::Text { bytes: "ก่อสร้างถนน".len() });
        let codebook = data.codebook(Locale::Th);
        let texts = |row: &domain::tables::Row| -> Vec<String> {
            row.cells.iter().map(|cell| cell.as_text().into_owned()).collect()
        };
        let rows: Vec<Vec<String>> = codebook.rows.iter().map(texts).collect();
        assert!(rows.contains(&vec!["level".into(), "".into(), "".into(), "5".into(), greatest]));
        let heads: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert!(data.columns.iter().all(|column| heads.contains(&column.code)));
    }
}
