//! Makes of a compiled browser part the module and the script that a page loads:
//! `bindgen PART.wasm FOLDER` leaves `FOLDER/PART_bg.wasm` and `FOLDER/PART.js`.

use std::env::args_os;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use walrus::ir::{Instr, Unreachable};
use walrus::{FunctionKind, Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut paths = args_os().skip(1).map(PathBuf::from);
    let usage = "usage: bindgen PART.wasm FOLDER";
    let (part, folder) = (paths.next().context(usage)?, paths.next().context(usage)?);
    let name = part.file_stem().and_then(|name| name.to_str()).context(usage)?;
    // The compiler's output is well-formed.
    let mut module = ModuleConfig::new().strict_validate(false).parse_file(&part)?;
    end_at_panics(&mut module)?;
    Bindgen::new().web(true)?.typescript(false).input_module(name, module).generate(&folder)
}

/// A panic ends the program at once. Its words reach nobody in a browser, but what composes them is a twentieth of what
/// a phone fetches; once nothing calls it, the optimizer leaves it out.
fn end_at_panics(module: &mut Module) -> Result<()> {
    let mut ended = 0;
    for function in module.funcs.iter_mut() {
        let is_panic = function.name.as_deref().is_some_and(is_panic);
        let FunctionKind::Local(local) = &mut function.kind else { continue };
        let body = local.block_mut(local.entry_block());
        let returns = !matches!(body.instrs.last(), Some((Instr::Unreachable(_), _)));
        if is_panic && !returns {
            body.instrs = vec![(Instr::Unreachable(Unreachable {}), Default::default())];
            ended += 1;
        }
    }
    ensure!(ended > 0, "no function that panics is known by its name");
    Ok(())
}

/// What the standard library calls to panic, as mangled names hold it.
const PANICS: [&str; 16] = [
    "9panicking",
    "17rust_begin_unwind",
    "8rust_oom",
    "13assert_failed",
    "13expect_failed",
    "13unwrap_failed",
    "14panic_poisoned",
    "16slice_error_fail",
    "16slice_index_fail",
    "17len_mismatch_fail",
    "18panic_access_error",
    "22panic_already_borrowed",
    "22panic_on_ord_violation",
    "30panic_already_mutably_borrowed",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
];

fn is_panic(name: &str) -> bool {
    PANICS.iter().any(|panic| name.contains(panic))
}
