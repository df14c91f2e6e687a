//! The document around every citizen's page.

use leptos::prelude::*;

use super::sources;
use crate::context::Assets;
use crate::texts::{Locale, tag, td_string};

/// What the document says around the page's own content.
pub struct Document<'a> {
    pub locale: Locale,
    /// Of the browser's tab; the organization's name is added.
    pub title: &'a str,
    pub organization: Option<&'a str>,
    pub languages: Languages,
    /// The step of a form in steps that the Enter key takes; a browser takes the first button.
    pub first_step: Option<&'static str>,
    pub assets: &'a Assets,
    /// Rules for this page alone, after the styles of all pages.
    pub own_style: Option<String>,
    pub script: Option<String>,
    /// The address of the form whose draft this page says is done with.
    pub done: Option<String>,
}

/// How one comes to the same page in the other language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// There is none.
    One,
    /// By its address.
    Linked,
    /// By sending on what was answered so far.
    Posted,
}

/// The whole page as text.
pub fn page<V: IntoView + 'static>(document: &Document, main: impl FnOnce() -> V) -> String {
    render(|| {
        let Document { locale, title, organization, languages, assets, .. } = document;
        let style = |css: String| view! { <style inner_html=css></style> };
        let other = match languages {
            Languages::One => None,
            Languages::Linked => Some(other_language(*locale).into_any()),
            Languages::Posted => Some(other_language_posted(*locale).into_any()),
        };
        let title = match organization {
            Some(organization) => format!("{title} · {organization}"),
            None => (*title).to_owned(),
        };
        view! {
            <!DOCTYPE html>
            <html lang=tag(*locale)>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <meta name="robots" content="noindex"/>
                    <meta name="format-detection" content="telephone=no"/>
                    // An empty icon spares the request for one.
                    <link rel="icon" href="data:,"/>
                    <title>{title}</title>
                    {style(assets.citizen_css.clone())}
                    {document.own_style.clone().map(style)}
                </head>
                <body data-done=document.done.clone()>
                    {document.first_step.map(first_step)}
                    <header>
                        {seal()}
                        {organization.map(|name| view! { <p>{name.to_owned()}</p> })}
                        {other}
                    </header>
                    <main>{main()}</main>
                    {document.script.clone().map(|source| view! { <script inner_html=source></script> })}
                </body>
            </html>
        }
    })
}

/// A view as text, in an owner of its own.
pub fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new_root(None).with(|| view().into_view().to_html())
}

/// A neutral mark for where a seal stands: a voice in a ring.
pub fn seal() -> impl IntoView {
    view! {
        <svg class="seal" viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">
            <circle cx="24" cy="24" r="22.5"></circle>
            <circle cx="24" cy="24" r="19" stroke-width=".8"></circle>
            <path d="M15 15h18a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-9l-6 5v-5h-3a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3z"></path>
            <path d="M19 25v-4m5 4v-6m5 6v-4" stroke-linecap="round"></path>
        </svg>
    }
}

/// Not to be seen, nor come to by the keyboard: the same button stands below.
fn first_step(step: &'static str) -> impl IntoView {
    view! {
        <button class="first" form="answers" name="step" value=step tabindex="-1" aria-hidden="true"></button>
    }
}

fn other(locale: Locale) -> Locale {
    match locale {
        Locale::th => Locale::en,
        Locale::en => Locale::th,
    }
}

fn other_language(locale: Locale) -> impl IntoView {
    let tag = tag(other(locale));
    let name = td_string!(locale, citizen.other_language);
    view! { <a class="language" href=format!("?language={tag}") lang=tag hreflang=tag>{name}</a> }
}

fn other_language_posted(locale: Locale) -> impl IntoView {
    let tag = tag(other(locale));
    let name = td_string!(locale, citizen.other_language);
    let step = format!("language:{tag}");
    view! {
        <button class="language link" form="answers" name="step" value=step lang=tag>{name}</button>
    }
}

/// The loader of the browser part that asks forms in steps, where there is one.
pub fn filler_loader(assets: &Assets) -> Option<String> {
    assets.filler.as_deref().map(sources::filler_loader)
}

/// The loader of the browser part, where there is one.
pub fn loader(assets: &Assets) -> Option<String> {
    assets.browser_part.as_deref().map(sources::loader)
}
