//! Answers as a form post brings them: a line with the form's number, then a field a line.

use domain::answers::Raw;
use domain::expression::Environment;
use domain::interview::{Interview, Program};

use crate::forms;

/// Reads answers; those without a finding must be the same again when they are read from where
/// they were stored.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.split('\n');
    let number = lines.next().and_then(|line| line.parse::<usize>().ok()).unwrap_or(0);
    let program = &forms::ALL[number % forms::ALL.len()];
    let raw = lines.filter_map(|line| line.split_once('=')).collect();
    try_on(program, &raw);
    let (interview, _) = program.read(&raw, &Environment::default());
    for page in interview.pages() {
        for node in page.parts.iter().flat_map(|part| interview.nodes_of(part)) {
            assert_eq!(interview.at(&interview.field(node)), Some(node), "a field finds its node");
        }
    }
}

pub fn try_on(program: &Program, raw: &Raw) {
    let environment = Environment::default();
    let (interview, _) = program.read(raw, &environment);
    look_at(&interview);
    let (answers, findings) = program.validate(raw, &environment);
    if findings.is_empty() {
        let stored = serde_json::to_string(&answers).expect("answers are JSON");
        let again = serde_json::from_str(&stored).expect("answers are read as they were written");
        assert_eq!(answers, again, "stored as {stored}");
    }
    look_at(&Interview::resume(program, &answers, environment.clone()));
    // What a page without scripts carries on to the next.
    look_at(&program.read(&interview.fields(), &environment).0);
}

/// What a page shows of an interview.
pub fn look_at(interview: &Interview) {
    for page in interview.pages() {
        let _ = interview.findings_on(&page);
        for node in page.parts.iter().flat_map(|part| interview.nodes_of(part)) {
            let _ = (interview.label(node, "th"), interview.hint(node, "th"));
            let _ = (interview.choices(node, "th").len(), interview.answer_text(node, "th"));
            let _ = interview.at(&interview.field(node));
        }
    }
    let _ = (interview.findings(), interview.draft(), interview.instance_name());
}
