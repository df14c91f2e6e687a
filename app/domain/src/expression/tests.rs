//! Stories and truth tables over a small household form.

mod functions;
mod household;
mod language;
mod properties;
mod semantics;
mod world;
