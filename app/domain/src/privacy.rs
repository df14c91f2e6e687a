//! Personal data that people write where nobody asked for it: found, so that it can be marked for
//! who may read single answers and masked wherever anything is published.
//!
//! Only what can be told by its shape is found; names are left to the eyes of the person who picks
//! what is published.

mod addresses;
mod labelled;
mod numbers;

use std::ops::Range;

use serde::Serialize;

/// What kind of personal data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Phone,
    /// A citizen's number with its right check digit.
    CitizenId,
    Email,
    LineId,
    CarPlate,
}

/// A place in a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub range: Range<usize>,
    pub kind: Kind,
}

/// All personal data of a text, in order and without overlaps.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = addresses::find(text);
    found.extend(labelled::find(text));
    found.extend(numbers::find(text));
    // The earliest first, and of those that begin together the longest.
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut apart: Vec<Found> = Vec::new();
    for one in found {
        // Of two that overlap neither end may stay to be read.
        match apart.last_mut().filter(|last| one.range.start < last.range.end) {
            Some(last) => last.range.end = last.range.end.max(one.range.end),
            None => apart.push(one),
        }
    }
    apart
}

/// The text with its personal data replaced by what it is. The mask tells neither the data nor its
/// length.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    let is_thai = text.chars().any(|c| ('\u{e01}'..='\u{e3a}').contains(&c));
    for one in find(text) {
        masked.push_str(&text[end..one.range.start]);
        masked.push_str(one.kind.mask(is_thai));
        end = one.range.end;
    }
    masked.push_str(&text[end..]);
    masked
}

impl Kind {
    /// It stands within somebody's own words, and so in their language and not in the reader's.
    fn mask(self, is_thai: bool) -> &'static str {
        let (thai, english) = match self {
            Kind::Phone => ("[เบอร์โทรศัพท์]", "[phone number]"),
            Kind::CitizenId => ("[เลขประจำตัวประชาชน]", "[ID number]"),
            Kind::Email => ("[อีเมล]", "[e-mail]"),
            Kind::LineId => ("[ไอดีไลน์]", "[LINE ID]"),
            Kind::CarPlate => ("[ทะเบียนรถ]", "[car plate]"),
        };
        if is_thai { thai } else { english }
    }
}

#[cfg(test)]
mod tests;
