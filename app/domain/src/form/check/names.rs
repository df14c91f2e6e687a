//! The names of a form: which there are, in which order, and whether each stands once.

use std::collections::BTreeMap;

use super::{Flaw, RESERVED};
use crate::form::{Form, Name, Node};

/// Names that XLSForm gives without a row.
const GIVEN: [&str; 1] = ["instanceID"];

/// Where every question and group stands.
pub struct Names<'form> {
    /// Counted in reading order.
    places: BTreeMap<&'form str, usize>,
    /// Names that stand a second time.
    duplicates: Vec<&'form Name>,
}

impl<'form> Names<'form> {
    /// The names of all questions and groups.
    pub fn of(form: &'form Form) -> Names<'form> {
        let mut names = Names { places: BTreeMap::new(), duplicates: Vec::new() };
        names.gather(&form.nodes);
        names
    }

    fn gather(&mut self, nodes: &'form [Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    self.add(&group.name);
                    self.gather(&group.nodes);
                }
                Node::Question(question) => self.add(&question.name),
            }
        }
    }

    fn add(&mut self, name: &'form Name) {
        let at = self.places.len();
        if self.places.contains_key(&**name) {
            self.duplicates.push(name);
        } else {
            self.places.insert(name, at);
        }
    }

    /// Whether an expression may refer to the name; `last-saved#` asks for an earlier response.
    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some() || GIVEN.contains(&name)
    }

    /// Where the name stands in reading order.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = name.strip_prefix("last-saved#").unwrap_or(name);
        self.places.get(name).copied()
    }

    /// Every name that stands a second time.
    pub fn check(&self, flaws: &mut Vec<Flaw>) {
        flaws
            .extend(self.duplicates.iter().map(|name| Flaw::DuplicateName { at: (*name).clone() }));
    }
}

/// Whether a name follows the rule and is not taken by the program.
pub fn check(name: &Name, flaws: &mut Vec<Flaw>) {
    if !name.is_valid() || RESERVED.contains(&&**name) {
        flaws.push(Flaw::InvalidName { at: name.clone() });
    }
}
