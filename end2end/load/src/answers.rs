//! The load of a busy day: many citizens, each sending a whole answer set.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use uuid::Uuid;

use crate::connection::{Connection, Target};
use crate::latency::Tally;
use crate::machine::{Memory, on_one_core};
use crate::page::Page;
use crate::random::Random;

#[derive(clap::Args)]
pub struct Arguments {
    /// The citizen's form: http://127.0.0.1:3000/s/TOKEN
    #[arg(long)]
    url: String,
    #[arg(long, default_value_t = 64)]
    clients: u64,
    /// How long to measure, after the warm-up.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    #[arg(long, default_value_t = 2)]
    warm_up: u64,
    /// The server's process, to read its memory.
    #[arg(long)]
    pid: Option<u32>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    on_one_core(measure(arguments))
}

async fn measure(arguments: &Arguments) -> Result<()> {
    let target = Target::parse(&arguments.url)?;
    let html = Connection::new(target.clone()).read().await.context("the form cannot be read")?;
    let page = Arc::new(Page::read(&html)?);
    eprintln!("{} questions, {} clients", page.questions(), arguments.clients);
    let begin = Instant::now() + Duration::from_secs(arguments.warm_up);
    let end = begin + Duration::from_secs(arguments.seconds);
    let mut clients = Vec::new();
    for seed in 0..arguments.clients {
        let mut connection = Connection::new(target.clone());
        let page = page.clone();
        clients.push(tokio::spawn(async move {
            let mut random = Random::new(seed);
            let mut tally = Tally::new()?;
            loop {
                let form = page.fill(&Uuid::now_v7().to_string(), &mut random);
                let sent = Instant::now();
                let outcome = connection.post(form).await;
                let now = Instant::now();
                if now >= end {
                    return anyhow::Ok(tally);
                }
                if now < begin {
                    continue;
                }
                match outcome.and_then(|answered| answered.receipt().map(|_| answered.body_bytes)) {
                    Ok(bytes) => tally.take(now - sent, bytes),
                    Err(error) => {
                        tally.fail(error.to_string());
                        // A server that is gone must not be asked a million times.
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    }
                }
            }
        }));
    }
    let mut all = Tally::new()?;
    for client in clients {
        all.add(&client.await??);
    }
    let rate = all.per_second(Duration::from_secs(arguments.seconds));
    let memory = arguments.pid.map(Memory::of).transpose()?;
    let memory = memory.map(|memory| format!(", {memory}")).unwrap_or_default();
    println!("{rate} answers/s, {all}{memory}");
    Ok(())
}
