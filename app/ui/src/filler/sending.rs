//! Sends all answers as the page without scripts does, without leaving the page before they are
//! received.

use domain::answers::Raw;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestInit, Response, UrlSearchParams};

use super::{Filler, fields};
use crate::citizen::{Trouble, VERSION_FIELD, Walk};
use crate::texts::tag;

impl Filler {
    /// Sends everything, if all is in order.
    pub(super) fn send(self) {
        let live = self.live();
        if self.is_sending.get_untracked() || live.place(|place| place.is_preview) {
            return;
        }
        self.forget_trouble();
        let before = live.walk(|walk| walk.number);
        let now = self.now();
        let answers = live.step(|walk| {
            walk.interview.set_now(now);
            walk.finish()
        });
        if answers.flatten().is_none() {
            self.show(before, None);
            return;
        }
        self.is_sending.set(true);
        // From here on nobody can say that they did not arrive, however this page ends.
        let was_sent = self.sent_at.get_untracked().is_some();
        if !was_sent {
            self.sent_at.set(Some(js_sys::Date::now()));
            self.is_changed.set(false);
        }
        self.is_begun.set(true);
        self.keep();
        self.keep_now();
        let (action, fields, id) = (live.place(|it| it.action.clone()), self.fields(), self.id());
        spawn_local(async move {
            let outcome = post_all(&action, &fields).await;
            match outcome {
                Outcome::Received(mut receipt) => {
                    if self.is_changed.get_untracked() && receipt.contains("again=1") {
                        receipt.push_str("&changed=1");
                    }
                    self.is_done.set(true);
                    self.is_to_be_kept.set(false);
                    let keeper = self.drafts.with_value(|drafts| drafts.keeper());
                    keeper.remove(&id).await;
                    let _ = window().location().set_href(&receipt);
                }
                Outcome::Trouble(trouble) => {
                    self.is_sending.set(false);
                    if trouble == Trouble::TooManyRequests {
                        self.take_back_sent(was_sent);
                    }
                    live.set_trouble(Some(trouble));
                    self.show(before, None);
                }
                Outcome::Answered => {
                    self.take_back_sent(was_sent);
                    self.keep_now();
                    self.carry();
                    if let Some(form) = fields::form() {
                        let _ = form.submit();
                    }
                }
            }
        });
    }

    /// The last sending certainly did not arrive; of one before it nobody knows.
    fn take_back_sent(self, was_sent_before: bool) {
        if !was_sent_before {
            self.sent_at.set(None);
        }
        self.keep();
    }

    /// What a page without scripts would post, to send all.
    fn fields(self) -> Raw {
        let live = self.live();
        let mut fields = live.walk(Walk::fields);
        fields.push("id", self.id());
        fields.push("language", live.place(|place| tag(place.locale)));
        fields.push("step", "send");
        if let Some(version) = live.place(|place| place.version) {
            fields.push(VERSION_FIELD, version.to_string());
        }
        fields
    }

    /// Makes the form in the page one that can be posted: with the answers of all pages.
    pub(super) fn carry(self) {
        let Some(form) = fields::form() else { return };
        let live = self.live();
        let shown: Vec<String> = live.walk(Walk::asked);
        let mut carried = live.walk(Walk::fields);
        carried.0.retain(|field, _| !shown.contains(field));
        let number = live.walk(|walk| walk.number.to_string());
        carried.push("page", std::iter::once(number).chain(shown).collect::<Vec<_>>().join(" "));
        fields::carry(&form, &carried);
    }
}

/// What became of the answers.
enum Outcome {
    /// They are held: the address of their receipt.
    Received(String),
    /// They may be sent again.
    Trouble(Trouble),
    /// The server has something to say that its own page says best.
    Answered,
}

/// Posts the fields to the form's address.
async fn post_all(action: &str, fields: &Raw) -> Outcome {
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
