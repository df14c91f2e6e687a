//! The `type` column: every name that a kind has or had.

use crate::form::{DataFormat, Kind, Property};

/// What a row of the survey begins, ends or asks.
#[derive(Debug, Clone, PartialEq)]
pub enum RowType<'text> {
    Begin(Section),
    End(Section),
    /// A question that offers choices.
    Select {
        select: Select,
        /// A list's name, a file's, or a reference to a question in a repeat.
        list: &'text str,
        or_other: bool,
    },
    Question(Kind),
    /// A kind within limits of its own.
    Preset(Preset),
    /// The form's title or id, given in a row of its own.
    Setting(&'static str),
    /// Known to the reference converter; this program does not take it.
    NotTaken,
    Unknown,
}

/// What can be begun and ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Group,
    Repeat,
    /// A group for each choice of a list: long out of use.
    Loop,
}

/// How choices are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Select {
    One,
    OneFromFile,
    OneExternal,
    Multiple,
    MultipleFromFile,
    Rank,
}

/// Types that bring more than a kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Preset {
    /// A whole number from 0 to this.
    UpTo {
        most: i64,
    },
    PhoneNumber,
}

const SECTIONS: [(&str, Section); 5] = [
    ("group", Section::Group),
    ("lgroup", Section::Repeat),
    ("repeat", Section::Repeat),
    ("looped group", Section::Repeat),
    ("loop", Section::Loop),
];

/// Longer names before those that they begin with.
const SELECTS: [(&str, Select); 15] = [
    ("add select one prompt using", Select::One),
    ("add select multiple prompt using", Select::Multiple),
    ("select all that apply from", Select::Multiple),
    ("select all that apply", Select::Multiple),
    ("select one from file", Select::OneFromFile),
    ("select multiple from file", Select::MultipleFromFile),
    ("select one from", Select::One),
    ("select one", Select::One),
    ("select1", Select::One),
    ("select_one_external", Select::OneExternal),
    ("select_one_from_file", Select::OneFromFile),
    ("select_multiple_from_file", Select::MultipleFromFile),
    ("select_one", Select::One),
    ("select_multiple", Select::Multiple),
    ("rank", Select::Rank),
];

/// Words after a list that add "other" to it.
const OTHERS: [&str; 3] = ["or_other", "or other", "or specify other"];

/// Reads a cell of the column; white space is single spaces.
pub fn read(cell: &str) -> RowType<'_> {
    if let Some(rest) = after_word(cell, "begin") {
        let section = SECTIONS.iter().find(|(name, _)| begins_section(rest, name));
        return section.map_or(RowType::Unknown, |(_, section)| RowType::Begin(*section));
    }
    if let Some(rest) = after_word(cell, "end")
        && let Some((_, section)) = SECTIONS.iter().find(|(name, _)| *name == rest)
    {
        return RowType::End(*section);
    }
    if let Some(select) = select(cell) {
        return select;
    }
    if cell == "osm" || cell.contains("osm ") {
        return RowType::NotTaken;
    }
    match cell {
        "form_title" | "set_form_title" => RowType::Setting("form_title"),
        "form_id" | "set_form_id" => RowType::Setting("form_id"),
        "prefix" => RowType::Setting("compact_prefix"),
        _ => preset(cell)
            .map(RowType::Preset)
            .or_else(|| kind(cell).map(RowType::Question))
            .unwrap_or(RowType::Unknown),
    }
}

/// `begin group`, `begin_group`.
fn after_word<'text>(cell: &'text str, word: &str) -> Option<&'text str> {
    cell.strip_prefix(word)?.strip_prefix([' ', '_'])
}

/// A list may follow, as in `loop over fruits`.
fn begins_section(rest: &str, name: &str) -> bool {
    let Some(rest) = rest.strip_prefix(name) else { return false };
    let Some(list) = rest.strip_prefix(' ') else { return rest.is_empty() };
    let list = list.strip_prefix("over ").unwrap_or(list);
    !list.is_empty() && !list.contains(' ')
}

fn select(cell: &str) -> Option<RowType<'_>> {
    SELECTS.iter().find_map(|(name, select)| {
        let rest = cell.strip_prefix(name)?.strip_prefix(' ')?;
        let (list, other) = rest.split_once(' ').unwrap_or((rest, ""));
        let or_other = OTHERS.contains(&other);
        let is_whole = !list.is_empty() && (or_other || other.is_empty());
        is_whole.then_some(RowType::Select { select: *select, list, or_other })
    })
}

