//! Attachments: photos, recordings and other files that answers name.
//!
//! The answer to such a question is the attachment's name: the SHA-256 of its bytes in hex, a dot,
//! and the extension of its format. So an answer says by itself which bytes it means and how to
//! open them, wherever it is read.

mod format;
mod sniff;

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use crate::answers::{Answers, Value};
use crate::form::{Form, Kind, Property};

pub use format::Format;

/// The most bytes of an attachment: a photo as a phone takes it, or a short recording.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// The length of a SHA-256 in hex.
const DIGEST_LENGTH: usize = 64;

/// What an answer names an attachment by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AttachmentName {
    sha256: String,
    format: Format,
}

impl AttachmentName {
    /// The name of bytes with this digest, in lower-case hex; `None` for what is no digest.
    pub fn new(sha256: &str, format: Format) -> Option<AttachmentName> {
        is_digest(sha256).then(|| AttachmentName { sha256: sha256.to_owned(), format })
    }

    /// Reads `<64 letters of lower-case hex>.<extension>`.
    pub fn parse(text: &str) -> Option<AttachmentName> {
        let (sha256, extension) = text.split_once('.')?;
        AttachmentName::new(sha256, Format::of_extension(extension)?)
    }

    /// The SHA-256 of the bytes, in lower-case hex.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What the bytes are, as the name has it.
    pub fn format(&self) -> Format {
        self.format
    }
}

impl fmt::Display for AttachmentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.sha256, self.format.extension())
    }
}

/// Whether a text is a SHA-256 in lower-case hex.
pub fn is_digest(text: &str) -> bool {
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == DIGEST_LENGTH && text.bytes().all(is_hex)
}

/// Every attachment that answers name, with the field that names it: `members[2]/photo`.
pub fn named(form: &Form, answers: &Answers) -> Vec<(String, AttachmentName)> {
    let questions = form.questions().filter(|question| question.kind.is_file());
    let questions: HashSet<&str> = questions.map(|question| &*question.name).collect();
    let mut found = Vec::new();
    if !questions.is_empty() {
        gather(&questions, answers, "", &mut found);
    }
    found
}

/// The digests of the attachments that answers name, each once.
pub fn digests(form: &Form, answers: &Answers) -> Vec<String> {
    let named = named(form, answers).into_iter().map(|(_, name)| name.sha256);
    named.collect::<BTreeSet<String>>().into_iter().collect()
}

fn gather(
    questions: &HashSet<&str>,
    answers: &Answers,
    before: &str,
    found: &mut Vec<(String, AttachmentName)>,
) {
    for (name, value) in &answers.0 {
        match value {
            Value::Rows(rows) => {
                for (number, row) in (1..).zip(rows) {
                    gather(questions, row, &format!("{before}{name}[{number}]/"), found);
                }
            }
            Value::One(text) if questions.contains(&**name) => {
                let attachment = AttachmentName::parse(text);
                found.extend(attachment.map(|it| (format!("{before}{name}"), it)));
            }
            _ => {}
        }
    }
}

/// Whether a form asks where somebody is: then a photo may say where it was taken, too.
pub fn asks_for_place(form: &Form) -> bool {
    form.questions().any(|question| match &question.kind {
        Kind::Location | Kind::Trace | Kind::Shape => true,
        Kind::Metadata { property } => {
            matches!(property, Property::StartGeopoint | Property::BackgroundGeopoint)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Node, Question};
    use crate::text::Text;

    fn digest() -> String {
        "0123456789abcdef".repeat(4)
    }

    fn form_of(kinds: &[(&str, Kind)]) -> Form {
        let mut form = Form::new("f", Text::default());
        let questions = kinds.iter().map(|(name, kind)| {
            Node::Question(Question::new(*name, kind.clone(), Text::default()))
        });
        form.nodes.extend(questions);
        form
    }

    #[test]
    fn a_name_reads_as_it_was_written() {
        let name = format!("{}.jpg", digest());
        assert_eq!(AttachmentName::parse(&name).unwrap().to_string(), name);
        for wrong in [
            digest(),
            format!("{}.", digest()),
            format!("{}.exe", digest()),
            format!("{}.JPG", digest()),
            format!("{}.jpg.png", digest()),
            format!("{}.jpg", digest().to_uppercase()),
            format!("{}.jpg", &digest()[1..]),
            format!("../{}.jpg", digest()),
        ] {
            assert_eq!(AttachmentName::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn attachments_are_found_in_rows_and_only_in_answers_to_their_questions() {
        let form =
            form_of(&[("sign", Kind::Photo), ("why", Kind::Text { long: false, longest: None })]);
        let name = format!("{}.png", digest());
        let answers =
            format!(r#"{{"sign":"{name}","why":"{name}","people":[{{}},{{"sign":"{name}"}}]}}"#);
        let answers: Answers = serde_json::from_str(&answers).unwrap();
        let fields: Vec<String> =
            named(&form, &answers).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["people[2]/sign", "sign"]);
        assert_eq!(digests(&form, &answers), [digest()]);
    }

    #[test]
    fn a_form_with_a_map_asks_for_a_place() {
        assert!(asks_for_place(&form_of(&[("photo", Kind::Photo), ("where", Kind::Location)])));
        assert!(!asks_for_place(&form_of(&[("photo", Kind::Photo), ("day", Kind::Date)])));
    }
}
