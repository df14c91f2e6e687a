//! The studentized range: the greatest less the least of k independent standard normal values,
//! over an independent estimate of their standard deviation with ν degrees of freedom.
//!
//! The definition's two integrals are those of M. D. Copenhaver and B. Holland, "Computation of
//! the distribution of the maximum studentized range statistic", J. Stat. Comput. Simul. 30
//! (1988), 1-15. Both integrands are analytic and die away on either side, so the trapezoidal rule
//! converges faster than any power of its step (L. N. Trefethen and J. A. C. Weideman, SIAM Review
//! 56 (2014), 385-458) and a few dozen points reach the last digits. The upper tail is integrated
//! itself, not taken from 1, so that small probabilities keep their digits.

use super::normal::normal_below;

/// P(Q ≥ q) for k groups and `freedom` degrees of freedom, prepared for many q.
pub struct StudentizedRange {
    normal: Vec<NormalPoint>,
    /// k − 1.
    others: usize,
    /// Scales s = χ / √ν with their probability.
    scales: Vec<(f64, f64)>,
}

/// A point z with k · φ(z) Φ(z)ᵏ⁻¹ · step and 1 / Φ(z).
struct NormalPoint {
    z: f64,
    weight: f64,
    over_below: f64,
}

/// −ln of what is left out at the ends and of the rule's own error: e⁻⁴⁰ is 4 · 10⁻¹⁸.
const LOST: f64 = 40.0;

/// The part of the density's own step that is taken.
const OF_STEP: f64 = 0.75;

/// The fewer degrees of freedom, the more points; two values have one.
const LEAST_FREEDOM: f64 = 0.5;

/// φ falls below e⁻⁴⁰ beyond √80 and what it is multiplied by never exceeds 1.
const NORMAL_END: f64 = 9.0;

impl StudentizedRange {
    /// `None` below two groups or half a degree of freedom.
    pub fn new(groups: usize, freedom: f64) -> Option<StudentizedRange> {
        let is_defined = groups >= 2 && freedom >= LEAST_FREEDOM && freedom.is_finite();
        is_defined.then(|| StudentizedRange {
            normal: normal_points(groups as f64),
            others: groups - 1,
            scales: scales(freedom),
        })
    }

    /// P(Q ≥ q).
    pub fn upper(&self, q: f64) -> f64 {
        if q <= 0.0 {
            return 1.0;
        }
        let sum: f64 = self.scales.iter().map(|(s, weight)| weight * self.range_above(q * s)).sum();
        sum.clamp(0.0, 1.0)
    }

    /// P(range of k normal values ≥ w) = k ∫ φ(z) [Φ(z)ᵏ⁻¹ − (Φ(z) − Φ(z − w))ᵏ⁻¹] dz, where z is
    /// the greatest.
    fn range_above(&self, w: f64) -> f64 {
        // Φ(z)ᵏ⁻¹ is in the weight; the rest is 1 − (1 − Φ(z − w) / Φ(z))ᵏ⁻¹.
        let above = |point: &NormalPoint| {
            let share = normal_below(point.z - w) * point.over_below;
            point.weight * any_of(share, self.others)
        };
        self.normal.iter().map(above).sum()
    }
}

/// 1 − (1 − share)^times without cancellation: share · (1 + (1 − share) (1 + (1 − share) (…))).
fn any_of(share: f64, times: usize) -> f64 {
    if times > MOST_MULTIPLIED {
        return -(times as f64 * (-share).ln_1p()).exp_m1();
    }
    share * (1..times).fold(1.0, |sum, _| sum * (1.0 - share) + 1.0)
}

/// Up to here multiplying is quicker than a logarithm.
const MOST_MULTIPLIED: usize = 24;

