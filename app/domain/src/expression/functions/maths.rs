//! Numbers.
//!
//! | function                          | comes to                                               |
//! |-----------------------------------|--------------------------------------------------------|
//! | `number(x)`                       | x as a number; dates are days since 1970-01-01         |
//! | `int(x)`                          | x without its decimals                                 |
//! | `round(x, places?)`               | the nearest number of so many decimals, halves upward  |
//! | `floor(x)`, `ceiling(x)`          | the whole number below, above                          |
//! | `abs`, `pow`, `sqrt`, `exp`       | as in any textbook; `exp10(x)` is 10 to the power of x |
//! | `log`, `log10`                    | the natural logarithm, and that to base 10             |
//! | `pi`, `sin`, `cos`, `tan`, …      | angles in radians; `atan2(y, x)`                       |
//! | `sum(nodes)`                      | the sum of their numbers                               |
//! | `min(x…)`, `max(x…)`              | the least, the greatest, of lists over every node      |
//! | `random()`                        | a number from 0 to less than 1                         |

use std::f64::consts::PI;

use super::{Function, Type, Uses};
use crate::expression::evaluate::Call;
use crate::expression::number;
use crate::expression::outcome::Outcome;
use crate::floats;

pub static FUNCTIONS: &[Function] = &[
    Function::new("number", 1, Type::Number, |call| Outcome::Number(call.number(0))),
    Function::new("int", 1, Type::Number, |call| Outcome::Number(call.number(0).trunc())),
    Function::new("round", 1, Type::Number, round).up_to(2),
    Function::new("floor", 1, Type::Number, |call| Outcome::Number(call.number(0).floor())),
    Function::new("ceiling", 1, Type::Number, |call| Outcome::Number(call.number(0).ceil())),
    Function::new("abs", 1, Type::Number, |call| Outcome::Number(call.number(0).abs())),
    Function::new("pow", 2, Type::Number, |call| {
        Outcome::Number(floats::pow(call.number(0), call.number(1)))
    }),
    Function::new("sqrt", 1, Type::Number, |call| Outcome::Number(call.number(0).sqrt())),
    Function::new("exp", 1, Type::Number, |call| Outcome::Number(floats::exp(call.number(0)))),
    Function::new("exp10", 1, Type::Number, |call| Outcome::Number(floats::exp10(call.number(0)))),
    Function::new("log", 1, Type::Number, |call| Outcome::Number(floats::ln(call.number(0)))),
    Function::new("log10", 1, Type::Number, |call| Outcome::Number(floats::log10(call.number(0)))),
    Function::new("pi", 0, Type::Number, |_| Outcome::Number(PI)),
    Function::new("sin", 1, Type::Number, |call| Outcome::Number(floats::sin(call.number(0)))),
    Function::new("cos", 1, Type::Number, |call| Outcome::Number(floats::cos(call.number(0)))),
    Function::new("tan", 1, Type::Number, |call| Outcome::Number(floats::tan(call.number(0)))),
    Function::new("asin", 1, Type::Number, |call| Outcome::Number(floats::asin(call.number(0)))),
    Function::new("acos", 1, Type::Number, |call| Outcome::Number(floats::acos(call.number(0)))),
    Function::new("atan", 1, Type::Number, |call| Outcome::Number(floats::atan(call.number(0)))),
    Function::new("atan2", 2, Type::Number, |call| {
        Outcome::Number(floats::atan2(call.number(0), call.number(1)))
    }),
    Function::new("sum", 1, Type::Number, sum).of_nodes(&[0]),
    Function::new("min", 1, Type::Number, |call| extreme(call, f64::min)).or_more(),
    Function::new("max", 1, Type::Number, |call| extreme(call, f64::max)).or_more(),
    Function::new("random", 0, Type::Number, |call| {
        Outcome::Number(call.scope.run.random.fraction())
    })
    .uses(Uses::Chance),
];

/// `round(number, places?)`.
fn round<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let places = if call.len() > 1 { call.number(1) } else { 0.0 };
    Outcome::Number(number::round_to(call.number(0), places))
}

/// The numbers among the arguments' values. What is no number is left out, as JavaRosa does: an
/// answer not yet given does not undo the sum of the others.
///
/// | values       | `sum` | `min` | `max` |
/// |--------------|-------|-------|-------|
/// | 3, '', 4     | 7     | 3     | 4     |
/// | '', 'x'      | 0     | NaN   | NaN   |
/// | none         | 0     | NaN   | NaN   |
fn numbers(call: Call) -> impl Iterator<Item = f64> {
    let outcomes = call.spread(0);
    outcomes
        .into_iter()
        .map(move |outcome| outcome.to_number(call.scope.offset()))
        .filter(|number| !number.is_nan())
}

fn sum<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    // Not `Iterator::sum`, which begins with -0.
    Outcome::Number(numbers(call).fold(0.0, |sum, number| sum + number))
}

fn extreme<'a>(call: Call<'_, 'a>, of: fn(f64, f64) -> f64) -> Outcome<'a> {
    Outcome::Number(numbers(call).reduce(of).unwrap_or(f64::NAN))
}
