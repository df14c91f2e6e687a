//! How texts stand in HTML where Leptos does not see to it.

/// A text as it must stand inside a `<textarea>`: Leptos does not escape it there. An HTML parser
/// drops the first line feed, so that one that belongs to the text is doubled.
pub fn inside_textarea(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped }
}
