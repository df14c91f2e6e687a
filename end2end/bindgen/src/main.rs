//! Makes of a compiled browser part the module and the script that a page loads:
//! `bindgen PART.wasm FOLDER` leaves `FOLDER/PART_bg.wasm` and `FOLDER/PART.js`.

mod object;

use std::collections::HashSet;
use std::env::args_os;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use object::{Object, Unreached};
use walrus::ir::{Instr, Unreachable};
use walrus::{Function, FunctionKind, Module, ModuleConfig, ModuleImports};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut paths = args_os().skip(1).map(PathBuf::from);
    let usage = "usage: bindgen PART.wasm FOLDER";
    let (part, folder) = (paths.next().context(usage)?, paths.next().context(usage)?);
    let name = part.file_stem().and_then(|name| name.to_str()).context(usage)?;
    let file = std::fs::read(&part).with_context(|| part.display().to_string())?;
    // The compiler's output is well-formed.
    let mut module = ModuleConfig::new().strict_validate(false).parse(&file)?;
    let ended = end_at_panics(&mut module)?;
    clear(&mut module, &Object::read(&file)?.unreached(&ended));
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    let mut bindgen = Bindgen::new();
    let mut output =
        bindgen.web(true)?.typescript(false).input_module(name, module).generate_output()?;
    let shortened = shorten(&mut output.wasm_mut().imports);
    output.emit(&folder)?;
    let place = folder.join(name).with_extension("js");
    let mut script = std::fs::read_to_string(&place)?;
    for (long, short) in &shortened {
        script = script.replace(long, short);
    }
    std::fs::write(&place, script)?;
    Ok(())
}

/// The names under which script and module know each other end with a hash, which keeps crates apart that nobody links
/// here. Hashes do not compress: without them a phone fetches a fiftieth less. Tells the names that became others.
fn shorten(imports: &mut ModuleImports) -> Vec<(String, String)> {
    let mut taken: HashSet<String> = imports.iter().map(|import| import.name.clone()).collect();
    let mut shortened = Vec::new();
    for import in imports.iter_mut() {
        let Some(short) = without_hash(&import.name) else { continue };
        // Overloads share a name.
        let mut names =
            std::iter::once(short.to_owned()).chain((2..).map(|n| format!("{short}_{n}")));
        if let Some(free) = names.find(|name| taken.insert(name.clone())) {
            shortened.push((import.name.clone(), free.clone()));
            import.name = free;
        }
    }
    shortened
}

/// `__wbg_text_fd0796c6dbcb4e0d` as `__wbg_text`.
fn without_hash(name: &str) -> Option<&str> {
    let (short, hash) = name.rsplit_once('_')?;
    (hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(short)
}

/// A panic ends the program at once. Its words reach nobody in a browser, but what composes them is a twentieth of what
/// a phone fetches. Tells which functions end so.
fn end_at_panics(module: &mut Module) -> Result<HashSet<usize>> {
    let mut ended = HashSet::new();
    for (index, function) in module.funcs.iter_mut().enumerate() {
        let is_panic = function.name.as_deref().is_some_and(is_panic);
        let FunctionKind::Local(local) = &function.kind else { continue };
        let last = local.block(local.entry_block()).instrs.last();
        if is_panic && matches!(last, Some((Instr::Unreachable(_), _))) {
            end(function);
            ended.insert(index);
        }
    }
    ensure!(!ended.is_empty(), "no function that panics is known by its name");
    Ok(ended)
}

/// Leaves nothing of what is not reached: the words, places and tables of panics, mostly. Linkers do not look for it
/// again, and an optimizer cannot.
fn clear(module: &mut Module, unreached: &Unreached) {
    for (index, function) in module.funcs.iter_mut().enumerate() {
        if unreached.functions.contains(&index) {
            end(function);
        }
    }
    let segments: Vec<_> = module.data.iter().map(|segment| segment.id()).collect();
    for (segment, is_unreached) in segments.into_iter().zip(&unreached.data) {
        for (byte, is_unreached) in module.data.get_mut(segment).value.iter_mut().zip(is_unreached)
        {
            if *is_unreached {
                *byte = 0;
            }
        }
    }
}

fn end(function: &mut Function) {
    let FunctionKind::Local(local) = &mut function.kind else { return };
    let body = local.block_mut(local.entry_block());
    body.instrs = vec![(Instr::Unreachable(Unreachable {}), Default::default())];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_hashes_and_stay_apart() {
        assert_eq!(without_hash("__wbg_text_fd0796c6dbcb4e0d"), Some("__wbg_text"));
        assert_eq!(without_hash("__wbindgen_init_externref_table"), None);
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        let names = ["__wbg_get_fd0796c6dbcb4e0d", "__wbg_get_0d796c6dbcb4e0df", "__wbg_get_2"];
        for name in names {
            module.add_import_func("./part.js", name, kind);
        }
        let shortened = shorten(&mut module.imports);
        let now: Vec<&str> = module.imports.iter().map(|import| &*import.name).collect();
        assert_eq!(now, ["__wbg_get", "__wbg_get_3", "__wbg_get_2"]);
        assert_eq!(shortened[1], (names[1].to_owned(), "__wbg_get_3".to_owned()));
    }
}
