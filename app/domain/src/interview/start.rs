//! How an interview begins.

use super::program::Program;
use super::rows::Begin;
use super::state::{Change, Interview};
use crate::expression::Environment;

impl Interview {
    /// An interview with its defaults, ready for the first answer.
    pub fn start(program: &Program, environment: Environment) -> Interview {
        let mut interview = Interview::empty(program, environment, Begin::Asked);
        interview.pass();
        interview.settle_all();
        interview
    }

    /// An interview of which nothing has run yet.
    pub(super) fn empty(program: &Program, environment: Environment, begin: Begin) -> Interview {
        let seed = environment.random;
        let mut interview = Interview {
            program: program.clone(),
            environment,
            begin,
            seed,
            draws: 0,
            nodes: Vec::with_capacity(program.compiled().slots.len()),
            rows: Vec::new(),
            made: 0,
            due: Default::default(),
            undefaulted: Vec::new(),
            is_whole_pass: true,
            changed: Change::default(),
            overfull: Default::default(),
            unfinished: Default::default(),
            refused: Default::default(),
            revalued: Vec::new(),
        };
        interview.make_row(0, 0);
        interview
    }
}
