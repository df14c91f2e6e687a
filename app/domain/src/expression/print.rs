//! From a tree back to a source that reads as the same tree.

use std::fmt::{self, Display, Formatter};

use super::number;
use super::tree::{Arithmetic, Axis, Comparison, Expression, Path, Start, Step, StepName, Term};

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.term {
            Term::Text(text) if text.contains('\'') => write!(f, "\"{text}\""),
            Term::Text(text) => write!(f, "'{text}'"),
            Term::Number(number) if number.is_sign_negative() => {
                write!(f, "-{}", number::to_text(-number))
            }
            Term::Number(number) => f.write_str(&number::to_text(*number)),
            Term::And(parts) => self.between(f, parts, " and "),
            Term::Or(parts) => self.between(f, parts, " or "),
            Term::Union(parts) => self.between(f, parts, " | "),
            Term::Compare(left, comparison, right) => {
                // One of the same level needs no parentheses on the left, where reading begins.
                let is_chain = left.strength() == self.strength();
                if is_chain {
                    write!(f, "{left}")?
                } else {
                    self.operand(f, left)?
                }
                write!(f, " {comparison} ")?;
                self.operand(f, right)
            }
            Term::Calculate(first, rest) => {
                self.operand(f, first)?;
                for (sign, part) in rest {
                    write!(f, " {sign} ")?;
                    self.operand(f, part)?;
                }
                Ok(())
            }
            Term::Negate(inner) => {
                f.write_str("-")?;
                match inner.term {
                    // `-5` would be read as a number.
                    Term::Number(number) if number.is_sign_positive() => write!(f, "({inner})"),
                    // Without parentheses, which would nest each sign twice as deep.
                    Term::Number(_) | Term::Negate(_) => write!(f, "{inner}"),
                    _ => self.operand(f, inner),
                }
            }
            Term::Path(path) => write!(f, "{path}"),
            Term::Call(function, arguments) => {
                write!(f, "{}(", function.name)?;
                list(f, arguments, ", ")?;
                f.write_str(")")
            }
        }
    }
}

impl Expression {
    fn between(&self, f: &mut Formatter<'_>, parts: &[Expression], sign: &str) -> fmt::Result {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(sign)?;
            }
            self.operand(f, part)?;
        }
        Ok(())
    }

    /// A part, in parentheses where it would not hold together within this expression.
    fn operand(&self, f: &mut Formatter<'_>, part: &Expression) -> fmt::Result {
        if part.strength() > self.strength() { write!(f, "{part}") } else { write!(f, "({part})") }
    }

    /// How tightly its operator binds.
    fn strength(&self) -> u8 {
        match &self.term {
            Term::Or(_) => 1,
            Term::And(_) => 2,
            Term::Compare(_, Comparison::Equal | Comparison::NotEqual, _) => 3,
            Term::Compare(..) => 4,
            Term::Calculate(_, rest) => match rest.first() {
                Some((Arithmetic::Plus | Arithmetic::Minus, _)) => 5,
                _ => 6,
            },
            Term::Negate(_) => 7,
            Term::Number(number) if number.is_sign_negative() => 7,
            Term::Union(_) => 8,
            Term::Text(_) | Term::Number(_) | Term::Path(_) | Term::Call(..) => 9,
        }
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut slash = "/";
        match &self.start {
            Start::Answer(symbol) => write!(f, "${{{}}}", symbol.name)?,
            Start::Here if self.steps.is_empty() || !self.predicates.is_empty() => {
                f.write_str(".")?;
            }
            Start::Here if self.steps[0].axis == Axis::Own => f.write_str(".")?,
            Start::Here => slash = "",
            Start::Current => f.write_str("current()")?,
            Start::Root => {
                f.write_str("/")?;
                slash = "";
            }
            Start::Nodes(inner) if matches!(inner.term, Term::Call(..)) => write!(f, "{inner}")?,
            Start::Nodes(inner) => write!(f, "({inner})")?,
        }
        predicates(f, &self.predicates)?;
        for step in &self.steps {
            write!(f, "{slash}{step}")?;
            slash = "/";
        }
        Ok(())
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.axis {
            Axis::Child(StepName::Named(symbol)) => f.write_str(&symbol.name)?,
            Axis::Child(StepName::Any) => f.write_str("*")?,
            Axis::Parent => f.write_str("..")?,
            Axis::Own => f.write_str(".")?,
        }
        predicates(f, &self.predicates)
    }
}

fn predicates(f: &mut Formatter<'_>, predicates: &[Expression]) -> fmt::Result {
    predicates.iter().try_for_each(|predicate| write!(f, "[{predicate}]"))
}

fn list(f: &mut Formatter<'_>, parts: &[Expression], separator: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        write!(f, "{part}")?;
    }
    Ok(())
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Arithmetic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Arithmetic::Plus => "+",
            Arithmetic::Minus => "-",
            Arithmetic::Times => "*",
            Arithmetic::Divide => "div",
            Arithmetic::Modulo => "mod",
        })
    }
}
