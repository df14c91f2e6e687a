//! Where the keyboard is, and that it stays there when the page is drawn anew around it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::browser::document;
use super::fields;

/// A field that has the keyboard, by its name and, of several, its value.
pub struct Held(Option<(String, Option<String>, Option<u32>)>);

/// The field that has the keyboard now.
pub fn held() -> Held {
    let element = document().active_element();
    Held(element.filter(|element| !fields::name(element).is_empty()).map(|element| {
        let input = element.dyn_ref::<HtmlInputElement>();
        let caret = input.and_then(|input| input.selection_start().ok().flatten());
        (fields::name(&element), ticked(&element), caret)
    }))
}

impl Held {
    /// Gives it the keyboard again, if nothing has it.
    pub fn restore(self) {
        let Some((name, value, caret)) = self.0 else { return };
        let is_free =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if !is_free {
            return;
        }
        let same = |element: &Element| fields::name(element) == name && ticked(element) == value;
        let Some(element) = fields::elements().into_iter().find(same) else { return };
        focus(&element);
        if let (Some(input), Some(caret)) = (element.dyn_ref::<HtmlInputElement>(), caret) {
            let _ = input.set_selection_range(caret, caret);
        }
    }
}

/// The value of a button that is ticked; what is typed is known by its name alone.
fn ticked(element: &Element) -> Option<String> {
    let input = element.dyn_ref::<HtmlInputElement>()?;
    matches!(input.type_().as_str(), "radio" | "checkbox").then(|| input.value())
}

/// Leads the reader to an element, also one that takes no keys.
pub fn lead_to(element: Option<Element>) {
    let Some(element) = element else { return };
    if element.get_attribute("tabindex").is_none() {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.scroll_into_view();
    focus(&element);
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}
