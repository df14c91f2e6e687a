//! What an expression sees of the world: the answers, the choice lists, the moment.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::number;
use super::tree::Symbol;
use crate::calendar::Moment;
use crate::text::{self, Compose};

/// A question, a group or one instance of a repeat among the answers, by a context's own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a path can lead to. A choice list is seen as the secondary instance that ODK makes of it:
/// `<instance id="list"><root><item><name/><label/>…</item>…</root></instance>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Answer(NodeId),
    /// What stands above the root: `/`.
    Document,
    /// `instance('list')`.
    List(u16),
    /// Its `root`.
    Root(u16),
    /// Of a list, by its place from 0.
    Item(u16, u32),
    /// Of a list's item, by the number of the column.
    Field(u16, u32, u16),
}

/// The answers of one interview and what surrounds them.
///
/// A question that is not answered, or not asked, is a node all the same, with an empty text: only
/// so is `${name} = ''` true of it.
pub trait Context {
    /// The group that holds everything.
    fn root(&self) -> NodeId;

    /// The group or repeat instance around a node; `None` for the root.
    fn parent(&self, node: NodeId) -> Option<NodeId>;

    /// Adds the children of that name, or all of them, in document order.
    fn children(&self, node: NodeId, name: Option<&Symbol>, found: &mut Nodes);

    /// The value of a question as XPath sees it; empty for a group.
    fn text(&self, node: NodeId) -> Cow<'_, str>;

    /// The value as a number: `number()` of the text, for a context that has it at hand.
    fn number(&self, node: NodeId) -> f64 {
        number::from_text(&self.text(node), self.environment().offset_minutes)
    }

    /// Adds what `${name}` means, as seen from a node: the one of the innermost repeat instance
    /// that both stand in, else all of them in document order. A repeat instance stands in itself;
    /// a name that the form does not have adds nothing.
    fn answers(&self, name: &Symbol, from: NodeId, found: &mut Nodes);

    /// The place of a node among its siblings of the same name, from 1.
    fn position(&self, node: NodeId) -> usize;

    /// Adds a node and its siblings of the same name, in document order: a repeat's instances.
    fn siblings(&self, node: NodeId, found: &mut Nodes);

    /// The number of a choice list or attached table.
    fn list(&self, name: &str) -> Option<u16>;

    /// How many items a list has.
    fn items(&self, list: u16) -> u32;

    /// The number of a list's column: `name`, `label` (in the language of the environment) or any
    /// other that its author added.
    fn column(&self, list: u16, name: &str) -> Option<u16>;

    /// How many columns a list has; they are numbered from 0 without gaps.
    fn columns(&self, list: u16) -> u16;

    /// The text of an item in a column.
    fn cell(&self, list: u16, item: u32, column: u16) -> Cow<'_, str>;

    /// The label, in the language of the environment, of a choice of a select question.
    fn choice_label(&self, question: NodeId, value: &str) -> Option<Cow<'_, str>>;

    /// The text of that id, in the language of the environment, for `jr:itext`.
    fn translation(&self, id: &str) -> Option<Cow<'_, str>>;

    fn environment(&self) -> &Environment;
}

/// What an expression knows beside the answers.
#[derive(Debug, Clone)]
pub struct Environment {
    pub now: Moment,
    /// Minutes east of UTC: Thailand is 420.
    pub offset_minutes: i32,
    /// Where the random numbers of one evaluation begin. The same one gives the same numbers: a
    /// caller who wants others the next time hands in another.
    pub random: u64,
    /// Of labels and of the names of months and days.
    pub language: String,
    /// Of the form.
    pub version: String,
    /// For `property()`: `username`, `deviceid` and their like.
    pub properties: BTreeMap<String, String>,
    /// How typed texts are composed. A browser does it itself: the tables would be a sixth of what
    /// a phone loads.
    pub compose: Compose,
}

impl Default for Environment {
    /// The first moment of 1970 in Thailand, in Thai, for a form without a version.
    fn default() -> Environment {
        Environment {
            now: Moment(0),
            offset_minutes: 420,
            random: 0,
            language: "th".to_owned(),
            version: String::new(),
            properties: BTreeMap::new(),
            compose: text::nfc,
        }
    }
}

/// A list of nodes in the order found. One node, the usual case, takes no allocation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nodes {
    /// The only one; `None` when there are none or several.
    one: Option<Node>,
    several: Vec<Node>,
}

impl Nodes {
    pub fn push(&mut self, node: Node) {
        match (self.one.take(), self.several.is_empty()) {
            (None, true) => self.one = Some(node),
            (first, _) => {
                self.several.extend(first);
                self.several.push(node);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    pub fn first(&self) -> Option<Node> {
        self.as_slice().first().copied()
    }

    pub fn as_slice(&self) -> &[Node] {
        if self.several.is_empty() { self.one.as_slice() } else { &self.several }
    }

    pub fn iter(&self) -> impl Iterator<Item = Node> + '_ {
        self.as_slice().iter().copied()
    }
}

impl From<Node> for Nodes {
    fn from(node: Node) -> Nodes {
        Nodes { one: Some(node), several: Vec::new() }
    }
}

impl FromIterator<Node> for Nodes {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Nodes {
        let mut list = Nodes::default();
        nodes.into_iter().for_each(|node| list.push(node));
        list
    }
}
