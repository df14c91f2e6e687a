//! What someone does on the page, and what follows.

use std::time::Duration;

use domain::answers::{Answers, Raw, Value};
use domain::calendar::Moment;
use domain::form::Name;
use domain::interview::Change;
use leptos::ev::{Event, SubmitEvent, online, pagehide, pageshow, popstate};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::drafts::Stored;
use super::sending::{self, Outcome};
use super::waking::Engine;
use super::{Filler, Notice, fields, focus, history};
use crate::citizen::{Live, Place, Remark, Step, Trouble, VERSION_FIELD, Walk, take_step};
use crate::texts::tag;

/// A press of a button takes no longer, as a rule.
const WHILE_PRESSED: Duration = Duration::from_millis(250);

/// How long an answer waits to be kept together with its neighbours.
const BEFORE_KEPT: Duration = Duration::from_millis(150);

impl Filler {
    /// Listens to what happens around the page.
    pub fn watch(self) {
        // A page that is loaded again finds the entries before it where they were.
        let depth = history::current().map_or(0, |(depth, _)| depth);
        self.pushed.set(depth);
        history::mark(depth, self.live().walk(|walk| walk.number));
        hide_opening(self.live());
        window_event_listener(pagehide, move |_| self.keep_now());
        // A page that the browser had kept whole after its answers were received.
        window_event_listener(pageshow, move |_| {
            if self.is_done.get_untracked() {
                self.open_anew();
            }
        });
        // What a post has brought is newer than the draft.
        let id = self.id();
        if self.drafts.with_value(|drafts| drafts.own().is_some_and(|own| own.id == id)) {
            self.keep();
        }
        window_event_listener(popstate, move |_| self.travelled());
        window_event_listener(online, move |_| {
            let trouble = self.live().place(|place| place.trouble);
            if trouble == Some(Trouble::Unreachable) && !fields::has_file() {
                self.send();
            }
        });
    }

    fn live(self) -> Live {
        self.live.get_untracked()
    }

    /// The moment, by the server's clock.
    fn now(self) -> Moment {
        self.definition.with_value(Engine::now)
    }

    /// The browser went to another entry of its history.
    fn travelled(self) {
        let live = self.live();
        let (was, shown) = (self.pushed.get_untracked(), live.walk(|walk| walk.number));
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
        let stands = live.walk(|walk| walk.number);
        history::mark(depth, stands);
        // Nothing lies before the first page: the next Back leaves the form.
        if is_back && stands == shown && depth > 0 {
            history::back_over(depth);
        }
    }

    /// Something is being typed.
    pub fn typed(self, event: &Event) {
        let Some((field, is_typed)) = fields::of_event(event) else { return };
        if let Some(field) = field.strip_prefix("search:") {
            let words = fields::values(&format!("search:{field}")).concat();
            self.live().change(|walk| walk.look_for(field, &words));
        } else if is_typed {
            self.enter(&field);
        }
    }

    /// Something was answered: ticked, chosen, or typed and left, or put there by a script.
    pub fn answered(self, event: &Event) {
        let Some(field) = named(event).filter(|field| !field.contains(':')) else { return };
        self.enter(&field);
        // Words that come between the press and the release of a button would move it away from
        // under the finger.
        set_timeout(
            move || {
                self.live().change(|walk| walk.judge(&field));
            },
            WHILE_PRESSED,
        );
    }

    fn enter(self, field: &str) {
        let values = fields::values(field);
        let held = focus::held();
        self.is_begun.set(true);
        self.note_change();
        self.forget_trouble();
        let now = self.now();
        let change = self.live().change(|walk| {
            walk.interview.set_now(now);
            walk.enter(field, values)
        });
        self.notice.set(Notice::Nothing);
        self.keep();
        let (live, field) = (self.live(), field.to_owned());
        spawn_local(async move {
            leptos::task::tick().await;
            follow(live, &change, &field);
            held.restore();
        });
    }

    /// Of what was sent before, the server keeps what came first.
    fn note_change(self) {
        if self.sent_at.get_untracked().is_some() {
            self.is_changed.set(true);
        }
    }

