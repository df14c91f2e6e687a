//! Aspects that ask the same items, side by side: a row an item, as form 3/3 asks of each strategy.

use domain::results::{Item, Results};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Told, Words, figures};
use crate::texts::text;

/// What the ids of these tables begin with; the names of the aspects follow, each behind a mark.
const PREFIX: &str = "alike";
const MARK: char = ':';

/// More would not fit on paper: each has three columns.
const MOST_ASPECTS: usize = 3;

/// The aspects of such a table.
pub(crate) fn aspects_of(id: &str) -> Option<Vec<&str>> {
    Some(id.strip_prefix(PREFIX)?.strip_prefix(MARK)?.split(MARK).collect())
}

/// The items of an aspect.
pub(crate) fn items_of<'a>(results: &'a Results, aspect: &str) -> Vec<(&'a str, &'a Item)> {
    results.items.iter().filter(|(_, item)| &*item.aspect == aspect).collect()
}

/// Aspects that ask the same.
struct Alike<'a> {
    /// Their items, with the scales.
    asked: Vec<(String, (i32, i32))>,
    aspects: Vec<&'a str>,
}

/// As many as fit beside each other, and never one alone.
fn parts<'a>(mut aspects: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let mut parts = Vec::new();
    while !aspects.is_empty() {
        // Four are two and two.
        let size = if aspects.len() == MOST_ASPECTS + 1 { 2 } else { MOST_ASPECTS };
        let (part, rest) = aspects.split_at(size.min(aspects.len()));
        parts.push(part);
        aspects = rest;
    }
    parts
}

impl Words<'_> {
    /// A table for every set of aspects with the same items on the same scale.
    pub(super) fn alike(&self) -> Vec<Told> {
        let mut sets: Vec<Alike> = Vec::new();
        for (aspect, _) in self.results().aspects.iter() {
            let items = items_of(self.results(), aspect);
            let asked: Vec<_> =
                items.iter().map(|(name, item)| (self.label(name), item.range)).collect();
            match sets.iter_mut().find(|set| set.asked == asked) {
                Some(set) => set.aspects.push(aspect),
                None => sets.push(Alike { asked, aspects: vec![aspect] }),
            }
        }
        let sets = sets.iter().filter(|set| set.asked.len() > 1 && set.aspects.len() > 1);
        let parts = sets.flat_map(|set| parts(&set.aspects));
        parts.map(|aspects| Told::plain(self.side_by_side(aspects))).collect()
    }

    fn side_by_side(&self, aspects: &[&str]) -> Table {
        let (locale, results) = (self.locale, self.results());
        let id = aspects.iter().fold(PREFIX.to_owned(), |id, aspect| format!("{id}{MARK}{aspect}"));
        let mut table = Table::new(id, text!(locale, results.title_alike))
            .column(text!(locale, results.column_item), ColumnKind::Text);
        for aspect in aspects {
            let label = self.label(aspect);
            table = table
                .column(format!("{label} x̄"), ColumnKind::Number)
                .column(format!("{label} S.D."), ColumnKind::Number)
                .column(format!("{label} n"), ColumnKind::Count);
        }
        let of_each: Vec<_> = aspects.iter().map(|aspect| items_of(results, aspect)).collect();
        for (at, (name, _)) in of_each[0].iter().enumerate() {
            let items = of_each.iter().map(|items| &items[at].1.figures);
            let cells = items.flat_map(figures::mean_deviation_n);
            table.row(Role::Body, [Cell::text(self.label(name))].into_iter().chain(cells));
        }
        let whole = aspects.iter().filter_map(|aspect| results.aspects.get(aspect));
        let whole = whole.flat_map(|aspect| figures::mean_deviation_n(&aspect.figures));
        let total = Cell::text(text!(locale, results.row_mean));
        table.row(Role::Total, [total].into_iter().chain(whole));
        table.note(text!(locale, results.note_alike));
        let items = of_each.iter().flatten().map(|(_, item)| item.figures.reason);
        self.reason_notes(&mut table, items);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_aspect_stands_alone() {
        let sizes = |n: usize| -> Vec<usize> {
            parts(&vec!["s"; n]).into_iter().map(<[&str]>::len).collect()
        };
        assert_eq!((sizes(2), sizes(3), sizes(4)), (vec![2], vec![3], vec![2, 2]));
        assert_eq!((sizes(5), sizes(7)), (vec![3, 2], vec![3, 2, 2]));
        assert_eq!(sizes(10), [3, 3, 2, 2]);
    }
}
