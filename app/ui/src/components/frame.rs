//! The shell around every officers' page: places, fiscal year and round, language, person.

mod menu;
mod rail;

use domain::access::Actor;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::document::LanguageSwitch;
use super::flash::{self, Flash};
use super::standing::{self, Standing};
use crate::context;
use crate::texts::{self, Locale, text};
use menu::{PersonMenu, RoundMenu};
use rail::Rail;

/// The shell around the routes (the children).
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    provide_context(flash::refused());
    let locale = context::locale();
    let location = use_location();
    let path = location.pathname.get_untracked();
    let search = location.search.get_untracked();
    let back = if search.is_empty() { path.clone() } else { format!("{path}?{search}") };
    let actor = context::actor();
    let asked = standing::asked();
    let top = Suspend::new(async move {
        // A page says by itself that the database is away; the shell stays quiet then.
        let standing = standing::find(asked).await.ok();
        view! { <TopBar locale actor standing back/> }
    });
    let content = view! { <Flash/>{children()} }.into_any();
    view! { <Shell locale path top=top.into_any() content/> }
}

/// The same shell for a document without a router: an answer to an upload.
#[component]
pub fn PlainFrame(
    locale: Locale,
    actor: Actor,
    standing: Standing,
    /// The place that the page belongs to.
    path: &'static str,
    children: Children,
) -> impl IntoView {
    let top = view! {
        <TopBar locale actor=Some(actor) standing=Some(standing) back=path.to_owned()/>
    }
    .into_any();
    view! { <Shell locale path=path.to_owned() top content=children().into_any()/> }
}

#[component]
fn Shell(locale: Locale, path: String, top: AnyView, content: AnyView) -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">{text!(locale, officer.shell.skip)}</a>
        <div class="shell">
            {top}
            <Rail locale path/>
            <main id="main">{content}</main>
        </div>
    }
    .into_any()
}

#[component]
fn TopBar(
    locale: Locale,
    actor: Option<Actor>,
    standing: Option<Standing>,
    back: String,
) -> impl IntoView {
    let organization = standing.as_ref().and_then(|standing| standing.organization.as_ref());
    let name =
        organization.map_or("เสียง Siang", |found| found.name.get(texts::tag(locale)));
    view! {
        <header class="top-bar">
            <a class="brand" href="/">
                <span class="brand-mark" aria-hidden="true">"ส"</span>
                <span class="brand-name">{name.to_owned()}</span>
            </a>
            {standing.map(|standing| view! { <RoundMenu locale standing/> })}
            <LanguageSwitch locale back/>
            {actor.map(|actor| view! { <PersonMenu locale actor/> })}
        </header>
    }
    .into_any()
}
