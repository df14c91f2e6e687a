//! Standard errors and confidence intervals.

use statrs::distribution::{Continuous, StudentsT};

use super::tails::t_two_sided;

/// The upper 2.5 % point of the standard normal distribution.
pub const Z_975: f64 = 1.959_963_984_540_054;

/// The standard error of a mean, S.D. / √n.
pub fn standard_error(deviation: f64, n: u64) -> Option<f64> {
    (n > 0).then(|| deviation / (n as f64).sqrt())
}

/// The 95 % confidence interval of a mean, mean ± t(n − 1, .975) · S.E.; `None` below two values.
pub fn t_interval95(mean: f64, standard_error: f64, n: u64) -> Option<[f64; 2]> {
    let half = t_975(n.checked_sub(1)? as f64)? * standard_error;
    Some([mean - half, mean + half])
}

/// The 95 % confidence interval of a share by Wilson's score method, which stays between 0 and 1
/// and holds for small n. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212.
pub fn wilson95(count: u64, n: u64) -> Option<[f64; 2]> {
    if n == 0 || count > n {
        return None;
    }
    let (size, share) = (n as f64, count as f64 / n as f64);
    let z2 = Z_975 * Z_975;
    let centre = share + z2 / (2.0 * size);
    let half = Z_975 * (share * (1.0 - share) / size + z2 / (4.0 * size * size)).sqrt();
    let scale = 1.0 + z2 / size;
    Some([((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0)])
}

/// The 97.5 % quantile of Student's t; `None` below half a degree of freedom.
pub fn t_975(freedom: f64) -> Option<f64> {
    if freedom.is_nan() || freedom < 0.5 {
        return None;
    }
    if freedom <= MOST_ITERATED { t_975_iterated(freedom) } else { Some(t_975_expanded(freedom)) }
}

/// Beyond this many degrees of freedom the expansion is exact to the last digit or two.
const MOST_ITERATED: f64 = 1_000.0;

/// Newton's method on the tail probability. It is convex right of the centre and the start lies
/// left of the quantile, so every step goes up and none goes too far.
fn t_975_iterated(freedom: f64) -> Option<f64> {
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let mut quantile = Z_975;
    for _ in 0..50 {
        let step = (t_two_sided(quantile, freedom) - 0.05) / (2.0 * student.pdf(quantile));
        quantile += step;
        if step < quantile * f64::EPSILON {
            break;
        }
    }
    Some(quantile).filter(|quantile| quantile.is_finite())
}

/// The expansion about the normal quantile. Source: Abramowitz and Stegun, 26.7.5.
fn t_975_expanded(freedom: f64) -> f64 {
    let z = Z_975;
    let terms = [
        (z.powi(3) + z) / 4.0,
        (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
        (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
        (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1_482.0 * z.powi(5)
            - 1_920.0 * z.powi(3)
            - 945.0 * z)
            / 92_160.0,
    ];
    terms.iter().zip(1..).fold(z, |sum, (term, power)| sum + term / freedom.powi(power))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) -> bool {
        ((value - expected) / expected).abs() < 1e-12
    }

    #[test]
    fn t_quantiles_of_one_and_two_degrees_have_closed_forms() {
        let tangent = (std::f64::consts::PI * 0.475).tan();
        assert!(near(t_975(1.0).unwrap(), tangent));
        assert!(near(t_975(2.0).unwrap(), 0.95 * (2.0 / (4.0 * 0.975 * 0.025_f64)).sqrt()));
        assert_eq!(t_975(0.0), None);
    }

    #[test]
    fn both_ways_to_a_t_quantile_agree() {
        for freedom in [399.0, 700.0, 1_000.0] {
            let iterated = t_975_iterated(freedom).unwrap();
            assert!(near(iterated, t_975_expanded(freedom)), "{freedom}: {iterated}");
        }
        assert!(near(t_975(1e18).unwrap(), Z_975));
    }

    #[test]
    fn wilson_interval_stays_within_the_possible() {
        let [low, high] = wilson95(0, 10).unwrap();
        assert_eq!(low, 0.0);
        assert!(near(high, 0.277_532_799_862_889_2));
        assert!(near(wilson95(10, 10).unwrap()[1], 1.0));
        assert_eq!(wilson95(0, 0), None);
        assert_eq!(wilson95(3, 2), None);
    }

    #[test]
    fn one_value_has_no_interval() {
        assert_eq!(t_interval95(4.0, 0.0, 1), None);
        assert_eq!(t_interval95(4.0, 0.0, 0), None);
        assert_eq!(standard_error(1.0, 0), None);
    }
}
