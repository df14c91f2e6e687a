//! The order in which relevance, calculations and repeat counts settle: each after what it looks
//! at. What waits for itself is a cycle.

use super::program::{Compiled, What};
use super::reads::Read;
use crate::form::{Flaw, Name};

/// So many cycles are shown; an author mends them one by one.
const MOST_CYCLES: usize = 20;

/// A task that decides something others look at, before it has a rank.
pub struct Draft {
    pub what: What,
    pub slot: u32,
    pub expression: usize,
    pub reads: Vec<Read>,
}

/// What another task has to settle first, and the slot for whose sake.
type Wait = (usize, u32);

/// The places of the drafts in an order in which they settle, and the cycles. Where there are any,
/// one of each cycle's tasks comes too early.
pub fn order(compiled: &Compiled, drafts: &[Draft]) -> (Vec<usize>, Vec<Flaw>) {
    let waits = waits(compiled, drafts);
    let mut states = vec![State::New; drafts.len()];
    let (mut settled, mut flaws) = (Vec::with_capacity(drafts.len()), Vec::new());
    // A walk in depth that keeps its own stack: a chain of calculations may be as long as a form.
    for start in 0..drafts.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut stack = vec![(start, 0)];
        while let Some((task, next)) = stack.last_mut() {
            let Some((target, _)) = waits[*task].get(*next).copied() else {
                states[*task] = State::Settled;
                settled.push(*task);
                stack.pop();
                continue;
            };
            *next += 1;
            match states[target] {
                State::New => {
                    states[target] = State::Open;
                    stack.push((target, 0));
                }
                State::Open if flaws.len() < MOST_CYCLES => {
                    let around = stack.iter().skip_while(|(task, _)| *task != target);
                    let edges = around.map(|(task, next)| (*task, waits[*task][next - 1].1));
                    flaws.push(cycle(compiled, drafts, edges));
                }
                State::Open | State::Settled => {}
            }
        }
    }
    (settled, flaws)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Settled,
}

/// Each name looks at the next one, the last at the first.
fn cycle(compiled: &Compiled, drafts: &[Draft], edges: impl Iterator<Item = (usize, u32)>) -> Flaw {
    let mut path: Vec<Name> = Vec::new();
    for (task, via) in edges {
        for slot in [owner(&drafts[task]), via] {
            let name = &compiled.slot(slot).name;
            if path.last() != Some(name) {
                path.push(name.clone());
            }
        }
    }
    if path.len() > 1 && path.last() == path.first() {
        path.pop();
    }
    let at = path.first().cloned().unwrap_or_else(|| Name::new(""));
    Flaw::Cycle { at, path }
}

/// The slot whose expression it is.
fn owner(draft: &Draft) -> u32 {
    match draft.what {
        What::Count(repeat) => repeat,
        _ => draft.slot,
    }
}

fn waits(compiled: &Compiled, drafts: &[Draft]) -> Vec<Vec<Wait>> {
    // By slot: the tasks that decide its relevance or its instances, and its value.
    let mut frames: Vec<Vec<usize>> = vec![Vec::new(); compiled.slots.len()];
    let mut values: Vec<Option<usize>> = vec![None; compiled.slots.len()];
    for (place, draft) in drafts.iter().enumerate() {
        match draft.what {
            What::Calculation => values[draft.slot as usize] = Some(place),
            _ => frames[owner(draft) as usize].push(place),
        }
    }
    let around = |slot: u32| compiled.upwards(slot).flat_map(|slot| &frames[slot as usize]);
    let wait = |draft: &Draft| {
        let mut waits: Vec<Wait> = Vec::new();
        for read in &draft.reads {
            // A calculation may look at the value that it had before.
            if read.is_own && draft.what == What::Calculation {
                continue;
            }
            let value = values[read.slot as usize].iter();
            waits.extend(value.chain(around(read.slot)).map(|task| (*task, read.slot)));
        }
        // It is not there before its repeats are, nor calculated before it is relevant.
        let own = around(draft.slot).filter(|task| match drafts[**task].what {
            What::Count(_) => true,
            _ => draft.what == What::Calculation,
        });
        waits.extend(own.map(|task| (*task, draft.slot)));
        waits
    };
    drafts.iter().map(wait).collect()
}
