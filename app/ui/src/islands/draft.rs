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
        inputs::write(&merged(&stored.answers, inputs::read()));
        inputs::set_response_id(&stored.id);
        drawer.with_value(|it| it.claim(&stored.id));
        count();
    };
    // Someone who goes back after the receipt finds the form as it was sent. To send it once more
    // would be a second answer, or under the same id none.
    let leave_used_up = move || {
        let done = drawer.with_value(Drawer::take_done);
        let is_used_up = done.is_some() && done == inputs::response_id();
        if is_used_up || (done.is_some() && inputs::came_back()) {
            inputs::write(&[]);
        }
        if is_used_up {
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
        // Whoever has begun before this island woke is not asked about another's answers.
        None if !inputs::read().is_empty() => keep(State::Typing),
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
        window_event_listener_untyped("submit", move |event| {
            let is_sent = !inputs::asks_for_another_language(&event);
            keep(if is_sent { State::Sent } else { State::Typing });
        });
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

/// A draft brought back into a page that may have been answered since it came: what stands in the
/// page is newer.
fn merged(draft: &[(String, String)], page: Vec<(String, String)>) -> Vec<(String, String)> {
    let is_newer = |name: &String| page.iter().any(|(newer, _)| newer == name);
    let older: Vec<_> = draft.iter().filter(|(name, _)| !is_newer(name)).cloned().collect();
    older.into_iter().chain(page).collect()
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn answers_given_since_the_page_came_win_over_the_draft() {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
        };
        let draft = pairs(&[("sex", "male"), ("used", "road"), ("used", "water"), ("age", "u20")]);
        let page = pairs(&[("used", "park"), ("age", "o60")]);
        let expected = pairs(&[("sex", "male"), ("used", "park"), ("age", "o60")]);
        assert_eq!(merged(&draft, page), expected);
    }
}
