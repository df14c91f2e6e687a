use super::{Comparison, Expression};
use crate::answers::{Answers, Value};

/// What an expression comes to, by XPath 1.0's types.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Text(String),
    Number(f64),
    Truth(bool),
}

impl Outcome {
    /// XPath's `boolean()`: a number that is neither 0 nor NaN, a text that is not empty.
    pub fn is_true(&self) -> bool {
        match self {
            Outcome::Text(text) => !text.is_empty(),
            Outcome::Number(number) => *number != 0.0 && !number.is_nan(),
            Outcome::Truth(truth) => *truth,
        }
    }

    /// XPath's `number()`.
    fn to_number(&self) -> f64 {
        match self {
            Outcome::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
            Outcome::Number(number) => *number,
            Outcome::Truth(truth) => f64::from(u8::from(*truth)),
        }
    }

    /// XPath's `string()`.
    fn to_text(&self) -> String {
        match self {
            Outcome::Text(text) => text.clone(),
            Outcome::Number(number) => number.to_string(),
            Outcome::Truth(truth) => truth.to_string(),
        }
    }
}

/// The outcome over a set of answers; an unanswered question is an empty text.
pub fn evaluate(expression: &Expression, answers: &Answers) -> Outcome {
    let of = |expression: &Expression| evaluate(expression, answers);
    match expression {
        Expression::Text(text) => Outcome::Text(text.clone()),
        Expression::Number(number) => Outcome::Number(*number),
        Expression::Constant(truth) => Outcome::Truth(*truth),
        Expression::Answer(name) => {
            Outcome::Text(answers.get(name).map(Value::to_text).unwrap_or_default())
        }
        Expression::Compare(left, comparison, right) => {
            Outcome::Truth(compare(&of(left), *comparison, &of(right)))
        }
        Expression::And(left, right) => Outcome::Truth(of(left).is_true() && of(right).is_true()),
        Expression::Or(left, right) => Outcome::Truth(of(left).is_true() || of(right).is_true()),
        Expression::Not(inner) => Outcome::Truth(!of(inner).is_true()),
        Expression::Selected(list, value) => {
            let (list, value) = (of(list).to_text(), of(value).to_text());
            Outcome::Truth(list.split_whitespace().any(|chosen| chosen == value.trim()))
        }
        Expression::CountSelected(list) => {
            Outcome::Number(of(list).to_text().split_whitespace().count() as f64)
        }
    }
}

/// XPath 1.0, 3.4: equality by the simpler type of the two sides, order always by number.
fn compare(left: &Outcome, comparison: Comparison, right: &Outcome) -> bool {
    let equal = || match (left, right) {
        (Outcome::Truth(_), _) | (_, Outcome::Truth(_)) => left.is_true() == right.is_true(),
        (Outcome::Number(_), _) | (_, Outcome::Number(_)) => left.to_number() == right.to_number(),
        _ => left.to_text() == right.to_text(),
    };
    let (a, b) = (left.to_number(), right.to_number());
    match comparison {
        Comparison::Equal => equal(),
        Comparison::NotEqual => !equal(),
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::parse;
    use crate::form::Name;

    fn holds(source: &str) -> bool {
        let answers = Answers(
            [
                (Name::new("age"), Value::Integer(17)),
                (Name::new("used"), Value::Many(vec!["road".into(), "water".into()])),
                (Name::new("sex"), Value::One("female".into())),
            ]
            .into(),
        );
        evaluate(&parse(source).unwrap(), &answers).is_true()
    }

    #[test]
    fn stories_of_skip_logic() {
        assert!(holds("${age} < 18"));
        assert!(!holds("${age} >= 18 and ${sex} = 'female'"));
        assert!(holds("selected(${used}, 'water')"));
        assert!(!holds("selected(${used}, 'wat')"));
        assert!(holds("count-selected(${used}) = 2"));
        assert!(holds("${nobody} = ''"));
        assert!(!holds("${nobody} < 1"));
        assert!(holds("not(${sex} = 'male') or false()"));
        assert!(holds("${sex} != \"male\""));
    }
}
