//! The promise under test: an answer that was acknowledged is there, once, with its receipt,
//! whatever happened to the server; and sending it again gives the same receipt.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use rusqlite::types::ValueRef;
use uuid::Uuid;

use crate::connection::{Connection, Target};
use crate::database::{open_link, open_to_read};
use crate::machine::on_one_core;
use crate::page::Page;
use crate::random::Random;
use crate::server::{Server, Siang};

#[derive(clap::Args)]
pub struct Arguments {
    /// The program.
    #[arg(long)]
    siang: PathBuf,
    /// A folder for the drill's database; it must hold none yet.
    #[arg(long)]
    dir: PathBuf,
    #[arg(long, default_value_t = 32)]
    clients: u64,
    /// How often the server is killed.
    #[arg(long, default_value_t = 5)]
    rounds: u64,
}

/// What the senders know of one answer.
struct Sent {
    form: String,
    /// Its receipt, once the server has acknowledged it.
    receipt: Option<String>,
}

type Ledger = HashMap<Uuid, Sent>;

pub fn run(arguments: &Arguments) -> Result<()> {
    let database = arguments.dir.join("drill.db");
    ensure!(!database.exists(), "{} exists already", database.display());
    let siang = Siang::new(&arguments.siang, &database, &arguments.dir);
    siang.demo()?;
    let token = open_link(&database, "service")?;
    let before = stored(&database, 0)?.last;

    let mut ledger = Ledger::new();
    let mut faults = Vec::new();
    let mut server = siang.serve()?;
    for round in 0..arguments.rounds {
        let target = Target::parse(&format!("http://{}/s/{token}", server.address))?;
        // Each round dies at another moment: 0.3 to 1.8 seconds into the load.
        let patience = Duration::from_millis(300 + round * 1_500 / arguments.rounds.max(1));
        let sent = on_one_core(load_until_killed(&mut server, target, arguments, round, patience))?;
        let acknowledged = sent.values().filter(|sent| sent.receipt.is_some()).count();
        println!(
            "round {}: killed after {} ms; {acknowledged} acknowledged, {} left open",
            round + 1,
            patience.as_millis(),
            sent.len() - acknowledged
        );
        ensure!(acknowledged > 0, "the server acknowledged nothing: see server.log");
        ledger.extend(sent);

        server = siang.serve()?;
        faults.extend(compare(&ledger, &database, before, false)?);
        let target = Target::parse(&format!("http://{}/s/{token}", server.address))?;
        faults.extend(on_one_core(send_again(&mut ledger, target))?);
        faults.extend(compare(&ledger, &database, before, true)?);
    }
    server.kill()?;
    verdict(&ledger, &faults, arguments.rounds)
}

fn verdict(ledger: &Ledger, faults: &[String], rounds: u64) -> Result<()> {
    for fault in faults.iter().take(20) {
        println!("fault: {fault}");
    }
    if !faults.is_empty() {
        bail!("drill: {} faults in {} answers and {rounds} kills", faults.len(), ledger.len());
    }
    println!("drill: no answer lost, none doubled, in {} answers and {rounds} kills", ledger.len());
    Ok(())
}

/// Every client sends until its connection breaks; the server is killed after `patience`.
async fn load_until_killed(
    server: &mut Server,
    target: Target,
    arguments: &Arguments,
    round: u64,
    patience: Duration,
) -> Result<Ledger> {
    let page = Arc::new(Page::read(&Connection::new(target.clone()).read().await?)?);
    let mut clients = Vec::new();
    for client in 0..arguments.clients {
        let mut connection = Connection::new(target.clone());
        let page = page.clone();
        clients.push(tokio::spawn(async move {
            let mut random = Random::new(round * 1_000 + client);
            let mut sent = Vec::new();
            loop {
                let id = Uuid::now_v7();
                let form = page.fill(&id.to_string(), &mut random);
                let outcome = connection.post(form.clone()).await;
                let receipt = match &outcome {
                    Ok(answered) => Some(answered.receipt()?.to_string()),
                    Err(_) => None,
                };
                let is_broken = receipt.is_none();
                sent.push((id, Sent { form, receipt }));
                if is_broken {
                    return anyhow::Ok(sent);
                }
            }
        }));
    }
    tokio::time::sleep(patience).await;
    server.kill()?;
    let mut ledger = Ledger::new();
    for client in clients {
        ledger.extend(client.await?.context("a refusal before the kill")?);
    }
    Ok(ledger)
}

/// Sends what was left open, and every 20th of the acknowledged ones, a second time and a third.
async fn send_again(ledger: &mut Ledger, target: Target) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut connection = Connection::new(target);
    for (place, (id, sent)) in ledger.iter_mut().enumerate() {
        if sent.receipt.is_some() && place % 20 != 0 {
            continue;
        }
        for _ in 0..2 {
            let answered = connection.post(sent.form.clone()).await?;
            let receipt = answered.receipt().with_context(|| format!("answer {id} sent again"))?;
            let first = sent.receipt.get_or_insert_with(|| receipt.to_string());
            if first != receipt {
                faults.push(format!("{id} had receipt {first}, and {receipt} when sent again"));
            }
        }
    }
    Ok(faults)
}

/// Compares what the senders know with what the database holds. After everything was sent again
/// (`is_settled`) the two must be the same; before, answers that were left open may be there or not.
fn compare(ledger: &Ledger, database: &Path, before: i64, is_settled: bool) -> Result<Vec<String>> {
    let stored = stored(database, before)?;
    let mut faults = stored.faults;
    for (id, sent) in ledger {
        match (&sent.receipt, stored.receipts.get(id)) {
            (Some(receipt), Some(held)) if receipt != held => {
                faults.push(format!("{id} was given receipt {receipt}, the database has {held}"));
            }
            (Some(receipt), None) => faults.push(format!("{id} ({receipt}) is lost")),
            (None, _) if is_settled => faults.push(format!("{id} was never acknowledged")),
            _ => {}
        }
    }
    let strangers = stored.receipts.keys().filter(|id| !ledger.contains_key(id));
    faults.extend(strangers.map(|id| format!("{id} was stored, but never sent")));
    Ok(faults)
}

struct Stored {
    receipts: HashMap<Uuid, String>,
    last: i64,
    faults: Vec<String>,
}

/// Every response after `before`, read row by row: the unique index is not trusted here.
fn stored(database: &Path, before: i64) -> Result<Stored> {
    let db = open_to_read(database)?;
    let mut query = db.prepare(
        "SELECT seq, id, receipt FROM responses NOT INDEXED WHERE seq > ?1 ORDER BY seq",
    )?;
    let mut rows = query.query([before])?;
    let mut stored = Stored { receipts: HashMap::new(), last: before, faults: Vec::new() };
    while let Some(row) = rows.next()? {
        stored.last = row.get(0)?;
        let id = match row.get_ref(1)? {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes)?,
            ValueRef::Text(text) => Uuid::try_parse_ascii(text)?,
            other => bail!("an id of type {}", other.data_type()),
        };
        if let Some(other) = stored.receipts.insert(id, row.get(2)?) {
            stored.faults.push(format!("{id} stands twice, first with receipt {other}"));
        }
    }
    Ok(stored)
}
