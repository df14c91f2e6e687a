//! Pictures, sounds and films beside the words of a question, group or choice.

use domain::form::{Form, Media};
use domain::text::Text;
use maud::{Markup, html};

use super::Filling;
use crate::texts::{Locale, tag, text};

/// The files that a part of a form names in the page's language, by their addresses.
#[derive(Default)]
pub struct Files {
    image: Option<String>,
    big_image: Option<String>,
    audio: Option<String>,
    video: Option<String>,
    /// What the part is called where no words stand beside the files.
    called: String,
}

impl Files {
    /// The files of a part with such words.
    pub fn of(page: &Filling, media: &Media, words: &Text) -> Files {
        let of = |kind, names| {
            let name = page.form.file_shown(tag(page.locale), (kind, names), words);
            name.map(|name| address(page, name))
        };
        Files {
            image: of("image", &media.image),
            big_image: of("big-image", &media.big_image),
            audio: of("audio", &media.audio),
            video: of("video", &media.video),
            called: called(page.form, page.locale, media, words).unwrap_or_default().to_owned(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.image.is_none() && self.audio.is_none() && self.video.is_none()
    }

    /// What a part without words is called; empty where it has no files.
    pub fn called(&self) -> &str {
        &self.called
    }

    /// In place of words: the picture, called by its file's name, or the name of what is played.
    pub fn instead_of_words(&self) -> Markup {
        html! {
            @match &self.image {
                Some(image) => (picture(image, &self.called)),
                None => (self.called),
            }
        }
    }

    /// Beside the words of a question or group, from where a larger picture is a step away. Where
    /// there are no words, the picture stands in their place already.
    pub fn beside(&self, locale: Locale, words: &str) -> Markup {
        let larger_words = text!(locale, citizen.larger_picture);
        html! {
            @match (&self.image, &self.big_image) {
                (Some(_), Some(larger)) if words.is_empty() => {
                    p { a href=(larger) target="_blank" { (larger_words) } }
                }
                (Some(image), Some(larger)) => {
                    a href=(larger) target="_blank" aria-label=(larger_words) {
                        (picture(image, ""))
                    }
                }
                (Some(image), None) if !words.is_empty() => (picture(image, "")),
                _ => {}
            }
            (self.recordings())
        }
    }

    /// Beside the words of a choice: nothing leads away from what is to be chosen.
    pub fn in_choice(&self, words: &str) -> Markup {
        let is_wordless = words.is_empty();
        html! {
            @if let Some(image) = &self.image {
                (picture(image, if is_wordless { self.called() } else { "" }))
            }
            (self.recordings())
            @if is_wordless && self.image.is_none() { (self.called) }
        }
    }

    fn recordings(&self) -> Markup {
        html! {
            @if let Some(audio) = &self.audio {
                audio src=(audio) controls preload="none" class="media" {}
            }
            @if let Some(video) = &self.video {
                video src=(video) controls preload="none" class="media" {}
            }
        }
    }
}

fn picture(address: &str, spoken: &str) -> Markup {
    html! { img src=(address) alt=(spoken) loading="lazy" class="media"; }
}

/// What a part without words is called: the name of its picture or recording, without the ending.
pub fn called<'form>(
    form: &Form,
    locale: Locale,
    media: &'form Media,
    words: &Text,
) -> Option<&'form str> {
    let mut files = media.in_choice();
    let name = files.find_map(|file| form.file_shown(tag(locale), file, words))?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(if stem.is_empty() { name } else { stem })
}

/// Where a file of the version that the page shows stands.
fn address(page: &Filling, name: &str) -> String {
    let name = escaped(name);
    match (page.action, page.version) {
        // A preview is sent nowhere: its files stand beside it.
        ("", _) => format!("media/{name}"),
        (action, Some(number)) => format!("{action}/media/{name}?version={number}"),
        (action, None) => format!("{action}/media/{name}"),
    }
}

/// A name as one part of an address.
pub fn escaped(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let letter = |byte: u8| match is_plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    name.bytes().map(letter).collect()
}
