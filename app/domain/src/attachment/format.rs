//! The formats that attachments may have.

use serde::{Serialize, Serializer};

use crate::form::Kind;

/// What the bytes of an attachment are. Whatever is not here no question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    /// As iPhones keep photos; browsers show it nowhere else.
    Heic,
    Mp3,
    M4a,
    Aac,
    Ogg,
    Wav,
    Amr,
    /// With or without pictures.
    Mp4,
    /// As browsers record; with or without pictures.
    Webm,
    /// As older phones record; with or without pictures.
    ThreeGp,
    Mov,
    Pdf,
    Docx,
    Xlsx,
    Csv,
    Txt,
}

impl Format {
    /// Every format: photos, recordings, documents.
    pub const ALL: [Format; 19] = [
        Format::Jpeg,
        Format::Png,
        Format::Webp,
        Format::Heic,
        Format::Mp3,
        Format::M4a,
        Format::Aac,
        Format::Ogg,
        Format::Wav,
        Format::Amr,
        Format::Mp4,
        Format::Webm,
        Format::ThreeGp,
        Format::Mov,
        Format::Pdf,
        Format::Docx,
        Format::Xlsx,
        Format::Csv,
        Format::Txt,
    ];

    /// The extension in names.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Webp => "webp",
            Format::Heic => "heic",
            Format::Mp3 => "mp3",
            Format::M4a => "m4a",
            Format::Aac => "aac",
            Format::Ogg => "ogg",
            Format::Wav => "wav",
            Format::Amr => "amr",
            Format::Mp4 => "mp4",
            Format::Webm => "webm",
            Format::ThreeGp => "3gp",
            Format::Mov => "mov",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Txt => "txt",
        }
    }

    /// The format of this extension, in small letters.
    pub fn of_extension(extension: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// The media type to serve it with.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Webp => "image/webp",
            Format::Heic => "image/heic",
            Format::Mp3 => "audio/mpeg",
            Format::M4a => "audio/mp4",
            Format::Aac => "audio/aac",
            Format::Ogg => "audio/ogg",
            Format::Wav => "audio/wav",
            Format::Amr => "audio/amr",
            Format::Mp4 => "video/mp4",
            Format::Webm => "video/webm",
            Format::ThreeGp => "video/3gpp",
            Format::Mov => "video/quicktime",
            Format::Pdf => "application/pdf",
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
            Format::Txt => "text/plain; charset=utf-8",
        }
    }

    /// Whether it is a picture that every browser shows.
    pub fn is_shown(self) -> bool {
        matches!(self, Format::Jpeg | Format::Png | Format::Webp)
    }

    /// Whether a question of this kind may be answered with it.
    pub fn fits(self, kind: &Kind) -> bool {
        use Format::*;
        let is_photo = matches!(self, Jpeg | Png | Webp | Heic);
        match kind {
            Kind::Photo => is_photo,
            Kind::Audio => {
                matches!(self, Mp3 | M4a | Aac | Ogg | Wav | Amr | Mp4 | Webm | ThreeGp)
            }
            Kind::Video => matches!(self, Mp4 | Webm | ThreeGp | Mov),
            Kind::File => is_photo || matches!(self, Pdf | Docx | Xlsx | Csv | Txt),
            _ => false,
        }
    }

    /// Whether a form may show it beside its words, as this kind of [`crate::form::Media`]: what the
    /// browser of every phone shows or plays. Safari plays Ogg and WebM from its later versions only.
    pub fn fits_media(self, kind: &str) -> bool {
        use Format::*;
        match kind {
            "image" | "big-image" => self.is_shown(),
            "audio" => matches!(self, Mp3 | M4a | Aac | Wav | Mp4),
            "video" => self == Mp4,
            _ => false,
        }
    }

    /// The formats that a question of this kind may be answered with.
    pub fn of_kind(kind: &Kind) -> Vec<Format> {
        Format::ALL.into_iter().filter(|format| format.fits(kind)).collect()
    }

    /// Whether bytes that were found to be of this format may bear a name of the other: a table
    /// with commas is a text as well.
    pub fn may_be_named(self, other: Format) -> bool {
        self == other || (self == Format::Txt && other == Format::Csv)
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_names_one_format_that_some_question_takes() {
        for format in Format::ALL {
            assert_eq!(Format::of_extension(format.extension()), Some(format));
            let kinds = [Kind::Photo, Kind::Audio, Kind::Video, Kind::File];
            assert!(kinds.iter().any(|kind| format.fits(kind)), "{format:?}");
        }
        assert_eq!(Format::of_extension("svg"), None);
        assert_eq!(Format::of_extension("html"), None);
    }

    #[test]
    fn a_photo_is_no_recording() {
        assert!(!Format::Jpeg.fits(&Kind::Audio) && !Format::Mp3.fits(&Kind::Photo));
        assert!(Format::Jpeg.fits(&Kind::File) && !Format::Jpeg.fits(&Kind::Barcode));
    }

    #[test]
    fn what_a_form_shows_every_browser_knows_as_a_picture_or_it_is_a_recording() {
        let pictures = Format::ALL.into_iter().filter(|format| format.fits_media("big-image"));
        assert_eq!(pictures.collect::<Vec<_>>(), [Format::Jpeg, Format::Png, Format::Webp]);
        assert!(Format::Mp3.fits_media("audio") && !Format::Mp3.fits_media("video"));
        assert!(Format::Mp4.fits_media("audio") && Format::Mp4.fits_media("video"));
        assert!(!Format::Pdf.fits_media("image") && !Format::Png.fits_media("smell"));
    }

    #[test]
    fn a_form_shows_no_recording_that_some_phone_does_not_play() {
        use Format::*;
        for format in [Amr, ThreeGp, Mov, Webm, Ogg, Heic] {
            let kinds = crate::form::Media::KINDS;
            assert!(!kinds.into_iter().any(|kind| format.fits_media(kind)), "{format:?}");
        }
    }

    #[test]
    fn a_text_may_be_a_table_and_nothing_else_may_be_another() {
        assert!(Format::Txt.may_be_named(Format::Csv));
        assert!(!Format::Csv.may_be_named(Format::Txt));
        assert!(!Format::Txt.may_be_named(Format::Pdf));
    }
}
