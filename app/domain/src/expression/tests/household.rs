//! A household with two lists, as a form session would show it to expressions:
//!
//! ```text
//! data
//!   age = 17, used = "road water", name = "สมชาย ใจดี", born = "2008-09-05", nothing = ""
//!   place = "13.75 100.5 0 0", city = "kkn"
//!   member (3)
//!     name = "Ana", "Bia", "Caio"; years = 34, 7, ""
//!     pet (2, 0, 1): kind = "cat", "dog" / - / "fish"
//! ```

use std::borrow::Cow;

use super::super::{
    Context, Environment, Expression, Node, NodeId, Nodes, Outcome, Symbol, evaluate_at, parse,
};
use crate::calendar::Moment;

pub struct Household {
    /// By id: the name, the parent and the text.
    nodes: Vec<(&'static str, Option<u32>, String)>,
    pub environment: Environment,
}

/// By column, then by item.
const CITIES: [(&str, [&str; 3]); 3] = [
    ("name", ["bkk", "kkn", "cnx"]),
    ("label", ["กรุงเทพ", "ขอนแก่น", "เชียงใหม่"]),
    ("region", ["central", "northeast", "north"]),
];

impl Household {
    pub fn new() -> Household {
        let environment = Environment {
            // 2012-07-22T21:05:06.789Z: already Monday, 2012-07-23 in Thailand.
            now: Moment::parse_iso("2012-07-22T21:05:06.789Z").unwrap(),
            random: 1,
            version: "2026.1".to_owned(),
            properties: [("username".to_owned(), "mali".to_owned())].into(),
            ..Environment::default()
        };
        let mut household = Household { nodes: Vec::new(), environment };
        household.add("data", None, "");
        for (name, text) in [
            ("age", "17"),
            ("used", "road water"),
            ("name", "สมชาย ใจดี"),
            ("born", "2008-09-05"),
            ("nothing", ""),
            ("place", "13.75 100.5 0 0"),
            ("city", "kkn"),
        ] {
            household.add(name, Some(0), text);
        }
        for (name, years, pets) in
            [("Ana", "34", &["cat", "dog"][..]), ("Bia", "7", &[]), ("Caio", "", &["fish"])]
        {
            let member = household.add("member", Some(0), "");
            household.add("name", Some(member), name);
            household.add("years", Some(member), years);
            for kind in pets {
                let pet = household.add("pet", Some(member), "");
                household.add("kind", Some(pet), kind);
            }
        }
        household
    }

    fn add(&mut self, name: &'static str, parent: Option<u32>, text: &str) -> u32 {
        self.nodes.push((name, parent, text.to_owned()));
        self.nodes.len() as u32 - 1
    }

    /// Gives a question at the top another text.
    pub fn answer(mut self, name: &str, text: &str) -> Household {
        let node = self.nodes.iter_mut().find(|node| node.0 == name).unwrap();
        node.2 = text.to_owned();
        self
    }

    /// The nodes of a name, in order.
    pub fn named(&self, name: &str) -> Vec<NodeId> {
        let ids = 0..self.nodes.len() as u32;
        ids.filter(|id| self.nodes[*id as usize].0 == name).map(NodeId).collect()
    }

    pub fn text_at(&self, source: &str, question: NodeId) -> String {
        let expression = parse(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        evaluate_at(&expression, self, question).into_text().into_owned()
    }

    pub fn text(&self, source: &str) -> String {
        self.text_at(source, NodeId(0))
    }

    pub fn number(&self, source: &str) -> f64 {
        let expression = parse(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        evaluate_at(&expression, self, NodeId(0)).to_number(420)
    }

    pub fn holds(&self, source: &str) -> bool {
        let expression = parse(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        evaluate_at(&expression, self, NodeId(0)).is_true()
    }

    /// The texts of all nodes found.
    pub fn texts(&self, source: &str, question: NodeId) -> Vec<String> {
        let expression: Expression = parse(source).unwrap();
        match evaluate_at(&expression, self, question) {
            Outcome::Nodes(nodes, context) => nodes
                .iter()
                .map(|node| Outcome::Nodes(node.into(), context).into_text().into_owned())
                .collect(),
            other => vec![other.into_text().into_owned()],
        }
    }

    fn node(&self, node: NodeId) -> &(&'static str, Option<u32>, String) {
        &self.nodes[node.0 as usize]
    }

    fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |node| self.parent(*node))
    }
}

/// `(source, text of the outcome)`, at the root.
pub fn check(table: &[(&str, &str)]) {
    let household = Household::new();
    for (source, text) in table {
        assert_eq!(household.text(source), *text, "{source}");
    }
}

impl Context for Household {
    fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).1.map(NodeId)
    }

    fn children(&self, node: NodeId, name: Option<&Symbol>, found: &mut Nodes) {
        for (id, (called, parent, _)) in self.nodes.iter().enumerate() {
            if *parent == Some(node.0) && name.is_none_or(|name| &*name.name == *called) {
                found.push(Node::Answer(NodeId(id as u32)));
            }
        }
    }

    fn text(&self, node: NodeId) -> Cow<'_, str> {
        Cow::Borrowed(&self.node(node).2)
    }

    fn answers(&self, name: &Symbol, from: NodeId, found: &mut Nodes) {
        let all = self.named(&name.name);
        // The innermost group around the viewer that holds any of them decides.
        for around in self.ancestors(from) {
            let inside = |id: &&NodeId| self.ancestors(**id).any(|group| group == around);
            let inner: Vec<&NodeId> = all.iter().filter(inside).collect();
            if !inner.is_empty() {
                return inner.into_iter().for_each(|id| found.push(Node::Answer(*id)));
            }
        }
    }

    fn position(&self, node: NodeId) -> usize {
        let mut siblings = Nodes::default();
        self.siblings(node, &mut siblings);
        siblings.iter().position(|one| one == Node::Answer(node)).unwrap_or(0) + 1
    }

    fn siblings(&self, node: NodeId, found: &mut Nodes) {
        let name = Symbol::new(self.node(node).0);
        match self.parent(node) {
            Some(parent) => self.children(parent, Some(&name), found),
            None => found.push(Node::Answer(node)),
        }
    }

    fn list(&self, name: &str) -> Option<u16> {
        (name == "cities").then_some(0)
    }

    fn items(&self, _: u16) -> u32 {
        3
    }

    fn column(&self, _: u16, name: &str) -> Option<u16> {
        CITIES.iter().position(|(column, _)| *column == name).map(|at| at as u16)
    }

    fn columns(&self, _: u16) -> u16 {
        3
    }

    fn cell(&self, _: u16, item: u32, column: u16) -> Cow<'_, str> {
        Cow::Borrowed(CITIES[column as usize].1[item as usize])
    }

    fn choice_label(&self, question: NodeId, value: &str) -> Option<Cow<'_, str>> {
        let place = CITIES[0].1.iter().position(|name| *name == value)?;
        (self.node(question).0 == "city").then(|| Cow::Borrowed(CITIES[1].1[place]))
    }

    fn translation(&self, id: &str) -> Option<Cow<'_, str>> {
        (id == "hello").then_some(Cow::Borrowed("สวัสดี"))
    }

    fn environment(&self) -> &Environment {
        &self.environment
    }
}
