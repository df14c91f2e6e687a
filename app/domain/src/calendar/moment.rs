//! Points in time.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Date, civil_from_days, digits};

/// Milliseconds since 1970-01-01T00:00:00 UTC. Its JSON is RFC 3339 text in UTC.
///
/// Offsets are minutes east of UTC: Thailand is 420.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment(pub i64);

/// A text is no RFC 3339 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of the form 2026-11-23T07:05:00Z")]
pub struct NotAMoment;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

impl Moment {
    /// The day that a wall calendar at that offset shows.
    pub fn date(self, offset_minutes: i32) -> Date {
        Date::from_number(self.at(offset_minutes).0.div_euclid(DAY))
    }

    /// When a day begins where the clocks are at that offset.
    pub fn beginning(date: Date, offset_minutes: i32) -> Moment {
        Moment(date.number() * DAY - i64::from(offset_minutes) * MINUTE)
    }

    /// When a day is over there: the first moment that is not of it.
    pub fn end(date: Date, offset_minutes: i32) -> Moment {
        Moment::beginning(date, offset_minutes).plus_milliseconds(DAY)
    }

    /// What a wall clock at that offset shows: `14:05`.
    pub fn clock(self, offset_minutes: i32) -> String {
        let minutes = self.at(offset_minutes).0.rem_euclid(DAY) / MINUTE;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    pub fn plus_milliseconds(self, milliseconds: i64) -> Moment {
        Moment(self.0.saturating_add(milliseconds))
    }

    /// `2026-11-23T07:05:00Z`; milliseconds are written where there are any.
    pub fn to_iso(self) -> String {
        self.to_string()
    }

    /// Reads RFC 3339: a day of the calendar, `T`, a time with or without decimals of a second
    /// (kept to milliseconds), and `Z` or an offset such as `+07:00`.
    pub fn parse_iso(text: &str) -> Option<Moment> {
        let date = Date::parse_iso(text.get(..10)?)?;
        let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
        let zone_at = rest.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = rest.split_at(zone_at);
        let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let &[a, b, b':', c, d, b':', e, f] = whole.as_bytes() else { return None };
        let hour = below(24, digits(&[a, b])?)?;
        let minute = below(60, digits(&[c, d])?)?;
        let second = below(60, digits(&[e, f])?)?;
        let time = (hour * 60 + minute) * MINUTE + second * 1000 + milliseconds(fraction)?;
        Some(Moment(date.number() * DAY + time - offset(zone)? * MINUTE))
    }

    fn at(self, offset_minutes: i32) -> Moment {
        self.plus_milliseconds(i64::from(offset_minutes) * MINUTE)
    }
}

/// Minutes east of UTC.
fn offset(zone: &str) -> Option<i64> {
    match zone.as_bytes() {
        b"Z" | b"z" => Some(0),
        &[sign, a, b, b':', c, d] => {
            let minutes = below(24, digits(&[a, b])?)? * 60 + below(60, digits(&[c, d])?)?;
            Some(if sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    }
}

fn milliseconds(fraction: &str) -> Option<i64> {
    digits(fraction.as_bytes())?;
    format!("{fraction:0<3}").get(..3)?.parse().ok()
}

fn below(limit: u32, number: u32) -> Option<i64> {
    (number < limit).then_some(i64::from(number))
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let time = self.0.rem_euclid(DAY);
        let (minutes, milliseconds) = (time / MINUTE, time % MINUTE);
        let (hour, minute, second) = (minutes / 60, minutes % 60, milliseconds / 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match milliseconds % 1000 {
            0 => f.write_str("Z"),
            rest => write!(f, ".{rest:03}Z"),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_iso()
    }
}

impl TryFrom<String> for Moment {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Moment, NotAMoment> {
        Moment::parse_iso(&text).ok_or(NotAMoment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes east of UTC in Thailand.
    const BANGKOK: i32 = 420;

    #[test]
    fn offsets_name_the_same_moment() {
        let moment = Moment::parse_iso("2026-11-23T07:05:00Z").unwrap();
        assert_eq!(moment, Moment(1_795_417_500_000));
        for text in ["2026-11-23T14:05:00+07:00", "2026-11-23t02:05:00.000-05:00"] {
            assert_eq!(Moment::parse_iso(text), Some(moment), "{text}");
        }
        assert_eq!(moment.to_iso(), "2026-11-23T07:05:00Z");
    }

    #[test]
    fn late_evening_in_utc_is_the_next_day_in_thailand() {
        let moment = Moment::parse_iso("2018-09-30T17:00:00Z").unwrap();
        assert_eq!(moment.date(0).to_iso(), "2018-09-30");
        assert_eq!(moment.date(BANGKOK).to_iso(), "2018-10-01");
        assert_eq!(moment.clock(BANGKOK), "00:00");
    }

    #[test]
    fn a_day_begins_and_ends_where_the_clocks_say() {
        let day = Date::parse_iso("2018-10-01").unwrap();
        assert_eq!(Moment::beginning(day, BANGKOK).to_iso(), "2018-09-30T17:00:00Z");
        assert_eq!(Moment::end(day, BANGKOK).to_iso(), "2018-10-01T17:00:00Z");
        assert_eq!(Moment::end(day, BANGKOK).plus_milliseconds(-1).date(BANGKOK), day);
    }

    #[test]
    fn milliseconds_are_kept() {
        let moment = Moment::parse_iso("2026-11-23T07:05:00.1239Z").unwrap();
        assert_eq!(moment.to_iso(), "2026-11-23T07:05:00.123Z");
        let tenth = Moment::parse_iso("1969-12-31T23:59:59.9Z").unwrap();
        assert_eq!((tenth, tenth.to_iso()), (Moment(-100), "1969-12-31T23:59:59.900Z".to_owned()));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T07:05Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T07:60:00Z",
            "2026-11-23T07:05:00",
            "2026-11-23T07:05:00+7",
            "2026-11-23T07:05:00.Z",
            "2026-11-23T07:05:00+07:00x",
            "ก026-11-23T07:05:00Z",
        ] {
            assert_eq!(Moment::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn no_moment_is_too_far_to_be_shown() {
        for moment in [Moment(i64::MIN), Moment(i64::MAX)] {
            moment.to_iso();
            moment.date(BANGKOK);
            moment.clock(BANGKOK);
        }
    }
}
