//! A whole document outside of the router: the pages before signing in, and answers to uploads.

use leptos::prelude::*;

use crate::context::Assets;
use crate::texts::{self, Locale};

/// Writes a document around a body. No scripts: these pages need none.
pub fn write<V: IntoView>(
    locale: Locale,
    assets: &Assets,
    title: &str,
    body: impl FnOnce() -> V,
) -> String {
    let title = format!("{title} · เสียง Siang");
    Owner::new().with(|| {
        view! {
            <!DOCTYPE html>
            <html lang=texts::tag(locale)>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <title>{title}</title>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                    <link rel="stylesheet" href=assets.officer_css.clone()/>
                </head>
                <body>{body()}</body>
            </html>
        }
        .to_html()
    })
}

/// A narrow page of its own: the name of the program above, a card with one form.
#[component]
pub fn Entrance(
    locale: Locale,
    /// Where the choice of language leads back to.
    back: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="entrance">
            <header class="entrance-top">
                <p class="brand"><span class="brand-mark" aria-hidden="true">"ส"</span>"เสียง Siang"</p>
                <LanguageSwitch locale back=back.to_owned()/>
            </header>
            <main id="main" class="card">{children()}</main>
        </div>
    }
    .into_any()
}

/// The link to the other language, written in that language.
#[component]
pub fn LanguageSwitch(locale: Locale, back: String) -> impl IntoView {
    let (other, label) = match locale {
        Locale::Th => (Locale::En, "English"),
        Locale::En => (Locale::Th, "ไทย"),
    };
    let tag = texts::tag(other);
    let back = leptos_router::location::Url::escape(&back);
    view! {
        <a class="language" href=format!("/language/{tag}?back={back}") lang=tag hreflang=tag>{label}</a>
    }
    .into_any()
}
