//! The buttons that lead on, back and out, and how far one has come.

use leptos::prelude::*;

use super::Sheet;
use crate::citizen::form_page::send_words;
use crate::texts::td_string;

/// "Page n of m", counting the pages that are asked now.
pub fn progress(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let pages = sheet.interview.pages();
    let m = pages.iter().filter(|page| page.is_relevant).count();
    let n = pages.iter().take(sheet.asked.number + 1).filter(|page| page.is_relevant).count();
    let words = (m > 1).then(|| td_string!(sheet.locale, citizen.page, n, m));
    words.map(|words| view! { <p class="facts">{words}</p> })
}

/// Look again, next or send, back.
pub fn view(sheet: &Sheet) -> impl IntoView + use<> {
    let (locale, number) = (sheet.locale, sheet.asked.number);
    let is_preview = sheet.page.is_preview;
    let refresh = sheet.interview.steers_itself(&sheet.parts).then(|| {
        let words = td_string!(locale, citizen.refresh);
        let address = sheet.address("steps");
        view! {
            <button class="quiet" name="step" value="refresh" formaction=address disabled=is_preview>
                {words}
            </button>
        }
    });
    let is_last = sheet.interview.next_page(Some(number)).is_none();
    let (step, words) = match is_last {
        true => ("send", send_words(sheet.page)),
        false => ("next", td_string!(locale, citizen.next)),
    };
    let has_back = sheet.interview.previous_page(number).is_some();
    let back = has_back.then(|| {
        let words = td_string!(locale, citizen.back);
        view! { <button class="quiet" name="step" value="back" disabled=is_preview>{words}</button> }
    });
    let after = is_last.then(|| {
        view! { <p>{td_string!(locale, citizen.after_sending)}</p> }
    });
    view! {
        <div class="send steps" id="steps">
            {refresh}
            <button name="step" value=step disabled=is_preview>{words}</button>
            {back}
            {after}
        </div>
    }
}
