//! Tail probabilities: how often chance alone gives a figure at least that great.
//!
//! Student's t and Fisher's F go through the incomplete beta function. The published one computes
//! its leading factor from three large logarithms that nearly cancel, which leaves nine digits at
//! the hundred thousand degrees of freedom of a large survey; here they are cancelled beforehand.

use statrs::function::gamma::gamma_ur;

/// P(|T| ≥ |t|) of Student's t with `freedom` > 0 degrees of freedom, whole or not.
pub fn t_two_sided(t: f64, freedom: f64) -> f64 {
    let square = t * t;
    let whole = freedom + square;
    beta_lower(freedom / 2.0, 0.5, freedom / whole, square / whole)
}

/// P(F ≥ f) of Fisher's F with degrees of freedom above 0, whole or not.
pub fn f_upper(f: f64, between: f64, within: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    let whole = within + between * f;
    beta_lower(within / 2.0, between / 2.0, within / whole, between * f / whole)
}

/// P(X ≥ x) of χ² with `freedom` > 0 degrees of freedom.
pub fn chi_square_upper(x: f64, freedom: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_ur(freedom / 2.0, x / 2.0) }
}

/// P(|R| ≥ |r|) of a correlation of n pairs that are independent: Student's t with n − 2 degrees of
/// freedom, whose share of the whole is 1 − r².
pub fn correlation_two_sided(r: f64, n: u64) -> f64 {
    let square = (r * r).min(1.0);
    beta_lower((n as f64 - 2.0) / 2.0, 0.5, 1.0 - square, square)
}

/// P(at most `heads` heads) of `coins` fair coins, both whole numbers.
pub fn coins_at_most(heads: f64, coins: f64) -> f64 {
    if heads >= coins { 1.0 } else { beta_lower(coins - heads, heads + 1.0, 0.5, 0.5) }
}

/// The regularized incomplete beta function I_x(a, b), given x and y = 1 − x, both exact to the
/// last digit: by a continued fraction, on the side of the mean where that is quick.
fn beta_lower(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    let probability = if y * (a + b) >= b {
        beta_factor(a, b, x, y) / beta_fraction(a, b, x, y)
    } else {
        1.0 - beta_factor(b, a, y, x) / beta_fraction(b, a, y, x)
    };
    probability.clamp(0.0, 1.0)
}

/// x^a · y^b / B(a, b). With Γ as Stirling's formula times e^δ, what remains of the logarithms is
/// a·ln(x / p) + b·ln(y / q), p and q being a and b of their sum: small numbers.
/// Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
fn beta_factor(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let (p, q) = (a / (a + b), b / (a + b));
    // The difference is the same on both sides; the smaller side has more digits.
    let above = if x < y { x - p } else { q - y };
    let logarithm = a * ln_ratio(x, p, above) + b * ln_ratio(y, q, -above);
    let corrections = beyond_stirling(a + b) - beyond_stirling(a) - beyond_stirling(b);
    (a * q / std::f64::consts::TAU).sqrt() * (logarithm + corrections).exp()
}

/// ln(x / p), given also x − p, which has more digits than its terms where they are close.
fn ln_ratio(x: f64, p: f64, above: f64) -> f64 {
    if above.abs() < 0.5 * p { (above / p).ln_1p() } else { (x / p).ln() }
}

