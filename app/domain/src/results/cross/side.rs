//! One question of a cross-table: its categories, and who is in which.

use std::borrow::Cow;

use super::{Category, NotCountable};
use crate::form::{ChoiceList, Form, Name};
use crate::matrix::{Classes, Codes, Column, Matrix, One, Ticks};
use crate::results::parts::{Parted, Parts};

/// A question with its categories in form order; scores and numbers rise.
pub(super) struct Side<'matrix> {
    pub categories: Vec<Category>,
    pub parts: Parts,
    pub members: Members<'matrix>,
}

/// Who is in which category.
pub(super) enum Members<'matrix> {
    Coded(Coded<'matrix>),
    /// Those who ticked a choice are in the category of its place.
    Ticked(&'matrix Ticks),
}

/// Each respondent in the category of his code, if it has one.
pub(super) struct Coded<'matrix> {
    pub codes: Cow<'matrix, Codes>,
    pub by_code: Vec<Option<usize>>,
}

impl<'matrix> Side<'matrix> {
    pub fn of(form: &Form, matrix: &'matrix Matrix, name: &Name) -> Result<Self, NotCountable> {
        let missing = || NotCountable(name.clone());
        let list = || form.question(name).and_then(|question| form.list_of(question));
        match matrix.column(name).ok_or_else(missing)? {
            Column::One(one) => Ok(Side::of_choices(one, list().ok_or_else(missing)?)),
            Column::Many(ticks) => Ok(Side::of_ticks(ticks, list().ok_or_else(missing)?)),
            Column::Number(numbers) => {
                Ok(Side::of_groups(Parted::of_classes(Classes::of(numbers))))
            }
        }
    }

    /// Choices without a score on a scored list are in no category.
    fn of_choices(one: &'matrix One, list: &ChoiceList) -> Self {
        let choices = &list.choices;
        let is_scale = choices.iter().any(|choice| choice.score.is_some());
        let category = |at: usize| match (choices[at].score, is_scale) {
            (Some(score), _) => Some(Category::Score(score)),
            (None, true) => None,
            (None, false) => Some(Category::Value(choices[at].value.clone())),
        };
        let of_choices: Vec<Option<Category>> = (0..choices.len()).map(category).collect();
        let mut categories: Vec<Category> = of_choices.iter().flatten().cloned().collect();
        if is_scale {
            categories.sort();
            categories.dedup();
        }
        let codes = one.codes();
        let mut by_code = vec![None; codes.width()];
        for (category, place) in of_choices.iter().zip(&mut by_code[1..]) {
            *place = category.as_ref().and_then(|own| categories.iter().position(|it| it == own));
        }
        let coded = Coded { codes: Cow::Borrowed(codes), by_code };
        Side { categories, parts: Parts::Choices, members: Members::Coded(coded) }
    }

    /// Scores count nothing here: what was ticked is no step of a scale.
    fn of_ticks(ticks: &'matrix Ticks, list: &ChoiceList) -> Self {
        let values = list.choices.iter().map(|choice| Category::Value(choice.value.clone()));
        let members = Members::Ticked(ticks);
        Side { categories: values.collect(), parts: Parts::Ticks, members }
    }

    fn of_groups(groups: Parted<'matrix>) -> Self {
        let Parted { values, codes, parts } = groups;
        let mut by_code = vec![None; codes.width()];
        for (place, code) in by_code.iter_mut().skip(1).take(values.len()).enumerate() {
            *code = Some(place);
        }
        let categories = values.into_iter().map(Category::Value).collect();
        Side { categories, parts, members: Members::Coded(Coded { codes, by_code }) }
    }
}

impl Members<'_> {
    /// Puts the categories that a respondent is in in the place of what was there.
    pub fn list(&self, respondent: usize, categories: &mut Vec<usize>) {
        categories.clear();
        match self {
            Members::Coded(Coded { codes, by_code }) => {
                categories.extend(by_code[codes.get(respondent)]);
            }
            Members::Ticked(ticks) => categories.extend(ticks.ticked(respondent)),
        }
    }
}
