//! Cells of a spreadsheet as plain text.

use calamine::{Data, ExcelDateTime};
use domain::sheet::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};

use super::{MOST_BYTES, ReadError};

/// How much memory the cells of one file may take: a packed text that many cells share, or far
/// columns in every row, would otherwise ask for gigabytes. A full sheet of numbers fits.
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Budget {
        Budget(2 * MOST_BYTES)
    }
}

impl Budget {
    fn take(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.0 = self.0.checked_sub(bytes).ok_or(ReadError::TooLarge { most: MOST_BYTES })?;
        Ok(())
    }
}

/// Rows that grow as cells come, never beyond one more than the limits.
#[derive(Default)]
pub struct Rows(Vec<Vec<String>>);

impl Rows {
    /// Puts a text at a row and column counted from 0; empty texts leave no trace.
    pub fn put(
        &mut self,
        budget: &mut Budget,
        row: usize,
        column: usize,
        text: &str,
    ) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let (row, column) = (row.min(MOST_ROWS), column.min(MOST_COLUMNS));
        if self.0.len() <= row {
            self.0.resize(row + 1, Vec::new());
        }
        let cells = &mut self.0[row];
        let slots = (column + 1).saturating_sub(cells.len());
        let text = cut(text);
        budget.take(slots * size_of::<String>() + text.len())?;
        if slots > 0 {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    pub fn into_rows(self) -> Vec<Vec<String>> {
        self.0
    }
}

/// One character more than the limit is kept, so that the excess is found.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_CELL + 1) {
        Some((end, _)) => text[..end].to_owned(),
        None => text.to_owned(),
    }
}

/// A cell as somebody would type it: `80837400.0` is `80837400`, a day is an ISO date.
pub fn to_text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_to_text(*number),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(time) => time_to_text(time),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// Fifteen significant digits, as spreadsheet programs show: what a formula left behind them
/// (`0.30000000000000004`) nobody ever saw.
fn number_to_text(number: f64) -> String {
    let shown = format!("{number:.14e}").parse().unwrap_or(number);
    if shown == 0.0 { "0".to_owned() } else { shown.to_string() }
}

fn time_to_text(time: &ExcelDateTime) -> String {
    let serial = time.as_f64();
    if time.is_duration() {
        return number_to_text(serial);
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    match (serial < 1.0, serial.fract() == 0.0) {
        (true, _) => clock,
        (false, true) => date,
        (false, false) => format!("{date}T{clock}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_read_as_they_were_shown() {
        for (number, text) in [
            (80_837_400.0, "80837400"),
            (32_445_462.73, "32445462.73"),
            (0.1 + 0.2, "0.3"),
            (0.4014, "0.4014"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
        ] {
            assert_eq!(to_text(&Data::Float(number)), text);
        }
    }

    #[test]
    fn days_and_times_read_in_iso_form() {
        let time = |serial| {
            to_text(&Data::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false)))
        };
        assert_eq!(time(43374.0), "2018-10-01");
        assert_eq!(time(43374.5), "2018-10-01T12:00:00");
        assert_eq!(time(0.25), "06:00:00");
    }

    #[test]
    fn many_cells_of_one_long_text_are_too_large() {
        let (mut rows, mut budget) = (Rows::default(), Budget::default());
        let text = "ก".repeat(LONGEST_CELL);
        let put = (0..MOST_ROWS).try_for_each(|row| rows.put(&mut budget, row, 0, &text));
        assert!(matches!(put, Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn rows_stop_one_beyond_the_limits() {
        let mut rows = Rows::default();
        let mut budget = Budget::default();
        rows.put(&mut budget, 1_000_000, 16_000, &"ก".repeat(9_000)).unwrap();
        let rows = rows.into_rows();
        assert_eq!(rows.len(), MOST_ROWS + 1);
        assert_eq!(rows[MOST_ROWS].len(), MOST_COLUMNS + 1);
        assert_eq!(rows[MOST_ROWS][MOST_COLUMNS].chars().count(), LONGEST_CELL + 1);
    }
}
