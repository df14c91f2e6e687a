//! The browser around the page, in the few words that the filler has for it.

use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use web_sys::{Document, EventTarget, Window};

/// The window; a part that a page loads has one.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The document in it.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// Calls back whenever an event of that name arrives, as long as the page stands.
pub fn listen<E: FromWasmAbi + 'static>(
    target: &EventTarget,
    name: &str,
    listener: impl Fn(E) + 'static,
) {
    // One event may bring about another.
    let listener = Closure::<dyn Fn(E)>::new(listener);
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls back once, later.
pub fn after(wait: Duration, call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    let milliseconds = wait.as_millis() as i32;
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
}
