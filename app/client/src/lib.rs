//! Starts the islands of `ui` in the browser. It holds nothing else: what a page does lives in `ui`.

// An island reaches the program only if something names its crate.
use ui as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the page's loader, after the module has been fetched and compiled.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
