//! Looks into a database of Siang from outside, without any of its code.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};

#[derive(clap::Args)]
pub struct LinkArguments {
    #[arg(long)]
    database: PathBuf,
    /// The template's key. The service questionnaire has 24 questions.
    #[arg(long, default_value = "service")]
    template: String,
}

pub fn print_link(arguments: &LinkArguments) -> Result<()> {
    println!("{}", open_link(&arguments.database, &arguments.template)?);
    Ok(())
}

/// Opens a database for reading only, beside the server that writes it.
pub fn open_to_read(path: &Path) -> Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("cannot open {}", path.display()))
}

/// The token of the first link that takes answers from anybody to a form made from `template`.
pub fn open_link(path: &Path, template: &str) -> Result<String> {
    let query = "SELECT links.token FROM links
        JOIN collections ON collections.id = links.collection_id
        JOIN versions ON versions.id = collections.version_id
        JOIN forms ON forms.id = versions.form_id
        WHERE forms.template = ?1 AND links.kind = 'open'
          AND links.revoked_at IS NULL AND collections.closed_at IS NULL
        ORDER BY links.id LIMIT 1";
    open_to_read(path)?
        .query_row(query, [template], |row| row.get(0))
        .with_context(|| format!("no open link of template {template:?} in {}", path.display()))
}
