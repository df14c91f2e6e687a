//! Makes what stands in the page what it should be, and leaves alone what is that already: a field
//! that someone types in stays the one it was, with its caret and its keyboard. Only attributes are
//! made equal: what is typed or ticked shows in a field's properties, and `fields::write` sets those.

use std::collections::{HashMap, HashSet};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTemplateElement, Node};

use super::browser::document;

/// Elements with this attribute are a script's own: what it wrote there stays.
const OWN: &str = "data-own";

/// HTML as nodes that stand nowhere yet.
pub fn parse(html: &str) -> Option<Node> {
    let template = document().create_element("template").ok()?;
    template.set_inner_html(html);
    Some(template.unchecked_into::<HtmlTemplateElement>().content().into())
}

/// Makes the nodes in one element those in another, which they are taken from.
pub fn within(old: &Node, new: &Node) {
    let held = nodes(old);
    let places: HashMap<String, usize> =
        held.iter().enumerate().filter_map(|(place, node)| Some((key(node)?, place))).collect();
    let wanted_nodes = nodes(new);
    let kept: HashSet<String> = wanted_nodes.iter().filter_map(key).collect();
    let is_over = |held: &&Node| key(held).is_some_and(|key| !kept.contains(&key));
    let mut at = 0;
    for wanted in wanted_nodes {
        // What is known by name and no longer wanted would stand in the way of what has none.
        while let Some(over) = held.get(at).filter(is_over) {
            remove(over);
            at += 1;
        }
        let same = match key(&wanted) {
            Some(key) => places.get(&key).copied().filter(|place| *place >= at),
            None => Some(at).filter(|at| held.get(*at).is_some_and(|it| is_like(it, &wanted))),
        };
        match same {
            Some(place) => {
                held[at..place].iter().for_each(remove);
                one(&held[place], &wanted);
                at = place + 1;
            }
            None => {
                let _ = old.insert_before(&wanted, held.get(at));
            }
        }
    }
    held.get(at..).unwrap_or_default().iter().for_each(remove);
}

/// Makes one node what another one is, or puts that in its place.
pub fn one(old: &Node, new: &Node) {
    // Told by the browser at once, where looking at every attribute takes long.
    if old.is_equal_node(Some(new)) {
        return;
    }
    let (Some(element), Some(wanted)) = (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return;
    };
    if element.has_attribute(OWN) {
        return;
    }
    if element.tag_name() != wanted.tag_name() {
        let _ = element.replace_with_with_node_1(wanted);
        return;
    }
    attributes(element, wanted);
    within(old, new);
}

fn attributes(element: &Element, wanted: &Element) {
    for name in names(wanted) {
        let value = wanted.get_attribute(&name).unwrap_or_default();
        if element.get_attribute(&name).as_ref() != Some(&value) {
            let _ = element.set_attribute(&name, &value);
        }
    }
    for name in names(element) {
        if !wanted.has_attribute(&name) {
            let _ = element.remove_attribute(&name);
        }
    }
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}

/// What a node is known by among its neighbours: its id, what it marks, the choice that it is.
fn key(node: &Node) -> Option<String> {
    if node.node_type() == Node::COMMENT_NODE {
        return node.node_value();
    }
    let element = node.dyn_ref::<Element>()?;
    let id = Some(element.id()).filter(|id| !id.is_empty());
    id.or_else(|| {
        let input = element.dyn_ref::<HtmlInputElement>();
        let is_ticked = input.is_some_and(|it| matches!(&*it.type_(), "radio" | "checkbox"));
        let is_choice = is_ticked || element.tag_name() == "OPTION";
        is_choice.then(|| format!("={}", element.get_attribute("value").unwrap_or_default()))
    })
}

fn is_like(held: &Node, wanted: &Node) -> bool {
    held.node_type() == wanted.node_type()
        && held.node_name() == wanted.node_name()
        && key(held).is_none()
}

fn nodes(parent: &Node) -> Vec<Node> {
    let list = parent.child_nodes();
    (0..list.length()).filter_map(|index| list.item(index)).collect()
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
