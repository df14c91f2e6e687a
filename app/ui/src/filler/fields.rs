//! The form's fields as they stand in the page. They are found by their names in the document: a
//! form's own properties can be hidden by fields of the same name.

use super::browser::{document, window};
use domain::answers::Raw;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// The form.
pub fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id("answers")?.dyn_into().ok()
}

/// Where the page sends its answers.
pub fn action() -> String {
    form().and_then(|form| form.get_attribute("action")).unwrap_or_default()
}

/// Whether the server had something to tell.
pub fn is_told() -> bool {
    matches!(document().query_selector("main .alert"), Ok(Some(_)))
}

/// All that the form would post.
pub fn all() -> Raw {
    let mut raw = Raw::default();
    let data = form().and_then(|form| FormData::new_with_form(&form).ok());
    let entries = data.and_then(|data| js_sys::try_iter(&data).ok().flatten());
    for entry in entries.into_iter().flatten().flatten() {
        let pair: js_sys::Array = entry.unchecked_into();
        // A file is no text.
        if let (Some(field), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            raw.push(field, value);
        }
    }
    raw
}

/// The values of one field, also one that a script fills in.
pub fn values(field: &str) -> Vec<String> {
    let list = document().get_elements_by_name(field);
    let elements = (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok());
    elements.filter_map(|element: Element| value(&element)).collect()
}

/// What a field says; nothing where it is not ticked, and no text of a file.
fn value(element: &Element) -> Option<String> {
    match Field::of(element) {
        Some(Field::Ticked(input)) => input.checked().then(|| input.value()),
        Some(Field::Typed(input)) => Some(input.value()),
        Some(Field::Lines(area)) => Some(area.value()),
        Some(Field::Chosen(select)) => Some(select.value()),
        None => {
            let input = element.dyn_ref::<HtmlInputElement>()?;
            (input.type_() == "hidden").then(|| input.value())
        }
    }
}

/// A text in Unicode's normalization form C, as the server's `text::nfc` makes it.
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Whether a file is chosen that is not held yet.
pub fn has_file() -> bool {
    let Ok(Some(form)) = document().query_selector("#answers") else { return false };
    let Ok(list) = form.query_selector_all("input[type=file]") else { return false };
    let inputs = (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok());
    let files = inputs.filter_map(|input: HtmlInputElement| input.files());
    files.map(|files| files.length()).sum::<u32>() > 0
}

/// What was typed or ticked since the page came, by field.
pub fn touched() -> Raw {
    let is_touched = |element: &Element| match Field::of(element) {
        Some(Field::Ticked(input)) => input.checked() != input.default_checked(),
        Some(Field::Typed(input)) => input.value() != input.default_value(),
        Some(Field::Lines(area)) => area.default_value() != Ok(area.value()),
        Some(Field::Chosen(select)) => select.value() != given(&select),
        None => false,
    };
    let mut touched = Raw::default();
    for element in elements().iter().filter(|element| is_touched(element)) {
        let field = name(element);
        if !field.contains(':') && !touched.0.contains_key(&field) {
            touched.0.insert(field.clone(), values(&field));
        }
    }
    touched
}

/// What a list had chosen when the page came: its first option, which is none, where it says nothing.
fn given(select: &HtmlSelectElement) -> String {
    let option = select.query_selector("option[selected]").ok().flatten();
    option.and_then(|option| option.get_attribute("value")).unwrap_or_default()
}

/// Whether the browser says which button a form was sent with; Safari does since 15.4.
pub fn tells_buttons() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    get(&window(), "SubmitEvent").and_then(|event| get(&event, "prototype")).is_some_and(
        |prototype| js_sys::Reflect::has(&prototype, &"submitter".into()).unwrap_or(false),
    )
}

/// Puts answers into fields where they stand otherwise; `of` has those of a field, or nothing to say.
pub fn write(of: impl Fn(&str) -> Option<Vec<String>>) {
    let mut places: std::collections::HashMap<String, usize> = Default::default();
    for element in elements() {
        let field = name(&element);
        let Some(values) = of(&field) else { continue };
        let place = places.entry(field).or_default();
        let value = values.get(*place).map_or("", String::as_str);
        *place += 1;
        match Field::of(&element) {
            Some(Field::Ticked(input)) => input.set_checked(values.contains(&input.value())),
            Some(Field::Typed(input)) if input.value() != value => input.set_value(value),
            Some(Field::Lines(area)) if area.value() != value => area.set_value(value),
            Some(Field::Chosen(select)) if select.value() != value => select.set_value(value),
            _ => {}
        }
    }
}

/// The name of a field that a person fills in, and whether it is ticked rather than typed.
pub fn of_event(event: &web_sys::Event) -> Option<(String, bool)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let is_typed = match Field::of(&element)? {
        Field::Typed(_) | Field::Lines(_) => true,
        Field::Ticked(_) | Field::Chosen(_) => false,
    };
    Some((name(&element), is_typed))
}

/// Adds what the page does not show, so that the form can be posted as one without scripts.
pub fn carry(form: &HtmlFormElement, fields: &Raw) {
    drop_carried(form);
    if matches!(form.query_selector("input[type=file]"), Ok(Some(_))) {
        form.set_enctype("multipart/form-data");
    }
    for (field, values) in &fields.0 {
        for value in values {
            let Ok(input) = document().create_element("input") else { return };
            let _ = input.set_attribute("type", "hidden");
            let _ = input.set_attribute("data-carried", "");
            let _ = input.set_attribute("name", field);
            let _ = input.set_attribute("value", value);
            let _ = form.append_child(&input);
        }
    }
}

/// A post that came to nothing has left behind what it carried.
fn drop_carried(form: &HtmlFormElement) {
    while let Ok(Some(carried)) = form.query_selector("[data-carried]") {
        carried.remove();
    }
}

enum Field {
    Ticked(HtmlInputElement),
    Typed(HtmlInputElement),
    Lines(HtmlTextAreaElement),
    Chosen(HtmlSelectElement),
}

impl Field {
    fn of(element: &Element) -> Option<Field> {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return match input.type_().as_str() {
                "radio" | "checkbox" => Some(Field::Ticked(input.clone())),
                "hidden" | "file" | "submit" | "button" => None,
                _ => Some(Field::Typed(input.clone())),
            };
        }
        let area = element.dyn_ref::<HtmlTextAreaElement>().cloned().map(Field::Lines);
        area.or_else(|| element.dyn_ref::<HtmlSelectElement>().cloned().map(Field::Chosen))
    }
}

pub fn name(element: &Element) -> String {
    element.get_attribute("name").unwrap_or_default()
}

/// Everything that is filled in.
pub fn elements() -> Vec<Element> {
    let Some(form) = form() else { return Vec::new() };
    let Ok(list) = form.query_selector_all("input,textarea,select") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}
