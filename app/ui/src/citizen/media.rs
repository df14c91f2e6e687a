//! Pictures, sounds and films beside the words of a question, group or choice.

use domain::form::{Form, Media};
use domain::text::Text;
use maud::{Markup, html};

use super::Filling;
use crate::texts::{Locale, tag, td_string};

/// The files that a part of a form names in the page's language, by their addresses.
#[derive(Default)]
pub struct Files {
    image: Option<String>,
    big_image: Option<String>,
    audio: Option<String>,
    video: Option<String>,
    /// What the picture is called where no words stand beside it.
    called: String,
}

impl Files {
    pub fn of(page: &Filling, media: &Media) -> Files {
        let of = |names| named(page.form, page.locale, names).map(|name| address(page, name));
        let image = of(&media.image);
        let called = called(page.form, page.locale, media).filter(|_| image.is_some());
        Files {
            called: called.unwrap_or_default().to_owned(),
            image,
            big_image: of(&media.big_image),
            audio: of(&media.audio),
            video: of(&media.video),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.image.is_none() && self.audio.is_none() && self.video.is_none()
    }

    /// What the picture is called; empty where there is none.
    pub fn called(&self) -> &str {
        &self.called
    }

    /// Beside the words of a question or group, from where a larger picture is a step away.
    pub fn beside(&self, locale: Locale, words: &str) -> Markup {
        html! {
            @match (&self.image, &self.big_image) {
                (Some(image), Some(larger)) => {
                    a href=(larger) target="_blank" {
                        (picture(image, td_string!(locale, citizen.larger_picture)))
                    }
                }
                (Some(image), None) => (picture(image, self.spoken(words))),
                (None, _) => {}
            }
            (self.recordings())
        }
    }

    /// Beside the words of a choice: nothing leads away from what is to be chosen.
    pub fn in_choice(&self, words: &str) -> Markup {
        html! {
            @if let Some(image) = &self.image { (picture(image, self.spoken(words))) }
            (self.recordings())
        }
    }

    /// What the picture says to who listens: nothing where words say it.
    fn spoken(&self, words: &str) -> &str {
        if words.is_empty() { &self.called } else { "" }
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
pub fn called<'form>(form: &'form Form, locale: Locale, media: &'form Media) -> Option<&'form str> {
    let mut files = [&media.image, &media.audio, &media.video].into_iter();
    let name = files.find_map(|names| named(form, locale, names))?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(if stem.is_empty() { name } else { stem })
}

/// The file that is named for the page's language; a file of another language is not shown.
fn named<'form>(form: &'form Form, locale: Locale, names: &'form Text) -> Option<&'form str> {
    let name = names.0.get(form.language_of_files(tag(locale)));
    name.map(String::as_str).filter(|name| !name.is_empty())
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
