//! How many cells an ODS file would become.
//!
//! A row or cell may say that it stands a million times, so that a few bytes ask for gigabytes.
//! The parser lays out every cell up to the last filled one: that much is counted here first.

use domain::sheet::{MOST_COLUMNS, MOST_ROWS};

use crate::reading::{MOST_BYTES, ReadError};

/// What a sheet at both limits comes to, and a little over, so that the import can say so.
const MOST_CELLS: usize = (MOST_ROWS + 1_000) * (MOST_COLUMNS + 10);

/// Refuses content that would be laid out over more cells than `MOST_CELLS` in all.
pub fn measure(content: &str) -> Result<(), ReadError> {
    let mut cells = 0_usize;
    let mut table = Table::default();
    for tag in content.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or(tag);
        if tag.starts_with("/table:table-row") {
            table.end_row();
        } else if tag.starts_with("table:table-row") {
            table.row = Row { repeats: repeats(tag, "number-rows-repeated"), ..Row::default() };
        } else if is_cell(tag) {
            table.row.width += repeats(tag, "number-columns-repeated");
            let is_filled = !tag.ends_with('/') || tag.contains("office:");
            if is_filled {
                table.row.filled_width = table.row.width;
            }
        } else if tag == "/table:table" {
            cells = cells.saturating_add(table.filled_rows.saturating_mul(table.width));
            table = Table::default();
        }
        if cells.max(table.row.filled_width) > MOST_CELLS {
            return Err(ReadError::TooLarge { most: MOST_BYTES });
        }
    }
    Ok(())
}

#[derive(Default)]
struct Table {
    row: Row,
    rows: usize,
    /// Rows down to the last that is filled.
    filled_rows: usize,
    width: usize,
}

#[derive(Default)]
struct Row {
    repeats: usize,
    width: usize,
    filled_width: usize,
}

impl Table {
    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(self.row.repeats);
        if self.row.filled_width > 0 {
            self.filled_rows = self.rows;
            self.width = self.width.max(self.row.filled_width);
        }
        self.row = Row::default();
    }
}

fn is_cell(tag: &str) -> bool {
    tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell")
}

/// Capped, so that sums of it do not overflow.
fn repeats(tag: &str, attribute: &str) -> usize {
    let digits = tag.split(attribute).nth(1).and_then(|rest| rest.split(['"', '\'']).nth(1));
    digits.and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(1).min(10_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> String {
        format!("<table:table table:name=\"ก\">{rows}</table:table>")
    }

    #[test]
    fn filler_below_and_beside_the_cells_costs_nothing() {
        let content = table(
            "<table:table-row><table:table-cell office:value=\"1\"/>\
             <table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048575\">\
             <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        );
        assert!(measure(&content).is_ok());
    }

    #[test]
    fn filled_cells_that_stand_a_million_times_are_refused() {
        let row = |repeats: &str, cell: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{repeats}\">{cell}</table:table-row>"
            )
        };
        let wide = "<table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
        assert!(measure(&table(&row("1048576", wide))).is_err());
        let far = "<table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell>";
        let filler = row("1048575", "<table:table-cell/>");
        assert!(measure(&table(&format!("{filler}{}", row("1", far)))).is_err());
    }
}
