//! The notes under a table: what its figures are a percentage of, how they were rounded and read.

use domain::form::Name;
use domain::results::{LEAST_PUBLIC, Note};
use domain::statistics::Reason;
use domain::tables::Table;

use super::differences::reason_words;
use super::{Words, joined};
use crate::texts::{Locale, text};
use crate::words::quality;
use crate::words::rounds::{bands_name, cut_points};

impl Words<'_> {
    /// Whether any level is named at all.
    pub(super) fn has_bands(&self) -> bool {
        self.results().notes.iter().any(|note| matches!(note, Note::Bands { .. }))
    }

    /// What concerns all figures.
    pub(super) fn general_notes(&self, table: &mut Table) {
        for note in &self.results().notes {
            if let Some(words) = self.general_note(note) {
                table.note(words);
            }
        }
    }

    /// How means are made, and which levels they have.
    pub(super) fn means_notes(&self, table: &mut Table, items: &[&str]) {
        let locale = self.locale;
        if let Some(range) = items.first().and_then(|item| self.results().items.get(item)) {
            table.note(text!(locale, results.note_percent, most = range.range.1));
        }
        table.note(text!(locale, results.note_sd));
        let is_without_band = |item: &&str| {
            let bands = self.results().notes.iter();
            bands.filter_map(without_band).any(|names| names.iter().any(|name| &**name == *item))
        };
        if items.iter().any(is_without_band) {
            table.note(text!(locale, results.note_no_band));
        } else if !items.is_empty() {
            let set = self.results().bands;
            let (name, bands) = (bands_name(set, locale), cut_points(set, locale));
            table.note(text!(locale, results.note_bands, name = name, bands = bands));
        }
    }

    /// That percentages do not add up, where they do not.
    pub(super) fn rounding_note(&self, table: &mut Table, questions: &[&str]) {
        let is_rounded = |note: &Note| match note {
            Note::RoundedPercentages { questions: rounded } => {
                rounded.iter().any(|name| questions.contains(&&**name))
            }
            _ => false,
        };
        if self.results().notes.iter().any(is_rounded) {
            table.note(text!(self.locale, results.note_rounding));
        }
    }

    /// Why some figures of a table are not there, each reason once.
    pub(super) fn reason_notes(
        &self,
        table: &mut Table,
        reasons: impl IntoIterator<Item = Option<Reason>>,
    ) {
        let mut said: Vec<String> = Vec::new();
        for reason in reasons.into_iter().flatten() {
            let words = match reason {
                Reason::Suppressed { .. } => text!(self.locale, results.note_few, n = LEAST_PUBLIC),
                reason => {
                    let reason = reason_words(reason, self.locale);
                    text!(self.locale, results.unmet_reason, reason = reason)
                }
            };
            if !said.contains(&words) {
                said.push(words);
            }
        }
        said.into_iter().for_each(|words| table.note(words));
    }

    fn general_note(&self, note: &Note) -> Option<String> {
        let locale = self.locale;
        Some(match note {
            Note::SmallSample { n } => small_sample(*n, locale),
            Note::MixedAspect { aspect } => {
                text!(locale, results.note_mixed_aspect, aspect = self.label(aspect))
            }
            Note::MixedOverall => text!(locale, results.note_mixed_overall).to_owned(),
            Note::UnknownGrouping { question } => {
                text!(locale, results.note_unknown_grouping, question = question.to_string())
            }
            Note::UnknownTarget { target } => {
                text!(locale, results.note_unknown_target, target = target.clone())
            }
            Note::Versions { versions } => joined(versions, locale),
            Note::Rejected { n, reasons } => quality::rejected(*n, reasons, locale),
            Note::Bands { .. }
            | Note::NoBand { .. }
            | Note::RoundedPercentages { .. }
            | Note::QuestionChanged(_) => return None,
        })
    }
}

/// The warning over figures of few answers.
fn small_sample(n: u64, locale: Locale) -> String {
    text!(locale, results.note_small_sample, n = n)
}

fn without_band(note: &Note) -> Option<&[Name]> {
    match note {
        Note::NoBand { items } => Some(items),
        _ => None,
    }
}
