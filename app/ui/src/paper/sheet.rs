use domain::text::Text;
use domain::token;
use leptos::prelude::*;

use super::document::pages;
use super::qr_svg;
use crate::context::Assets;
use crate::texts::{Locale, tag, text};
use crate::words::moments::count;

/// Four columns of six: each code stays large enough for a cheap phone's camera.
const CODES_A_PAGE: usize = 24;

/// A single-use code to be cut out and handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCode {
    /// Counts the codes of a link, so that whoever hands them out can keep a list.
    pub number: u64,
    /// As made, without separators.
    pub code: String,
    /// The whole address that the QR code holds.
    pub url: String,
}

/// What stands on the sheets of one link.
pub struct Sheet<'a> {
    pub locale: Locale,
    pub organization: &'a Text,
    pub project_name: &'a str,
    /// The place or channel.
    pub label: &'a str,
    pub codes: &'a [PrintedCode],
    pub assets: &'a Assets,
    /// The address that the codes hold, when it leads to this machine only.
    pub local_address: Option<&'a str>,
}

/// A4 pages of small codes with cut lines, in the order of their numbers.
pub fn sheet(sheet: &Sheet<'_>) -> String {
    sheets(std::slice::from_ref(sheet), 0)
}

/// The sheets of several links in one document, each from a page of its own; nothing of no sheets.
/// `left` is how many codes are still to be made: said above the pages, on the screen only.
pub fn sheets(all: &[Sheet], left: u64) -> String {
    let Some(first) = all.first() else { return String::new() };
    let left = (left > 0).then(|| {
        let words = text!(first.locale, paper.sheet_left, n = count(left));
        view! { <p class="print-warning">{words}</p> }
    });
    pages(first.locale, first.project_name, first.assets, first.local_address, || {
        let sheets = all.iter().flat_map(of_one).collect_view();
        view! {
            {left}
            {sheets}
        }
    })
}

fn of_one(sheet: &Sheet) -> Vec<AnyView> {
    let m = sheet.codes.len().div_ceil(CODES_A_PAGE);
    let pages = sheet.codes.chunks(CODES_A_PAGE).enumerate();
    pages.map(|(index, codes)| page(sheet, index + 1, m, codes).into_any()).collect()
}

fn page(sheet: &Sheet, n: usize, m: usize, codes: &[PrintedCode]) -> impl IntoView + use<> {
    let locale = sheet.locale;
    let first = codes.first().map_or(0, |code| code.number);
    let last = codes.last().map_or(0, |code| code.number);
    let about = [
        sheet.organization.get(tag(locale)).to_owned(),
        sheet.label.to_owned(),
        text!(locale, paper.sheet_codes, first, last),
        text!(locale, paper.sheet_page, n, m),
    ];
    let about = about.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <article class="page sheet">
            <header>
                <h1>{text!(locale, paper.sheet_title)}</h1>
                <p>{about}</p>
                <p>{text!(locale, paper.sheet_secret)}</p>
            </header>
            <div class="codes">{codes.iter().map(|code| cell(sheet, code)).collect_view()}</div>
        </article>
    }
}

fn cell(sheet: &Sheet, code: &PrintedCode) -> impl IntoView + use<> {
    let locale = sheet.locale;
    let bare = code.url.split_once("://").map_or(code.url.as_str(), |(_, rest)| rest);
    let before = bare.strip_suffix(&*code.code).unwrap_or(bare).to_owned();
    let letters = token::grouped(&code.code).replace('-', "-\n");
    let qr_of = text!(locale, paper.qr_of, address = bare);
    view! {
        <div class="cell">
            <div class="qr" role="img" aria-label=qr_of inner_html=qr_svg(&code.url)></div>
            <p class="number">{code.number.to_string()}</p>
            <p class="letters">{letters}</p>
            <p class="about">
                <b>{text!(locale, paper.sheet_how)}</b>
                <span>{sheet.project_name.to_owned()}</span>
                <span>{before}</span>
            </p>
        </div>
    }
}
