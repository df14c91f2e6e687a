//! Turns the locale files into typed keys, for the faces that speak.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    #[cfg(any(feature = "ssr", feature = "filler"))]
    texts()?;
    Ok(())
}

#[cfg(any(feature = "ssr", feature = "filler"))]
const NAMESPACES: [&str; 15] = [
    "citizen",
    "outcome",
    "paper",
    "officer",
    "evaluate",
    "explore",
    "results",
    "forms",
    "builder",
    "report",
    "review",
    "selection",
    "server",
    "sample",
    "announcement",
];

#[cfg(any(feature = "ssr", feature = "filler"))]
fn texts() -> Result<(), Box<dyn Error>> {
    use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
    use std::path::PathBuf;

    // Whoever is asked a form in a browser reads nothing else.
    let namespaces: &[&str] = if cfg!(feature = "ssr") { &NAMESPACES } else { &["citizen"] };
    let config = Config::new("th")?
        .add_locale("en")?
        .add_namespaces(namespaces.iter().copied())?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = TranslationsInfos::parse(config)?;
    texts.emit_diagnostics();
    let folder = PathBuf::from(std::env::var("OUT_DIR")?).join("texts");
    texts.generate_i18n_module(folder.clone())?;
    break_lines(&folder.join("mod.rs"))
}

/// The module is generated on one line of megabytes. Whoever asks for a place in it counts columns from the
/// line's beginning, which takes a linter minutes.
#[cfg(any(feature = "ssr", feature = "filler"))]
fn break_lines(module: &std::path::Path) -> Result<(), Box<dyn Error>> {
    use std::fs;

    let source = fs::read_to_string(module)?;
    fs::write(module, source.replace(" fn ", "\nfn ").replace(" impl ", "\nimpl "))?;
    Ok(())
}
