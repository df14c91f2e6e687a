//! The words of a version series: what its questions and choices are called where answers to several
//! versions stand together, and why a collection cannot move on.

use std::collections::BTreeSet;

use domain::form::{Form, Name, Node, OTHER, SeriesChange};
use domain::series::{MoveProblem, Series};
use domain::text::Text;

use super::builder;
use crate::api::Refusal;
use crate::texts::{Locale, locale_of, tag, text};

/// The form of a series as tables and files call it: what was added, changed or ended in a later
/// version says so behind its words, and what "or other" adds has some.
pub fn marked(series: &Series) -> Form {
    let mut form = series.form.clone();
    name_others(&mut form);
    let newest = series.versions().last().map(|version| &version.form);
    // The newest of several changes of a question or choice is told.
    let mut marked = BTreeSet::new();
    for changed in series.changes().iter().rev() {
        let question = changed.change.question();
        let mut mark = |value: &str, mark: Mark| {
            let is_gone = newest.is_some_and(|form| match value {
                "" => form.question(question).is_none(),
                value => !offers(form, question, value),
            });
            // What ended and came back is not gone.
            if is_gone == (mark == Mark::Ended)
                && marked.insert((question.clone(), value.to_owned()))
            {
                add(&mut form, question, value, mark, changed.to);
            }
        };
        match &changed.change {
            SeriesChange::Added { .. } => mark("", Mark::Added),
            SeriesChange::Relabelled { .. }
            | SeriesChange::ConditionChanged { .. }
            | SeriesChange::AspectChanged { .. } => mark("", Mark::Changed),
            SeriesChange::Ended { .. } => mark("", Mark::Ended),
            SeriesChange::ChoicesAdded { values, .. } => {
                values.iter().for_each(|value| mark(value, Mark::Added));
            }
            SeriesChange::ChoicesRelabelled { values, .. }
            | SeriesChange::Rescored { values, .. } => {
                values.iter().for_each(|value| mark(value, Mark::Changed));
            }
            SeriesChange::ChoicesRemoved { values, .. } => {
                values.iter().for_each(|value| mark(value, Mark::Ended));
            }
            SeriesChange::Kept { .. }
            | SeriesChange::TypeChanged { .. }
            | SeriesChange::NameReused { .. } => {}
        }
    }
    form
}

/// Why a collection cannot move on to a version.
pub fn problem(problem: &MoveProblem, locale: Locale) -> String {
    match problem {
        MoveProblem::Closed => text!(locale, evaluate.move_closed).to_owned(),
        MoveProblem::OtherForm => text!(locale, evaluate.move_other_form).to_owned(),
        MoveProblem::NotNewer { number } => {
            text!(locale, evaluate.move_not_newer, number = *number)
        }
        MoveProblem::Breaks { change } => {
            let words = builder::change(change, locale);
            format!("{}: {words}", change.question())
        }
    }
}

/// The refusal to move a collection on, with everything that speaks against it.
pub fn refusal(problems: &[MoveProblem], locale: Locale) -> Refusal {
    let refused = Refusal::new(text!(locale, evaluate.refused_move));
    problems.iter().fold(refused, |refused, it| refused.field("version", problem(it, locale)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Added,
    Changed,
    Ended,
}

fn mark_words(mark: Mark, number: u32, locale: Locale) -> String {
    match mark {
        Mark::Added => text!(locale, results.mark_added, number = number),
        Mark::Changed => text!(locale, results.mark_changed, number = number),
        Mark::Ended => text!(locale, results.mark_ended, number = number),
    }
}

fn offers(form: &Form, question: &Name, value: &str) -> bool {
    let list = form.question(question).and_then(|question| form.list_of(question));
    list.is_some_and(|list| list.choice(value).is_some())
}

/// Puts a mark behind the words of a question, or of one of its choices.
fn add(form: &mut Form, question: &Name, value: &str, mark: Mark, number: u32) {
    let list = form.question(question).and_then(|question| question.kind.list()).cloned();
    let label = match value {
        "" => label_of(&mut form.nodes, question),
        value => list.and_then(|list| form.lists.get_mut(&list)).and_then(|list| {
            let choice = list.choices.iter_mut().find(|choice| choice.value == value);
            choice.map(|choice| &mut choice.label)
        }),
    };
    for (language, words) in label.into_iter().flat_map(|label| &mut label.0) {
        let mark = mark_words(mark, number, locale_of(language));
        // Questions share lists: the mark may stand there already.
        if !words.ends_with(&mark) {
            *words = format!("{words} {mark}");
        }
    }
}

fn label_of<'form>(nodes: &'form mut [Node], question: &Name) -> Option<&'form mut Text> {
    nodes.iter_mut().find_map(|node| match node {
        Node::Question(held) => (held.name == *question).then_some(&mut held.label),
        Node::Group(group) => label_of(&mut group.nodes, question),
    })
}

