//! Two questions against each other: χ², and Fisher's exact test where the table is 2 × 2.

use serde::Serialize;

use super::reason::Reason;
use super::sample::sum;
use super::tails::chi_square_upper;

/// Pearson's χ² test of independence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChiSquare {
    /// Without a correction for continuity.
    pub chi2: f64,
    pub df: u64,
    pub p: f64,
    /// What each cell would hold if the rows were all alike.
    pub expected: Vec<Vec<f64>>,
    /// √(χ² / (n (the smaller of rows and columns − 1))), 0 to 1.
    /// Source: H. Cramér, Mathematical Methods of Statistics (1946), p. 282.
    pub cramer_v: f64,
    /// Cells in which fewer than 5 are expected.
    pub expected_below_5: u64,
    /// Whether these are more than a fifth of all, or one of them expects less than 1: then the
    /// test is not to be relied on. Source: W. G. Cochran, Biometrics 10 (1954), 417-451.
    pub small_cells: bool,
    /// Only of a table of two rows and two columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_by_two: Option<TwoByTwo>,
}

/// What a table of two rows and two columns has beside.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TwoByTwo {
    /// Fisher's exact test, two-sided: the share of tables with the same margins that are no more
    /// likely than this one. Source: R. A. Fisher, J. R. Stat. Soc. 98 (1935), 39-82.
    pub fisher_p: f64,
    /// a d / (b c); `None` where a cell under the line is empty.
    pub odds_ratio: Option<f64>,
    /// Corrected for continuity. Source: F. Yates, Suppl. J. R. Stat. Soc. 1 (1934), 217-235.
    pub yates_chi2: f64,
    pub yates_p: f64,
}

/// The test of a table whose rows and columns all hold somebody.
pub fn chi_square(observed: &[Vec<u64>]) -> Result<ChiSquare, Reason> {
    let (rows, columns) = margins(observed)?;
    let n: u64 = rows.iter().sum();
    let (n, cells) = (n as f64, (rows.len() * columns.len()) as u64);
    let expect = |row: &u64| -> Vec<f64> {
        columns.iter().map(|column| *row as f64 * *column as f64 / n).collect()
    };
    let expected: Vec<Vec<f64>> = rows.iter().map(expect).collect();
    let pairs = || observed.iter().flatten().zip(expected.iter().flatten());
    let chi2 = sum(pairs().map(|(seen, expected)| (*seen as f64 - expected).powi(2) / expected));
    let df = (rows.len() as u64 - 1) * (columns.len() as u64 - 1);
    let smaller = rows.len().min(columns.len()) as f64;
    let below_5 = expected.iter().flatten().filter(|expected| **expected < 5.0).count() as u64;
    let below_1 = expected.iter().flatten().any(|expected| *expected < 1.0);
    Ok(ChiSquare {
        chi2,
        df,
        p: chi_square_upper(chi2, df as f64),
        cramer_v: (chi2 / n / (smaller - 1.0)).sqrt().min(1.0),
        expected_below_5: below_5,
        small_cells: below_5 * 5 > cells || below_1,
        two_by_two: TwoByTwo::of(observed),
        expected,
    })
}

fn margins(observed: &[Vec<u64>]) -> Result<(Vec<u64>, Vec<u64>), Reason> {
    let width = observed.first().map_or(0, Vec::len);
    if observed.iter().any(|row| row.len() != width) {
        return Err(Reason::Ragged);
    }
    let rows: Vec<u64> = observed.iter().map(|row| row.iter().sum()).collect();
    let column = |at: usize| observed.iter().map(|row| row[at]).sum();
    let columns: Vec<u64> = (0..width).map(column).collect();
    let held = |sums: &[u64]| sums.iter().filter(|sum| **sum > 0).count() as u64;
    let (held_rows, held_columns) = (held(&rows), held(&columns));
    let is_full = held_rows == rows.len() as u64 && held_columns == columns.len() as u64;
    if !is_full || held_rows < 2 || held_columns < 2 {
        return Err(Reason::TooFewCells { rows: held_rows, columns: held_columns });
    }
    Ok((rows, columns))
}

