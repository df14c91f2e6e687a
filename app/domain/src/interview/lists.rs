//! Choice lists as the tables that expressions see, with indexes for lists of thousands.

use std::collections::HashMap;

use crate::expression::{Axis, Path};
use crate::expression::{Comparison, Expression, Start, StepName, Term, parse};
use crate::form::{ChoiceList, Name};

/// `name` and `label` come first, then the columns that the author added.
pub const NAME: u16 = 0;
pub const LABEL: u16 = 1;

/// A list's columns, and the places of the choices by what stands in them.
pub struct List {
    pub name: Name,
    pub choices: ChoiceList,
    pub columns: Vec<String>,
    /// Whether a label holds a `${name}`.
    pub shows_answers: bool,
    /// By column but for the labels': the choices with each text, in order.
    index: HashMap<u16, HashMap<String, Vec<u32>>>,
}

impl List {
    /// Only the columns that filters compare are indexed, and the values.
    pub fn new(name: Name, choices: ChoiceList, compared: &[&str]) -> List {
        let mut columns = vec!["name".to_owned(), "label".to_owned()];
        for column in choices.choices.iter().flat_map(|choice| choice.attributes.keys()) {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        let labels = choices.choices.iter().flat_map(|choice| choice.label.0.values());
        let shows_answers = labels.into_iter().any(|label| label.contains("${"));
        let mut list = List { name, choices, columns, shows_answers, index: HashMap::new() };
        list.add_index(NAME);
        for column in compared.iter().filter_map(|column| list.column(column)).collect::<Vec<_>>() {
            list.add_index(column);
        }
        list
    }

    fn add_index(&mut self, column: u16) {
        if column == LABEL || self.index.contains_key(&column) {
            return;
        }
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        for item in 0..self.choices.choices.len() as u32 {
            let text = self.cell(item, column, "");
            if let Some(places) = places.get_mut(text) {
                places.push(item);
            } else {
                places.insert(text.to_owned(), vec![item]);
            }
        }
        self.index.insert(column, places);
    }

    pub fn column(&self, name: &str) -> Option<u16> {
        self.columns.iter().position(|column| column == name).map(|at| at as u16)
    }

    /// The text of a choice in a column; empty where it has none.
    pub fn cell(&self, item: u32, column: u16, language: &str) -> &str {
        let Some(choice) = self.choices.choices.get(item as usize) else { return "" };
        match column {
            NAME => &choice.value,
            LABEL => choice.label.get(language),
            other => {
                let text = self.columns.get(usize::from(other)).map(|it| choice.attributes.get(it));
                text.flatten().map_or("", String::as_str)
            }
        }
    }

    /// The choices with that text in a column, in order; `None` for a column without an index.
    pub fn find(&self, column: u16, text: &str) -> Option<&[u32]> {
        Some(self.index.get(&column)?.get(text).map_or(&[], Vec::as_slice))
    }

    /// The place of a value.
    pub fn position(&self, value: &str) -> Option<u32> {
        self.find(NAME, value)?.first().copied()
    }
}

/// A condition of a filter, which must hold whatever else it asks: `column = expression`, the
/// expression being the same for every choice.
pub fn equality(filter: &Expression) -> Option<(&Name, &Expression)> {
    let each = match &filter.term {
        Term::And(parts) => parts.as_slice(),
        _ => std::slice::from_ref(filter),
    };
    each.iter().find_map(|part| {
        let Term::Compare(left, Comparison::Equal, right) = &part.term else { return None };
        match (column(left), column(right)) {
            (Some(name), None) if is_fixed(right) => Some((name, &**right)),
            (None, Some(name)) if is_fixed(left) => Some((name, &**left)),
            _ => None,
        }
    })
}

/// The name of a path that is a column and nothing more.
fn column(expression: &Expression) -> Option<&Name> {
    let Term::Path(Path { start: Start::Here, predicates, steps, .. }) = &expression.term else {
        return None;
    };
    match &steps[..] {
        [step] if predicates.is_empty() && step.predicates.is_empty() => match &step.axis {
            Axis::Child(StepName::Named(symbol)) => Some(&symbol.name),
            _ => None,
        },
        _ => None,
    }
}

fn is_fixed(expression: &Expression) -> bool {
    // `current()` counts as placed and is left out too; the condition is then tried on each.
    !expression.is_placed() && !expression.is_volatile()
}

/// The columns that a filter compares; none where it cannot be read.
pub fn compared(filter: &str) -> Option<String> {
    let filter = parse(filter).ok()?;
    equality(&filter).map(|(name, _)| name.to_string())
}
