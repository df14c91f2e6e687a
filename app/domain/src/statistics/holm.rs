/// Probabilities of several tests adjusted together by Holm's method, in the order given: the
/// smallest is multiplied by the number of tests, the next by one less, and so on, none coming out
/// smaller than one before it. Source: S. Holm, Scand. J. Stat. 6 (1979), 65-70.
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|one, other| probabilities[*one].total_cmp(&probabilities[*other]));
    let mut adjusted = vec![0.0; probabilities.len()];
    let mut greatest = 0.0_f64;
    for (rank, at) in order.into_iter().enumerate() {
        let tests = (probabilities.len() - rank) as f64;
        greatest = greatest.max((probabilities[at] * tests).min(1.0));
        adjusted[at] = greatest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smaller_probabilities_are_multiplied_by_more() {
        assert_eq!(holm(&[0.01, 0.5, 0.0625, 0.03125]), [0.04, 0.5, 0.125, 0.09375]);
        assert_eq!(holm(&[0.5, 0.375]), [0.75, 0.75]);
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
