//! Where the keyboard is, and that it stays there when the page is drawn anew around it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::browser::document;
use super::fields;

/// The field that has the keyboard, and where its caret stands.
pub struct Held(Option<(Key, Option<u32>)>);

/// A field's name, its id, and of several that are ticked the value.
type Key = (String, String, Option<String>);

/// The field that has the keyboard now.
pub fn held() -> Held {
    let element = document().active_element();
    Held(element.filter(|element| !fields::name(element).is_empty()).map(|element| {
        let input = element.dyn_ref::<HtmlInputElement>();
        let caret = input.and_then(|input| input.selection_start().ok().flatten());
        (key(&element), caret)
    }))
}

impl Held {
    /// Gives it the keyboard again, if nothing has it.
    pub fn restore(self) {
        let Some((wanted, caret)) = self.0 else { return };
        let is_free =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if !is_free {
            return;
        }
        let is_same = |element: &Element| key(element) == wanted;
        let Some(element) = fields::elements().into_iter().find(is_same) else { return };
        focus(&element);
        if let (Some(input), Some(caret)) = (element.dyn_ref::<HtmlInputElement>(), caret) {
            let _ = input.set_selection_range(caret, caret);
        }
    }
}

fn key(element: &Element) -> Key {
    let input = element.dyn_ref::<HtmlInputElement>();
    let is_ticked = |input: &&HtmlInputElement| matches!(&*input.type_(), "radio" | "checkbox");
    let value = input.filter(is_ticked).map(HtmlInputElement::value);
    (fields::name(element), element.id(), value)
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
