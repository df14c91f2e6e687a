//! One item: every figure of it in a table, each with the formula that it leads to.

use domain::exact;
use domain::form::{Form, Name};
use domain::results::{Aspect, Figure, Formula, Item, LEAST_PUBLIC, TopTwo};
use domain::statistics::{Given, wilson95};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::links::{Closer, Links};
use super::{choice, label};
use crate::texts::{Locale, text};
use crate::words::results::{counted, fixed, reason_words};
use crate::words::rounds::level_name;

/// An item with its aspect, where that has figures.
pub struct OfItem<'a> {
    pub form: &'a Form,
    pub name: &'a Name,
    pub item: &'a Item,
    pub aspect: Option<&'a Aspect>,
    /// Whether intervals may be shown.
    pub has_intervals: bool,
    pub closer: &'a Closer,
    pub locale: Locale,
}

/// A figure: its name, its value, the interval about it, and the formulas of both.
struct Line {
    name: String,
    value: Cell,
    interval: Option<[String; 2]>,
    formula: Option<Formula>,
    interval_formula: Option<Formula>,
}

impl OfItem<'_> {
    /// Every figure, a row each.
    pub fn figures(&self) -> (Table, Links) {
        let locale = self.locale;
        let mut table = Table::new("item-figures", text!(locale, explore.item_figures))
            .column(text!(locale, explore.column_figure), ColumnKind::Text)
            .column(text!(locale, explore.column_value), ColumnKind::Number);
        if self.has_intervals {
            table = table.column(text!(locale, explore.column_interval), ColumnKind::Text);
        }
        let mut links = Links::default();
        for line in self.lines() {
            let figure = |formula: Option<Formula>| {
                Some(self.closer.figure(&Figure::of(formula?, &**self.name)))
            };
            let range = line.interval.map(|[low, high]| Cell::text(format!("[{low}, {high}]")));
            let mut linked = vec![None, figure(line.formula)];
            let mut cells = vec![Cell::text(line.name), line.value];
            if self.has_intervals {
                linked.push(figure(line.interval_formula));
                cells.push(range.unwrap_or(Cell::Empty));
            }
            links.cells.push(linked);
            table.row(Role::Body, cells);
        }
        if let Some(reason) = self.item.figures.reason {
            table.note(text!(locale, results.unmet_reason, reason = reason_words(reason, locale)));
        }
        if self.has_intervals {
            table.note(text!(locale, explore.item_interval_note));
        }
        (table, links)
    }

    /// Every choice with its share and Wilson's interval.
    pub fn choices(&self) -> (Table, Links) {
        let locale = self.locale;
        let mut table = Table::new("item-choices", text!(locale, explore.item_choices))
            .column(label(self.form, self.name, locale), ColumnKind::Text)
            .column(text!(locale, results.column_count), ColumnKind::Count)
            .column(text!(locale, results.column_percent), ColumnKind::Number);
        if self.has_intervals {
            table = table.column(text!(locale, explore.column_interval), ColumnKind::Text);
        }
        let mut links = Links::default();
        let base = self.item.figures.n + self.item.no_opinion;
        for share in &self.item.choices {
            let figure = |formula: Formula| {
                share.count?;
                let value = Some(share.value.clone());
                let figure = Figure { value, ..Figure::of(formula, &**self.name) };
                Some(self.closer.figure(&figure))
            };
            let interval = share.count.and_then(|count| wilson95(count, base)).map(percents);
            let interval = interval.map(|[low, high]| Cell::text(format!("[{low}, {high}]")));
            let percent = Cell::number(share.percent, share.text.percent.as_deref());
            let name = Cell::text(choice(self.form, self.name, &share.value, locale));
            let mut cells = vec![name, counted(share), percent];
            // How many chose it is a part of their percentage.
            let mut linked = vec![None, figure(Formula::Percent), figure(Formula::Percent)];
            if self.has_intervals {
                cells.push(interval.unwrap_or(Cell::Empty));
                linked.push(figure(Formula::Wilson));
            }
            table.row(Role::Body, cells);
            links.cells.push(linked);
        }
        let whole = Cell::number(Some(100.0).filter(|_| base > 0), Some("100.00"));
        table.row(
            Role::Total,
            [Cell::text(text!(locale, results.row_total)), Cell::Count(base), whole],
        );
        let answered = Figure::of(Formula::Answered, &**self.name);
        links.cells.push(vec![None, Some(self.closer.figure(&answered))]);
        table.note(text!(locale, results.note_levels_base));
        if self.item.choices.iter().any(|share| share.count.is_none()) {
            table.note(text!(locale, results.note_few, n = LEAST_PUBLIC));
        }
        (table, links)
    }

    fn lines(&self) -> Vec<Line> {
        let (locale, item) = (self.locale, self.item);
        let (figures, text) = (&item.figures, &item.figures.text);
        let plain = |name: &str, value: Cell, formula: Option<Formula>| Line {
            name: name.to_owned(),
            value,
            interval: None,
            formula,
            interval_formula: None,
        };
        let number =
            |value: Option<f64>, text: &Option<String>| Cell::number(value, text.as_deref());
        let three =
            |value: Option<f64>| Cell::number(value, value.map(|it| fixed(it, 3)).as_deref());
        let rank =
            |rank: Option<u32>| rank.map_or(Cell::Empty, |rank| Cell::Count(u64::from(rank)));
        let mut lines = vec![
            plain("n", Cell::Count(figures.n), Some(Formula::N)),
            Line {
                interval: text.ci95.clone(),
                interval_formula: Some(Formula::MeanInterval),
                ..plain(
                    text!(locale, explore.mean),
                    number(figures.mean, &text.mean),
                    Some(Formula::Mean),
                )
            },
            plain("S.D.", number(figures.sd, &text.sd), Some(Formula::Deviation)),
            plain("S.E.", number(figures.se, &text.se), Some(Formula::StandardError)),
            plain(
                text!(locale, explore.median),
                number(figures.median, &text.median),
                Some(Formula::Median),
            ),
            plain(
                text!(locale, explore.satisfaction),
                number(figures.percent, &text.percent),
                Some(Formula::Satisfaction),
            ),
        ];
        if let Some(level) = figures.band {
            let name = text!(locale, results.column_level);
            lines.push(plain(name, Cell::text(level_name(level, locale)), Some(Formula::Band)));
        }
        let two = |two: &TopTwo| {
            Cell::number(two.share.map(|it| it * 100.0), two.text.percent.as_deref())
        };
        if let Some(top) = &item.top2 {
            lines.push(Line {
                interval: top.wilson95.map(percents),
                interval_formula: Some(Formula::Wilson),
                ..plain(text!(locale, explore.top2), two(top), Some(Formula::TopTwo))
            });
        }
        if let Some(bottom) = &item.bottom2 {
            lines.push(Line {
                interval: bottom.wilson95.map(percents),
                ..plain(text!(locale, explore.bottom2), two(bottom), Some(Formula::BottomTwo))
            });
        }
        if let Some(net) = item.net {
            let text = percent(net);
            let cell = Cell::number(Some(net * 100.0), Some(&text));
            lines.push(plain(text!(locale, explore.net), cell, Some(Formula::Net)));
        }
        lines.push(plain(
            text!(locale, results.column_no_opinion),
            Cell::Count(item.no_opinion),
            Some(Formula::N),
        ));
        lines.push(plain(
            text!(locale, results.column_missing),
            Cell::Count(item.missing),
            Some(Formula::N),
        ));
        lines.push(plain(
            text!(locale, results.column_not_asked),
            Cell::Count(item.not_asked),
            Some(Formula::N),
        ));
        lines.push(plain(text!(locale, explore.rank_all), rank(item.rank), Some(Formula::Rank)));
        lines.push(plain(
            text!(locale, explore.rank_aspect),
            rank(item.rank_in_aspect),
            Some(Formula::RankInAspect),
        ));
        if let Some(aspect) = self.aspect {
            let of = |given: Option<&Given<f64>>| given.and_then(Given::figure).copied();
            let deleted = of(aspect.alpha_if_deleted.get(self.name));
            let rest = of(aspect.item_rest_correlation.get(self.name));
            lines.push(plain(
                text!(locale, explore.alpha_if_deleted),
                three(deleted),
                deleted.and(Some(Formula::AlphaIfDeleted)),
            ));
            lines.push(plain(
                text!(locale, explore.item_rest),
                three(rest),
                rest.and(Some(Formula::ItemRest)),
            ));
        }
        lines
    }
}

/// An interval of a share in percent.
fn percents(interval: [f64; 2]) -> [String; 2] {
    interval.map(percent)
}

/// A share in percent.
fn percent(share: f64) -> String {
    exact::scaled_to_text(share, 100, 2).unwrap_or_default()
}
