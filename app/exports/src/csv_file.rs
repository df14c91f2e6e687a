//! Answers as CSV, piece by piece: the heading first, then chunks of rows as they come from the
//! database, so that a million answers need no memory.

use std::borrow::Cow;
use std::io::{self, Write};

/// Excel shows Thai only when the file begins with a byte order mark; R and SPSS take the mark
/// for a part of the first heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bom {
    With,
    Without,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<'text> {
    /// A number, code, date or heading that this program wrote: goes out as it is.
    Plain(&'text str),
    /// What a person typed: made harmless where a spreadsheet would run it as a formula.
    Free(&'text str),
}

/// The byte order mark, if any, and the heading row.
pub fn write_heading<'text>(
    out: &mut impl Write,
    bom: Bom,
    columns: impl IntoIterator<Item = &'text str>,
) -> io::Result<()> {
    if bom == Bom::With {
        out.write_all("\u{feff}".as_bytes())?;
    }
    write_rows(out, [columns.into_iter().map(Field::Plain)])
}

/// A chunk of rows, each with a field per column.
pub fn write_rows<'text, R>(
    out: &mut impl Write,
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: IntoIterator<Item = Field<'text>>,
{
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        for field in row {
            writer.write_field(guard(field).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn guard(field: Field<'_>) -> Cow<'_, str> {
    match field {
        Field::Free(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            Cow::Owned(format!("'{text}"))
        }
        Field::Free(text) | Field::Plain(text) => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bom: Bom, rows: &[&[Field<'_>]]) -> String {
        let mut out = Vec::new();
        write_heading(&mut out, bom, ["sex", "suggestions"]).unwrap();
        for row in rows {
            write_rows(&mut out, [row.iter().copied()]).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_mark_stands_only_where_it_is_wanted() {
        assert_eq!(written(Bom::With, &[]), "\u{feff}sex,suggestions\r\n");
        assert_eq!(written(Bom::Without, &[]), "sex,suggestions\r\n");
    }

    #[test]
    fn typed_formulas_are_disarmed_and_numbers_are_not() {
        let rows = written(
            Bom::Without,
            &[
                &[Field::Plain("-1.5"), Field::Free("=HYPERLINK(\"x\")")],
                &[Field::Plain("male"), Field::Free("ดี \"มาก\", แล้ว\nครับ")],
                &[Field::Plain(""), Field::Free("")],
            ],
        );
        let expected = "sex,suggestions\r\n-1.5,\"'=HYPERLINK(\"\"x\"\")\"\r\n\
                        male,\"ดี \"\"มาก\"\", แล้ว\nครับ\"\r\n,\r\n";
        assert_eq!(rows, expected);
        for typed in ["+1", "-x", "@a", "\tb", "\rc"] {
            assert_eq!(guard(Field::Free(typed)), format!("'{typed}"));
        }
    }
}
