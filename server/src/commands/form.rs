use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::ids::FormId;
use domain::plan::Severity;
use domain::xlsform::{XlsFinding, draft};
use store::forms;
use ui::texts::Locale;
use ui::words::xlsform::sentence;

use crate::clock;
use crate::config::DatabaseConfig;

#[derive(Subcommand)]
pub enum Command {
    /// Keep an XLSForm (.xlsx or .csv) as a draft
    Import(Import),
    /// Write a form as an XLSForm workbook
    Export(Export),
}

#[derive(Args)]
pub struct Import {
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Args)]
pub struct Export {
    id: String,
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Import(asked) => import(asked).await,
        Command::Export(asked) => export(asked).await,
    }
}

async fn import(asked: Import) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&asked.file)
        .with_context(|| format!("\"{}\" cannot be read", asked.file.display()))?;
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let kept = draft(exports::xlsform::read_workbook(&name, &bytes)?);
    let findings = match &kept {
        Ok((_, findings)) => findings,
        Err(findings) => findings,
    };
    for finding in findings {
        println!("{}", line(finding));
    }
    let Ok((form, _)) = kept else {
        println!("form refused");
        return Ok(ExitCode::FAILURE);
    };
    let store = super::open(&asked.database).await?;
    let id = forms::create(&store, &form, None, clock::now()).await?;
    println!("form {id} kept as a draft");
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn export(asked: Export) -> anyhow::Result<ExitCode> {
    let id: FormId =
        asked.id.parse().with_context(|| format!("\"{}\" is no form's id", asked.id))?;
    let store = super::open(&asked.database).await?;
    let form = forms::find(&store, id).await?;
    store.close().await;
    std::fs::write(&asked.file, exports::xlsform::write_workbook(&form)?)
        .with_context(|| format!("\"{}\" cannot be written", asked.file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// `error survey 12 C: sentence`; what has no row or column leaves them out.
fn line(finding: &XlsFinding) -> String {
    let severity = match finding.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut place = vec![severity.to_owned()];
    place.extend((!finding.sheet.is_empty()).then(|| finding.sheet.clone()));
    place.extend((finding.row > 0).then(|| finding.row.to_string()));
    place.extend(finding.letters.clone());
    format!("{}: {}", place.join(" "), sentence(&finding.problem, Locale::En))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sheet::Sheet;

    #[test]
    fn a_line_tells_the_place_and_the_sentence() {
        let rows = [["type", "name", "label"], ["selct_one x", "q", "ก"]];
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let sheet = Sheet { name: "survey".to_owned(), rows };
        let (_, findings) = domain::xlsform::read(&[sheet]);
        let lines: Vec<String> = findings.iter().map(line).collect();
        let expected = "error survey 2 A: “selct_one x” is not a type.";
        assert!(lines.iter().any(|line| line.starts_with(expected)), "{lines:?}");
    }
}
