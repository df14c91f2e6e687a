//! Settings: flags of the command line, each also a `SIANG_*` variable.

use std::net::SocketAddr;
use std::path::PathBuf;

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

    /// The folder of attachments
    #[arg(long, env = "SIANG_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,

    /// Where the world reaches this server; stands in QR codes. Default: the listening address
    #[arg(long, env = "SIANG_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// A proxy stands in front: believe its X-Forwarded-For
    #[arg(long, env = "SIANG_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// Answers that one address may send in a minute; 0 sets no limit. A village may share one
    #[arg(long, env = "SIANG_ANSWERS_PER_MINUTE", default_value_t = 600)]
    pub answers_per_minute: u32,

    /// Sign-ins that one address may try in a minute; 0 sets no limit
    #[arg(long, env = "SIANG_SIGN_INS_PER_MINUTE", default_value_t = 20)]
    pub sign_ins_per_minute: u32,
}

impl ServeConfig {
    /// Whether the world comes by HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}
