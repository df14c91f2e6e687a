//! A page that stands in a browser: each part is drawn again when an answer changes it, and the
//! rest stays as it is, with what is being typed there. Nothing here knows of a browser: what is to
//! be drawn is text, and every part has a mark that it stands behind, seen or not.

use std::cell::RefCell;
use std::collections::HashMap;

use domain::answers::Raw;
use domain::expression::NodeId;
use domain::form::Name;
use domain::interview::{Change, Interview, PagePart};
use maud::{Markup, PreEscaped, html};

use super::{Open, Sheet, Walk, grid, parts, remark, steps};
use crate::citizen::filling::version_field;
use crate::citizen::{Filling, Trouble, errors};
use crate::texts::{Locale, tag};

/// What the page is filled in for.
pub struct Place {
    pub locale: Locale,
    /// Where the answers go: `/s/TOKEN`.
    pub action: String,
    pub response_id: String,
    pub is_preview: bool,
    pub trouble: Option<Trouble>,
    /// The number of the version; none of a draft.
    pub version: Option<u32>,
}

/// One page in a browser, with the walk that it belongs to.
pub struct Live {
    walk: Walk,
    open: Open,
    place: Place,
    /// Whether what is wrong is listed: when one wanted to go on, not while one types.
    is_judged: bool,
    drawn: Drawn,
}

/// What changed in the page, to be drawn in the place of what stands there.
#[derive(Default)]
pub struct Redraw {
    /// All questions, where one part does not do.
    pub page: Option<Markup>,
    /// Parts behind their marks; empty where they are no longer seen.
    pub parts: Vec<(String, Markup)>,
    /// Questions that have another number now, by their fields.
    pub numbers: Vec<(String, Option<usize>)>,
}

/// What the comment before a part begins with; its field follows.
pub const MARK: &str = "part:";

/// How a part is drawn; nothing where it is not seen.
pub(super) type Draw = fn(&Sheet, &PagePart) -> Option<Markup>;

/// The parts of the page, seen or not.
#[derive(Default)]
pub(super) struct Drawn(RefCell<HashMap<PagePart, Part>>);

struct Part {
    draw: Draw,
    mark: String,
    stands: Stands,
}

/// Whether a part is seen, and whether it can be answered: only what can is a row of a grid.
type Stands = (bool, bool);

impl Live {
    pub fn new(walk: Walk, place: Place) -> Live {
        let open = Open::of(&walk);
        Live { walk, open, place, is_judged: false, drawn: Drawn::default() }
    }

