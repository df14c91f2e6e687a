//! The document around printed pages, and what they share.

use domain::token;
use leptos::prelude::*;

use crate::context::Assets;
use crate::texts::{Locale, tag, text};

/// A whole document of A4 pages. Its only inline style is `paper_css`, and it has no script.
/// `local_address` is the one that the codes hold when no phone can open it: said above the pages,
/// on the screen only.
pub fn pages<V: IntoView + 'static>(
    locale: Locale,
    title: &str,
    assets: &Assets,
    local_address: Option<&str>,
    pages: impl FnOnce() -> V,
) -> String {
    let hint = text!(locale, paper.print_hint);
    let warning = local_address.map(|address| text!(locale, officer.local_address, address));
    let warning = warning.map(|words| view! { <p class="print-warning">{words.to_string()}</p> });
    render(|| {
        view! {
            <!DOCTYPE html>
            <html lang=tag(locale)>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="robots" content="noindex"/>
                    <link rel="icon" href="data:,"/>
                    <title>{title.to_owned()}</title>
                    <style inner_html=assets.paper_css.clone()></style>
                </head>
                <body>
                    <main>
                        <p class="print-hint">{hint}</p>
                        {warning}
                        {pages()}
                    </main>
                </body>
            </html>
        }
    })
}

/// A view as text, in an owner of its own.
pub(crate) fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new_root(None).with(|| view().into_view().to_html())
}

/// The language that stands small under the main one.
pub fn second(locale: Locale) -> Locale {
    match locale {
        Locale::Th => Locale::En,
        Locale::En => Locale::Th,
    }
}

/// An address as one types it: no scheme, the token in groups of four.
pub fn short_address(url: &str, token: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    match bare.strip_suffix(token) {
        Some(before) => format!("{before}{}", token::grouped(token)),
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_to_be_typed() {
        let address = short_address("https://siang.example/s/K7PM3QXD", "K7PM3QXD");
        assert_eq!(address, "siang.example/s/K7PM-3QXD");
    }
}
