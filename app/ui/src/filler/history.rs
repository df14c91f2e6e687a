//! The phone's own button Back turns the form's pages back.

use wasm_bindgen::JsValue;

use super::browser::window;

/// An entry's state is one number, of how many entries of the form lie before it and of its page: no
/// form has as many pages.
const PAGES: u64 = 1_000_000;

/// A page was turned to, behind so many entries: Back leads to the one before.
pub fn push(depth: usize, number: usize) {
    if let Ok(history) = window().history() {
        let _ = history.push_state(&state(depth, number), "");
    }
}

/// The entry that stands is this page's.
pub fn mark(depth: usize, number: usize) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&state(depth, number), "");
    }
}

fn state(depth: usize, number: usize) -> JsValue {
    JsValue::from_f64((depth as u64 * PAGES + number as u64) as f64)
}

/// Goes back as the phone's own button does; false where that is not possible.
pub fn back() -> bool {
    window().history().is_ok_and(|history| history.back().is_ok())
}

/// Goes back over so many entries at once.
pub fn back_over(entries: usize) {
    if let Ok(history) = window().history() {
        let _ = history.go_with_delta(-(entries as i32));
    }
}

/// How many of the form's entries lie before the one that history leads to now, and its page.
pub fn current() -> Option<(usize, usize)> {
    let state = window().history().ok()?.state().ok()?.as_f64()? as u64;
    Some(((state / PAGES) as usize, (state % PAGES) as usize))
}

/// Whether the page came by a link or a post, not by loading it again or going back to it.
pub fn is_fresh() -> bool {
    // `PerformanceNavigation.TYPE_NAVIGATE`, which old phones have too.
    const NAVIGATE: f64 = 0.0;
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    get(&window(), "performance")
        .and_then(|performance| get(&performance, "navigation"))
        .and_then(|navigation| get(&navigation, "type")?.as_f64())
        == Some(NAVIGATE)
}
