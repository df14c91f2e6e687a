//! How texts stand in HTML where Leptos does not see to it.

use crate::citizen::whole;

/// A text as it must stand inside a `<textarea>`: Leptos does not escape it there.
pub fn inside_textarea(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    whole(&escaped).into_owned()
}
