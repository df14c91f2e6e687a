//! Keeps what a citizen has answered in the phone until it is received, and counts the answers.
//!
//! A draft belongs to the id under which its answers will be stored. A reload in the same tab
//! brings it back; anybody else who opens the form on this phone is asked first, and one who just
//! begins to answer gets a draft of their own. What was sent but not confirmed can be sent again
//! under its own id, which the server takes in once.

mod drawer;
mod inputs;

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use drawer::{Drawer, State, Stored};

/// Everything that the island says. `{n}`, `{m}` and `{time}` are filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftWords {
    pub progress: String,
    pub restored: String,
    pub found: String,
    pub unconfirmed: String,
    pub proceed: String,
    pub send_again: String,
    pub start_over: String,
    pub close: String,
}

/// What the island asks or tells.
#[derive(Debug, Clone, PartialEq)]
enum Notice {
    Nothing,
    Restored,
    /// A draft from before, with when it was kept.
    Found(Stored, String),
}

impl Notice {
    fn found(stored: Stored) -> Notice {
        let time = stored.time();
        Notice::Found(stored, time)
    }
}

/// `address` is where the form goes to. `is_answered` is true on a page that the server filled with
/// what was sent: then the page is right and the draft follows it.
#[island]
pub fn Draft(address: String, is_answered: bool, words: DraftWords) -> impl IntoView {
    let notice = RwSignal::new(Notice::Nothing);
    let progress = RwSignal::new(None::<(usize, usize)>);
    let drawer = StoredValue::new(Drawer::new(address.clone()));
    // A new id comes with a new page. A reload would keep this one's, or post it again.
    let anew = StoredValue::new(address);
    let open_anew = move || {
        let language = inputs::language();
        let address = anew.with_value(|address| format!("{address}?language={language}"));
        let _ = window().location().set_href(&address);
    };

    let count = move || progress.set(Some(inputs::count()));
    let keep = move |state: State| {
        if let Some(id) = inputs::response_id() {
            drawer.with_value(|it| it.keep(&Stored::new(id, state, inputs::read())));
        }
    };
    let bring_back = move |stored: &Stored| {
        inputs::write(&stored.answers);
        inputs::set_response_id(&stored.id);
        drawer.with_value(|it| it.claim(&stored.id));
        count();
    };
    let leave_used_up = move || {
        let is_used_up =
            inputs::response_id().is_some_and(|id| drawer.with_value(|it| it.take_done(&id)));
        if is_used_up {
            inputs::write(&[]);
            open_anew();
        }
        is_used_up
    };

    let answered = move |_: web_sys::Event| {
        keep(State::Typing);
        count();
        // Whoever goes on has seen the notice; a draft that was left alone stays where it is.
        notice.set(Notice::Nothing);
    };
    let wake = move || match drawer.with_value(Drawer::own) {
        _ if is_answered => keep(State::Typing),
        Some(stored) => {
            bring_back(&stored);
            notice.set(match stored.state {
                State::Typing => Notice::Restored,
                State::Sent => Notice::found(stored),
            });
        }
        None => {
            if let Some(stored) = drawer.with_value(Drawer::newest) {
                notice.set(Notice::found(stored));
            }
        }
    };

    // Effects run in the browser only, which alone has a window to listen to.
    Effect::new(move |_| {
        if leave_used_up() {
            return;
        }
        count();
        wake();
        window_event_listener_untyped("input", answered);
        window_event_listener_untyped("change", answered);
        window_event_listener_untyped("submit", move |_| keep(State::Sent));
        // A page that the browser had kept whole: its answers may have been received since.
        window_event_listener_untyped("pageshow", move |_| {
            leave_used_up();
        });
    });

    let start_over = move |_: ev::MouseEvent| {
        if let Notice::Found(stored, _) = notice.get_untracked() {
            drawer.with_value(|it| it.remove(&stored.id));
        }
        if let Some(id) = inputs::response_id() {
            drawer.with_value(|it| it.remove(&id));
        }
        inputs::write(&[]);
        open_anew();
    };
    let proceed = move |_: ev::MouseEvent| {
        if let Notice::Found(stored, _) = notice.get_untracked() {
            bring_back(&stored);
            if stored.state == State::Sent {
                inputs::send();
            }
        }
        notice.set(Notice::Nothing);
    };
    let close = move |_: ev::MouseEvent| notice.set(Notice::Nothing);

    let DraftWords { progress: counted, restored, found, unconfirmed, .. } = words.clone();
    let told = move || match notice.get() {
        Notice::Nothing => String::new(),
        Notice::Restored => restored.clone(),
        Notice::Found(stored, time) => match stored.state {
            State::Typing => found.replace("{time}", &time),
            State::Sent => unconfirmed.replace("{time}", &time),
        },
    };
    let counted = move || {
        let (n, m) = progress.get().unwrap_or_default();
        counted.replace("{n}", &n.to_string()).replace("{m}", &m.to_string())
    };
    let main = move || match notice.get() {
        Notice::Found(Stored { state: State::Sent, .. }, _) => words.send_again.clone(),
        Notice::Found(..) => words.proceed.clone(),
        Notice::Nothing | Notice::Restored => String::new(),
    };
    let is_found = move || matches!(notice.get(), Notice::Found(..));
    let is_restored = move || notice.get() == Notice::Restored;
    let is_quiet = move || notice.get() == Notice::Nothing;

    view! {
        <div class="draft" hidden=move || progress.get().is_none()>
            <p role="status">{told}</p>
            <div class="choose" hidden=is_quiet>
                <button type="button" hidden=move || !is_found() on:click=proceed>{main}</button>
                <button type="button" hidden=move || !is_restored() on:click=close>{words.close}</button>
                <button type="button" class="quiet" on:click=start_over>{words.start_over}</button>
            </div>
            <p class="count">{counted}</p>
        </div>
    }
}
