//! The program carries the built site inside it (`target/site`, written by `make site`). A plain
//! `cargo check` in a fresh clone has no site yet: an empty one lets it compile.

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR")
        .ok_or_else(|| io::Error::other("CARGO_MANIFEST_DIR is not set: run this through cargo"))?;
    let site = PathBuf::from(crate_folder).join("../target/site");
    let manifest = site.join("manifest.json");
    if !manifest.exists() {
        fs::create_dir_all(&site)?;
        fs::write(&manifest, "{}\n")?;
    }
    // Every file of the site has its hash in its name, so the manifest changes whenever one does.
    println!("cargo::rerun-if-changed=../target/site/manifest.json");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
