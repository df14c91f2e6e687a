//! The files that a form shows: which it names, and what may stand under a name.

use serde::Serialize;

use super::{Form, Media, Name, Node};
use crate::attachment::Format;

/// A file that a part of a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedFile<'form> {
    /// The question, group or list.
    pub at: &'form Name,
    /// What it is shown as, see [`Media::KINDS`].
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
    /// Every file that the form names: those of groups and questions in reading order, then those
    /// of choices. One that several parts or languages name is told as often.
    pub fn files(&self) -> Vec<NamedFile<'_>> {
        let mut found = Vec::new();
        gather(&self.nodes, &mut found);
        for (at, list) in &self.lists {
            for choice in &list.choices {
                add(at, &choice.media, &mut found);
            }
        }
        found
    }

    /// The formats that a file of this name may have, by what it is shown as; none where no part of
    /// the form names it.
    pub fn formats_of_file(&self, file: &str) -> Vec<Format> {
        let named = self.files();
        let kinds: Vec<&str> =
            named.iter().filter(|named| named.file == file).map(|named| named.kind).collect();
        let is_taken = |format: &Format| kinds.iter().any(|kind| format.fits_media(kind));
        Format::ALL.into_iter().filter(is_taken).collect()
    }

    /// The language whose files a page shows: its own, or the form's first where the form does not
    /// speak it.
    pub fn language_of_files<'form>(&'form self, page: &'form str) -> &'form str {
        let speaks = self.languages.iter().any(|language| language == page);
        let first = self.languages.first().filter(|_| !speaks);
        first.map_or(page, String::as_str)
    }
}

fn gather<'form>(nodes: &'form [Node], found: &mut Vec<NamedFile<'form>>) {
    for node in nodes {
        match node {
            Node::Question(question) => add(&question.name, &question.media, found),
            Node::Group(group) => {
                add(&group.name, &group.media, found);
                gather(&group.nodes, found);
            }
        }
    }
}

fn add<'form>(at: &'form Name, media: &'form Media, found: &mut Vec<NamedFile<'form>>) {
    for (kind, names) in media.files() {
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
    fn a_name_takes_the_formats_of_what_it_is_shown_as() {
        let form = form();
        assert_eq!(form.formats_of_file("map.png"), [Format::Jpeg, Format::Png, Format::Webp]);
        let sounds = form.formats_of_file("ก.mp3");
        assert!(sounds.contains(&Format::Mp3) && !sounds.contains(&Format::Png));
        assert_eq!(form.formats_of_file("nobody.png"), []);
    }

    #[test]
    fn a_page_in_a_language_that_the_form_does_not_speak_shows_the_files_of_its_first() {
        let mut form = form();
        assert_eq!(form.language_of_files("en"), "en");
        form.languages.pop();
        assert_eq!(form.language_of_files("en"), "th");
    }
}
