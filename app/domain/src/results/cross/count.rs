//! Counting who is in which pair of categories.

use super::side::{Coded, Members, Side};

/// Rows are taken in blocks that stay in the processor's nearest cache.
const BLOCK: usize = 2_048;

/// Those who are in a category of both questions.
pub(super) struct Counts {
    pub n: u64,
    /// Those who are in a category of the rows only, and of the columns only.
    pub only_rows: u64,
    pub only_columns: u64,
    /// In each category of the rows.
    pub rows: Vec<u64>,
    pub columns: Vec<u64>,
    /// In each pair; where categories overlap, a respondent is in several.
    pub cells: Vec<Vec<u64>>,
}

impl Counts {
    /// Of so many respondents.
    pub fn of(rows: &Side, columns: &Side, respondents: usize) -> Counts {
        match (&rows.members, &columns.members) {
            (Members::Coded(of_rows), Members::Coded(of_columns)) => {
                let (height, width) = (rows.categories.len(), columns.categories.len());
                Counts::summed(parted((of_rows, height), (of_columns, width)))
            }
            _ => overlapping(rows, columns, respondents),
        }
    }

    /// Where each respondent is in one cell; those in no category of a question are in the last row,
    /// or in the last column.
    fn summed(mut cells: Vec<Vec<u64>>) -> Counts {
        let only_rows = cells.iter_mut().filter_map(Vec::pop).collect::<Vec<u64>>();
        let only_columns = cells.pop().unwrap_or_default();
        let rows: Vec<u64> = cells.iter().map(|row| row.iter().sum()).collect();
        let column = |at: usize| cells.iter().map(|row| row[at]).sum();
        Counts {
            n: rows.iter().sum(),
            // The last one of these answered neither.
            only_rows: only_rows[..rows.len()].iter().sum(),
            columns: (0..only_columns.len()).map(column).collect(),
            only_columns: only_columns.into_iter().sum(),
            rows,
            cells,
        }
    }
}

/// How many are in each pair of so many categories, of which each respondent is in one at most; one
/// more row and column hold those who are in none.
fn parted((rows, height): (&Coded, usize), (columns, width): (&Coded, usize)) -> Vec<Vec<u64>> {
    let mut counts = vec![0_u64; (height + 1) * (width + 1)];
    let offsets: Vec<usize> =
        rows.by_code.iter().map(|row| row.unwrap_or(height) * (width + 1)).collect();
    let places: Vec<usize> = columns.by_code.iter().map(|column| column.unwrap_or(width)).collect();
    let mut block = [0_usize; BLOCK];
    for start in (0..rows.codes.len()).step_by(BLOCK) {
        let range = start..rows.codes.len().min(start + BLOCK);
        let block = &mut block[..range.len()];
        rows.codes.for_each(range.clone(), block, |place, code| *place = offsets[code]);
        columns.codes.for_each(range, block, |place, code| counts[*place + places[code]] += 1);
    }
    counts.chunks(width + 1).map(<[u64]>::to_vec).collect()
}

/// The same where a respondent may be in several categories of a question: in each pair of those.
fn overlapping(rows: &Side, columns: &Side, respondents: usize) -> Counts {
    let (height, width) = (rows.categories.len(), columns.categories.len());
    let mut counts = Counts {
        n: 0,
        only_rows: 0,
        only_columns: 0,
        rows: vec![0; height],
        columns: vec![0; width],
        cells: vec![vec![0; width]; height],
    };
    let (mut of_rows, mut of_columns) = (Vec::new(), Vec::new());
    for respondent in 0..respondents {
        rows.members.list(respondent, &mut of_rows);
        columns.members.list(respondent, &mut of_columns);
        match (of_rows.is_empty(), of_columns.is_empty()) {
            (false, false) => counts.n += 1,
            (false, true) => counts.only_rows += 1,
            (true, false) => counts.only_columns += 1,
            (true, true) => {}
        }
        if of_rows.is_empty() || of_columns.is_empty() {
            continue;
        }
        of_columns.iter().for_each(|column| counts.columns[*column] += 1);
        for row in &of_rows {
            counts.rows[*row] += 1;
            of_columns.iter().for_each(|column| counts.cells[*row][*column] += 1);
        }
    }
    counts
}