    pub fn walk(&self) -> &Walk {
        &self.walk
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Tells why the answers could not be stored, or that it is over.
    pub fn set_trouble(&mut self, trouble: Option<Trouble>) {
        self.place.trouble = trouble;
    }

    /// Changes an answer; what follows from it is to be drawn, the head and the buttons too.
    pub fn change(&mut self, change: impl FnOnce(&mut Walk) -> Change) -> (Change, Redraw) {
        let changed = change(&mut self.walk);
        // All is mended: what is typed wrong from now on is told beside it alone.
        self.is_judged &= !self.walk.findings.is_empty();
        let numbers = if changed.is_asked_otherwise { self.count_again() } else { Vec::new() };
        let redraw = Redraw { numbers, ..self.due(&changed) };
        (changed, redraw)
    }

    /// Looks at the pages anew; gives the questions that have another number now.
    fn count_again(&mut self) -> Vec<(String, Option<usize>)> {
        let before = std::mem::replace(&mut self.open, Open::of(&self.walk)).numbers;
        let now = &self.open.numbers;
        let other = now.iter().filter(|(node, number)| before.get(node) != Some(number));
        let other = other.map(|(node, number)| (node, Some(*number)));
        let gone = before.keys().filter(|node| !now.contains_key(node)).map(|node| (node, None));
        let field = |(node, number): (&NodeId, _)| (self.walk.interview.field(*node), number);
        other.chain(gone).map(field).collect()
    }

    /// Takes a step, after which the whole page is to be drawn.
    pub fn step<T>(&mut self, step: impl FnOnce(&mut Walk) -> T) -> T {
        self.walk.see_all();
        let outcome = step(&mut self.walk);
        self.open = Open::of(&self.walk);
        self.is_judged = !self.walk.findings.is_empty();
        outcome
    }

    /// The form with what stands over it. What is drawn again by itself has an element around it.
    pub fn page(&self) -> Markup {
        let Place { action, response_id, locale, .. } = &self.place;
        html! {
            div data-place="head" { (self.head()) }
            form id="answers" method="post" action=(action) accept-charset="utf-8" novalidate {
                input type="hidden" name="id" value=(response_id) autocomplete="off";
                input type="hidden" name="language" value=(tag(*locale));
                @if let Some(field) = self.with(|sheet| version_field(sheet.filling)) { (field) }
                div data-place="parts" { (self.parts()) }
                div data-place="foot" { (self.steps()) }
            }
        }
    }

    /// How far one has come, and what is to be told.
    pub fn head(&self) -> Markup {
        self.with(|sheet| {
            let is_told = self.is_judged || self.place.trouble.is_some();
            let summary = is_told.then(|| errors::summary(sheet.filling)).flatten();
            let told = [steps::progress(sheet), summary, remark(sheet)];
            html! { @for told in told.into_iter().flatten() { (told) } }
        })
    }

    /// The questions.
    pub fn parts(&self) -> Markup {
        self.drawn.0.borrow_mut().clear();
        self.with(parts::view)
    }

    /// The buttons.
    pub fn steps(&self) -> Markup {
        self.with(steps::view)
    }

    fn with<T>(&self, see: impl FnOnce(&Sheet) -> T) -> T {
        let Live { walk, open, place, .. } = self;
        let filling = Filling {
            form: walk.interview.program().form(),
            locale: place.locale,
            action: &place.action,
            response_id: &place.response_id,
            entered: &Raw::default(),
            findings: &walk.findings,
            walk: Some(walk),
            is_preview: place.is_preview,
            trouble: place.trouble,
            version: place.version,
        };
        see(&Sheet::new(&filling, walk, open, Some(&self.drawn)))
    }

    /// What a change touched, and what is seen now and was not, or no longer.
    fn due(&self, change: &Change) -> Redraw {
        self.with(|sheet| {
            let mut due: Vec<PagePart> = Vec::new();
            let mut regrouped = Vec::new();
            for (part, drawn) in self.drawn.0.borrow_mut().iter_mut() {
                let is_flipped = change.is_asked_otherwise && {
                    let stands = stands(sheet, part);
                    std::mem::replace(&mut drawn.stands, stands) != stands
                };
                if is_flipped || is_touched(sheet, part, change) {
                    due.push(part.clone());
                }
                // Which questions are rows of one grid shows in what stands around them.
                if let PagePart::Node(node) = part
                    && is_flipped
                    && grid::is_in_grid(sheet, *node)
                {
                    regrouped.push(*node);
                }
            }
            for node in regrouped {
                match self.drawn.around(sheet.interview, node) {
                    Some(part) if due.contains(&part) => {}
                    Some(part) => due.push(part),
                    None => return Redraw { page: Some(self.parts()), ..Redraw::default() },
                }
            }
            let parts = due.iter().filter_map(|part| self.drawn.again(sheet, part)).collect();
            Redraw { parts, ..Redraw::default() }
        })
    }
}

impl Drawn {
    /// A part behind its mark.
    pub(super) fn draw(&self, sheet: &Sheet, part: &PagePart, draw: Draw) -> Markup {
        let mark = match part {
            PagePart::Node(node) => sheet.interview.field(*node),
            PagePart::Repeat { around, name } => sheet.interview.repeat_field(*around, name),
        };
        let inner = draw(sheet, part).unwrap_or_default();
        // No name that the check lets pass holds what would end the comment.
        let outer = html! { (PreEscaped(format!("<!--{MARK}{mark}-->"))) (inner) };
        let stands = stands(sheet, part);
        self.0.borrow_mut().insert(part.clone(), Part { draw, mark, stands });
        outer
    }

    /// A part as it is now, without its mark, which stands.
    fn again(&self, sheet: &Sheet, part: &PagePart) -> Option<(String, Markup)> {
        let (draw, mark) = self.0.borrow().get(part).map(|it| (it.draw, it.mark.clone()))?;
        Some((mark, draw(sheet, part).unwrap_or_default()))
    }

    /// The group or repeat that a question stands in; nothing at the top of the page.
    fn around(&self, interview: &Interview, node: NodeId) -> Option<PagePart> {
        let group = interview.around(node).filter(|group| *group != interview.root())?;
        let of = |part: PagePart| self.0.borrow().contains_key(&part).then_some(part);
        let repeat = || {
            let (around, name) = (interview.around(group)?, Name::new(interview.name(group)));
            of(PagePart::Repeat { around, name })
        };
        of(PagePart::Node(group)).or_else(repeat).or_else(|| self.around(interview, group))
    }
}

fn stands(sheet: &Sheet, part: &PagePart) -> Stands {
    let is_answered = match part {
        PagePart::Node(node) => sheet.interview.is_answered_by_hand(*node),
        PagePart::Repeat { .. } => false,
    };
    (sheet.interview.shows(part), is_answered)
}

fn is_touched(sheet: &Sheet, part: &PagePart, change: &Change) -> bool {
    match part {
        PagePart::Node(node) => change.nodes.contains(node),
        PagePart::Repeat { around, name } => {
            let instances = sheet.interview.instances(*around, name);
            change.reshaped.contains(around)
                || instances.iter().any(|instance| change.nodes.contains(instance))
        }
    }
}
