//! Where drafts lie: the phone's own storage, one entry a draft, and for each tab a note which
//! draft is its own. Where there is no storage, nothing is kept and nothing fails.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Typing,
    /// Sent, and no receipt seen yet.
    Sent,
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// The id under which the answers are, or would be, stored.
    pub id: String,
    pub state: State,
    /// Milliseconds since 1970, by the phone's clock.
    pub kept_at: f64,
    /// Fields and values, in the order of the page.
    pub answers: Vec<(String, String)>,
}

impl Stored {
    pub fn new(id: String, state: State, answers: Vec<(String, String)>) -> Stored {
        Stored { id, state, kept_at: js_sys::Date::now(), answers }
    }

    /// When it was kept, as the page's language writes it.
    pub fn time(&self) -> String {
        let language = super::inputs::language();
        let date = js_sys::Date::new(&self.kept_at.into());
        date.to_locale_string(&language, &wasm_bindgen::JsValue::UNDEFINED).into()
    }
}

/// The drafts of one form's address.
#[derive(Debug, Clone)]
pub struct Drawer {
    /// `siang:/s/TOKEN`, which the receipt page's script knows too.
    name: String,
}

impl Drawer {
    pub fn new(address: String) -> Drawer {
        Drawer { name: format!("siang:{address}") }
    }

    /// Keeps a draft as this tab's own. One without any answer is not worth keeping.
    pub fn keep(&self, stored: &Stored) {
        if stored.answers.is_empty() {
            return self.remove(&stored.id);
        }
        if let (Some(phone), Ok(text)) = (phone(), serde_json::to_string(stored)) {
            let _ = phone.set_item(&self.entry(&stored.id), &text);
        }
        self.claim(&stored.id);
    }

    /// Makes a draft this tab's own.
    pub fn claim(&self, id: &str) {
        if let Some(tab) = tab() {
            let _ = tab.set_item(&self.name, id);
        }
    }

    /// The draft that this tab was writing.
    pub fn own(&self) -> Option<Stored> {
        let id = tab()?.get_item(&self.name).ok()??;
        self.read(&self.entry(&id))
    }

    /// The draft kept last, whoever wrote it.
    pub fn newest(&self) -> Option<Stored> {
        let phone = phone()?;
        let prefix = self.entry("");
        (0..phone.length().ok()?)
            .filter_map(|index| phone.key(index).ok().flatten())
            .filter(|key| key.starts_with(&prefix))
            .filter_map(|key| self.read(&key))
            .max_by(|a, b| a.kept_at.total_cmp(&b.kept_at))
    }

    pub fn remove(&self, id: &str) {
        if let Some(phone) = phone() {
            let _ = phone.remove_item(&self.entry(id));
        }
        if let Some(tab) = tab() {
            let _ = tab.remove_item(&self.name);
        }
    }

    /// The id of the answers that were last received in this tab; says so once.
    pub fn take_done(&self) -> Option<String> {
        let name = format!("{}:done", self.name);
        let tab = tab()?;
        let done = tab.get_item(&name).ok()??;
        let _ = tab.remove_item(&name);
        Some(done)
    }

    fn entry(&self, id: &str) -> String {
        format!("{}:{id}", self.name)
    }

    fn read(&self, key: &str) -> Option<Stored> {
        serde_json::from_str(&phone()?.get_item(key).ok()??).ok()
    }
}

fn phone() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
