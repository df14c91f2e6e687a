//! The buttons that lead on, back and out, and how far one has come.

use maud::{Markup, html};

use super::Sheet;
use crate::citizen::filling::send_words;
use crate::texts::td_string;

/// "Page n of m", counting the pages that are asked now.
pub fn progress(sheet: &Sheet) -> Option<Markup> {
    let pages = sheet.interview.pages();
    let m = pages.iter().filter(|page| page.is_relevant).count();
    let n = pages.iter().take(sheet.walk.number + 1).filter(|page| page.is_relevant).count();
    let words = (m > 1).then(|| td_string!(sheet.locale, citizen.page, n, m));
    words.map(|words| html! { p class="facts" { (words) } })
}

/// Look again, next or send, back.
pub fn view(sheet: &Sheet) -> Markup {
    let (locale, number) = (sheet.locale, sheet.walk.number);
    if sheet.is_still() {
        return turned(sheet);
    }
    // Where scripts run the page looks again by itself.
    let has_refresh = !sheet.is_live() && sheet.interview.steers_itself(&sheet.open.parts);
    let address = sheet.address("steps");
    let is_last = sheet.interview.next_page(Some(number)).is_none();
    let (step, words) = match is_last {
        true => ("send", send_words(sheet.filling)),
        false => ("next", td_string!(locale, citizen.next)),
    };
    // Nothing is sent from a preview.
    let is_shut = is_last && sheet.filling.is_preview;
    let has_back = sheet.interview.previous_page(number).is_some();
    html! {
        div id="steps" class="send steps" {
            @if has_refresh {
                button name="step" value="refresh" formaction=(address) class="quiet" {
                    (td_string!(locale, citizen.refresh))
                }
            }
            button name="step" value=(step) disabled[is_shut] { (words) }
            @if has_back {
                button name="step" value="back" class="quiet" { (td_string!(locale, citizen.back)) }
            }
            @if is_last { (after(sheet)) }
        }
    }
}

/// In a preview nothing is sent: its pages are turned over.
fn turned(sheet: &Sheet) -> Markup {
    let (locale, language, number) = (sheet.locale, sheet.language, sheet.walk.number);
    let link = |page: usize, class: &str, words: &str| {
        let address = format!("?page={page}&language={language}");
        html! { a href=(address) class=(class) { (words) } }
    };
    let next = sheet.interview.next_page(Some(number));
    let back = sheet.interview.previous_page(number);
    html! {
        div id="steps" class="send steps" {
            // A first button that is disabled keeps the Enter key from sending.
            button hidden disabled {}
            @match next {
                Some(page) => (link(page, "go", td_string!(locale, citizen.next))),
                None => button disabled { (send_words(sheet.filling)) },
            }
            @if let Some(page) = back {
                (link(page, "go quiet", td_string!(locale, citizen.back)))
            }
            @if next.is_none() { (after(sheet)) }
        }
    }
}

fn after(sheet: &Sheet) -> Markup {
    html! { p { (td_string!(sheet.locale, citizen.after_sending)) } }
}
