//! Counting respondents by what they scored.

use std::collections::HashMap;

use super::scan::Scored;
use crate::statistics::Frequencies;

/// How many respondents had which sum over how many items. Scores are counted from the least of
/// the scale, so that sums start at 0.
pub(super) struct Tally {
    least: i64,
    cells: Cells,
}

enum Cells {
    /// Indexed by items · stride + sum.
    Dense { stride: usize, counts: Vec<u64> },
    /// For scales or forms so wide that a table would not fit.
    Sparse(HashMap<(u32, u64), u64>),
}

/// The most cells of a table: 8 MB of counts.
const MOST_CELLS: u128 = 1 << 20;

impl Tally {
    /// For up to `items` items of one range; `siblings` such tallies will stand side by side.
    pub fn new(range: (i32, i32), items: usize, siblings: usize) -> Tally {
        let span = u128::from(range.1.abs_diff(range.0));
        let stride = items as u128 * span + 1;
        let size = (items as u128 + 1) * stride;
        let cells = if size * siblings as u128 <= MOST_CELLS {
            Cells::Dense { stride: stride as usize, counts: vec![0; size as usize] }
        } else {
            Cells::Sparse(HashMap::new())
        };
        Tally { least: i64::from(range.0), cells }
    }

    #[inline]
    pub fn add(&mut self, scored: Scored) {
        match &mut self.cells {
            Cells::Dense { stride, counts } => {
                counts[scored.items() as usize * *stride + scored.sum() as usize] += 1;
            }
            Cells::Sparse(counts) => {
                *counts.entry((scored.items(), scored.sum())).or_default() += 1;
            }
        }
    }

    /// Every (items, sum, respondents) met, sums counted from the least score.
    pub fn cells(&self) -> Vec<(u32, u64, u64)> {
        match &self.cells {
            Cells::Dense { stride, counts } => counts
                .iter()
                .enumerate()
                .filter(|(_, times)| **times > 0)
                .map(|(cell, times)| ((cell / stride) as u32, (cell % stride) as u64, *times))
                .collect(),
            Cells::Sparse(counts) => {
                counts.iter().map(|(&(items, sum), &times)| (items, sum, times)).collect()
            }
        }
    }

    /// The respondents' means; those without a score are left out.
    pub fn frequencies(&self) -> Frequencies {
        Frequencies::new(
            self.cells().into_iter().map(|(items, sum, times)| {
                (sum as i64 + self.least * i64::from(items), items, times)
            }),
        )
    }
}
