use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use domain::access::Role;
use domain::text::clean;
use store::users::{self, NewUser};
use store::{Store, StoreError};

use crate::config::DatabaseConfig;
use crate::{accounts, clock};

#[derive(Subcommand)]
pub enum Command {
    /// Make an account; asks for the password, or reads it from SIANG_PASSWORD
    Add(Add),
    /// Give an account a new password; asks for it, or reads it from SIANG_PASSWORD
    Password(Password),
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

#[derive(Args)]
pub struct Password {
    /// The name of the account
    name: String,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add(add) => {
            let store = super::open(&add.database).await?;
            let password = password()?;
            let department = add.department.as_deref();
            create(&store, &add.name, add.role, department, password).await?;
            store.close().await;
        }
        Command::Password(change) => {
            let store = super::open(&change.database).await?;
            let account = find(&store, &change.name).await?;
            let password_hash = hash(password()?).await?;
            users::set_password(&store, account.actor.id, &password_hash).await?;
            println!("changed the password of {}", account.actor.name);
            store.close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The account that was named, as signing in would find it.
pub(super) async fn find(store: &Store, name: &str) -> anyhow::Result<users::Account> {
    let name = clean(name);
    match users::find_by_name(store, &name).await? {
        Some(account) => Ok(account),
        None => bail!("no account is named \"{name}\""),
    }
}

async fn create(
    store: &Store,
    name: &str,
    role: Role,
    department: Option<&str>,
    password: String,
) -> anyhow::Result<()> {
    // As the page for accounts does: a padded name could not sign in.
    let name = clean(name);
    if name.is_empty() {
        bail!("a user name is needed");
    }
    let password_hash = hash(password).await?;
    let department = department.map(clean).filter(|words| !words.is_empty());
    let department = department.as_deref();
    let user = NewUser { name: &name, password_hash: &password_hash, role, department };
    match users::create(store, user, clock::now()).await {
        Ok(_) => println!("added {name}"),
        Err(StoreError::Taken(_)) => bail!("the name \"{name}\" is taken"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn hash(password: String) -> anyhow::Result<String> {
    if password.chars().count() < accounts::SHORTEST_PASSWORD {
        bail!("a password has at least {} characters", accounts::SHORTEST_PASSWORD);
    }
    Ok(accounts::hash(password).await?)
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

#[cfg(test)]
mod tests {
    use store::testing::TestDatabase;

    use super::*;

    #[tokio::test]
    async fn a_padded_name_is_trimmed_and_an_empty_one_refused() {
        let database = TestDatabase::sqlite();
        let config = DatabaseConfig { database: database.url.clone() };
        let store = super::super::open(&config).await.unwrap();
        let password = || "correct horse".to_owned();
        create(&store, " somchai ", Role::Field, Some(" "), password()).await.unwrap();
        let account = users::find_by_name(&store, "somchai").await.unwrap().unwrap();
        assert_eq!(account.actor.department, None);
        assert_eq!(find(&store, "somchai ").await.unwrap().actor.id, account.actor.id);
        assert!(create(&store, "somchai", Role::Field, None, password()).await.is_err());
        assert!(create(&store, "  ", Role::Field, None, password()).await.is_err());
        assert!(create(&store, "somsri", Role::Field, None, "short".to_owned()).await.is_err());
        store.close().await;
    }
}
