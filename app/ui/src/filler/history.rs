//! The phone's own button Back turns the form's pages back.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// A page was turned to: Back leads to the one before.
pub fn push(number: usize) {
    if let Ok(history) = window().history() {
        let _ = history.push_state(&JsValue::from_f64(number as f64), "");
    }
}

/// The page that stands is the first that Back leads to.
pub fn begin(number: usize) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&JsValue::from_f64(number as f64), "");
    }
}

/// Goes back as the phone's own button does; false where that is not possible.
pub fn back() -> bool {
    window().history().is_ok_and(|history| history.back().is_ok())
}

/// The page that history leads to now.
pub fn current() -> Option<usize> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as usize)
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
