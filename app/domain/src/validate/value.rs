//! One question's value, by its kind.
//!
//! | kind                | as sent                          | as stored                       |
//! |---------------------|----------------------------------|---------------------------------|
//! | select one          | a value of the list              | the value                       |
//! | select multiple     | a value for each tick            | in the order of the list        |
//! | rank                | each value once, or one text     | in the order ranked             |
//! | integer, range      | `๑,๒๐๐`                          | 1200                            |
//! | decimal, range      | `0.50`                           | 0.5                             |
//! | date                | `2026-11-23`                     | `2026-11-23`                    |
//! | time                | `14:05`                          | `14:05:00.000+07:00`            |
//! | date and time       | `2026-11-23T14:05`               | `2026-11-23T14:05:00.000+07:00` |
//! | acknowledge         | `OK`                             | `OK`                            |
//! | location            | `13.75 100.5`                    | `13.75 100.5 0 0`               |
//! | trace, shape        | places with `;` between          | the same                        |
//! | photo … file        | SHA-256 in hex, `.`, extension   | the same                        |
//! | text, barcode       | words                            | cleaned (`text::clean`)         |

mod file;
mod number;
mod place;
mod select;
mod time;

use super::{LONGEST_TEXT, Problem, echo};
use crate::answers::Value;
use crate::expression::Environment;
use crate::form::{Kind, Property, Question};
use crate::interview::List;
use crate::text::{self, Compose};

type Read = Result<Option<Value>, Problem>;

/// The value of a question from what was sent for it; `None` when nothing was said. `list` is the
/// question's; whether a filter offers a choice is not asked here. Of the environment count the offset,
/// for times without one, and how texts are composed.
pub(crate) fn read(
    question: &Question,
    list: Option<&List>,
    values: &[String],
    environment: &Environment,
) -> Read {
    let offset = environment.offset_minutes;
    let read_text = |value, longest| read_text(value, longest, environment.compose);
    match &question.kind {
        Kind::Note | Kind::ExternalData { .. } => Ok(None),
        Kind::SelectMultiple { most, .. } => select::read_many(list, values, *most),
        Kind::Rank { .. } => select::read_rank(list, values),
        kind => {
            let Some(value) = only(values)? else { return Ok(None) };
            match kind {
                Kind::SelectOne { .. } => select::read_one(list, value),
                Kind::Text { longest, .. } => read_text(value, longest.unwrap_or(LONGEST_TEXT)),
                Kind::Integer { least, most } => number::read_integer(value, *least, *most),
                Kind::Decimal { least, most } => number::read_decimal(value, *least, *most),
                Kind::Range { start, end, step } => number::read_range(value, *start, *end, *step),
                Kind::Date => time::read_date(value),
                Kind::Time => time::read_time(value, offset),
                Kind::DateTime => time::read_date_time(value, offset),
                Kind::Acknowledge => read_acknowledge(value),
                Kind::Location => place::read_location(value),
                Kind::Trace => place::read_trace(value),
                Kind::Shape => place::read_shape(value),
                Kind::Photo | Kind::Audio | Kind::Video | Kind::File => file::read(kind, value),
                Kind::Metadata { property: Property::Start | Property::End } => {
                    time::read_date_time(value, offset)
                }
                Kind::Metadata { property: Property::Today } => time::read_date(value),
                _ => read_text(value, LONGEST_TEXT),
            }
        }
    }
}

/// The one value of a field; empty values say nothing.
fn only(values: &[String]) -> Result<Option<&str>, Problem> {
    match values {
        [] => Ok(None),
        [value] => Ok(Some(value.as_str()).filter(|value| !value.trim().is_empty())),
        _ => Err(Problem::AnsweredTwice),
    }
}

fn read_text(value: &str, longest: u32, compose: Compose) -> Read {
    let value = text::clean_composed(value, compose);
    // No cluster is shorter than a byte: short texts need not be taken apart.
    if value.len() > longest as usize {
        let length = text::graphemes(&value);
        if length > longest as usize {
            return Err(Problem::TooLong { longest, length });
        }
    }
    Ok((!value.is_empty()).then_some(Value::One(value)))
}

fn read_acknowledge(value: &str) -> Read {
    match value.trim() {
        "OK" => Ok(Some(Value::One("OK".to_owned()))),
        _ => Err(Problem::NotAChoice { value: echo(value) }),
    }
}

#[cfg(test)]
mod tests;
