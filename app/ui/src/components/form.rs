//! A form that works as a plain post, and better where scripts run.

use leptos::prelude::*;

use crate::context;
use crate::islands::{FormGuard, GuardWords};
use crate::texts::{Locale, td_string};

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
        unreachable: td_string!(locale, officer.guard.unreachable).to_string(),
        signed_out: td_string!(locale, officer.guard.signed_out).to_string(),
        sending: td_string!(locale, officer.guard.sending).to_string(),
        unsaved: td_string!(locale, officer.guard.unsaved).to_string(),
    }
}
