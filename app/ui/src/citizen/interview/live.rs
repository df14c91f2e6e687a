//! A page that stands in a browser: each part is drawn again when an answer changes it, and the
//! rest stays as it is, with what is being typed there. A server draws every part once.

use std::collections::HashMap;

use domain::answers::Raw;
use domain::expression::NodeId;
use domain::form::Name;
use domain::interview::{Change, Interview, PagePart};
use leptos::prelude::*;

use super::{Open, Sheet, Walk, grid, parts, remark, steps};
use crate::citizen::{Filling, Trouble, errors};
use crate::texts::Locale;

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
#[derive(Clone, Copy)]
pub struct Live {
    kept: StoredValue<Kept>,
    /// What draws a part again, and whether it showed anything when it was drawn.
    wakers: StoredValue<HashMap<PagePart, Waker>>,
    /// What stands over and under the questions.
    frame: Trigger,
    /// All questions.
    page: Trigger,
    numbers: Trigger,
}

struct Kept {
    walk: Walk,
    open: Open,
    place: Place,
    /// Whether what is wrong is listed: when one wanted to go on, not while one types.
    is_judged: bool,
}

#[derive(Default)]
struct Waker {
    trigger: ArcTrigger,
    shows: bool,
}

/// How a part is drawn; nothing where it is not seen.
pub(super) type Draw = fn(&Sheet, &PagePart) -> Option<AnyView>;

impl Live {
    pub fn new(walk: Walk, place: Place) -> Live {
        let open = Open::of(&walk);
        Live {
            kept: StoredValue::new(Kept { walk, open, place, is_judged: false }),
            wakers: StoredValue::default(),
            frame: Trigger::new(),
            page: Trigger::new(),
            numbers: Trigger::new(),
        }
    }

    pub fn walk<T>(self, see: impl FnOnce(&Walk) -> T) -> T {
        self.kept.with_value(|kept| see(&kept.walk))
    }

    pub fn place<T>(self, see: impl FnOnce(&Place) -> T) -> T {
        self.kept.with_value(|kept| see(&kept.place))
    }

    /// Tells why the answers could not be stored, or that it is over.
    pub fn set_trouble(self, trouble: Option<Trouble>) {
        self.kept.update_value(|kept| kept.place.trouble = trouble);
        self.frame.notify();
    }

    /// Changes an answer, and draws what follows from it.
    pub fn change(self, change: impl FnOnce(&mut Walk) -> Change) -> Change {
        let mut changed = Change::default();
        let mut is_renumbered = false;
        self.kept.update_value(|kept| {
            changed = change(&mut kept.walk);
            // All is mended: what is typed wrong from now on is told beside it alone.
            kept.is_judged &= !kept.walk.findings.is_empty();
            let open = Open::of(&kept.walk);
            is_renumbered = kept.open.numbers != open.numbers;
            kept.open = open;
        });
        if is_renumbered {
            self.numbers.notify();
        }
        self.wake(&changed);
        self.frame.notify();
        changed
    }

    /// Takes a step, and draws the whole page.
    pub fn step<T>(self, step: impl FnOnce(&mut Walk) -> T) -> Option<T> {
        let mut outcome = None;
        self.kept.update_value(|kept| {
            kept.walk.see_all();
            outcome = Some(step(&mut kept.walk));
            kept.open = Open::of(&kept.walk);
            kept.is_judged = !kept.walk.findings.is_empty();
        });
        self.wakers.update_value(HashMap::clear);
        self.page.notify();
        self.numbers.notify();
        self.frame.notify();
        outcome
    }

    /// How far one has come, and what is to be told.
    pub fn head(self) -> impl IntoView {
        move || {
            self.frame.track();
            let is_judged = self.kept.with_value(|kept| kept.is_judged);
            self.with(|sheet| {
                let is_told = is_judged || sheet.filling.trouble.is_some();
                let summary = is_told.then(|| errors::summary(sheet.filling)).flatten();
                view! { {steps::progress(sheet)}{summary}{remark(sheet)} }
            })
        }
    }

    /// The questions.
    pub fn parts(self) -> impl IntoView {
        move || {
            self.page.track();
            self.with(parts::view)
        }
    }

    /// The buttons.
    pub fn steps(self) -> impl IntoView {
        move || {
            self.frame.track();
            self.with(steps::view)
        }
    }

    /// A part that is drawn again by itself.
    pub(super) fn part(self, part: &PagePart, draw: Draw) -> AnyView {
        let shows = self.walk(|walk| walk.interview.shows(part));
        let trigger = self.wakers.try_update_value(|wakers| {
            let waker = wakers.entry(part.clone()).or_default();
            waker.shows = shows;
            waker.trigger.clone()
        });
        let part = part.clone();
        let view = move || {
            trigger.iter().for_each(|trigger| trigger.track());
            self.with(|sheet| draw(sheet, &part))
        };
        view.into_any()
    }

    /// The number of a question.
    pub(super) fn number(self, node: NodeId) -> Option<String> {
        self.numbers.track();
        self.kept.with_value(|kept| kept.open.numbers.get(&node).map(ToString::to_string))
    }

    fn with<T>(self, see: impl FnOnce(&Sheet) -> T) -> T {
        self.kept.with_value(|Kept { walk, open, place, .. }| {
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
            see(&Sheet::new(&filling, walk, open, Some(self)))
        })
    }

    /// Draws again what a change touched, and what is seen now and was not, or no longer.
    fn wake(self, change: &Change) {
        let mut due = Vec::new();
        let mut regrouped = Vec::new();
        self.with(|sheet| {
            self.wakers.update_value(|wakers| {
                for (part, waker) in wakers.iter_mut() {
                    let shows = sheet.interview.shows(part);
                    let is_flipped = std::mem::replace(&mut waker.shows, shows) != shows;
                    if is_flipped || is_touched(sheet, part, change) {
                        due.push(waker.trigger.clone());
                    }
                    // Which questions are rows of one grid shows in what stands around them.
                    if let PagePart::Node(node) = part
                        && is_flipped
                        && grid::is_in_grid(sheet, *node)
                    {
                        regrouped.push(*node);
                    }
                }
            });
            for node in regrouped {
                match self.wakers.with_value(|wakers| around(sheet.interview, node, wakers)) {
                    Some(trigger) => due.push(trigger),
                    None => self.page.notify(),
                }
            }
        });
        due.iter().for_each(ArcTrigger::notify);
    }
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

/// What draws the group or repeat that a question stands in; nothing at the top of the page.
fn around(
    interview: &Interview,
    node: NodeId,
    wakers: &HashMap<PagePart, Waker>,
) -> Option<ArcTrigger> {
    let group = interview.around(node).filter(|group| *group != interview.root())?;
    let of = |part: PagePart| wakers.get(&part).map(|waker| waker.trigger.clone());
    let repeat = || {
        let (around, name) = (interview.around(group)?, Name::new(interview.name(group)));
        of(PagePart::Repeat { around, name })
    };
    of(PagePart::Node(group)).or_else(repeat).or_else(|| self::around(interview, group, wakers))
}
