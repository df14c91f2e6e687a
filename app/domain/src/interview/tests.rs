//! Interviews as stories, tables of the rules, and properties of random forms.

mod pages;
mod properties;
mod repeats;
mod rules;
mod sent;
mod story;
