//! The standard normal distribution to the last digits: published code at hand gives ten, and
//! the probabilities of rank tests and of the studentized range build on it.

/// P(|Z| ≥ |z|).
pub fn normal_two_sided(z: f64) -> f64 {
    2.0 * normal_above(z.abs())
}

/// P(Z ≤ z).
pub fn normal_below(z: f64) -> f64 {
    normal_above(-z)
}

/// P(Z ≥ z), exact to a few units of the last digit.
pub fn normal_above(z: f64) -> f64 {
    let far = z.abs();
    if far <= CENTRE {
        return 0.5 - z * ratio(far * far, CENTRE_ABOVE, CENTRE_BELOW);
    }
    let tail = match far {
        far if far > END => 0.0,
        far if far > MIDDLE => density(far) * beyond(far),
        far => density(far) * middle(far),
    };
    if z > 0.0 { tail } else { 1.0 - tail }
}

/// Between the quartiles.
const CENTRE: f64 = 0.674_489_75;

/// √32: from here on the continued fraction is quick.
const MIDDLE: f64 = 5.656_854_249_492_38;

/// From here on the density is less than the least number.
const END: f64 = 40.0;

/// Rational approximations by W. J. Cody, Math. Comp. 23 (1969), 631-637, for the normal
/// distribution; the coefficients of the highest power first, where that of the denominator is 1.
const CENTRE_ABOVE: [f64; 5] = [
    0.065_682_337_918_207_45,
    2.235_252_035_460_684,
    161.028_231_068_555_87,
    1_067.689_485_460_370_9,
    18_154.981_253_343_56,
];
const CENTRE_BELOW: [f64; 5] = [
    1.0,
    47.202_581_904_688_245,
    976.098_551_737_776_7,
    10_260.932_208_618_979,
    45_507.789_335_026_73,
];
const MIDDLE_ABOVE: [f64; 9] = [
    1.076_557_677_372_019_3e-8,
    0.398_941_512_088_134_66,
    8.883_149_794_388_377,
    93.506_656_132_177_85,
    597.270_276_394_800_2,
    2_494.537_585_290_372_6,
    6_848.190_450_536_283,
    11_602.651_437_647_35,
    9_842.714_838_383_978,
];
const MIDDLE_BELOW: [f64; 9] = [
    1.0,
    22.266_688_044_328_117,
    235.387_901_782_625,
    1_519.377_599_407_554_7,
    6_485.558_298_266_761,
    18_615.571_640_885_097,
    34_900.952_721_145_98,
    38_912.003_286_093_27,
    19_685.429_676_859_992,
];

/// P(Z ≥ z) e^(z² / 2).
fn middle(z: f64) -> f64 {
    ratio(z, MIDDLE_ABOVE, MIDDLE_BELOW)
}

/// P(Z ≥ z) e^(z² / 2) by Laplace's continued fraction. Source: DLMF 7.9.1.
fn beyond(z: f64) -> f64 {
    let fraction = (1..=STEPS).rev().fold(0.0, |fraction, step| f64::from(step) / (z + fraction));
    1.0 / (std::f64::consts::TAU.sqrt() * (z + fraction))
}

/// What the fraction needs at √32, where it needs most.
const STEPS: u8 = 20;

/// e^(−z² / 2), the square taken in two parts so that its rounding is not magnified.
fn density(z: f64) -> f64 {
    let near = (z * 16.0).trunc() / 16.0;
    (-0.5 * near * near).exp() * (-0.5 * (z - near) * (z + near)).exp()
}

fn ratio<const N: usize>(at: f64, above: [f64; N], below: [f64; N]) -> f64 {
    let polynomial = |coefficients: [f64; N]| coefficients.iter().fold(0.0, |sum, c| sum * at + c);
    polynomial(above) / polynomial(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values: mpmath 1.3.0 with 40 digits.
    #[test]
    fn tails_keep_their_digits_on_each_stretch() {
        let table = [
            (0.25, 0.802_587_348_634_152_5),
            (0.5, 0.617_075_077_451_973_8),
            (1.386, 0.165_746_903_490_101_32),
            (1.96, 0.049_995_790_296_440_87),
            (3.0, 0.002_699_796_063_260_189),
            (5.5, 3.797_912_493_177_544e-8),
            (5.75, 8.924_344_907_803_223e-9),
            (6.0, 1.973_175_290_075_396e-9),
            (10.0, 1.523_970_604_832_105e-23),
            (20.0, 5.507_248_237_212_467e-89),
        ];
        for (z, expected) in table {
            let found = normal_two_sided(-z);
            assert!((found / expected - 1.0).abs() < 2e-15, "{z}: {found:e}");
            assert!((normal_below(z) + expected / 2.0 - 1.0).abs() < 1e-15);
        }
        assert_eq!((normal_below(0.0), normal_above(40.0)), (0.5, 0.0));
    }
}
