//! The edits of a form, and what can be wrong with one.

mod set;

use std::collections::BTreeSet;

use super::fields;
use super::lists::{self, ChoiceRow};
use super::place::{self, Direction, Place};
use super::{Fields, Piece, kinds, names};
use crate::form::{DEEPEST, Form, Group, Kind, Name, Node, Question};
use crate::text::Text;
use set::{set_form, set_list, set_part};

pub(super) use set::put_words;

/// One change of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The fields of the form itself.
    Form(Fields),
    /// The fields of a question or group.
    Part(Name, Fields),
    /// The choices of a list.
    Choices(Name, Vec<ChoiceRow>),
    /// A new question of this kind, or a `group`.
    Add(String, Place),
    Move(Name, Place),
    Step(Name, Direction),
    Copy(Name),
    Remove(Name),
    /// A list of its own for a question that shares one.
    OwnList(Name),
    /// Parts that were kept for later use.
    Insert(Piece, Place),
}

/// A form after an edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    pub form: Form,
    /// The part to look at next; none when it is gone or the edit was of the form itself.
    pub part: Option<Name>,
}

/// Why an edit was not made: what is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not a name: ASCII letters, digits, `_`, `-`, `.`, not starting with a digit.
    InvalidName,
    /// Another part has the name, or one of an earlier version had it.
    TakenName,
    /// Answers stand under the name already: it stays.
    PublishedName,
    /// Answers were given to another kind of question: it stays.
    PublishedKind,
    NotANumber,
    /// A score is a whole number.
    NotWhole,
    /// Groups in groups in more than [`DEEPEST`] of them.
    TooDeep,
    /// The part is not there any more.
    Gone,
}

/// A form to begin with: a questionnaire in Thai and English with one empty section.
pub fn blank(title: Text) -> Form {
    let mut form = Form::new("form", title);
    form.languages = fields::LANGUAGES.map(str::to_owned).to_vec();
    let label = Text::new("ส่วนที่ ๑", "Part 1");
    form.nodes.push(Node::Group(Group::new("section_1", label)));
    form
}

/// Makes an edit. `published` are the versions of the form so far: their names and kinds stay.
pub fn apply(before: &Form, edit: &Edit, published: &[&Form]) -> Result<Edited, Vec<Problem>> {
    let mut form = before.clone();
    let part = match edit {
        Edit::Form(fields) => {
            set_form(&mut form, fields)?;
            None
        }
        Edit::Part(name, fields) => Some(set_part(&mut form, name, fields, published)?),
        Edit::Choices(name, rows) => {
            let values = lists::published_values(&form, name, published);
            let list = form.lists.get_mut(name).ok_or_else(gone)?;
            lists::write(list, rows, values)?;
            None
        }
        Edit::Add(kind, place) => Some(add(&mut form, kind, place, &form_names(published))),
        Edit::Move(name, place) => Some(relocate(&mut form, name, place)?),
        Edit::Step(name, direction) => {
            place::find(&form, name).ok_or_else(gone)?;
            match place::step(&form, name, *direction) {
                Some(place) => Some(relocate(&mut form, name, &place)?),
                None => Some(name.clone()),
            }
        }
        Edit::Copy(name) => {
            let piece = Piece::cut(&form, name).ok_or_else(gone)?;
            let nodes = piece.fit(&mut form, &form_names(published));
            Some(put(&mut form, &Place::After(name.clone()), nodes))
        }
        Edit::Remove(name) => {
            let next = after_removal(&form, name);
            place::take(&mut form.nodes, name).ok_or_else(gone)?;
            next
        }
        Edit::OwnList(name) => {
            let list = form.question(name).and_then(|held| held.kind.list().cloned());
            let own = lists::copy(&mut form, &list.ok_or_else(gone)?, name).ok_or_else(gone)?;
            if let Some(Node::Question(question)) = place::find_mut(&mut form.nodes, name) {
                set_list(&mut question.kind, own);
            }
            Some(name.clone())
        }
        Edit::Insert(piece, place) => {
            let nodes = piece.fit(&mut form, &form_names(published));
            Some(put(&mut form, place, nodes))
        }
    };
    let depth = place::depth(&form.nodes);
    if depth > DEEPEST && depth > place::depth(&before.nodes) {
        return Err(vec![Problem { field: String::new(), wrong: Wrong::TooDeep }]);
    }
    lists::prune(before, &mut form);
    Ok(Edited { form, part })
}

