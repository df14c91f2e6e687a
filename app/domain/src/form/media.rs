use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Files shown or played beside a label: their names, in every language that has its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(deny_unknown_fields)]
pub struct Media {
    #[serde(default, skip_serializing_if = "has_none")]
    pub image: Text,
    /// A larger picture behind `image`.
    #[serde(default, skip_serializing_if = "has_none")]
    pub big_image: Text,
    #[serde(default, skip_serializing_if = "has_none")]
    pub audio: Text,
    #[serde(default, skip_serializing_if = "has_none")]
    pub video: Text,
}

impl Media {
    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files().all(|(_, names)| has_none(names))
    }

    /// Every kind of file by its name in an XLSForm; see [`Media::KINDS`].
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let files = [&self.image, &self.big_image, &self.audio, &self.video];
        Media::KINDS.into_iter().zip(files)
    }

    /// The files of a choice: nothing leads away from what is to be chosen to a larger picture.
    pub fn in_choice(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        self.files().filter(|(kind, _)| *kind != "big-image")
    }

    /// The names of one kind of file; `None` for a kind that there is not.
    pub fn files_mut(&mut self, kind: &str) -> Option<&mut Text> {
        match kind {
            "image" => Some(&mut self.image),
            "big-image" => Some(&mut self.big_image),
            "audio" => Some(&mut self.audio),
            "video" => Some(&mut self.video),
            _ => None,
        }
    }

    /// The kinds of files, in the order of `files`.
    pub const KINDS: [&str; 4] = ["image", "big-image", "audio", "video"];
}

fn has_none(names: &Text) -> bool {
    names.0.is_empty()
}
