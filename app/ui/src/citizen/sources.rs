//! Everything that stands inline in a citizen's page, word for word, so that the server can name
//! it by its hash in the content security policy.

use domain::form::Form;

use super::relevance;
use crate::context::Assets;

/// The contents of every `<style>` that the pages hold; with a form, those of its own page too.
pub fn style_sources(form: Option<&Form>, assets: &Assets) -> Vec<String> {
    std::iter::once(assets.citizen_css.clone()).chain(form.and_then(relevance::style)).collect()
}

/// The contents of every `<script>` that the pages hold. The loader imports `/pkg/…` from the same
/// origin and compiles WebAssembly.
pub fn script_sources(assets: &Assets) -> Vec<String> {
    let part = assets.browser_part.as_deref().map(loader);
    let filler = assets.filler.as_deref().map(filler_loader);
    part.into_iter().chain(filler).chain([forget_draft()]).collect()
}

/// Fetches the browser part three seconds after the page was loaded, so that a slow phone is not
/// busy compiling while its owner begins to answer; not at all when the phone saves data.
pub fn loader(name: &str) -> String {
    loader_after(name, "3000")
}

/// The same for the part that asks a form in steps: at once, for it shows what is asked next.
pub fn filler_loader(name: &str) -> String {
    loader_after(name, "0")
}

/// Wakes the islands as leptos' own loader does. A browser that cannot do this does without.
fn loader_after(name: &str, milliseconds: &str) -> String {
    const LOADER: &str = r#"addEventListener("load",function(){var c=navigator.connection;if(c&&c.saveData)return;function wake(){import("/pkg/NAME.js").then(function(m){return m.default({module_or_path:"/pkg/NAME_bg.wasm"}).then(function(){m.hydrate();document.querySelectorAll("leptos-island").forEach(function(e){var f=m[e.dataset.component];f&&f(e)})})}).catch(function(){})}setTimeout(function(){self.requestIdleCallback?requestIdleCallback(wake,{timeout:4000}):wake()},WAIT)})"#;
    LOADER.replace("NAME", name).replace("WAIT", milliseconds)
}

/// The answers are received: the phone forgets the draft they came from, wherever it lies, and remembers for this tab
/// that its id is used up, should someone go back to the filled form.
pub fn forget_draft() -> String {
    r#"try{(function(){var k="siang:"+document.body.dataset.done,s=sessionStorage,i=s.getItem(k);if(i){localStorage.removeItem(k+":"+i);s.removeItem(k);s.setItem(k+":done",i);var q=indexedDB.open("siang",1);q.onupgradeneeded=function(){q.transaction.abort()};q.onsuccess=function(){try{q.result.transaction("drafts","readwrite").objectStore("drafts").delete(k+":"+i)}catch(e){}}}})()}catch(e){}"#.to_owned()
}
