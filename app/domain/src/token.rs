//! Short codes that people type: link tokens, single-use codes, receipts.

/// Letters and digits that cannot be taken for one another (no 0/O, 1/I/L).
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Length of a link's token: 31^8, about 40 bits, short enough to type from a poster.
pub const LINK_LENGTH: usize = 8;

/// Length of a single-use code: 31^12, about 59 bits, as each one is worth an answer.
pub const CODE_LENGTH: usize = 12;

/// Length of a receipt: 31^10, about 49 bits.
pub const RECEIPT_LENGTH: usize = 10;

/// `length` letters drawn from `entropy`; each letter takes two bytes, so that the bias of the
/// remainder is under one in two thousand.
///
/// # Panics
/// When `entropy` holds fewer than `2 * length` bytes.
pub fn from_entropy(entropy: &[u8], length: usize) -> String {
    assert!(entropy.len() >= 2 * length, "two bytes of entropy a letter");
    entropy
        .chunks_exact(2)
        .take(length)
        .map(|pair| {
            let number = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
            char::from(ALPHABET[number % ALPHABET.len()])
        })
        .collect()
}

/// What a person typed or scanned, as the token it stands for: upper case, without separators.
/// `None` when it cannot be a token.
pub fn normalize(typed: &str) -> Option<String> {
    let token: String = typed
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '_'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let is_token = (LINK_LENGTH..=CODE_LENGTH).contains(&token.len())
        && token.bytes().all(|letter| ALPHABET.contains(&letter));
    is_token.then_some(token)
}

/// A token in groups of four, as printed: `K7PM-3QXD`.
pub fn grouped(token: &str) -> String {
    let letters: Vec<char> = token.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_tokens_forgive_case_and_hyphens() {
        assert_eq!(normalize("k7pm-3qxd").as_deref(), Some("K7PM3QXD"));
        assert_eq!(normalize("K7PM 3QXD").as_deref(), Some("K7PM3QXD"));
    }

    #[test]
    fn ambiguous_letters_and_odd_lengths_are_no_tokens() {
        for typed in ["K7PM3QX0", "K7PM3QXO", "K7PM", "", "../../etc", "ก7PM3QXD", "K7PM3QXDK7PM3"]
        {
            assert_eq!(normalize(typed), None, "{typed}");
        }
    }

    #[test]
    fn tokens_read_back_as_themselves() {
        let entropy: Vec<u8> = (0..24).map(|n| n * 10).collect();
        let token = from_entropy(&entropy, CODE_LENGTH);
        assert_eq!(normalize(&grouped(&token)), Some(token));
    }
}
