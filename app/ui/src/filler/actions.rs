//! What someone does on the page, and what follows.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use domain::answers::Raw;
use domain::calendar::Moment;
use domain::expression::NodeId;
use domain::interview::Change;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlElement, SubmitEvent};

use super::browser::{after, document, listen, window};
use super::{Filler, Notice, fields, focus, history};
use crate::citizen::{Remark, Step, Trouble, Walk, take_step};

/// A press of a button takes no longer, as a rule.
const WHILE_PRESSED: Duration = Duration::from_millis(250);

impl Filler {
    /// Listens to what happens in the page and around it.
    pub fn watch(self: &Rc<Self>) {
        // A page that is loaded again finds the entries before it where they were.
        let depth = history::current().map_or(0, |(depth, _)| depth);
        self.pushed.set(depth);
        history::mark(depth, self.walk(|walk| walk.number));
        self.hide_opening();
        // What a post has brought is newer than the draft.
        let id = self.id();
        if self.drafts.own().is_some_and(|own| own.id == id) {
            self.keep();
        }
        let stand = self.screen.stand();
        self.on(stand, "input", |filler, event: Event| filler.typed(&event));
        self.on(stand, "change", |filler, event: Event| filler.answered(&event));
        self.on(stand, "submit", |filler, event: SubmitEvent| filler.pressed(&event));
        self.on(stand, "click", |filler, event: Event| filler.clicked(&event));
        let window = window();
        self.on(&window, "pagehide", |filler, _: Event| filler.keep_now());
        // A page that the browser had kept whole after its answers were received.
        self.on(&window, "pageshow", |filler, _: Event| {
            if filler.is_done.get() {
                filler.open_anew();
            }
        });
        self.on(&window, "popstate", |filler, _: Event| filler.travelled());
        self.on(&window, "online", |filler, _: Event| {
            let trouble = filler.place(|place| place.trouble);
            if trouble == Some(Trouble::Unreachable) && !fields::has_file() {
                filler.send();
            }
        });
    }

