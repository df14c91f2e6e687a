//! The cases, packed: a byte says what an element of eight bytes is, and small whole numbers,
//! blanks and missing values need nothing beside it. Eight such bytes stand before what they need.

use std::io::{self, Write};

use domain::variables::{Datum, VariableKind};

use super::layout::Column;

/// Seconds from the epoch of the format, 1582-10-14, to 1970-01-01.
const EPOCH: f64 = 141_428.0 * 86_400.0;

/// A packed whole number is this much more than itself.
pub const BIAS: f64 = 100.0;

const IN_FULL: u8 = 253;
const BLANK: u8 = 254;
const MISSING: u8 = 255;
/// The greatest byte that is a number.
const LAST_NUMBER: f64 = 251.0;

/// What waits until eight elements are there.
#[derive(Default)]
pub struct Packer {
    codes: Vec<u8>,
    full: Vec<u8>,
}

impl Packer {
    pub fn datum(
        &mut self,
        out: &mut impl Write,
        column: &Column,
        datum: &Datum,
    ) -> io::Result<()> {
        if column.segments.is_empty() {
            return match datum {
                Datum::Number(number) => self.number(out, in_epoch(column.kind, *number)),
                Datum::Missing | Datum::Text(_) => self.element(out, MISSING, &[]),
            };
        }
        let text = match datum {
            Datum::Text(text) => text.as_str(),
            Datum::Missing | Datum::Number(_) => "",
        };
        for (piece, width) in column.pieces(text) {
            let mut padded = piece.to_vec();
            padded.resize(width, b' ');
            for element in padded.chunks(8) {
                if element.iter().all(|byte| *byte == b' ') {
                    self.element(out, BLANK, &[])?;
                } else {
                    self.element(out, IN_FULL, element)?;
                }
            }
        }
        Ok(())
    }

    fn number(&mut self, out: &mut impl Write, number: f64) -> io::Result<()> {
        let packed = number + BIAS;
        if packed.fract() == 0.0 && (1.0..=LAST_NUMBER).contains(&packed) {
            return self.element(out, packed as u8, &[]);
        }
        self.element(out, IN_FULL, &number.to_le_bytes())
    }

    fn element(&mut self, out: &mut impl Write, code: u8, full: &[u8]) -> io::Result<()> {
        self.codes.push(code);
        self.full.extend_from_slice(full);
        if self.codes.len() == 8 {
            self.flush(out)?;
        }
        Ok(())
    }

    fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.codes)?;
        out.write_all(&self.full)?;
        self.codes.clear();
        self.full.clear();
        Ok(())
    }

    pub fn finish(mut self, out: &mut impl Write) -> io::Result<()> {
        if !self.codes.is_empty() {
            // Zeros are ignored.
            self.codes.resize(8, 0);
            self.flush(out)?;
        }
        Ok(())
    }
}

/// Days count from another day here than elsewhere.
fn in_epoch(kind: VariableKind, seconds: f64) -> f64 {
    match kind {
        VariableKind::Date | VariableKind::DateTime => seconds + EPOCH,
        _ => seconds,
    }
}
