//! Paths: `${name}`, `/data/a`, `../b[c = 1]`, `instance('list')/root/item/label`.

use super::{Parsed, Parser, SyntaxError};
use crate::expression::lex::Token;
use crate::expression::tree::{Axis, Expression, Path, Start, Step, StepName, Symbol, Term};

impl Parser<'_, '_> {
    pub(super) fn path(&mut self) -> Parsed {
        let position = self.position();
        let start = match self.peek() {
            Token::Number(number) => return Ok(self.literal(Term::Number(number))),
            Token::Text(text) => return Ok(self.literal(Term::Text(text.to_owned()))),
            Token::Slash => {
                self.next += 1;
                let steps = if self.begins_step() { self.steps()? } else { Vec::new() };
                let path = Path { start: Start::Root, predicates: Vec::new(), steps, position };
                return Ok(Expression::new(Term::Path(path), position));
            }
            Token::Answer(name) => {
                self.next += 1;
                Start::Answer(Symbol::new(name))
            }
            Token::Open => {
                self.next += 1;
                let inner = self.expression()?;
                self.take(Token::Close, ")")?;
                if !self.continues_path() {
                    return Ok(inner);
                }
                nodes(inner, position)?
            }
            Token::Name("current") if self.ahead(1) == Token::Open => {
                self.next += 2;
                self.take(Token::Close, ")")?;
                Start::Current
            }
            Token::Name(name) if self.ahead(1) == Token::Open => {
                let call = self.call(name)?;
                if !self.continues_path() {
                    return Ok(call);
                }
                nodes(call, position)?
            }
            _ if self.begins_step() => {
                // A lone `.` is a start without steps; its predicates are the start's.
                if self.takes(Token::Dot) {
                    Start::Here
                } else {
                    let steps = self.steps()?;
                    let path = Path { start: Start::Here, predicates: Vec::new(), steps, position };
                    return Ok(Expression::new(Term::Path(path), position));
                }
            }
            _ => return Err(self.expected("a value")),
        };
        let predicates = self.predicates()?;
        let steps = if self.takes(Token::Slash) { self.steps()? } else { Vec::new() };
        let path = Path { start, predicates, steps, position };
        Ok(Expression::new(Term::Path(path), position))
    }

    fn literal(&mut self, term: Term) -> Expression {
        let position = self.position();
        self.next += 1;
        Expression::new(term, position)
    }

    fn continues_path(&self) -> bool {
        matches!(self.peek(), Token::Slash | Token::OpenBracket)
    }

    fn begins_step(&self) -> bool {
        match self.peek() {
            Token::Name(_) => self.ahead(1) != Token::Open,
            token => matches!(token, Token::Any | Token::Dot | Token::DotDot),
        }
    }

    /// One step or more, with slashes between.
    fn steps(&mut self) -> Result<Vec<Step>, SyntaxError> {
        let mut steps = Vec::new();
        loop {
            if !self.begins_step() {
                return Err(self.expected("a step"));
            }
            let axis = match self.peek() {
                Token::DotDot => Axis::Parent,
                Token::Any => Axis::Child(StepName::Any),
                Token::Name(name) => Axis::Child(StepName::Named(Symbol::new(name))),
                _ => Axis::Own,
            };
            self.next += 1;
            steps.push(Step { axis, predicates: self.predicates()? });
            if !self.takes(Token::Slash) {
                return Ok(steps);
            }
        }
    }

    fn predicates(&mut self) -> Result<Vec<Expression>, SyntaxError> {
        let mut predicates = Vec::new();
        while self.takes(Token::OpenBracket) {
            predicates.push(self.expression()?);
            self.take(Token::CloseBracket, "]")?;
        }
        Ok(predicates)
    }
}

/// What a path may start from, when it is an expression.
fn nodes(expression: Expression, position: usize) -> Result<Start, SyntaxError> {
    if expression.may_be_nodes() {
        Ok(Start::Nodes(Box::new(expression)))
    } else {
        Err(SyntaxError { position, expected: "a path" })
    }
}
