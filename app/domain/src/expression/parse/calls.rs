//! Function calls, and what can be known to be wrong with one before it runs.

use super::{Parsed, Parser, SyntaxError, parse_within};
use crate::expression::functions::{self, Function};
use crate::expression::lex::Token;
use crate::expression::tree::{Expression, Term};

impl Parser<'_, '_> {
    /// A call of a function; its name and the parenthesis come next.
    pub(super) fn call(&mut self, name: &str) -> Parsed {
        let position = self.position();
        let Some(function) = functions::find(name) else {
            return Err(self.expected("a known function"));
        };
        self.next += 2;
        let mut arguments = Vec::new();
        while !self.takes(Token::Close) {
            if !arguments.is_empty() {
                self.take(Token::Comma, ")")?;
            }
            arguments.push(self.expression()?);
        }
        checked(function, arguments, position)
    }
}

fn checked(function: &'static Function, mut arguments: Vec<Expression>, at: usize) -> Parsed {
    if arguments.len() < function.least {
        return Err(SyntaxError { position: at, expected: "more arguments" });
    }
    if function.most.is_some_and(|most| arguments.len() > most) {
        return Err(SyntaxError { position: at, expected: "fewer arguments" });
    }
    match function.name {
        "indexed-repeat" if arguments.len().is_multiple_of(2) => {
            return Err(SyntaxError { position: at, expected: "an index for each repeat" });
        }
        "weighted-checklist" if !arguments.len().is_multiple_of(2) => {
            return Err(SyntaxError { position: at, expected: "a weight for each answer" });
        }
        "jr:choice-name" => unquote(&mut arguments)?,
        _ => {}
    }
    for &index in function.nodes {
        if let Some(argument) = arguments.get(index).filter(|it| !it.may_be_nodes()) {
            return Err(SyntaxError { position: argument.position, expected: "a path" });
        }
    }
    if let Some((argument, expected)) = wrong_literal(function, &arguments) {
        return Err(SyntaxError { position: argument.position, expected });
    }
    Ok(Expression::new(Term::Call(function, arguments), at))
}

/// `jr:choice-name(value, '${question}')` quotes what is a path all the same.
fn unquote(arguments: &mut [Expression]) -> Result<(), SyntaxError> {
    let Some(question) = arguments.get_mut(1) else { return Ok(()) };
    if let Term::Text(source) = &question.term {
        // The quote itself is one character.
        *question = parse_within(source, question.position + 1)?;
    }
    Ok(())
}

/// The first literal that its function can make nothing of.
fn wrong_literal<'e>(
    function: &Function,
    arguments: &'e [Expression],
) -> Option<(&'e Expression, &'static str)> {
    let argument = arguments.get(1)?;
    let Term::Text(text) = &argument.term else { return None };
    let (is_right, expected) = match function.name {
        "regex" => (functions::is_pattern(text), "a regular expression"),
        "digest" => (functions::is_algorithm(text), "MD5, SHA-1, SHA-256, SHA-384 or SHA-512"),
        "format-date" | "format-date-time" => {
            (functions::is_date_format(text), "a date code after %")
        }
        _ => return None,
    };
    (!is_right).then_some((argument, expected))
}
