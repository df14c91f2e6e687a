//! The citizen's page, asked for as often as it goes.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::connection::{Connection, Target};
use crate::latency::Tally;
use crate::machine::on_one_core;

#[derive(clap::Args)]
pub struct Arguments {
    /// The citizen's form: http://127.0.0.1:3000/s/TOKEN
    #[arg(long)]
    url: String,
    #[arg(long, default_value_t = 64)]
    clients: u64,
    /// How long to measure, after the warm-up.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    #[arg(long, default_value_t = 2)]
    warm_up: u64,
    /// What the client says it understands: gzip, br, identity.
    #[arg(long, default_value = "gzip")]
    encoding: String,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    on_one_core(measure(arguments))
}

async fn measure(arguments: &Arguments) -> Result<()> {
    let target = Target::parse(&arguments.url)?;
    let begin = Instant::now() + Duration::from_secs(arguments.warm_up);
    let end = begin + Duration::from_secs(arguments.seconds);
    let mut clients = Vec::new();
    for _ in 0..arguments.clients {
        let mut connection = Connection::new(target.clone());
        let encoding = arguments.encoding.clone();
        clients.push(tokio::spawn(async move {
            let mut tally = Tally::new()?;
            loop {
                let sent = Instant::now();
                let outcome = connection.get(&encoding).await;
                let now = Instant::now();
                if now >= end {
                    return anyhow::Ok(tally);
                }
                if now < begin {
                    continue;
                }
                match outcome {
                    Ok(answered) if answered.status == 200 => {
                        tally.take(now - sent, answered.body_bytes);
                    }
                    Ok(answered) => tally.fail(format!("status {}", answered.status)),
                    Err(error) => {
                        tally.fail(error.to_string());
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
    let size = all.bytes as f64 / all.taken.max(1) as f64 / 1000.0;
    println!("{rate} pages/s, {all}, {size:.1} KB each ({})", arguments.encoding);
    Ok(())
}
