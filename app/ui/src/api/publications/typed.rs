//! From the fields of an announcement to what is kept.

use domain::calendar::{BUDDHIST_ERA, Date};
use domain::numerals::to_arabic;
use domain::publication::{Clause, Days};
use domain::text::{clean, graphemes};
use store::publications::{Holiday, Memo, Publication};

use super::TypedPublication;
use crate::api::Refusal;
use crate::context;
use crate::texts::{Locale, text};

/// The longest text of one field, in grapheme clusters.
const LONGEST: usize = 200;

/// The most holidays that are kept: twenty a year for ten years.
const MOST_HOLIDAYS: usize = 200;

/// The fields, or all that is wrong with them.
pub(super) fn read(typed: &TypedPublication) -> Result<Publication, Refusal> {
    let mut fields = Fields {
        refusal: Refusal::new(text!(context::locale(), officer.problem.check_fields)),
        locale: context::locale(),
    };
    let days = Days {
        clause: Clause::of(&typed.clause).unwrap_or_default(),
        reported_on: fields.day("reported_on", &typed.reported_on),
        presented_on: fields.day("presented_on", &typed.presented_on),
        posted_from: fields.day("posted_from", &typed.posted_from),
        posted_until: fields.day("posted_until", &typed.posted_until),
    };
    let memo = Memo {
        number: fields.text("memo_number", &typed.memo_number),
        on: fields.day("memo_on", &typed.memo_on),
        from: fields.text("memo_from", &typed.memo_from),
        to: fields.text("memo_to", &typed.memo_to),
        signer: fields.text("memo_signer", &typed.memo_signer),
        position: fields.text("memo_position", &typed.memo_position),
    };
    let publication = Publication {
        days,
        announced_on: fields.day("announced_on", &typed.announced_on),
        place: fields.text("place", &typed.place),
        address: fields.text("address", &typed.address),
        signer: fields.text("signer", &typed.signer),
        signer_position: fields.text("signer_position", &typed.signer_position),
        memo,
        checked_by: fields.text("checked_by", &typed.checked_by),
        checked_on: fields.day("checked_on", &typed.checked_on),
    };
    let is_backward =
        |from: Option<Date>, to: Option<Date>| from.zip(to).is_some_and(|(from, to)| to < from);
    if is_backward(days.posted_from, days.posted_until) {
        fields.refuse("posted_until", text!(fields.locale, announcement.posted_backward));
    }
    let from = match days.clause {
        Clause::Reported => days.reported_on,
        Clause::Presented => days.presented_on,
    };
    if is_backward(from, days.posted_from) {
        fields.refuse("posted_from", text!(fields.locale, announcement.posted_before));
    }
    // Whoever signs that the wording was looked up says when, and the other way round.
    if publication.checked_by.is_empty() != publication.checked_on.is_none() {
        fields.refuse("checked_by", text!(fields.locale, announcement.checked_half));
    }
    if fields.refusal.fields.is_empty() { Ok(publication) } else { Err(fields.refusal) }
}

/// The holidays of the lines, or all that is wrong with them.
pub(super) fn read_holidays(typed: &str) -> Result<Vec<Holiday>, Refusal> {
    let locale = context::locale();
    let (mut holidays, mut wrong) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(typed.lines()) {
        let text = clean(text);
        if text.is_empty() {
            continue;
        }
        let (day, name) = text.split_once([' ', '\t', ',']).unwrap_or((&text, ""));
        match (read_day(day), graphemes(name) <= LONGEST && holidays.len() < MOST_HOLIDAYS) {
            (Some(day), true) => holidays.push(Holiday { day, name: clean(name) }),
            _ => {
                wrong.push(text!(locale, announcement.line_no_day, line = line, text = text));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(holidays);
    }
    let refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    Err(refusal.lines("holidays", wrong, locale))
}

/// `2026-12-05`, or `5/12/2569` as people write it.
fn read_day(typed: &str) -> Option<Date> {
    let typed = to_arabic(typed);
    if let Some(day) = Date::parse_iso(&typed) {
        return Some(day);
    }
    let mut parts = typed.split('/').map(|part| part.parse::<i32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let is_whole = parts.next().is_none();
    let [day, month] = [day, month].map(|part| u8::try_from(part).ok());
    is_whole.then(|| Date::new(year.saturating_sub(BUDDHIST_ERA), month?, day?)).flatten()
}

struct Fields {
    refusal: Refusal,
    locale: Locale,
}

impl Fields {
    fn refuse(&mut self, field: &str, words: impl Into<String>) {
        self.refusal = std::mem::take(&mut self.refusal).field(field, words);
    }

    fn day(&mut self, field: &str, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let day = read_day(typed);
        if day.is_none() {
            self.refuse(field, text!(self.locale, officer.problem.not_a_day));
        }
        day
    }

    fn text(&mut self, field: &str, typed: &str) -> String {
        let text = clean(typed);
        let length = graphemes(&text);
        if length > LONGEST {
            let words = text!(self.locale, officer.problem.too_long, length, longest = LONGEST);
            self.refuse(field, words.to_string());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_eras() {
        let day = Date::parse_iso("2026-12-05");
        assert_eq!(
            [read_day("2026-12-05"), read_day("5/12/2569"), read_day("๕/๑๒/๒๕๖๙")],
            [day; 3]
        );
        for typed in ["5/12/69", "32/1/2569", "5/12", "5/12/2569/1", "", "tomorrow", "300/1/2569"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }
}
