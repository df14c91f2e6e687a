/// The colours of a five-point scale, low to high.
const COLOURS: usize = 5;

/// The class that colours a level, `level` counted from 0 at the low end: scales with more or
/// fewer levels than five take the nearest colours and keep both ends.
pub fn class_of_level(level: usize, levels: usize) -> String {
    let last = levels.saturating_sub(1).max(1);
    let colour = (level * (COLOURS - 1) * 2 + last) / (2 * last);
    format!("scale-{}", colour + 1)
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
