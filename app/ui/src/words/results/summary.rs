//! What stands over the figures: the finding, and the facts of the collection.

use domain::results::narrative::of_aspects;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, Collected, ResultsView, Section, Told, Words, sample_words};
use crate::texts::{Locale, tag, text};
use crate::words::moments::{count, period};
use crate::words::narrative::{Subject, of_overall};
use crate::words::rounds::{bands_name, cut_points};
use crate::words::selection;

/// The finding in one line: the overall mean, else the most frequent answer, else how many
/// answered.
pub fn finding(view: &ResultsView, locale: Locale) -> String {
    let subject = Subject::of(view.form);
    if let Some(said) = of_aspects(view.results).overall {
        return of_overall(&said, subject, locale);
    }
    Words { view, locale, subject }.most_frequent_answer().unwrap_or_else(|| {
        let form = view.form.title.get(tag(locale));
        text!(locale, results.finding_counts, form = form, n = count(view.results.n))
    })
}

/// How many answers there are: of those aimed at, or of all where some were chosen.
pub fn answers_words(view: &ResultsView, locale: Locale) -> String {
    let n = count(view.results.n);
    match (&view.facts.chosen, view.facts.target) {
        (Some(chosen), _) => {
            text!(locale, selection.n_of_all, n = n, all = count(chosen.all))
        }
        (None, Some(target)) => {
            text!(locale, evaluate.count_of_target, n = n, target = count(target))
        }
        (None, None) => text!(locale, evaluate.count_only, n = n),
    }
}

/// What the responses were chosen by; `None` where all are counted.
pub fn chosen_words(view: &ResultsView, locale: Locale) -> Option<String> {
    let chosen = view.facts.chosen.as_ref()?;
    let parts = selection::parts(&chosen.selection, view.form, &chosen.places, locale);
    Some(selection::sentence(&parts, locale))
}

/// How the answers were collected, and what follows from it.
pub fn collected_words(collected: Collected, locale: Locale) -> &'static str {
    match collected {
        Collected::Openly => text!(locale, results.collected_openly),
        Collected::ByCodes => text!(locale, results.collected_by_codes),
        Collected::BothWays => text!(locale, results.collected_both_ways),
    }
}

impl Words<'_> {
    /// What was asked of whom, when, and how it is read.
    pub(super) fn facts(&self) -> Section {
        let (locale, facts) = (self.locale, self.view.facts);
        let mut table = Table::new("facts", text!(locale, results.facts_title))
            .column(text!(locale, results.column_fact), ColumnKind::Text)
            .column(text!(locale, results.column_fact_value), ColumnKind::Text);
        let mut add = |heading: &str, words: String| {
            table.row(Role::Body, [Cell::text(heading), Cell::text(words)]);
        };
        add(text!(locale, evaluate.project), facts.project.clone());
        let (year, number) = facts.round;
        add(
            text!(locale, evaluate.round),
            text!(locale, officer.round.name, number = number, year = year).to_string(),
        );
        add(text!(locale, evaluate.form), self.form().title.get(tag(locale)).to_owned());
        add(text!(locale, evaluate.answers), answers_words(self.view, locale));
        if let Some(chosen) = chosen_words(self.view, locale) {
            add(text!(locale, selection.chosen), chosen);
        }
        if let Some(span) = facts.period {
            let words = period(span, facts.utc_offset_minutes, locale);
            add(text!(locale, results.period), words);
        }
        add(text!(locale, results.collected), sample_words(self.view, locale));
        if self.has_bands() {
            let set = self.results().bands;
            let words = format!("{}: {}", bands_name(set, locale), cut_points(set, locale));
            add(text!(locale, results.bands), words);
        }
        if facts.chosen.is_some() {
            table.note(text!(locale, selection.note_base));
        }
        self.general_notes(&mut table);
        Section {
            id: "facts".to_owned(),
            title: text!(locale, results.facts_title).to_owned(),
            about: About::Facts,
            tables: std::iter::once(Told::plain(table)).chain(self.precision()).collect(),
        }
    }
}
