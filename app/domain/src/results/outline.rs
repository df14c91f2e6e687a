//! What a form's questions are to the results.

use crate::form::{ChoiceList, Form, Group, Kind, Question};
use crate::matrix::Matrix;

/// The questions that are counted, each in one place, in form order.
pub(super) struct Outline<'form> {
    pub items: Vec<ItemOutline<'form>>,
    /// The items that the overall score is made of: which of `items`. Those that ended before the
    /// newest version that has any are described, and are in no score of several items.
    pub overall: Vec<usize>,
    pub ratings: Vec<ChoiceOutline<'form>>,
    pub aspects: Vec<AspectOutline<'form>>,
    pub selections: Vec<ChoiceOutline<'form>>,
    pub numbers: Vec<&'form Question>,
}

pub(super) struct ItemOutline<'form> {
    pub question: &'form Question,
    pub list: &'form ChoiceList,
    pub aspect: &'form Group,
    pub range: (i32, i32),
}

pub(super) struct ChoiceOutline<'form> {
    pub question: &'form Question,
    pub list: &'form ChoiceList,
    pub aspect: Option<&'form Group>,
}

/// An aspect with items: which of `Outline::items`.
pub(super) struct AspectOutline<'form> {
    pub group: &'form Group,
    pub items: Vec<usize>,
}

impl<'form> Outline<'form> {
    /// Of the answers in a matrix that was made for the same form, or for its series.
    pub fn of(form: &'form Form, matrix: &Matrix) -> Outline<'form> {
        let mut outline = Outline {
            items: Vec::new(),
            overall: Vec::new(),
            ratings: Vec::new(),
            aspects: Vec::new(),
            selections: Vec::new(),
            numbers: Vec::new(),
        };
        for place in form.walk().filter(|place| !place.is_repeated()) {
            let question = place.question;
            let list = form.list_of(question);
            match (&question.kind, list, place.aspect()) {
                (Kind::SelectOne { .. }, Some(list), Some(aspect)) => {
                    outline.add_to_aspect(question, list, aspect);
                }
                (Kind::SelectOne { .. } | Kind::SelectMultiple { .. }, Some(list), aspect) => {
                    outline.selections.push(ChoiceOutline { question, list, aspect });
                }
                (kind, ..) if kind.is_number() => outline.numbers.push(question),
                _ => {}
            }
        }
        outline.overall = outline.newest(matrix, |_| true);
        outline.aspects = outline.gather_aspects(form, matrix);
        outline
    }

    /// Of the items in question, those that the newest version with any of them asks.
    fn newest(&self, matrix: &Matrix, is_one: impl Fn(&ItemOutline) -> bool) -> Vec<usize> {
        let last = |at: &usize| matrix.last_asked(&self.items[*at].question.name);
        let items = || (0..self.items.len()).filter(|at| is_one(&self.items[*at]));
        let newest = items().map(|at| last(&at)).max().flatten();
        items().filter(|at| last(at) == newest).collect()
    }

    fn add_to_aspect(
        &mut self,
        question: &'form Question,
        list: &'form ChoiceList,
        aspect: &'form Group,
    ) {
        match list.score_range() {
            Some(range) => self.items.push(ItemOutline { question, list, aspect, range }),
            None => self.ratings.push(ChoiceOutline { question, list, aspect: Some(aspect) }),
        }
    }

    fn gather_aspects(&self, form: &'form Form, matrix: &Matrix) -> Vec<AspectOutline<'form>> {
        form.aspects()
            .into_iter()
            .map(|group| {
                let items = self.newest(matrix, |item| item.aspect.name == group.name);
                AspectOutline { group, items }
            })
            .filter(|aspect| !aspect.items.is_empty())
            .collect()
    }

    /// The range that all of these items share; `None` when they differ or there are none.
    pub fn shared_range(&self, items: impl IntoIterator<Item = usize>) -> Option<(i32, i32)> {
        let mut ranges = items.into_iter().map(|index| self.items[index].range);
        let first = ranges.next()?;
        ranges.all(|range| range == first).then_some(first)
    }

    /// The range that all items of the overall score share.
    pub fn overall_range(&self) -> Option<(i32, i32)> {
        self.shared_range(self.overall.iter().copied())
    }
}
