use domain::text::{Text, graphemes};
use leptos::prelude::*;

use super::document::{pages, second, short_address};
use super::{drawings, qr_svg};
use crate::citizen::SEAL;
use crate::context::Assets;
use crate::texts::{Locale, tag, text};

/// What stands on the poster of one link.
pub struct Poster<'a> {
    pub locale: Locale,
    pub organization: &'a Text,
    pub project_name: &'a str,
    /// The place or channel, small, for who puts it up.
    pub label: &'a str,
    pub token: &'a str,
    /// The whole address that the code holds.
    pub url: &'a str,
    /// About how long it takes to answer.
    pub minutes: Option<u8>,
    pub contact: Option<&'a str>,
    pub assets: &'a Assets,
    /// The address that the codes hold, when it leads to this machine only.
    pub local_address: Option<&'a str>,
}

/// One A4 page: the code, whose it is, and what to do.
pub fn poster(poster: &Poster) -> String {
    pages(poster.locale, poster.project_name, poster.assets, poster.local_address, || page(poster))
}

fn page(poster: &Poster) -> impl IntoView + use<> {
    let locale = poster.locale;
    let other = second(locale);
    let organization = |locale| poster.organization.get(tag(locale)).to_owned();
    let second_name = Some(organization(other)).filter(|name| *name != organization(locale));
    let address = short_address(poster.url, poster.token);
    let name = poster.project_name.to_owned();
    let size = size_of(&name);
    let promise = [
        poster.minutes.map(|minutes| text!(locale, paper.poster_minutes, minutes)),
        Some(text!(locale, paper.poster_promise).to_owned()),
    ];
    let promise = promise.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let contact = poster.contact.map(|contact| text!(locale, paper.contact, contact));
    let qr_of = text!(locale, paper.qr_of, address = address.as_str());
    view! {
        <article class="page poster">
            <header>
                {seal()}
                <p>{organization(locale)}{second_name.map(small)}</p>
            </header>
            <div class="what">
                <p>{text!(locale, paper.poster_title)}{small(text!(other, paper.poster_title))}</p>
                <h1 class=size>{name}</h1>
            </div>
            <div class="code">
                <div class="qr" role="img" aria-label=qr_of inner_html=qr_svg(poster.url)></div>
                <p>{text!(locale, paper.poster_address)}{small(text!(other, paper.poster_address))}</p>
                <p class="address">{address}</p>
            </div>
            <ol>
                {step(drawings::scan(), text!(locale, paper.poster_open), text!(other, paper.poster_open))}
                {step(drawings::choose(), text!(locale, paper.poster_answer), text!(other, paper.poster_answer))}
                {step(drawings::send(), text!(locale, paper.poster_send), text!(other, paper.poster_send))}
            </ol>
            <p class="promise">{promise}{small(text!(other, paper.poster_promise))}</p>
            <footer>
                <p>{contact}</p>
                <p>{poster.label.to_owned()}</p>
            </footer>
        </article>
    }
}

/// The mark of the citizens' pages.
fn seal() -> impl IntoView {
    view! {
        <svg class="seal" viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" inner_html=SEAL></svg>
    }
}

fn step(drawing: AnyView, words: &'static str, small_words: &'static str) -> impl IntoView {
    view! { <li>{drawing}<p>{words}{small(small_words)}</p></li> }
}

fn small(words: impl Into<String>) -> impl IntoView {
    let words: String = words.into();
    view! { <small>{words}</small> }
}

/// Long names are set smaller, so that the page stays one page. Names of projects in a plan are
/// often two lines long, some fill a paragraph.
fn size_of(name: &str) -> &'static str {
    match graphemes(name) {
        0..=45 => "large",
        46..=110 => "medium",
        _ => "small",
    }
}
