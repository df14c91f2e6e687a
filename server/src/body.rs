//! Reading an ordinary form post strictly: what is not UTF-8 or not well formed is refused, never
//! guessed at.

use domain::answers::Raw;

/// What a form post may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Of the body, where a Thai letter may take nine.
    pub bytes: usize,
    /// Several values of one field count each.
    pub fields: usize,
}

/// Of a form that is one page.
pub const ONE_PAGE: Bounds = Bounds { bytes: 256 * 1024, fields: 5_000 };

/// Of a form in steps: each of its pages carries what was answered on all, a hundred of the longest
/// answers in Thai or all that repeats may hold.
pub const ALL_PAGES: Bounds = Bounds { bytes: 4 * 1024 * 1024, fields: 20_000 };

/// Why a form post cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    #[error("too many fields")]
    TooManyFields,
    #[error("a percent sign without two hexadecimal digits")]
    BadEscape,
    #[error("not UTF-8")]
    NotUtf8,
}

/// The fields of an `application/x-www-form-urlencoded` body, in order.
pub fn read_form(body: &[u8], most_fields: usize) -> Result<Raw, BodyError> {
    let mut raw = Raw::default();
    let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    for (count, pair) in pairs.enumerate() {
        if count >= most_fields {
            return Err(BodyError::TooManyFields);
        }
        let mut sides = pair.splitn(2, |byte| *byte == b'=');
        let name = decode(sides.next().unwrap_or_default())?;
        let value = decode(sides.next().unwrap_or_default())?;
        raw.push(name, value);
    }
    Ok(raw)
}

fn decode(text: &[u8]) -> Result<String, BodyError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = rest.next().and_then(|digit| hexadecimal(*digit));
                let low = rest.next().and_then(|digit| hexadecimal(*digit));
                high.zip(low).map(|(high, low)| high * 16 + low).ok_or(BodyError::BadEscape)?
            }
            byte => *byte,
        });
    }
    String::from_utf8(bytes).map_err(|_| BodyError::NotUtf8)
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_form(body: &[u8]) -> Result<Raw, BodyError> {
        super::read_form(body, ONE_PAGE.fields)
    }

    #[test]
    fn fields_are_read_in_order_and_as_sent() {
        let raw = read_form("a=1&b=%E0%B8%81+x&a=2&empty=&alone".as_bytes()).unwrap();
        assert_eq!(raw.values("a"), ["1", "2"]);
        assert_eq!(raw.values("b"), ["ก x"]);
        assert_eq!(raw.values("empty"), [""]);
        assert_eq!(raw.values("alone"), [""]);
    }

    #[test]
    fn broken_bodies_are_refused() {
        assert_eq!(read_form(b"a=%FF"), Err(BodyError::NotUtf8));
        assert_eq!(read_form(b"a=%4"), Err(BodyError::BadEscape));
        assert_eq!(read_form(b"a=%zz"), Err(BodyError::BadEscape));
        assert_eq!(read_form("a&".repeat(6_000).as_bytes()), Err(BodyError::TooManyFields));
    }

    proptest! {
        #[test]
        fn no_body_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_form(&body);
        }

        #[test]
        fn what_was_encoded_is_read_back(value in "\\PC{0,20}") {
            let encoded: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let raw = read_form(format!("f={encoded}").as_bytes()).unwrap();
            prop_assert_eq!(raw.values("f"), [value]);
        }
    }
}
