//! A cross-table in words: the table, what its test says, and the picture.

mod measures;

use domain::form::{Form, Name};
use domain::results::{
    Category, CellPercent, CrossAdvice, CrossTable, Figure, Formula, Parts, PercentOf,
};
use domain::statistics::Given;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::links::{Closer, Links};
use super::{category, label, parts_words};
use crate::charts::{Bar, Heat, HeatLine, HeatSpot, ScaleBars};
use crate::texts::{Locale, text};
use crate::words::moments::count;
use crate::words::results::{SIGNIFICANT, fixed, reason_words, said};

/// Bars of more pieces cannot be told apart.
const MOST_LEVELS: usize = 11;

/// A cross-table with what it is of.
pub struct Crossed<'a> {
    pub form: &'a Form,
    pub table: &'a CrossTable,
    pub rows: &'a Name,
    pub columns: &'a Name,
    pub percent: PercentOf,
    pub locale: Locale,
}

/// The picture: bars where columns are the levels of a scale, else a heat table.
pub enum Picture {
    Bars(ScaleBars),
    Heat(Heat),
}

impl Crossed<'_> {
    /// `เพศ × ขั้นตอน…`
    pub fn title(&self) -> String {
        let locale = self.locale;
        let (rows, columns) = (label(self.form, self.rows, locale), self.columns_label());
        text!(locale, explore.cross_title, rows = rows, columns = columns)
    }

    /// Counts with percentages beside them, and the sums of rows and columns.
    pub fn table(&self) -> Table {
        let (locale, cross) = (self.locale, self.table);
        let mut table = Table::new("crosstab", self.title())
            .column(label(self.form, self.rows, locale), ColumnKind::Text);
        let percent_heading = percent_words(self.percent, locale);
        for column in &cross.cols {
            let heading = category(self.form, self.columns, column, locale);
            table = table
                .column(heading, ColumnKind::Count)
                .column(percent_heading, ColumnKind::Number);
        }
        let mut table = table
            .column(text!(locale, results.row_total), ColumnKind::Count)
            .column(percent_heading, ColumnKind::Number);
        let (rows, columns) = (&cross.row_n, &cross.col_n);
        let percents = cross.percents(self.percent);
        for (at, row) in cross.rows.iter().enumerate() {
            let mut cells = vec![Cell::text(category(self.form, self.rows, row, locale))];
            for (counted, percent) in cross.observed[at].iter().zip(&percents[at]) {
                cells.push(Cell::Count(*counted));
                cells.push(cell(percent));
            }
            cells.push(Cell::Count(rows[at]));
            let base = if self.percent == PercentOf::Row { rows[at] } else { cross.n };
            cells.push(cell(&CellPercent::of(rows[at], base)));
            table.row(Role::Body, cells);
        }
        let mut cells = vec![Cell::text(text!(locale, results.row_total))];
        for counted in columns {
            let base = if self.percent == PercentOf::Column { *counted } else { cross.n };
            cells.push(Cell::Count(*counted));
            cells.push(cell(&CellPercent::of(*counted, base)));
        }
        cells.push(Cell::Count(cross.n));
        cells.push(cell(&CellPercent::of(cross.n, cross.n)));
        table.row(Role::Total, cells);
        table.note(self.verdict());
        for words in self.cautions() {
            table.note(words);
        }
        table.note(text!(
            locale,
            explore.cross_base,
            n = count(cross.n),
            missing = count(cross.missing)
        ));
        for words in self.parts() {
            table.note(words);
        }
        table
    }

    /// What the counts and the percentages of the table lead to, in its sums too.
    pub fn links(&self, closer: &Closer) -> Links {
        let link = |row: Option<&Category>, column: Option<&Category>| {
            let formula = match self.percent {
                PercentOf::Row if row.is_some() => Formula::CellOfRow,
                PercentOf::Column if column.is_some() => Formula::CellOfColumn,
                _ => Formula::CellOfWhole,
            };
            let link = closer.figure(&Figure {
                value: row.map(Category::code),
                by: Some(self.columns.clone()),
                group: column.map(Category::code),
                ..Figure::of(formula, &**self.rows)
            });
            [Some(link.clone()), Some(link)]
        };
        let line = |row: Option<&Category>| -> Vec<Option<String>> {
            let columns = self.table.cols.iter().map(Some).chain([None]);
            std::iter::once(None).chain(columns.flat_map(|column| link(row, column))).collect()
        };
        let rows = self.table.rows.iter().map(Some).chain([None]);
        Links { rows: Vec::new(), cells: rows.map(line).collect() }
    }

    /// How the respondents are parted, and what percentages are of where they stand in several cells.
    fn parts(&self) -> Vec<String> {
        let (locale, cross) = (self.locale, self.table);
        let sides = [(self.rows, cross.row_parts), (self.columns, cross.col_parts)];
        let words =
            |(question, parts): (&Name, Parts)| parts_words(self.form, question, parts, locale);
        let mut notes: Vec<String> = sides.into_iter().filter_map(words).collect();
        if sides.iter().any(|(_, parts)| parts.overlap()) {
            notes.push(match self.percent {
                PercentOf::Row => text!(locale, explore.overlap_row).to_owned(),
                PercentOf::Column => text!(locale, explore.overlap_column).to_owned(),
                PercentOf::Whole => {
                    text!(locale, explore.overlap_whole, n = count(cross.n))
                }
            });
        }
        notes
    }

    /// Whether the two go together, by which test, in one sentence.
    pub fn verdict(&self) -> String {
        let (locale, title) = (self.locale, self.title());
        let advice = self.table.advice();
        let test = match (&self.table.test, advice) {
            (Given::Figure(test), advice) if !matches!(advice, CrossAdvice::None { .. }) => test,
            (Given::Not { reason }, _) => {
                let reason = reason_words(*reason, locale);
                return text!(locale, explore.cross_untested, reason = reason);
            }
            _ => return String::new(),
        };
        let (name, p, figures) = match (advice, test.two_by_two) {
            (CrossAdvice::Fisher { .. }, Some(two)) => {
                let name = text!(locale, explore.test_fisher);
                (name, two.fisher_p, said(two.fisher_p))
            }
            _ => {
                let name = text!(locale, explore.test_chi2);
                let chi2 = fixed(test.chi2, 2);
                (name, test.p, format!("χ²({}) = {chi2}, {}", test.df, said(test.p)))
            }
        };
        let v = fixed(test.cramer_v, 3);
        if p < SIGNIFICANT {
            text!(
                locale,
                explore.cross_related,
                title = title,
                test = name,
                figures = figures,
                v = v
            )
        } else {
            text!(
                locale,
                explore.cross_unrelated,
                title = title,
                test = name,
                figures = figures,
                v = v
            )
        }
    }

    /// What the test lacks.
    fn cautions(&self) -> Vec<String> {
        let locale = self.locale;
        match self.table.advice() {
            CrossAdvice::Fisher { below_5, cells } => {
                vec![text!(locale, explore.cross_small_fisher, below = below_5, cells = cells)]
            }
            CrossAdvice::ChiSquareWithCare { below_5, cells } => {
                vec![text!(locale, explore.cross_small, below = below_5, cells = cells)]
            }
            CrossAdvice::ChiSquare => vec![text!(locale, explore.cross_met).to_owned()],
            CrossAdvice::None { .. } => Vec::new(),
        }
    }

    /// `None` of nobody.
    pub fn picture(&self) -> Option<Picture> {
        if self.table.n == 0 {
            return None;
        }
        // The pieces of a bar are shares of its row.
        let levels = self.levels();
        let is_scale = !levels.is_empty() && levels.len() <= MOST_LEVELS;
        Some(if is_scale && self.percent == PercentOf::Row {
            Picture::Bars(self.bars(&levels))
        } else {
            Picture::Heat(self.heat())
        })
    }

    /// Every score of the columns' question, the least first; nothing where it has none, or where
    /// several could be ticked. The table leaves out scores that nobody gave, and a scale has them.
    fn levels(&self) -> Vec<Category> {
        if self.table.col_parts.overlap() {
            return Vec::new();
        }
        let question = self.form.question(self.columns);
        let list = question.and_then(|question| self.form.list_of(question));
        let choices = list.iter().flat_map(|list| &list.choices);
        let mut scores: Vec<i32> = choices.filter_map(|choice| choice.score).collect();
        scores.sort_unstable();
        scores.dedup();
        scores.into_iter().map(Category::Score).collect()
    }

    fn bars(&self, scores: &[Category]) -> ScaleBars {
        let (locale, cross) = (self.locale, self.table);
        let named = scores.iter().map(|score| category(self.form, self.columns, score, locale));
        let levels: Vec<String> = named.collect();
        let places: Vec<Option<usize>> = scores
            .iter()
            .map(|score| cross.cols.iter().position(|column| column == score))
            .collect();
        let bars: Vec<Bar> = cross
            .rows
            .iter()
            .zip(&cross.observed)
            .map(|(row, counts)| Bar {
                label: category(self.form, self.rows, row, locale),
                counts: places.iter().map(|place| place.map_or(0, |at| counts[at])).collect(),
                base: counts.iter().sum(),
            })
            .collect();
        let describe = |bar: &Bar| {
            let shares = levels.iter().enumerate();
            let shares: Vec<String> = shares
                .filter_map(|(at, word)| Some(format!("{word} {}", bar.percent(at)?)))
                .collect();
            format!("{}: {}", bar.label, shares.join(", "))
        };
        let description = bars.iter().map(describe).collect::<Vec<_>>().join("; ");
        ScaleBars { id: "crosstab-bars".into(), title: self.title(), description, levels, bars }
    }

    fn heat(&self) -> Heat {
        let (locale, cross) = (self.locale, self.table);
        let percents = cross.percents(self.percent);
        let rows = cross.rows.iter().enumerate().map(|(at, row)| HeatLine {
            label: category(self.form, self.rows, row, locale),
            href: None,
            spots: cross.observed[at]
                .iter()
                .zip(&percents[at])
                .map(|(counted, percent)| HeatSpot {
                    text: percent.text.as_ref().map_or("–".to_owned(), |text| format!("{text}%")),
                    under: text!(locale, results.n_words, n = count(*counted)),
                    share: percent.percent.map(|percent| percent / 100.0),
                    href: None,
                })
                .collect(),
        });
        Heat {
            id: "crosstab-heat".into(),
            title: self.title(),
            description: percent_words(self.percent, locale).to_owned(),
            corner: label(self.form, self.rows, locale),
            columns: cross
                .cols
                .iter()
                .map(|column| category(self.form, self.columns, column, locale))
                .collect(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    fn columns_label(&self) -> String {
        label(self.form, self.columns, self.locale)
    }
}

/// What a percentage is of.
pub fn percent_words(of: PercentOf, locale: Locale) -> &'static str {
    match of {
        PercentOf::Row => text!(locale, explore.percent_row),
        PercentOf::Column => text!(locale, explore.percent_column),
        PercentOf::Whole => text!(locale, explore.percent_whole),
    }
}

fn cell(percent: &CellPercent) -> Cell {
    Cell::number(percent.percent, percent.text.as_deref())
}

#[cfg(test)]
mod tests;
