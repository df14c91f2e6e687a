//! What the figures were measured on.

use std::fmt;
use std::fs::{self, File};
use std::future::Future;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};

/// A process's memory, in kB as the kernel says it.
pub struct Memory {
    resident: u64,
    /// Of that, pages of the program file, which the system drops when it needs them.
    program: u64,
    highest: u64,
}

#[derive(clap::Args)]
pub struct Arguments {
    /// A folder on the disk to be tried.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let cores = std::thread::available_parallelism()?;
    let processor = field("/proc/cpuinfo", "model name")?;
    let total = kilobytes("/proc/meminfo", "MemTotal")? as f64 / 1024.0 / 1024.0;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let sync = durable_write(arguments)?;
    println!(
        "{cores} cores ({processor}), {total:.0} GB memory, Linux {}, a 4 KB write with fsync takes \
         {sync:.2} ms (median of 200)",
        kernel.trim()
    );
    Ok(())
}

/// Runs a client on the calling thread alone: the other cores belong to the server.
pub fn on_one_core<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

impl Memory {
    pub fn of(pid: u32) -> Result<Self> {
        let path = format!("/proc/{pid}/status");
        Ok(Self {
            resident: kilobytes(&path, "VmRSS")?,
            program: kilobytes(&path, "RssFile")?,
            highest: kilobytes(&path, "VmHWM")?,
        })
    }

    /// Resident now, in megabytes.
    pub fn megabytes(&self) -> u64 {
        self.resident.div_ceil(1024)
    }

    /// The most since the process began, or since `forget_highest`, in megabytes.
    pub fn highest_megabytes(&self) -> u64 {
        self.highest.div_ceil(1024)
    }

    /// Lets the most be counted from now on.
    pub fn forget_highest(pid: u32) -> Result<()> {
        fs::write(format!("/proc/{pid}/clear_refs"), "5")
            .context("the highest memory cannot be forgotten")
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [program, highest] = [self.program, self.highest].map(|it| it.div_ceil(1024));
        let all = self.megabytes();
        write!(f, "server memory {all} MB, {program} of it the program file; at most {highest} MB")
    }
}

/// Milliseconds that the disk needs to make one small write durable: the floor under every commit.
fn durable_write(arguments: &Arguments) -> Result<f64> {
    let path = arguments.dir.join(format!("durable-write-{}", std::process::id()));
    let outcome = time_writes(&path);
    fs::remove_file(&path)?;
    outcome
}

fn time_writes(path: &PathBuf) -> Result<f64> {
    let mut file = File::create(path)?;
    let mut times = Vec::new();
    for _ in 0..200 {
        let started = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn kilobytes(path: &str, name: &str) -> Result<u64> {
    let value = field(path, name)?;
    let number = value.split_whitespace().next().unwrap_or_default();
    number.parse().with_context(|| format!("{name} of {path}"))
}

/// The value of the first `name: value` line.
fn field(path: &str, name: &str) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let value = text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_string())
    });
    value.with_context(|| format!("{path} has no {name}"))
}
