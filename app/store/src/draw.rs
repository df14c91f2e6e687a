//! Tokens drawn from the operating system's randomness, where they are written: a token in use is
//! drawn again here and nowhere else.

use domain::token::{self, CODE_LENGTH};

use crate::StoreError;

/// How often whatever holds new tokens is written anew when one of them is in use. With 40 bits
/// in a token, a million in use and 200 drawn, that happens once in five thousand times.
pub(crate) const TRIES: u32 = 5;

/// A link's token or a single-use code of `length` letters.
pub(crate) fn token(length: usize) -> Result<String, StoreError> {
    let mut entropy = vec![0; 2 * length];
    getrandom::fill(&mut entropy).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(token::from_entropy(&entropy, length))
}

/// This many single-use codes.
pub(crate) fn codes(count: u32) -> Result<Vec<String>, StoreError> {
    (0..count).map(|_| token(CODE_LENGTH)).collect()
}
