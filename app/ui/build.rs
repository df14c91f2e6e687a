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
fn texts() -> Result<(), Box<dyn Error>> {
    use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
    use std::path::PathBuf;

    let config = Config::new("th")?
        .add_locale("en")?
        .add_namespaces([
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
        ])?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = TranslationsInfos::parse(config)?;
    texts.emit_diagnostics();
    let folder = PathBuf::from(std::env::var("OUT_DIR")?).join("texts");
    texts.generate_i18n_module(folder)?;
    Ok(())
}
