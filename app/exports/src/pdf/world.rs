//! All that the typesetter may see: a template, the report, its pictures and two fonts. No files
//! of the machine, no clock, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts;

pub const REPORT: &str = include_str!("report.typ");
pub const LETTER: &str = include_str!("letter.typ");

/// What is the same for every report.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        fonts::FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Shelf {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// One report to be typeset.
pub struct Paper {
    main: Source,
    report: Bytes,
    pictures: Vec<Bytes>,
}

impl Paper {
    pub fn new(template: &str, report: Vec<u8>, pictures: Vec<Vec<u8>>) -> Paper {
        // The path is our own and always valid.
        let path = VirtualPath::new("/report.typ").unwrap_or_else(|_| unreachable!());
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Paper {
            main: Source::new(id, template.to_owned()),
            report: Bytes::new(report),
            pictures: pictures.into_iter().map(Bytes::new).collect(),
        }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath();
        if path.get_without_slash() == "report.json" {
            return Ok(self.report.clone());
        }
        let number = path.file_stem().and_then(|stem| stem.strip_prefix("picture")?.parse().ok());
        let picture = number.and_then(|number: usize| self.pictures.get(number));
        picture.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
