use std::collections::BTreeSet;

use super::Cells;
use crate::sheet::Sheet;

/// A sheet whose columns are those that some row fills.
pub struct Table {
    name: String,
    /// Columns that stand there even when they are empty.
    always: Vec<String>,
    /// The order of columns; any other comes after, by its name.
    order: Vec<String>,
    rows: Vec<Cells>,
}

impl Table {
    pub fn new(name: &str, always: Vec<String>, further: Vec<String>) -> Table {
        let order = always.iter().cloned().chain(further).collect();
        Table { name: name.to_owned(), always, order, rows: Vec::new() }
    }

    pub fn push(&mut self, row: Cells) {
        self.rows.push(row);
    }

    pub fn finish(self) -> Sheet {
        let used: BTreeSet<&String> = self.rows.iter().flat_map(Cells::keys).collect();
        let is_shown = |it: &&String| used.contains(*it) || self.always.contains(*it);
        let mut headings: Vec<String> = self.order.iter().filter(is_shown).cloned().collect();
        let others = used.into_iter().filter(|heading| !self.order.contains(*heading));
        headings.extend(others.cloned());
        let line = |row: &Cells| {
            let cells =
                headings.iter().map(|heading| row.get(heading).cloned().unwrap_or_default());
            cells.collect()
        };
        let mut rows: Vec<Vec<String>> = vec![headings.clone()];
        rows.extend(self.rows.iter().map(line));
        Sheet { name: self.name, rows }
    }
}
