//! Pages: what is shown, and posted, together.

use super::program::{Compiled, Part};
use super::state::Interview;
use crate::expression::NodeId;
use crate::form::{Kind, Name};
use crate::validate::Finding;

/// One screen. Without the style `pages` in its settings a form has one for everything.
///
/// | at the top of the form, or of a group without `field-list` that holds such | pages         |
/// |-----------------------------------------------------------------------------|---------------|
/// | a question                                                                  | its own       |
/// | a group with `field-list`, or with neither such groups nor repeats within   | its own       |
/// | any other group                                                             | of its parts  |
/// | a repeat                                                                    | its own, with all instances |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub parts: Vec<PagePart>,
    /// Whether there is something to see or to add.
    pub is_relevant: bool,
}

/// What stands on a page or in a group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PagePart {
    /// A question or group.
    Node(NodeId),
    /// All instances of a repeat within a group.
    Repeat { around: NodeId, name: Name },
}

impl Interview {
    /// All pages, also those that are not relevant now: a page keeps its number, whatever is
    /// answered.
    pub fn pages(&self) -> Vec<Page> {
        let compiled = self.compiled();
        let style = compiled.form.settings.style.as_deref().unwrap_or_default();
        let mut pages = Vec::new();
        if style.split_whitespace().any(|word| word == "pages") {
            for slot in compiled.children(0) {
                self.split(compiled, slot, &mut pages);
            }
        } else {
            pages.push(self.parts(self.root()));
        }
        pages.into_iter().map(|parts| self.page(parts)).collect()
    }

    /// The first relevant page after one, or of all.
    pub fn next_page(&self, after: Option<usize>) -> Option<usize> {
        let first = after.map_or(0, |after| after.saturating_add(1));
        let mut pages = self.pages().into_iter().enumerate().skip(first);
        pages.find(|(_, page)| page.is_relevant).map(|(number, _)| number)
    }

    /// The last relevant page before one.
    pub fn previous_page(&self, before: usize) -> Option<usize> {
        let pages = self.pages();
        (0..before.min(pages.len())).rev().find(|number| pages[*number].is_relevant)
    }

    /// What is wrong with the answers of one page, in reading order.
    pub fn findings_on(&self, page: &Page) -> Vec<Finding> {
        page.parts
            .iter()
            .flat_map(|part| self.nodes_of(part))
            .flat_map(|node| self.findings_in(node))
            .collect()
    }

    /// What stands in a group or instance, in reading order; nothing in a question.
    pub fn parts(&self, group: NodeId) -> Vec<PagePart> {
        let Some(state) = self.state(group.0) else { return Vec::new() };
        let children = self.compiled().children(state.slot);
        children.map(|slot| self.part(self.compiled(), state.row, slot)).collect()
    }

    /// The group, question or instances of a part.
    pub fn nodes_of(&self, part: &PagePart) -> Vec<NodeId> {
        match part {
            PagePart::Node(node) => vec![*node],
            PagePart::Repeat { around, name } => self.instances(*around, name),
        }
    }

    fn split(&self, compiled: &Compiled, slot: u32, pages: &mut Vec<Vec<PagePart>>) {
        let is_split = match &compiled.slot(slot).part {
            // What nobody sees is on no page.
            Part::Question(question) if question.kind.is_filled() => return,
            Part::Group(group) if !group.has_appearance("field-list") => {
                (slot + 1..compiled.slot(slot).end).any(|inner| match &compiled.slot(inner).part {
                    Part::Group(group) => group.has_appearance("field-list"),
                    Part::Repeat(..) => true,
                    _ => false,
                })
            }
            _ => false,
        };
        if is_split {
            compiled.children(slot).for_each(|child| self.split(compiled, child, pages));
        } else {
            pages.push(vec![self.part(compiled, 0, slot)]);
        }
    }

    fn part(&self, compiled: &Compiled, row: u32, slot: u32) -> PagePart {
        let part = compiled.slot(slot);
        if part.is_repeat() {
            PagePart::Repeat {
                around: NodeId(self.node(row, part.parent)),
                name: part.name.clone(),
            }
        } else {
            PagePart::Node(NodeId(self.node(row, slot)))
        }
    }

    fn page(&self, parts: Vec<PagePart>) -> Page {
        let is_relevant = parts.iter().any(|part| self.shows(part));
        Page { parts, is_relevant }
    }

    /// Whether there is something to see in a part now, or to add.
    pub fn shows(&self, part: &PagePart) -> bool {
        match part {
            PagePart::Node(node) => self.is_relevant(*node) && self.shows_within(*node),
            PagePart::Repeat { around, name } => {
                let instances = self.instances(*around, name);
                let shows = |instance: &NodeId| {
                    self.is_relevant(*instance)
                        && (self.is_open(name) || self.shows_within(*instance))
                };
                // A repeat that has a condition is hidden with its instances; without one nobody
                // knows yet.
                let may_begin = instances.is_empty() && self.is_open(name);
                (may_begin && self.is_relevant(*around)) || instances.iter().any(shows)
            }
        }
    }

    fn shows_within(&self, node: NodeId) -> bool {
        match self.question(node) {
            Some(question) => question.is_asked() || question.kind == Kind::Note,
            None => self.parts(node).iter().any(|part| self.shows(part)),
        }
    }
}