    /// A button was pressed.
    pub fn pressed(self, event: &SubmitEvent) {
        let button = event.submitter();
        let attribute = |name: &str| button.as_ref().and_then(|it| it.get_attribute(name));
        let mut raw = Raw::default();
        raw.push("step", attribute("value").unwrap_or_default());
        let step = take_step(&mut raw);
        // A file that a script could not send ahead goes with the page, as it does without scripts. The
        // draft holds no file, so it is none that was sent: it would be sent again without.
        let is_with_file = fields::has_file() && !self.live().place(|place| place.is_preview);
        // The server's page in the other language takes over with all that was answered.
        if is_with_file || matches!(step, Step::Language(_)) {
            self.carry();
            self.keep_now();
            return;
        }
        event.prevent_default();
        let walk = |see: fn(&Walk) -> Option<usize>| self.live().walk(see);
        let is_last = walk(|walk| walk.interview.next_page(Some(walk.number))).is_none();
        match step {
            Step::Send => self.send(),
            // The keyboard's own button says what the first page said.
            Step::Next if is_last => self.turn(|walk| walk.step(&Step::Refresh)),
            Step::Back if self.pushed.get_untracked() > 0 && history::back() => {}
            step => {
                if matches!(step, Step::Add(_) | Step::Remove(_)) {
                    self.note_change();
                }
                // Where the page without scripts would come back to: a new instance, say.
                let address = attribute("formaction").unwrap_or_default();
                let place = address.split_once('#').map(|(_, place)| place.to_owned());
                self.turn_to_place(|walk| walk.step(&step), place);
            }
        }
    }

    /// Takes a step and leads the reader to what came of it.
    fn turn(self, step: impl FnOnce(&mut Walk)) {
        self.turn_to_place(step, None);
    }

    /// The same, to a place of the page where nothing else is to be told.
    fn turn_to_place(self, step: impl FnOnce(&mut Walk), place: Option<String>) {
        self.forget_trouble();
        let (live, held, now) = (self.live(), focus::held(), self.now());
        let before = live.walk(|walk| walk.number);
        live.step(|walk| {
            walk.interview.set_now(now);
            step(walk);
        });
        self.keep();
        self.keep_now();
        self.show(before, place);
        spawn_local(async move {
            leptos::task::tick().await;
            held.restore();
        });
    }

    fn forget_trouble(self) {
        if self.live().place(|place| place.trouble.is_some()) {
            self.live().set_trouble(None);
        }
    }

    fn show(self, before: usize, place: Option<String>) {
        let live = self.live();
        let number = live.walk(|walk| walk.number);
        let depth = self.pushed.get_untracked();
        // Where the browser went by itself its entry stands already.
        let is_there = history::current() == Some((depth, number));
        if number > before && !is_there {
            history::push(depth + 1, number);
            self.pushed.set(depth + 1);
        } else if number != before {
            history::mark(depth, number);
        }
        hide_opening(live);
        spawn_local(async move {
            leptos::task::tick().await;
            let find = |selector: &str| document().query_selector(selector).ok().flatten();
            let element = |id: &str| document().get_element_by_id(id);
            let told = match live.walk(|walk| walk.remark.clone()) {
                Some(Remark::MoreToAsk(field)) => {
                    document().get_element_by_id(&format!("q-{field}"))
                }
                Some(_) => find("main .remark"),
                None => find("main .alert"),
            };
            let place = told.or_else(|| element(place.as_deref()?));
            if place.is_some() || number != before {
                focus::lead_to(place.or_else(|| find("main .filler")));
            }
        });
    }

