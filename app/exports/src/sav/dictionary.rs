//! The dictionary: a head, a record a variable, the labels of values, and what later versions of
//! the format added in records of their own.

use std::collections::BTreeSet;
use std::io::{self, Write};

use domain::calendar::Style;
use domain::calendar::month_name;
use domain::variables::{Measure, TickSet, Variable, VariableKind};

use super::cases::BIAS;
use super::layout::{Column, Layout, beginning};
use super::{Dictionary, names};

/// The longest label of a variable and of a value, in bytes, that SPSS keeps.
const LONGEST_LABEL: usize = 255;
const LONGEST_VALUE_LABEL: usize = 120;

/// Continues the text of the variable before it.
const CONTINUED: i32 = -1;

pub fn write(out: &mut impl Write, dictionary: &Dictionary, layout: &Layout) -> io::Result<()> {
    let named = named(dictionary.variables, layout);
    head(out, dictionary, layout)?;
    for ((variable, column), named) in dictionary.variables.iter().zip(&layout.columns).zip(&named)
    {
        records(out, variable, column, &named.short)?;
    }
    for (variable, column) in dictionary.variables.iter().zip(&layout.columns) {
        value_labels(out, variable, column)?;
    }
    // The version of the writer, the machine's numbers (IEEE 754, little-endian) and UTF-8.
    let machine: Vec<u8> =
        [1, 0, 0, -1, 1, 1, 2, 65_001].iter().flat_map(|n| i32::to_le_bytes(*n)).collect();
    extension(out, 3, 4, &machine)?;
    // What is missing without a reason, and the ends of open ranges.
    let numbers: Vec<u8> =
        [-f64::MAX, f64::MAX, f64::MIN.next_up()].iter().flat_map(|n| n.to_le_bytes()).collect();
    extension(out, 4, 8, &numbers)?;
    extension(out, 7, 1, sets(dictionary.sets, &named).as_bytes())?;
    extension(out, 11, 4, &display(dictionary.variables, layout))?;
    extension(out, 13, 1, long_names(&named).as_bytes())?;
    extension(out, 14, 1, &long_texts(layout, &named))?;
    extension(out, 20, 1, b"UTF-8")?;
    integer(out, 999)?;
    integer(out, 0)
}

/// The names of a variable: eight ASCII letters for each segment, and the one that people use.
struct Named {
    short: Vec<String>,
    long: String,
}

fn named(variables: &[Variable], layout: &Layout) -> Vec<Named> {
    let mut taken = BTreeSet::new();
    let mut number = 0;
    let columns = variables.iter().zip(&layout.columns);
    columns
        .map(|(variable, column)| {
            let short = (0..column.segments.len().max(1)).map(|_| {
                number += 1;
                format!("V{number:07}")
            });
            Named { short: short.collect(), long: names::unique(&variable.name, &mut taken) }
        })
        .collect()
}

fn head(out: &mut impl Write, dictionary: &Dictionary, layout: &Layout) -> io::Result<()> {
    let (date, clock) = dictionary.made;
    out.write_all(b"$FL2")?;
    padded(out, "@(#) SPSS DATA FILE Siang", 60)?;
    integer(out, 2)?;
    integer(out, layout.elements() as i32)?;
    integer(out, 1)?;
    integer(out, 0)?;
    integer(out, i32::try_from(dictionary.cases).unwrap_or(-1))?;
    out.write_all(&BIAS.to_le_bytes())?;
    let month = month_name(date.month(), "en", Style::Short);
    padded(out, &format!("{:02} {month} {:02}", date.day(), date.year().rem_euclid(100)), 9)?;
    padded(out, clock, 8)?;
    padded(out, dictionary.title, 64)?;
    out.write_all(&[0; 3])
}

/// The record of a variable, with those of its further segments.
fn records(
    out: &mut impl Write,
    variable: &Variable,
    column: &Column,
    short: &[String],
) -> io::Result<()> {
    if column.segments.is_empty() {
        let missing = variable.missing.map(|(least, greatest)| [least, greatest]);
        return record(out, 0, &variable.label, missing, format(variable), &short[0]);
    }
    for (width, name) in column.segments.iter().zip(short) {
        record(out, *width, &variable.label, None, (1 << 16) | ((*width as i32) << 8), name)?;
        for _ in 1..width.div_ceil(8) {
            for number in [2, CONTINUED, 0, 0, 0, 0] {
                integer(out, number)?;
            }
            padded(out, "", 8)?;
        }
    }
    Ok(())
}

