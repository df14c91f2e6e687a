//! How answers were collected and how they were worked out.

use domain::form::Node;
use domain::report::{Block, ReportTable};
use domain::tables::Table;
use store::links::LinkKind;

use super::{Words, heading, paragraph};
use crate::texts::{tag, text};
use crate::words::moments::count;
use crate::words::results::{About, sample_words};
use crate::words::rounds::{bands_name, cut_points};

impl Words<'_> {
    pub(super) fn method(&self) -> Vec<Block> {
        let locale = self.locale;
        let mut blocks = vec![heading(2, text!(locale, report.collecting))];
        blocks.extend(self.chosen().map(paragraph));
        blocks.extend(self.facts_tables().map(|table| Block::Table(ReportTable::of(table))));
        blocks.extend(self.found());
        blocks.push(heading(2, text!(locale, report.instrument)));
        blocks.extend(self.instrument());
        blocks.push(heading(2, text!(locale, report.places)));
        blocks.push(Block::List(self.places()));
        blocks.push(heading(2, text!(locale, report.statistics)));
        blocks.push(Block::List(self.statistics()));
        blocks
    }

    /// What stands over the results: project, round, form, answers, period, bands.
    pub(super) fn facts_table(&self) -> Option<&Table> {
        self.facts_tables().next()
    }

    /// The same, and then what is known of the errors.
    fn facts_tables(&self) -> impl Iterator<Item = &Table> {
        let facts = self.sections.iter().filter(|section| section.about == About::Facts);
        facts.flat_map(|section| &section.tables).map(|told| &told.table)
    }

    /// How the respondents were found, under a heading of its own as committees expect.
    fn found(&self) -> [Block; 2] {
        let words = sample_words(&self.sources.results, self.locale);
        [heading(2, text!(self.locale, sample.found_title)), paragraph(words)]
    }

    /// How many questions each group of the form asks.
    fn instrument(&self) -> [Block; 2] {
        let (locale, form) = (self.locale, self.sources.results.form);
        let all = form.questions().filter(|question| question.is_asked()).count();
        let mut parts = Vec::new();
        let mut told = 0;
        for node in &form.nodes {
            let Node::Group(group) = node else { continue };
            let inside = form.walk().filter(|place| {
                place.groups.first().is_some_and(|first| first.name == group.name)
                    && place.question.is_asked()
            });
            let n = inside.count();
            if n > 0 && !group.label.is_empty() {
                let part = group.label.get(tag(locale)).to_owned();
                parts.push(text!(locale, report.instrument_part, part = part, n = n));
                told += n;
            }
        }
        if told > 0 && told < all {
            parts.push(text!(locale, report.instrument_rest, n = all - told));
        }
        let sentence = text!(locale, report.instrument_text, form = self.form(), n = all);
        [paragraph(sentence), Block::List(parts)]
    }

    fn places(&self) -> Vec<String> {
        let locale = self.locale;
        let answered = self.sources.links.iter().filter(|link| link.answers > 0);
        let place = answered.map(|link| {
            let kind = match link.kind {
                LinkKind::Open => text!(locale, report.place_open),
                LinkKind::SingleUse => text!(locale, report.place_codes),
            };
            let label = link.label.clone();
            text!(locale, report.place, label = label, kind = kind, n = count(link.answers))
        });
        place.collect()
    }

    fn statistics(&self) -> Vec<String> {
        let (locale, results) = (self.locale, self.sources.results.results);
        let mut used = vec![text!(locale, report.statistics_counts).to_owned()];
        if results.overall.is_some() {
            used.push(text!(locale, report.statistics_means).to_owned());
            used.push(text!(locale, report.statistics_alpha).to_owned());
        }
        if !results.by.is_empty() {
            used.push(text!(locale, report.statistics_tests).to_owned());
        }
        if results.band().is_some() {
            let (name, bands) =
                (bands_name(results.bands, locale), cut_points(results.bands, locale));
            used.push(text!(locale, report.statistics_bands, name = name, bands = bands));
        }
        used
    }
}
