//! Makes of a compiled browser part the module and the script that a page loads:
//! `bindgen PART.wasm FOLDER` leaves `FOLDER/PART_bg.wasm` and `FOLDER/PART.js`.

use std::env::args_os;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut paths = args_os().skip(1).map(PathBuf::from);
    let usage = "usage: bindgen PART.wasm FOLDER";
    let (part, folder) = (paths.next().context(usage)?, paths.next().context(usage)?);
    Bindgen::new().web(true)?.typescript(false).input_path(&part).generate(&folder)
}
