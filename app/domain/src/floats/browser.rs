//! What a browser brings.

pub use js_sys::Math::{acos, asin, atan, atan2, cos, exp, log as ln, log10, sin, tan};

use super::digits::written_out;

/// Of digits that `Written` understood: a browser would read `0x10` and ` 1`, too.
pub fn read(text: &str) -> f64 {
    js_sys::Number::parse_float(text)
}

pub fn write(number: f64) -> String {
    match number {
        _ if number.is_nan() => "NaN".into(),
        _ if number.is_infinite() => if number > 0.0 { "inf" } else { "-inf" }.into(),
        // A browser writes it without its sign.
        _ if number == 0.0 => "-0".into(),
        _ => {
            let text = js_sys::Number::from(number).to_string_with_radix(10);
            written_out(&text.map(String::from).unwrap_or_default())
        }
    }
}
