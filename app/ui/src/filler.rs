//! Asks a form in steps on the phone itself, with the engine that also judges on the server: what an
//! answer brings about is seen at once, pages are turned without the network, and all is kept in the
//! phone until it is received. It takes the place of the page that the server made, and leaves it
//! there where anything that it needs is missing.
//!
//! It draws with the functions that draw on the server, as text: a browser's own parser is the quickest
//! way to many fields, and the part stays small.

mod actions;
mod browser;
mod drafts;
mod fields;
mod focus;
mod history;
mod keeping;
mod morph;
mod notice;
mod screen;
mod sending;
mod waking;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use domain::interview::Change;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::citizen::{Live, Place, Walk};

use browser::document;
use notice::Notice;
use screen::Screen;

/// The form that is being filled in, and what is told of drafts. Nothing is borrowed while the page
/// is drawn: a field that goes may tell of its last answer.
struct Filler {
    /// Another one when a draft is brought back.
    live: RefCell<Live>,
    notice: RefCell<Notice>,
    is_sending: Cell<bool>,
    /// When the answers were first sent, where nobody knows whether they arrived.
    sent_at: Cell<Option<f64>>,
    /// Whether the answers are received, so that nothing of them may be kept or sent again.
    is_done: Cell<bool>,
    /// Whether somebody has answered anything here: else there is nothing to keep.
    is_begun: Cell<bool>,
    /// Whether something was answered that is not in the draft yet.
    is_to_be_kept: Cell<bool>,
    /// How many of the form's entries in the browser's history lie before the one that stands.
    pushed: Cell<usize>,
    drafts: drafts::Drafts,
    engine: waking::Engine,
    screen: Screen,
}

/// Takes the place of the form that the server made, if the page has one.
pub fn start() {
    let Ok(Some(stand)) = document().query_selector("#filler") else { return };
    let Ok(stand) = stand.dyn_into::<HtmlElement>() else { return };
    // A page that tells why it came back stays as the server made it; and so do all pages where a
    // browser does not say which button was pressed.
    if fields::is_told() || !fields::tells_buttons() {
        return;
    }
    let attribute = |name: &str| stand.get_attribute(name).unwrap_or_default();
    let (definition, is_preview) = (attribute("data-form"), stand.has_attribute("data-preview"));
    spawn_local(async move {
        let Some(engine) = waking::fetch(&definition).await else { return };
        let drafts = drafts::Drafts::open().await;
        // A file that was chosen meanwhile would be lost with its field.
        if fields::has_file() {
            return;
        }
        let (held, before) = (focus::held(), waking::Before::read());
        let screen = Screen::new(stand);
        let filler = Rc::new(waking::begin(engine, drafts, before, is_preview, screen));
        filler.draw();
        filler.watch();
        held.restore();
    });
}

impl Filler {
    fn walk<T>(&self, see: impl FnOnce(&Walk) -> T) -> T {
        see(self.live.borrow().walk())
    }

    fn place<T>(&self, see: impl FnOnce(&Place) -> T) -> T {
        see(self.live.borrow().place())
    }

    fn id(&self) -> String {
        self.place(|place| place.response_id.clone())
    }

    /// Changes an answer, and draws what follows from it.
    fn change(&self, change: impl FnOnce(&mut Walk) -> Change) -> Change {
        let (change, redraw) = self.live.borrow_mut().change(change);
        self.screen.redraw(&redraw);
        self.draw_frame();
        change
    }

    /// Takes a step, and draws the page that it leads to.
    fn step<T>(&self, step: impl FnOnce(&mut Walk) -> T) -> T {
        let stands = || self.walk(|walk| (walk.number, walk.asked()));
        let (number, fields) = stands();
        let outcome = self.live.borrow_mut().step(step);
        let parts = self.live.borrow().parts();
        let (new_number, new_fields) = stands();
        let new_fields: HashSet<String> = new_fields.into_iter().collect();
        // Where an instance went, those after it have moved up into its fields.
        let is_same = number == new_number && fields.iter().all(|field| new_fields.contains(field));
        if is_same {
            self.screen.draw_parts(&parts);
        } else {
            self.screen.turn(&parts);
        }
        self.draw_frame();
        outcome
    }

    /// Draws everything.
    fn draw(&self) {
        let notice = self.notice_view();
        let page = self.live.borrow().page();
        self.screen.begin(&notice, &page);
    }

    fn draw_frame(&self) {
        let (head, foot) = {
            let live = self.live.borrow();
            (live.head(), live.steps())
        };
        self.screen.draw_frame(head, foot);
    }
}
