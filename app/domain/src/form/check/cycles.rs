//! Conditions and calculations that wait for each other.
//!
//! A question waits for what its condition and its calculation look at, and for the groups around
//! it; a calculation with a trigger runs when the trigger is pulled, and waits for nothing.

use std::collections::BTreeMap;

use super::{Flaw, Part, expressions, names::Names};
use crate::expression;
use crate::form::{Form, Name, Node};

/// So many cycles are shown; an author mends them one by one.
const MOST_CYCLES: usize = 20;

/// What each name waits for.
type Waits<'form> = BTreeMap<&'form Name, Vec<&'form Name>>;

pub fn check(form: &Form, names: &Names<'_>, flaws: &mut Vec<Flaw>) {
    let mut of_name = BTreeMap::new();
    index(&form.nodes, &mut of_name);
    let mut waits = Waits::new();
    gather(&form.nodes, None, &of_name, &mut waits);
    let mut cycles = find(&waits);
    cycles.sort_by_key(|path| path.first().and_then(|name| names.position(name)));
    flaws.extend(cycles.into_iter().filter_map(|path| {
        let at = path.first()?.clone();
        Some(Flaw::Cycle { at, path })
    }));
}

fn index<'form>(nodes: &'form [Node], of_name: &mut BTreeMap<&'form str, &'form Name>) {
    for node in nodes {
        match node {
            Node::Group(group) => {
                of_name.insert(&group.name, &group.name);
                index(&group.nodes, of_name);
            }
            Node::Question(question) => {
                of_name.insert(&question.name, &question.name);
            }
        }
    }
}

fn gather<'form>(
    nodes: &'form [Node],
    group: Option<&'form Name>,
    of_name: &BTreeMap<&'form str, &'form Name>,
    waits: &mut Waits<'form>,
) {
    for node in nodes {
        let (name, sources): (_, Vec<&str>) = match node {
            Node::Group(inner) => {
                gather(&inner.nodes, Some(&inner.name), of_name, waits);
                (&inner.name, expressions::of_group(inner).map(|(_, source)| source).collect())
            }
            Node::Question(question) => {
                let is_settled = |part| match part {
                    Part::Relevant => true,
                    Part::Calculation => question.trigger.is_empty(),
                    _ => false,
                };
                let all = expressions::of_question(question);
                let sources = all.filter(|(part, _)| is_settled(*part));
                (&question.name, sources.map(|(_, source)| source).collect())
            }
        };
        let targets = waits.entry(name).or_default();
        targets.extend(group);
        for expression in sources.into_iter().filter_map(|source| expression::parse(source).ok()) {
            let known = |name: &Name| of_name.get(&**name).copied();
            targets.extend(expression.answers().filter_map(|(name, _)| known(name)));
        }
    }
}

/// A walk in depth that keeps its own stack: a chain of calculations may be as long as a form.
fn find(waits: &Waits<'_>) -> Vec<Vec<Name>> {
    let mut cycles = Vec::new();
    let mut is_done: BTreeMap<&Name, bool> = BTreeMap::new();
    for start in waits.keys() {
        if is_done.contains_key(*start) {
            continue;
        }
        let mut path = vec![(*start, 0)];
        is_done.insert(start, false);
        while let Some((name, next)) = path.last_mut() {
            let Some(target) = waits.get(*name).and_then(|targets| targets.get(*next)) else {
                is_done.insert(name, true);
                path.pop();
                continue;
            };
            *next += 1;
            match is_done.get(*target) {
                None => {
                    is_done.insert(target, false);
                    path.push((target, 0));
                }
                Some(false) if cycles.len() < MOST_CYCLES => {
                    let around = path.iter().skip_while(|(name, _)| name != target);
                    cycles.push(around.map(|(name, _)| (*name).clone()).collect());
                }
                Some(_) => {}
            }
        }
    }
    cycles
}