/// The step comes from the growth of φ Φᵏ⁻¹ off the real line, about e^(k y² / 2).
fn normal_points(groups: f64) -> Vec<NormalPoint> {
    let step = std::f64::consts::TAU / (2.0 * LOST * groups).sqrt();
    let last = (NORMAL_END / step).ceil() as i32;
    let point = |at: i32| {
        let z = f64::from(at) * step;
        let below = normal_below(z);
        let density = (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
        let weight = groups * density * step * below.powf(groups - 1.0);
        NormalPoint { z, weight, over_below: 1.0 / below }
    };
    // On the left both factors of the integrand vanish; on the right only the weight does.
    let counts = |point: &NormalPoint| point.z > 0.0 || point.weight > (-LOST).exp();
    (-last..=last).map(point).filter(counts).collect()
}

/// Points of s = eᵘ. The logarithm's density is proportional to e^(ν (u − (e²ᵘ − 1) / 2)): near its
/// peak a normal curve of variance 1 / 2ν, analytic within π/4 of the real line.
fn scales(freedom: f64) -> Vec<(f64, f64)> {
    let density = |u: f64| (freedom * (u - (2.0 * u).exp_m1() / 2.0)).exp();
    // Less than the step that the density alone would allow: the tail it is multiplied by varies too.
    let of_peak = OF_STEP * std::f64::consts::PI / (LOST * freedom).sqrt();
    let of_strip = OF_STEP * std::f64::consts::PI * std::f64::consts::FRAC_PI_2 / LOST;
    let step = of_peak.min(of_strip);
    let least = (-LOST).exp();
    let side = |sign: f64, first: u32| {
        (first..)
            .map(move |at| sign * f64::from(at) * step)
            .map(move |u| (u, density(u)))
            .take_while(move |(_, density)| *density > least)
    };
    let points: Vec<(f64, f64)> = side(-1.0, 1).chain(side(1.0, 0)).collect();
    let whole: f64 = points.iter().map(|(_, density)| density).sum();
    points.into_iter().map(|(u, density)| (u.exp(), density / whole)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::tails::t_two_sided;

    fn upper(q: f64, groups: usize, freedom: f64) -> f64 {
        StudentizedRange::new(groups, freedom).unwrap().upper(q)
    }

    /// Expected values: the definition's double integral by mpmath 1.3.0 with 20 digits.
    #[test]
    fn tails_agree_with_the_integral_of_the_definition() {
        let table = [
            (3.5, 2, 10.0, 0.032_829_753_986_532_67),
            (1.25, 3, 5.0, 0.672_546_307_968_338_1),
            (3.625, 5, 31.0, 0.102_552_503_414_743_7),
            (6.75, 6, 394.0, 3.760_230_685_321_459e-5),
            (0.5, 7, 30.5, 0.999_817_401_637_161_2),
            (4.25, 7, 8.75, 0.135_913_609_857_782_8),
            (3.5, 10, 99_990.0, 0.282_029_807_788_094_9),
            (2.0, 4, 2.0, 0.595_447_173_371_918_8),
        ];
        for (q, groups, freedom, expected) in table {
            let found = upper(q, groups, freedom);
            let error = (found / expected - 1.0).abs();
            assert!(error < 1e-13, "{q} {groups} {freedom}: {found:e}, {error:e}");
        }
    }

    #[test]
    fn the_tail_of_any_range_is_a_probability() {
        for q in [0.0, 1e-300, 1e6, 1e154, f64::MAX, f64::INFINITY] {
            for (groups, freedom) in [(2, 1.0), (3, 2.5), (10, 1e9)] {
                let found = upper(q, groups, freedom);
                assert!((0.0..=1.0).contains(&found), "{q} {groups} {freedom}: {found}");
            }
        }
    }

    /// H. L. Harter, Order Statistics and their Use in Testing and Estimation 1 (1970): upper 5 %
    /// points to five digits.
    #[test]
    fn printed_tables_agree() {
        let table = [(3.877, 3, 10.0), (4.232, 5, 20.0), (4.560, 10, 120.0), (17.969, 2, 1.0)];
        for (q, groups, freedom) in table {
            let (above, below) =
                (upper(q - 0.001, groups, freedom), upper(q + 0.001, groups, freedom));
            assert!(above > 0.05 && below < 0.05, "{q} {groups} {freedom}: {above} {below}");
        }
    }

    /// Two groups are Student's t with q = t √2, whatever the degrees of freedom.
    #[test]
    fn two_groups_are_students_t() {
        for freedom in [0.5, 1.0, 2.5, 8.0, 60.0, 1_000.0, 99_998.0, 1e7] {
            for t in [0.01, 0.5, 1.96, 4.0, 9.0] {
                let expected = t_two_sided(t, freedom);
                let error = (upper(t * 2.0_f64.sqrt(), 2, freedom) - expected).abs();
                // Below 10⁻⁹ fewer digits are right, and nobody prints them.
                assert!(error < 1e-12 * expected + 1e-20, "{t} {freedom}: {error:e}");
            }
        }
    }

    #[test]
    fn nothing_is_asked_of_one_group() {
        assert!(StudentizedRange::new(1, 10.0).is_none());
        assert!(StudentizedRange::new(3, 0.0).is_none());
        assert!(StudentizedRange::new(3, f64::NAN).is_none());
        assert_eq!(upper(0.0, 3, 10.0), 1.0);
        assert!((0.0..1e-30).contains(&upper(1e6, 3, 60.0)));
    }
}
