//! Photos of what was observed, a page of the newest. They may show people: the public reads none.

use domain::calendar::Date;
use domain::report::{Block, Jpeg, Photo};

use super::parts::Writer;
use crate::texts::{Locale, text};
use crate::words::moments::{count, day};

/// The photos of a project's observations.
#[derive(Debug, Default)]
pub struct Photos {
    /// How many there are in the responses that count.
    pub n: u64,
    /// The newest first.
    pub printed: Vec<PrintedPhoto>,
    /// Why others that are as new are not printed.
    pub unprinted: Vec<Unprinted>,
}

/// A photo, and where it comes from.
#[derive(Debug)]
pub struct PrintedPhoto {
    /// The label of the question that it answers.
    pub question: String,
    pub received_on: Date,
    /// The label of the link that it came through.
    pub link: String,
    pub jpeg: Jpeg,
}

/// Why a photo is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unprinted {
    /// Its file is gone.
    Missing,
    /// It is of a format that documents do not show.
    Format,
    /// It is damaged, or larger than what is read.
    Unreadable,
}

impl Unprinted {
    const ALL: [Unprinted; 3] = [Unprinted::Missing, Unprinted::Format, Unprinted::Unreadable];

    fn words(self, n: u64, locale: Locale) -> String {
        match self {
            Unprinted::Missing => text!(locale, outcome.photos_missing, n = count(n)),
            Unprinted::Format => text!(locale, outcome.photos_format, n = count(n)),
            Unprinted::Unreadable => text!(locale, outcome.photos_unreadable, n = count(n)),
        }
    }
}

/// Their section; none where there is no photo.
pub(super) fn photos(writer: &mut Writer, photos: &Photos) {
    if photos.n == 0 {
        return;
    }
    let locale = writer.locale;
    writer.section(text!(locale, outcome.photos_title));
    writer.say(text!(locale, outcome.photos_said, n = count(photos.n)));
    let mut notes = Vec::new();
    if !photos.printed.is_empty() {
        let printed = count(photos.printed.len() as u64);
        writer.say(text!(locale, outcome.photos_shown, printed = printed));
        let photo = |photo: &PrintedPhoto| captioned(photo, locale);
        writer.blocks.push(Block::Photos(photos.printed.iter().map(photo).collect()));
        notes.push(text!(locale, outcome.photos_faces).to_owned());
    }
    for why in Unprinted::ALL {
        let n = photos.unprinted.iter().filter(|own| **own == why).count() as u64;
        notes.extend((n > 0).then(|| why.words(n, locale)));
    }
    writer.list(notes);
}

fn captioned(photo: &PrintedPhoto, locale: Locale) -> Photo {
    let received_on = day(photo.received_on, locale);
    let said = [photo.question.as_str(), received_on.as_str(), photo.link.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
    Photo { caption: said.join(" · "), jpeg: photo.jpeg.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(link: &str) -> PrintedPhoto {
        PrintedPhoto {
            question: "สภาพผิวถนน".into(),
            received_on: Date::new(2026, 11, 25).unwrap(),
            link: link.into(),
            jpeg: Jpeg { bytes: vec![1], width: 4, height: 3 },
        }
    }

    fn written(n: u64, printed: Vec<PrintedPhoto>, unprinted: Vec<Unprinted>) -> Vec<Block> {
        let mut writer = Writer::new(Locale::Th);
        photos(&mut writer, &Photos { n, printed, unprinted });
        writer.blocks
    }

    #[test]
    fn each_photo_says_what_it_shows_and_when_and_where_it_came_from() {
        let blocks = written(9, vec![photo("หน้าตลาด"), photo("")], Vec::new());
        let Block::Paragraph(said) = &blocks[1] else { panic!("words before the photos") };
        assert!(said.contains("ทั้งหมด 9 ภาพ"), "{said}");
        let Block::Paragraph(shown) = &blocks[2] else { panic!("how many are shown") };
        assert!(shown.contains("2 ภาพ"), "{shown}");
        let Block::Photos(photos) = &blocks[3] else { panic!("photos") };
        let captions: Vec<&str> = photos.iter().map(|photo| photo.caption.as_str()).collect();
        let expected = ["สภาพผิวถนน · 25 พ.ย. 2569 · หน้าตลาด", "สภาพผิวถนน · 25 พ.ย. 2569"];
        assert_eq!(captions, expected);
    }

    #[test]
    fn photos_that_are_not_printed_are_counted_by_why() {
        let unprinted = vec![Unprinted::Format, Unprinted::Missing, Unprinted::Format];
        let blocks = written(3, Vec::new(), unprinted);
        assert_eq!(blocks.len(), 3, "a heading, words and a list: {blocks:?}");
        let Block::List(notes) = &blocks[2] else { panic!("notes") };
        assert!(notes.len() == 2 && notes[0].contains("1 ภาพ") && notes[1].contains("2 ภาพ"));
    }

    #[test]
    fn without_a_photo_there_is_no_section() {
        assert!(written(0, Vec::new(), Vec::new()).is_empty());
    }
}
