//! The buttons that lead on, back and out, and how far one has come.

use leptos::prelude::*;

use super::Sheet;
use crate::citizen::filling::send_words;
use crate::texts::td_string;

/// "Page n of m", counting the pages that are asked now.
pub fn progress(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let pages = sheet.interview.pages();
    let m = pages.iter().filter(|page| page.is_relevant).count();
    let n = pages.iter().take(sheet.walk.number + 1).filter(|page| page.is_relevant).count();
    let words = (m > 1).then(|| td_string!(sheet.locale, citizen.page, n, m));
    words.map(|words| view! { <p class="facts">{words}</p> })
}

/// Look again, next or send, back.
pub fn view(sheet: &Sheet) -> AnyView {
    let (locale, number) = (sheet.locale, sheet.walk.number);
    if sheet.is_still() {
        return turned(sheet).into_any();
    }
    // Where scripts run the page looks again by itself.
    let is_asked = sheet.live.is_none() && sheet.interview.steers_itself(&sheet.open.parts);
    let refresh = is_asked.then(|| {
        let words = td_string!(locale, citizen.refresh);
        let address = sheet.address("steps");
        view! {
            <button class="quiet" name="step" value="refresh" formaction=address>{words}</button>
        }
    });
    let is_last = sheet.interview.next_page(Some(number)).is_none();
    let (step, words) = match is_last {
        true => ("send", send_words(sheet.filling)),
        false => ("next", td_string!(locale, citizen.next)),
    };
    // Nothing is sent from a preview.
    let is_shut = is_last && sheet.filling.is_preview;
    let has_back = sheet.interview.previous_page(number).is_some();
    let back = has_back.then(|| {
        let words = td_string!(locale, citizen.back);
        view! { <button class="quiet" name="step" value="back">{words}</button> }
    });
    view! {
        <div class="send steps" id="steps">
            {refresh}
            <button name="step" value=step disabled=is_shut>{words}</button>
            {back}
            {is_last.then(|| after(sheet))}
        </div>
    }
    .into_any()
}

/// In a preview nothing is sent: its pages are turned over.
fn turned(sheet: &Sheet) -> impl IntoView + use<> {
    let (locale, language, number) = (sheet.locale, sheet.language, sheet.walk.number);
    let link = |page: usize, class: &'static str, words: &'static str| {
        let address = format!("?page={page}&language={language}");
        view! { <a class=class href=address>{words}</a> }
    };
    let next = sheet.interview.next_page(Some(number));
    let back = sheet.interview.previous_page(number);
    let is_last = next.is_none();
    let next = match next {
        Some(page) => link(page, "go", td_string!(locale, citizen.next)).into_any(),
        None => view! { <button disabled>{send_words(sheet.filling)}</button> }.into_any(),
    };
    let back = back.map(|page| link(page, "go quiet", td_string!(locale, citizen.back)));
    // A first button that is disabled keeps the Enter key from sending.
    view! {
        <div class="send steps" id="steps">
            <button hidden disabled></button>
            {next}
            {back}
            {is_last.then(|| after(sheet))}
        </div>
    }
}

fn after(sheet: &Sheet) -> impl IntoView + use<> {
    view! { <p>{td_string!(sheet.locale, citizen.after_sending)}</p> }
}
