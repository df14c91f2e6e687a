//! What a form is compiled to.

use std::collections::HashMap;
use std::sync::Arc;

use super::compile;
use super::lists::List;
use crate::expression::Expression;
use crate::form::{ChoiceList, Flaw, Form, Group, Name, Question};

/// A form that is ready to run. It never changes, and a clone shares it.
#[derive(Clone)]
pub struct Program(Arc<Compiled>);

impl Program {
    /// Compiles a form; the flaws are those that keep it from running: expressions that cannot be
    /// read, names that nothing has or that stand twice, cycles.
    pub fn of(form: &Form) -> Result<Program, Vec<Flaw>> {
        let (compiled, flaws) = compile::compile(form.clone());
        if flaws.is_empty() { Ok(Program(Arc::new(compiled))) } else { Err(flaws) }
    }

    /// Compiles what can be: an expression that cannot be read is as if it were not there.
    pub fn of_any(form: Form) -> Program {
        Program(Arc::new(compile::compile(form).0))
    }

    /// A choice list, with the choice "other" where a question asks so.
    pub fn list(&self, name: &str) -> Option<&ChoiceList> {
        let lists = &self.0.lists;
        let place = lists.binary_search_by(|list| (*list.name).cmp(name)).ok()?;
        lists.get(place).map(|list| &list.choices)
    }

    /// The form without its questions and lists: title, languages, settings.
    pub fn form(&self) -> &Form {
        &self.0.form
    }

    /// Whether the form is one document that is the same for everybody (`Form::is_plain`).
    pub fn is_plain(&self) -> bool {
        self.0.is_plain
    }

    /// Whether a change of some answer starts a calculation that nothing else starts.
    pub fn has_triggers(&self) -> bool {
        self.0.triggered.iter().any(|targets| !targets.is_empty())
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.0
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Program").field(&self.0.form.name).finish()
    }
}

pub(super) struct Compiled {
    /// Without its nodes, which are in `slots`, and its lists.
    pub form: Form,
    pub is_plain: bool,
    /// The root, then every group and question in reading order, so that what is within a group
    /// follows it without a gap.
    pub slots: Vec<Slot>,
    pub by_name: HashMap<Name, u32>,
    pub expressions: Vec<Expression>,
    /// In the order in which they settle; a task's place is its rank.
    pub tasks: Vec<Task>,
    /// By slot: what has to run when the slot's value, relevance or instances change.
    pub readers: Vec<Vec<Reader>>,
    /// By slot: the questions that a change of its value calculates anew.
    pub triggered: Vec<Vec<u32>>,
    /// By name.
    pub lists: Vec<List>,
    pub instance_name: Option<usize>,
}

/// A group, a repeat or a question, or the form itself.
pub(super) struct Slot {
    pub name: Name,
    pub part: Part,
    /// The group around it; the root's is itself.
    pub parent: u32,
    /// The slot after all that is within.
    pub end: u32,
    /// The repeat whose rows it stands in, 0 for the only row of the form; a repeat's is itself.
    pub home: u32,
    /// Where it stands in such a row.
    pub offset: u32,
    /// What a row of it holds, where it is the root or a repeat.
    pub shape: RowShape,
    pub sources: Sources,
}

pub(super) enum Part {
    Root,
    Group(Box<Group>),
    /// A repeat, and the place of its instances in a row of the repeat around it.
    Repeat(Box<Group>, u32),
    Question(Box<Question>),
}

/// What a row of the form or of a repeat holds.
#[derive(Default)]
pub(super) struct RowShape {
    /// Its groups and questions, itself first, without those in repeats within.
    pub slots: Vec<u32>,
    /// The repeats in it that no other repeat of it holds.
    pub repeats: Vec<u32>,
}

/// The expressions of a slot, by their numbers, and the ranks of the tasks that others start.
#[derive(Default)]
pub(super) struct Sources {
    pub relevant: Option<usize>,
    pub required: Option<usize>,
    pub read_only: Option<usize>,
    pub constraint: Option<usize>,
    pub calculation: Option<usize>,
    pub default: Option<usize>,
    pub filter: Option<usize>,
    pub count: Option<usize>,
    /// The rank of the calculation; `None` for one that a trigger starts.
    pub calculated_by: Option<u32>,
    /// The ranks of all tasks of the slot.
    pub tasks: Vec<u32>,
}

impl Sources {
    /// Whether a trigger starts the calculation, and nothing else does.
    pub fn is_triggered(&self) -> bool {
        self.calculation.is_some() && self.calculated_by.is_none()
    }
}

/// Something that an expression decides.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub what: What,
    /// Where it is evaluated.
    pub slot: u32,
    /// Its number.
    pub expression: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Relevant,
    Calculation,
    /// How many instances the repeat of that slot has, within the slot of the task.
    Count(u32),
    Required,
    ReadOnly,
    Constraint,
    /// Something that is worked out when it is looked at: a text, the choices offered.
    Shown,
}

/// A task that looks at a slot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Reader {
    pub task: u32,
    /// The repeat that bounds how far it looks: a change concerns the task in that repeat's
    /// instance around the change, and in all that is within; 0 means everywhere.
    pub anchor: u32,
}

impl Slot {
    pub fn question(&self) -> Option<&Question> {
        match &self.part {
            Part::Question(question) => Some(question),
            _ => None,
        }
    }

    pub fn group(&self) -> Option<&Group> {
        match &self.part {
            Part::Group(group) | Part::Repeat(group, ..) => Some(group),
            _ => None,
        }
    }

    pub fn is_repeat(&self) -> bool {
        matches!(self.part, Part::Repeat(..))
    }
}

impl Compiled {
    pub fn slot(&self, slot: u32) -> &Slot {
        &self.slots[slot as usize]
    }

    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    pub fn shape(&self, home: u32) -> &RowShape {
        &self.slot(home).shape
    }

    /// The list of a question that offers choices.
    pub fn list_of(&self, question: &Question) -> Option<&List> {
        let name = question.kind.list()?;
        let place = self.lists.binary_search_by(|list| list.name.cmp(name)).ok()?;
        self.lists.get(place)
    }

    /// The repeat around a repeat, or 0.
    pub fn outer(&self, repeat: u32) -> u32 {
        self.slot(self.slot(repeat).parent).home
    }

    /// Where a repeat's instances stand in a row of the repeat around it.
    pub fn holder(&self, repeat: u32) -> usize {
        match &self.slot(repeat).part {
            Part::Repeat(_, holder) => *holder as usize,
            _ => 0,
        }
    }

    /// Whether a slot is that group or stands within.
    pub fn is_within(&self, slot: u32, group: u32) -> bool {
        (group..self.slot(group).end).contains(&slot)
    }

    /// The innermost repeat that holds both homes.
    pub fn common(&self, mut one: u32, other: u32) -> u32 {
        while one != 0 && !self.is_within(other, one) {
            one = self.outer(one);
        }
        one
    }

    /// The children of a group, in reading order.
    pub fn children(&self, group: u32) -> impl Iterator<Item = u32> {
        let end = self.slot(group).end;
        let within = move |child: u32| (child < end).then_some(child);
        std::iter::successors(within(group + 1), move |child| within(self.slot(*child).end))
    }

    /// A slot and the groups around it, outwards, without the root.
    pub fn upwards(&self, slot: u32) -> impl Iterator<Item = u32> {
        std::iter::successors((slot != 0).then_some(slot), |slot| {
            Some(self.slot(*slot).parent).filter(|parent| *parent != 0)
        })
    }
}
