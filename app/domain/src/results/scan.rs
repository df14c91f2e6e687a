//! The one pass over the columns of all items: respondents' sums per aspect and overall, the sums
//! that reliability needs, and the groups of a comparison.

use std::ops::{AddAssign, Range};

use num_bigint::BigInt;

use super::tally::Tally;
use crate::form::ChoiceList;
use crate::matrix::Codes;
use crate::statistics::{CompleteRows, ItemSums};

/// Rows are taken in blocks whose sums stay in the processor's nearest cache.
const BLOCK: usize = 2_048;

/// Codes of a usual scale, with that of a missing answer. A greater code, that of a question which
/// was not asked, may share a place: its rows are incomplete and add nothing.
const SHORT: usize = 16;

/// A sum of scores (counted from the least) and the number of items in it, in one word, so that
/// one addition per answer does for both: at most 65,535 items of scores below 2³².
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Scored(u64);

impl Scored {
    fn of(score_from_least: u64) -> Scored {
        Scored(score_from_least << 16 | 1)
    }

    pub fn items(self) -> u32 {
        (self.0 & 0xffff) as u32
    }

    pub fn sum(self) -> u64 {
        self.0 >> 16
    }
}

impl AddAssign for Scored {
    fn add_assign(&mut self, other: Scored) {
        self.0 += other.0;
    }
}

/// An item as the pass sees it.
pub(super) struct ItemColumn<'matrix> {
    pub codes: &'matrix Codes,
    /// By code; nothing for missing answers and choices without a score.
    scores: Vec<Scored>,
    sums: Vec<CodeSums>,
    /// Whether the codes of all choices are below `SHORT`, and their scores low.
    is_short: bool,
}

/// Over the rows whose items all have a score, by the code of one item.
#[derive(Debug, Clone, Copy, Default)]
struct CodeSums {
    rows: u64,
    total: u64,
}

impl<'matrix> ItemColumn<'matrix> {
    pub fn new(codes: &'matrix Codes, list: &ChoiceList, least: i32) -> ItemColumn<'matrix> {
        let mut scores = vec![Scored::default(); codes.width()];
        for (choice, scored) in list.choices.iter().zip(&mut scores[1..]) {
            if let Some(score) = choice.score {
                *scored = Scored::of(u64::from(score.abs_diff(least)));
            }
        }
        // Sums of a block of the most items then still fit above the lower half of a word.
        let is_low = scores.iter().all(|scored| scored.sum() < 1 << 20);
        let is_short = list.choices.len() < SHORT && is_low;
        ItemColumn { codes, scores, sums: Vec::new(), is_short }
    }

    /// How many different scores a respondent can give.
    pub fn different_scores(&self) -> usize {
        let mut scores: Vec<u64> =
            self.scores.iter().filter(|it| it.items() > 0).map(|it| it.sum()).collect();
        scores.sort_unstable();
        scores.dedup();
        scores.len()
    }

    #[inline]
    fn add_to(&self, rows: Range<usize>, scored: &mut [Scored]) {
        self.codes.for_each(rows, scored, |row, code| *row += self.scores[code]);
    }
}

/// A set of items whose scores are added up: an aspect's, or all.
pub(super) struct Sum<'matrix> {
    pub items: Vec<ItemColumn<'matrix>>,
    pub tally: Tally,
}

/// The comparison's column of groups, with a tally for each.
pub(super) struct Groups<'matrix> {
    pub codes: &'matrix Codes,
    pub tallies: Vec<Tally>,
    /// Respondents with a score and no group.
    pub missing: u64,
}

impl<'matrix> Sum<'matrix> {
    pub fn new(items: Vec<ItemColumn<'matrix>>, range: (i32, i32)) -> Sum<'matrix> {
        let tally = Tally::new(range, items.len(), 1);
        Sum { items, tally }
    }

    /// Reads all rows: for the groups of a comparison, or else for reliability.
    pub fn scan(&mut self, rows: usize, mut groups: Option<&mut Groups>) {
        for item in &mut self.items {
            item.sums = vec![CodeSums::default(); item.codes.width()];
        }
        let mut block = [Scored::default(); BLOCK];
        for start in (0..rows).step_by(BLOCK) {
            let range = start..rows.min(start + BLOCK);
            let scored = &mut block[..range.len()];
            scored.fill(Scored::default());
            for item in &self.items {
                item.add_to(range.clone(), scored);
            }
            for row in scored.iter() {
                self.tally.add(*row);
            }
            match &mut groups {
                Some(groups) => groups.add(range, scored),
                None => self.add_complete(range, scored),
            }
        }
    }

    /// Adds what reliability needs. Incomplete rows are made to add nothing, which is quicker than
    /// to branch on them.
    fn add_complete(&mut self, rows: Range<usize>, scored: &mut [Scored]) {
        let items = self.items.len() as u32;
        if items < 2 {
            return;
        }
        for row in scored.iter_mut() {
            let is_complete = u64::from(row.items() == items);
            // From here on the low half says "complete", no longer how many items.
            *row = Scored((row.sum() * is_complete) << 16 | is_complete);
        }
        for item in &mut self.items {
            item.add_complete(rows.clone(), scored);
        }
    }

    /// The sums over the rows in which every item has a score.
    pub fn complete_rows(&self) -> CompleteRows {
        let items = self.items.len() as u32;
        let mut rows = CompleteRows::default();
        let complete = self.tally.cells().into_iter().filter(|(scored, ..)| *scored == items);
        for (_, sum, times) in complete {
            rows.n += times;
            rows.total += BigInt::from(sum) * times;
            rows.total_squares += BigInt::from(sum) * sum * times;
        }
        rows.items = self.items.iter().map(ItemColumn::sums).collect();
        rows
    }
}

impl ItemColumn<'_> {
    /// Adds the rows of a block, of which the incomplete ones are 0, to the sums of their codes.
    fn add_complete(&mut self, rows: Range<usize>, scored: &mut [Scored]) {
        let sums = &mut self.sums;
        if self.is_short {
            // Neighbours often have the same code, and adding to one number twice in a row makes the
            // processor wait for itself: so four tables take turns. One word holds both sums.
            let mut tables = [[0_u64; SHORT]; 4];
            let mut turn = 0;
            self.codes.for_each(rows, scored, |row, code| {
                tables[turn % 4][code % SHORT] += row.0;
                turn += 1;
            });
            for table in tables {
                for (sums, packed) in sums.iter_mut().zip(table) {
                    sums.rows += packed & 0xffff;
                    sums.total += packed >> 16;
                }
            }
            return;
        }
        self.codes.for_each(rows, scored, |row, code| {
            sums[code].rows += u64::from(row.items());
            sums[code].total += row.sum();
        });
    }

    fn sums(&self) -> ItemSums {
        let mut item = ItemSums::default();
        for (scored, sums) in self.scores.iter().zip(&self.sums).filter(|(_, sums)| sums.rows > 0) {
            let score = BigInt::from(scored.sum());
            item.sum += &score * sums.rows;
            item.squares += &score * &score * sums.rows;
            item.with_total += score * sums.total;
        }
        item
    }
}

impl Groups<'_> {
    fn add(&mut self, rows: Range<usize>, scored: &mut [Scored]) {
        let Groups { codes, tallies, missing } = self;
        codes.for_each(rows, scored, |row, code| {
            if row.items() == 0 {
                return;
            }
            match code.checked_sub(1).and_then(|group| tallies.get_mut(group)) {
                Some(tally) => tally.add(*row),
                None => *missing += 1,
            }
        });
    }
}
