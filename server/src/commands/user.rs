use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use domain::access::Role;
use store::StoreError;
use store::users::{self, NewUser};

use crate::config::DatabaseConfig;
use crate::{accounts, clock};

#[derive(Subcommand)]
pub enum Command {
    /// Make an account; asks for the password, or reads it from SIANG_PASSWORD
    Add(Add),
}

#[derive(Args)]
pub struct Add {
    /// The name to sign in with
    name: String,
    /// admin, evaluator, owner, field or committee
    #[arg(long)]
    role: Role,
    /// The unit the person works in
    #[arg(long)]
    department: Option<String>,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Add(add) = command;
    let store = super::open(&add.database).await?;
    let password = password()?;
    if password.chars().count() < accounts::SHORTEST_PASSWORD {
        bail!("a password has at least {} characters", accounts::SHORTEST_PASSWORD);
    }
    let password_hash = accounts::hash(password).await?;
    let user = NewUser {
        name: &add.name,
        password_hash: &password_hash,
        role: add.role,
        department: add.department.as_deref(),
    };
    match users::create(&store, user, clock::now()).await {
        Ok(_) => println!("added {}", add.name),
        Err(StoreError::Taken(_)) => bail!("the name \"{}\" is taken", add.name),
        Err(error) => return Err(error.into()),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn password() -> anyhow::Result<String> {
    if let Ok(password) = std::env::var("SIANG_PASSWORD") {
        return Ok(password);
    }
    if !std::io::stdin().is_terminal() {
        bail!("set SIANG_PASSWORD, or call from a terminal");
    }
    print!("password: ");
    std::io::stdout().flush()?;
    rpassword::read_password().context("the password could not be read")
}
