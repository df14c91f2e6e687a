//! What the standard library brings.

/// Of digits that `Written` understood.
pub fn read(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

pub fn write(number: f64) -> String {
    number.to_string()
}

pub fn exp(number: f64) -> f64 {
    number.exp()
}

pub fn ln(number: f64) -> f64 {
    number.ln()
}

pub fn log10(number: f64) -> f64 {
    number.log10()
}

pub fn sin(angle: f64) -> f64 {
    angle.sin()
}

pub fn cos(angle: f64) -> f64 {
    angle.cos()
}

pub fn tan(angle: f64) -> f64 {
    angle.tan()
}

pub fn asin(number: f64) -> f64 {
    number.asin()
}

pub fn acos(number: f64) -> f64 {
    number.acos()
}

pub fn atan(number: f64) -> f64 {
    number.atan()
}

pub fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}