    fn on<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
        self: &Rc<Self>,
        target: &EventTarget,
        name: &str,
        follow: fn(&Rc<Filler>, E),
    ) {
        let filler = self.clone();
        listen(target, name, move |event| follow(&filler, event));
    }

    /// The moment, by the server's clock.
    pub(super) fn now(&self) -> Moment {
        self.engine.now()
    }

    /// The browser went to another entry of its history.
    fn travelled(self: &Rc<Self>) {
        let (was, shown) = (self.pushed.get(), self.walk(|walk| walk.number));
        // A link within the page has made an entry of its own.
        let Some((depth, number)) = history::current() else {
            history::mark(was + 1, shown);
            self.pushed.set(was + 1);
            return;
        };
        if (depth, number) == (was, shown) {
            return;
        }
        self.pushed.set(depth);
        let is_back = depth < was;
        self.turn(|walk| {
            // Behind a page that what is wrong has led back to lie later ones: Back is never forward.
            let is_ahead = is_back && number >= shown;
            if (is_ahead || !walk.turn_to(number)) && is_back {
                walk.step(&Step::Back);
            }
        });
        let stands = self.walk(|walk| walk.number);
        history::mark(depth, stands);
        // Nothing lies before the first page: the next Back leaves the form.
        if is_back && stands == shown && depth > 0 {
            history::back_over(depth);
        }
    }

    /// Something is being typed.
    fn typed(self: &Rc<Self>, event: &Event) {
        let Some((field, is_typed)) = fields::of_event(event) else { return };
        if let Some(field) = field.strip_prefix("search:") {
            let words = fields::values(&format!("search:{field}")).concat();
            self.change(|walk| walk.look_for(field, &words));
        } else if is_typed {
            self.enter(&field);
        }
    }

    /// Something was answered: ticked, chosen, or typed and left, or put there by a script.
    fn answered(self: &Rc<Self>, event: &Event) {
        let Some(field) = named(event).filter(|field| !field.contains(':')) else { return };
        self.enter(&field);
        // Words that come between the press and the release of a button would move it away from
        // under the finger.
        let filler = self.clone();
        after(WHILE_PRESSED, move || {
            filler.change(|walk| walk.judge(&field));
        });
    }

    fn enter(self: &Rc<Self>, field: &str) {
        let values = fields::values(field);
        let held = focus::held();
        self.is_begun.set(true);
        self.forget_trouble();
        let now = self.now();
        let change = self.change(|walk| {
            walk.interview.set_now(now);
            walk.enter(field, values)
        });
        self.notify(Notice::Nothing);
        self.keep();
        self.follow(&change, field);
        held.restore();
    }

    /// A button was pressed.
    fn pressed(self: &Rc<Self>, event: &SubmitEvent) {
        let button = event.submitter();
        let attribute = |name: &str| button.as_ref().and_then(|it| it.get_attribute(name));
        let mut raw = Raw::default();
        raw.push("step", attribute("value").unwrap_or_default());
        let step = take_step(&mut raw);
        // A file that a script could not send ahead goes with the page, as it does without scripts. The
        // draft holds no file, so it is none that was sent: it would be sent again without.
        let is_with_file = fields::has_file() && !self.place(|place| place.is_preview);
        // The server's page in the other language takes over with all that was answered.
        if is_with_file || matches!(step, Step::Language(_)) {
            self.carry();
            self.keep_now();
            return;
        }
        event.prevent_default();
        let walk = |see: fn(&Walk) -> Option<usize>| self.walk(see);
        let is_last = walk(|walk| walk.interview.next_page(Some(walk.number))).is_none();
        match step {
            Step::Send => self.send(),
            // The keyboard's own button says what the first page said.
            Step::Next if is_last => self.turn(|walk| walk.step(&Step::Refresh)),
            Step::Back if self.pushed.get() > 0 && history::back() => {}
            step => {
                // Where the page without scripts would come back to: a new instance, say.
                let address = attribute("formaction").unwrap_or_default();
                let place = address.split_once('#').map(|(_, place)| place.to_owned());
                self.turn_to_place(|walk| walk.step(&step), place);
            }
        }
    }

    /// Takes a step and leads the reader to what came of it.
    fn turn(self: &Rc<Self>, step: impl FnOnce(&mut Walk)) {
        self.turn_to_place(step, None);
    }

    /// The same, to a place of the page where nothing else is to be told.
    fn turn_to_place(self: &Rc<Self>, step: impl FnOnce(&mut Walk), place: Option<String>) {
        self.forget_trouble();
        let (held, now) = (focus::held(), self.now());
        let before = self.walk(|walk| walk.number);
        self.step(|walk| {
            walk.interview.set_now(now);
            step(walk);
        });
        self.keep();
        self.keep_now();
        self.show(before, place);
        held.restore();
    }

    pub(super) fn forget_trouble(&self) {
        if self.place(|place| place.trouble.is_some()) {
            self.set_trouble(None);
        }
    }

    pub(super) fn set_trouble(&self, trouble: Option<Trouble>) {
        self.live.borrow_mut().set_trouble(trouble);
        self.draw_frame();
    }

    /// Leads to what is to be told after a step, or to the page that it turned to.
    pub(super) fn show(&self, before: usize, place: Option<String>) {
        let number = self.walk(|walk| walk.number);
        let depth = self.pushed.get();
        // Where the browser went by itself its entry stands already.
        let is_there = history::current() == Some((depth, number));
        if number > before && !is_there {
            history::push(depth + 1, number);
            self.pushed.set(depth + 1);
        } else if number != before {
            history::mark(depth, number);
        }
        self.hide_opening();
        let find = |selector: &str| document().query_selector(selector).ok().flatten();
        let element = |id: &str| document().get_element_by_id(id);
        let told = match self.walk(|walk| walk.remark.clone()) {
            Some(Remark::MoreToAsk(field)) => element(&format!("q-{field}")),
            Some(_) => find("main .remark"),
            None => find("main .alert"),
        };
        let place = told.or_else(|| element(place.as_deref()?));
        if place.is_some() || number != before {
            focus::lead_to(place.or_else(|| find("main .filler")));
        }
    }

    /// Fields that an answer to another one filled in follow it.
    fn follow(&self, change: &Change, answered: &str) {
        let is_reshaped = !change.reshaped.is_empty();
        let fields: HashMap<String, Vec<String>> = self.walk(|walk| {
            let by_hand = |node: &&NodeId| walk.interview.is_answered_by_hand(**node);
            let field = |node: &NodeId| (walk.interview.field(*node), walk.shown(*node));
            change.nodes.iter().filter(by_hand).map(field).collect()
        });
        if !is_reshaped && fields.keys().all(|field| field == answered) {
            return;
        }
        fields::write(|field| {
            // What is being typed is nobody else's to change.
            if field == answered {
                return None;
            }
            fields.get(field).cloned().or_else(|| {
                let node = self.walk(|walk| walk.interview.at(field)).filter(|_| is_reshaped)?;
                Some(self.walk(|walk| walk.shown(node)))
            })
        });
    }

    /// What stands over the first page is read there.
    fn hide_opening(&self) {
        let is_first = self.walk(|walk| walk.interview.previous_page(walk.number).is_none());
        let opening = document().get_element_by_id("opening");
        if let Some(opening) = opening.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            opening.set_hidden(!is_first);
        }
    }
}

fn named(event: &Event) -> Option<String> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    Some(fields::name(&element)).filter(|name| !name.is_empty())
}
