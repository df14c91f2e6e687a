//! The files that a form shows: which it names, and what may stand under a name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Form, Name, Node};
use crate::attachment::Format;
use crate::text::Text;

/// A file that a part of a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedFile<'form> {
    /// The question, group or list.
    pub at: &'form Name,
    /// What it is shown as, see [`super::Media::KINDS`].
    pub kind: &'static str,
    pub file: &'form str,
}

/// Why a file is not kept for a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FileProblem {
    /// No part of the form names it.
    NotNamed,
    /// Its bytes have none of the formats that it may have.
    FormatNotTaken { formats: Vec<Format> },
    /// `most` is in bytes.
    TooLarge { most: usize },
    /// It says where it was made, and cannot be rid of that.
    HasPlace,
}

impl Form {
    /// Every file that the form shows: those of groups and questions in reading order, then those
    /// of choices, of which no larger picture is shown. One that several parts or languages name is
    /// told as often.
    pub fn files(&self) -> Vec<NamedFile<'_>> {
        let mut found = Vec::new();
        gather(&self.nodes, &mut found);
        for (at, list) in &self.lists {
            for choice in &list.choices {
                add(at, choice.media.in_choice(), &mut found);
            }
        }
        found
    }

    /// The names of the files that the form shows, each with all that it is shown as.
    pub fn files_by_name(&self) -> BTreeMap<&str, BTreeSet<&'static str>> {
        let mut named: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
        for file in self.files() {
            named.entry(file.file).or_default().insert(file.kind);
        }
        named
    }

    /// The formats that a file of this name may have: those that fit all that it is shown as. None
    /// where no part of the form names it.
    pub fn formats_of_file(&self, file: &str) -> Option<Vec<Format>> {
        let kinds = self.files_by_name().remove(file)?;
        let is_taken = |format: &Format| kinds.iter().all(|kind| format.fits_media(kind));
        Some(Format::ALL.into_iter().filter(is_taken).collect())
    }

    /// The file of this kind that a page in a language shows beside words: the language's own, or
    /// that of the form's first language. What is heard is in a language, so that a sound or film
    /// of another stands in only where the words are in none of the page's either.
    pub fn file_shown<'form>(
        &self,
        page: &str,
        (kind, names): (&str, &'form Text),
        words: &Text,
    ) -> Option<&'form str> {
        let first = self.languages.first().map(String::as_str);
        let speaks = self.languages.iter().any(|language| language == page);
        let own = if speaks { page } else { first.unwrap_or(page) };
        let is_heard = matches!(kind, "audio" | "video");
        let first = first.filter(|_| !is_heard || in_language(words, own).is_none());
        in_language(names, own).or_else(|| in_language(names, first?))
    }
}

fn in_language<'text>(text: &'text Text, language: &str) -> Option<&'text str> {
    text.0.get(language).map(String::as_str).filter(|text| !text.trim().is_empty())
}

fn gather<'form>(nodes: &'form [Node], found: &mut Vec<NamedFile<'form>>) {
    for node in nodes {
        match node {
            Node::Question(question) => add(&question.name, question.media.files(), found),
            Node::Group(group) => {
                add(&group.name, group.media.files(), found);
                gather(&group.nodes, found);
            }
        }
    }
}

fn add<'form>(
    at: &'form Name,
    files: impl Iterator<Item = (&'static str, &'form Text)>,
    found: &mut Vec<NamedFile<'form>>,
) {
    for (kind, names) in files {
        let files = names.0.values().filter(|file| !file.is_empty());
        found.extend(files.map(|file| NamedFile { at, kind, file }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Choice, ChoiceList, Group, Kind, Question};
    use crate::text::Text;

    fn form() -> Form {
        let mut form = Form::new("f", Text::default());
        form.languages = vec!["th".to_owned(), "en".to_owned()];
        let mut question = Question::new("q", Kind::Note, Text::default());
        question.media.audio = Text::new("ก.mp3", "");
        let mut group = Group::new("g", Text::default());
        group.media.image = Text::new("map.png", "map-en.png");
        group.nodes = vec![Node::Question(question)];
        form.nodes = vec![Node::Group(group)];
        let mut choice = Choice::new("1", Text::default());
        choice.media.image = Text::new("map.png", "");
        form.lists.insert(Name::new("l"), ChoiceList::new(vec![choice]));
        form
    }

    #[test]
    fn files_are_named_by_groups_questions_and_choices_in_each_language() {
        let form = form();
        let named: Vec<(&str, &str, &str)> =
            form.files().iter().map(|named| (&**named.at, named.kind, named.file)).collect();
        let expected = [
            ("g", "image", "map-en.png"),
            ("g", "image", "map.png"),
            ("q", "audio", "ก.mp3"),
            ("l", "image", "map.png"),
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn no_larger_picture_of_a_choice_is_asked_for() {
        let mut form = form();
        let list = form.lists.get_mut("l").unwrap();
        list.choices[0].media.big_image = Text::new("large.png", "");
        assert!(!form.files_by_name().contains_key("large.png"));
    }

    #[test]
    fn a_name_takes_the_formats_that_fit_all_that_it_is_shown_as() {
        let mut form = form();
        let pictures = [Format::Jpeg, Format::Png, Format::Webp];
        assert_eq!(form.formats_of_file("map.png").unwrap(), pictures);
        let sounds = form.formats_of_file("ก.mp3").unwrap();
        assert!(sounds.contains(&Format::Mp3) && !sounds.contains(&Format::Png));
        assert_eq!(form.formats_of_file("nobody.png"), None);
        let list = form.lists.get_mut("l").unwrap();
        list.choices[0].media.video = Text::new("ก.mp3", "");
        assert_eq!(form.formats_of_file("ก.mp3").unwrap(), [Format::Mp4]);
    }

    #[test]
    fn a_page_shows_the_files_of_its_language_or_of_the_first() {
        let mut form = form();
        let names = Text::new("th.x", "");
        let both = Text::new("th.x", "en.x");
        let (spoken, silent) = (Text::new("ถนน", "Road"), Text::default());
        for (page, kind, names, words, shown) in [
            ("en", "image", &both, &spoken, Some("en.x")),
            ("en", "image", &names, &spoken, Some("th.x")),
            ("en", "audio", &both, &spoken, Some("en.x")),
            // The words are English, and the voice would be Thai.
            ("en", "audio", &names, &spoken, None),
            ("en", "video", &names, &spoken, None),
            ("en", "audio", &names, &silent, Some("th.x")),
            ("th", "image", &Text::new("", "en.x"), &spoken, None),
        ] {
            assert_eq!(form.file_shown(page, (kind, names), words), shown, "{page} {kind}");
        }
        form.languages.pop();
        assert_eq!(form.file_shown("en", ("audio", &both), &spoken), Some("th.x"));
    }
}
