//! The document around every citizen's page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::sources;
use crate::context::Assets;
use crate::texts::{Locale, tag, text};

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
pub fn page(document: &Document, main: Markup) -> String {
    let Document { locale, title, organization, languages, assets, .. } = document;
    let title = match organization {
        Some(organization) => format!("{title} · {organization}"),
        None => (*title).to_owned(),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(tag(*locale)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                // An empty icon spares the request for one.
                link rel="icon" href="data:,";
                title { (title) }
                style { (PreEscaped(&assets.citizen_css)) }
                @if let Some(css) = &document.own_style { style { (PreEscaped(css)) } }
            }
            body data-done=[&document.done] {
                @if let Some(step) = document.first_step { (first_step(step)) }
                header {
                    (seal())
                    @if let Some(name) = organization { p { (name) } }
                    @match languages {
                        Languages::One => {}
                        Languages::Linked => (other_language(*locale)),
                        Languages::Posted => (other_language_posted(*locale)),
                    }
                }
                main { (main) }
                @if let Some(source) = &document.script { script { (PreEscaped(source)) } }
            }
        }
    };
    page.into_string()
}

/// A neutral mark for where a seal stands: a voice in a ring.
fn seal() -> Markup {
    html! {
        svg viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor"
            stroke-width="2" class="seal" { (PreEscaped(SEAL)) }
    }
}

/// What is drawn in the 48 by 48 of the seal's `<svg>`.
pub const SEAL: &str = concat!(
    r#"<circle cx="24" cy="24" r="22.5"></circle>"#,
    r#"<circle cx="24" cy="24" r="19" stroke-width=".8"></circle>"#,
    r#"<path d="M15 15h18a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-9l-6 5v-5h-3"#,
    r#"a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3z"></path>"#,
    r#"<path d="M19 25v-4m5 4v-6m5 6v-4" stroke-linecap="round"></path>"#,
);

/// Not to be seen, nor come to by the keyboard: the same button stands below.
fn first_step(step: &str) -> Markup {
    html! {
        button form="answers" name="step" value=(step) tabindex="-1" aria-hidden="true"
            class="first" {}
    }
}

fn other(locale: Locale) -> Locale {
    match locale {
        Locale::Th => Locale::En,
        Locale::En => Locale::Th,
    }
}

fn other_language(locale: Locale) -> Markup {
    let tag = tag(other(locale));
    html! {
        a href={ "?language=" (tag) } lang=(tag) hreflang=(tag) class="language" {
            (text!(locale, citizen.other_language))
        }
    }
}

fn other_language_posted(locale: Locale) -> Markup {
    let tag = tag(other(locale));
    html! {
        button form="answers" name="step" value={ "language:" (tag) } lang=(tag)
            class="language link" {
            (text!(locale, citizen.other_language))
        }
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
