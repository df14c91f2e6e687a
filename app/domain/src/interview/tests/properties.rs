//! What follows from an answer, worked out by what it concerns, is what working out everything
//! gives.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Change, Interview, Page, Program};
use super::story::environment;
use super::story::*;
use crate::answers::Value;
use crate::expression::NodeId;
use crate::form::{Form, Name, Node};

const ASKED: [&str; 7] = ["a", "b", "c", "m", "n", "p", "q"];
const CALCULATED: [&str; 8] = ["r1", "r2", "s1", "s2", "t1", "t2", "u1", "u2"];
const REPEATS: [&str; 2] = ["outer", "inner"];

/// Expressions of every shape that reads differently; `X` and `Y` become names, `R` a repeat.
const SHAPES: [&str; 25] = [
    "${X} + ${Y}",
    "${X} > 2",
    "${X} != '' and ${Y} < 3",
    "sum(${X})",
    "count(${R})",
    "max(${X}) - min(${Y})",
    "../X",
    "../../X",
    "../../outer/X",
    "position(..)",
    "/form/outer/X",
    "/form/outer/inner/X",
    "/form/outer[1]/X",
    "sum(/form/outer[X > 1]/Y)",
    "indexed-repeat(${X}, ${outer}, 1)",
    "indexed-repeat(${X}, ${outer}, position(..) - 1)",
    "indexed-repeat(${X}, ${outer}, 1, ${inner}, ${Y})",
    "count(${R}[position() > 1])",
    "count(${R}[${X} = 1])",
    "sum(${R}[X = current()/../Y]/X)",
    "coalesce(${X}, ${Y})",
    "once(${X})",
    "join(' ', ${X})",
    "if(${X} = 1, ${Y}, 'no')",
    "count-non-empty(${X}) * 2",
];

const LABELS: [&str; 5] = ["?", "${a} ${m}?", "${p}", "${s1}, ${u1}", "${t1} ${r1}"];

fn source() -> impl Strategy<Value = String> {
    let name = || {
        prop_oneof![
            3 => proptest::sample::select(&ASKED[..]),
            1 => proptest::sample::select(&CALCULATED[..]),
        ]
    };
    let shapes = proptest::sample::select(&SHAPES[..]);
    (shapes, name(), name(), proptest::sample::select(&REPEATS[..])).prop_map(
        |(shape, x, y, repeat)| shape.replace('X', x).replace('Y', y).replace('R', repeat),
    )
}

fn maybe(source: impl Strategy<Value = String>) -> impl Strategy<Value = Option<String>> {
    proptest::option::weighted(0.3, source)
}

/// Questions at the top, in a repeat, and in one within it and a group, with conditions,
/// constraints and calculations wherever they fall.
fn forms() -> impl Strategy<Value = Form> {
    let of_asked = proptest::collection::vec((maybe(source()), maybe(source())), ASKED.len());
    let of_calculated = proptest::collection::vec((source(), maybe(source())), CALCULATED.len());
    let of_groups = proptest::collection::vec(maybe(source()), 3);
    let counts = proptest::collection::vec(proptest::option::weighted(0.2, source()), 2);
    (of_asked, of_calculated, of_groups, counts).prop_map(
        |(of_asked, calculated, groups, counts)| {
            let question = |at: usize| {
                let (relevant, constraint) = of_asked[at].clone();
                asked(ASKED[at], integer(), |it| {
                    it.label = text(LABELS[at % LABELS.len()]);
                    it.relevant = relevant;
                    it.required_if.clone_from(&constraint);
                    it.constraint = constraint.map(|source| format!(". > 1 or {source}"));
                })
            };
            let calculation = |at: usize| {
                let (source, relevant) = calculated[at].clone();
                let mut node = calculate(CALCULATED[at], &source);
                if let Node::Question(question) = &mut node {
                    question.relevant = relevant;
                }
                node
            };
            let relevant = |mut node: Node, at: usize| {
                if let Node::Group(group) = &mut node {
                    group.relevant.clone_from(&groups[at]);
                }
                node
            };
            let inner = vec![question(5), question(6), calculation(6), calculation(7)];
            let inner = relevant(repeat("inner", counts[1].as_deref(), inner), 0);
            let within = relevant(group("within", vec![question(4), calculation(4), inner]), 1);
            let outer = vec![question(3), calculation(2), calculation(3), within, calculation(5)];
            let outer = relevant(repeat("outer", counts[0].as_deref(), outer), 2);
            let top =
                vec![question(0), calculation(0), question(1), outer, question(2), calculation(1)];
            form(top)
        },
    )
}

/// The same asked in pages, with a question that cannot always be answered.
fn in_pages(mut form: Form) -> Form {
    form.settings.style = Some("pages".to_owned());
    for node in &mut form.nodes {
        if let Node::Question(question) = node
            && &*question.name == "c"
        {
            question.read_only_if = Some("${a} > 2".to_owned());
        }
    }
    form
}

/// The same with a trigger and a default that is an expression: what they gave stays.
fn with_actions(mut form: Form) -> Form {
    fn change(nodes: &mut [Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => change(&mut group.nodes),
                Node::Question(question) => match &*question.name {
                    "c" | "q" => {
                        question.calculation = Some("count(${m}) + ${a}".into());
                        question.trigger = vec![Name::new("a"), Name::new("n"), Name::new("s1")];
                    }
                    "n" => question.default = Some("count(${m}) + 1".into()),
                    _ => {}
                },
            }
        }
    }
    change(&mut form.nodes);
    form
}

