//! What a form's questions are to the results.

use crate::form::{ChoiceList, Form, Group, Kind, Question};

/// The questions that are counted, each in one place, in form order.
pub(super) struct Outline<'form> {
    pub items: Vec<ItemOutline<'form>>,
    pub ratings: Vec<Selection<'form>>,
    pub aspects: Vec<AspectOutline<'form>>,
    pub selections: Vec<Selection<'form>>,
    pub numbers: Vec<&'form Question>,
}

pub(super) struct ItemOutline<'form> {
    pub question: &'form Question,
    pub list: &'form ChoiceList,
    pub aspect: &'form Group,
    pub range: (i32, i32),
}

pub(super) struct Selection<'form> {
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
    pub fn of(form: &'form Form) -> Outline<'form> {
        let mut outline = Outline {
            items: Vec::new(),
            ratings: Vec::new(),
            aspects: Vec::new(),
            selections: Vec::new(),
            numbers: Vec::new(),
        };
        for place in form.walk() {
            let question = place.question;
            let list = form.list_of(question);
            match (&question.kind, list, place.aspect()) {
                (Kind::SelectOne { .. }, Some(list), Some(aspect)) => {
                    outline.add_to_aspect(question, list, aspect);
                }
                (Kind::SelectOne { .. } | Kind::SelectMultiple { .. }, Some(list), aspect) => {
                    outline.selections.push(Selection { question, list, aspect });
                }
                (Kind::Integer { .. } | Kind::Decimal { .. }, ..) => outline.numbers.push(question),
                _ => {}
            }
        }
        outline.aspects = outline.gather_aspects(form);
        outline
    }

    fn add_to_aspect(
        &mut self,
        question: &'form Question,
        list: &'form ChoiceList,
        aspect: &'form Group,
    ) {
        match list.score_range() {
            Some(range) => self.items.push(ItemOutline { question, list, aspect, range }),
            None => self.ratings.push(Selection { question, list, aspect: Some(aspect) }),
        }
    }

    fn gather_aspects(&self, form: &'form Form) -> Vec<AspectOutline<'form>> {
        let items_of = |group: &Group| -> Vec<usize> {
            let belongs = |index: &usize| self.items[*index].aspect.name == group.name;
            (0..self.items.len()).filter(belongs).collect()
        };
        form.aspects()
            .into_iter()
            .map(|group| AspectOutline { group, items: items_of(group) })
            .filter(|aspect| !aspect.items.is_empty())
            .collect()
    }

    /// The range that all of these items share; `None` when they differ or there are none.
    pub fn shared_range(&self, items: impl IntoIterator<Item = usize>) -> Option<(i32, i32)> {
        let mut ranges = items.into_iter().map(|index| self.items[index].range);
        let first = ranges.next()?;
        ranges.all(|range| range == first).then_some(first)
    }

    /// The range that all items share.
    pub fn overall_range(&self) -> Option<(i32, i32)> {
        self.shared_range(0..self.items.len())
    }
}
