use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use store::{tokens, users};

use crate::config::DatabaseConfig;
use crate::{clock, entropy};

#[derive(Subcommand)]
pub enum Command {
    /// Make an API token and print it, this once
    Create(Create),
}

#[derive(Args)]
pub struct Create {
    /// The account that the token speaks for
    #[arg(long)]
    user: String,
    /// What the token is for
    #[arg(long, default_value = "command line")]
    label: String,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Create(create) = command;
    let store = super::open(&create.database).await?;
    let Some(account) = users::find_by_name(&store, &create.user).await? else {
        bail!("no account is named \"{}\"", create.user);
    };
    let secret = entropy::secret()?;
    tokens::create(&store, account.actor.id, &create.label, &secret, clock::now()).await?;
    println!("{secret}");
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