/// Names what `or_other` adds, which has no words of its own.
fn name_others(form: &mut Form) {
    let both = |words: &dyn Fn(Locale) -> String| Text::new(words(Locale::Th), words(Locale::En));
    for list in form.lists.values_mut() {
        let other = list.choices.iter_mut().find(|choice| choice.value == OTHER);
        if let Some(other) = other.filter(|choice| choice.label.is_empty()) {
            other.label = both(&|locale| text!(locale, results.other).to_owned());
        }
    }
    let asked: Vec<(Name, Text)> = form
        .questions()
        .filter(|question| question.or_other)
        .map(|question| (Name::new(format!("{}_{OTHER}", question.name)), question.label.clone()))
        .collect();
    for (what, of) in asked {
        let label = label_of(&mut form.nodes, &what).filter(|label| label.is_empty());
        if let Some(label) = label {
            *label = both(&|locale| {
                let question = of.get(tag(locale)).to_owned();
                text!(locale, results.other_what, question = question)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::form::{Choice, ChoiceList, Kind, Question};

    use super::*;

    fn form(label: &str, choices: &[(&str, &str)], or_other: bool) -> Form {
        let kind = Kind::SelectOne { list: Name::new("l") };
        let question = Question { or_other, ..Question::new("q", kind, Text::new(label, label)) };
        let mut form = Form::new("f", Text::default());
        form.nodes = vec![Node::Question(question)];
        let choice = |(value, label): &(&str, &str)| Choice::new(*value, Text::new(*label, *label));
        let choices = choices.iter().map(choice).collect();
        form.lists.insert(Name::new("l"), ChoiceList::new(choices));
        form
    }

    fn words(form: &Form, locale: Locale) -> Vec<String> {
        let questions = form.questions().map(|question| question.label.get(tag(locale)));
        let choices = form.lists[&Name::new("l/choices")].choices.iter();
        let choices = choices.map(|choice| choice.label.get(tag(locale)));
        questions.chain(choices).map(str::to_owned).collect()
    }

    #[test]
    fn what_changed_says_in_which_version() {
        let first = form("old", &[("a", "A"), ("b", "B")], false);
        let mut second = form("new", &[("a", "A!"), ("c", "C")], false);
        let kind = Kind::Integer { least: None, most: None };
        second.nodes.push(Node::Question(Question::new("n", kind, Text::new("เลข", "Number"))));
        let mut series = Series::of((2, &second), &[(1, &first)]);
        // Called as its author's lists are, so that the test finds it.
        let joined = series.form.question("q").unwrap().kind.list().unwrap().clone();
        let list = series.form.lists.remove(&joined).unwrap();
        series.form.lists.insert(Name::new("l/choices"), list);
        if let Node::Question(question) = &mut series.form.nodes[0] {
            question.kind = Kind::SelectOne { list: Name::new("l/choices") };
        }
        assert_eq!(
            words(&marked(&series), Locale::En),
            [
                "new (changed in version 2)",
                "Number (added in version 2)",
                "A! (changed in version 2)",
                "B (ended in version 2)",
                "C (added in version 2)",
            ]
        );
        assert_eq!(words(&marked(&series), Locale::Th)[1], "เลข (เพิ่มในรุ่นที่ 2)");
    }

    #[test]
    fn what_other_adds_has_words() {
        let series = Series::of_one(1, &form("Fruit", &[("a", "A")], true));
        let marked = marked(&series);
        let question = marked.question("q_other").unwrap();
        assert_eq!(question.label.get("en"), "Fruit: what else");
        let list = marked.list_of(marked.question("q").unwrap()).unwrap();
        assert_eq!(list.choice(OTHER).unwrap().label.get("th"), "อื่น ๆ");
    }
}
