//! Who answered, and every other question that is counted without a score.

use domain::results::narrative::of_distribution;
use domain::results::{Distribution, Numeric};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, Section, Told, Words, figures};
use crate::texts::text;
use crate::words::narrative::{Counted, of_spread};

impl Words<'_> {
    /// A table for each question that describes respondents.
    pub(super) fn respondents(&self) -> Option<Section> {
        let title = text!(self.locale, results.respondents_title);
        self.counted("respondents", title, About::Respondents, true)
    }

    /// A table for each of the other questions, and one for all numbers.
    pub(super) fn others(&self) -> Option<Section> {
        let title = text!(self.locale, results.others_title);
        self.counted("others", title, About::Others, false)
    }

    fn counted(
        &self,
        id: &str,
        title: &str,
        about: About,
        is_demographic: bool,
    ) -> Option<Section> {
        let distributions = self.results().distributions.iter();
        let mut tables: Vec<Told> = distributions
            .filter(|(_, spread)| spread.demographic == is_demographic)
            .map(|(name, spread)| self.distribution(name, spread))
            .collect();
        let numbers: Vec<(&str, &Numeric)> = self
            .results()
            .numbers
            .iter()
            .filter(|(_, numbers)| numbers.demographic == is_demographic)
            .collect();
        if !numbers.is_empty() {
            tables.push(Told::plain(self.numbers(&format!("{id}-numbers"), &numbers)));
        }
        (!tables.is_empty()).then(|| Section {
            id: id.to_owned(),
            title: title.to_owned(),
            about,
            tables,
        })
    }

    /// A choice a row: how many, what percent.
    fn distribution(&self, name: &str, spread: &Distribution) -> Told {
        let (locale, label) = (self.locale, self.label(name));
        let title = if spread.demographic {
            text!(locale, results.title_demographic, question = label.clone())
        } else {
            text!(locale, results.title_distribution, question = label.clone())
        };
        let mut table = Table::new(name, title)
            .column(label.clone(), ColumnKind::Text)
            .column(text!(locale, results.column_count), ColumnKind::Count)
            .column(text!(locale, results.column_percent), ColumnKind::Number);
        for share in &spread.choices {
            let [count, percent] = figures::count_and_percent(share);
            table.row(Role::Body, [Cell::text(self.choice(name, &share.value)), count, percent]);
        }
        let [count, percent] = figures::total_and_percent(spread.n, spread.n);
        if spread.multiple {
            let heading = Cell::text(text!(locale, results.row_answered));
            table.row(Role::Total, [heading, count]);
            table.note(text!(locale, results.note_multiple));
        } else {
            let heading = Cell::text(text!(locale, results.row_total));
            table.row(Role::Total, [heading, count, percent]);
        }
        table.note(text!(locale, results.note_base, n = spread.n, missing = spread.missing));
        if spread.not_asked > 0 {
            table.note(text!(locale, results.note_not_asked, n = spread.not_asked));
        }
        self.reason_notes(&mut table, spread.choices.iter().map(|share| share.reason));
        self.rounding_note(&mut table, &[name]);
        let choice = |value: &str| self.choice(name, value);
        let counted = Counted::People(&label);
        let sentence = of_spread(&of_distribution(spread), spread.n, counted, choice, locale);
        Told { table, sentence }
    }

    /// A question a row: mean, S.D., least and greatest.
    fn numbers(&self, id: &str, numbers: &[(&str, &Numeric)]) -> Table {
        let locale = self.locale;
        let mut table = Table::new(id, text!(locale, results.title_numbers))
            .column(text!(locale, results.column_question), ColumnKind::Text)
            .column("n", ColumnKind::Count)
            .column("x̄", ColumnKind::Number)
            .column("S.D.", ColumnKind::Number)
            .column(text!(locale, results.column_least), ColumnKind::Number)
            .column(text!(locale, results.column_greatest), ColumnKind::Number)
            .column(text!(locale, results.column_missing), ColumnKind::Count);
        for (name, numeric) in numbers {
            let text = &numeric.text;
            table.row(
                Role::Body,
                [
                    Cell::text(self.label(name)),
                    Cell::Count(numeric.n),
                    figures::number(numeric.mean, &text.mean),
                    figures::number(numeric.sd, &text.sd),
                    figures::number(numeric.min, &text.min),
                    figures::number(numeric.max, &text.max),
                    Cell::Count(numeric.missing),
                ],
            );
        }
        table.note(text!(locale, results.note_sd));
        self.reason_notes(&mut table, numbers.iter().map(|(_, numeric)| numeric.reason));
        table
    }
}
