use std::process::ExitCode;

use crate::config::DatabaseConfig;

pub async fn run(config: &DatabaseConfig) -> anyhow::Result<ExitCode> {
    super::open(config).await?.close().await;
    println!("the database is up to date");
    Ok(ExitCode::SUCCESS)
}
