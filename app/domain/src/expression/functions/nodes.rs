//! Lists of nodes, repeats and secondary instances. `count` is how many nodes there are, `last()`
//! how many a predicate tries.

use super::{Function, Type, Uses};
use crate::expression::context::{Context, Node, NodeId, Nodes};
use crate::expression::evaluate::{Call, Scope, instances};
use crate::expression::outcome::{Outcome, text_of};
use crate::expression::random::{park_miller, shuffled};

pub static FUNCTIONS: &[Function] = &[
    Function::new("count", 1, Type::Number, |call| Outcome::Number(call.nodes(0).len() as f64))
        .of_nodes(&[0]),
    Function::new("count-non-empty", 1, Type::Number, count_non_empty).of_nodes(&[0]),
    Function::new("position", 0, Type::Number, position).up_to(1).of_nodes(&[0]).uses(Uses::Place),
    Function::new("last", 0, Type::Number, |call| Outcome::Number(call.scope.size as f64))
        .uses(Uses::Place),
    Function::new("randomize", 1, Type::Nodes, randomize)
        .up_to(2)
        .of_nodes(&[0])
        .uses(Uses::Chance),
    Function::new("indexed-repeat", 3, Type::Nodes, indexed_repeat)
        .up_to(7)
        .of_nodes(&[0, 1, 3, 5])
        .uses(Uses::Place),
    Function::new("instance", 1, Type::Nodes, instance).uses(Uses::Form),
    Function::new("pulldata", 4, Type::Text, pulldata).uses(Uses::Form),
];

/// How many nodes hold a text.
fn count_non_empty<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let context = call.context();
    let is_filled = |node: &Node| !text_of(context, *node).is_empty();
    Outcome::Number(call.nodes(0).iter().filter(is_filled).count() as f64)
}

/// The place from 1: of a node among its siblings, of the one that a predicate tries, or of the
/// question's own node.
fn position<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let node = match (call.len(), call.scope.position) {
        (0, Some(position)) => return Outcome::Number(position as f64),
        (0, None) => Some(call.scope.here),
        _ => call.nodes(0).first(),
    };
    let position = match node {
        Some(Node::Answer(id)) => call.context().position(id),
        Some(Node::Item(_, item)) => item as usize + 1,
        Some(_) => 1,
        None => 0,
    };
    Outcome::Number(position as f64)
}

/// `randomize(nodes, seed?)`: the nodes in another order, with a seed always the same one.
fn randomize<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let nodes = call.nodes(0);
    let order = if call.len() > 1 {
        shuffled(nodes.len(), park_miller(call.number(1)))
    } else {
        shuffled(nodes.len(), || call.scope.run.random.fraction())
    };
    let nodes = nodes.as_slice();
    Outcome::Nodes(order.into_iter().map(|place| nodes[place]).collect(), call.context())
}

/// `indexed-repeat(nodes, repeat, index, …)`: of the nodes, those in the repeat instance of that
/// number from 1, up to three repeats deep. A number below 1 is 1, as in JavaRosa.
fn indexed_repeat<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let context = call.context();
    let mut scope = Scope { position: None, ..call.scope };
    // The instance found so far; the next repeat must stand in it.
    let mut around = None;
    for level in (1..call.len()).step_by(2) {
        let index = call.number(level + 1).max(1.0) as usize;
        let repeats = Call { scope, ..call }.nodes(level);
        let mut inside = repeats
            .iter()
            .filter(|node| around.is_none_or(|around| is_within(context, *node, around)));
        let all = inside.next().map(|repeat| instances(context, repeat)).unwrap_or_default();
        let Some(Node::Answer(instance)) = all.as_slice().get(index - 1).copied() else {
            return Outcome::Nodes(Nodes::default(), context);
        };
        around = Some(instance);
        scope = Scope { here: Node::Answer(instance), current: instance, ..scope };
    }
    let nodes = Call { scope, ..call }.nodes(0);
    let inside = nodes.iter().filter(|node| is_within(context, *node, scope.current));
    Outcome::Nodes(inside.collect(), context)
}

fn is_within(context: &dyn Context, node: Node, around: NodeId) -> bool {
    let Node::Answer(mut id) = node else { return false };
    while id != around {
        let Some(parent) = context.parent(id) else { return false };
        id = parent;
    }
    true
}

/// `instance('list')`: a choice list or attached table, to take steps from.
fn instance<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let context = call.context();
    Outcome::Nodes(context.list(&call.text(0)).map(Node::List).into_iter().collect(), context)
}

/// `pulldata(list, column, key column, key)`: short for
/// `instance(list)/root/item[key column = key]/column`.
fn pulldata<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let context = call.context();
    let found = || {
        let list = context.list(&call.text(0))?;
        let (column, key) =
            (context.column(list, &call.text(1))?, context.column(list, &call.text(2))?);
        let wanted = call.text(3);
        let items = context.items(list);
        call.scope.pays(items as usize);
        let item = (0..items).find(|item| context.cell(list, *item, key) == wanted)?;
        Some(context.cell(list, item, column))
    };
    Outcome::Text(found().unwrap_or_default())
}
