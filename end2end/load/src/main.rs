//! Load and fault drills against a server on this machine. Nothing here is part of the product.

mod answers;
mod connection;
mod database;
mod drill;
mod files;
mod grow;
mod latency;
mod machine;
mod page;
mod pages;
mod random;
mod server;
mod start;
mod yardstick;

use anyhow::Result;
use clap::Parser;

/// Measures Siang and tries to make it lose answers.
#[derive(Parser)]
enum Command {
    /// Sends distinct answers as a browser's form post does, and says how many were taken.
    Answers(answers::Arguments),
    /// Takes a collection's answers as files, one after the other and ten at once.
    Files(files::Arguments),
    /// Asks for the citizen's page again and again.
    Pages(pages::Arguments),
    /// Writes the same rows into SQLite with nothing around it: the limit of this machine.
    Yardstick(yardstick::Arguments),
    /// Kills the server in the middle of a load, and looks for lost or doubled answers.
    Drill(drill::Arguments),
    /// Copies the answers of a collection until there are so many.
    Grow(grow::Arguments),
    /// Starts the server several times: time to ready, idle memory.
    Start(start::Arguments),
    /// Names the machine: cores, memory, kernel, and what a durable write costs.
    Machine(machine::Arguments),
    /// Prints the token of an open link of a template in a database of Siang.
    Link(database::LinkArguments),
}

fn main() -> Result<()> {
    match Command::parse() {
        Command::Answers(arguments) => answers::run(&arguments),
        Command::Files(arguments) => files::run(&arguments),
        Command::Pages(arguments) => pages::run(&arguments),
        Command::Yardstick(arguments) => yardstick::run(&arguments),
        Command::Drill(arguments) => drill::run(&arguments),
        Command::Grow(arguments) => grow::run(&arguments),
        Command::Start(arguments) => start::run(&arguments),
        Command::Machine(arguments) => machine::run(&arguments),
        Command::Link(arguments) => database::print_link(&arguments),
    }
}
