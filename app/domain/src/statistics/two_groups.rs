//! Two independent groups: Student's t, Welch's t, and how large the difference is.

use serde::Serialize;

use super::intervals::t_975;
use super::reason::{Reason, finite};
use super::sample::Sample;
use super::tails::t_two_sided;

/// A t test of the difference first − second.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TTest {
    pub t: f64,
    /// Degrees of freedom; not whole in Welch's test.
    pub df: f64,
    /// Two-sided.
    pub p: f64,
    /// Of the difference of the means, in points of the scale.
    pub ci95: [f64; 2],
}

/// Student's t test, which takes both variances to be one.
/// Source: Student, Biometrika 6 (1908), 1-25.
pub fn student(first: &Sample, second: &Sample) -> Result<TTest, Reason> {
    let pooled = pooled_variance(first, second)?;
    let error = (pooled * (1.0 / first.size() + 1.0 / second.size())).sqrt();
    of_difference(first.mean() - second.mean(), error, first.size() + second.size() - 2.0)
}

/// Welch's t test, which lets variances differ.
/// Source: B. L. Welch, Biometrika 34 (1947), 28-35; degrees of freedom by Satterthwaite.
pub fn welch(first: &Sample, second: &Sample) -> Result<TTest, Reason> {
    let (of_first, of_second) = (squared_error(first)?, squared_error(second)?);
    let freedom = welch_freedom(first, second)?;
    of_difference(first.mean() - second.mean(), (of_first + of_second).sqrt(), freedom)
}

/// Cohen's d, the difference of the means in pooled standard deviations.
/// Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), p. 67.
pub fn cohen_d(first: &Sample, second: &Sample) -> Result<f64, Reason> {
    let deviation = pooled_variance(first, second)?.sqrt();
    if deviation == 0.0 {
        return Err(still(first.mean() - second.mean()));
    }
    finite((first.mean() - second.mean()) / deviation)
}

/// Hedges' g, Cohen's d less its bias in small samples, by the factor 1 − 3 / (4 (n₁ + n₂) − 9).
/// Source: L. V. Hedges, J. Educ. Stat. 6 (1981), 107-128.
pub fn hedges_g(first: &Sample, second: &Sample) -> Result<f64, Reason> {
    let d = cohen_d(first, second)?;
    Ok(d * (1.0 - 3.0 / (4.0 * (first.size() + second.size()) - 9.0)))
}

/// Satterthwaite's degrees of freedom of a difference.
pub(super) fn welch_freedom(first: &Sample, second: &Sample) -> Result<f64, Reason> {
    let (of_first, of_second) = (squared_error(first)?, squared_error(second)?);
    let whole = of_first + of_second;
    if whole == 0.0 {
        return Err(still(first.mean() - second.mean()));
    }
    // As shares of the whole, so that small errors squared do not vanish.
    let (a, b) = (of_first / whole, of_second / whole);
    finite(1.0 / (a * a / (first.size() - 1.0) + b * b / (second.size() - 1.0)))
}

/// The square of the standard error of a mean, s² / n.
pub(super) fn squared_error(sample: &Sample) -> Result<f64, Reason> {
    Ok(sample.variance()? / sample.size())
}

fn pooled_variance(first: &Sample, second: &Sample) -> Result<f64, Reason> {
    first.variance().and(second.variance())?;
    finite((first.squares() + second.squares()) / (first.size() + second.size() - 2.0))
}

/// What it is called where nothing varies within groups that are so far apart.
fn still(difference: f64) -> Reason {
    if difference == 0.0 { Reason::NoVariation } else { Reason::NoVariationWithin }
}

/// The t test of a difference with its standard error.
pub(super) fn of_difference(difference: f64, error: f64, freedom: f64) -> Result<TTest, Reason> {
    if error == 0.0 {
        return Err(still(difference));
    }
    let t = finite(difference / error)?;
    let half = t_975(freedom).ok_or(Reason::TooLarge)? * finite(error)?;
    let ci95 = [finite(difference - half)?, finite(difference + half)?];
    Ok(TTest { t, df: freedom, p: t_two_sided(t, freedom), ci95 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(values: &[f64]) -> Sample {
        Sample::of_values(values, 0.0)
    }

    /// Student's own sleep data (1908), as R 4 gives it in `?t.test`: Welch t = −1.8608,
    /// df = 17.776, p = 0.07939, 95 % interval −3.3654832 to 0.2054832.
    #[test]
    fn sleep_data_agree_with_the_published_output() {
        let first = sample(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        let second = sample(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        let test = welch(&first, &second).unwrap();
        assert_eq!(format!("{:.4} {:.3} {:.5}", test.t, test.df, test.p), "-1.8608 17.776 0.07939");
        assert_eq!(format!("{:.7} {:.7}", test.ci95[0], test.ci95[1]), "-3.3654832 0.2054832");
        let test = student(&first, &second).unwrap();
        assert_eq!(format!("{:.4} {:.0} {:.5}", test.t, test.df, test.p), "-1.8608 18 0.07919");
    }

    #[test]
    fn groups_without_spread_or_of_one_have_no_test() {
        let (same, one) = (sample(&[4.0, 4.0]), sample(&[5.0]));
        let other = sample(&[5.0, 5.0]);
        assert_eq!(student(&same, &other), Err(Reason::NoVariationWithin));
        assert_eq!(welch(&same, &other), Err(Reason::NoVariationWithin));
        assert_eq!(hedges_g(&same, &other), Err(Reason::NoVariationWithin));
        assert_eq!(welch(&same, &same), Err(Reason::NoVariation));
        assert_eq!(cohen_d(&same, &same), Err(Reason::NoVariation));
        assert_eq!(hedges_g(&one, &same), Err(Reason::TooFew { n: 1, needed: 2 }));
        let spread = sample(&[1.0, 2.0]);
        // One group without spread is no hindrance to a difference.
        assert_eq!(welch(&same, &spread).unwrap().df, 1.0);
        assert_eq!(student(&sample(&[]), &spread), Err(Reason::TooFew { n: 0, needed: 2 }));
    }

    #[test]
    fn a_shift_of_a_thousand_million_changes_nothing() {
        let (first, second) = ([0.25, 0.5, 0.75, 0.5], [0.5, 0.75, 1.0, 0.5, 0.25]);
        let far = |values: &[f64]| -> Sample {
            let values: Vec<f64> = values.iter().map(|value| value + 1e9).collect();
            Sample::of_values(&values, 1e9 + 0.25)
        };
        let near = welch(&sample(&first), &sample(&second)).unwrap();
        let far = welch(&far(&first), &far(&second)).unwrap();
        assert!((near.t / far.t - 1.0).abs() < 1e-12 && (near.p / far.p - 1.0).abs() < 1e-12);
    }
}
