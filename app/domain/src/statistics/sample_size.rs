//! How many respondents a random sample needs. None of this holds for a sample that chose itself.

use num_bigint::BigUint;
use num_traits::ToPrimitive;

/// χ² with one degree of freedom at .05, as Krejcie and Morgan print it.
const CHI_SQUARE: f64 = 3.841;

/// The quantile of the normal distribution that textbooks take for 95 % confidence.
const Z: f64 = 1.96;

/// Shares and errors below are given in ten-thousandths: 500 is .05.
const WHOLE: u32 = 10_000;

/// Yamane's n = N / (1 + N e²), rounded up, from whole numbers throughout. The error e is in
/// ten-thousandths; `None` for an empty population or an error of 0.
/// Source: T. Yamane, Statistics: An Introductory Analysis (1967), p. 886.
pub fn yamane(population: u64, error: u32) -> Option<u64> {
    if population == 0 || error == 0 {
        return None;
    }
    let square = |number: u32| BigUint::from(number) * number;
    let above = square(WHOLE) * population;
    let below = square(WHOLE) + square(error) * population;
    ((above + &below - 1_u32) / below).to_u64()
}

/// Krejcie and Morgan's formula for a share of one half and an error of .05:
/// χ² N P (1 − P) / (d² (N − 1) + χ² P (1 − P)), unrounded.
/// Source: R. V. Krejcie and D. W. Morgan, Educ. Psychol. Meas. 30 (1970), 607-610.
pub fn krejcie_morgan(population: u64) -> Option<f64> {
    let size = population as f64;
    let spread = CHI_SQUARE * 0.25;
    (population > 0).then(|| spread * size / (0.05 * 0.05 * (size - 1.0) + spread))
}

/// Cochran's n₀ = z² P (1 − P) / d² for 95 % confidence, unrounded, with the expected share and
/// the error in ten-thousandths; `None` where the share is not between 0 and 1 or the error is 0.
/// Source: W. G. Cochran, Sampling Techniques (1977), p. 75.
pub fn cochran(share: u32, error: u32) -> Option<f64> {
    if share == 0 || share >= WHOLE || error == 0 {
        return None;
    }
    let [share, error] = [share, error].map(|part| f64::from(part) / f64::from(WHOLE));
    Some(Z * Z * share * (1.0 - share) / (error * error))
}

/// Cochran's n for a population that is not large, n₀ / (1 + (n₀ − 1) / N), rounded up.
/// Source: W. G. Cochran, Sampling Techniques (1977), p. 76.
pub fn cochran_finite(population: u64, share: u32, error: u32) -> Option<u64> {
    let unlimited = cochran(share, error)?;
    let corrected = unlimited / (1.0 + (unlimited - 1.0) / population as f64);
    // What is above a whole number by rounding alone is that number.
    (population > 0).then(|| (corrected - 1e-9).ceil() as u64)
}

/// Respondents of each stratum, in proportion to its population and adding up to `n`: largest
/// remainders first, an earlier stratum before a later one. All 0 of empty strata.
pub fn allocate(n: u64, strata: &[u64]) -> Vec<u64> {
    let whole: u128 = strata.iter().map(|size| u128::from(*size)).sum();
    if whole == 0 {
        return vec![0; strata.len()];
    }
    let share = |size: &u64| u128::from(n) * u128::from(*size);
    let mut allocated: Vec<u64> = strata.iter().map(|size| (share(size) / whole) as u64).collect();
    let left = n - allocated.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..strata.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(share(&strata[*at]) % whole));
    for at in order.into_iter().take(left as usize) {
        allocated[at] += 1;
    }
    allocated
}

/// The printed table of Krejcie and Morgan (1970): the sample of the first population in it that is
/// at least this; `None` for an empty population or one beyond the table's 100,000.
pub fn krejcie_morgan_printed(population: u64) -> Option<u64> {
    if population == 0 {
        return None;
    }
    let place = PRINTED.partition_point(|(size, _)| *size < population);
    PRINTED.get(place).map(|(_, sample)| (*sample).min(population))
}