impl TwoByTwo {
    fn of(observed: &[Vec<u64>]) -> Option<TwoByTwo> {
        let [first, second] = observed else { return None };
        let ([a, b], [c, d]) = (&first[..], &second[..]) else { return None };
        let [p, q, r, s] = [a, b, c, d].map(|count| *count as f64);
        let n = p + q + r + s;
        let apart = ((p * s - q * r).abs() - n / 2.0).max(0.0);
        let yates_chi2 = n * (apart / (p + q) / (r + s)) * (apart / (p + r) / (q + s));
        Some(TwoByTwo {
            fisher_p: fisher([*a, *b, *c, *d]),
            odds_ratio: (b * c > 0).then(|| p / q * (s / r)),
            yates_chi2,
            yates_p: chi_square_upper(yates_chi2, 1.0),
        })
    }
}

/// How far two probabilities may lie apart and still be the same but for rounding.
const SAME: f64 = 1.0 + 1e-7;

/// All tables with these margins, from the most likely one outwards, each from its neighbour.
fn fisher([a, b, c, d]: [u64; 4]) -> f64 {
    let (row, column) = (a + b, a + c);
    let (least, greatest) = (column.saturating_sub(c + d), row.min(column));
    let likely =
        (u128::from(row + 1) * u128::from(column + 1) / u128::from(a + b + c + d + 2)) as u64;
    let likely = likely.clamp(least, greatest);
    // P(x + 1) / P(x) = (row − x) (column − x) / ((x + 1) (rest + x + 1)).
    let step = |x: u64| {
        let (x, rest) = (x as f64, (c + d) as f64 - column as f64);
        (row as f64 - x) * (column as f64 - x) / ((x + 1.0) * (rest + x + 1.0))
    };
    let mut shares = vec![(likely, 1.0)];
    let mut share = 1.0;
    for x in likely..greatest {
        share *= step(x);
        shares.push((x + 1, share));
    }
    share = 1.0;
    for x in (least..likely).rev() {
        share /= step(x);
        shares.push((x, share));
    }
    let own = shares.iter().find(|(x, _)| *x == a).map_or(1.0, |(_, share)| *share);
    let no_more_likely =
        shares.iter().map(|(_, share)| *share).filter(|share| *share <= own * SAME);
    (sum(no_more_likely) / sum(shares.iter().map(|(_, share)| *share))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A. Agresti, Categorical Data Analysis (1990), p. 61: the tea taster, p = 0.4857 two-sided,
    /// and p. 62 f.: job satisfaction by income, χ² = 5.9655 with 9 degrees of freedom.
    #[test]
    fn published_tables_agree() {
        let tea = chi_square(&[vec![3, 1], vec![1, 3]]).unwrap();
        let two = tea.two_by_two.unwrap();
        assert_eq!(format!("{:.4} {}", two.fisher_p, two.odds_ratio.unwrap()), "0.4857 9");
        assert_eq!((tea.chi2, two.yates_chi2), (2.0, 0.5));
        assert_eq!((tea.expected_below_5, tea.small_cells), (4, true));
        let jobs = [vec![1, 2, 1, 0], vec![3, 3, 6, 1], vec![10, 10, 14, 9], vec![6, 7, 12, 11]];
        let test = chi_square(&jobs).unwrap();
        assert_eq!(format!("{:.4} {}", test.chi2, test.df), "5.9655 9");
    }

    #[test]
    fn exact_test_of_a_large_table_is_near_the_approximate_one() {
        let test = chi_square(&[vec![25_100, 24_900], vec![24_800, 25_200]]).unwrap();
        let two = test.two_by_two.unwrap();
        assert!((two.fisher_p / two.yates_p - 1.0).abs() < 1e-3, "{two:?}");
        // So far out that the probability is beyond floating point.
        let apart = chi_square(&[vec![50_000, 0], vec![0, 50_000]]).unwrap();
        assert_eq!((apart.two_by_two.unwrap().fisher_p, apart.cramer_v), (0.0, 1.0));
        assert_eq!(apart.two_by_two.unwrap().odds_ratio, None);
    }

    #[test]
    fn tables_without_a_second_row_or_column_have_reasons() {
        let few = |rows, columns| Err(Reason::TooFewCells { rows, columns });
        assert_eq!(chi_square(&[]), few(0, 0));
        assert_eq!(chi_square(&[vec![1, 2]]), few(1, 2));
        assert_eq!(chi_square(&[vec![1, 0], vec![2, 0]]), few(2, 1));
        assert_eq!(chi_square(&[vec![1], vec![2, 0]]), Err(Reason::Ragged));
    }
}