    /// Sends everything, if all is in order.
    fn send(self) {
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
            let outcome = sending::send(&action, &fields).await;
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

    fn id(self) -> String {
        self.live().place(|place| place.response_id.clone())
    }

    /// Makes the form in the page one that can be posted: with the answers of all pages.
    fn carry(self) {
        let Some(form) = fields::form() else { return };
        let live = self.live();
        let shown: Vec<String> = live.walk(Walk::asked);
        let mut carried = live.walk(Walk::fields);
        carried.0.retain(|field, _| !shown.contains(field));
        let number = live.walk(|walk| walk.number.to_string());
        carried.push("page", std::iter::once(number).chain(shown).collect::<Vec<_>>().join(" "));
        fields::carry(&form, &carried);
    }

    /// Keeps what is answered so far, as soon as nobody types for a moment.
    fn keep(self) {
        let is_nothing = !self.is_begun.get_untracked() || self.is_done.get_untracked();
        let is_preview = self.live().place(|place| place.is_preview);
        if is_nothing || is_preview || self.is_to_be_kept.get_untracked() {
            return;
        }
        self.is_to_be_kept.set(true);
        set_timeout(move || self.keep_now(), BEFORE_KEPT);
    }

    fn keep_now(self) {
        // The answers may be received by now, and their draft forgotten.
        if !self.is_to_be_kept.get_untracked() {
            return;
        }
        self.is_to_be_kept.set(false);
        let live = self.live();
        let id = self.id();
        let keeper = self.drafts.with_value(|drafts| {
            drafts.claim(&id);
            drafts.keeper()
        });
        let mut typed = Answers::default();
        let (number, answers) = live.walk(|walk| {
            for (field, values) in walk.typed() {
                typed.0.insert(Name::new(field), Value::Many(values.clone()));
            }
            (walk.number, walk.interview.draft())
        });
        let (sent_at, is_changed) = (self.sent_at.get_untracked(), self.is_changed.get_untracked());
        let kept_at = js_sys::Date::now();
        let stored = Stored { id, kept_at, number, answers, typed, sent_at, is_changed };
        spawn_local(async move { keeper.keep(&stored).await });
    }

    /// Goes on with a draft from before.
    pub fn bring_back(self, stored: &Stored) {
        let (locale, action) = self.live().place(|place| (place.locale, place.action.clone()));
        let (walk, version) =
            self.definition.with_value(|engine| (engine.resume(stored, locale), engine.version()));
        let response_id = stored.id.clone();
        let place =
            Place { locale, action, response_id, is_preview: false, trouble: None, version };
        // A file that is chosen by now goes with the page, once a button is pressed.
        let is_sent_again = stored.sent_at.is_some() && !fields::has_file();
        let owner = self.owner.get_value();
        self.live.set(owner.with(|| Live::new(walk, place)));
        self.notice.set(Notice::Nothing);
        self.is_begun.set(true);
        self.sent_at.set(stored.sent_at);
        self.is_changed.set(stored.is_changed);
        if is_sent_again {
            // They were sent from the last page, whichever was looked at since.
            self.live().step(|walk| {
                while let Some(next) = walk.interview.next_page(Some(walk.number)) {
                    walk.number = next;
                }
            });
        }
        self.keep();
        // In the place of the page that stood here: Back goes to the one before it, not to that.
        history::mark(self.pushed.get_untracked(), self.live().walk(|walk| walk.number));
        self.show(0, None);
        if is_sent_again {
            self.send();
        }
    }

    /// Forgets what was answered, and begins anew.
    pub fn start_over(self, found: Option<&Stored>) {
        self.is_to_be_kept.set(false);
        let keeper = self.drafts.with_value(|drafts| drafts.keeper());
        let forgotten: Vec<String> =
            found.map(|stored| stored.id.clone()).into_iter().chain([self.id()]).collect();
        spawn_local(async move {
            for id in &forgotten {
                keeper.remove(id).await;
            }
            self.open_anew();
        });
    }

    /// The form with a new id, in place of this page.
    fn open_anew(self) {
        let (action, language) =
            self.live().place(|place| (place.action.clone(), tag(place.locale)));
        let _ = window().location().replace(&format!("{action}?language={language}"));
    }
}

/// Fields that an answer to another one filled in follow it.
fn follow(live: Live, change: &Change, answered: &str) {
    let fields: Vec<(String, Vec<String>)> = live.walk(|walk| {
        let nodes = change.nodes.iter().filter(|node| walk.interview.is_answered_by_hand(**node));
        let field = |node| (walk.interview.field(node), walk.shown(node));
        let fields = nodes.map(|node| field(*node)).filter(|(field, _)| field != answered);
        fields.collect()
    });
    if change.reshaped.is_empty() && fields.is_empty() {
        return;
    }
    let is_reshaped = !change.reshaped.is_empty();
    fields::write(|field| {
        // What is being typed is nobody else's to change.
        if field == answered {
            return None;
        }
        let found = fields.iter().find(|(of, _)| of == field).map(|(_, values)| values.clone());
        found.or_else(|| {
            let node = live.walk(|walk| walk.interview.at(field)).filter(|_| is_reshaped)?;
            Some(live.walk(|walk| walk.shown(node)))
        })
    });
}

/// What stands over the first page is read there.
fn hide_opening(live: Live) {
    let is_first = live.walk(|walk| walk.interview.previous_page(walk.number).is_none());
    let opening = document().get_element_by_id("opening");
    if let Some(opening) = opening.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        opening.set_hidden(!is_first);
    }
}

fn named(event: &Event) -> Option<String> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    Some(fields::name(&element)).filter(|name| !name.is_empty())
}
