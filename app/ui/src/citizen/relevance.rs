//! Skip logic without scripts: conditions that look at choices become `:has()` rules. A condition
//! that no style can read leaves its part in sight, with a sentence; the server judges anyway.

use std::collections::BTreeSet;
use std::fmt::Write;

use domain::answers::{Answers, Value};
use domain::expression::{self, Environment, Expression, Flat, Term};
use domain::form::{Form, Kind, Name, Node, Place};

/// How deep conditions may rest on conditions before they are left to the server.
const DEEPEST: u8 = 6;

/// Which parts of a form may be hidden, and how.
pub struct Relevance {
    /// Groups and questions that are asked only under a condition.
    conditional: BTreeSet<Name>,
    rules: String,
}

impl Relevance {
    pub fn of(form: &Form) -> Relevance {
        let mut relevance = Relevance { conditional: BTreeSet::new(), rules: String::new() };
        relevance.nodes(form, &form.nodes);
        relevance
    }

    pub fn is_conditional(&self, name: &Name) -> bool {
        self.conditional.contains(name)
    }

    fn nodes(&mut self, form: &Form, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    self.node(form, &group.name, &format!("g-{}", group.name), &group.relevant);
                    self.nodes(form, &group.nodes);
                }
                Node::Question(it) => {
                    self.node(form, &it.name, &format!("q-{}", it.name), &it.relevant);
                }
            }
        }
    }

    fn node(&mut self, form: &Form, name: &Name, id: &str, relevant: &Option<String>) {
        let Some(source) = relevant else { return };
        let truth = expression::parse(source).ok().and_then(|it| truth(form, &it, DEEPEST));
        if truth == Some(Truth::Constant(true)) {
            return;
        }
        self.conditional.insert(name.clone());
        let hidden_while = match truth {
            Some(Truth::Selector(selector)) => format!("form:not({selector}) "),
            Some(Truth::Constant(_)) => String::new(),
            None => return,
        };
        let id = quoted(id);
        // Writing to a String cannot fail.
        let _ = write!(
            self.rules,
            "{hidden_while}[id={id}]{{display:none}}[id={id}]>.applies{{display:none}}"
        );
    }
}

/// The rules of a form's own page; `None` when it has none.
pub fn style(form: &Form) -> Option<String> {
    let rules = Relevance::of(form).rules;
    (!rules.is_empty()).then(|| format!("@supports selector(:has(*)){{{rules}}}"))
}

/// When a condition holds: always, never, or while the `<form>` matches a compound selector.
#[derive(Debug, Clone, PartialEq)]
enum Truth {
    Constant(bool),
    Selector(String),
}

impl Truth {
    fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::Constant(true), truth) | (truth, Truth::Constant(true)) => truth,
            (Truth::Selector(a), Truth::Selector(b)) => Truth::Selector(a + &b),
            _ => Truth::Constant(false),
        }
    }

    fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::Constant(false), truth) | (truth, Truth::Constant(false)) => truth,
            (Truth::Selector(a), Truth::Selector(b)) => Truth::Selector(format!(":is({a},{b})")),
            _ => Truth::Constant(true),
        }
    }

    fn negated(self) -> Truth {
        match self {
            Truth::Constant(truth) => Truth::Constant(!truth),
            Truth::Selector(selector) => Truth::Selector(format!(":not({selector})")),
        }
    }
}

fn truth(form: &Form, expression: &Expression, depth: u8) -> Option<Truth> {
    let of = |inner: &Expression| truth(form, inner, depth);
    match &expression.term {
        Term::And(all) => {
            all.iter().try_fold(Truth::Constant(true), |truth, one| Some(truth.and(of(one)?)))
        }
        Term::Or(any) => {
            any.iter().try_fold(Truth::Constant(false), |truth, one| Some(truth.or(of(one)?)))
        }
        Term::Call(function, arguments) if function.name == "not" => {
            Some(of(arguments.first()?)?.negated())
        }
        _ if expression.of_answers_alone().is_err() => None,
        _ => {
            let names: BTreeSet<&Name> = expression.answers().map(|(name, _)| name).collect();
            match names.into_iter().collect::<Vec<_>>()[..] {
                [] => Some(Truth::Constant(holds(expression, Answers::default()))),
                [name] => over_choices(form, expression, name, depth.checked_sub(1)?),
                _ => None,
            }
        }
    }
}

/// A condition on one question alone, tried with each answer that the question can have.
fn over_choices(form: &Form, expression: &Expression, name: &Name, depth: u8) -> Option<Truth> {
    let place = form.walk().find(|place| place.question.name == *name)?;
    let list = form.list_of(place.question)?;
    let name = &place.question.name;
    let with = |value: Value| Answers([(name.clone(), value)].into());
    let holds_with: Vec<&str> = match (&place.question.kind, &expression.term) {
        (Kind::SelectOne { .. }, _) => {
            let is_true = |value: &&str| holds(expression, with(Value::One((*value).to_owned())));
            list.choices.iter().map(|choice| choice.value.as_str()).filter(is_true).collect()
        }
        // Whether one value is among the ticked does not depend on the others.
        (Kind::SelectMultiple { .. }, Term::Call(function, arguments))
            if function.name == "selected"
                && arguments[0].answer() == Some(name)
                && arguments[1].references().is_empty() =>
        {
            let is_true =
                |value: &&str| holds(expression, with(Value::Many(vec![(*value).into()])));
            list.choices.iter().map(|choice| choice.value.as_str()).filter(is_true).collect()
        }
        _ => return None,
    };
    let asked = asked(form, &place, depth)?;
    let some = match holds_with[..] {
        [] => Truth::Constant(false),
        _ => Truth::Selector(checked(name, &holds_with)).and(asked.clone()),
    };
    if !holds(expression, Answers::default()) {
        return Some(some);
    }
    let answered = Truth::Selector(format!(":has([name={}]:checked)", quoted(name)));
    Some(some.or(answered.and(asked).negated()))
}

