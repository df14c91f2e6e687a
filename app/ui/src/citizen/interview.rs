//! A form that is asked in steps: one page of an interview, with everything answered on others in
//! hidden fields. It is posted to the address that it came from. Where scripts run, the same parts
//! are drawn in the browser, each anew when an answer changes it.

mod answers;
mod carried;
mod choices;
mod file;
mod grid;
mod live;
mod numbers;
mod parts;
mod posted;
mod question;
mod steps;
mod walk;

use std::collections::BTreeMap;

use domain::expression::NodeId;
use domain::interview::{Interview, Page, PagePart};
use maud::{Markup, html};

use super::filling::version_field;
use super::{Filling, errors, media};
use crate::texts::{Locale, tag, text};

pub use file::{FILE, REMOVE, asks_for_files};
use live::{Draw, Drawn};
pub use live::{Live, MARK, Place, Redraw};
pub use posted::{Posted, Step, take_step};
pub use walk::{Remark, Walk};

/// The page that stands open, the numbers of its questions, and where it stands among the others.
pub struct Open {
    parts: Page,
    numbers: BTreeMap<NodeId, usize>,
    /// The pages before and after it that are asked now.
    previous: Option<usize>,
    next: Option<usize>,
    /// Which one it is of those that are asked now, and how many these are.
    place: (usize, usize),
}

impl Open {
    /// The page at which a walk stands.
    pub fn of(walk: &Walk) -> Open {
        let (pages, number) = (walk.interview.pages(), walk.number);
        let numbers = numbers::of(&walk.interview, &pages, number);
        let asked = pages.iter().enumerate().filter(|(_, page)| page.is_relevant);
        let asked: Vec<usize> = asked.map(|(number, _)| number).collect();
        let n = asked.partition_point(|page| *page <= number);
        let previous = asked.iter().copied().rfind(|page| *page < number);
        let next = asked.get(n).copied();
        let parts = pages.into_iter().nth(number).unwrap_or_else(Walk::no_page);
        Open { parts, numbers, previous, next, place: (n, asked.len()) }
    }
}

/// What all parts of the page look at.
pub struct Sheet<'a> {
    filling: &'a Filling<'a>,
    walk: &'a Walk,
    interview: &'a Interview,
    open: &'a Open,
    locale: Locale,
    language: &'static str,
    /// Where parts are drawn again by themselves, in a browser.
    live: Option<&'a Drawn>,
}

/// The button that the Enter key stands for: never one that sends or removes anything.
pub fn first_step(filling: &Filling, walk: &Walk) -> &'static str {
    let open = Open::of(walk);
    let sheet = Sheet::new(filling, walk, &open, None);
    if open.next.is_none() || sheet.has_search() { "refresh" } else { "next" }
}

/// The page as a document: what is to be told, and the form.
pub fn page(filling: &Filling, walk: &Walk) -> Markup {
    let open = Open::of(walk);
    let sheet = Sheet::new(filling, walk, &open, None);
    let told = [steps::progress(&sheet), errors::summary(filling), remark(&sheet)];
    html! {
        @for told in told.into_iter().flatten() { (told) }
        form id="answers" method="post" action=(filling.action) enctype=[file::enctype(filling.form)]
            accept-charset="utf-8" novalidate {
            input type="hidden" name="id" value=(filling.response_id) autocomplete="off";
            input type="hidden" name="language" value=(tag(filling.locale));
            @if let Some(field) = version_field(filling) { (field) }
            (carried::view(&sheet))
            (parts::view(&sheet))
            (steps::view(&sheet))
        }
    }
}

/// The words for a question or group: its label, and the instances that it stands in.
pub fn place(locale: Locale, interview: &Interview, node: NodeId) -> String {
    let language = tag(locale);
    let field = interview.field(node);
    let around = field.match_indices(']').filter_map(|(end, mark)| {
        let instance = interview.at(&field[..end + mark.len()])?;
        Some(parts::heading(locale, interview, instance))
    });
    let own = interview.question(node).map(|question| {
        let words = question::label(locale, interview, node);
        let called =
            || media::called(interview.program().form(), locale, &question.media, &question.label);
        let is_called = words.is_empty().then(called).flatten();
        is_called.map_or(words, str::to_owned)
    });
    let group = interview.label(node, language).into_owned();
    let words: Vec<String> = around.chain(own).filter(|words| !words.is_empty()).collect();
    if words.is_empty() { group } else { words.join(" · ") }
}

impl<'a> Sheet<'a> {
    fn new(
        filling: &'a Filling<'a>,
        walk: &'a Walk,
        open: &'a Open,
        live: Option<&'a Drawn>,
    ) -> Sheet<'a> {
        let (interview, locale, language) = (&walk.interview, filling.locale, tag(filling.locale));
        Sheet { filling, walk, interview, open, locale, language, live }
    }

    fn has_search(&self) -> bool {
        let asked = self.interview.asked_on(&self.open.parts);
        asked.into_iter().any(|node| choices::is_searched(self, node))
    }

    /// What was typed or chosen before for a question.
    fn entered(&self, node: NodeId) -> Vec<String> {
        self.walk.entered(node)
    }

    /// A part of the page; in a browser one that is drawn again by itself.
    fn part(&self, part: &PagePart, draw: Draw) -> Option<Markup> {
        match self.live {
            Some(drawn) => Some(drawn.draw(self, part, draw)),
            None => draw(self, part),
        }
    }

    /// The number of a question.
    fn number(&self, node: NodeId) -> Option<usize> {
        self.open.numbers.get(&node).copied()
    }

    /// Whether the page stands in a browser and follows by itself what is answered.
    fn is_live(&self) -> bool {
        self.live.is_some()
    }

    /// Whether nothing on the page can be pressed: a preview without scripts.
    fn is_still(&self) -> bool {
        self.filling.is_preview && !self.is_live()
    }

    /// The address of the form, at a place of the page.
    fn address(&self, id: &str) -> String {
        format!("{}#{id}", self.filling.action)
    }
}

fn remark(sheet: &Sheet) -> Option<Markup> {
    let locale = sheet.locale;
    let (words, field) = match sheet.walk.remark.as_ref()? {
        Remark::MoreToAsk(field) => (text!(locale, citizen.more_to_ask), Some(field)),
        Remark::NothingLeft => (text!(locale, citizen.nothing_left), None),
        Remark::Full => (text!(locale, citizen.repeat_full), None),
    };
    Some(html! {
        p class="remark" role="status" {
            @match field {
                Some(field) => a href=(format!("#q-{field}")) { (words) },
                None => (words),
            }
        }
    })
}