fn record(
    out: &mut impl Write,
    width: usize,
    label: &str,
    missing: Option<[f64; 2]>,
    format: i32,
    name: &str,
) -> io::Result<()> {
    let label = beginning(label, LONGEST_LABEL);
    // A range of two numbers is announced as minus two.
    let range = if missing.is_some() { -2 } else { 0 };
    for number in [2, width as i32, i32::from(!label.is_empty()), range, format, format] {
        integer(out, number)?;
    }
    padded(out, name, 8)?;
    if !label.is_empty() {
        integer(out, label.len() as i32)?;
        padded(out, label, label.len().next_multiple_of(4))?;
    }
    for number in missing.into_iter().flatten() {
        out.write_all(&number.to_le_bytes())?;
    }
    Ok(())
}

/// How a number is shown: the kind of format, its width, its decimals.
fn format(variable: &Variable) -> i32 {
    let (kind, width, decimals) = match variable.kind {
        VariableKind::Number { decimals } => (5, 8 + i32::from(decimals), i32::from(decimals)),
        // yyyy/mm/dd, hh:mm:ss, and both together.
        VariableKind::Date => (39, 10, 0),
        VariableKind::Time => (21, 8, 0),
        VariableKind::DateTime => (22, 20, 0),
        VariableKind::Text { .. } => (1, 1, 0),
    };
    (kind << 16) | (width << 8) | decimals
}

fn value_labels(out: &mut impl Write, variable: &Variable, column: &Column) -> io::Result<()> {
    if variable.values.is_empty() {
        return Ok(());
    }
    integer(out, 3)?;
    integer(out, variable.values.len() as i32)?;
    for (value, label) in &variable.values {
        out.write_all(&value.to_le_bytes())?;
        let label = beginning(label, LONGEST_VALUE_LABEL);
        out.write_all(&[label.len() as u8])?;
        // The length and the label together fill times eight bytes.
        padded(out, label, (label.len() + 1).next_multiple_of(8) - 1)?;
    }
    integer(out, 4)?;
    integer(out, 1)?;
    integer(out, column.first as i32 + 1)
}

/// `$strategies=D1 1 7 Several s1 s2`, a line a question.
fn sets(sets: &[TickSet], named: &[Named]) -> String {
    let mut taken = BTreeSet::new();
    let line = |set: &TickSet| {
        let name = names::unique(&set.name, &mut taken);
        let label = beginning(&set.label, LONGEST_LABEL);
        let members = set.variables.iter().filter_map(|at| named.get(*at));
        let members: Vec<&str> = members.map(|named| named.short[0].as_str()).collect();
        format!("${name}=D1 1 {} {label} {}\n", label.len(), members.join(" "))
    };
    sets.iter().map(line).collect()
}

/// Level of measurement, width of the column on a screen, alignment: for every segment.
fn display(variables: &[Variable], layout: &Layout) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (variable, column) in variables.iter().zip(&layout.columns) {
        let measure: i32 = match variable.measure {
            Measure::Nominal => 1,
            Measure::Ordinal => 2,
            Measure::Scale => 3,
        };
        let (width, alignment): (i32, i32) =
            if column.segments.is_empty() { (8, 1) } else { (24, 0) };
        for _ in 0..column.segments.len().max(1) {
            bytes.extend([measure, width, alignment].iter().flat_map(|n| n.to_le_bytes()));
        }
    }
    bytes
}

fn long_names(named: &[Named]) -> String {
    let pairs: Vec<String> =
        named.iter().map(|named| format!("{}={}", named.short[0], named.long)).collect();
    pairs.join("\t")
}

/// The whole width of every text of more than one segment.
fn long_texts(layout: &Layout, named: &[Named]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (column, named) in layout.columns.iter().zip(named) {
        if let Some(width) = column.width().filter(|_| column.segments.len() > 1) {
            bytes.extend(format!("{}={width:05}\0\t", named.short[0]).into_bytes());
        }
    }
    bytes
}

/// A record that readers who do not know it pass over; nothing when it is empty.
fn extension(out: &mut impl Write, kind: i32, size: usize, bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    for number in [7, kind, size as i32, (bytes.len() / size) as i32] {
        integer(out, number)?;
    }
    out.write_all(bytes)
}

fn integer(out: &mut impl Write, number: i32) -> io::Result<()> {
    out.write_all(&number.to_le_bytes())
}

/// As much of a text as fits, and blanks behind it.
fn padded(out: &mut impl Write, text: &str, bytes: usize) -> io::Result<()> {
    let text = beginning(text, bytes);
    out.write_all(text.as_bytes())?;
    out.write_all(&vec![b' '; bytes - text.len()])
}
