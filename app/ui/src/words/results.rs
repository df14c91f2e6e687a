//! The results as tables in words: the same ones stand on the page and in the workbook.

mod alike;
mod differences;
mod figures;
mod groups;
mod means;
mod notes;
mod ratings;
mod respondents;
mod sampled;
mod shown;
mod summary;
mod versions;

use domain::form::{Form, Name};
use domain::ids::LinkId;
use domain::matrix::Selection;
use domain::results::Results;
use domain::tables::Table;
use store::collections::CollectionView;
use store::links::{Link, LinkKind};

use super::explore;
use super::narrative::{Subject, from_table};
use super::server::table_sheet;
use crate::texts::Locale;

pub(crate) use alike::{aspects_of, items_of};
pub(crate) use differences::{SIGNIFICANT, said, starred, tests_of};
pub use differences::{fixed, probability, reason_words};
pub(crate) use figures::counted;
pub use groups::group_tables;
pub use sampled::{claim, sample_words};
pub use shown::Shown;
pub use summary::{answers_words, chosen_words, collected_words, finding};
pub use versions::joined;

/// The results of a collection with what must be said of it.
#[derive(Debug, Clone, Copy)]
pub struct ResultsView<'a> {
    pub form: &'a Form,
    pub results: &'a Results,
    pub facts: &'a Facts,
}

/// What stands over the results of a collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub project: String,
    /// Fiscal year (BE) and number.
    pub round: (i32, u8),
    /// The number of answers aimed at.
    pub target: Option<u64>,
    /// When the first and the last answer came, in milliseconds since 1970, UTC.
    pub period: Option<(i64, i64)>,
    pub utc_offset_minutes: i32,
    pub collected: Collected,
    /// `None` where every response that counts is in the figures.
    pub chosen: Option<Chosen>,
}

/// Which responses the figures are of, where they are not of all.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub selection: Selection,
    /// Responses that count, chosen or not.
    pub all: u64,
    /// The links with their labels.
    pub places: Vec<(LinkId, String)>,
}

/// How answers were collected, which settles what may be said of a population.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collected {
    /// Anyone who has the link answers: respondents select themselves.
    Openly,
    /// Single-use codes, one answer each.
    ByCodes,
    BothWays,
}

/// A part of the results, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// An anchor.
    pub id: String,
    pub title: String,
    pub about: About,
    pub tables: Vec<Told>,
}

/// What a section is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    Facts,
    Respondents,
    Aspects,
    Aspect(Name),
    Others,
    Groups,
    Versions,
}

/// A table with the sentence under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub table: Table,
    pub sentence: Option<String>,
}

impl Facts {
    /// The facts of a collection with its links, every response being counted.
    pub fn of(
        view: &CollectionView,
        links: &[Link],
        period: Option<(i64, i64)>,
        utc_offset_minutes: i32,
    ) -> Facts {
        Facts {
            project: view.project.project.name.clone(),
            round: (view.round.round.fiscal_year, view.round.round.number),
            target: view.collection.collection.target.map(u64::from),
            period,
            utc_offset_minutes,
            collected: Collected::through(links),
            chosen: None,
        }
    }
}

impl Collected {
    /// How answers came through these links: those without an answer do not count, unless none has.
    pub fn through(links: &[Link]) -> Collected {
        let through = |kind| store::links::answered(links).any(|link| link.kind == kind);
        match (through(LinkKind::Open), through(LinkKind::SingleUse)) {
            (false, true) => Collected::ByCodes,
            (true, true) => Collected::BothWays,
            _ => Collected::Openly,
        }
    }
}

impl ResultsView<'_> {
    /// What a question or aspect is called; its name when the form does not hold it.
    pub fn label(&self, name: &str, locale: Locale) -> String {
        explore::label(self.form, name, locale)
    }
}

/// Every table of the results in reading order, its sentence first among its notes, with the name of
/// its sheet in a workbook: by its number, or its title where it states facts and has none.
pub fn sheets(view: &ResultsView, locale: Locale) -> Vec<(String, Table)> {
    let mut sections = sections(view, locale).into_iter();
    let facts = sections.next().map_or_else(Vec::new, |section| section.tables);
    let facts = facts.into_iter().map(|told| (told.table.title.clone(), told.into_table()));
    let numbered = (1..).zip(sections.flat_map(|section| section.tables));
    let numbered = numbered.map(|(number, told)| (table_sheet(number, locale), told.into_table()));
    facts.chain(numbered).collect()
}

/// The results in sections, for a page.
pub fn sections(view: &ResultsView, locale: Locale) -> Vec<Section> {
    let words = Words { view, locale, subject: Subject::of(view.form) };
    let mut sections = vec![words.facts()];
    sections.extend(words.respondents());
    sections.extend(words.aspects());
    sections.extend(words.each_aspect());
    sections.extend(words.others());
    sections.extend(words.groups());
    sections.extend(words.versions());
    number(&mut sections, locale);
    sections
}

/// Numbers the tables after the first section, which states facts and not figures.
fn number(sections: &mut [Section], locale: Locale) {
    let tables = sections.iter_mut().skip(1).flat_map(|section| &mut section.tables);
    for (told, number) in tables.zip(1..) {
        told.table.title = figures::numbered(number, &told.table.title, locale);
        told.sentence = told.sentence.take().map(|words| from_table(number, &words, locale));
    }
}

impl Told {
    fn plain(table: Table) -> Told {
        Told { table, sentence: None }
    }

    fn into_table(self) -> Table {
        let mut table = self.table;
        if let Some(sentence) = self.sentence {
            table.notes.insert(0, sentence);
        }
        table
    }
}

/// What the builders of sections share.
struct Words<'a> {
    view: &'a ResultsView<'a>,
    locale: Locale,
    subject: Subject,
}

impl Words<'_> {
    fn results(&self) -> &Results {
        self.view.results
    }

    fn form(&self) -> &Form {
        self.view.form
    }

    fn label(&self, name: &str) -> String {
        self.view.label(name, self.locale)
    }

    /// What a choice of a question is called.
    fn choice(&self, question: &str, value: &str) -> String {
        explore::choice(self.form(), question, value, self.locale)
    }
}

#[cfg(test)]
mod tests;
