//! Which groups, levels or cells of a table may not be shown beside the others: those of a few people,
//! and those from which these could be reckoned.

use super::guards::is_below;

/// How many figures tell of all groups together where only their total is told.
pub(super) const TOTAL: usize = 1;

/// Which groups may not be shown: those of fewer than `least`, and, where that leaves one group or
/// less than `least` respondents to be told by subtraction, the smallest others too. Empty groups
/// hide nobody.
pub fn hidden(sizes: &[u64], least: u64) -> Vec<bool> {
    with_others(sizes, small(sizes, least), TOTAL, least)
}

/// The same of the levels of a scale. Their mean and their S.D. are told beside their total, and each
/// of the three tells of one that is hidden; where so few levels were given, all are hidden, those
/// too that nobody gave.
pub(super) fn hidden_levels(sizes: &[u64], least: u64) -> Vec<bool> {
    let mut hidden = with_others(sizes, small(sizes, least), TOTAL + 2, least);
    let is_open = |(size, hidden): (&u64, &bool)| *size > 0 && !hidden;
    if hidden.contains(&true) && !sizes.iter().zip(&hidden).any(is_open) {
        hidden.fill(true);
    }
    hidden
}

/// The same of a table in which each row has its total beside it, and the last row sums up the others.
pub(super) fn hidden_in_table(rows: &[Vec<u64>], least: u64) -> Vec<Vec<bool>> {
    let mut hidden: Vec<Vec<bool>> = rows.iter().map(|row| small(row, least)).collect();
    loop {
        let before = hidden.clone();
        for (row, hidden) in rows.iter().zip(&mut hidden) {
            *hidden = with_others(row, std::mem::take(hidden), TOTAL, least);
        }
        for at in 0..rows.first().map_or(0, Vec::len) {
            let sizes: Vec<u64> = rows.iter().map(|row| row[at]).collect();
            let column: Vec<bool> = hidden.iter().map(|row| row[at]).collect();
            let column = with_others(&sizes, column, TOTAL, least);
            for (row, is_hidden) in hidden.iter_mut().zip(column) {
                row[at] = is_hidden;
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

fn small(sizes: &[u64], least: u64) -> Vec<bool> {
    sizes.iter().map(|size| is_below(*size, least)).collect()
}

/// These hidden ones, and as many of the smallest others as it takes that `told` figures of all
/// together, such as their total, do not give one away, nor less than `least` respondents.
pub(super) fn with_others(
    sizes: &[u64],
    mut hidden: Vec<bool>,
    told: usize,
    least: u64,
) -> Vec<bool> {
    loop {
        let held: Vec<u64> = sizes
            .iter()
            .zip(&hidden)
            .filter(|(_, hidden)| **hidden)
            .map(|(size, _)| *size)
            .collect();
        let is_safe = held.is_empty() || (held.len() > told && held.iter().sum::<u64>() >= least);
        let open = (0..sizes.len()).filter(|at| !hidden[*at] && sizes[*at] > 0);
        match open.min_by_key(|at| sizes[*at]) {
            Some(smallest) if !is_safe => hidden[smallest] = true,
            _ => return hidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_group_cannot_be_told_by_subtraction() {
        assert_eq!(hidden(&[40, 3, 30], 5), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 30, 2], 5), [false, true, false, true]);
        assert_eq!(hidden(&[40, 1, 30, 2], 5), [false, true, true, true]);
        assert_eq!(hidden(&[40, 0, 30], 5), [false, false, false]);
        assert_eq!(hidden(&[3], 5), [true]);
        assert_eq!(hidden(&[], 5), [false; 0]);
    }

    #[test]
    fn a_hidden_level_cannot_be_told_by_total_mean_and_deviation() {
        assert_eq!(hidden_levels(&[9, 20, 30, 50, 46], 5), [false; 5]);
        // Three figures of all leave one of four unknown.
        assert_eq!(hidden_levels(&[1, 7, 20, 50, 46], 5), [true, true, true, false, true]);
        assert_eq!(hidden_levels(&[1, 0, 20, 50, 46], 5), [true; 5]);
        assert_eq!(hidden_levels(&[0, 0, 0, 2, 50], 5), [true; 5]);
        assert_eq!(hidden_levels(&[0, 0], 5), [false; 2]);
    }

    #[test]
    fn a_hidden_cell_cannot_be_told_by_the_sums_of_its_row_and_column() {
        let told = |rows: &[[u64; 3]]| -> String {
            let rows: Vec<Vec<u64>> = rows.iter().map(|row| row.to_vec()).collect();
            let hidden = hidden_in_table(&rows, 5);
            hidden.concat().into_iter().map(|hidden| if hidden { '-' } else { 'x' }).collect()
        };
        assert_eq!(told(&[[9, 20, 30], [8, 30, 21], [17, 50, 51]]), "xxxxxxxxx");
        // The 20 hides the 3 in its row; in their columns, the 9 and the 30 hide both.
        assert_eq!(told(&[[3, 20, 36], [9, 30, 20], [12, 50, 56]]), "--x--xxxx");
        // A row alone is its own sum.
        assert_eq!(told(&[[3, 20, 36], [3, 20, 36]]), "--x--x");
        assert_eq!(told(&[]), "");
    }
}
