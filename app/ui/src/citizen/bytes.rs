//! What a browser fetches and keeps as bytes, behind a number that tells their shape.

use nanoserde::{DeBin, SerBin};

pub fn write(shape: u8, what: &impl SerBin) -> Vec<u8> {
    let mut bytes = vec![shape];
    what.ser_bin(&mut bytes);
    bytes
}

/// What stands behind the number; none where there are fewer bytes or more. Lengths within are believed.
pub fn read<T: DeBin>(bytes: &[u8]) -> Option<T> {
    let mut at = 1;
    let read = T::de_bin(&mut at, bytes).ok()?;
    (at == bytes.len()).then_some(read)
}
