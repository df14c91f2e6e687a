use std::process::ExitCode;

use anyhow::bail;
use store::users;

use crate::config::DatabaseConfig;
use crate::{demo, entropy};

pub async fn run(config: &DatabaseConfig) -> anyhow::Result<ExitCode> {
    let store = super::open(config).await?;
    if !users::is_empty(&store).await? {
        bail!("the database is not empty: the demonstration needs a new one");
    }
    // A fixed password would stand in every demonstration in the world.
    let (password, is_ours) = match std::env::var("SIANG_PASSWORD") {
        Ok(password) => (password, false),
        Err(_) => (entropy::token(12)?, true),
    };
    let made = demo::fill(&store, &password).await?;
    println!(
        "{} projects, {} collections, {} answers",
        made.projects, made.collections, made.answers
    );
    for link in &made.links {
        println!("link {} {}", link.token, link.label);
    }
    for name in demo::USERS.map(|user| user.name) {
        println!("account {name}");
    }
    if is_ours {
        println!("password {password}");
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
