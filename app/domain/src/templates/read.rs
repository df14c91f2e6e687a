//! Reading a template file: what several templates share stands once, in `templates/shared/`.
//!
//! `{"use": name}` stands for the shared text or block of that name (a block used inside an array
//! adds its elements there), and a form's choice lists come from the shared ones that it asks
//! for, beside its own.

use serde_json::{Map, Value};

use super::Template;

const LISTS: &str = include_str!("../../templates/shared/lists.json");
const BLOCKS: &str = include_str!("../../templates/shared/blocks.json");
const TEXTS: &str = include_str!("../../templates/shared/texts.json");

/// How deep a use may stand inside a used block. Blocks that use each other end here, unread.
const DEEPEST_USE: usize = 4;

/// The template that a file holds.
pub fn template(source: &str) -> Result<Template, serde_json::Error> {
    let mut shared: Map<String, Value> = serde_json::from_str(BLOCKS)?;
    shared.extend(serde_json::from_str::<Map<String, Value>>(TEXTS)?);
    let lists: Map<String, Value> = serde_json::from_str(LISTS)?;

    let mut file = fill(serde_json::from_str(source)?, &shared, DEEPEST_USE);
    let mut wanted = Vec::new();
    gather_lists(&file["form"]["nodes"], &mut wanted);
    if let Some(own) = file["form"]["lists"].as_object_mut() {
        for name in wanted {
            if let (false, Some(list)) = (own.contains_key(&name), lists.get(&name)) {
                own.insert(name, fill(list.clone(), &shared, DEEPEST_USE));
            }
        }
    }
    serde_json::from_value(file)
}

/// The value with every `{"use": name}` replaced.
fn fill(value: Value, shared: &Map<String, Value>, depth: usize) -> Value {
    if let (Some(used), true) = (used(&value, shared), depth > 0) {
        return fill(used, shared, depth - 1);
    }
    match value {
        Value::Array(elements) => {
            let mut filled = Vec::with_capacity(elements.len());
            for element in elements {
                let is_use = used(&element, shared).is_some();
                match fill(element, shared, depth) {
                    Value::Array(block) if is_use => filled.extend(block),
                    element => filled.push(element),
                }
            }
            Value::Array(filled)
        }
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, field)| (name, fill(field, shared, depth))).collect(),
        ),
        plain => plain,
    }
}

fn used(value: &Value, shared: &Map<String, Value>) -> Option<Value> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    shared.get(fields.get("use")?.as_str()?).cloned()
}

/// The names of the lists that questions under `nodes` ask for.
fn gather_lists(nodes: &Value, names: &mut Vec<String>) {
    for node in nodes.as_array().into_iter().flatten() {
        gather_lists(&node["group"]["nodes"], names);
        for kind in ["select_one", "select_multiple"] {
            if let Some(name) = node["question"]["kind"][kind]["list"].as_str() {
                names.push(name.to_owned());
            }
        }
    }
}
