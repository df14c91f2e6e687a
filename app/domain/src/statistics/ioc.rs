//! Experts' review of the questions before anyone is asked (IOC, ดัชนีความสอดคล้อง).

use serde::Serialize;

use super::reason::Reason;

/// The index of item-objective congruence of one question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ioc {
    /// Σ R / N, −1 to 1.
    pub ioc: f64,
    pub experts: u64,
    /// 0.50 or more: the question may stay.
    pub is_kept: bool,
}

/// Fewer experts than these do not make an index.
const LEAST_EXPERTS: u64 = 3;

/// From what each expert said: 1 fits the objective, 0 unsure, −1 does not fit.
/// Source: R. J. Rovinelli and R. K. Hambleton, Dutch J. Educ. Res. 2 (1977), 49-60.
pub fn ioc(said: &[i8]) -> Result<Ioc, Reason> {
    let experts = said.len() as u64;
    if experts < LEAST_EXPERTS {
        return Err(Reason::TooFew { n: experts, needed: LEAST_EXPERTS });
    }
    if said.iter().any(|score| !(-1..=1).contains(score)) {
        return Err(Reason::OutOfRange);
    }
    let sum: i64 = said.iter().map(|score| i64::from(*score)).sum();
    Ok(Ioc { ioc: sum as f64 / experts as f64, experts, is_kept: 2 * sum >= experts as i64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_half_is_enough() {
        assert!(ioc(&[1, 1, 0, 0]).unwrap().is_kept);
        assert!(!ioc(&[1, 0, 0]).unwrap().is_kept);
        assert_eq!(ioc(&[1, 1, 1]), Ok(Ioc { ioc: 1.0, experts: 3, is_kept: true }));
        assert_eq!(ioc(&[1, 1]), Err(Reason::TooFew { n: 2, needed: 3 }));
        assert_eq!(ioc(&[1, 1, 2]), Err(Reason::OutOfRange));
    }
}
