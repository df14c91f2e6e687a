//! Dates as people read them, in Thai (Buddhist era) and English (CE).

use super::{Date, Weekday};

/// How long the month's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `23 พ.ย. 2569`, `23 Nov 2026`
    Short,
    /// `23 พฤศจิกายน 2569`, `23 November 2026`
    Full,
}

const THAI: [(&str, &str); 12] = [
    ("ม.ค.", "มกราคม"),
    ("ก.พ.", "กุมภาพันธ์"),
    ("มี.ค.", "มีนาคม"),
    ("เม.ย.", "เมษายน"),
    ("พ.ค.", "พฤษภาคม"),
    ("มิ.ย.", "มิถุนายน"),
    ("ก.ค.", "กรกฎาคม"),
    ("ส.ค.", "สิงหาคม"),
    ("ก.ย.", "กันยายน"),
    ("ต.ค.", "ตุลาคม"),
    ("พ.ย.", "พฤศจิกายน"),
    ("ธ.ค.", "ธันวาคม"),
];

const ENGLISH: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];

/// Monday first.
const THAI_DAYS: [&str; 7] = ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."];

const ENGLISH_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The short name of a day of the week in `th`, else in English.
pub fn weekday_name(weekday: Weekday, language: &str) -> &'static str {
    let names = if language == "th" { &THAI_DAYS } else { &ENGLISH_DAYS };
    names[weekday as usize]
}

/// The name of a month (1 to 12; empty outside) in `th`, else in English.
pub fn month_name(month: u8, language: &str, style: Style) -> &'static str {
    let names = if language == "th" { &THAI } else { &ENGLISH };
    let name = usize::from(month).checked_sub(1).and_then(|index| names.get(index));
    match (name, style) {
        (Some((short, _)), Style::Short) => short,
        (Some((_, full)), Style::Full) => full,
        (None, _) => "",
    }
}

impl Date {
    /// Day, month and year: in `th` the Buddhist year, else the English name and the year CE.
    /// Arabic digits; `numerals::to_thai` makes them Thai.
    pub fn in_words(self, language: &str, style: Style) -> String {
        let year = if language == "th" { self.buddhist_year() } else { self.year() };
        format!("{} {} {year}", self.day(), month_name(self.month(), language, style))
    }
}

/// `1 ต.ค. 2561 – 31 มี.ค. 2562`; a single day is written once.
pub fn period_in_words(from: Date, to: Date, language: &str, style: Style) -> String {
    if from == to {
        return from.in_words(language, style);
    }
    format!("{} – {}", from.in_words(language, style), to.in_words(language, style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerals::to_thai;

    #[test]
    fn dates_are_written_as_offices_write_them() {
        let date = Date::parse_iso("2026-11-23").unwrap();
        assert_eq!(date.in_words("th", Style::Short), "23 พ.ย. 2569");
        assert_eq!(date.in_words("th", Style::Full), "23 พฤศจิกายน 2569");
        assert_eq!(date.in_words("en", Style::Short), "23 Nov 2026");
        assert_eq!(date.in_words("en", Style::Full), "23 November 2026");
        assert_eq!(to_thai(&date.in_words("th", Style::Full)), "๒๓ พฤศจิกายน ๒๕๖๙");
    }

    #[test]
    fn periods_name_both_ends() {
        let from = Date::parse_iso("2018-10-01").unwrap();
        let to = Date::parse_iso("2019-03-31").unwrap();
        let words = period_in_words(from, to, "th", Style::Short);
        assert_eq!(words, "1 ต.ค. 2561 – 31 มี.ค. 2562");
        assert_eq!(period_in_words(to, to, "en", Style::Short), "31 Mar 2019");
    }

    #[test]
    fn days_of_the_week_have_short_names() {
        assert_eq!(weekday_name(Weekday::Monday, "th"), "จ.");
        assert_eq!(weekday_name(Weekday::Sunday, "th"), "อา.");
        assert_eq!(weekday_name(Weekday::Thursday, "en"), "Thu");
    }

    #[test]
    fn there_is_no_thirteenth_month() {
        assert_eq!(month_name(13, "th", Style::Full), "");
        assert_eq!(month_name(0, "th", Style::Full), "");
    }
}
