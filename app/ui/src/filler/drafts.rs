//! Drafts in the phone's database, one entry a response, and for each tab a note which is its own.
//! Where there is no database nothing is kept and nothing fails.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::browser::window;
use super::fields;
use crate::citizen::{Stored, Unreadable};

const DATABASE: &str = "siang";
const STORE: &str = "drafts";

/// How long a draft waits for its writer, in milliseconds: 90 days, by when a round's forms are closed.
/// Longer than that, what someone left half said on a phone that others use is nobody's any more.
const KEPT_FOR: f64 = 90.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// When a draft was sent, or else kept, as the page's language writes it.
pub fn time(stored: &Stored) -> String {
    let root = window().document().and_then(|document| document.document_element());
    let language = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let date = js_sys::Date::new(&stored.sent_at.unwrap_or(stored.kept_at).into());
    date.to_locale_string(&language, &JsValue::UNDEFINED).into()
}

/// The drafts of one form's address, as they were when the page came.
pub struct Drafts {
    shelf: Rc<Shelf>,
    /// `siang:/s/TOKEN`, which the receipt page's script knows too.
    name: String,
    found: Vec<Stored>,
}

impl Drafts {
    /// Those of the form in the page. What was received since, waited too long, or can be read by nobody is forgotten.
    pub async fn open() -> Drafts {
        let name = format!("siang:{}", fields::action());
        let mut drafts = Drafts { shelf: Rc::default(), name, found: Vec::new() };
        if let Some(done) = drafts.take_done() {
            drafts.remove(&done).await;
        }
        let oldest = js_sys::Date::now() - KEPT_FOR;
        for (id, read) in drafts.list().await.unwrap_or_default() {
            match read {
                Ok(stored) if stored.kept_at > oldest => drafts.found.push(stored),
                Err(Unreadable::Newer) => {}
                _ => drafts.keeper().delete(&id).await,
            }
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

    /// By their ids.
    async fn list(&self) -> Option<Vec<(String, Result<Stored, Unreadable>)>> {
        let (_reading, store) = self.shelf.begin(TransactionMode::ReadOnly).await?;
        let keys = store.get_all_keys(None, None).ok()?.await.ok()?;
        let values = store.get_all(None, None).ok()?.await.ok()?;
        let start = format!("{}:", self.name);
        let ours = keys.iter().zip(&values).filter_map(|(key, value)| {
            let id = key.as_string()?.strip_prefix(&start)?.to_owned();
            let bytes = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
            Some((id, Stored::from_bytes(&bytes.unwrap_or_default())))
        });
        Some(ours.collect())
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
        let bytes = Uint8Array::from(&*stored.to_bytes());
        let key = self.key(&stored.id);
        let put = async {
            let (writing, store) = self.shelf.begin(TransactionMode::ReadWrite).await?;
            store.put(&bytes, Some(&key)).ok()?.await.ok()?;
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
