use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use store::tokens;

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
    let account = super::user::find(&store, &create.user).await?;
    if account.is_disabled {
        bail!("the account \"{}\" is disabled", account.actor.name);
    }
    let secret = entropy::secret()?;
    tokens::create(&store, account.actor.id, &create.label, &secret, clock::now()).await?;
    println!("{secret}");
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use domain::access::Role;
    use store::testing::TestDatabase;
    use store::users::{self, NewUser};

    use super::*;

    #[tokio::test]
    async fn a_disabled_account_gets_no_token() {
        let database = TestDatabase::sqlite();
        let config = DatabaseConfig { database: database.url.clone() };
        let store = super::super::open(&config).await.unwrap();
        let user = NewUser {
            name: "somchai",
            password_hash: "none",
            role: Role::Evaluator,
            department: None,
        };
        let id = users::create(&store, user, 0).await.unwrap();
        let ask = || {
            let (user, label) = ("somchai".to_owned(), "test".to_owned());
            run(Command::Create(Create { user, label, database: config.clone() }))
        };
        assert!(ask().await.is_ok());
        users::set_disabled(&store, id, Some(1)).await.unwrap();
        assert!(ask().await.is_err());
        store.close().await;
    }
}
