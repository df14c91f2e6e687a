//! What the figures of changes lead to.

use domain::ids::CollectionId;
use domain::results::{Changes, Figure, Formula, Options, Results};
use domain::tables::{Cell, Table};

use super::{Closer, Links, line};

impl Closer {
    /// Of all responses to a collection.
    pub fn of_all(id: CollectionId) -> Closer {
        Closer { id, options: Options::default() }
    }

    /// A row a score: n and mean of both sides, the difference, its interval and size, and its
    /// probability.
    pub fn of_changes(&self, changes: &Changes, table: &Table, before: CollectionId) -> Links {
        let names: Vec<&str> = match &*table.id {
            "changes-items" => changes.items.iter().map(|(name, _)| name).collect(),
            _ => {
                let aspects = changes.aspects.iter().map(|(name, _)| name);
                aspects.chain(["overall"]).collect()
            }
        };
        let earlier = Closer::of_all(before);
        let row = |name: &str| {
            let plain = |closer: &Closer, formula| Some(closer.figure(&Figure::of(formula, name)));
            let change = |formula| {
                let against = Some(before.to_string());
                Some(self.figure(&Figure { against, ..Figure::of(formula, name) }))
            };
            line([
                plain(&earlier, Formula::N),
                plain(&earlier, Formula::Mean),
                plain(self, Formula::N),
                plain(self, Formula::Mean),
                change(Formula::Change),
                change(Formula::Welch),
                change(Formula::HedgesG),
                change(Formula::Holm),
            ])
        };
        Links { rows: Vec::new(), cells: names.into_iter().map(row).collect() }
    }
}

/// The means of several rounds: a row an aspect of the newest and one for all together, a column a
/// round. Rounds without a mean lead nowhere.
pub fn of_trend(rounds: &[CollectionId], newest: &Results, table: &Table) -> Links {
    let names = newest.aspects.iter().map(|(name, _)| name).chain(["overall"]);
    let cells = names.zip(&table.rows).map(|(name, row)| {
        let figures = rounds.iter().zip(row.cells.iter().skip(1));
        line(figures.map(|(round, cell)| {
            let link = || Closer::of_all(*round).figure(&Figure::of(Formula::Mean, name));
            matches!(cell, Cell::Number { .. }).then(link)
        }))
    });
    Links { rows: Vec::new(), cells: cells.collect() }
}
