//! Where a variable stands: numbers take eight bytes, texts as many times eight as they need, and
//! texts of more than 255 bytes are cut into segments that each are a variable of the format.

use domain::variables::{Variable, VariableKind};

/// The longest text that a variable of the format holds.
const LONGEST_SEGMENT: usize = 255;

/// A long text has a segment for each 252 bytes of its width, though each holds 255.
const COUNTED_A_SEGMENT: usize = 252;

/// The longest text that the format holds, in bytes.
const LONGEST_TEXT: usize = 32_767;

/// The variables of the format, in the order of ours.
#[derive(Debug)]
pub struct Layout {
    pub columns: Vec<Column>,
}

/// One of our variables.
#[derive(Debug)]
pub struct Column {
    pub kind: VariableKind,
    /// The widths of the segments of a text in bytes; none for numbers.
    pub segments: Vec<usize>,
    /// The place of its first eight bytes in a case, from 0.
    pub first: usize,
}

impl Layout {
    pub fn of(variables: &[Variable]) -> Layout {
        let mut first = 0;
        let columns = variables.iter().map(|variable| {
            let segments = match variable.kind {
                VariableKind::Text { bytes } => segments(bytes.clamp(1, LONGEST_TEXT)),
                _ => Vec::new(),
            };
            let column = Column { kind: variable.kind, segments, first };
            first += column.elements();
            column
        });
        Layout { columns: columns.collect() }
    }

    /// Times eight bytes in a case.
    pub fn elements(&self) -> usize {
        self.columns.iter().map(Column::elements).sum()
    }
}

impl Column {
    /// The declared width of the whole text; `None` for numbers.
    pub fn width(&self) -> Option<usize> {
        let (last, before) = self.segments.split_last()?;
        Some(before.len() * COUNTED_A_SEGMENT + last)
    }

    fn elements(&self) -> usize {
        match self.segments.as_slice() {
            [] => 1,
            segments => segments.iter().map(|width| width.div_ceil(8)).sum(),
        }
    }

    /// What each segment holds of a text, padded to times eight bytes.
    pub fn pieces<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'t [u8], usize)> + use<'t, '_> {
        let text = beginning(text, self.width().unwrap_or(0)).as_bytes();
        self.segments.iter().enumerate().map(|(at, width)| {
            let from = (at * LONGEST_SEGMENT).min(text.len());
            let to = (from + width).min(text.len());
            (&text[from..to], width.div_ceil(8) * 8)
        })
    }
}

fn segments(bytes: usize) -> Vec<usize> {
    if bytes <= LONGEST_SEGMENT {
        return vec![bytes];
    }
    let before = bytes.div_ceil(COUNTED_A_SEGMENT) - 1;
    let mut widths = vec![LONGEST_SEGMENT; before];
    widths.push(bytes - before * COUNTED_A_SEGMENT);
    widths
}

/// As much of a text as fits into so many bytes, in whole letters.
pub fn beginning(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let ends = text.char_indices().map(|(at, _)| at);
    &text[..ends.take_while(|end| *end <= bytes).last().unwrap_or(0)]
}
