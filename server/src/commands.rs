//! The command line: one binary, `siang`.

mod demo;
mod form;
mod import;
mod migrate;
mod serve;
mod token;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use store::Store;

use crate::assets::SiteFiles;
use crate::config::{DatabaseConfig, ServeConfig};

/// เสียง: surveys and evaluation of a local government's plan
#[derive(Parser)]
#[command(name = "siang", version)]
struct Siang {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bring the database up to date, then serve
    Serve(ServeConfig),
    /// Bring the database up to date
    Migrate(DatabaseConfig),
    /// Fill an empty database with the Bua Yai demonstration
    Demo(DatabaseConfig),
    /// Staff accounts
    #[command(subcommand)]
    User(user::Command),
    /// API tokens
    #[command(subcommand)]
    Token(token::Command),
    /// Forms as XLSForm files
    #[command(subcommand)]
    Form(form::Command),
    /// Take in a file
    #[command(subcommand)]
    Import(import::Command),
}

/// Runs the command line of a program that carries this site.
pub fn run(site: SiteFiles) -> ExitCode {
    let siang = Siang::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match siang.command {
            Command::Serve(config) => serve::run(config, site).await,
            Command::Migrate(config) => migrate::run(&config).await,
            Command::Demo(config) => demo::run(&config).await,
            Command::User(command) => user::run(command).await,
            Command::Token(command) => token::run(command).await,
            Command::Form(command) => form::run(command).await,
            Command::Import(command) => import::run(command).await,
        }
    });
    match outcome {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("siang: {error:#}");
    ExitCode::FAILURE
}

/// The database, brought up to date.
async fn open(config: &DatabaseConfig) -> anyhow::Result<Store> {
    let store = Store::open(&config.database).await?;
    migrations::up(store.connection()).await?;
    Ok(store)
}
