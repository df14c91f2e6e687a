//! Places: `latitude longitude altitude accuracy`, the last two 0 where they are not known.

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::floats;
use crate::numerals;

/// A line or an outline of more places is no answer that a person gave.
const MOST_PLACES: usize = 10_000;

pub fn read_location(value: &str) -> Read {
    let place = place(value).ok_or_else(|| not_a_place(value))?;
    Ok(Some(Value::One(place)))
}

/// Two places or more.
pub fn read_trace(value: &str) -> Read {
    let places = places(value, 2)?;
    Ok(Some(Value::One(places.join(";"))))
}

/// Three places or more, and the first one again.
pub fn read_shape(value: &str) -> Read {
    let places = places(value, 4)?;
    let is_closed = match (places.first(), places.last()) {
        (Some(first), Some(last)) => corner(first) == corner(last),
        _ => false,
    };
    if is_closed { Ok(Some(Value::One(places.join(";")))) } else { Err(not_a_place(value)) }
}

fn not_a_place(value: &str) -> Problem {
    Problem::NotAPlace { value: echo(value) }
}

fn places(value: &str, fewest: usize) -> Result<Vec<String>, Problem> {
    let trimmed = value.trim().trim_end_matches(';');
    let places: Option<Vec<String>> = trimmed.split(';').take(MOST_PLACES + 1).map(place).collect();
    places
        .filter(|places| (fewest..=MOST_PLACES).contains(&places.len()))
        .ok_or_else(|| not_a_place(value))
}

fn place(text: &str) -> Option<String> {
    let text = numerals::to_arabic(text);
    let numbers: Option<Vec<f64>> = text.split_whitespace().map(number).collect();
    let (latitude, longitude, altitude, accuracy) = match numbers?[..] {
        [latitude, longitude] => (latitude, longitude, 0.0, 0.0),
        [latitude, longitude, altitude] => (latitude, longitude, altitude, 0.0),
        [latitude, longitude, altitude, accuracy] => (latitude, longitude, altitude, accuracy),
        _ => return None,
    };
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && accuracy >= 0.0;
    is_on_earth.then(|| [latitude, longitude, altitude, accuracy].map(floats::write).join(" "))
}

/// Digits with a sign and a point, and no exponent.
fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    floats::read(text).filter(|number| is_plain && number.is_finite())
}

/// Latitude and longitude.
fn corner(place: &str) -> Vec<&str> {
    place.split(' ').take(2).collect()
}
