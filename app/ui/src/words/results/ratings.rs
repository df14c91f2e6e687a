//! Items whose choices have no score (แบบ ๓/๒): counts and percentages, never a mean.

use domain::results::RatingTotal;
use domain::results::narrative::of_distribution;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Told, Words, figures};
use crate::texts::text;
use crate::words::narrative::{Counted, of_answers, of_spread};

impl Words<'_> {
    /// The ratings of an aspect: a table a set of choices, an item a row, all answers in the last.
    pub(super) fn ratings(&self, aspect: &str) -> Vec<Told> {
        let totals = self.rating_totals_of(aspect).zip(1..);
        totals.map(|(total, number)| self.rating(total, number)).collect()
    }

    fn rating(&self, total: &RatingTotal, number: usize) -> Told {
        let (locale, aspect) = (self.locale, &*total.aspect);
        let label = self.label(aspect);
        let ratings = &self.results().ratings;
        let whole = &total.sum;
        let question = total.questions.first().map_or("", |name| &**name);
        let title = text!(locale, results.title_ratings, aspect = label.clone());
        let mut table = Table::new(format!("{aspect}-ratings-{number}"), title)
            .column(text!(locale, results.column_item), ColumnKind::Text);
        for share in &whole.choices {
            let word = self.choice(question, &share.value);
            let heading = text!(locale, results.column_percent);
            table = table.column(word, ColumnKind::Count).column(heading, ColumnKind::Number);
        }
        let mut table = table
            .column(text!(locale, results.row_total), ColumnKind::Count)
            .column(text!(locale, results.column_missing), ColumnKind::Count);
        for name in &total.questions {
            let Some(rating) = ratings.get(name) else { continue };
            let mut cells = vec![Cell::text(self.label(name))];
            let shares = rating.choices.iter();
            cells.extend(shares.flat_map(figures::count_and_percent));
            cells.push(Cell::Count(rating.n));
            cells.push(Cell::Count(rating.missing));
            table.row(Role::Body, cells);
        }
        let mut cells = vec![Cell::text(text!(locale, results.row_overall))];
        let shares = whole.choices.iter();
        cells.extend(shares.flat_map(figures::count_and_percent));
        cells.push(Cell::Count(whole.n));
        cells.push(Cell::Count(whole.missing));
        table.row(Role::Total, cells);
        table.note(text!(locale, results.note_ratings));
        let rated = total.questions.iter().filter_map(|name| ratings.get(name)).chain([whole]);
        let shares = rated.flat_map(|rating| &rating.choices);
        self.reason_notes(&mut table, shares.map(|share| share.reason));
        let names: Vec<&str> = total.questions.iter().map(|name| &**name).collect();
        self.rounding_note(&mut table, &names);

        let spread = of_distribution(whole);
        let choice = |value: &str| self.choice(question, value);
        let sentence = of_spread(&spread, whole.n, Counted::Answers(&label), choice, locale);
        Told { table, sentence }
    }

    /// The most frequent answer of the first aspect whose choices have no score.
    pub(super) fn most_frequent_answer(&self) -> Option<String> {
        let total = self.results().rating_totals.first()?;
        let question = total.questions.first()?;
        let spread = of_distribution(&total.sum);
        let choice = |value: &str| self.choice(question, value);
        of_answers(&spread, &self.label(&total.aspect), choice, self.locale)
    }

    pub(super) fn rating_totals_of(&self, aspect: &str) -> impl Iterator<Item = &RatingTotal> {
        self.results().rating_totals.iter().filter(move |total| &*total.aspect == aspect)
    }
}
