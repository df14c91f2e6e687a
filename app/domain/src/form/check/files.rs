use std::collections::BTreeSet;

use super::Flaw;
use crate::form::{Form, Name, Question};
use crate::text::Text;

/// Files that the form shows and that are not among those at hand: whoever fills it in misses them.
pub fn check_files(form: &Form, held: &BTreeSet<String>) -> Vec<Flaw> {
    let mut told = BTreeSet::new();
    let missing = form.files().into_iter().filter(|named| !held.contains(named.file));
    missing
        .filter(|named| told.insert((named.at, named.file)))
        .map(|named| Flaw::MissingFile { at: named.at.clone(), file: named.file.to_owned() })
        .collect()
}

/// What is shown beside words in one language is shown in every one, by a name that a file can have.
pub fn check<'form>(
    form: &Form,
    at: &Name,
    files: impl Iterator<Item = (&'static str, &'form Text)>,
    words: &Text,
    flaws: &mut Vec<Flaw>,
) {
    let files: Vec<(&str, &Text)> = files.filter(|(_, names)| !names.is_empty()).collect();
    let is_missed = |language: &&String| {
        files.iter().any(|file| form.file_shown(language, *file, words).is_none())
    };
    for language in form.languages.iter().filter(is_missed) {
        flaws.push(Flaw::NoFileInLanguage { at: at.clone(), language: language.clone() });
    }
    let names: BTreeSet<&String> = files.iter().flat_map(|(_, names)| names.0.values()).collect();
    for name in names.into_iter().filter(|name| !name.is_empty() && !is_file_name(name)) {
        flaws.push(Flaw::InvalidFileName { at: at.clone(), file: name.clone() });
    }
}

/// What a question shows has words. A choice without any is told of by its value, where it is read.
pub fn check_words(question: &Question, flaws: &mut Vec<Flaw>) {
    if question.label.is_empty() && !question.media.is_empty() {
        flaws.push(Flaw::FileWithoutWords { at: question.name.clone() });
    }
}

fn is_file_name(name: &str) -> bool {
    let is_odd = |letter: char| matches!(letter, '/' | '\\') || letter.is_control();
    !name.chars().any(is_odd) && name.chars().any(|letter| letter != '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Kind, Media};

    fn found(file: &str, words: &str) -> Vec<Flaw> {
        let form =
            Form { languages: vec!["th".into()], ..Form::new("f", Text::new("แบบ", "")) };
        let shown = |text: &str| match text {
            "" => Text::default(),
            text => Text([("th".to_owned(), text.to_owned())].into()),
        };
        let mut question = Question::new("a", Kind::Note, shown(words));
        question.media = Media { image: shown(file), ..Media::default() };
        let mut flaws = Vec::new();
        check(&form, &question.name, question.media.files(), &question.label, &mut flaws);
        check_words(&question, &mut flaws);
        flaws
    }

    #[test]
    fn names_that_no_file_has_and_files_without_words_are_warned_of() {
        let at = Name::new("a");
        assert_eq!(found("แผนที่ 1.png", "แผนที่"), []);
        for file in ["a/b.png", "a\\b.png", "a\0.png", ".."] {
            let flaw = Flaw::InvalidFileName { at: at.clone(), file: file.to_owned() };
            assert_eq!(found(file, "แผนที่"), [flaw]);
        }
        let flaws = found("a.png", "");
        assert_eq!(flaws, [Flaw::FileWithoutWords { at }]);
        assert!(flaws.iter().all(Flaw::is_warning));
    }
}
