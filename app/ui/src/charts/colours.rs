/// The colours of a five-point scale, low to high.
const COLOURS: usize = 5;

/// The class that colours a level, `level` counted from 0 at the low end: scales with more or
/// fewer levels than five take the nearest colours and keep both ends.
pub fn class_of_level(level: usize, levels: usize) -> String {
    format!("scale-{}", colour_of_level(level, levels) + 1)
}

/// The colour itself and the one of numbers on it, where no style sheet is at hand: the light ones
/// of `style/tokens.css`.
pub(super) fn level_colour(level: usize, levels: usize) -> (&'static str, &'static str) {
    const DARK: &str = "#1b2430";
    const LIGHT: &str = "#ffffff";
    let colours: [(&str, &str); COLOURS] = [
        ("#8c2d19", LIGHT),
        ("#d9835b", DARK),
        ("#cfcabf", DARK),
        ("#5fa3b3", DARK),
        ("#0f5c6e", LIGHT),
    ];
    colours[colour_of_level(level, levels).min(COLOURS - 1)]
}

fn colour_of_level(level: usize, levels: usize) -> usize {
    let last = levels.saturating_sub(1).max(1);
    (level * (COLOURS - 1) * 2 + last) / (2 * last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(levels: usize) -> Vec<String> {
        (0..levels).map(|level| class_of_level(level, levels)).collect()
    }

    #[test]
    fn every_scale_goes_from_the_low_to_the_high_colour() {
        assert_eq!(classes(5), ["scale-1", "scale-2", "scale-3", "scale-4", "scale-5"]);
        assert_eq!(classes(3), ["scale-1", "scale-3", "scale-5"]);
        assert_eq!(classes(2), ["scale-1", "scale-5"]);
        let eleven = classes(11);
        assert_eq!((&*eleven[0], &*eleven[5], &*eleven[10]), ("scale-1", "scale-3", "scale-5"));
        assert_eq!(classes(1), ["scale-1"]);
    }
}
