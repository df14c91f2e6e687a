//! A form that works as a plain post, and better where scripts run.

use leptos::prelude::*;

use crate::context;
use crate::islands::{FormGuard, GuardWords};
use crate::texts::{Locale, text};

/// A form (its fields and buttons are the children) that posts to the server function at `action`.
#[component]
pub fn GuardedForm(#[prop(into)] action: String, children: Children) -> impl IntoView {
    let words = words(context::locale());
    view! {
        <FormGuard words>
            <form method="post" action=action class="form">{children()}</form>
        </FormGuard>
    }
    .into_any()
}

fn words(locale: Locale) -> GuardWords {
    GuardWords {
        unreachable: text!(locale, officer.guard.unreachable).to_string(),
        signed_out: text!(locale, officer.guard.signed_out).to_string(),
        sending: text!(locale, officer.guard.sending).to_string(),
        unsaved: text!(locale, officer.guard.unsaved).to_string(),
    }
}
