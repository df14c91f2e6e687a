//! How the respondents were found, and what it does to the errors.

use domain::results::{Claim, Drawn, Sampled};
use domain::statistics::{DesignEffect, Given};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::differences::{fixed, reason_words};
use super::{Collected, ResultsView, Told, Words};
use crate::charts::interval_text;
use crate::texts::{Locale, text};
use crate::words::moments::count;
use crate::words::sampling::{claim_words, drawn_name};

use super::summary::collected_words;

/// What may be claimed; without a sample, as much as the links tell.
pub fn claim(view: &ResultsView) -> Claim {
    match (&view.results.sample, view.facts.collected) {
        (Some(sample), _) => sample.claim,
        (None, Collected::ByCodes) => Claim::NotStated,
        (None, _) => Claim::RespondentsOnly { drawn: Drawn::Open },
    }
}

/// How the respondents were found and what follows from it, in one line or two.
pub fn sample_words(view: &ResultsView, locale: Locale) -> String {
    let stated = view.results.sample.as_ref().and_then(|sample| Some((sample, sample.drawn?)));
    let Some((sample, drawn)) = stated else {
        return collected_words(view.facts.collected, locale).to_owned();
    };
    let name = drawn_name(drawn, locale);
    let is_open = sample.claim == Claim::RespondentsOnly { drawn: Drawn::Open };
    let stated = if is_open && drawn != Drawn::Open {
        text!(locale, sample.stated_but_open, name = name)
    } else {
        text!(locale, sample.stated, name = name)
    };
    let claim = claim_words(sample.claim, locale);
    // Of a selection it is not said how many answered in all.
    let n = view.facts.chosen.is_none().then_some(view.results.n);
    match (sample.claim, n, sample.population) {
        (Claim::RespondentsOnly { drawn: Drawn::Census }, Some(n), Some(population)) => {
            let (n, population) = (count(n), count(population));
            text!(locale, sample.part_of_census, stated = stated, n = n, population = population)
        }
        (found, Some(n), Some(population)) if found.holds_for_all() && n > population => {
            let (n, population) = (count(n), count(population));
            let more = text!(locale, sample.more_than_population, n = n, population = population);
            format!("{stated} {claim} {more}")
        }
        _ => format!("{stated} {claim}"),
    }
}

impl Words<'_> {
    /// The errors as they are once the population and the areas are looked at; `None` where neither
    /// changes anything that may be claimed.
    pub(super) fn precision(&self) -> Option<Told> {
        let sample = self.results().sample.as_ref()?;
        let (locale, by) = (self.locale, sample.finite_correction);
        if by.is_none() && sample.design.is_none() {
            return None;
        }
        let mut table = Table::new("precision", text!(locale, sample.precision_title))
            .column(text!(locale, results.column_fact), ColumnKind::Text)
            .column("n", ColumnKind::Count)
            .column("x̄", ColumnKind::Number)
            .column(text!(locale, sample.column_se), ColumnKind::Number)
            .column(text!(locale, sample.column_se_corrected), ColumnKind::Number)
            .column(text!(locale, sample.column_interval), ColumnKind::Text);
        for (name, corrected) in sample.corrected.iter() {
            let (label, figures) = match name {
                "overall" => {
                    let words = text!(locale, results.row_overall).to_owned();
                    (words, self.results().overall.as_ref().map(|it| &it.figures))
                }
                name => (self.label(name), self.results().aspects.get(name).map(|it| &it.figures)),
            };
            let Some(figures) = figures else { continue };
            let role = if name == "overall" { Role::Total } else { Role::Body };
            table.row(
                role,
                [
                    Cell::text(label),
                    Cell::Count(corrected.n),
                    Cell::number(figures.mean, figures.text.mean.as_deref()),
                    Cell::number(figures.se, figures.text.se.as_deref()),
                    number(Some(corrected.se), 3),
                    Cell::text(interval_text(corrected.ci95)),
                ],
            );
        }
        self.precision_notes(sample, &mut table);
        Some(Told::plain(table))
    }

    fn precision_notes(&self, sample: &Sampled, table: &mut Table) {
        let locale = self.locale;
        if let (Some(by), Some(population)) = (sample.finite_correction, sample.population) {
            let (by, population) = (fixed(by, 3), count(population));
            table.note(text!(
                locale,
                sample.note_correction,
                correction = by,
                population = population
            ));
        }
        match &sample.design {
            Some(Given::Figure(DesignEffect { rho, design_effect, effective_n, .. })) => {
                table.note(text!(
                    locale,
                    sample.note_design,
                    effect = fixed(*design_effect, 2),
                    rho = fixed(*rho, 3),
                    n = fixed(*effective_n, 0)
                ));
            }
            Some(Given::Not { reason }) => {
                let reason = reason_words(*reason, locale);
                table.note(text!(locale, sample.note_no_design, reason = reason));
            }
            None => {}
        }
    }
}

fn number(value: Option<f64>, decimals: u8) -> Cell {
    Cell::number(value, value.map(|value| fixed(value, decimals)).as_deref())
}
