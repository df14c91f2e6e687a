//! A server of the drill's own: started, waited for, killed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// Where the program is and what it serves.
pub struct Siang {
    program: PathBuf,
    database: PathBuf,
    folder: PathBuf,
}

/// A running server; dropping it kills it.
pub struct Server {
    child: Child,
    pub address: String,
    pub ready_after: Duration,
}

impl Siang {
    /// `folder` takes attachments and the server's messages.
    pub fn new(program: &Path, database: &Path, folder: &Path) -> Self {
        Self { program: program.into(), database: database.into(), folder: folder.into() }
    }

    fn command(&self, subcommand: &str) -> Result<Command> {
        let log = File::options().create(true).append(true).open(self.folder.join("server.log"))?;
        let mut command = Command::new(&self.program);
        command
            .arg(subcommand)
            .env("SIANG_DATABASE", format!("sqlite://{}", self.database.display()))
            .env("SIANG_DATA_DIR", self.folder.join("data"))
            // All the load comes from one address.
            .env("SIANG_ANSWERS_PER_MINUTE", "0")
            .stdin(Stdio::null())
            .stderr(log);
        Ok(command)
    }

    /// Fills the database with the demonstration.
    pub fn demo(&self) -> Result<()> {
        let status = self.command("demo")?.stdout(Stdio::null()).status()?;
        ensure!(status.success(), "siang demo failed: see {}", self.log());
        Ok(())
    }

    /// Starts the server and waits for its line `listening on …`, at most a minute.
    pub fn serve(&self) -> Result<Server> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let started = Instant::now();
        let mut child =
            self.command("serve")?.args(["--listen", &address]).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("the server's output")?;
        let (ready, is_ready) = mpsc::channel();
        // Reads on after the line came: a full pipe would stop the server.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::io::Result::ok) {
                if line.contains("listening on") {
                    let _ = ready.send(());
                }
            }
        });
        let mut server = Server { child, address, ready_after: Duration::ZERO };
        if is_ready.recv_timeout(Duration::from_secs(60)).is_err() {
            server.kill()?;
            bail!("the server did not start: see {}", self.log());
        }
        server.ready_after = started.elapsed();
        Ok(server)
    }

    fn log(&self) -> String {
        self.folder.join("server.log").display().to_string()
    }
}

impl Server {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: the program gets no chance to finish anything.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
