//! Days, times and counts as people read them.

use domain::calendar::{Date, Moment, Style, period_in_words};
use domain::numerals;

use crate::texts::{Locale, tag, text};

/// `23 พ.ย. 2569`
pub fn day(date: Date, locale: Locale) -> String {
    date.in_words(tag(locale), Style::Short)
}

/// `23 พ.ย. 2569 14:05 น.`, at an offset in minutes; `at` in milliseconds since 1970, UTC.
pub fn time(at: i64, utc_offset_minutes: i32, locale: Locale) -> String {
    let moment = Moment(at);
    text!(
        locale,
        evaluate.day_and_clock,
        day = day(moment.date(utc_offset_minutes), locale),
        clock = moment.clock(utc_offset_minutes)
    )
}

/// `1 ต.ค. 2561 – 31 มี.ค. 2562`, from two moments in milliseconds.
pub fn period((first, last): (i64, i64), utc_offset_minutes: i32, locale: Locale) -> String {
    let date = |at| Moment(at).date(utc_offset_minutes);
    period_in_words(date(first), date(last), tag(locale), Style::Short)
}

/// `+07:00`, of minutes east of UTC.
pub fn zone(utc_offset_minutes: i32) -> String {
    let sign = if utc_offset_minutes < 0 { '−' } else { '+' };
    let minutes = utc_offset_minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `1,234`
pub fn count(n: u64) -> String {
    numerals::with_commas(&n.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_written_as_clocks_are() {
        assert_eq!([420, 345, 0, -210].map(zone), ["+07:00", "+05:45", "+00:00", "−03:30"]);
    }
}
