//! Answers as a system file of SPSS, which PSPP, R and Stata read too: the dictionary first, then
//! the cases as they come from the database, so that a million answers need no memory.
//!
//! Written from the public description of the format in PSPP's developer manual. The one crate that
//! writes such files wants all cases in memory, in columns of a library that weighs more than the
//! rest of this one.

mod cases;
mod dictionary;
mod layout;
mod names;

use std::io::{self, Write};

use domain::calendar::Date;
use domain::variables::{Datum, TickSet, Variable};

use cases::Packer;
use layout::Layout;

/// What stands before the cases.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary<'a> {
    /// What the file is about.
    pub title: &'a str,
    pub variables: &'a [Variable],
    pub sets: &'a [TickSet],
    pub cases: u64,
    /// When the data was what it is: the file holds no other clock. `HH:MM:SS`.
    pub made: (Date, &'a str),
}

/// A file being written, case by case.
pub struct SavFile {
    layout: Layout,
    packer: Packer,
}

impl SavFile {
    /// Writes the dictionary.
    pub fn begin(out: &mut impl Write, dictionary: &Dictionary) -> io::Result<SavFile> {
        let layout = Layout::of(dictionary.variables);
        dictionary::write(out, dictionary, &layout)?;
        Ok(SavFile { layout, packer: Packer::default() })
    }

    /// Adds one case: a datum per variable, in their order.
    pub fn case(&mut self, out: &mut impl Write, data: &[Datum]) -> io::Result<()> {
        for (column, datum) in self.layout.columns.iter().zip(data) {
            self.packer.datum(out, column, datum)?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(self, out: &mut impl Write) -> io::Result<()> {
        self.packer.finish(out)
    }
}

#[cfg(test)]
mod tests;