/// Names that stood in any version.
fn form_names(published: &[&Form]) -> BTreeSet<Name> {
    published.iter().flat_map(|form| names::all(form)).collect()
}

fn add(form: &mut Form, kind: &str, place: &Place, taken: &BTreeSet<Name>) -> Name {
    let place = &match place {
        Place::Into(group) if kind == "group" && is_deepest(form, group) => {
            Place::After(group.clone())
        }
        place => place.clone(),
    };
    let taken: BTreeSet<Name> = names::all(form).union(taken).cloned().collect();
    let node = if kind == "group" {
        Node::Group(Group::new(&*names::fresh("section", &taken), Text::default()))
    } else {
        let name = names::fresh("q", &taken);
        let list = matches!(kind, "single" | "multiple" | "rank")
            .then(|| list_nearby(form, kind, place).unwrap_or_else(|| lists::create(form, &name)));
        let kind_of =
            kinds::of_code(kind, list).unwrap_or(Kind::Text { long: false, longest: None });
        let mut question = Question::new(&*name, kind_of, Text::default());
        if kind == "signature" {
            question.appearance = Some("signature".to_owned());
        }
        Node::Question(question)
    };
    put(form, place, vec![node])
}

/// Whether no group may stand in this one.
fn is_deepest(form: &Form, group: &str) -> bool {
    place::level(&form.nodes, group).is_some_and(|level| level + 1 >= DEEPEST)
}

/// The scale of the aspect that a new question joins: its items are all rated alike.
fn list_nearby(form: &Form, kind: &str, place: &Place) -> Option<Name> {
    let group = match place {
        Place::Into(name) => Some(name.clone()),
        Place::After(name) | Place::Before(name) => place::around(&form.nodes, name),
        Place::End => None,
    }?;
    let Some(Node::Group(group)) = place::find(form, &group) else { return None };
    if kind != "single" || !group.aspect {
        return None;
    }
    group.nodes.iter().rev().find_map(|node| match node {
        Node::Question(question) => {
            let is_scale = form.list_of(question).is_some_and(|list| list.is_scale());
            question.kind.list().filter(|_| is_scale).cloned()
        }
        Node::Group(_) => None,
    })
}

fn put(form: &mut Form, place: &Place, nodes: Vec<Node>) -> Name {
    let first = nodes.first().map(|node| Name::new(place::name_of(node)));
    place::insert(form, place, nodes);
    first.unwrap_or_else(|| form.name.clone())
}

fn relocate(form: &mut Form, name: &Name, to: &Place) -> Result<Name, Vec<Problem>> {
    let node = place::find(form, name).ok_or_else(gone)?;
    let target = match to {
        Place::Before(target) | Place::After(target) | Place::Into(target) => Some(target),
        Place::End => None,
    };
    // Nothing goes beside or into itself.
    if target.is_some_and(|target| place::holds(node, target)) {
        return Ok(name.clone());
    }
    if target.is_some_and(|target| place::find(form, target).is_none()) {
        return Err(gone());
    }
    if let Some(node) = place::take(&mut form.nodes, name) {
        place::insert(form, to, vec![node]);
    }
    Ok(name.clone())
}

/// The part before the one that goes, else the one that follows it.
fn after_removal(form: &Form, name: &Name) -> Option<Name> {
    let mut order = Vec::new();
    fn walk(nodes: &[Node], order: &mut Vec<Name>) {
        for node in nodes {
            order.push(Name::new(place::name_of(node)));
            if let Node::Group(group) = node {
                walk(&group.nodes, order);
            }
        }
    }
    walk(&form.nodes, &mut order);
    let index = order.iter().position(|held| held == name)?;
    let goes = place::find(form, name)?;
    let after = order.iter().skip(index).find(|held| !place::holds(goes, held));
    index.checked_sub(1).and_then(|before| order.get(before)).or(after).cloned()
}

fn gone() -> Vec<Problem> {
    vec![Problem { field: String::new(), wrong: Wrong::Gone }]
}
