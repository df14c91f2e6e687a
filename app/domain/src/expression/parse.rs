//! A recursive-descent parser; one function a level of precedence.

mod calls;
mod paths;

use super::lex::{Placed, Token, lex};
use super::tree::{Arithmetic, Comparison, Expression, Term};

/// Deeper nesting than any form needs is refused, so that no input can exhaust the stack.
const DEEPEST: usize = 64;

/// Where reading stopped, and what would have been read there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} at character {position}")]
pub struct SyntaxError {
    /// Counted in characters from 0.
    pub position: usize,
    pub expected: &'static str,
}

/// Reads an expression; functions are known and have the number of arguments they take.
pub fn parse(source: &str) -> Result<Expression, SyntaxError> {
    parse_within(source, 0)
}

/// Reads an expression that stands within another's source, so many characters after its start.
fn parse_within(source: &str, start: usize) -> Parsed {
    let mut tokens =
        lex(source).map_err(|error| SyntaxError { position: start + error.position, ..error })?;
    for (_, position) in &mut tokens {
        *position += start;
    }
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0 };
    let expression = parser.expression()?;
    match parser.peek() {
        Token::End => Ok(expression),
        _ => Err(parser.expected("the end")),
    }
}

pub(super) struct Parser<'t, 's> {
    tokens: &'t [Placed<'s>],
    next: usize,
    depth: usize,
}

type Parsed = Result<Expression, SyntaxError>;

impl<'s> Parser<'_, 's> {
    fn expression(&mut self) -> Parsed {
        self.deeper(Parser::or)
    }

    fn or(&mut self) -> Parsed {
        let (operands, position) = self.chain(Token::Or, Parser::and)?;
        Ok(one_or(operands, Term::Or, position))
    }

    fn and(&mut self) -> Parsed {
        let (operands, position) = self.chain(Token::And, Parser::equality)?;
        Ok(one_or(operands, Term::And, position))
    }

    fn equality(&mut self) -> Parsed {
        use Comparison::{Equal, NotEqual};
        self.comparison(|sign| matches!(sign, Equal | NotEqual), Parser::order)
    }

    fn order(&mut self) -> Parsed {
        use Comparison::{Equal, NotEqual};
        self.comparison(|sign| !matches!(sign, Equal | NotEqual), Parser::sum)
    }

    /// Left to right: `1 < 2 < 3` compares a truth with 3. Each one nests the ones before it.
    fn comparison(
        &mut self,
        belongs: fn(Comparison) -> bool,
        operand: fn(&mut Self) -> Parsed,
    ) -> Parsed {
        let mut left = operand(self)?;
        let depth = self.depth;
        while let Token::Compare(comparison) = self.peek()
            && belongs(comparison)
        {
            let position = self.position();
            self.next += 1;
            self.sink()?;
            let right = operand(self)?;
            let term = Term::Compare(Box::new(left), comparison, Box::new(right));
            left = Expression::new(term, position);
        }
        self.depth = depth;
        Ok(left)
    }

    fn sum(&mut self) -> Parsed {
        use Arithmetic::{Minus, Plus};
        self.calculation(|sign| matches!(sign, Plus | Minus), Parser::product)
    }

    fn product(&mut self) -> Parsed {
        use Arithmetic::{Divide, Modulo, Times};
        self.calculation(|sign| matches!(sign, Times | Divide | Modulo), Parser::negation)
    }

    fn calculation(
        &mut self,
        belongs: fn(Arithmetic) -> bool,
        operand: fn(&mut Self) -> Parsed,
    ) -> Parsed {
        let first = operand(self)?;
        let position = self.position();
        let mut rest = Vec::new();
        while let Token::Calculate(sign) = self.peek()
            && belongs(sign)
        {
            self.next += 1;
            rest.push((sign, operand(self)?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Expression::new(Term::Calculate(Box::new(first), rest), position))
    }

    fn negation(&mut self) -> Parsed {
        let position = self.position();
        if !self.takes(Token::Calculate(Arithmetic::Minus)) {
            return self.union();
        }
        let inner = self.deeper(Parser::negation)?;
        // A negative number is one node: what is printed as `-5` reads as it was.
        Ok(match inner.term {
            Term::Number(number) if number.is_sign_positive() => {
                Expression::new(Term::Number(-number), position)
            }
            _ => Expression::new(Term::Negate(Box::new(inner)), position),
        })
    }

    fn union(&mut self) -> Parsed {
        let (operands, position) = self.chain(Token::Union, Parser::path)?;
        if operands.len() > 1
            && let Some(operand) = operands.iter().find(|operand| !operand.may_be_nodes())
        {
            return Err(SyntaxError { position: operand.position, expected: "a path" });
        }
        Ok(one_or(operands, Term::Union, position))
    }

    /// The operands between one kind of sign, and where its first stands.
    fn chain(
        &mut self,
        sign: Token,
        operand: fn(&mut Self) -> Parsed,
    ) -> Result<(Vec<Expression>, usize), SyntaxError> {
        let mut operands = vec![operand(self)?];
        let position = self.position();
        while self.takes(sign) {
            operands.push(operand(self)?);
        }
        Ok((operands, position))
    }

    /// Reads something that nests.
    fn deeper(&mut self, read: fn(&mut Self) -> Parsed) -> Parsed {
        self.sink()?;
        let expression = read(self)?;
        self.depth -= 1;
        Ok(expression)
    }

    fn sink(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.expected("less nesting")) } else { Ok(()) }
    }

    fn peek(&self) -> Token<'s> {
        self.ahead(0)
    }

    fn ahead(&self, count: usize) -> Token<'s> {
        self.tokens.get(self.next + count).map_or(Token::End, |(token, _)| *token)
    }

    /// Where the next token begins.
    fn position(&self) -> usize {
        self.tokens.get(self.next).or(self.tokens.last()).map_or(0, |(_, position)| *position)
    }

    /// Takes a token if it comes next.
    fn takes(&mut self, token: Token) -> bool {
        let comes = self.peek() == token;
        self.next += usize::from(comes);
        comes
    }

    fn take(&mut self, token: Token, expected: &'static str) -> Result<(), SyntaxError> {
        if self.takes(token) { Ok(()) } else { Err(self.expected(expected)) }
    }

    fn expected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { position: self.position(), expected }
    }
}

/// The only operand, or the term of all of them.
fn one_or(
    mut operands: Vec<Expression>,
    term: fn(Vec<Expression>) -> Term,
    position: usize,
) -> Expression {
    match operands.pop() {
        Some(only) if operands.is_empty() => only,
        Some(last) => {
            operands.push(last);
            Expression::new(term(operands), position)
        }
        None => Expression::new(term(operands), position),
    }
}
