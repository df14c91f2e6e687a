//! The page as it stands in the browser: where each part of it is, and how it is drawn anew.

use std::cell::RefCell;
use std::collections::HashMap;

use maud::{Markup, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::browser::document;
use super::morph;
use crate::citizen::{MARK, Redraw};

/// The filler's place in the page.
pub struct Screen {
    stand: HtmlElement,
    /// Where the parts of the form belong, by what their marks say.
    marks: RefCell<HashMap<String, Node>>,
    /// What stands over and under the questions, as it was drawn last.
    frame: RefCell<(String, String)>,
}

impl Screen {
    /// Nothing is drawn in it yet.
    pub fn new(stand: HtmlElement) -> Screen {
        Screen { stand, marks: RefCell::default(), frame: RefCell::default() }
    }

    pub fn stand(&self) -> &HtmlElement {
        &self.stand
    }

    /// Draws everything in place of what stands there.
    pub fn begin(&self, notice: &Markup, page: &Markup) {
        let all = html! {
            div class="filler" tabindex="-1" {
                div data-place="notice" { (notice) }
                (page)
            }
        };
        self.stand.set_inner_html(&all.0);
        self.frame.take();
        self.marks.take();
        self.find_marks(&self.stand);
    }

    /// What is told of drafts.
    pub fn tell(&self, notice: &Markup) {
        self.put("notice", notice);
    }

    /// What stands over and under the questions.
    pub fn draw_frame(&self, head: Markup, foot: Markup) {
        let before = self.frame.replace((head.0.clone(), foot.0.clone()));
        if before.0 != head.0 {
            self.turn_into("head", &head);
        }
        if before.1 != foot.0 {
            self.turn_into("foot", &foot);
        }
    }

    /// The questions of another page.
    pub fn turn(&self, parts: &Markup) {
        self.marks.take();
        if let Some(place) = self.put("parts", parts) {
            self.find_marks(&place);
        }
    }

    /// The questions of the page that stands, with what is typed there.
    pub fn draw_parts(&self, parts: &Markup) {
        self.marks.take();
        if let Some(place) = self.turn_into("parts", parts) {
            self.find_marks(&place);
        }
    }

    /// What an answer has changed.
    pub fn redraw(&self, redraw: &Redraw) {
        if let Some(parts) = &redraw.page {
            self.draw_parts(parts);
        }
        redraw.parts.iter().for_each(|(mark, part)| self.draw_part(mark, part));
        redraw.numbers.iter().for_each(|(field, number)| renumber(field, *number));
    }

    fn draw_part(&self, mark: &str, part: &Markup) {
        let Some(mark) = self.marks.borrow().get(mark).cloned() else { return };
        // The part around it may be gone.
        let Some(parent) = mark.parent_node().filter(|_| mark.is_connected()) else { return };
        let wanted = morph::parse(&part.0).and_then(|nodes| nodes.first_child());
        // Behind a mark stands its own part, or what follows it.
        let id = format!("q-{}", mark.node_value().unwrap_or_default().trim_start_matches(MARK));
        let next = mark.next_sibling();
        let held = next.clone().and_then(|node| node.dyn_into::<Element>().ok());
        match (held.filter(|held| held.id() == id), wanted) {
            (Some(held), Some(wanted)) => morph::one(&held, &wanted),
            (Some(held), None) => held.remove(),
            (None, Some(wanted)) => {
                let _ = parent.insert_before(&wanted, next.as_ref());
            }
            (None, None) => return,
        }
        if let Some(drawn) = mark.next_sibling() {
            self.find_marks(&drawn);
        }
    }

    fn find_marks(&self, within: &Node) {
        const COMMENTS: u32 = 128;
        let walker = document().create_tree_walker_with_what_to_show(within, COMMENTS);
        let Ok(walker) = walker else { return };
        let mut marks = self.marks.borrow_mut();
        while let Ok(Some(comment)) = walker.next_node() {
            let text = comment.node_value().unwrap_or_default();
            if let Some(mark) = text.strip_prefix(MARK) {
                marks.insert(mark.to_owned(), comment);
            }
        }
    }

    fn put(&self, place: &str, html: &Markup) -> Option<Element> {
        let element = self.find(place)?;
        element.set_inner_html(&html.0);
        Some(element)
    }

    fn turn_into(&self, place: &str, html: &Markup) -> Option<Element> {
        let element = self.find(place)?;
        morph::within(&element, &morph::parse(&html.0)?);
        Some(element)
    }

    fn find(&self, place: &str) -> Option<Element> {
        self.stand.query_selector(&format!("[data-place={place}]")).ok()?
    }
}

/// The number of a question stands with its words.
fn renumber(field: &str, number: Option<usize>) {
    let question = document().get_element_by_id(&format!("q-{field}"));
    let words = question.and_then(|it| it.query_selector("legend,label").ok().flatten());
    let Some(words) = words else { return };
    let _ = match number {
        Some(number) => words.set_attribute("data-number", &number.to_string()),
        None => words.remove_attribute("data-number"),
    };
}
