//! A project's instruments side by side.

use domain::form::Instrument;
use domain::results::outcome::Weights;
use domain::results::{Descriptive, Observers};
use domain::statistics::Given;
use domain::tables::{Cell, ColumnKind, Role, Table};
use domain::text::Text;
use store::outcomes::{Collected, ProjectOutcome, Withheld};
use store::rounds::Round;

use super::agreement::{agreement_table, no_agreement};
use super::{parts_table, reason_of, withheld};
use crate::texts::{Locale, tag, text};
use crate::words::explore::label;
use crate::words::instruments::instrument;
use crate::words::quality::left_out;
use crate::words::results::fixed;
use crate::words::rounds::{bands_name, cut_points, level_name};
use crate::words::series::marked;

/// A project in a round with what is said of it.
#[derive(Clone, Copy)]
pub struct ProjectView<'a> {
    pub outcome: &'a ProjectOutcome,
    pub round: &'a Round,
    pub weights: Weights,
}

/// What the finding is made of, what each instrument says, and whether observations agree.
pub fn project_tables(view: ProjectView, locale: Locale) -> Vec<Table> {
    let mut parts = parts_table(&view.outcome.outcome, view.weights, locale);
    parts.notes.extend(withheld([view.outcome], locale));
    let scores = scores_table(view, locale);
    let agreement = view.outcome.of(Instrument::Observation).filter_map(|held| {
        agreement_table(&marked(held.series()), held.agreement.as_ref(), locale)
    });
    std::iter::once(parts).chain(scores).chain(agreement).collect()
}

/// Every aspect of every collection that has means; `None` where none has.
fn scores_table(view: ProjectView, locale: Locale) -> Option<Table> {
    let has_overall = |held: &&Collected| held.results.overall.is_some() && held.results.n > 0;
    let scored: Vec<&Collected> = view.outcome.collections.iter().filter(has_overall).collect();
    if scored.is_empty() {
        return None;
    }
    let number = ColumnKind::Number;
    let mut table = Table::new("scores", text!(locale, outcome.title_scores))
        .column(text!(locale, outcome.column_instrument), ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column("x̄", number)
        .column("S.D.", number)
        .column(text!(locale, results.column_percent), number)
        .column(text!(locale, results.column_level), ColumnKind::Text)
        .column(text!(locale, outcome.column_change), ColumnKind::Text);
    for held in scored {
        let form = marked(held.series());
        let change = |figure: Option<&Given<domain::results::Change>>| {
            figure.and_then(Given::figure).map_or(Cell::Empty, |change| {
                let mut words = super::changes::signed(change);
                if change.question_changed {
                    words = text!(locale, outcome.marked_changed, name = words);
                }
                Cell::text(words)
            })
        };
        for (name, aspect) in held.results.aspects.iter() {
            let label = label(&form, name, locale);
            let before = held.change.as_ref().and_then(|it| it.changes.aspects.get(name));
            table.row(Role::Body, row(label, &aspect.figures, change(before), locale));
        }
        if let Some(overall) = &held.results.overall {
            let title = form.title.get(tag(locale)).to_owned();
            let before = held.change.as_ref().map(|it| &it.changes.overall);
            table.row(Role::Total, row(title, &overall.figures, change(before), locale));
        }
    }
    table.note(text!(locale, outcome.note_scores));
    let set = view.round.round.bands;
    let (name, bands) = (bands_name(set, locale), cut_points(set, locale));
    table.note(text!(locale, results.note_bands, name = name, bands = bands));
    for held in &view.outcome.collections {
        if let Some(words) = left_out(&held.results, locale) {
            table.note(format!("{}: {words}", collection_title(held, locale)));
        }
    }
    let observed = view.outcome.of(Instrument::Observation).filter(|held| held.results.n > 0);
    for held in observed {
        if let Some(agreement) = &held.agreement {
            table.note(observer_words(agreement, held.results.n, locale));
        }
    }
    Some(table)
}

fn row(label: String, figures: &Descriptive, change: Cell, locale: Locale) -> [Cell; 7] {
    let text = &figures.text;
    [
        Cell::text(label),
        Cell::Count(figures.n),
        Cell::number(figures.mean, text.mean.as_deref()),
        Cell::number(figures.sd, text.sd.as_deref()),
        Cell::number(figures.percent, text.percent.as_deref()),
        figures.band.map_or(Cell::Empty, |level| Cell::text(level_name(level, locale))),
        change,
    ]
}

/// Whether observations agree: several may be those of one observer.
pub fn observer_words(agreement: &Given<Observers>, observations: u64, locale: Locale) -> String {
    let found = match agreement {
        Given::Figure(found) => found,
        Given::Not { reason } => {
            let reason = match reason {
                domain::statistics::Reason::TooFew { .. } => {
                    text!(locale, outcome.reason_one_observer).to_owned()
                }
                reason => reason_of(*reason, locale),
            };
            return text!(locale, outcome.observers_none, reason = reason);
        }
    };
    let percent = match found.all_agree_percent.figure() {
        Some(percent) => fixed(*percent, 2),
        None => {
            let reason = text!(locale, outcome.reason_nothing_shared).to_owned();
            return text!(locale, outcome.observers_none, reason = reason);
        }
    };
    let words = text!(
        locale,
        outcome.observers_agree,
        observations = observations,
        percent = percent,
        items = found.n
    );
    let kappa = match &found.fleiss_kappa {
        Given::Figure(kappa) => {
            text!(locale, outcome.observers_kappa, kappa = fixed(*kappa, 2))
        }
        Given::Not { reason } => {
            let reason = no_agreement(*reason, locale);
            text!(locale, outcome.observers_kappa_none, reason = reason)
        }
    };
    format!("{words} {kappa}")
}

/// แบบสอบถาม: title of the form.
pub fn collection_title(held: &Collected, locale: Locale) -> String {
    titled(held.instrument(), &held.series().form.title, locale)
}

/// The same of a collection of which nothing else is told.
pub fn withheld_title(held: &Withheld, locale: Locale) -> String {
    titled(held.instrument, &held.title, locale)
}

fn titled(of: Instrument, title: &Text, locale: Locale) -> String {
    format!("{}: {}", instrument(of, locale), title.get(tag(locale)))
}
