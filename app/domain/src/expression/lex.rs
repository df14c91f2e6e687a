//! From a source to tokens, by XPath 1.0, 3.7 ("Lexical Structure").

use super::parse::SyntaxError;
use super::tree::{Arithmetic, Comparison};
use crate::floats;
use crate::form::Name;

/// The longest source, in characters. The longest expressions of real forms have some thousands.
const LONGEST: usize = 32_768;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token<'s> {
    Number(f64),
    Text(&'s str),
    /// `${name}`
    Answer(&'s str),
    /// Of a function or a step, with its prefix.
    Name(&'s str),
    And,
    Or,
    Compare(Comparison),
    Calculate(Arithmetic),
    Union,
    /// `*` as a step.
    Any,
    Slash,
    Dot,
    DotDot,
    Comma,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    /// After the last one.
    End,
}

/// A token and where it begins, in characters from 0.
pub type Placed<'s> = (Token<'s>, usize);

/// All tokens of a source, `End` as the last. Goes over the source once.
pub fn lex(source: &str) -> Result<Vec<Placed<'_>>, SyntaxError> {
    let mut lexer = Lexer { source, offset: 0, position: 0, tokens: Vec::new() };
    while lexer.skip_space() {
        let position = lexer.position;
        if position >= LONGEST {
            return Err(SyntaxError { position, expected: "a shorter expression" });
        }
        let token = lexer.token()?;
        lexer.tokens.push((token, position));
    }
    lexer.tokens.push((Token::End, lexer.position));
    Ok(lexer.tokens)
}

struct Lexer<'s> {
    source: &'s str,
    /// In bytes; always between two characters.
    offset: usize,
    /// The same place in characters.
    position: usize,
    tokens: Vec<Placed<'s>>,
}

impl<'s> Lexer<'s> {
    fn token(&mut self) -> Result<Token<'s>, SyntaxError> {
        let first = self.peek().unwrap_or_default();
        if first.is_ascii_digit() || (first == '.' && self.rest()[1..].starts_with(is_digit)) {
            return self.number();
        }
        match first {
            '$' => self.answer(),
            '\'' | '"' => self.text(first),
            '*' => {
                self.take(1);
                let is_operator = self.follows_operand();
                Ok(if is_operator { Token::Calculate(Arithmetic::Times) } else { Token::Any })
            }
            _ if is_name_start(first) => self.name(),
            _ => self.sign(),
        }
    }

    fn sign(&mut self) -> Result<Token<'s>, SyntaxError> {
        // Longer signs first, so that `<=` is not read as `<`.
        let signs = [
            ("<=", Token::Compare(Comparison::LessOrEqual)),
            (">=", Token::Compare(Comparison::GreaterOrEqual)),
            ("!=", Token::Compare(Comparison::NotEqual)),
            ("..", Token::DotDot),
            ("=", Token::Compare(Comparison::Equal)),
            ("<", Token::Compare(Comparison::Less)),
            (">", Token::Compare(Comparison::Greater)),
            ("+", Token::Calculate(Arithmetic::Plus)),
            ("-", Token::Calculate(Arithmetic::Minus)),
            (".", Token::Dot),
            ("|", Token::Union),
            ("/", Token::Slash),
            (",", Token::Comma),
            ("(", Token::Open),
            (")", Token::Close),
            ("[", Token::OpenBracket),
            ("]", Token::CloseBracket),
        ];
        if self.rest().starts_with("//") {
            return Err(self.expected("one / only"));
        }
        let found = signs.into_iter().find(|(sign, _)| self.rest().starts_with(sign));
        let Some((sign, token)) = found else { return Err(self.expected("a value")) };
        self.take(sign.len());
        Ok(token)
    }

    fn answer(&mut self) -> Result<Token<'s>, SyntaxError> {
        if !self.rest().starts_with("${") {
            return Err(self.expected("${"));
        }
        self.take(2);
        self.skip_space();
        let name = self.take_while(|letter| letter != '}' && !letter.is_whitespace());
        self.skip_space();
        if !Name::new(name).is_valid() {
            return Err(self.expected("a question's name"));
        }
        if self.peek() != Some('}') {
            return Err(self.expected("}"));
        }
        self.take(1);
        Ok(Token::Answer(name))
    }

    fn text(&mut self, quote: char) -> Result<Token<'s>, SyntaxError> {
        self.take(1);
        let text = self.take_while(|letter| letter != quote);
        if self.peek().is_none() {
            return Err(self.expected("the closing quote"));
        }
        self.take(1);
        Ok(Token::Text(text))
    }

    /// `5`, `5.`, `5.25` or `.25`.
    fn number(&mut self) -> Result<Token<'s>, SyntaxError> {
        let start = self.offset;
        self.take_while(|letter| letter.is_ascii_digit());
        if self.peek() == Some('.') {
            self.take(1);
            self.take_while(|letter| letter.is_ascii_digit());
        }
        let digits = &self.source[start..self.offset];
        floats::read(digits).map(Token::Number).ok_or_else(|| self.expected("a number"))
    }

    /// A name, or the operator of that name where an operand stands before it.
    fn name(&mut self) -> Result<Token<'s>, SyntaxError> {
        let start = self.offset;
        let follows_operand = self.follows_operand();
        self.take_while(is_name_part);
        if self.rest().starts_with("::") {
            return Err(self.expected("a step without an axis"));
        }
        if !follows_operand && self.rest().starts_with(':') {
            self.take(1);
            if !self.peek().is_some_and(is_name_start) {
                return Err(self.expected("a name"));
            }
            self.take_while(is_name_part);
        }
        let name = &self.source[start..self.offset];
        Ok(match name {
            "and" if follows_operand => Token::And,
            "or" if follows_operand => Token::Or,
            "div" if follows_operand => Token::Calculate(Arithmetic::Divide),
            "mod" if follows_operand => Token::Calculate(Arithmetic::Modulo),
            _ => Token::Name(name),
        })
    }

    /// Whether the token before ends an operand, so that an operator comes next.
    fn follows_operand(&self) -> bool {
        use Token::*;
        matches!(
            self.tokens.last(),
            Some((
                Number(_)
                    | Text(_)
                    | Answer(_)
                    | Name(_)
                    | Any
                    | Dot
                    | DotDot
                    | Close
                    | CloseBracket,
                _
            ))
        )
    }

    fn rest(&self) -> &'s str {
        &self.source[self.offset..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes so many ASCII characters.
    fn take(&mut self, count: usize) {
        self.offset += count;
        self.position += count;
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let end = rest.find(|letter| !keep(letter)).unwrap_or(rest.len());
        self.offset += end;
        self.position += rest[..end].chars().count();
        &rest[..end]
    }

    /// Whether anything comes after the white space.
    fn skip_space(&mut self) -> bool {
        self.take_while(char::is_whitespace);
        self.offset < self.source.len()
    }

    fn expected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { position: self.position, expected }
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

/// The Thai block is named because its vowel signs and tone marks are no letters to Unicode.
fn is_name_part(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '-' | '_' | '.')
        || ('\u{e00}'..='\u{e7f}').contains(&letter)
}
