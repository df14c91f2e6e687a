//! The fields of a form post, as `Program::read` reads them.

use super::state::Interview;
use crate::answers::{Raw, Value};
use crate::expression::NodeId;

impl Interview {
    /// The name of a node as a field of a form post: `members[2]/age`.
    pub fn field(&self, node: NodeId) -> String {
        let Some(state) = self.state(node.0) else { return String::new() };
        if state.row != 0 && self.compiled().slot(state.slot).is_repeat() {
            return self.row_field(state.row);
        }
        self.field_of(node.0, state.slot)
    }

    /// The name of a repeat within a group or instance, whether it has instances or not:
    /// `members[2]/pets`; empty for what is no repeat there.
    pub fn repeat_field(&self, around: NodeId, repeat: &str) -> String {
        let found = self.repeat_in(around, repeat);
        found.map_or_else(String::new, |(_, slot)| self.field_of(around.0, slot))
    }

    /// The same for a slot in the row of a node.
    pub(super) fn field_of(&self, node: u32, slot: u32) -> String {
        let name = &self.compiled().slot(slot).name;
        match self.nodes[node as usize].row {
            0 => name.to_string(),
            row => format!("{}/{name}", self.row_field(row)),
        }
    }

    /// `members[2]/pets[1]`.
    fn row_field(&self, row: u32) -> String {
        let (home, around) = (self.rows[row as usize].home, self.rows[row as usize].around);
        let place = self.rows_of(around, home).iter().position(|one| *one == row);
        let name = &self.compiled().slot(home).name;
        let step = format!("{name}[{}]", place.map_or(0, |place| place + 1));
        if around == 0 { step } else { format!("{}/{step}", self.row_field(around)) }
    }

    /// The node of a field: a question (`members[2]/age`), a group, or an instance (`members[2]`).
    pub fn at(&self, field: &str) -> Option<NodeId> {
        let mut around = self.root();
        let mut steps = field.split('/').peekable();
        while let Some(step) = steps.next() {
            if let Some((repeat, number)) = step_of(step) {
                around = *self.instances(around, repeat).get(number - 1)?;
            } else {
                return if steps.peek().is_none() { self.node_in(around, step) } else { None };
            }
        }
        Some(around)
    }

    /// All answers as fields, also those that are hidden now: what a page without scripts carries
    /// on to the next. What a trigger calculates and has no answer is an empty field: else the next
    /// reader would take it for one whose trigger nobody pulled.
    pub fn fields(&self) -> Raw {
        let mut fields = Raw::default();
        self.fields_of(0, "", &mut fields);
        fields
    }

    /// The answer of one question as its field holds it, also while it is hidden.
    pub fn entered(&self, node: NodeId) -> Vec<String> {
        match self.kept(node) {
            None => Vec::new(),
            Some(Value::Many(values)) => values.clone(),
            Some(value) => vec![value.to_text()],
        }
    }

    fn fields_of(&self, row: u32, before: &str, fields: &mut Raw) {
        let compiled = self.compiled();
        let shape = compiled.shape(self.rows[row as usize].home);
        for slot in &shape.slots {
            let field = || format!("{before}{}", compiled.slot(*slot).name);
            match &self.nodes[self.node(row, *slot) as usize].value {
                None if compiled.slot(*slot).sources.is_triggered() => fields.push(field(), ""),
                None => {}
                Some(Value::Many(values)) => {
                    values.iter().for_each(|value| fields.push(field(), value));
                }
                Some(value) => fields.push(field(), value.to_text()),
            }
        }
        for repeat in &shape.repeats {
            let name = format!("{before}{}", compiled.slot(*repeat).name);
            let rows = self.rows_of(row, *repeat);
            fields.push(name.as_str(), rows.len().to_string());
            for (place, inner) in rows.iter().enumerate() {
                self.fields_of(*inner, &format!("{name}[{}]/", place + 1), fields);
            }
        }
    }
}

/// A repeat and the number of an instance, from 1: `members[2]`.
pub(super) fn step_of(step: &str) -> Option<(&str, usize)> {
    let (repeat, number) = step.strip_suffix(']')?.split_once('[')?;
    let is_number = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((repeat, number.parse().ok().filter(|_| is_number)?))
}
