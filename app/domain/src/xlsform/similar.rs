//! Names that were probably meant.

/// Two letters more, fewer or other: what a slip of the hand makes.
const FARTHEST: usize = 2;

/// The sheets whose names look like the wanted one. A leading `_` says that a sheet is no part of
/// the form.
pub fn to<'names>(wanted: &str, names: impl Iterator<Item = &'names str>) -> Vec<String> {
    names
        .filter(|name| !name.starts_with('_'))
        .filter(|name| !super::workbook::SHEETS.contains(&name.to_lowercase().as_str()))
        // No name that is much longer can be near; a sheet's name may be of any length.
        .filter(|name| name.len() <= wanted.len() + 4 * FARTHEST)
        .filter(|name| distance(&name.to_lowercase(), wanted) <= FARTHEST)
        .map(str::to_owned)
        .collect()
}

/// Levenshtein's distance, row by row.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, letter) in left.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, other) in right.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[at + 1];
            row[at + 1] = change.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_near() {
        assert_eq!(to("settings", ["setting", "Stetings", "_setting", "x"].into_iter()).len(), 2);
        assert_eq!(distance("survey", "survye"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
