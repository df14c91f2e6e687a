//! Parts of a file that a browser asks for: Safari plays no sound or film without them.

use std::ops::Range;

/// What of a file is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Whole,
    /// Never empty.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Beyond,
}

/// Reads a `Range` header for a file of so many bytes. Whoever asks for several parts at once, in
/// another unit or in no known form gets the whole, as RFC 9110 (14.2) allows.
pub fn wanted(header: &str, length: u64) -> Wanted {
    let bounds = header.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let Some((first, last)) = bounds else { return Wanted::Whole };
    match (first.trim(), last.trim()) {
        ("", count) => match number(count) {
            None => Wanted::Whole,
            Some(count) => part(length.saturating_sub(count)..length),
        },
        (first, "") => match number(first) {
            None => Wanted::Whole,
            Some(first) => part(first..length),
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => {
                part(first..last.saturating_add(1).min(length))
            }
            _ => Wanted::Whole,
        },
    }
}

fn part(range: Range<u64>) -> Wanted {
    if range.is_empty() { Wanted::Beyond } else { Wanted::Part(range) }
}

/// Digits alone: a sign is none.
fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_asks_for_a_part_or_for_what_there_is_not() {
        for (header, expected) in [
            ("bytes=0-1", Wanted::Part(0..2)),
            ("bytes=2-", Wanted::Part(2..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=9-99", Wanted::Part(9..10)),
            ("bytes=0-18446744073709551615", Wanted::Part(0..10)),
            ("bytes=10-", Wanted::Beyond),
            ("bytes=10-12", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=5-4", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=+1-4", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("lines=0-1", Wanted::Whole),
        ] {
            assert_eq!(wanted(header, 10), expected, "{header}");
        }
    }
}