fn preset(cell: &str) -> Option<Preset> {
    Some(match cell {
        "percentage" => Preset::UpTo { most: 100 },
        "number of days in last month" => Preset::UpTo { most: 31 },
        "number of days in last six months" => Preset::UpTo { most: 183 },
        "number of days in last year" => Preset::UpTo { most: 365 },
        "phone number" => Preset::PhoneNumber,
        _ => return None,
    })
}

fn kind(cell: &str) -> Option<Kind> {
    Some(match cell {
        "text" | "string" | "q string" | "add text prompt" | "select one external" => {
            Kind::Text { long: false, longest: None }
        }
        "note" | "q note" | "add note prompt" => Kind::Note,
        "integer" | "int" | "q int" | "add integer prompt" => {
            Kind::Integer { least: None, most: None }
        }
        "decimal" | "q decimal" | "add decimal prompt" => Kind::Decimal { least: None, most: None },
        "date" | "q date" | "add date prompt" => Kind::Date,
        "time" => Kind::Time,
        "dateTime"
        | "datetime"
        | "date time"
        | "q dateTime"
        | "q date time"
        | "add date time prompt"
        | "add dateTime prompt" => Kind::DateTime,
        // The limits stand in the parameters.
        "range" => Kind::Range { start: 1.0, end: 10.0, step: 1.0 },
        "acknowledge" | "trigger" | "q acknowledge" | "add acknowledge prompt" => Kind::Acknowledge,
        "image" | "photo" | "q image" | "q picture" | "add image prompt" | "add photo prompt" => {
            Kind::Photo
        }
        "audio" | "q audio" | "add audio prompt" => Kind::Audio,
        "video" | "q video" | "add video prompt" => Kind::Video,
        "file" | "add file prompt" => Kind::File,
        "barcode" | "q barcode" | "add barcode prompt" => Kind::Barcode,
        "geopoint" | "location" | "gps" | "q geopoint" | "q location" | "add location prompt" => {
            Kind::Location
        }
        "geotrace" | "q geotrace" => Kind::Trace,
        "geoshape" | "q geoshape" => Kind::Shape,
        "calculate" | "q calculate" | "add calculate prompt" => Kind::Calculate,
        "hidden" => Kind::Hidden,
        "csv-external" => Kind::ExternalData { format: DataFormat::Csv },
        "xml-external" => Kind::ExternalData { format: DataFormat::Xml },
        _ => Kind::Metadata { property: property(cell)? },
    })
}

fn property(cell: &str) -> Option<Property> {
    Some(match cell {
        "start time" | "get start time" => Property::Start,
        "end time" | "get end time" => Property::End,
        "get today" => Property::Today,
        "imei" | "device id" | "get device id" => Property::DeviceId,
        "subscriber id" | "get subscriber id" => Property::SubscriberId,
        "sim id" | "get sim id" => Property::SimSerial,
        "get phone number" => Property::PhoneNumber,
        code => return Property::from_code(code),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_begin_and_end_under_every_name() {
        for cell in ["begin group", "begin_group", "begin group x", "begin_group over x"] {
            assert_eq!(read(cell), RowType::Begin(Section::Group), "{cell}");
        }
        assert_eq!(read("begin looped group"), RowType::Begin(Section::Repeat));
        assert_eq!(read("begin lgroup"), RowType::Begin(Section::Repeat));
        assert_eq!(read("begin loop over x"), RowType::Begin(Section::Loop));
        assert_eq!(read("end_repeat"), RowType::End(Section::Repeat));
        for cell in ["Begin group", "begin grp", "end group x", "begingroup"] {
            assert_eq!(read(cell), RowType::Unknown, "{cell}");
        }
        assert!(matches!(read("end"), RowType::Question(Kind::Metadata { .. })));
    }

    #[test]
    fn selects_have_a_list_and_may_have_others() {
        let of = |select, list, or_other| RowType::Select { select, list, or_other };
        assert_eq!(read("select_one sex"), of(Select::One, "sex", false));
        assert_eq!(read("select one from sex"), of(Select::One, "sex", false));
        assert_eq!(read("select all that apply from a or other"), of(Select::Multiple, "a", true));
        assert_eq!(read("select_multiple a or_other"), of(Select::Multiple, "a", true));
        assert_eq!(read("select one from file a.csv"), of(Select::OneFromFile, "a.csv", false));
        assert_eq!(read("select_one ${child}"), of(Select::One, "${child}", false));
        for cell in ["select_one", "select one", "select_one a b", "rank", "select_two a"] {
            assert_eq!(read(cell), RowType::Unknown, "{cell}");
        }
    }
}
