//! A collection's answers as files: how long each takes, and what it costs the server in memory.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::connection::{Connection, Target};
use crate::machine::{Memory, on_one_core};

/// Exports that an office asks for at the same moment.
const AT_ONCE: usize = 10;

#[derive(clap::Args)]
pub struct Arguments {
    /// An export of the API: http://127.0.0.1:3000/api/v1/collections/1/export.xlsx
    #[arg(long)]
    url: String,
    /// Of who may read responses.
    #[arg(long)]
    token: String,
    /// The server's process, to read its memory.
    #[arg(long)]
    pid: u32,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    on_one_core(measure(arguments))
}

async fn measure(arguments: &Arguments) -> Result<()> {
    let target = Target::parse(&arguments.url)?.with_token(&arguments.token)?;
    // The first one finds the answers cold; what is told is the second, with its memory.
    take(&target).await?;
    let before = Memory::of(arguments.pid)?.megabytes();
    Memory::forget_highest(arguments.pid)?;
    let (taken, bytes) = take(&target).await?;
    let grown = Memory::of(arguments.pid)?.highest_megabytes().saturating_sub(before);
    let (together, failed) = ten_at_once(&target, bytes).await;
    println!(
        "{:.2} s for {:.1} MB, server grows by {grown} MB; {AT_ONCE} at once in {:.1} s, {failed} failed",
        taken.as_secs_f64(),
        bytes as f64 / 1e6,
        together.as_secs_f64(),
    );
    Ok(())
}

async fn take(target: &Target) -> Result<(Duration, usize)> {
    let begun = Instant::now();
    let answered = Connection::new(target.clone()).get("identity").await?;
    ensure!(answered.status == 200, "status {}", answered.status);
    Ok((begun.elapsed(), answered.body_bytes))
}

/// How long ten take together, and how many of them are not the whole file.
async fn ten_at_once(target: &Target, bytes: usize) -> (Duration, usize) {
    let begun = Instant::now();
    let asked: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let target = target.clone();
            tokio::spawn(async move { take(&target).await })
        })
        .collect();
    let mut failed = 0;
    for one in asked {
        let is_whole = matches!(one.await, Ok(Ok((_, own))) if own == bytes);
        failed += usize::from(!is_whole);
    }
    (begun.elapsed(), failed)
}
