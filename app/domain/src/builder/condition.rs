//! Conditions that are picked rather than written: a question, a comparison and a value each.

use crate::expression::{self, Comparison, Expression, Term};
use crate::form::{Form, Kind, Name};
use crate::numerals;
use crate::text::clean;

/// Clauses of which all or any must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub join: Join,
    pub clauses: Vec<Clause>,
}

/// How clauses hold together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Join {
    #[default]
    All,
    Any,
}

/// One comparison of an answer; `value` is empty where the test needs none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub question: Name,
    pub test: Test,
    pub value: String,
}

/// What an answer is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    Is,
    IsNot,
    /// Of several choices, this one is among those ticked.
    Includes,
    Excludes,
    Less,
    AtMost,
    AtLeast,
    More,
    Answered,
    NotAnswered,
}

impl Test {
    pub const ALL: [Test; 10] = [
        Test::Is,
        Test::IsNot,
        Test::Includes,
        Test::Excludes,
        Test::Less,
        Test::AtMost,
        Test::AtLeast,
        Test::More,
        Test::Answered,
        Test::NotAnswered,
    ];

    /// The code in a form post.
    pub fn code(self) -> &'static str {
        match self {
            Test::Is => "is",
            Test::IsNot => "is_not",
            Test::Includes => "includes",
            Test::Excludes => "excludes",
            Test::Less => "less",
            Test::AtMost => "at_most",
            Test::AtLeast => "at_least",
            Test::More => "more",
            Test::Answered => "answered",
            Test::NotAnswered => "not_answered",
        }
    }

    /// The test of a code.
    pub fn of_code(code: &str) -> Option<Test> {
        Test::ALL.into_iter().find(|test| test.code() == code)
    }

    /// The tests that make sense of an answer of this kind; the first is the usual one.
    pub fn of_kind(kind: &Kind) -> &'static [Test] {
        match kind {
            Kind::SelectOne { .. } => &[Test::Is, Test::IsNot, Test::Answered, Test::NotAnswered],
            Kind::SelectMultiple { .. } => {
                &[Test::Includes, Test::Excludes, Test::Answered, Test::NotAnswered]
            }
            Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Range { .. } => &[
                Test::AtLeast,
                Test::More,
                Test::AtMost,
                Test::Less,
                Test::Is,
                Test::IsNot,
                Test::Answered,
                Test::NotAnswered,
            ],
            Kind::Date | Kind::DateTime | Kind::Time => {
                &[Test::AtLeast, Test::AtMost, Test::Is, Test::Answered, Test::NotAnswered]
            }
            Kind::Text { .. } | Kind::Barcode | Kind::Calculate | Kind::Hidden => {
                &[Test::Is, Test::IsNot, Test::Answered, Test::NotAnswered]
            }
            _ => &[Test::Answered, Test::NotAnswered],
        }
    }

    /// Whether the answer is compared with a value.
    pub fn needs_value(self) -> bool {
        !matches!(self, Test::Answered | Test::NotAnswered)
    }

    fn comparison(self) -> Comparison {
        match self {
            Test::Is | Test::NotAnswered | Test::Includes => Comparison::Equal,
            Test::IsNot | Test::Answered | Test::Excludes => Comparison::NotEqual,
            Test::Less => Comparison::Less,
            Test::AtMost => Comparison::LessOrEqual,
            Test::AtLeast => Comparison::GreaterOrEqual,
            Test::More => Comparison::Greater,
        }
    }

    fn of_comparison(comparison: Comparison) -> Test {
        match comparison {
            Comparison::Equal => Test::Is,
            Comparison::NotEqual => Test::IsNot,
            Comparison::Less => Test::Less,
            Comparison::LessOrEqual => Test::AtMost,
            Comparison::GreaterOrEqual => Test::AtLeast,
            Comparison::Greater => Test::More,
        }
    }
}

impl Condition {
    /// The clauses of an expression; `None` where it says more than clauses can.
    pub fn read(source: &str) -> Option<Condition> {
        let expression = expression::parse(source).ok()?;
        let (join, parts) = match &expression.term {
            Term::And(parts) => (Join::All, &parts[..]),
            Term::Or(parts) => (Join::Any, &parts[..]),
            _ => (Join::All, std::slice::from_ref(&expression)),
        };
        let clauses = parts.iter().map(clause).collect::<Option<_>>()?;
        Some(Condition { join, clauses })
    }

    /// What was picked over the kept condition: a clause that is as it was stays so, whatever it
    /// says, and one that was changed is made to fit its question.
    pub fn picked_over(mut self, kept: Option<&Condition>, form: &Form) -> Condition {
        let kept = kept.map_or(&[][..], |kept| &kept.clauses);
        let clauses = self.clauses.into_iter().enumerate();
        let clauses = clauses.map(|(index, clause)| clause.picked_over(kept.get(index), form));
        self.clauses = clauses.collect();
        self
    }

