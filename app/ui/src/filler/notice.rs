//! What is told of drafts over the form.

use std::rc::Rc;

use maud::{Markup, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::Filler;
use super::drafts::time;
use crate::citizen::Stored;
use crate::texts::text;

#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    Nothing,
    /// This tab's own draft was brought back.
    Restored,
    /// Someone's draft from before, or this tab's own that was sent once.
    Found(Stored),
}

impl Filler {
    /// Tells something else of drafts.
    pub(super) fn notify(&self, notice: Notice) {
        if self.notice.replace(notice.clone()) != notice {
            self.screen.tell(&self.notice_view());
        }
    }

    pub(super) fn notice_view(&self) -> Markup {
        let locale = self.place(|place| place.locale);
        let (told, button, does) = match &*self.notice.borrow() {
            Notice::Nothing => return Markup::default(),
            Notice::Restored => {
                let told = text!(locale, citizen.draft_restored).to_owned();
                (told, text!(locale, citizen.draft_close), "close")
            }
            Notice::Found(stored) => {
                let time = time(stored);
                let (told, button) = match stored.sent_at {
                    Some(_) => (
                        text!(locale, citizen.draft_unconfirmed, time),
                        text!(locale, citizen.send_again),
                    ),
                    None => (
                        text!(locale, citizen.draft_found, time),
                        text!(locale, citizen.draft_continue),
                    ),
                };
                (told, button, "proceed")
            }
        };
        html! {
            div class="draft" {
                p role="status" { (told) }
                div class="choose" {
                    button type="button" data-does=(does) { (button) }
                    button type="button" class="quiet" data-does="start-over" {
                        (text!(locale, citizen.draft_start_over))
                    }
                }
            }
        }
    }

    /// A button of the notice may have been pressed.
    pub(super) fn clicked(self: &Rc<Self>, event: &Event) {
        // Nothing takes the place of answers that are on their way.
        if self.is_sending.get() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest("[data-does]").ok().flatten());
        let Some(does) = button.and_then(|button| button.get_attribute("data-does")) else {
            return;
        };
        let stored = match &*self.notice.borrow() {
            Notice::Found(stored) => Some(stored.clone()),
            _ => None,
        };
        match (&*does, stored) {
            ("proceed", Some(stored)) => self.bring_back(&stored),
            ("start-over", stored) => self.start_over(stored.as_ref()),
            _ => self.notify(Notice::Nothing),
        }
    }
}
