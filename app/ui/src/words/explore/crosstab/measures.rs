//! The tests of a cross-table and its measures of association, a row each.

use domain::results::{Formula, LEAST_FOR_MEANS};
use domain::statistics::Given;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::super::formulas;
use super::Crossed;
use crate::texts::text;
use crate::words::moments::count;
use crate::words::results::{fixed, probability};

/// A row: what it is called, its figures, and the formula that they lead to.
struct Line {
    formula: Formula,
    name: &'static str,
    sign: &'static str,
    value: Option<f64>,
    df: String,
    p: Option<f64>,
}

impl Line {
    fn cells(self) -> [Cell; 5] {
        let printed = self.value.map(|value| fixed(value, self.formula.decimals()));
        let p = self.p.map(|value| Cell::Number { value, text: probability(value), decimals: 3 });
        [
            Cell::text(self.name),
            Cell::text(self.sign),
            Cell::number(self.value, printed.as_deref()),
            Cell::text(self.df),
            p.unwrap_or(Cell::Empty),
        ]
    }
}

impl Crossed<'_> {
    /// The test as a table: statistic, df, p, size; the correlations where both have scores; the tests
    /// of matched answers where both have one list.
    pub fn tests(&self) -> Table {
        let locale = self.locale;
        let mut table = Table::new("crosstab-tests", text!(locale, explore.cross_tests))
            .column(text!(locale, results.column_test), ColumnKind::Text)
            .column(text!(locale, results.column_statistic), ColumnKind::Text)
            .column(text!(locale, results.column_statistic_value), ColumnKind::Number)
            .column("df", ColumnKind::Text)
            .column("p", ColumnKind::Number);
        let matched = self.matched();
        if self.table.matched.is_some() {
            let n = count(self.table.n);
            table.note(if matched.is_empty() {
                text!(locale, explore.note_not_matched, n = n, needed = LEAST_FOR_MEANS)
            } else {
                text!(locale, explore.note_matched, n = n)
            });
        }
        for line in self.association().into_iter().chain(matched) {
            table.row(Role::Body, line.cells());
        }
        table
    }

    /// The formulas of the tests, in the order of their rows.
    pub fn formulas(&self) -> Vec<Formula> {
        let lines = self.association().into_iter().chain(self.matched());
        lines.map(|line| line.formula).collect()
    }

    fn line(&self, formula: Formula, sign: &'static str, value: Option<f64>) -> Line {
        let name = formulas::name(formula, self.locale);
        Line { formula, name, sign, value, df: String::new(), p: None }
    }

    /// Whether the two go together, and how closely.
    fn association(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Given::Figure(test) = &self.table.test {
            let chi2 = self.line(Formula::ChiSquare, "χ²", Some(test.chi2));
            lines.push(Line { df: test.df.to_string(), p: Some(test.p), ..chi2 });
            lines.push(self.line(Formula::CramerV, "V", Some(test.cramer_v)));
            if let Some(two) = test.two_by_two {
                lines.push(Line { p: Some(two.fisher_p), ..self.line(Formula::Fisher, "", None) });
                let yates = self.line(Formula::Yates, "χ²", Some(two.yates_chi2));
                lines.push(Line { df: "1".to_owned(), p: Some(two.yates_p), ..yates });
            }
        }
        if let Some(both) = &self.table.correlation {
            let figure = |given: &Given<f64>| given.figure().copied();
            let pearson = self.line(Formula::Pearson, "r", figure(&both.pearson));
            lines.push(Line { p: figure(&both.pearson_p), ..pearson });
            let spearman = self.line(Formula::Spearman, "ρ", figure(&both.spearman));
            lines.push(Line { p: figure(&both.spearman_p), ..spearman });
        }
        lines
    }

    /// How the same respondents answered the two differently.
    fn matched(&self) -> Vec<Line> {
        let Some(matched) = &self.table.matched else { return Vec::new() };
        let mut lines = Vec::new();
        if let Some(Given::Figure(paired)) = &matched.paired_t {
            let t = self.line(Formula::PairedT, "t", Some(paired.test.t));
            lines.push(Line { df: fixed(paired.test.df, 0), p: Some(paired.test.p), ..t });
            lines.push(self.line(Formula::CohenDz, "dz", Some(paired.cohen_dz)));
        }
        if let Some(Given::Figure(found)) = &matched.mcnemar {
            let chi2 = self.line(Formula::McNemar, "χ²", Some(found.chi2));
            lines.push(Line { df: "1".to_owned(), p: Some(found.reported_p()), ..chi2 });
        }
        lines
    }
}