#[derive(Debug, Clone)]
enum Step {
    Answer(usize, Option<i64>),
    Add(usize, bool),
    Remove(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (any::<usize>(), proptest::option::weighted(0.8, 0..4_i64))
            .prop_map(|(node, value)| Step::Answer(node, value)),
        2 => (any::<usize>(), any::<bool>()).prop_map(|(at, inner)| Step::Add(at, inner)),
        1 => any::<usize>().prop_map(Step::Remove),
    ];
    proptest::collection::vec(step, 1..15)
}

fn pick(interview: &Interview, at: usize, fits: impl Fn(&str) -> bool) -> Option<NodeId> {
    let nodes = 0..interview.nodes.len() as u32;
    let fitting: Vec<NodeId> = nodes
        .filter(|node| interview.state(*node).is_some())
        .map(NodeId)
        .filter(|node| fits(interview.name(*node)))
        .collect();
    (!fitting.is_empty()).then(|| fitting[at % fitting.len()])
}

fn take(interview: &mut Interview, step: &Step) -> Change {
    let change = match step {
        Step::Answer(at, value) => {
            if let Some(node) = pick(interview, *at, |name| ASKED.contains(&name)) {
                return interview.set(node, value.map(Value::Integer));
            }
            None
        }
        Step::Add(_, false) => interview.add(interview.root(), "outer").ok(),
        Step::Add(at, true) => pick(interview, *at, |name| name == "outer")
            .and_then(|around| interview.add(around, "inner").ok()),
        Step::Remove(at) => {
            if let Some(instance) = pick(interview, *at, |name| REPEATS.contains(&name)) {
                return interview.remove(instance);
            }
            None
        }
    };
    change.map(|(_, change)| change).unwrap_or_default()
}

/// Every node that is there: its value and flags. What a hidden calculation had before is of no
/// account.
fn picture(interview: &Interview) -> Vec<String> {
    let nodes = (0..interview.nodes.len() as u32).filter_map(|node| {
        let state = interview.state(node)?;
        let id = NodeId(node);
        Some(format!(
            "{} {node}: {:?} relevant {} required {} holds {} instances {:?}",
            interview.name(id),
            interview.value(id),
            interview.is_relevant(id),
            state.is_required,
            interview.holds(id),
            interview.rows[state.row as usize].repeats,
        ))
    });
    nodes.collect()
}

/// What a page shows of each node.
fn looks(interview: &Interview) -> BTreeMap<NodeId, String> {
    let nodes = (0..interview.nodes.len() as u32).filter_map(|node| {
        let state = interview.state(node)?;
        let id = NodeId(node);
        let look = format!(
            "{} {:?} {:?} {} {} {}",
            interview.name(id),
            interview.label(id, "th"),
            interview.value(id),
            interview.is_relevant(id),
            state.is_required,
            interview.holds(id),
        );
        Some((id, look))
    });
    nodes.collect()
}

/// What is asked on which page, and whether it must be answered.
fn ways(interview: &Interview) -> Vec<(Page, Vec<(NodeId, bool)>)> {
    let asked = |page: &Page| {
        let nodes = interview.asked_on(page).into_iter();
        nodes.map(|node| (node, interview.is_required(node))).collect()
    };
    interview.pages().into_iter().map(|page| (page.clone(), asked(&page))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn a_change_brings_what_working_out_everything_brings(form in forms(), steps in steps()) {
        let form = in_pages(with_actions(form));
        let Ok(program) = Program::of(&form) else { return Err(TestCaseError::reject("cycle")) };
        let mut interview = Interview::start(&program, environment());
        for step in &steps {
            let (before, asked_before) = (looks(&interview), ways(&interview));
            let change = take(&mut interview, step);
            let is_told = change.is_asked_otherwise || ways(&interview) == asked_before;
            prop_assert!(is_told, "other questions after {:?}", step);
            for (node, look) in looks(&interview) {
                let is_told = change.nodes.contains(&node)
                    || before.get(&node).is_none_or(|before| *before == look);
                prop_assert!(is_told, "{} is not in {:?} after {:?}", look, change, step);
            }
            let mut whole = interview.clone();
            whole.pass();
            prop_assert_eq!(picture(&interview), picture(&whole), "after {:?}", step);
        }
    }

    #[test]
    fn answers_that_were_stored_come_to_the_same_again(form in forms(), steps in steps()) {
        // What `once` gave a question that is hidden now is not stored.
        let keeps = serde_json::to_string(&form).is_ok_and(|json| json.contains("once("));
        let program = Program::of(&form).ok().filter(|_| !keeps);
        let Some(program) = program else { return Err(TestCaseError::reject("cycle or once")) };
        let mut interview = Interview::start(&program, environment());
        for step in &steps {
            take(&mut interview, step);
        }
        // Nor are instances that are hidden, and those behind them move up.
        let is_away = |row: &super::super::state::Row| !interview.nodes[row.base as usize].is_relevant;
        if interview.rows.iter().any(is_away) {
            return Err(TestCaseError::reject("hidden instance"));
        }
        let answers = interview.answers();
        let json = serde_json::to_string(&answers).unwrap();
        let read: crate::answers::Answers = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read, &answers);
        let resumed = Interview::resume(&program, &read, environment());
        prop_assert_eq!(&resumed.answers(), &answers);
        let (sent, findings) = program.read(&interview.fields(), &environment());
        prop_assert_eq!(findings, []);
        prop_assert_eq!(sent.answers(), answers);
    }
}
