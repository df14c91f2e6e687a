//! The program with the site inside it: one file to ship. Only this part is made anew for a style sheet.

use rust_embed::Embed;

/// An answer is a few hundred small allocations, made on one thread and freed on another: what the
/// system's allocator is slowest at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What `make site` writes; nothing in a fresh clone, where a plain `cargo check` has none.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Site;

/// Cargo follows the files of a site, but not that there is one now: the Makefile says so.
const _: Option<&str> = option_env!("SIANG_SITE");

fn main() -> std::process::ExitCode {
    server::commands::run(|path| Site::get(path).map(|file| file.data))
}
