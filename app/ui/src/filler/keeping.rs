//! What is answered goes into a draft, and comes back from one.

use std::rc::Rc;
use std::time::Duration;

use domain::answers::{Answers, Value};
use domain::form::Name;
use wasm_bindgen_futures::spawn_local;

use super::browser::{after, window};
use super::{Filler, Notice, fields, history};
use crate::citizen::{Live, Place, Stored};
use crate::texts::tag;

/// How long an answer waits to be kept together with its neighbours.
const BEFORE_KEPT: Duration = Duration::from_millis(150);

impl Filler {
    /// Keeps what is answered so far, as soon as nobody types for a moment.
    pub(super) fn keep(self: &Rc<Self>) {
        let is_nothing = !self.is_begun.get() || self.is_done.get();
        let is_preview = self.place(|place| place.is_preview);
        if is_nothing || is_preview || self.is_to_be_kept.get() {
            return;
        }
        self.is_to_be_kept.set(true);
        let filler = self.clone();
        after(BEFORE_KEPT, move || filler.keep_now());
    }

    pub(super) fn keep_now(&self) {
        // The answers may be received by now, and their draft forgotten.
        if !self.is_to_be_kept.get() {
            return;
        }
        self.is_to_be_kept.set(false);
        let id = self.id();
        self.drafts.claim(&id);
        let keeper = self.drafts.keeper();
        let mut typed = Answers::default();
        let (number, answers) = self.walk(|walk| {
            for (field, values) in walk.typed() {
                typed.0.insert(Name::new(field), Value::Many(values.clone()));
            }
            (walk.number, walk.interview.draft())
        });
        let (kept_at, sent_at) = (js_sys::Date::now(), self.sent_at.get());
        let stored = Stored { id, kept_at, number, answers, typed, sent_at };
        spawn_local(async move { keeper.keep(&stored).await });
    }

    /// Goes on with a draft from before.
    pub(super) fn bring_back(self: &Rc<Self>, stored: &Stored) {
        let (locale, action) = self.place(|place| (place.locale, place.action.clone()));
        let (walk, version) = (self.engine.resume(stored, locale), self.engine.version());
        let response_id = stored.id.clone();
        let place =
            Place { locale, action, response_id, is_preview: false, trouble: None, version };
        // A file that is chosen by now goes with the page, once a button is pressed.
        let is_sent_again = stored.sent_at.is_some() && !fields::has_file();
        self.live.replace(Live::new(walk, place));
        self.notice.replace(Notice::Nothing);
        self.draw();
        self.is_begun.set(true);
        self.sent_at.set(stored.sent_at);
        if is_sent_again {
            // They were sent from the last page, whichever was looked at since.
            self.step(|walk| {
                while let Some(next) = walk.interview.next_page(Some(walk.number)) {
                    walk.number = next;
                }
            });
        }
        self.keep();
        // In the place of the page that stood here: Back goes to the one before it, not to that.
        history::mark(self.pushed.get(), self.walk(|walk| walk.number));
        self.show(0, None);
        if is_sent_again {
            self.send();
        }
    }

    /// Forgets what was answered, and begins anew.
    pub(super) fn start_over(self: &Rc<Self>, found: Option<&Stored>) {
        self.is_to_be_kept.set(false);
        let keeper = self.drafts.keeper();
        let forgotten: Vec<String> =
            found.map(|stored| stored.id.clone()).into_iter().chain([self.id()]).collect();
        let filler = self.clone();
        spawn_local(async move {
            for id in &forgotten {
                keeper.remove(id).await;
            }
            filler.open_anew();
        });
    }

    /// The form with a new id, in place of this page.
    pub(super) fn open_anew(&self) {
        let (action, language) = self.place(|place| (place.action.clone(), tag(place.locale)));
        let _ = window().location().replace(&format!("{action}?language={language}"));
    }
}
