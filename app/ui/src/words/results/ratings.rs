//! Items whose choices have no score (แบบ ๓/๒): counts and percentages, never a mean.

use domain::results::Distribution;
use domain::results::narrative::of_distribution;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Told, Words, figures};
use crate::texts::td_string;
use crate::words::narrative::{Counted, of_answers, of_spread};

/// A rated item by its name.
type Rating<'a> = (&'a str, &'a Distribution);

impl Words<'_> {
    /// The ratings of an aspect: a table a choice list, an item a row, all answers in the last.
    pub(super) fn ratings(&self, aspect: &str) -> Vec<Told> {
        let mut lists: Vec<(Vec<String>, Vec<Rating>)> = Vec::new();
        for (name, rating) in self.ratings_of(aspect) {
            let values = values(rating);
            match lists.iter_mut().find(|(known, _)| *known == values) {
                Some((_, ratings)) => ratings.push((name, rating)),
                None => lists.push((values, vec![(name, rating)])),
            }
        }
        let tables = lists.into_iter().zip(1..);
        tables
            .map(|((values, ratings), number)| self.rating(aspect, number, &values, &ratings))
            .collect()
    }

    fn rating(&self, aspect: &str, number: usize, values: &[String], ratings: &[Rating]) -> Told {
        let (locale, label) = (self.locale, self.label(aspect));
        let question = ratings.first().map_or("", |(name, _)| *name);
        let title = td_string!(locale, results.title_ratings, aspect = label.clone());
        let mut table = Table::new(format!("{aspect}-ratings-{number}"), title)
            .column(td_string!(locale, results.column_item), ColumnKind::Text);
        for value in values {
            let word = self.choice(question, value);
            let heading = td_string!(locale, results.column_percent);
            table = table.column(word, ColumnKind::Count).column(heading, ColumnKind::Number);
        }
        let mut table = table
            .column(td_string!(locale, results.row_total), ColumnKind::Count)
            .column(td_string!(locale, results.column_missing), ColumnKind::Count);
        for (name, rating) in ratings {
            let mut cells = vec![Cell::text(self.label(name))];
            cells.extend(rating.choices.iter().flat_map(figures::count_and_percent));
            cells.push(Cell::Count(rating.n));
            cells.push(Cell::Count(rating.missing));
            table.row(Role::Body, cells);
        }
        let whole = all_answers(ratings);
        let mut cells = vec![Cell::text(td_string!(locale, results.row_overall))];
        cells.extend(
            whole.choices.iter().flat_map(|share| figures::total_and_percent(share.count, whole.n)),
        );
        cells.push(Cell::Count(whole.n));
        cells.push(Cell::Count(whole.missing));
        table.row(Role::Total, cells);
        table.note(td_string!(locale, results.note_ratings));
        let names: Vec<&str> = ratings.iter().map(|(name, _)| *name).collect();
        self.rounding_note(&mut table, &names);

        let spread = of_distribution(&whole);
        let choice = |value: &str| self.choice(question, value);
        let sentence = of_spread(&spread, whole.n, Counted::Answers(&label), choice, locale);
        Told { table, sentence }
    }

    /// The most frequent answer of the first aspect whose choices have no score.
    pub(super) fn most_frequent_answer(&self) -> Option<String> {
        let (question, first) = self.results().ratings.iter().next()?;
        let aspect = first.aspect.as_deref()?;
        let alike = |rating: &Rating| values(rating.1) == values(first);
        let ratings: Vec<Rating> = self.ratings_of(aspect).into_iter().filter(alike).collect();
        let spread = of_distribution(&all_answers(&ratings));
        let choice = |value: &str| self.choice(question, value);
        of_answers(&spread, &self.label(aspect), choice, self.locale)
    }

    pub(super) fn ratings_of(&self, aspect: &str) -> Vec<Rating<'_>> {
        let is_of =
            |rating: &Distribution| rating.aspect.as_ref().is_some_and(|own| &**own == aspect);
        self.results().ratings.iter().filter(|(_, rating)| is_of(rating)).collect()
    }
}

/// What the choices of a rating are: items with the same ones stand in one table.
fn values(rating: &Distribution) -> Vec<String> {
    rating.choices.iter().map(|share| share.value.clone()).collect()
}

/// The answers to all items of one list together; each answer counts once.
fn all_answers(ratings: &[Rating]) -> Distribution {
    let mut ratings = ratings.iter().map(|(_, rating)| *rating);
    let Some(first) = ratings.next() else {
        return Distribution {
            aspect: None,
            demographic: false,
            multiple: false,
            n: 0,
            missing: 0,
            not_asked: 0,
            choices: Vec::new(),
        };
    };
    let mut whole = ratings.fold(first.clone(), |mut whole, rating| {
        whole.n += rating.n;
        whole.missing += rating.missing;
        whole.not_asked += rating.not_asked;
        for (sum, share) in whole.choices.iter_mut().zip(&rating.choices) {
            sum.count += share.count;
        }
        whole
    });
    for share in &mut whole.choices {
        let percent = domain::exact::percent(share.count, whole.n);
        share.text.percent = percent.as_ref().map(|percent| domain::exact::to_text(percent, 2));
        share.percent = percent.as_ref().and_then(domain::exact::to_f64);
    }
    whole
}
