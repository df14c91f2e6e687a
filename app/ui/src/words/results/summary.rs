//! What stands over the figures: the finding, and the facts of the collection.

use domain::results::narrative::of_aspects;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, Collected, ResultsView, Section, Told, Words};
use crate::texts::{Locale, tag, td_string};
use crate::words::moments::{count, period};
use crate::words::narrative::{Subject, of_overall};
use crate::words::rounds::{bands_name, cut_points};

/// The finding in one line: the overall mean, else the most frequent answer, else how many
/// answered.
pub fn finding(view: &ResultsView, locale: Locale) -> String {
    let subject = Subject::of(view.form);
    if let Some(said) = of_aspects(view.results).overall {
        return of_overall(&said, subject, locale);
    }
    Words { view, locale, subject }.most_frequent_answer().unwrap_or_else(|| {
        let form = view.form.title.get(tag(locale));
        td_string!(locale, results.finding_counts, form = form, n = count(view.results.n))
    })
}

/// How the answers were collected, and what follows from it.
pub fn collected_words(collected: Collected, locale: Locale) -> &'static str {
    match collected {
        Collected::Openly => td_string!(locale, results.collected_openly),
        Collected::ByCodes => td_string!(locale, results.collected_by_codes),
        Collected::BothWays => td_string!(locale, results.collected_both_ways),
    }
}

impl Words<'_> {
    /// What was asked of whom, when, and how it is read.
    pub(super) fn facts(&self) -> Section {
        let (locale, facts) = (self.locale, self.view.facts);
        let mut table = Table::new("facts", td_string!(locale, results.facts_title))
            .column(td_string!(locale, results.column_fact), ColumnKind::Text)
            .column(td_string!(locale, results.column_fact_value), ColumnKind::Text);
        let mut add = |heading: &str, words: String| {
            table.row(Role::Body, [Cell::text(heading), Cell::text(words)]);
        };
        add(td_string!(locale, evaluate.project), facts.project.clone());
        let (year, number) = facts.round;
        add(
            td_string!(locale, evaluate.round),
            td_string!(locale, officer.round.name, number = number, year = year).to_string(),
        );
        add(td_string!(locale, evaluate.form), self.form().title.get(tag(locale)).to_owned());
        let n = count(self.results().n);
        let answers = match facts.target {
            Some(target) => {
                td_string!(locale, evaluate.count_of_target, n = n, target = count(target))
            }
            None => td_string!(locale, evaluate.count_only, n = n),
        };
        add(td_string!(locale, evaluate.answers), answers);
        if let Some(span) = facts.period {
            let words = period(span, facts.utc_offset_minutes, locale);
            add(td_string!(locale, results.period), words);
        }
        let collected = collected_words(facts.collected, locale).to_owned();
        add(td_string!(locale, results.collected), collected);
        if self.has_bands() {
            let set = self.results().bands;
            let words = format!("{}: {}", bands_name(set, locale), cut_points(set, locale));
            add(td_string!(locale, results.bands), words);
        }
        self.general_notes(&mut table);
        Section {
            id: "facts".to_owned(),
            title: td_string!(locale, results.facts_title).to_owned(),
            about: About::Facts,
            tables: vec![Told::plain(table)],
        }
    }
}
