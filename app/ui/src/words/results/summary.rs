//! What stands over the figures: the finding, and the facts of the collection.

use domain::results::narrative::of_aspects;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, Collected, ResultsView, Section, Told, Words, sample_words};
use crate::texts::{Locale, tag, td_string};
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
        td_string!(locale, results.finding_counts, form = form, n = count(view.results.n))
    })
}

/// How many answers there are: of those aimed at, or of all where some were chosen.
pub fn answers_words(view: &ResultsView, locale: Locale) -> String {
    let n = count(view.results.n);
    match (&view.facts.chosen, view.facts.target) {
        (Some(chosen), _) => {
            td_string!(locale, selection.n_of_all, n = n, all = count(chosen.all))
        }
        (None, Some(target)) => {
            td_string!(locale, evaluate.count_of_target, n = n, target = count(target))
        }
        (None, None) => td_string!(locale, evaluate.count_only, n = n),
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
        add(td_string!(locale, evaluate.answers), answers_words(self.view, locale));
        if let Some(chosen) = chosen_words(self.view, locale) {
            add(td_string!(locale, selection.chosen), chosen);
        }
        if let Some(span) = facts.period {
            let words = period(span, facts.utc_offset_minutes, locale);
            add(td_string!(locale, results.period), words);
        }
        add(td_string!(locale, results.collected), sample_words(self.view, locale));
        if self.has_bands() {
            let set = self.results().bands;
            let words = format!("{}: {}", bands_name(set, locale), cut_points(set, locale));
            add(td_string!(locale, results.bands), words);
        }
        if facts.chosen.is_some() {
            table.note(td_string!(locale, selection.note_base));
        }
        self.general_notes(&mut table);
        Section {
            id: "facts".to_owned(),
            title: td_string!(locale, results.facts_title).to_owned(),
            about: About::Facts,
            tables: std::iter::once(Told::plain(table)).chain(self.precision()).collect(),
        }
    }
}
