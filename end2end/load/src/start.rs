//! How long a restart keeps people waiting, and what an idle server costs.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::machine::Memory;
use crate::server::Siang;

#[derive(clap::Args)]
pub struct Arguments {
    /// The program.
    #[arg(long)]
    siang: PathBuf,
    /// An existing database; what the server does at its start it does to this file.
    #[arg(long)]
    database: PathBuf,
    /// A folder for attachments and messages.
    #[arg(long)]
    dir: PathBuf,
    #[arg(long, default_value_t = 5)]
    times: usize,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let siang = Siang::new(&arguments.siang, &arguments.database, &arguments.dir);
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..arguments.times.clamp(1, 100) {
        let server = siang.serve()?;
        times.push(server.ready_after.as_millis());
        // What it does once after its start is over by then.
        thread::sleep(Duration::from_secs(1));
        memory = memory.max(Memory::of(server.pid())?.megabytes());
    }
    times.sort_unstable();
    println!(
        "{} ms to ready (median of {}), {memory} MB idle",
        times[times.len() / 2],
        times.len()
    );
    Ok(())
}
