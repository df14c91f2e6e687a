//! As much of TIFF as EXIF needs here: which way up a photo is, and whether it says where it was
//! taken.

/// The tag of how a photo is turned, from 1 to 8.
const ORIENTATION: u16 = 0x0112;

/// The tag that leads to the place.
const GPS: u16 = 0x8825;

/// Whether a block of EXIF says where the photo was taken. One that cannot be read may say so.
pub fn says_place(exif: &[u8]) -> bool {
    tag(exif, GPS).is_none_or(|value| value.is_some())
}

/// How the photo is turned: 1 is upright.
pub fn orientation(exif: &[u8]) -> u16 {
    let found = tag(exif, ORIENTATION).flatten();
    found.filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// A block of EXIF that says how the photo is turned, and nothing else.
pub fn of_orientation(orientation: u16) -> Vec<u8> {
    let [low, high] = orientation.to_le_bytes();
    let [tag_low, tag_high] = ORIENTATION.to_le_bytes();
    // Little-endian; the directory stands at byte 8 and has one entry: a short number.
    let head = [b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0];
    let entry = [tag_low, tag_high, 3, 0, 1, 0, 0, 0, low, high, 0, 0];
    [&head[..], &entry, &[0; 4]].concat()
}

/// The first short number of a tag in the first directory, `Some(None)` where there is no such tag;
/// `None` for what is no TIFF.
fn tag(tiff: &[u8], wanted: u16) -> Option<Option<u16>> {
    let is_little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let directory = {
        let bytes = tiff.get(4..8)?.try_into().ok()?;
        let at = if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        usize::try_from(at).ok()?
    };
    let count = usize::from(short(directory)?);
    for number in 0..count {
        let entry = directory.checked_add(2 + number * 12)?;
        if short(entry)? == wanted {
            return Some(Some(short(entry + 8)?));
        }
    }
    Some(None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Turned to the left, with a place, big-endian.
    const PLACED: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x02\
        \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
        \x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0";

    #[test]
    fn a_place_is_found_by_its_tag() {
        assert!(says_place(PLACED));
        assert!(!says_place(&of_orientation(6)));
        assert!(says_place(b"unreadable"));
        assert!(says_place(&PLACED[..14]));
    }

    #[test]
    fn the_way_up_is_kept_alone() {
        assert_eq!(orientation(PLACED), 6);
        assert_eq!(orientation(&of_orientation(8)), 8);
        assert_eq!(orientation(b"unreadable"), 1);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            for start in [b"II\x2a\0", b"MM\0\x2a"] {
                let tiff = [start, &bytes[..]].concat();
                let _ = (says_place(&tiff), orientation(&tiff));
            }
        }
    }
}
