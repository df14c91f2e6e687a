//! Drafts in the phone's database, one entry a response, and for each tab a note which is its own.
//! Where there is no database nothing is kept and nothing fails.

use std::cell::RefCell;
use std::rc::Rc;

use domain::answers::Answers;
use idb::{Database, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::browser::window;
use super::fields;

const DATABASE: &str = "siang";
const STORE: &str = "drafts";

/// How long a draft waits for its writer, in milliseconds: 90 days, by when a round's forms are closed.
/// Longer than that, what someone left half said on a phone that others use is nobody's any more.
const KEPT_FOR: f64 = 90.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// The id under which the answers are, or would be, stored.
    pub id: String,
    /// Milliseconds since 1970, by the phone's clock.
    pub kept_at: f64,
    /// The page that was open.
    pub number: usize,
    pub answers: Answers,
    /// What was typed and is no answer, by field: as lists, for which the code is here already.
    #[serde(default)]
    pub typed: Answers,
    /// When they were first sent, where nobody knows whether they arrived.
    #[serde(default)]
    pub sent_at: Option<f64>,
}

impl Stored {
    /// When it was sent, or else kept, as the page's language writes it.
    pub fn time(&self) -> String {
        let root = window().document().and_then(|document| document.document_element());
        let language = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
        let date = js_sys::Date::new(&self.sent_at.unwrap_or(self.kept_at).into());
        date.to_locale_string(&language, &JsValue::UNDEFINED).into()
    }
}

/// The drafts of one form's address, as they were when the page came.
pub struct Drafts {
    shelf: Rc<Shelf>,
    /// `siang:/s/TOKEN`, which the receipt page's script knows too.
    name: String,
    found: Vec<Stored>,
}

impl Drafts {
    /// Those of the form in the page. What was received since, or waited too long, is forgotten.
    pub async fn open() -> Drafts {
        let name = format!("siang:{}", fields::action());
        let mut drafts = Drafts { shelf: Rc::default(), name, found: Vec::new() };
        if let Some(done) = drafts.take_done() {
            drafts.remove(&done).await;
        }
        let found = drafts.list().await.unwrap_or_default();
        let oldest = js_sys::Date::now() - KEPT_FOR;
        let (found, old) = found.into_iter().partition(|stored: &Stored| stored.kept_at > oldest);
        drafts.found = found;
        for stored in old {
            drafts.keeper().delete(&stored.id).await;
        }
        drafts
    }

    /// The draft that this tab was writing.
    pub fn own(&self) -> Option<Stored> {
        let id = tab()?.get_item(&self.name).ok()??;
        self.found.iter().find(|stored| stored.id == id).cloned()
    }

    /// The draft kept last, whoever wrote it.
    pub fn newest(&self) -> Option<Stored> {
        self.found.iter().max_by(|a, b| a.kept_at.total_cmp(&b.kept_at)).cloned()
    }

    /// Makes a draft this tab's own.
    pub fn claim(&self, id: &str) {
        if let Some(tab) = tab() {
            let _ = tab.set_item(&self.name, id);
        }
    }

    /// What keeps a draft, once it is asked to.
    pub fn keeper(&self) -> Keeper {
        Keeper { shelf: self.shelf.clone(), name: self.name.clone() }
    }

    async fn remove(&self, id: &str) {
        self.keeper().remove(id).await;
    }

    /// The id of the answers that were last received in this tab; says so once.
    fn take_done(&self) -> Option<String> {
        let name = format!("{}:done", self.name);
        let tab = tab()?;
        let done = tab.get_item(&name).ok()??;
        let _ = tab.remove_item(&name);
        Some(done)
    }

    async fn list(&self) -> Option<Vec<Stored>> {
        let (_reading, store) = self.shelf.begin(TransactionMode::ReadOnly).await?;
        let keys = store.get_all_keys(None, None).ok()?.await.ok()?;
        let values = store.get_all(None, None).ok()?.await.ok()?;
        let start = format!("{}:", self.name);
        let is_ours = |key: &JsValue| key.as_string().is_some_and(|key| key.starts_with(&start));
        let ours = keys.iter().zip(&values).filter(|(key, _)| is_ours(key));
        let read = |value: &JsValue| serde_json::from_str(&value.as_string()?).ok();
        Some(ours.filter_map(|(_, value)| read(value)).collect())
    }
}

/// Writes and removes single drafts.
#[derive(Clone)]
pub struct Keeper {
    shelf: Rc<Shelf>,
    name: String,
}

impl Keeper {
    /// Keeps a draft in place of the one before it.
    pub async fn keep(&self, stored: &Stored) {
        let Ok(text) = serde_json::to_string(stored) else { return };
        let key = self.key(&stored.id);
        let put = async {
            let (writing, store) = self.shelf.begin(TransactionMode::ReadWrite).await?;
            store.put(&text.into(), Some(&key)).ok()?.await.ok()?;
            writing.commit().ok()?.await.ok()
        };
        put.await;
    }

    /// Forgets a draft, and that it was this tab's.
    pub async fn remove(&self, id: &str) {
        if let Some(tab) = tab() {
            let _ = tab.remove_item(&self.name);
        }
        self.delete(id).await;
    }

    async fn delete(&self, id: &str) {
        let key = self.key(id);
        let delete = async {
            let (writing, store) = self.shelf.begin(TransactionMode::ReadWrite).await?;
            store.delete(key).ok()?.await.ok()?;
            writing.commit().ok()?.await.ok()
        };
        delete.await;
    }

    fn key(&self, id: &str) -> JsValue {
        format!("{}:{id}", self.name).into()
    }
}

/// The phone's database, opened when it is first needed, and again where the browser has cut it off: some
/// do while a page waits in the background.
#[derive(Default)]
struct Shelf(RefCell<Option<Rc<Database>>>);

impl Shelf {
    async fn begin(&self, mode: TransactionMode) -> Option<(Transaction, ObjectStore)> {
        let held = self.0.borrow().clone();
        if let Some(begun) = held.and_then(|database| begin(&database, mode)) {
            return Some(begun);
        }
        let database = Rc::new(open().await.ok()?);
        let begun = begin(&database, mode);
        *self.0.borrow_mut() = Some(database);
        begun
    }
}

fn begin(database: &Database, mode: TransactionMode) -> Option<(Transaction, ObjectStore)> {
    let transaction = database.transaction(&[STORE], mode).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    Some((transaction, store))
}

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent;
        // Without its store the database keeps nothing, which is noticed when it is asked to.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

fn tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
