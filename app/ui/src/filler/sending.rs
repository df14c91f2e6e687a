//! Sends all answers as the page without scripts does, without leaving the page before they are
//! received.

use domain::answers::Raw;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response, UrlSearchParams};

use crate::citizen::Trouble;

/// What became of the answers.
pub enum Outcome {
    /// They are held: the address of their receipt.
    Received(String),
    /// They may be sent again.
    Trouble(Trouble),
    /// The server has something to say that its own page says best.
    Answered,
}

/// Posts the fields to the form's address.
pub async fn send(action: &str, fields: &Raw) -> Outcome {
    let Ok(response) = post(action, fields).await else {
        return Outcome::Trouble(Trouble::Unreachable);
    };
    match response.status() {
        429 => Outcome::Trouble(Trouble::TooManyRequests),
        502..=504 => Outcome::Trouble(Trouble::Unavailable),
        _ if response.redirected() && response.url().contains("/received/") => {
            Outcome::Received(response.url())
        }
        _ => Outcome::Answered,
    }
}

async fn post(action: &str, fields: &Raw) -> Result<Response, JsValue> {
    let body = UrlSearchParams::new()?;
    for (field, values) in &fields.0 {
        values.iter().for_each(|value| body.append(field, value));
    }
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&body);
    JsFuture::from(window().fetch_with_str_and_init(action, &options)).await?.dyn_into()
}
