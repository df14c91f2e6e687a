//! `docs/xlsform.md`: what is supported and what is not, as the corpus shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use domain::form::{Flaw, Form, check};
use domain::plan::Severity;
use domain::xlsform::{self, Problem, XlsFinding};

use crate::corpus::{self, CorpusForm};

/// The groups of features, in the order in which an author meets them.
const GROUPS: [&str; 8] = [
    "Question types",
    "Choices",
    "Groups",
    "Columns",
    "Expressions",
    "Settings",
    "Siang",
    "Entities and OpenStreetMap",
];

const INTRODUCTION: &str = "\
# XLSForm: what is supported

Written by a test from the forms in `app/exports/tests/xlsforms`, one a feature or mistake; it fails
when this page is stale. `SIANG_WRITE_DOCS=1 cargo test -p exports --test xlsform_corpus` writes it
again. `end2end/xlsform-verdicts` proves that the reference converter (pyxform) accepts and refuses
the same forms, but for the differences below.

- **supported**: read into the form, written back, the same again
- **partly**: the note says what is not
- **kept, not used**: nothing happens with it here; it is there again when the form is written
- **not**: a form that uses it is refused

*Asked on phones* tells whether a form with it can be published today. A feature that is read and
not asked yet keeps a form from being published, with a finding that names it; `without it` means
that the question is asked as if it were not there.
";

const WITHOUT_VERDICT: &str = "
Without a difference of verdict: bent quotes stay in texts, runs of spaces stay in texts and
expressions, and the values of parameters keep their capitals. A form that is read and cannot be
published (a name in Thai letters, the same name in two groups, an expression that cannot be read)
is a draft with findings.

A form with scores is written with the column `siang::score`, at which the reference converter
stops; called `siang_score` it is taken there, and read here all the same.
";

/// The whole page.
pub fn document() -> String {
    let forms = corpus::all();
    let mut page = INTRODUCTION.to_owned();
    for group in GROUPS {
        write_group(&mut page, group, &forms);
    }
    write_differences(&mut page, &forms);
    write_findings(&mut page, &forms);
    page
}

fn write_group(page: &mut String, group: &str, forms: &[CorpusForm]) {
    writeln!(page, "\n## {group}\n").unwrap();
    writeln!(page, "| feature | support | asked on phones | note | form |").unwrap();
    writeln!(page, "|---|---|---|---|---|").unwrap();
    for form in forms.iter().filter(|form| form.remarks.get("group").is_some_and(|it| it == group))
    {
        let remark = |name: &str| form.remarks.get(name).map_or("", String::as_str);
        let (ours, _) = xlsform::read(&form.sheets);
        let (support, asked) = standing(form, ours.as_ref());
        writeln!(
            page,
            "| {} | {support} | {asked} | {} | `{}` |",
            remark("feature"),
            remark("note"),
            form.path
        )
        .unwrap();
    }
}

/// What the remark says, held against what the form came to.
fn standing(form: &CorpusForm, ours: Option<&Form>) -> (&'static str, &'static str) {
    let said = form.remarks["support"].as_str();
    let Some(ours) = ours else {
        assert_eq!(said, "not", "{} is refused", form.path);
        return ("not", "no");
    };
    let is_asked = !check(ours).iter().any(|flaw| matches!(flaw, Flaw::NotAskedYet { .. }));
    match (said, is_asked) {
        ("full", true) => ("supported", "yes"),
        ("full", false) => ("supported", "no"),
        ("partly", true) => ("partly", "yes"),
        ("partly", false) => ("partly", "no"),
        ("kept", true) => ("kept, not used", "without it"),
        ("kept", false) => ("kept, not used", "no"),
        _ => panic!("{}: support {said}", form.path),
    }
}

fn write_differences(page: &mut String, forms: &[CorpusForm]) {
    writeln!(page, "\n## Differences from the reference converter\n").unwrap();
    writeln!(page, "| form | reference | here | reason |\n|---|---|---|---|").unwrap();
    for (name, reason) in corpus::differences() {
        let form = forms.iter().find(|form| form.name == name).unwrap();
        let is_accepted = form.verdict == corpus::Verdict::Accepted;
        let (reference, here) =
            if is_accepted { ("accepts", "refuses") } else { ("refuses", "accepts") };
        writeln!(page, "| `{name}` | {reference} | {here} | {reason} |").unwrap();
    }
    page.push_str(WITHOUT_VERDICT);
}

fn write_findings(page: &mut String, forms: &[CorpusForm]) {
    let mut shown: BTreeMap<String, (Severity, BTreeSet<&str>)> = BTreeMap::new();
    for form in forms {
        for finding in xlsform::read(&form.sheets).1 {
            if matches!(finding.problem, Problem::Flaw(_) | Problem::LanguageAssumed { .. }) {
                continue;
            }
            let entry = shown.entry(code(&finding));
            let entry = entry.or_insert((finding.severity, BTreeSet::new()));
            entry.1.insert(form.name.as_str());
        }
    }
    writeln!(page, "\n## Findings\n").unwrap();
    writeln!(page, "| code | severity | shown by |\n|---|---|---|").unwrap();
    for (code, (severity, names)) in shown {
        let severity = format!("{severity:?}").to_lowercase();
        let some: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
        writeln!(page, "| `{code}` | {severity} | {} |", some.join(", ")).unwrap();
    }
}

fn code(finding: &XlsFinding) -> String {
    let json = serde_json::to_value(finding).unwrap();
    json["code"].as_str().unwrap_or_default().to_owned()
}
