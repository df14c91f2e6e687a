//! The report of a collection, in the order that committees expect: summary, introduction, method,
//! findings, conclusion. Its tables, sentences and pictures are those of the results page.

mod method;
mod parts;
mod photos;
mod project;
mod round;
mod written;

use domain::calendar::Moment;
use domain::money::Baht;
use domain::numerals::with_commas;
use domain::report::{Block, Chart, Cover, Digits, Report, ReportTable, Written};
use store::collections::CollectionView;
use store::links::Link;
use store::tags::TagSummary;

use super::moments::{count, day, period};
use super::narrative::Subject;
use super::pictures::Pictures;
use super::results::{
    About, ResultsView, Section, Told, answers_words, chosen_words, finding, sample_words, sections,
};
use super::rounds;
use super::weights::{self, WeightedView};
use crate::charts::paper::{self, PaperChart};
use crate::texts::{Locale, tag, text};

pub use photos::{Photos, PrintedPhoto, Unprinted};
pub use project::{ProjectSources, ReportWithTables, project_report};
pub use round::{RoundSources, round_report};

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who asked for it; they get its workbook too.
    House,
    /// Anybody: it compares no group of a few people, and holds of what was written only what was
    /// picked.
    Public,
}

/// What a report is made of.
pub struct Sources<'a> {
    pub results: ResultsView<'a>,
    pub view: &'a CollectionView,
    pub organization: &'a str,
    pub strategy: Option<String>,
    pub links: &'a [Link],
    pub written: &'a [Written],
    pub themes: &'a Themes,
    /// `None` where nothing is known of the population.
    pub weighted: Option<WeightedView<'a>>,
}

/// The themes of the written answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    /// The most frequent first, with the quotes under each; personal data masked.
    pub tags: Vec<TagSummary>,
    /// Quotes under no theme.
    pub quotes: Vec<String>,
}

/// The report.
pub fn report(sources: &Sources, locale: Locale, digits: Digits) -> Report {
    let words = Words { sources, locale, sections: sections(&sources.results, locale) };
    let mut blocks = words.summary();
    blocks.extend(words.part(1, text!(locale, report.introduction), words.introduction()));
    blocks.extend(words.part(2, text!(locale, report.method), words.method()));
    blocks.extend(words.part(3, text!(locale, report.findings), words.findings()));
    blocks.extend(words.part(4, text!(locale, report.conclusion), words.conclusion()));
    let (language, cover) = (tag(locale).to_owned(), words.cover());
    Report { language, digits: Digits::Arabic, cover, blocks }.with_digits(digits)
}

/// `ยุทธศาสตร์ที่ 6 การพัฒนา…`
pub fn strategy_name(number: u32, name: &str, locale: Locale) -> String {
    text!(locale, report.strategy, number = number, name = name).to_string()
}

/// What stands over the contents of a report.
pub fn contents_heading(locale: Locale) -> &'static str {
    text!(locale, report.contents)
}

struct Words<'a> {
    sources: &'a Sources<'a>,
    locale: Locale,
    sections: Vec<Section>,
}

