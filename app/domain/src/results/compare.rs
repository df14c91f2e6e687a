//! One score, described for each group of respondents, and whether the groups differ.

use std::borrow::Cow;

use super::describe::Descriptive;
use super::differences::{Compared, Differences};
use super::evaluate::Task;
use super::parts::{Parted, Parts};
use super::scan::{Groups, ItemColumn, Sum};
use super::tally::Tally;
use super::{Comparison, Grouping, Note, Target};
use crate::form::{Form, Name};
use crate::matrix::{Classes, Column};
use crate::statistics::{Frequencies, Sample};

impl<'a> Task<'a> {
    /// The comparison asked for; a note instead when it cannot be made.
    pub fn compare(
        &self,
        form: &Form,
        grouping: &Grouping,
        notes: &mut Vec<Note>,
    ) -> Option<(String, Comparison)> {
        let groups = self.groups(form, &grouping.question);
        let target = self.target(&grouping.of);
        let Some(parted) = groups else {
            notes.push(Note::UnknownGrouping { question: grouping.question.clone() });
            return None;
        };
        let Some((mut sum, range)) = target else {
            notes.push(Note::UnknownTarget { target: grouping.of.name().to_owned() });
            return None;
        };
        let by_few = self.by_few_in(&parted, &self.items_of(&grouping.of).unwrap_or_default());
        let Parted { values, codes, parts } = parted;
        let tally = || Tally::new(range, sum.items.len(), values.len());
        let tallies = values.iter().map(|_| tally()).collect();
        let mut groups = Groups { codes: &codes, tallies, missing: 0 };
        sum.scan(self.matrix.len(), Some(&mut groups));
        let scores: Vec<Frequencies> = groups.tallies.iter().map(Tally::frequencies).collect();
        let describe = |scores: &Frequencies| Descriptive::of(scores, range, self.set).0;
        let samples = scores.iter().map(Sample::from);
        let compared = Compared {
            groups: values.iter().cloned().zip(samples).collect(),
            items: sum.items.len(),
            scores: sum.items.first().map_or(0, ItemColumn::different_scores),
        };
        let comparison = Comparison {
            of: grouping.of.clone(),
            groups: values.iter().cloned().zip(scores.iter().map(describe)).collect(),
            by_few: values.iter().cloned().zip(by_few).collect(),
            order: values,
            parts,
            missing: groups.missing,
            hidden: Vec::new(),
            differences: Differences::of(compared),
        };
        Some((grouping.question.to_string(), comparison))
    }

    /// The choices of a `select_one` question, or the classes of the numbers of one that asks for a
    /// number. Choices that are ticked part nobody.
    pub(super) fn groups(&self, form: &Form, question: &Name) -> Option<Parted<'a>> {
        match self.matrix.column(question)? {
            Column::One(one) => {
                let choices = &form.list_of(form.question(question)?)?.choices;
                Some(Parted {
                    values: choices.iter().map(|choice| choice.value.clone()).collect(),
                    codes: Cow::Borrowed(one.codes()),
                    parts: Parts::Choices,
                })
            }
            Column::Number(numbers) => Some(Parted::of_classes(Classes::of(numbers))),
            Column::Many(_) => None,
        }
    }

    pub(super) fn target(&self, target: &Target) -> Option<(Sum<'a>, (i32, i32))> {
        self.sum(self.items_of(target)?.into_iter())
    }

    /// The items that a score is the mean of.
    pub(super) fn items_of(&self, target: &Target) -> Option<Vec<usize>> {
        let outline = &self.outline;
        match target {
            Target::Overall => Some(outline.overall.clone()),
            Target::Aspect(name) => {
                let aspect = outline.aspects.iter().find(|aspect| aspect.group.name == *name)?;
                Some(aspect.items.clone())
            }
            Target::Item(name) => {
                let item = outline.items.iter().position(|item| item.question.name == *name)?;
                Some(vec![item])
            }
        }
    }
}
