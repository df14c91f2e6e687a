//! Whether observers agree: kappa for categories, the intraclass correlation for scores. A row
//! holds what each observer said of one thing observed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::reason::{Reason, finite};
use super::sample::sum;

/// The intraclass correlations by their usual names: of one observer and of the mean of all k; 1 by
/// rows alone, A for absolute agreement, C for consistency between the same observers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Icc {
    #[serde(rename = "ICC(1,1)")]
    pub one_random: f64,
    #[serde(rename = "ICC(A,1)")]
    pub one_agreement: f64,
    #[serde(rename = "ICC(C,1)")]
    pub one_consistency: f64,
    #[serde(rename = "ICC(1,k)")]
    pub mean_random: f64,
    #[serde(rename = "ICC(A,k)")]
    pub mean_agreement: f64,
    #[serde(rename = "ICC(C,k)")]
    pub mean_consistency: f64,
}

/// Cohen's kappa of two observers, unweighted: agreement beyond chance, 1 at most.
/// Source: J. Cohen, Educ. Psychol. Meas. 20 (1960), 37-46.
pub fn cohen_kappa(pairs: &[(u32, u32)]) -> Result<f64, Reason> {
    if pairs.is_empty() {
        return Err(Reason::NoAnswers);
    }
    let mut margins: BTreeMap<u32, [u128; 2]> = BTreeMap::new();
    for (first, second) in pairs {
        margins.entry(*first).or_default()[0] += 1;
        margins.entry(*second).or_default()[1] += 1;
    }
    // In whole numbers: agreement times n², so that perfect agreement is exactly 1.
    let n = pairs.len() as u128;
    let seen = n * pairs.iter().filter(|(first, second)| first == second).count() as u128;
    let by_chance: u128 = margins.values().map(|[first, second]| first * second).sum();
    beyond_chance(seen, by_chance, n * n)
}

/// Fleiss' kappa of two observers or more.
/// Source: J. L. Fleiss, Psychol. Bull. 76 (1971), 378-382.
pub fn fleiss_kappa(rows: &[Vec<u32>]) -> Result<f64, Reason> {
    let observers = observers(rows)? as u128;
    let mut totals: BTreeMap<u32, u128> = BTreeMap::new();
    let mut agreeing = 0_u128;
    for row in rows {
        let mut counts: BTreeMap<u32, u128> = BTreeMap::new();
        row.iter().for_each(|said| *counts.entry(*said).or_default() += 1);
        agreeing += counts.values().map(|count| count * (count - 1)).sum::<u128>();
        counts.into_iter().for_each(|(said, count)| *totals.entry(said).or_default() += count);
    }
    let said = rows.len() as u128 * observers;
    // Both over said² (observers − 1).
    let by_chance = totals.values().map(|count| count * count).sum::<u128>() * (observers - 1);
    beyond_chance(agreeing * said, by_chance, said * said * (observers - 1))
}

fn beyond_chance(seen: u128, by_chance: u128, whole: u128) -> Result<f64, Reason> {
    if by_chance == whole {
        return Err(Reason::NoVariation);
    }
    Ok((seen as f64 - by_chance as f64) / (whole - by_chance) as f64)
}

/// The intraclass correlations. Sources: P. E. Shrout and J. L. Fleiss, Psychol. Bull. 86 (1979),
/// 420-428; K. O. McGraw and S. P. Wong, Psychol. Methods 1 (1996), 30-46.
pub fn icc(rows: &[Vec<f64>]) -> Result<Icc, Reason> {
    let observers = observers(rows)?;
    if rows.len() < 2 {
        return Err(Reason::TooFew { n: rows.len() as u64, needed: 2 });
    }
    let (n, k) = (rows.len() as f64, observers as f64);
    // Measured from the first score, which changes nothing and keeps digits.
    let origin = rows[0][0];
    let mean_of = |scores: &mut dyn Iterator<Item = f64>, size: f64| {
        sum(scores.map(|score| score - origin)) / size
    };
    let row_means: Vec<f64> = rows.iter().map(|row| mean_of(&mut row.iter().copied(), k)).collect();
    let column = |at: usize| mean_of(&mut rows.iter().map(|row| row[at]), n);
    let column_means: Vec<f64> = (0..observers).map(column).collect();
    let grand = sum(row_means.iter().copied()) / n;
    let apart = |means: &[f64]| sum(means.iter().map(|mean| (mean - grand).powi(2)));
    let between_rows = k * apart(&row_means) / (n - 1.0);
    let between_columns = n * apart(&column_means) / (k - 1.0);
    let off_row = |(row, mean): (&Vec<f64>, &f64)| {
        sum(row.iter().map(|score| (score - origin - mean).powi(2)))
    };
    let within = sum(rows.iter().zip(&row_means).map(off_row)) / (n * (k - 1.0));
    let off_both = |(row, mean): (&Vec<f64>, &f64)| {
        let scores = row.iter().zip(&column_means);
        sum(scores.map(|(score, column)| (score - origin - mean - column + grand).powi(2)))
    };
    let error = sum(rows.iter().zip(&row_means).map(off_both)) / ((n - 1.0) * (k - 1.0));
    finite(between_rows + within)?;
    let scores = rows.iter().flatten().map(|score| (score - origin).abs());
    let rounding = 16.0 * f64::EPSILON * scores.fold(0.0, f64::max);
    // Where rows are all alike, but for rounding, the mean of k observers has nothing to be reliable
    // about.
    if between_rows <= k * rounding.powi(2) {
        return Err(Reason::NoVariation);
    }
    let columns_over = between_columns - error;
    let all_agreement = between_rows + columns_over / n;
    let one_agreement = between_rows + (k - 1.0) * error + k * columns_over / n;
    // What observers have in common can be estimated as less than nothing: there is no share of it.
    if all_agreement <= 0.0 || one_agreement <= 0.0 {
        return Err(Reason::NoVariation);
    }
    Ok(Icc {
        one_random: (between_rows - within) / (between_rows + (k - 1.0) * within),
        one_agreement: (between_rows - error) / one_agreement,
        one_consistency: (between_rows - error) / (between_rows + (k - 1.0) * error),
        mean_random: (between_rows - within) / between_rows,
        mean_agreement: (between_rows - error) / all_agreement,
        mean_consistency: (between_rows - error) / between_rows,
    })
}

