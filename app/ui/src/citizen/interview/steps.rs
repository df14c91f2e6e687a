//! The buttons that lead on, back and out, and how far one has come.

use maud::{Markup, html};

use super::Sheet;
use crate::citizen::filling::send_words;
use crate::texts::text;

/// "Page n of m", counting the pages that are asked now.
pub fn progress(sheet: &Sheet) -> Option<Markup> {
    let (n, m) = sheet.open.place;
    let words = (m > 1).then(|| text!(sheet.locale, citizen.page, n, m));
    words.map(|words| html! { p class="facts" { (words) } })
}

/// Look again, next or send, back.
pub fn view(sheet: &Sheet) -> Markup {
    let locale = sheet.locale;
    if sheet.is_still() {
        return turned(sheet);
    }
    // Where scripts run the page looks again by itself.
    let has_refresh = !sheet.is_live() && sheet.interview.steers_itself(&sheet.open.parts);
    let address = sheet.address("steps");
    let is_last = sheet.open.next.is_none();
    let (step, words) = match is_last {
        true => ("send", send_words(sheet.filling)),
        false => ("next", text!(locale, citizen.next)),
    };
    // Nothing is sent from a preview.
    let is_shut = is_last && sheet.filling.is_preview;
    let has_back = sheet.open.previous.is_some();
    html! {
        div id="steps" class="send steps" {
            @if has_refresh {
                button name="step" value="refresh" formaction=(address) class="quiet" {
                    (text!(locale, citizen.refresh))
                }
            }
            button name="step" value=(step) disabled[is_shut] { (words) }
            @if has_back {
                button name="step" value="back" class="quiet" { (text!(locale, citizen.back)) }
            }
            @if is_last { (after(sheet)) }
        }
    }
}

/// In a preview nothing is sent: its pages are turned over.
fn turned(sheet: &Sheet) -> Markup {
    let (locale, language) = (sheet.locale, sheet.language);
    let link = |page: usize, class: &str, words: &str| {
        let address = format!("?page={page}&language={language}");
        html! { a href=(address) class=(class) { (words) } }
    };
    let (back, next) = (sheet.open.previous, sheet.open.next);
    html! {
        div id="steps" class="send steps" {
            // A first button that is disabled keeps the Enter key from sending.
            button hidden disabled {}
            @match next {
                Some(page) => (link(page, "go", text!(locale, citizen.next))),
                None => button disabled { (send_words(sheet.filling)) },
            }
            @if let Some(page) = back {
                (link(page, "go quiet", text!(locale, citizen.back)))
            }
            @if next.is_none() { (after(sheet)) }
        }
    }
}

fn after(sheet: &Sheet) -> Markup {
    html! { p { (text!(sheet.locale, citizen.after_sending)) } }
}