/// Population and sample, as printed; its small deviations from the formula are the table's own.
const PRINTED: [(u64, u64); 90] = [
    (10, 10),
    (15, 14),
    (20, 19),
    (25, 24),
    (30, 28),
    (35, 32),
    (40, 36),
    (45, 40),
    (50, 44),
    (55, 48),
    (60, 52),
    (65, 56),
    (70, 59),
    (75, 63),
    (80, 66),
    (85, 70),
    (90, 73),
    (95, 76),
    (100, 80),
    (110, 86),
    (120, 92),
    (130, 97),
    (140, 103),
    (150, 108),
    (160, 113),
    (170, 118),
    (180, 123),
    (190, 127),
    (200, 132),
    (210, 135),
    (220, 140),
    (230, 144),
    (240, 148),
    (250, 152),
    (260, 155),
    (270, 159),
    (280, 162),
    (290, 165),
    (300, 169),
    (320, 175),
    (340, 181),
    (360, 186),
    (380, 191),
    (400, 196),
    (420, 201),
    (440, 205),
    (460, 210),
    (480, 214),
    (500, 217),
    (550, 226),
    (600, 234),
    (650, 242),
    (700, 248),
    (750, 254),
    (800, 260),
    (850, 265),
    (900, 269),
    (950, 274),
    (1_000, 278),
    (1_100, 285),
    (1_200, 291),
    (1_300, 297),
    (1_400, 302),
    (1_500, 306),
    (1_600, 310),
    (1_700, 313),
    (1_800, 317),
    (1_900, 320),
    (2_000, 322),
    (2_200, 327),
    (2_400, 331),
    (2_600, 335),
    (2_800, 338),
    (3_000, 341),
    (3_500, 347),
    (4_000, 350),
    (4_500, 354),
    (5_000, 357),
    (6_000, 361),
    (7_000, 364),
    (8_000, 367),
    (9_000, 368),
    (10_000, 370),
    (15_000, 375),
    (20_000, 377),
    (30_000, 379),
    (40_000, 380),
    (50_000, 381),
    (75_000, 382),
    (100_000, 384),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors computed by hand from the formulas: population, Krejcie and Morgan half up, Yamane.
    #[test]
    fn textbook_sizes_agree() {
        let table = [
            (10, 10, 10),
            (50, 44, 45),
            (100, 80, 80),
            (200, 132, 134),
            (300, 169, 172),
            (500, 217, 223),
            (1_000, 278, 286),
            (2_000, 322, 334),
            (2_800, 338, 350),
            (5_000, 357, 371),
            (10_000, 370, 385),
            (20_000, 377, 393),
            (50_000, 381, 397),
            (100_000, 383, 399),
        ];
        for (population, by_krejcie_morgan, by_yamane) in table {
            assert_eq!(krejcie_morgan(population).unwrap().round() as u64, by_krejcie_morgan);
            assert_eq!(yamane(population, 500), Some(by_yamane));
        }
        assert_eq!(format!("{:.2}", cochran(5_000, 500).unwrap()), "384.16");
        assert_eq!(cochran_finite(1_000, 5_000, 500), Some(278));
    }

    #[test]
    fn printed_table_stays_within_two_of_the_formula() {
        for (population, sample) in PRINTED {
            let formula = krejcie_morgan(population).unwrap();
            assert!((formula - sample as f64).abs() < 1.5, "{population}: {sample} {formula}");
        }
        assert!(PRINTED.is_sorted());
        assert_eq!(krejcie_morgan_printed(137), Some(103));
        assert_eq!(krejcie_morgan_printed(4), Some(4));
        assert_eq!(krejcie_morgan_printed(100_001), None);
    }

    #[test]
    fn nothing_needs_no_sample() {
        assert_eq!(yamane(0, 500), None);
        assert_eq!(yamane(100, 0), None);
        assert_eq!(yamane(u64::MAX, 500), Some(400));
        assert_eq!(krejcie_morgan(0), None);
        assert_eq!(krejcie_morgan_printed(0), None);
        assert_eq!(cochran(10_000, 500), None);
        assert_eq!(cochran_finite(0, 5_000, 500), None);
        assert_eq!(cochran_finite(1, 5_000, 500), Some(1));
    }

    #[test]
    fn strata_share_the_whole_sample() {
        assert_eq!(allocate(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(allocate(7, &[100, 300, 0]), [2, 5, 0]);
        assert_eq!(allocate(7, &[0, 0]), [0, 0]);
        assert_eq!(allocate(u64::MAX, &[u64::MAX, u64::MAX]).iter().max(), Some(&(1 << 63)));
    }
}
