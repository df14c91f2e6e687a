//! A recursive-descent parser; one function a level of precedence.

use super::{Comparison, Expression};
use crate::form::Name;

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

/// Reads an expression.
pub fn parse(source: &str) -> Result<Expression, SyntaxError> {
    let mut parser = Parser { letters: source.chars().collect(), position: 0, depth: 0 };
    let expression = parser.or()?;
    parser.skip_space();
    if parser.position < parser.letters.len() {
        return Err(parser.expected("the end"));
    }
    Ok(expression)
}

struct Parser {
    letters: Vec<char>,
    position: usize,
    depth: usize,
}

type Parsed = Result<Expression, SyntaxError>;

impl Parser {
    fn or(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.expected("less nesting"));
        }
        let mut left = self.and()?;
        while self.word("or") {
            left = Expression::Or(Box::new(left), Box::new(self.and()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn and(&mut self) -> Parsed {
        let mut left = self.comparison()?;
        while self.word("and") {
            left = Expression::And(Box::new(left), Box::new(self.comparison()?));
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.operand()?;
        // Longer signs first, so that `<=` is not read as `<`.
        let signs = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("!=", Comparison::NotEqual),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        for (sign, comparison) in signs {
            if self.sign(sign) {
                return Ok(Expression::Compare(
                    Box::new(left),
                    comparison,
                    Box::new(self.operand()?),
                ));
            }
        }
        Ok(left)
    }

    fn operand(&mut self) -> Parsed {
        self.skip_space();
        match self.letters.get(self.position) {
            Some('$') => self.answer(),
            Some(quote @ ('\'' | '"')) => self.text(*quote),
            Some(letter) if letter.is_ascii_digit() || *letter == '-' => self.number(),
            Some('(') => {
                self.position += 1;
                let inner = self.or()?;
                self.close()?;
                Ok(inner)
            }
            Some(letter) if letter.is_ascii_alphabetic() => self.call(),
            _ => Err(self.expected("a value")),
        }
    }

    fn answer(&mut self) -> Parsed {
        if !self.sign("${") {
            return Err(self.expected("${"));
        }
        let name: String = self.take_while(|letter| letter != '}').trim().to_owned();
        let name = Name::new(name);
        if !name.is_valid() {
            return Err(self.expected("a question's name"));
        }
        if !self.sign("}") {
            return Err(self.expected("}"));
        }
        Ok(Expression::Answer(name))
    }

    fn text(&mut self, quote: char) -> Parsed {
        self.position += 1;
        let text = self.take_while(|letter| letter != quote);
        if self.letters.get(self.position).is_none() {
            return Err(self.expected("the closing quote"));
        }
        self.position += 1;
        Ok(Expression::Text(text))
    }

    fn number(&mut self) -> Parsed {
        let start = self.position;
        if self.letters[self.position] == '-' {
            self.position += 1;
        }
        self.take_while(|letter| letter.is_ascii_digit() || letter == '.');
        let digits: String = self.letters[start..self.position].iter().collect();
        match digits.parse() {
            Ok(number) => Ok(Expression::Number(number)),
            Err(_) => {
                self.position = start;
                Err(self.expected("a number"))
            }
        }
    }

    fn call(&mut self) -> Parsed {
        let start = self.position;
        let name = self.take_while(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        if !self.sign("(") {
            return Err(self.expected("("));
        }
        let expression = match name.as_str() {
            "true" => Expression::Constant(true),
            "false" => Expression::Constant(false),
            "not" => Expression::Not(Box::new(self.or()?)),
            "count-selected" => Expression::CountSelected(Box::new(self.or()?)),
            "selected" => {
                let list = self.or()?;
                if !self.sign(",") {
                    return Err(self.expected(","));
                }
                Expression::Selected(Box::new(list), Box::new(self.or()?))
            }
            _ => {
                self.position = start;
                return Err(self.expected("a known function"));
            }
        };
        self.close()?;
        Ok(expression)
    }

    fn close(&mut self) -> Result<(), SyntaxError> {
        if self.sign(")") { Ok(()) } else { Err(self.expected(")")) }
    }

    /// Takes a sign if it comes next.
    fn sign(&mut self, sign: &str) -> bool {
        self.skip_space();
        let comes = sign
            .chars()
            .enumerate()
            .all(|(offset, letter)| self.letters.get(self.position + offset) == Some(&letter));
        if comes {
            self.position += sign.len();
        }
        comes
    }

    /// Takes a whole word if it comes next.
    fn word(&mut self, word: &str) -> bool {
        let start = self.position;
        let follows = self.sign(word)
            && !self
                .letters
                .get(self.position)
                .is_some_and(|letter| letter.is_ascii_alphanumeric() || *letter == '-');
        if !follows {
            self.position = start;
        }
        follows
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let start = self.position;
        while self.letters.get(self.position).is_some_and(|letter| keep(*letter)) {
            self.position += 1;
        }
        self.letters[start..self.position].iter().collect()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn expected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { position: self.position, expected }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn errors_name_the_place() {
        let error = |source| parse(source).unwrap_err();
        assert_eq!(error("").position, 0);
        assert_eq!(error("${a} = ").position, 7);
        assert_eq!(error("${1a} = 2").expected, "a question's name");
        assert_eq!(error("frobnicate(1)").expected, "a known function");
        assert_eq!(error("'open").expected, "the closing quote");
        assert_eq!(error("true() true()").expected, "the end");
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let all = parse("true() or true() and false()").unwrap();
        assert!(matches!(all, Expression::Or(..)));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&"(".repeat(100_000)).is_err());
    }

    proptest! {
        #[test]
        fn no_input_panics(source in r#"[${}()'"=<>!,a-z0-9 .\-ก]{0,60}"#) {
            let _ = parse(&source);
        }
    }
}
