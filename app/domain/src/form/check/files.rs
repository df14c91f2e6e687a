use std::collections::BTreeSet;

use super::{Flaw, has};
use crate::form::{Form, Media, Name};

/// Files that the form names and that are not among those at hand: whoever fills it in misses them.
pub fn check_files(form: &Form, held: &BTreeSet<String>) -> Vec<Flaw> {
    let mut told = BTreeSet::new();
    let missing = form.files().into_iter().filter(|named| !held.contains(named.file));
    missing
        .filter(|named| told.insert((named.at, named.file)))
        .map(|named| Flaw::MissingFile { at: named.at.clone(), file: named.file.to_owned() })
        .collect()
}

/// What is shown in one language is shown in every one: a page shows no files of another.
pub fn check(form: &Form, at: &Name, media: &Media, flaws: &mut Vec<Flaw>) {
    let misses = |language: &&String| {
        media.files().any(|(_, names)| !names.is_empty() && !has(names, language))
    };
    for language in form.languages.iter().filter(misses) {
        flaws.push(Flaw::NoFileInLanguage { at: at.clone(), language: language.clone() });
    }
}
