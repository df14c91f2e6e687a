//! Unguessable tokens from the operating system's randomness.

use domain::token;

/// A link's token or a single-use code of `length` letters.
pub fn token(length: usize) -> Result<String, getrandom::Error> {
    let mut entropy = vec![0; 2 * length];
    getrandom::fill(&mut entropy)?;
    Ok(token::from_entropy(&entropy, length))
}

/// A secret of 256 bits in hexadecimal, for machines.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy)?;
    Ok(entropy.iter().map(|byte| format!("{byte:02x}")).collect())
}
