use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::calendar::{FiscalYear, Moment};
use domain::import::{self, Defaults, SheetFinding};
use domain::plan::{Severity, StrategyName};
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::{projects, strategies};
use ui::words::plan::unnamed_strategy;

use crate::clock;
use crate::config::DatabaseConfig;

#[derive(Subcommand)]
pub enum Command {
    /// Projects of a plan, from CSV or a spreadsheet: all of them or none
    Projects(Projects),
}

#[derive(Args)]
pub struct Projects {
    file: PathBuf,
    /// The fiscal year (BE) of projects that name none; else the one of today
    #[arg(long)]
    fiscal_year: Option<i32>,
    /// Only print the findings
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Projects(asked) = command;
    let bytes = std::fs::read(&asked.file)
        .with_context(|| format!("\"{}\" cannot be read", asked.file.display()))?;
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let sheet = exports::reading::read(&name, &bytes)?;
    let store = super::open(&asked.database).await?;
    let names = strategies::list(&store).await?.into_iter().map(|strategy| StrategyName {
        number: strategy.number,
        names: strategy.name.0.into_values().collect(),
    });
    let today = Moment(clock::now()).date(BANGKOK_OFFSET_MINUTES);
    let fiscal_year = asked.fiscal_year.unwrap_or(FiscalYear::of(today).0);
    let defaults = Defaults { fiscal_year: Some(fiscal_year), strategies: names.collect() };
    let import = import::projects(&sheet, &import::guess_mapping(&sheet), &defaults);
    for finding in &import.findings {
        println!("{}", line(finding)?);
    }
    let count = import.projects.len();
    let drafts = match import.accepted() {
        Ok(drafts) => drafts,
        Err(_) => {
            println!("{count} projects read, none imported");
            return Ok(ExitCode::FAILURE);
        }
    };
    if asked.dry_run {
        println!("{count} projects could be imported");
    } else {
        let made = projects::create_drafts(
            &store,
            drafts,
            None,
            fiscal_year,
            unnamed_strategy,
            clock::now(),
        )
        .await?;
        println!("{made} projects imported");
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `error row 12 column C: {"code":…}`
fn line(finding: &SheetFinding) -> anyhow::Result<String> {
    let severity = match finding.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let place = match &finding.letters {
        Some(letters) => format!("row {} column {letters}", finding.row),
        None => format!("row {}", finding.row),
    };
    Ok(format!("{severity} {place}: {}", serde_json::to_string(&finding.problem)?))
}