/// The number of observers, which must be the same in every row.
fn observers<T>(rows: &[Vec<T>]) -> Result<usize, Reason> {
    let observers = rows.first().ok_or(Reason::NoAnswers)?.len();
    if rows.iter().any(|row| row.len() != observers) {
        return Err(Reason::Ragged);
    }
    if observers < 2 {
        return Err(Reason::TooFewGroups { groups: observers as u64, needed: 2 });
    }
    Ok(observers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// J. L. Fleiss (1971), p. 379: 14 observers, 10 patients, κ = 0.20993 from the table as it is
    /// reprinted everywhere.
    #[test]
    fn fleiss_own_example_agrees() {
        let table = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        let row = |counts: &[usize; 5]| -> Vec<u32> {
            (0..5).flat_map(|said| vec![said as u32; counts[said]]).collect()
        };
        let rows: Vec<Vec<u32>> = table.iter().map(row).collect();
        assert_eq!(format!("{:.3}", fleiss_kappa(&rows).unwrap()), "0.210");
    }

    /// Shrout and Fleiss (1979), tables 2 and 4: six targets and four judges.
    #[test]
    fn shrout_and_fleiss_own_example_agrees() {
        let rows = [
            vec![9.0, 2.0, 5.0, 8.0],
            vec![6.0, 1.0, 3.0, 2.0],
            vec![8.0, 4.0, 6.0, 8.0],
            vec![7.0, 1.0, 2.0, 6.0],
            vec![10.0, 5.0, 6.0, 9.0],
            vec![6.0, 2.0, 4.0, 7.0],
        ];
        let icc = icc(&rows).unwrap();
        let found = [
            icc.one_random,
            icc.one_agreement,
            icc.one_consistency,
            icc.mean_random,
            icc.mean_agreement,
            icc.mean_consistency,
        ];
        let texts = found.map(|value| format!("{value:.2}"));
        assert_eq!(texts, ["0.17", "0.29", "0.71", "0.44", "0.62", "0.91"]);
    }

    #[test]
    fn agreement_about_nothing_has_reasons() {
        assert_eq!(cohen_kappa(&[(1, 1), (2, 2), (2, 2)]), Ok(1.0));
        assert_eq!(cohen_kappa(&[(1, 1), (1, 1)]), Err(Reason::NoVariation));
        assert_eq!(cohen_kappa(&[]), Err(Reason::NoAnswers));
        assert_eq!(fleiss_kappa(&[vec![1, 1], vec![1, 1]]), Err(Reason::NoVariation));
        assert_eq!(fleiss_kappa(&[vec![1, 1], vec![1]]), Err(Reason::Ragged));
        let few = Err(Reason::TooFewGroups { groups: 1, needed: 2 });
        assert_eq!(fleiss_kappa(&[vec![1], vec![2]]), few);
        assert_eq!(icc(&[vec![4.0, 4.0], vec![4.0, 4.0]]), Err(Reason::NoVariation));
        assert_eq!(icc(&[vec![4.0, 5.0], vec![5.0, 4.0]]), Err(Reason::NoVariation));
        // Observers who contradict each other as much as they can share less than nothing.
        let contrary = [vec![2.0, 4.0], vec![4.0, 2.0], vec![1.0, 3.0], vec![3.0, 1.0]];
        assert_eq!(icc(&contrary), Err(Reason::NoVariation));
        assert_eq!(icc(&[vec![4.0, 5.0]]), Err(Reason::TooFew { n: 1, needed: 2 }));
        assert!(icc(&[]).is_err());
    }
}
