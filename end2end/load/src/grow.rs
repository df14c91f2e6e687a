//! Makes a survey large: the answers that a collection holds, written again and again.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, params};

#[derive(clap::Args)]
pub struct Arguments {
    /// A database of Siang that no server has open.
    #[arg(long)]
    database: PathBuf,
    #[arg(long, default_value_t = 100_000)]
    rows: i64,
}

/// Fills the collection with the most answers up, a minute between two answers, and prints its id.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut db = Connection::open(&arguments.database)?;
    let (collection, held): (i64, i64) = db
        .query_row(
            "SELECT collection_id, count(*) FROM responses GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .context("no answers to begin with: load the demonstration first")?;
    ensure!(held > 0, "the collection holds no answers");
    let commit = db.transaction()?;
    for time in 1.. {
        let missing = arguments.rows - held * time;
        if missing <= 0 {
            break;
        }
        // Ids and receipts are unique; everything else is as it was given.
        let copied = commit.execute(
            "INSERT INTO responses (id, collection_id, link_id, receipt, answers, language, \
             started_at, received_at, version_id) \
             SELECT randomblob(16), collection_id, link_id, hex(randomblob(8)), answers, language, \
             started_at, received_at + 60000 * ?3, version_id FROM responses \
             WHERE collection_id = ?1 ORDER BY seq LIMIT ?2",
            params![collection, missing.min(held), time],
        )?;
        ensure!(copied > 0, "nothing was copied");
    }
    commit.commit()?;
    println!("{collection}");
    Ok(())
}
