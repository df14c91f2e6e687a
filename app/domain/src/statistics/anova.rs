//! Several independent groups: the analysis of variance, Welch's, and Levene's tests of variances.

use serde::Serialize;

use super::reason::{Reason, finite};
use super::sample::{Sample, sum};
use super::tails::f_upper;
use super::two_groups::squared_error;

/// A one-way analysis of variance, with effect sizes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Anova {
    pub f: f64,
    /// Degrees of freedom between and within groups.
    pub df: [u64; 2],
    pub p: f64,
    pub ss_between: f64,
    pub ss_within: f64,
    /// The share of all variation that lies between groups, 0 to 1.
    pub eta2: f64,
    /// The same less its bias; may fall below 0. Source: W. L. Hays, Statistics (1963), p. 382.
    pub omega2: f64,
    /// The same. Source: T. L. Kelley, Proc. Natl. Acad. Sci. 21 (1935), 554-559.
    pub epsilon2: f64,
}

/// Welch's analysis of variance, which lets variances differ.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WelchAnova {
    pub f: f64,
    /// The second is not whole.
    pub df: [f64; 2],
    pub p: f64,
}

/// A test of equal variances.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Levene {
    pub w: f64,
    pub df: [u64; 2],
    pub p: f64,
}

/// What distances are taken from in a test of variances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Centre {
    /// As Levene did.
    Mean,
    /// As Brown and Forsythe did: better where answers are skewed.
    Median,
}

/// The sums of squares of groups, each of two values or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Squares {
    pub between: f64,
    pub within: f64,
    pub df: [u64; 2],
}

impl Squares {
    pub fn of(samples: &[Sample]) -> Result<Squares, Reason> {
        enough(samples, 2)?;
        let n: u64 = samples.iter().map(Sample::n).sum();
        let first = samples[0].mean();
        let above = |sample: &Sample| (sample.mean() - first) * sample.size();
        let grand = first + sum(samples.iter().map(above)) / n as f64;
        let apart = |sample: &Sample| sample.size() * (sample.mean() - grand).powi(2);
        let groups = samples.len() as u64;
        let within = finite(sum(samples.iter().map(Sample::squares)))?;
        let between = finite(sum(samples.iter().map(apart)))?;
        Ok(Squares { between, within, df: [groups - 1, n - groups] })
    }

    /// Mean squares within groups; a reason where all there is lies between them.
    pub fn mean_within(&self) -> Result<f64, Reason> {
        match (self.within > 0.0, self.between > 0.0) {
            (true, _) => Ok(self.within / self.df[1] as f64),
            (false, true) => Err(Reason::NoVariationWithin),
            (false, false) => Err(Reason::NoVariation),
        }
    }

    fn f(&self) -> Result<(f64, f64), Reason> {
        let [between, within] = self.df.map(|df| df as f64);
        let f = finite(self.between / between / self.mean_within()?)?;
        Ok((f, f_upper(f, between, within)))
    }
}

/// One-way analysis of variance. Source: R. A. Fisher, Statistical Methods for Research Workers
/// (1925).
pub fn anova(samples: &[Sample]) -> Result<Anova, Reason> {
    let squares = Squares::of(samples)?;
    let (f, p) = squares.f()?;
    let mean_within = squares.mean_within()?;
    let (between, whole) = (squares.between, finite(squares.between + squares.within)?);
    let unbiased = between - squares.df[0] as f64 * mean_within;
    Ok(Anova {
        f,
        df: squares.df,
        p,
        ss_between: between,
        ss_within: squares.within,
        eta2: between / whole,
        omega2: unbiased / (whole + mean_within),
        epsilon2: unbiased / whole,
    })
}

/// Welch's analysis of variance. Source: B. L. Welch, Biometrika 38 (1951), 330-336.
pub fn welch_anova(samples: &[Sample]) -> Result<WelchAnova, Reason> {
    enough(samples, 2)?;
    let errors: Vec<f64> = samples.iter().map(squared_error).collect::<Result<_, _>>()?;
    if errors.contains(&0.0) {
        return Err(Reason::GroupWithoutVariation);
    }
    let groups = samples.len() as f64;
    let whole = finite(sum(errors.iter().map(|error| 1.0 / error)))?;
    let weights: Vec<f64> = errors.iter().map(|error| 1.0 / error / whole).collect();
    let first = samples[0].mean();
    let above = |(sample, weight): (&Sample, &f64)| (sample.mean() - first) * weight;
    let grand = first + sum(samples.iter().zip(&weights).map(above));
    let apart = |(sample, weight): (&Sample, &f64)| weight * (sample.mean() - grand).powi(2);
    let between = sum(samples.iter().zip(&weights).map(apart)) * whole / (groups - 1.0);
    let lost = |(sample, weight): (&Sample, &f64)| (1.0 - weight).powi(2) / (sample.size() - 1.0);
    let lambda = 3.0 * sum(samples.iter().zip(&weights).map(lost)) / (groups * groups - 1.0);
    let f = finite(between / (1.0 + 2.0 * lambda * (groups - 2.0) / 3.0))?;
    let df = [groups - 1.0, finite(1.0 / lambda)?];
    Ok(WelchAnova { f, df, p: f_upper(f, df[0], df[1]) })
}

