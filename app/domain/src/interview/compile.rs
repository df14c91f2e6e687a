//! From a form to a program.

mod link;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::mem::take;

use super::lists::{self, List};
use super::program::{Compiled, Part, RowShape, Slot, Sources};
use crate::expression;
use crate::form::{self, ChoiceList, Flaw, Form, Group, Name, Node, Part as Place};

/// Compiles what can be, and tells what cannot.
pub(super) fn compile(form: Form) -> (Compiled, Vec<Flaw>) {
    let (mut compiler, lists) = Compiler::begin(form);
    compiler.lists(lists);
    compiler.parse();
    compiler.link();
    (compiler.compiled, compiler.flaws)
}

/// Conditions, calculations and repeat counts that wait for each other.
pub fn cycles(form: &Form) -> Vec<Flaw> {
    let (mut compiler, _) = Compiler::begin(form.clone());
    compiler.parse();
    compiler.find_cycles()
}

struct Compiler {
    compiled: Compiled,
    flaws: Vec<Flaw>,
}

impl Compiler {
    /// The form taken apart, but for its lists.
    fn begin(mut form: Form) -> (Compiler, BTreeMap<Name, ChoiceList>) {
        form.write_others();
        let is_plain = form.is_plain();
        let (nodes, lists) = (take(&mut form.nodes), take(&mut form.lists));
        let root = Slot {
            name: form.name.clone(),
            part: Part::Root,
            parent: 0,
            end: 1,
            home: 0,
            offset: 0,
            shape: RowShape { slots: vec![0], repeats: Vec::new() },
            sources: Sources::default(),
        };
        let compiled = Compiled {
            form,
            is_plain,
            slots: vec![root],
            by_name: HashMap::new(),
            expressions: Vec::new(),
            tasks: Vec::new(),
            readers: Vec::new(),
            triggered: Vec::new(),
            lists: Vec::new(),
            instance_name: None,
        };
        let mut compiler = Compiler { compiled, flaws: Vec::new() };
        compiler.nodes(nodes, 0);
        compiler.close(0);
        (compiler, lists)
    }

    fn nodes(&mut self, nodes: Vec<Node>, parent: u32) {
        for node in nodes {
            match node {
                Node::Group(mut group) => {
                    let (name, nodes) = (group.name.clone(), take(&mut group.nodes));
                    let slot = self.open(name, parent, of_group(group));
                    self.nodes(nodes, slot);
                    self.close(slot);
                }
                Node::Question(question) => {
                    let name = question.name.clone();
                    self.open(name, parent, |_| Part::Question(Box::new(question)));
                }
            }
        }
    }

    fn open(&mut self, name: Name, parent: u32, part: impl FnOnce(u32) -> Part) -> u32 {
        let slot = self.compiled.slots.len() as u32;
        let around = self.compiled.slot(parent).home;
        let row = &mut self.compiled.slots[around as usize].shape;
        let part = part(row.repeats.len() as u32);
        let is_repeat = matches!(part, Part::Repeat(..));
        let offset = if is_repeat { 0 } else { row.slots.len() as u32 };
        let mut shape = RowShape::default();
        if is_repeat {
            row.repeats.push(slot);
            shape.slots.push(slot);
        } else {
            row.slots.push(slot);
        }
        self.compiled.slots.push(Slot {
            name: name.clone(),
            part,
            parent,
            end: slot + 1,
            home: if is_repeat { slot } else { around },
            offset,
            shape,
            sources: Sources::default(),
        });
        // All further ones mean the first.
        match self.compiled.by_name.entry(name) {
            Entry::Occupied(first) => {
                self.flaws.push(Flaw::DuplicateName { at: first.key().clone() });
            }
            Entry::Vacant(free) => {
                free.insert(slot);
            }
        }
        slot
    }

    fn close(&mut self, slot: u32) {
        self.compiled.slots[slot as usize].end = self.compiled.slots.len() as u32;
    }

    fn lists(&mut self, lists: BTreeMap<Name, ChoiceList>) {
        let questions = || self.compiled.slots.iter().filter_map(Slot::question);
        let mut compared: HashMap<&Name, Vec<String>> = HashMap::new();
        for question in questions() {
            let Some(list) = question.kind.list() else { continue };
            if let Some(filter) = &question.choice_filter {
                compared.entry(list).or_default().extend(lists::compared(filter));
            }
        }
        let make = |(name, list): (Name, ChoiceList)| {
            let columns = compared.get(&name).map_or(&[][..], Vec::as_slice);
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            List::new(name, list, &columns)
        };
        self.compiled.lists = lists.into_iter().map(make).collect();
    }

    fn parse(&mut self) {
        if let Some(source) = self.compiled.form.settings.instance_name.clone() {
            self.compiled.instance_name = self.expression(&source, 0, Place::InstanceName);
        }
        for slot in 0..self.compiled.slots.len() as u32 {
            let sources = match &self.compiled.slot(slot).part {
                Part::Root => Vec::new(),
                Part::Group(group) | Part::Repeat(group, _) => owned(form::of_group(group)),
                Part::Question(question) => owned(form::of_question(question)),
            };
            for (place, source) in sources {
                let made = self.expression(&source, slot, place);
                let sources = &mut self.compiled.slots[slot as usize].sources;
                match place {
                    Place::Relevant => sources.relevant = made,
                    Place::Required => sources.required = made,
                    Place::ReadOnly => sources.read_only = made,
                    Place::Constraint => sources.constraint = made,
                    Place::Calculation => sources.calculation = made,
                    Place::Default => sources.default = made,
                    Place::ChoiceFilter => sources.filter = made,
                    Place::RepeatCount => sources.count = made,
                    _ => {}
                }
            }
        }
    }

    fn expression(&mut self, source: &str, slot: u32, part: Place) -> Option<usize> {
        let at = || self.compiled.slot(slot).name.clone();
        let mut expression = match expression::parse(source) {
            Ok(expression) => expression,
            Err(error) => {
                let (position, expected) = (error.position, error.expected.to_owned());
                self.flaws.push(Flaw::BadExpression { at: at(), part, position, expected });
                return None;
            }
        };
        let unknown = expression.answers().filter(|(name, _)| !self.is_known(name));
        let unknown: Vec<Flaw> = unknown
            .map(|(reference, position)| {
                let reference = reference.clone();
                Flaw::UnknownReference { at: at(), part, position, reference }
            })
            .collect();
        self.flaws.extend(unknown);
        let by_name = &self.compiled.by_name;
        expression.resolve(&mut |name| by_name.get(name).copied());
        self.compiled.expressions.push(expression);
        Some(self.compiled.expressions.len() - 1)
    }

    /// Names that a form has without a row, and those of an earlier response, come to nothing.
    fn is_known(&self, name: &str) -> bool {
        let is_given = name == "instanceID" || name.starts_with("last-saved#");
        is_given || self.compiled.by_name.contains_key(name)
    }
}

fn of_group(head: Group) -> impl FnOnce(u32) -> Part {
    move |holder| match head.repeat {
        Some(_) => Part::Repeat(Box::new(head), holder),
        None => Part::Group(Box::new(head)),
    }
}

fn owned<'a>(sources: impl Iterator<Item = (Place, &'a str)>) -> Vec<(Place, String)> {
    sources.map(|(place, source)| (place, source.to_owned())).collect()
}
