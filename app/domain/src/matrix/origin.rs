//! Where the rows of a matrix came from.

use super::column::kept;
use super::selection::Status;
use crate::ids::LinkId;
use crate::review::Verdict;

/// Which response a row is, and how it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The order of commits.
    pub seq: i64,
    pub link: LinkId,
    /// Milliseconds since 1970, UTC.
    pub received_at: i64,
}

impl Origin {
    /// Of rows that nobody told about: no link, and before any day that is asked for.
    pub const UNKNOWN: Origin = Origin { seq: 0, link: LinkId(0), received_at: i64::MIN };
}

/// The origins of all rows, 20 bytes each: links are few and are kept by their place in a list. Where
/// something was decided, a verdict takes one byte more.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    seqs: Vec<i64>,
    received: Vec<i64>,
    links: Vec<u32>,
    known: Vec<LinkId>,
    /// What was decided about the first rows; about those after them, nothing was.
    verdicts: Vec<Option<Verdict>>,
}

impl Origins {
    pub fn push(&mut self, origin: Origin) {
        // Neighbours often come through the same link; the newest stand last.
        let known = self.known.iter().rposition(|link| *link == origin.link);
        let place = known.unwrap_or_else(|| {
            self.known.push(origin.link);
            self.known.len() - 1
        });
        self.seqs.push(origin.seq);
        self.received.push(origin.received_at);
        self.links.push(u32::try_from(place).unwrap_or(u32::MAX));
    }

    pub fn get(&self, row: usize) -> Option<Origin> {
        Some(Origin {
            seq: *self.seqs.get(row)?,
            link: self.link(*self.links.get(row)?),
            received_at: *self.received.get(row)?,
        })
    }

    fn link(&self, place: u32) -> LinkId {
        self.known.get(place as usize).copied().unwrap_or(Origin::UNKNOWN.link)
    }

    /// Clears the rows that came through none of these links.
    pub fn keep_links(&self, links: &[LinkId], rows: &mut [bool]) {
        let is_wanted: Vec<bool> = self.known.iter().map(|link| links.contains(link)).collect();
        for (is_kept, place) in rows.iter_mut().zip(&self.links) {
            *is_kept &= is_wanted.get(*place as usize).copied().unwrap_or(false);
        }
    }

    /// Clears the rows that were not received from the first of these moments until just before
    /// the second.
    pub fn keep_received(&self, span: std::ops::Range<i64>, rows: &mut [bool]) {
        for (is_kept, received) in rows.iter_mut().zip(&self.received) {
            *is_kept &= span.contains(received);
        }
    }

    /// Clears the rows about which something else was decided.
    pub fn keep_status(&self, status: Status, rows: &mut [bool]) {
        for (row, is_kept) in rows.iter_mut().enumerate() {
            *is_kept &= status.takes(self.verdicts.get(row).copied().flatten());
        }
    }

    /// Writes down what was decided about each row.
    pub fn judge(&mut self, verdict: impl Fn(i64) -> Option<Verdict>) {
        self.verdicts = self.seqs.iter().map(|seq| verdict(*seq)).collect();
    }

    /// The rows that are kept.
    pub fn only(&self, rows: &[bool]) -> Origins {
        Origins {
            seqs: kept(&self.seqs, rows),
            received: kept(&self.received, rows),
            links: kept(&self.links, rows),
            known: self.known.clone(),
            verdicts: kept(&self.verdicts, rows),
        }
    }

    pub fn bytes(&self) -> usize {
        8 * (self.seqs.capacity() + self.received.capacity() + self.known.capacity())
            + 4 * self.links.capacity()
            + self.verdicts.capacity()
    }

    /// The earliest and the latest moment that is told; `None` without any.
    pub fn received(&self) -> Option<(i64, i64)> {
        let told = || self.received.iter().copied().filter(|at| *at != Origin::UNKNOWN.received_at);
        told().min().zip(told().max())
    }

    /// How many rows came through each link, where that is told.
    pub fn links(&self) -> Vec<(LinkId, u64)> {
        let mut counts = vec![0_u64; self.known.len()];
        for place in &self.links {
            if let Some(count) = counts.get_mut(*place as usize) {
                *count += 1;
            }
        }
        let counted = self.known.iter().copied().zip(counts);
        counted.filter(|(link, n)| *link != Origin::UNKNOWN.link && *n > 0).collect()
    }

    pub fn seqs(&self) -> &[i64] {
        &self.seqs
    }
}
