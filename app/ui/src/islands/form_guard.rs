//! Sends a form without leaving the page, so that a refusal costs nothing that was typed.

use leptos::ev::{KeyboardEvent, SubmitEvent, beforeunload};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::api::{FieldProblem, Refusal};

/// What the island says, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardWords {
    pub unreachable: String,
    pub signed_out: String,
    pub sending: String,
    pub unsaved: String,
}

/// Set by the server on a refusal, and on a success that leads elsewhere.
const REFUSED: &str = "serverfnerror";
const REDIRECTED: &str = "serverfnredirect";

/// Watches over the form among its children.
#[island]
pub fn FormGuard(words: GuardWords, children: Children) -> impl IntoView {
    let refusal = RwSignal::new(None::<Refusal>);
    let state = RwSignal::new(State::Untouched);
    let alert = NodeRef::<leptos::html::Div>::new();

    let leaving = window_event_listener(beforeunload, move |event| {
        if state.get_untracked() == State::Changed {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());

    Effect::new(move || {
        if let (Some(refusal), Some(alert)) = (refusal.get(), alert.get()) {
            mark(&alert, &refusal.fields);
            let _ = alert.focus();
        }
    });

    let submit = {
        let words = words.clone();
        move |event: SubmitEvent| {
            let Some(form) = form_of(&event) else { return };
            event.prevent_default();
            if state.get_untracked() == State::Sending {
                return;
            }
            state.set(State::Sending);
            refusal.set(None);
            let button = event.submitter();
            let words = words.clone();
            spawn_local(async move {
                let outcome = send(&form, button.as_ref(), &words).await;
                match outcome {
                    // The page is about to change; the button stays pressed until it does.
                    Ok(address) => follow(&address),
                    Err(refused) => {
                        state.set(State::Changed);
                        refusal.set(Some(refused));
                    }
                }
            });
        }
    };
    let shortcut = move |event: KeyboardEvent| {
        let is_save = (event.ctrl_key() || event.meta_key()) && event.key() == "s";
        if is_save && let Some(form) = form_around(&event) {
            event.prevent_default();
            let _ = form.request_submit();
        }
    };
    let changed = move |_| {
        if state.get_untracked() != State::Sending {
            state.set(State::Changed);
        }
    };
    let status = move || match state.get() {
        State::Untouched => String::new(),
        State::Changed => words.unsaved.clone(),
        State::Sending => words.sending.clone(),
    };

    view! {
        <div class="guard" on:submit=submit on:keydown=shortcut on:input=changed
            class:is-sending=move || state.get() == State::Sending>
            <div node_ref=alert tabindex="-1" role="alert"
                class:alert=move || refusal.get().is_some()
                class:alert-bad=move || refusal.get().is_some()>
                {move || refusal.get().map(alert_text)}
            </div>
            {children()}
            <p class="guard-status" role="status">{status}</p>
        </div>
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Untouched,
    Changed,
    Sending,
}

fn alert_text(refusal: Refusal) -> impl IntoView {
    let problems = refusal
        .fields
        .into_iter()
        .map(|problem| {
            view! { <li><a href=format!("#{}", problem.field)>{problem.message}</a></li> }
        })
        .collect_view();
    view! { <div><p>{refusal.message}</p><ul>{problems}</ul></div> }
}

/// Posts the form; gives the address to go to, or why it was refused.
async fn send(
    form: &web_sys::HtmlFormElement,
    button: Option<&web_sys::HtmlElement>,
    words: &GuardWords,
) -> Result<String, Refusal> {
    let response = post(form, button).await.map_err(|_| Refusal::new(&words.unreachable))?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    if header(REFUSED).is_some() {
        let text = body(&response).await.unwrap_or_default();
        return Err(
            serde_json::from_str(&text).unwrap_or_else(|_| Refusal::new(&words.unreachable))
        );
    }
    if header(REDIRECTED).is_some() {
        return Ok(header("location").unwrap_or_default());
    }
    // Someone who is signed out is sent to the page for signing in, or is told so.
    if response.redirected() || response.status() == 401 {
        return Err(Refusal::new(&words.signed_out));
    }
    if response.ok() { Ok(String::new()) } else { Err(Refusal::new(&words.unreachable)) }
}

async fn post(
    form: &web_sys::HtmlFormElement,
    button: Option<&web_sys::HtmlElement>,
) -> Result<web_sys::Response, JsValue> {
    let data = web_sys::FormData::new_with_form(form)?;
    if let Some((name, value)) = button.and_then(named) {
        data.append_with_str(&name, &value)?;
    }
    let fields = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data)?;
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json")?;
    let options = web_sys::RequestInit::new();
    options.set_method("POST");
    options.set_headers(&headers);
    options.set_body(&fields);
    let action = form.get_attribute("action").unwrap_or_default();
    let response = window().fetch_with_str_and_init(&action, &options);
    JsFuture::from(response).await?.dyn_into()
}

fn named(button: &web_sys::HtmlElement) -> Option<(String, String)> {
    let name = button.get_attribute("name").filter(|name| !name.is_empty())?;
    Some((name, button.get_attribute("value").unwrap_or_default()))
}

async fn body(response: &web_sys::Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Goes there. Where only the place on the page is another, the browser would scroll to it and keep
/// the page as it was before the change: it is loaded again.
fn follow(address: &str) {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    if !address.is_empty() {
        let _ = location.set_href(address);
    }
    if address.is_empty() || (page == here && page != address) {
        let _ = location.reload();
    }
}

/// Marks the fields that were refused, and unmarks the others.
fn mark(alert: &web_sys::Element, problems: &[FieldProblem]) {
    let Some(guard) = alert.parent_element() else { return };
    let Ok(inputs) = guard.query_selector_all("input[name], select[name], textarea[name]") else {
        return;
    };
    for input in (0..inputs.length()).filter_map(|index| inputs.get(index)) {
        let Ok(input) = input.dyn_into::<web_sys::Element>() else { continue };
        let name = input.get_attribute("name").unwrap_or_default();
        let problem = problems.iter().find(|problem| problem.field == name);
        let line = document().get_element_by_id(&format!("{name}-problem"));
        match problem {
            Some(_) => drop(input.set_attribute("aria-invalid", "true")),
            None => drop(input.remove_attribute("aria-invalid")),
        }
        if let Some(line) = line {
            line.set_text_content(problem.map(|problem| problem.message.as_str()));
            drop(line.toggle_attribute_with_force("hidden", problem.is_none()));
        }
    }
}

fn form_of(event: &web_sys::Event) -> Option<web_sys::HtmlFormElement> {
    event.target()?.dyn_into().ok()
}

fn form_around(event: &web_sys::Event) -> Option<web_sys::HtmlFormElement> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    element.closest("form").ok().flatten()?.dyn_into().ok()
}
