//! The files of `xlsforms/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::sheet::Sheet;

use crate::markdown;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Refused,
}

/// A form of the corpus.
pub struct CorpusForm {
    pub name: String,
    pub path: String,
    pub verdict: Verdict,
    pub sheets: Vec<Sheet>,
    /// What the remarks say: `group`, `feature`, `support`, `note`.
    pub remarks: BTreeMap<String, String>,
}

/// All forms, by folder and name.
pub fn all() -> Vec<CorpusForm> {
    let mut all = folder("accepted", Verdict::Accepted);
    all.extend(folder("refused", Verdict::Refused));
    all
}

/// Forms on which our verdict is another one, with the reason.
pub fn differences() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("differences.tsv")).unwrap();
    let pair = |line: &str| {
        let (name, reason) = line.split_once('\t')?;
        Some((name.to_owned(), reason.to_owned()))
    };
    text.lines().filter_map(pair).collect()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/xlsforms"))
}

fn folder(name: &str, verdict: Verdict) -> Vec<CorpusForm> {
    let mut paths: Vec<_> =
        fs::read_dir(root().join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        CorpusForm {
            path: format!("{name}/{stem}.md"),
            name: stem,
            verdict,
            sheets: markdown::sheets(&text),
            remarks: remarks(&text),
        }
    };
    paths.iter().map(read).collect()
}

fn remarks(text: &str) -> BTreeMap<String, String> {
    let pair = |line: &str| {
        let (name, value) = line.strip_prefix("# ")?.split_once(": ")?;
        let is_known = ["group", "feature", "support", "note"].contains(&name);
        is_known.then(|| (name.to_owned(), value.to_owned()))
    };
    text.lines().filter_map(pair).collect()
}
