//! The limit: the same rows, columns, indexes and durability, written by nothing but SQLite.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::random::Random;

#[derive(clap::Args)]
pub struct Arguments {
    /// A database of Siang that holds some responses: gives tables, indexes and answer texts.
    #[arg(long)]
    schema: PathBuf,
    /// A folder on the disk to be measured.
    #[arg(long)]
    dir: PathBuf,
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
    /// Rows a commit. Batches of 1 and 16 are measured too, with fewer rows.
    #[arg(long, default_value_t = 64)]
    batch: usize,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    ensure!(arguments.batch > 0 && arguments.rows > 0, "rows and batch begin at 1");
    let mut rates = Vec::new();
    for (batch, rows) in
        [(arguments.batch, arguments.rows), (16, arguments.rows / 4), (1, arguments.rows / 20)]
    {
        let path = arguments.dir.join(format!("yardstick-{}.db", std::process::id()));
        let outcome = measure(arguments, &path, batch, rows.max(batch));
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", path.display()));
        }
        rates.push((batch, outcome?));
    }
    let (batch, rate) = rates[0];
    let others: Vec<_> =
        rates[1..].iter().map(|(batch, rate)| format!("{rate} in commits of {batch}")).collect();
    println!("{rate} answers/s in commits of {batch} ({})", others.join(", "));
    Ok(())
}

fn measure(arguments: &Arguments, path: &Path, batch: usize, rows: usize) -> Result<u64> {
    let mut db = Connection::open(path)?;
    // The store's own settings.
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "cache_size", -4096)?;
    db.pragma_update(None, "wal_autocheckpoint", 4096)?;
    let samples = copy_schema(&db, &arguments.schema)?;
    db.pragma_update(None, "foreign_keys", true)?;
    let synchronous: i64 = db.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    ensure!(synchronous == 2, "SQLite did not take synchronous=FULL");

    let mut random = Random::new(1);
    let started = Instant::now();
    let mut written = 0;
    while written < rows {
        let commit = db.transaction()?;
        {
            let mut insert = commit.prepare_cached(
                "INSERT INTO responses (id, collection_id, link_id, receipt, answers, language, \
                 started_at, received_at) VALUES (?1, ?2, ?3, ?4, ?5, 'th', ?6, ?6)",
            )?;
            for _ in 0..batch.min(rows - written) {
                let sample = &samples[random.below(samples.len())];
                let id = Uuid::now_v7();
                let id = match sample.id {
                    Value::Blob(_) => Value::Blob(id.as_bytes().to_vec()),
                    _ => Value::Text(id.to_string()),
                };
                let receipt = receipt(&mut random, sample.receipt.len());
                // A moment in milliseconds, as the store writes it.
                let now = 1_795_000_000_000_i64 + i64::try_from(written)?;
                insert.execute(params![
                    id,
                    sample.collection_id,
                    sample.link_id,
                    receipt,
                    sample.answers,
                    now
                ])?;
                written += 1;
            }
        }
        commit.commit()?;
    }
    Ok((rows as f64 / started.elapsed().as_secs_f64()).round() as u64)
}

struct Sample {
    id: Value,
    collection_id: i64,
    link_id: i64,
    receipt: String,
    answers: String,
}

/// Makes the tables and indexes of `schema`, with the rows that a response refers to, and brings
/// answer texts of the link with the most of them.
fn copy_schema(db: &Connection, schema: &Path) -> Result<Vec<Sample>> {
    db.execute("ATTACH ?1 AS source", [format!("file:{}?mode=ro", schema.display())])
        .with_context(|| format!("cannot open {}", schema.display()))?;
    let statements = texts(
        db,
        "SELECT sql FROM source.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
         ORDER BY type = 'index'",
    )?;
    db.pragma_update(None, "foreign_keys", false)?;
    for statement in statements {
        db.execute_batch(&statement)?;
    }
    db.execute_batch(
        "INSERT INTO main.collections SELECT * FROM source.collections;
         INSERT INTO main.links SELECT * FROM source.links;",
    )?;
    let mut query = db.prepare(
        "SELECT id, collection_id, link_id, receipt, answers FROM source.responses
         WHERE link_id = (SELECT link_id FROM source.responses GROUP BY link_id ORDER BY count(*) DESC LIMIT 1)
         LIMIT 2000",
    )?;
    let samples: Vec<_> = query
        .query_map([], |row| {
            Ok(Sample {
                id: row.get(0)?,
                collection_id: row.get(1)?,
                link_id: row.get(2)?,
                receipt: row.get(3)?,
                answers: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    drop(query);
    db.execute_batch("DETACH source")?;
    ensure!(!samples.is_empty(), "{} holds no response yet", schema.display());
    Ok(samples)
}

fn texts(db: &Connection, query: &str) -> Result<Vec<String>> {
    let mut query = db.prepare(query)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// As long as the server's, and as different from each other.
fn receipt(random: &mut Random, length: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    (0..length).map(|_| char::from(LETTERS[random.below(LETTERS.len())])).collect()
}
