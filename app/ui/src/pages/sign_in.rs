//! Signing in. A document of its own.

use leptos::prelude::*;

use crate::components::document::{self, Entrance};
use crate::components::field::{Need, Takes, TextField};
use crate::components::icon::{Icon, Shape};
use crate::context::Assets;
use crate::texts::{Locale, text};

/// What the page shows: what was typed, and why it was not enough.
pub struct SignIn<'a> {
    pub locale: Locale,
    pub assets: &'a Assets,
    pub name: &'a str,
    /// Where to go once signed in: a path of ours.
    pub next: &'a str,
    pub problem: Option<SignInProblem>,
}

/// Why nobody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInProblem {
    Wrong,
    TooOften,
    Unavailable,
}

/// The whole document. It posts to `/sign-in`.
pub fn render(sign_in: &SignIn) -> String {
    let title = text!(sign_in.locale, officer.sign_in.title);
    document::write(sign_in.locale, sign_in.assets, title, || page(sign_in))
}

fn page(sign_in: &SignIn) -> impl IntoView + use<> {
    let locale = sign_in.locale;
    let (name, next) = (sign_in.name.to_owned(), sign_in.next.to_owned());
    let alert = sign_in.problem.map(|problem| {
        let words = words_of(problem, locale);
        view! { <div class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/><p>{words}</p></div> }
    });
    view! {
        <Entrance locale back="/sign-in">
            <h1>{text!(locale, officer.sign_in.title)}</h1>
            <p class="page-purpose">{text!(locale, officer.sign_in.purpose)}</p>
            {alert}
            <form method="post" action="/sign-in" class="form">
                <input type="hidden" name="next" value=next/>
                <TextField name="name" label=text!(locale, officer.field.user_name)
                    value=name takes=Takes::Name need=Need::Required/>
                <TextField name="password" label=text!(locale, officer.field.password)
                    takes=Takes::Password need=Need::Required/>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.sign_in.submit)}</button>
                </p>
            </form>
            <p class="hint">{text!(locale, officer.sign_in.forgotten)}</p>
        </Entrance>
    }
}

fn words_of(problem: SignInProblem, locale: Locale) -> &'static str {
    match problem {
        SignInProblem::Wrong => text!(locale, officer.sign_in.wrong),
        SignInProblem::TooOften => text!(locale, officer.sign_in.too_often),
        SignInProblem::Unavailable => text!(locale, officer.sign_in.unavailable),
    }
}
