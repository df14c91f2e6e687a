//! Settings: flags of the command line, each also a `SIANG_*` variable.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

/// What every command needs.
#[derive(Debug, Clone, Args)]
pub struct DatabaseConfig {
    /// sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "SIANG_DATABASE",
        default_value = "sqlite://siang.db",
        hide_env_values = true
    )]
    pub database: String,
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeConfig {
    #[command(flatten)]
    pub database: DatabaseConfig,

    /// The address to listen on; port 0 takes any free port
    #[arg(long, env = "SIANG_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// The folder of attachments; made when the server starts
    #[arg(long, env = "SIANG_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,

    /// Where the world reaches this server; stands in QR codes. Default: the listening address
    #[arg(long, env = "SIANG_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// A proxy stands in front: believe its X-Forwarded-For
    #[arg(long, env = "SIANG_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// Answers that one address may send in a minute, with ten pages each where a form is in steps; 0
    /// sets no limit. A village may share one
    #[arg(long, env = "SIANG_ANSWERS_PER_MINUTE", default_value_t = 600)]
    pub answers_per_minute: u32,

    /// Sign-ins that one address may try in a minute; 0 sets no limit
    #[arg(long, env = "SIANG_SIGN_INS_PER_MINUTE", default_value_t = 20)]
    pub sign_ins_per_minute: u32,
}

impl ServeConfig {
    /// Makes the data folder and writes a file into it, so that a server that could not keep what
    /// it is sent does not start.
    pub fn prepare_data_dir(&self) -> anyhow::Result<()> {
        let folder = self.data_dir.display();
        fs::create_dir_all(&self.data_dir)
            .with_context(|| format!("the data folder {folder} cannot be made"))?;
        let probe = self.data_dir.join(format!(".writable-{}", std::process::id()));
        fs::write(&probe, b"")
            .and_then(|()| fs::remove_file(&probe))
            .with_context(|| format!("nothing can be written into the data folder {folder}"))
    }

    /// Where the bytes of attachments stand.
    pub fn attachments_dir(&self) -> PathBuf {
        self.data_dir.join("attachments")
    }

    /// Whether the world comes by HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        serve: ServeConfig,
    }

    fn config(data_dir: &std::path::Path) -> ServeConfig {
        Command::parse_from(["siang".as_ref(), "--data-dir".as_ref(), data_dir.as_os_str()]).serve
    }

    #[test]
    fn the_data_folder_is_made_or_the_start_fails_naming_it() {
        let place = std::env::temp_dir().join(format!("siang-data-{}", std::process::id()));
        let folder = place.join("deep/data");
        config(&folder).prepare_data_dir().expect("it is made");
        config(&folder).prepare_data_dir().expect("it is there");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
        let file = folder.join("file");
        fs::write(&file, b"").expect("written");
        let error = config(&file).prepare_data_dir().expect_err("a file is no folder");
        assert!(error.to_string().contains(&file.display().to_string()), "{error}");
        fs::remove_dir_all(&place).expect("removed");
    }
}