    /// The expression in the place of `before`, which keeps its spelling where it says the same.
    pub fn write_over(&self, before: &str, form: &Form) -> String {
        if Condition::read(before).as_ref() == Some(self) {
            return before.to_owned();
        }
        self.write(form).unwrap_or_default()
    }

    /// The expression that says the same; `None` where there is no clause.
    pub fn write(&self, form: &Form) -> Option<String> {
        let word = match self.join {
            Join::All => " and ",
            Join::Any => " or ",
        };
        let parts: Vec<String> = self.clauses.iter().map(|clause| clause.write(form)).collect();
        (!parts.is_empty()).then(|| parts.join(word))
    }
}

impl Clause {
    /// The usual clause over a question: its first choice, or whether there is an answer.
    pub fn over(form: &Form, question: &Name) -> Clause {
        let test = form.question(question).map_or(Test::Answered, |held| {
            Test::of_kind(&held.kind).first().copied().unwrap_or(Test::Answered)
        });
        Clause { question: question.clone(), test, value: String::new() }.fitted(form)
    }

    /// The clause with a test and a value that the question can have: another question may have
    /// been picked since.
    pub fn fitted(mut self, form: &Form) -> Clause {
        let Some(question) = form.question(&self.question) else { return self };
        let tests = Test::of_kind(&question.kind);
        if !tests.contains(&self.test) {
            self.test = tests.first().copied().unwrap_or(Test::Answered);
        }
        if let Some(list) = form.list_of(question)
            && self.test.needs_value()
            && list.source.is_listed()
            && list.choice(&self.value).is_none()
        {
            self.value = list.choices.first().map(|first| first.value.clone()).unwrap_or_default();
        }
        if self.test.needs_value() && self.value.is_empty() {
            // Nothing to compare with yet.
            self.test = Test::Answered;
        }
        if !self.test.needs_value() {
            self.value.clear();
        }
        self
    }

    /// The clause that was picked in the place of the kept one.
    fn picked_over(self, kept: Option<&Clause>, form: &Form) -> Clause {
        let Some(kept) = kept.filter(|kept| kept.question == self.question) else {
            return self.fitted(form);
        };
        // A page sends values without the spaces around.
        let is_same_value = self.value == clean(&kept.value);
        if is_same_value && self.test == kept.test {
            return kept.clone();
        }
        if !self.test.needs_value() {
            return Clause { value: String::new(), ..self };
        }
        if self.value.is_empty() { self.fitted(form) } else { self }
    }

    fn write(&self, form: &Form) -> String {
        let name = &self.question;
        match self.test {
            Test::Includes => format!("selected(${{{name}}}, {})", quoted(&self.value)),
            Test::Excludes => format!("not(selected(${{{name}}}, {}))", quoted(&self.value)),
            Test::Answered => format!("${{{name}}} != ''"),
            Test::NotAnswered => format!("${{{name}}} = ''"),
            test => {
                let kind = form.question(name).map(|question| &question.kind);
                let counts = matches!(
                    kind,
                    Some(Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Range { .. })
                );
                let number = numerals::plain_number(&self.value).filter(|_| counts);
                let value = number.unwrap_or_else(|| quoted(&self.value));
                format!("${{{name}}} {} {value}", test.comparison())
            }
        }
    }
}

/// The text in quotes. The language knows no way to write both kinds of them into one text.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{}\"", text.replace('"', "”"))
    } else {
        format!("'{text}'")
    }
}

fn clause(expression: &Expression) -> Option<Clause> {
    match &expression.term {
        Term::Compare(left, comparison, right) => {
            let question = left.answer()?.clone();
            let (value, is_text) = match &right.term {
                Term::Text(text) => (text.clone(), true),
                Term::Number(number) if number.is_finite() => (number.to_string(), false),
                _ => return None,
            };
            let test = match (Test::of_comparison(*comparison), value.is_empty() && is_text) {
                (Test::Is, true) => Test::NotAnswered,
                (Test::IsNot, true) => Test::Answered,
                (test, _) => test,
            };
            Some(Clause { question, test, value })
        }
        Term::Call(function, arguments) => match (function.name, &arguments[..]) {
            ("selected", [answer, value]) => {
                let Term::Text(value) = &value.term else { return None };
                let question = answer.answer()?.clone();
                Some(Clause { question, test: Test::Includes, value: value.clone() })
            }
            ("not", [inner]) => {
                let clause = clause(inner)?;
                let is_picked = clause.test == Test::Includes;
                is_picked.then_some(Clause { test: Test::Excludes, ..clause })
            }
            _ => None,
        },
        _ => None,
    }
}
