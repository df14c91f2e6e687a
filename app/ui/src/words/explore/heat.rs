//! Scores in every group: the heat table and the small pictures side by side.

use domain::form::{Form, Name};
use domain::results::{Figure, Formula, Heat as Means, HeatCell, HeatRow, LEAST_PUBLIC, Target};

use super::links::Closer;
use super::{choice, label, parts_words};
use crate::charts::{Heat, HeatLine, HeatSpot, Mark, Multiples, Panel};
use crate::texts::{Locale, text};
use crate::words::moments::count;

/// Means by the choices of a question.
pub struct ByGroups<'a> {
    pub form: &'a Form,
    pub question: &'a Name,
    pub means: &'a Means,
    pub locale: Locale,
}

impl ByGroups<'_> {
    /// The heat table; cells lead to their formula, rows to their item. `None` without a mean.
    pub fn heat(&self, closer: &Closer) -> Option<Heat> {
        let locale = self.locale;
        self.shown().next()?;
        let by = label(self.form, self.question, locale);
        let rows = self.means.rows.iter().map(|row| HeatLine {
            label: self.score(&row.of),
            href: match &row.of {
                Target::Item(name) => Some(closer.item(name)),
                _ => None,
            },
            spots: row
                .cells
                .iter()
                .zip(&self.means.groups)
                .map(|(cell, group)| HeatSpot {
                    href: cell.mean.map(|_| {
                        closer.figure(&Figure {
                            by: Some(self.question.clone()),
                            group: Some(group.clone()),
                            ..Figure::of(Formula::Mean, row.of.name())
                        })
                    }),
                    text: self.text(cell),
                    under: self.under(cell),
                    share: cell.mean.map(|mean| share(mean, row.range)),
                })
                .collect(),
        });
        Some(Heat {
            id: "heat".into(),
            title: text!(locale, explore.heat_title, by = by.clone()),
            description: self.extremes(),
            corner: text!(locale, results.column_item).to_owned(),
            columns: self.groups(),
            rows: rows.collect(),
            notes: self.notes(),
        })
    }

    /// A panel a group with its means on one axis; `None` where scores have several scales, or
    /// where there is no mean.
    pub fn multiples(&self) -> Option<Multiples> {
        let locale = self.locale;
        let scale = self.means.rows.first()?.range;
        let is_one = self.means.rows.iter().all(|row| row.range == scale);
        if !is_one || self.shown().next().is_none() {
            return None;
        }
        let panel = |(at, group): (usize, String)| {
            let marks = self.means.rows.iter().map(|row| Mark {
                label: self.score(&row.of),
                value: row.cells[at].mean,
                text: self.text(&row.cells[at]),
            });
            let cells = self.means.rows.iter().map(|row| &row.cells[at]);
            let under = cells.max_by_key(|cell| cell.n).map(|cell| self.under(cell));
            let under = under.unwrap_or_default();
            Panel { label: group, under, marks: marks.collect() }
        };
        let panels: Vec<Panel> = self.groups().into_iter().enumerate().map(panel).collect();
        Some(Multiples {
            id: "multiples".into(),
            title: text!(
                locale,
                explore.multiples_title,
                by = label(self.form, self.question, locale)
            ),
            description: text!(locale, explore.multiples_axis, least = scale.0, greatest = scale.1),
            scale,
            panels,
            notes: self.notes(),
        })
    }

    /// The lowest and the highest cell in words.
    fn extremes(&self) -> String {
        let place = |(row, at): &(&HeatRow, usize)| -> f64 {
            row.cells[*at].mean.map_or(0.0, |mean| share(mean, row.range))
        };
        let highest = self.shown().max_by(|one, other| place(one).total_cmp(&place(other)));
        let lowest = self.shown().min_by(|one, other| place(one).total_cmp(&place(other)));
        let groups = self.groups();
        let say = |(row, at): (&HeatRow, usize)| {
            text!(
                self.locale,
                explore.heat_cell,
                item = self.score(&row.of),
                group = groups[at].clone(),
                mean = self.text(&row.cells[at])
            )
        };
        match highest.zip(lowest) {
            Some((highest, lowest)) => text!(
                self.locale,
                explore.heat_extremes,
                highest = say(highest),
                lowest = say(lowest)
            ),
            None => String::new(),
        }
    }

    /// The cells with a mean.
    fn shown(&self) -> impl Iterator<Item = (&HeatRow, usize)> {
        let rows = self.means.rows.iter();
        rows.flat_map(|row| (0..row.cells.len()).map(move |at| (row, at)))
            .filter(|(row, at)| row.cells[*at].mean.is_some())
    }

    fn groups(&self) -> Vec<String> {
        let groups = self.means.groups.iter();
        groups.map(|group| choice(self.form, self.question, group, self.locale)).collect()
    }

    fn score(&self, of: &Target) -> String {
        match of {
            Target::Overall => text!(self.locale, results.row_overall).to_owned(),
            Target::Aspect(name) | Target::Item(name) => label(self.form, name, self.locale),
        }
    }

    fn text(&self, cell: &HeatCell) -> String {
        cell.text.clone().unwrap_or_else(|| "–".to_owned())
    }

    fn under(&self, cell: &HeatCell) -> String {
        if cell.is_hidden {
            // One that is few looks like one that would tell of it.
            return String::new();
        }
        text!(self.locale, results.n_words, n = count(cell.n))
    }

    fn notes(&self) -> Vec<String> {
        let rule = text!(self.locale, explore.heat_rule, least = LEAST_PUBLIC);
        let mut notes = vec![text!(self.locale, explore.heat_colour).to_owned(), rule];
        notes.extend(parts_words(self.form, self.question, self.means.parts, self.locale));
        notes
    }
}

fn share(mean: f64, (least, greatest): (i32, i32)) -> f64 {
    let (least, greatest) = (f64::from(least), f64::from(greatest));
    ((mean - least) / (greatest - least).max(1.0)).clamp(0.0, 1.0)
}
