//! Means: of the aspects together, and of the items of each.

use domain::results::{Aspect, Item, narrative};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::alike::items_of;
use super::{About, Section, Told, Words, figures};
use crate::texts::text;
use crate::words::narrative::{Parts, of_means};

/// Scales with more levels than this show counts without percentages: two columns a level would
/// not fit on paper.
const MOST_LEVELS_WITH_PERCENT: usize = 7;

impl Words<'_> {
    /// All aspects with the overall mean. One aspect alone is its own summary.
    pub(super) fn aspects(&self) -> Option<Section> {
        let results = self.results();
        let overall = results.overall.as_ref()?;
        if results.aspects.len() < 2 {
            return None;
        }
        let locale = self.locale;
        let has_level = figures::has_level(results.aspects.values().map(|aspect| &aspect.figures));
        let title = text!(locale, results.title_aspects);
        let table = Table::new("aspects", title)
            .column(text!(locale, results.column_aspect), ColumnKind::Text);
        let whole = results.interval("overall", &overall.figures);
        let has_intervals = whole.is_some();
        let table = figures::with_descriptive(table, self.subject, has_level, locale);
        let mut table = figures::with_interval(table, has_intervals, locale)
            .column(text!(locale, results.column_rank), ColumnKind::Count)
            .column("α", ColumnKind::Number);
        for (name, aspect) in results.aspects.iter() {
            let mut cells = vec![Cell::text(self.label(name))];
            cells.extend(figures::descriptive(&aspect.figures, has_level, locale));
            let interval = results.interval(name, &aspect.figures);
            cells.extend(figures::interval(has_intervals, interval));
            cells.push(figures::rank(aspect.rank));
            cells.push(figures::number(aspect.reliability.alpha, &aspect.figures.text.alpha));
            table.row(Role::Body, cells);
        }
        let mut total = vec![Cell::text(text!(locale, results.row_overall))];
        total.extend(figures::descriptive(&overall.figures, has_level, locale));
        total.extend(figures::interval(has_intervals, whole));
        total.push(Cell::Empty);
        total.push(figures::number(overall.reliability.alpha, &overall.figures.text.alpha));
        table.row(Role::Total, total);
        table.note(text!(locale, results.note_aspect_mean));
        let items: Vec<&str> = results.items.iter().map(|(name, _)| name).collect();
        self.means_notes(&mut table, &items);
        let told = results.aspects.values().map(|aspect| (&aspect.figures, &aspect.reliability));
        let told = told.chain([(&overall.figures, &overall.reliability)]);
        self.reason_notes(&mut table, told.flat_map(|(it, alpha)| [it.reason, alpha.alpha_reason]));
        match overall.reliability.alpha_n {
            0 => table.note(text!(locale, results.note_alpha_each)),
            n => table.note(text!(locale, results.note_alpha, n = n)),
        }

        let sentence = of_means(
            &narrative::of_aspects(results),
            text!(locale, results.whole_of_aspects),
            Parts::Aspects,
            self.subject,
            |name| self.label(name),
            locale,
        );
        Some(Section {
            id: "aspects".to_owned(),
            title: title.to_owned(),
            about: About::Aspects,
            tables: [Told { table, sentence }].into_iter().chain(self.alike()).collect(),
        })
    }

    /// Each aspect: its scored items, and what is counted without a score.
    pub(super) fn each_aspect(&self) -> Vec<Section> {
        let groups = self.form().aspects();
        groups
            .into_iter()
            .filter_map(|group| {
                let mut tables = Vec::new();
                if let Some(aspect) = self.results().aspects.get(&group.name) {
                    tables.push(self.items(&group.name, aspect));
                    tables.extend(self.levels(&group.name));
                }
                tables.extend(self.ratings(&group.name));
                (!tables.is_empty()).then(|| Section {
                    id: group.name.to_string(),
                    title: self.label(&group.name),
                    about: About::Aspect(group.name.clone()),
                    tables,
                })
            })
            .collect()
    }

    /// An item a row, the aspect's own mean in the last.
    fn items(&self, name: &str, aspect: &Aspect) -> Told {
        let (locale, label) = (self.locale, self.label(name));
        let items = self.items_of(name);
        let has_no_opinion = items.iter().any(|(_, item)| item.no_opinion > 0);
        let has_level = figures::has_level(items.iter().map(|(_, item)| &item.figures));
        let has_not_asked = items.iter().any(|(_, item)| item.not_asked > 0);
        let title = text!(locale, results.title_items, aspect = label.clone());
        let table =
            Table::new(name, title).column(text!(locale, results.column_item), ColumnKind::Text);
        let mut table = figures::with_descriptive(table, self.subject, has_level, locale)
            .column(text!(locale, results.column_rank), ColumnKind::Count);
        if has_no_opinion {
            table = table.column(text!(locale, results.column_no_opinion), ColumnKind::Count);
        }
        table = table.column(text!(locale, results.column_missing), ColumnKind::Count);
        if has_not_asked {
            table = table.column(text!(locale, results.column_not_asked), ColumnKind::Count);
        }
        for (name, item) in &items {
            let mut cells = vec![Cell::text(self.label(name))];
            cells.extend(figures::descriptive(&item.figures, has_level, locale));
            cells.push(figures::rank(item.rank_in_aspect));
            if has_no_opinion {
                cells.push(Cell::Count(item.no_opinion));
            }
            cells.push(Cell::Count(item.missing));
            if has_not_asked {
                cells.push(Cell::Count(item.not_asked));
            }
            table.row(Role::Body, cells);
        }
        let mut total = vec![Cell::text(text!(locale, results.row_mean))];
        total.extend(figures::descriptive(&aspect.figures, has_level, locale));
        table.row(Role::Total, total);
        table.note(text!(locale, results.note_items));
        let names: Vec<&str> = items.iter().map(|(name, _)| *name).collect();
        self.means_notes(&mut table, &names);
        let told = items.iter().map(|(_, item)| &item.figures).chain([&aspect.figures]);
        let reasons = told.map(|figures| figures.reason);
        self.reason_notes(&mut table, reasons.chain([aspect.reliability.alpha_reason]));
        if let Some(alpha) = &aspect.figures.text.alpha {
            let n = aspect.reliability.alpha_n;
            table.note(text!(locale, results.note_aspect_alpha, alpha = alpha.clone(), n = n));
        }
        let sentence = of_means(
            &narrative::of_aspect(self.results(), name),
            &label,
            Parts::Items,
            self.subject,
            |name| self.label(name),
            locale,
        );
        Told { table, sentence }
    }

    /// How the answers spread over the scale, for items that share one.
    fn levels(&self, aspect: &str) -> Option<Told> {
        let locale = self.locale;
        let items = self.items_of(aspect);
        let first = items.first()?;
        let same_scale = |item: &Item| {
            let values = |item: &Item| -> Vec<String> {
                item.choices.iter().map(|share| share.value.clone()).collect()
            };
            values(item) == values(first.1)
        };
        if !items.iter().all(|(_, item)| same_scale(item)) {
            return None;
        }
        let has_percent = first.1.choices.len() <= MOST_LEVELS_WITH_PERCENT;
        let title = text!(locale, results.title_levels, aspect = self.label(aspect));
        let mut table = Table::new(format!("{aspect}-levels"), title)
            .column(text!(locale, results.column_item), ColumnKind::Text);
        for share in &first.1.choices {
            let word = self.choice(first.0, &share.value);
            table = table.column(word, ColumnKind::Count);
            if has_percent {
                let heading = text!(locale, results.column_percent);
                table = table.column(heading, ColumnKind::Number);
            }
        }
        table = table.column(text!(locale, results.column_answered), ColumnKind::Count);
        for (name, item) in &items {
            let mut cells = vec![Cell::text(self.label(name))];
            for share in &item.choices {
                let [count, percent] = figures::count_and_percent(share);
                cells.push(count);
                if has_percent {
                    cells.push(percent);
                }
            }
            cells.push(Cell::Count(item.figures.n + item.no_opinion));
            table.row(Role::Body, cells);
        }
        if has_percent {
            table.note(text!(locale, results.note_levels_base));
        }
        let shares = items.iter().flat_map(|(_, item)| &item.choices);
        self.reason_notes(&mut table, shares.map(|share| share.reason));
        let names: Vec<&str> = items.iter().map(|(name, _)| *name).collect();
        self.rounding_note(&mut table, &names);
        Some(Told::plain(table))
    }

    fn items_of(&self, aspect: &str) -> Vec<(&str, &Item)> {
        items_of(self.results(), aspect)
    }
}
