//! Sends all answers as the page without scripts does, without leaving the page before they are
//! received.

use std::rc::Rc;

use domain::answers::Raw;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestInit, Response, UrlSearchParams};

use super::browser::window;
use super::{Filler, fields};
use crate::citizen::{Trouble, VERSION_FIELD, Walk};
use crate::texts::tag;

impl Filler {
    /// Sends everything, if all is in order.
    pub(super) fn send(self: &Rc<Self>) {
        if self.is_sending.get() || self.place(|place| place.is_preview) {
            return;
        }
        self.forget_trouble();
        let before = self.walk(|walk| walk.number);
        let now = self.now();
        let answers = self.step(|walk| {
            walk.interview.set_now(now);
            walk.finish()
        });
        if answers.is_none() {
            self.show(before, None);
            return;
        }
        self.set_sending(true);
        // From here on nobody can say that they did not arrive, however this page ends.
        let was_sent = self.sent_at.get().is_some();
        if !was_sent {
            self.sent_at.set(Some(js_sys::Date::now()));
        }
        self.is_begun.set(true);
        self.keep();
        self.keep_now();
        let (action, fields, id) = (self.place(|it| it.action.clone()), self.fields(), self.id());
        let filler = self.clone();
        spawn_local(async move {
            let outcome = post_all(&action, &fields).await;
            match outcome {
                Outcome::Received(receipt) => {
                    filler.is_done.set(true);
                    filler.is_to_be_kept.set(false);
                    let keeper = filler.drafts.keeper();
                    keeper.remove(&id).await;
                    let _ = window().location().set_href(&receipt);
                }
                Outcome::Trouble(trouble) => {
                    filler.set_sending(false);
                    if trouble == Trouble::TooManyRequests {
                        filler.take_back_sent(was_sent);
                    }
                    filler.set_trouble(Some(trouble));
                    filler.show(before, None);
                }
                Outcome::Answered => {
                    filler.take_back_sent(was_sent);
                    filler.keep_now();
                    filler.carry();
                    if let Some(form) = fields::form() {
                        let _ = form.submit();
                    }
                }
            }
        });
    }

    /// While the answers are on their way nothing of them can be changed.
    fn set_sending(&self, is_sending: bool) {
        self.is_sending.set(is_sending);
        let Some(form) = fields::form() else { return };
        for (name, value) in [("aria-busy", "true"), ("inert", "")] {
            let _ = match is_sending {
                true => form.set_attribute(name, value),
                false => form.remove_attribute(name),
            };
        }
    }

    /// The last sending certainly did not arrive; of one before it nobody knows.
    fn take_back_sent(self: &Rc<Self>, was_sent_before: bool) {
        if !was_sent_before {
            self.sent_at.set(None);
        }
        self.keep();
    }

    /// What a page without scripts would post, to send all.
    fn fields(&self) -> Raw {
        let mut fields = self.walk(Walk::fields);
        fields.push("id", self.id());
        fields.push("language", self.place(|place| tag(place.locale)));
        fields.push("step", "send");
        if let Some(version) = self.place(|place| place.version) {
            fields.push(VERSION_FIELD, version.to_string());
        }
        fields
    }

    /// Makes the form in the page one that can be posted: with the answers of all pages.
    pub(super) fn carry(&self) {
        let Some(form) = fields::form() else { return };
        let shown: Vec<String> = self.walk(Walk::asked);
        let mut carried = self.walk(Walk::fields);
        carried.0.retain(|field, _| !shown.contains(field));
        let number = self.walk(|walk| walk.number.to_string());
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