impl Words<'_> {
    fn cover(&self) -> Cover {
        let (locale, facts) = (self.locale, self.sources.results.facts);
        let last = facts.period.map_or(self.sources.view.collection.opened_at, |(_, last)| last);
        let last = day(Moment(last).date(facts.utc_offset_minutes), locale);
        Cover {
            organization: self.sources.organization.to_owned(),
            title: text!(locale, report.title).to_owned(),
            lines: vec![facts.project.clone(), self.round(), self.form()],
            as_of: text!(locale, report.as_of, day = last),
        }
    }

    fn summary(&self) -> Vec<Block> {
        let (locale, facts) = (self.locale, self.sources.results.facts);
        let mut blocks = vec![heading(1, text!(locale, report.summary))];
        let Some(span) = facts.period else {
            blocks.push(paragraph(text!(locale, report.nobody)));
            return blocks;
        };
        blocks.push(paragraph(text!(
            locale,
            report.summary_asked,
            organization = self.sources.organization,
            project = facts.project.clone(),
            round = self.round(),
            form = self.form(),
            answers = self.answers(),
            period = period(span, facts.utc_offset_minutes, locale)
        )));
        blocks.extend(self.chosen().map(paragraph));
        blocks.push(paragraph(finding(&self.sources.results, locale)));
        blocks.extend(self.aspects_sentence().map(paragraph));
        blocks.push(paragraph(sample_words(&self.sources.results, locale)));
        blocks
    }

    fn introduction(&self) -> Vec<Block> {
        let (locale, project) = (self.locale, &self.sources.view.project.project);
        let name = project.name.clone();
        let aim = match Subject::of(self.sources.results.form) {
            Subject::Satisfaction => text!(locale, report.aim_satisfaction, project = name),
            Subject::Assessment => text!(locale, report.aim_assessment, project = name),
        };
        let baht = |amount| baht(amount, locale);
        let facts = [
            (text!(locale, report.project_name), Some(project.name.clone())),
            (text!(locale, report.project_code), Some(project.code.clone())),
            (text!(locale, report.project_strategy), self.sources.strategy.clone()),
            (text!(locale, report.project_department), project.department.clone()),
            (text!(locale, report.project_budget), baht(project.budget)),
            (text!(locale, report.project_contract), baht(project.contract)),
            (text!(locale, report.project_disbursed), baht(project.disbursed)),
        ];
        let facts = facts.into_iter().filter_map(|(name, value)| Some(fact(name, value?, locale)));
        vec![
            heading(2, text!(locale, report.reason)),
            paragraph(text!(locale, report.reason_text)),
            heading(2, text!(locale, report.aim)),
            paragraph(aim),
            heading(2, text!(locale, report.project)),
            Block::List(facts.collect()),
        ]
    }

    fn findings(&self) -> Vec<Block> {
        let locale = self.locale;
        if self.sources.results.results.n == 0 {
            return vec![paragraph(text!(locale, report.nobody))];
        }
        let mut blocks = Vec::new();
        let found = self.sections.iter().filter(|section| section.about != About::Facts);
        for section in found {
            blocks.push(heading(2, section.title.clone()));
            blocks.extend(self.picture(section));
            blocks.extend(section.tables.iter().flat_map(|told| self.told(told)));
        }
        blocks.extend(self.weighted());
        blocks.extend(self.written());
        blocks
    }

    /// The means with and without weights, and what the weights are like. The tables have no number, as
    /// in the workbook.
    fn weighted(&self) -> Vec<Block> {
        let locale = self.locale;
        let Some(view) = &self.sources.weighted else { return Vec::new() };
        let caution = weights::caution(view.results, locale);
        let chosen = self.sources.results.facts.chosen.is_some();
        let chosen = chosen.then(|| paragraph(text!(locale, sample.weights_of_chosen)));
        let mut blocks = vec![heading(2, text!(locale, sample.weighted_section))];
        blocks.push(paragraph(caution));
        blocks.extend(chosen);
        let tables = weights::tables(view, locale).into_iter();
        blocks.extend(tables.map(|table| Block::Table(ReportTable::of(&table))));
        blocks
    }

    fn conclusion(&self) -> Vec<Block> {
        let locale = self.locale;
        let mut blocks = vec![
            heading(2, text!(locale, report.conclusion_result)),
            paragraph(finding(&self.sources.results, locale)),
        ];
        let sentences = self.sections.iter().filter(|section| {
            matches!(section.about, About::Aspects | About::Aspect(_) | About::Groups)
        });
        let sentences = sentences.flat_map(|section| &section.tables);
        let sentences: Vec<String> = sentences.filter_map(|told| told.sentence.clone()).collect();
        blocks.extend((!sentences.is_empty()).then_some(Block::List(sentences)));
        blocks.push(heading(2, text!(locale, report.conclusion_notes)));
        let facts_notes = self.facts_table().map(|table| table.notes.clone()).unwrap_or_default();
        let mut notes = vec![sample_words(&self.sources.results, locale)];
        notes.extend(facts_notes);
        blocks.push(Block::List(notes));
        blocks
    }

    /// A chapter on a page of its own, its sections numbered.
    fn part(&self, number: usize, title: &str, mut blocks: Vec<Block>) -> Vec<Block> {
        let title = text!(self.locale, report.part, number = number, title = title);
        let sections = blocks.iter_mut().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text),
            _ => None,
        });
        for (section, text) in (1..).zip(sections) {
            *text = format!("{number}.{section} {text}");
        }
        blocks.splice(0..0, [Block::PageBreak, heading(1, title)]);
        blocks
    }

    fn picture(&self, section: &Section) -> Option<Block> {
        let locale = self.locale;
        let pictures = Pictures { view: &self.sources.results, locale };
        let (title, description, drawn) = match &section.about {
            About::Aspects => {
                let chart = pictures.aspects()?;
                let drawn = paper::means(&chart);
                (chart.title, chart.description, drawn)
            }
            About::Aspect(name) => {
                let chart = pictures.aspect(name)?;
                let n_words = text!(locale, results.n_words, n = "{n}");
                let drawn = paper::scale_bars(&chart, &n_words);
                (chart.title, chart.description, drawn)
            }
            _ => return None,
        };
        let PaperChart { svg, height, .. } = drawn;
        let title = text!(locale, report.chart, title = title);
        Some(Block::Chart(Chart { title, description, svg, width: paper::WIDTH, height }))
    }

    fn told(&self, told: &Told) -> Vec<Block> {
        let locale = self.locale;
        let percent = text!(locale, results.column_percent);
        let heading =
            |level: &str| text!(locale, report.level_and_percent, level = level.to_owned());
        let table = ReportTable::of(&told.table).narrow(percent, heading);
        let sentence = told.sentence.clone().map(paragraph);
        [Some(Block::Table(table)), sentence].into_iter().flatten().collect()
    }

    /// How many answers the report is of; of how many, where some were chosen.
    fn answers(&self) -> String {
        let results = &self.sources.results;
        match results.facts.chosen {
            Some(_) => answers_words(results, self.locale),
            None => text!(self.locale, evaluate.count_only, n = count(results.results.n)),
        }
    }

    /// That the report is of some of the answers only, and which.
    fn chosen(&self) -> Option<String> {
        let (locale, results) = (self.locale, &self.sources.results);
        let (chosen, n) = (chosen_words(results, locale)?, answers_words(results, locale));
        Some(text!(locale, selection.report, chosen = chosen, n = n))
    }

    fn aspects_sentence(&self) -> Option<String> {
        let is_of = |section: &&Section| matches!(section.about, About::Aspects | About::Aspect(_));
        let first = self.sections.iter().find(is_of)?;
        first.tables.first()?.sentence.clone()
    }

    fn round(&self) -> String {
        rounds::name(&self.sources.view.round.round, self.locale)
    }

    fn form(&self) -> String {
        self.sources.results.form.title.get(tag(self.locale)).to_owned()
    }
}

/// `80,837,400.50 บาท`
fn baht(amount: Option<Baht>, locale: Locale) -> Option<String> {
    let amount = with_commas(&amount?.to_plain());
    Some(text!(locale, report.baht, amount = amount))
}

/// A line of facts: a name and its value.
fn fact(name: &str, value: String, locale: Locale) -> String {
    text!(locale, report.fact, name = name, value = value)
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into())
}

#[cfg(test)]
mod tests;
