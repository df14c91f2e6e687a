//! The form's fields as they stand in the page. They are found through the document: a form's own
//! properties can be hidden by fields of the same name.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, SubmitEvent};

/// Fields of the page's own, which are no answers.
const RESERVED: [&str; 3] = ["id", "language", "form:version"];

/// What is answered, in the order of the page.
pub fn read() -> Vec<(String, String)> {
    fields().iter().filter_map(value).collect()
}

/// Puts answers into the page in place of what stands there.
pub fn write(answers: &[(String, String)]) {
    for field in fields() {
        let name = field.get_attribute("name").unwrap_or_default();
        let mut values = answers.iter().filter(|(of, _)| *of == name).map(|(_, value)| value);
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(values.next().map_or("", String::as_str));
        } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            if is_ticked_kind(input) {
                let value = input.value();
                input.set_checked(values.any(|it| *it == value));
            } else {
                input.set_value(values.next().map_or("", String::as_str));
            }
        }
    }
}

/// How many of the questions in sight are answered, and how many there are.
pub fn count() -> (usize, usize) {
    let questions = all("#answers .question");
    let in_sight = |question: &&Element| {
        question.dyn_ref::<HtmlElement>().is_some_and(|it| it.offset_height() > 0)
    };
    let questions: Vec<&Element> = questions.iter().filter(in_sight).collect();
    let is_answered = |question: &&&Element| {
        elements(question.query_selector_all("input,textarea")).iter().any(|it| value(it).is_some())
    };
    (questions.iter().filter(is_answered).count(), questions.len())
}

/// The id under which the page would send its answers.
pub fn response_id() -> Option<String> {
    Some(id_field()?.value()).filter(|id| !id.is_empty())
}

pub fn set_response_id(id: &str) {
    if let Some(field) = id_field() {
        field.set_value(id);
    }
}

/// Whether the button that was pressed shows the page in another language and sends nothing in.
pub fn asks_for_another_language(event: &Event) -> bool {
    let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
    let value = button.and_then(|button| button.get_attribute("value"));
    value.is_some_and(|value| value.starts_with("language:"))
}

/// Whether the page was reached by going back, so that the browser may have filled it in again.
pub fn came_back() -> bool {
    // `PerformanceNavigation.TYPE_BACK_FORWARD`, which old phones have too.
    const BACK_FORWARD: f64 = 2.0;
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    get(&leptos::prelude::window(), "performance")
        .and_then(|performance| get(&performance, "navigation"))
        .and_then(|navigation| get(&navigation, "type")?.as_f64())
        == Some(BACK_FORWARD)
}

/// The page's language.
pub fn language() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Presses the form's own button.
pub fn send() {
    if let Some(button) = find("#answers button[type=submit]") {
        button.unchecked_into::<HtmlElement>().click();
    }
}

fn id_field() -> Option<HtmlInputElement> {
    find("#answers>input[name=id]")?.dyn_into().ok()
}

fn fields() -> Vec<Element> {
    let is_answer = |field: &Element| {
        field.get_attribute("name").is_some_and(|name| !RESERVED.contains(&name.as_str()))
    };
    all("#answers input,#answers textarea").into_iter().filter(is_answer).collect()
}

/// The name and value of a field that says something.
fn value(field: &Element) -> Option<(String, String)> {
    let (is_said, value) = match field.dyn_ref::<HtmlInputElement>() {
        Some(input) if is_ticked_kind(input) => (input.checked(), input.value()),
        Some(input) => (!input.value().is_empty(), input.value()),
        None => {
            let value = field.dyn_ref::<HtmlTextAreaElement>()?.value();
            (!value.is_empty(), value)
        }
    };
    is_said.then_some((field.get_attribute("name")?, value))
}

fn is_ticked_kind(input: &HtmlInputElement) -> bool {
    matches!(input.type_().as_str(), "radio" | "checkbox")
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn all(selector: &str) -> Vec<Element> {
    elements(document().query_selector_all(selector))
}

fn elements(list: Result<web_sys::NodeList, JsValue>) -> Vec<Element> {
    let Ok(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}