/// Levene's test: an analysis of variance of the distances from each group's centre. Sources: H.
/// Levene in Contributions to Probability and Statistics (1960), 278-292; M. B. Brown and A. B.
/// Forsythe, J. Am. Stat. Assoc. 69 (1974), 364-367.
pub fn levene(samples: &[Sample], centre: Centre) -> Result<Levene, Reason> {
    enough(samples, 2)?;
    let distances = |sample: &Sample| match centre {
        Centre::Mean => sample.distances(sample.mean()),
        Centre::Median => sample.distances(sample.median()),
    };
    let distances: Vec<Sample> = samples.iter().map(distances).collect();
    let squares = Squares::of(&distances)?;
    let (w, p) = squares.f()?;
    Ok(Levene { w, df: squares.df, p })
}

/// Whether there are so many groups, each of two values or more.
pub(super) fn enough(samples: &[Sample], needed: u64) -> Result<(), Reason> {
    let groups = samples.len() as u64;
    if groups < needed {
        return Err(Reason::TooFewGroups { groups, needed });
    }
    match samples.iter().map(Sample::n).min() {
        Some(n) if n < 2 => Err(Reason::TooFew { n, needed: 2 }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::two_groups::{student, welch};

    /// The structure of NIST's Statistical Reference Datasets SmLs01 to 09: nine groups of
    /// 21 values about 1.3, 1.4 or 1.5, whose certified F is 21 with 8 and 180 degrees of freedom,
    /// η² 0.4827586... Here in quarters, so that a large shift leaves the values exact.
    fn nine_groups(shift: f64) -> Vec<Sample> {
        let means = [0.0, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25];
        let group = |mean: f64| {
            let middle = shift + mean;
            let mut values = vec![middle];
            values.extend([[middle - 0.25, middle + 0.25]; 10].concat());
            Sample::of_values(&values, shift)
        };
        means.map(group).into()
    }

    #[test]
    fn a_constant_added_to_all_values_costs_no_digit() {
        for shift in [0.0, 1e6, 1e9, 1e12] {
            let test = anova(&nine_groups(shift)).unwrap();
            assert!((test.f - 21.0).abs() < 1e-12, "{shift}: {}", test.f);
            assert_eq!(test.df, [8, 180]);
            assert!((test.eta2 - 1.68 / 3.48).abs() < 1e-14);
        }
    }

    #[test]
    fn two_groups_are_students_and_welchs_t_squared() {
        let samples = [
            Sample::of_counts([(1.0, 3), (2.0, 4), (5.0, 9)]),
            Sample::of_counts([(1.0, 1), (3.0, 4), (4.0, 6)]),
        ];
        let t = student(&samples[0], &samples[1]).unwrap();
        let f = anova(&samples).unwrap();
        assert!((f.f - t.t * t.t).abs() < 1e-13 && (f.p - t.p).abs() < 1e-14);
        let t = welch(&samples[0], &samples[1]).unwrap();
        let f = welch_anova(&samples).unwrap();
        assert!((f.f - t.t * t.t).abs() < 1e-13 && (f.df[1] - t.df).abs() < 1e-12);
    }

    #[test]
    fn groups_without_spread_have_reasons() {
        let same = Sample::of_counts([(4.0, 3)]);
        let other = Sample::of_counts([(5.0, 3)]);
        let spread = Sample::of_counts([(4.0, 3), (5.0, 2)]);
        assert_eq!(anova(&[same.clone(), same.clone()]), Err(Reason::NoVariation));
        assert_eq!(anova(&[same.clone(), other.clone()]), Err(Reason::NoVariationWithin));
        let none = Err(Reason::GroupWithoutVariation);
        assert_eq!(welch_anova(&[same.clone(), spread.clone()]), none);
        assert_eq!(levene(&[same.clone(), other], Centre::Mean), Err(Reason::NoVariation));
        let few = Err(Reason::TooFewGroups { groups: 1, needed: 2 });
        assert_eq!(anova(&[spread]), few);
        let one = Sample::of_counts([(4.0, 1)]);
        assert_eq!(anova(&[same, one]), Err(Reason::TooFew { n: 1, needed: 2 }));
        assert!(anova(&[]).is_err() && welch_anova(&[]).is_err());
    }
}
