//! Ranks over several samples, ties sharing their mean rank: all from counts.

use super::Sample;

/// What rank tests take from the ranks of all values together.
pub struct Ranks {
    /// All values.
    pub n: f64,
    /// The sum of ranks of each sample.
    pub sums: Vec<f64>,
    /// Σ(t³ − t) over the ties of t values.
    pub ties: f64,
}

impl Ranks {
    /// Ranks values measured from one origin.
    pub fn of(samples: &[Sample]) -> Ranks {
        let mut cells: Vec<(f64, usize, u64)> = Vec::new();
        for (at, sample) in samples.iter().enumerate() {
            cells.extend(sample.cells().iter().map(|(value, times)| (*value, at, *times)));
        }
        cells.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
        let mut ranks = Ranks { n: 0.0, sums: vec![0.0; samples.len()], ties: 0.0 };
        for tied in cells.chunk_by(|one, other| one.0 == other.0) {
            let times = tied.iter().map(|(_, _, times)| *times).sum::<u64>() as f64;
            let rank = ranks.n + (times + 1.0) / 2.0;
            for (_, at, own) in tied {
                ranks.sums[*at] += rank * *own as f64;
            }
            ranks.ties += (times - 1.0) * times * (times + 1.0);
            ranks.n += times;
        }
        ranks
    }

    /// The sum of squares of all ranks about their mean, (n³ − n − Σ(t³ − t)) / 12; 0 when all
    /// values are the same.
    pub fn squares(&self) -> f64 {
        let n = self.n;
        (((n - 1.0) * n * (n + 1.0)) - self.ties) / 12.0
    }

    /// The mean of all ranks.
    pub fn mean(&self) -> f64 {
        (self.n + 1.0) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_rank() {
        let samples = [Sample::of_counts([(1.0, 1), (2.0, 1)]), Sample::of_counts([(2.0, 2)])];
        let ranks = Ranks::of(&samples);
        // 1 and three times (2 + 3 + 4) / 3.
        assert_eq!(ranks.sums, [4.0, 6.0]);
        assert_eq!((ranks.n, ranks.ties), (4.0, 24.0));
        assert_eq!(ranks.squares(), 3.0);
        assert_eq!(ranks.mean(), 2.5);
    }
}