/// ln Γ(x) less Stirling's formula (x − ½) ln x − x + ½ ln 2π.
/// Source of the series: Abramowitz and Stegun, 6.1.41; from 15 on its terms reach the last digit,
/// and Γ(x + 1) = x Γ(x) leads there.
fn beyond_stirling(x: f64) -> f64 {
    let (mut x, mut stepped) = (x, 0.0);
    while x < 15.0 {
        stepped += (x + 0.5) * (1.0 / x).ln_1p() - 1.0;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let terms = [1.0 / 1_188.0, -1.0 / 1_680.0, 1.0 / 1_260.0, -1.0 / 360.0, 1.0 / 12.0];
    stepped + terms.iter().fold(-691.0 / 360_360.0, |sum, term| sum * square + term) / x
}

/// What is met within a few hundred steps, in all that these tests ask for.
const MOST_STEPS: u32 = 20_000;

/// The denominator of the continued fraction, by Lentz's method. Source: A. R. DiDonato and A. H.
/// Morris, ACM Trans. Math. Softw. 18 (1992), 360-373, formula 10.
fn beta_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    // How far x lies below its mean; the same on both sides, with more digits on the smaller.
    let below_mean = if x < y { a - (a + b) * x } else { (a + b) * y - b };
    let away_from_zero = |number: f64| if number.abs() < 1e-300 { 1e-300 } else { number };
    let mut fraction = away_from_zero((1.0 + below_mean) * a / (a + 1.0));
    let (mut c, mut d) = (fraction, 0.0);
    for step in 1..MOST_STEPS {
        let n = f64::from(step);
        let odd = a + 2.0 * n - 1.0;
        let above = (a + n - 1.0) * (a + b + n - 1.0) / odd * (n * (b - n) * x) / odd * x;
        let whole = n + n * (b - n) * x / odd;
        let whole = whole + (a + n) / (odd + 2.0) * (below_mean + 1.0 + n * (1.0 + y));
        d = 1.0 / away_from_zero(whole + above * d);
        c = away_from_zero(whole + above / c);
        fraction *= c * d;
        if (c * d - 1.0).abs() <= 4.0 * f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        let error = ((found - expected) / expected).abs();
        assert!(error < 2e-13, "{found:e}, expected {expected:e}, {error:e}");
    }

    /// Expected values here: mpmath 1.3.0 with 40 digits.
    #[test]
    fn students_t_keeps_its_digits_from_one_to_a_million_degrees() {
        let table = [
            (0.5, 1.0, 0.704_832_764_699_133_5),
            (2.5, 3.0, 0.087_706_647_008_065_55),
            (2.25, 365.5, 0.025_043_221_156_392_965),
            (0.01, 10.0, 0.992_217_974_990_971_4),
            (40.0, 20.0, 1.457_469_655_431_076_4e-20),
            (13.0, 398.0, 1.886_930_764_515_566_2e-32),
            (1.96, 99_998.0, 0.049_998_563_249_760_916),
            (4.5, 999_999.0, 6.796_110_505_718_188e-6),
            (-6.25, 99_998.0, 4.121_006_628_337_144e-10),
        ];
        for (t, freedom, expected) in table {
            near(t_two_sided(t, freedom), expected);
        }
    }

    #[test]
    fn fishers_f_keeps_its_digits() {
        let table = [
            (1.25, 5.0, 394.0, 0.284_984_077_649_871_7),
            (0.25, 4.0, 31.0, 0.907_455_258_819_206_6),
            (5.75, 5.0, 129.5, 7.950_200_340_698_713e-5),
            (30.0, 6.0, 400.0, 1.064_652_056_079_936_2e-29),
            (1.5, 5.0, 99_994.0, 0.186_040_673_755_474_37),
            (4.5, 7.0, 999_992.0, 5.027_455_513_248_105e-5),
            (0.001, 3.0, 20.0, 0.999_954_729_620_446_6),
        ];
        for (f, between, within, expected) in table {
            near(f_upper(f, between, within), expected);
        }
        assert_eq!(f_upper(0.0, 3.0, 20.0), 1.0);
    }

    #[test]
    fn chi_square_keeps_its_digits() {
        near(chi_square_upper(26.25, 5.0), 7.980_492_080_184_764e-5);
        near(chi_square_upper(0.5, 4.0), 0.973_500_978_839_256_1);
        near(chi_square_upper(28.25, 15.0), 0.020_055_507_570_638_075);
        near(chi_square_upper(300.0, 6.0), 8.180_326_919_004_744e-62);
        near(chi_square_upper(1_000.0, 999.0), 0.485_131_489_274_901_46);
    }

    #[test]
    fn correlations_at_their_ends_have_probabilities() {
        assert_eq!(correlation_two_sided(1.0, 10), 0.0);
        near(correlation_two_sided(0.0, 10), 1.0);
        near(correlation_two_sided(0.5, 27), t_two_sided((25.0_f64 / 3.0).sqrt(), 25.0));
    }
}
