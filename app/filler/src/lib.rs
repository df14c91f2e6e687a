//! Asks forms in steps in the browser: a part of its own, so that pages without such forms do not
//! fetch it. What it does lives in `ui`.

use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Called once by the page's loader, after the module has been fetched and compiled.
#[wasm_bindgen]
pub fn hydrate() {
    ui::filler::start();
}