/// When a question itself is asked: what was ticked in a hidden one does not count.
fn asked(form: &Form, place: &Place, depth: u8) -> Option<Truth> {
    place.conditions().try_fold(Truth::Constant(true), |all, source| {
        let expression = expression::parse(source).ok()?;
        Some(all.and(truth(form, &expression, depth)?))
    })
}

fn holds(expression: &Expression, answers: Answers) -> bool {
    let environment = Environment::default();
    expression::evaluate(expression, &Flat::new(&answers, &environment)).is_true()
}

/// While one of these choices is ticked.
fn checked(name: &Name, values: &[&str]) -> String {
    let name = quoted(name);
    let choices: Vec<String> = values
        .iter()
        .map(|value| format!("[name={name}][value={}]:checked", quoted(value)))
        .collect();
    format!(":has({})", choices.join(","))
}

/// A CSS string. Whatever is not plain is escaped by its number, so that no value can end the
/// string, the rule or the element that the rule stands in.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            quoted.push(c);
        } else {
            let _ = write!(quoted, "\\{:x} ", u32::from(c));
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(relevant: &str) -> Form {
        let definition = serde_json::json!({
            "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th"],
            "title": {"th": "แบบ"},
            "lists": {"yn": {"choices": [
                {"value": "yes", "label": {"th": "ใช่"}}, {"value": "no", "label": {"th": "ไม่"}},
                {"value": "5", "label": {"th": "ห้า"}},
            ]}},
            "nodes": [
                {"question": {"name": "a", "kind": {"select_one": {"list": "yn"}}, "label": {"th": "ก"}}},
                {"question": {"name": "m", "kind": {"select_multiple": {"list": "yn"}}, "label": {"th": "ข"}}},
                {"question": {"name": "n", "kind": {"integer": {}}, "label": {"th": "ค"}}},
                {"question": {"name": "h", "kind": {"select_one": {"list": "yn"}}, "label": {"th": "ง"},
                              "relevant": "${a} = 'yes'"}},
                {"question": {"name": "t", "kind": "note", "label": {"th": "จ"}, "relevant": relevant}},
            ],
        });
        serde_json::from_value(definition).unwrap()
    }

    /// The selector that keeps the last question in sight; `None` when no style can tell.
    fn selector(relevant: &str) -> Option<Truth> {
        truth(&form(relevant), &expression::parse(relevant).unwrap(), DEEPEST)
    }

    fn is(selector: &str) -> Option<Truth> {
        Some(Truth::Selector(selector.to_owned()))
    }

    const A_YES: &str = r#":has([name="a"][value="yes"]:checked)"#;
    const M_NO: &str = r#":has([name="m"][value="no"]:checked)"#;

    #[test]
    fn conditions_on_choices_become_selectors() {
        for (source, expected) in [
            ("${a} = 'yes'", A_YES.to_owned()),
            ("selected(${a}, 'yes')", A_YES.to_owned()),
            ("selected(${m}, 'no')", M_NO.to_owned()),
            ("${a} = 'yes' and selected(${m}, 'no')", format!("{A_YES}{M_NO}")),
            ("${a} = 'yes' or selected(${m}, 'no')", format!(":is({A_YES},{M_NO})")),
            ("not(${a} = 'yes')", format!(":not({A_YES})")),
            ("${a} >= 5", r#":has([name="a"][value="5"]:checked)"#.to_owned()),
            ("${a} = ''", r#":not(:has([name="a"]:checked))"#.to_owned()),
        ] {
            assert_eq!(selector(source), is(&expected), "{source}");
        }
    }

    #[test]
    fn no_answer_counts_as_xpath_has_it() {
        let others = r#":has([name="a"][value="no"]:checked,[name="a"][value="5"]:checked)"#;
        let none = r#":not(:has([name="a"]:checked))"#;
        assert_eq!(selector("${a} != 'yes'"), is(&format!(":is({others},{none})")));
    }

    #[test]
    fn ticks_in_a_hidden_question_do_not_count() {
        let both = format!(r#":has([name="h"][value="no"]:checked){A_YES}"#);
        assert_eq!(selector("${h} = 'no'"), is(&both));
    }

    #[test]
    fn what_no_style_can_tell_is_left_in_sight() {
        for source in ["${n} > 17", "count-selected(${m}) = 2", "${a} = ${h}"] {
            assert_eq!(selector(source), None, "{source}");
            let form = form(source);
            assert!(Relevance::of(&form).is_conditional(&Name::new("t")));
            assert!(!style(&form).unwrap().contains("q-t"));
        }
        assert_eq!(selector("true()"), Some(Truth::Constant(true)));
        assert_eq!(selector("selected(${m}, 'nowhere')"), Some(Truth::Constant(false)));
    }

    #[test]
    fn no_value_can_leave_the_style_element() {
        let hostile = quoted("\"}</style><script>\n\\ก");
        assert!(
            hostile[1..hostile.len() - 1]
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"\\ ".contains(&b))
        );
    }
}
