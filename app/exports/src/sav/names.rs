//! Names that the format allows: letters, digits and a few signs, a letter first, at most 64 bytes,
//! none twice in any writing, none of the words of its command language.

use std::collections::BTreeSet;

const LONGEST: usize = 64;

const RESERVED: [&str; 13] =
    ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"];

/// A name near the given one that is not yet taken.
pub fn unique(code: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || c == '.' { c } else { '_' };
    let mut name: String = code.chars().map(allowed).collect();
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "v_");
    }
    let name = fit(&name, LONGEST);
    let is_free = |name: &str, taken: &BTreeSet<String>| {
        let lower = name.to_lowercase();
        !RESERVED.contains(&lower.as_str()) && !taken.contains(&lower)
    };
    let mut found = name.clone();
    let mut number = 2;
    while !is_free(&found, taken) {
        let suffix = format!("_{number}");
        found = format!("{}{suffix}", fit(&name, LONGEST - suffix.len()));
        number += 1;
    }
    taken.insert(found.to_lowercase());
    found
}

/// The beginning that fits, without a sign at its end.
fn fit(name: &str, bytes: usize) -> String {
    super::layout::beginning(name, bytes).trim_end_matches(['.', '_']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_and_differ() {
        let mut taken = BTreeSet::new();
        let codes = ["sex", "SEX", "strategies/s1", "1st", "by", "อายุ", "a-", &"ก".repeat(40)];
        let names: Vec<String> = codes.iter().map(|code| unique(code, &mut taken)).collect();
        let long = "ก".repeat(21);
        let expected = ["sex", "SEX_2", "strategies_s1", "v_1st", "by_2", "อายุ", "a", &long];
        assert_eq!(names, expected);
        assert_eq!(unique(&"ก".repeat(40), &mut taken), format!("{}_2", "ก".repeat(20)));
    }
}
