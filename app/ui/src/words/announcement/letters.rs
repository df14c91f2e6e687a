//! The letters themselves. Their wording is the house's own draft after published announcements:
//! whoever signs compares it with the regulation first.

use domain::bands::Level;
use domain::publication::{Clause, Total};
use domain::report::{Align, Digits, Letter, Part, ReportColumn, ReportTable};
use domain::results::LEAST_PUBLIC;
use domain::statistics::Reason;
use domain::tables::Role;
use store::announcements::Announced;
use store::organizations::Organization;

use super::{clause_number, full_day};
use crate::texts::{Locale, tag, text};
use crate::words::moments::count;
use crate::words::results::reason_words;
use crate::words::rounds::{bands_name, cut_points, level_name};
use crate::words::sampling::drawn_name;

/// What letters are made of.
pub struct Sources<'a> {
    pub announced: &'a Announced,
    pub organization: Option<&'a Organization>,
    pub locale: Locale,
    pub digits: Digits,
}

/// The announcement of the results.
pub fn announcement(sources: &Sources) -> Letter {
    let words = Words::of(sources);
    let locale = words.locale;
    let held = &sources.announced.publication;
    let organization = words.organization();
    let title =
        text!(locale, announcement.letter_title, round = words.number(), year = words.year());
    let mut parts = vec![
        Part::Seal(text!(locale, announcement.seal).to_owned()),
        Part::Centred(text!(locale, announcement.letter_of, organization = organization.clone())),
        Part::Centred(text!(locale, announcement.letter_about, title = title.clone())),
        Part::Rule,
        Part::Paragraph(words.opening()),
        Part::Paragraph(text!(
            locale,
            announcement.by_power,
            clause = clause_number(held.days.clause, locale)
        )),
        Part::Paragraph(words.projects()),
        Part::Paragraph(words.mean()),
        Part::Table(words.table()),
        Part::Paragraph(words.found()),
        Part::Paragraph(words.posted()),
    ];
    if !held.address.is_empty() {
        parts.push(Part::Paragraph(text!(locale, announcement.read_at).to_owned()));
        parts.push(Part::Address(held.address.clone()));
    }
    let on = full_day(held.announced_on.or(held.days.posted_from), locale);
    parts.push(Part::Paragraph(text!(locale, announcement.closing).to_owned()));
    parts.push(Part::Paragraph(text!(locale, announcement.announced_on, day = on)));
    parts.push(words.signature(&held.signer, &held.signer_position));
    parts.extend(words.checked());
    words.letter(title, parts)
}

/// The memorandum with which the announcement is laid before the executive.
pub fn memo(sources: &Sources) -> Letter {
    let words = Words::of(sources);
    let (locale, held) = (words.locale, &sources.announced.publication);
    let memo = &held.memo;
    let blank = |text: &str| {
        if text.is_empty() { "……………………".to_owned() } else { text.to_owned() }
    };
    let title = text!(locale, announcement.memo_about, round = words.number(), year = words.year());
    let field = |label: &'static str, text: String| Part::Field { label: label.to_owned(), text };
    let heading = |text: &'static str| Part::Heading(text.to_owned());
    let from = text!(
        locale,
        announcement.memo_from_of,
        unit = blank(&memo.from),
        organization = words.organization()
    );
    let mut parts = vec![
        Part::Kind(text!(locale, announcement.memo_kind).to_owned()),
        field(text!(locale, announcement.memo_unit), from),
        field(text!(locale, announcement.memo_number_label), blank(&memo.number)),
        field(text!(locale, announcement.memo_day), full_day(memo.on, locale)),
        field(text!(locale, announcement.memo_subject), title.clone()),
        field(text!(locale, announcement.memo_dear), blank(&memo.to)),
        heading(text!(locale, announcement.memo_before)),
        Part::Paragraph(words.opening()),
        heading(text!(locale, announcement.memo_facts)),
        Part::Paragraph(words.projects()),
        Part::Paragraph(words.mean()),
        Part::Table(words.table()),
        Part::Paragraph(words.found()),
        heading(text!(locale, announcement.memo_law)),
        Part::Paragraph(text!(
            locale,
            announcement.memo_law_text,
            clause = clause_number(held.days.clause, locale),
            from = full_day(words.counted_from(), locale)
        )),
        heading(text!(locale, announcement.memo_ask)),
        Part::Paragraph(text!(locale, announcement.memo_ask_text).to_owned()),
        words.signature(&memo.signer, &memo.position),
    ];
    parts.extend(words.checked());
    words.letter(title, parts)
}

struct Words<'a> {
    sources: &'a Sources<'a>,
    locale: Locale,
}

impl<'a> Words<'a> {
    fn of(sources: &'a Sources<'a>) -> Words<'a> {
        Words { sources, locale: sources.locale }
    }

    fn letter(&self, title: String, parts: Vec<Part>) -> Letter {
        Letter {
            language: tag(self.locale).to_owned(),
            digits: Digits::Arabic,
            title,
            organization: self.organization(),
            parts,
        }
        .with_digits(self.sources.digits)
    }

    fn organization(&self) -> String {
        let name = self.sources.organization.map(|held| held.name.get(tag(self.locale)));
        name.unwrap_or_default().to_owned()
    }

    fn number(&self) -> u8 {
        self.sources.announced.round.round.number
    }

    fn year(&self) -> i32 {
        self.sources.announced.round.round.fiscal_year
    }

    fn counted_from(&self) -> Option<domain::calendar::Date> {
        let days = &self.sources.announced.publication.days;
        match days.clause {
            Clause::Reported => days.reported_on,
            Clause::Presented => days.presented_on,
        }
    }

    /// What was evaluated, of which period, and who reported it when.
    fn opening(&self) -> String {
        let (locale, round) = (self.locale, &self.sources.announced.round.round);
        let days = &self.sources.announced.publication.days;
        let event = match days.clause {
            Clause::Reported => {
                let day = full_day(days.reported_on, locale);
                text!(locale, announcement.event_reported, day = day)
            }
            Clause::Presented => {
                let day = full_day(days.presented_on, locale);
                text!(locale, announcement.event_presented, day = day)
            }
        };
        text!(
            locale,
            announcement.opening,
            organization = self.organization(),
            round = round.number,
            year = round.fiscal_year,
            from = full_day(Some(round.starts_on), locale),
            to = full_day(Some(round.ends_on), locale),
            event = event
        )
    }

    /// How many projects of the plan were evaluated, and by how many people.
    fn projects(&self) -> String {
        let (locale, whole) = (self.locale, &self.sources.announced.summary.whole);
        let (planned, evaluated) = (count(whole.planned), count(whole.evaluated));
        let year = self.year();
        let respondents = whole
            .respondents
            .map(count)
            .unwrap_or_else(|| text!(locale, announcement.fewer_than, least = count(LEAST_PUBLIC)));
        match &whole.percent {
            Some(percent) => text!(
                locale,
                announcement.projects,
                year = year,
                planned = planned,
                evaluated = evaluated,
                percent = percent.clone(),
                respondents = respondents
            ),
            None => text!(locale, announcement.no_projects, year = year),
        }
    }

    fn mean(&self) -> String {
        let (locale, summary) = (self.locale, &self.sources.announced.summary);
        let bands = self.sources.announced.round.round.bands;
        match &summary.whole.mean {
            Ok((mean, Some(level))) => text!(
                locale,
                announcement.mean_and_level,
                mean = mean.clone(),
                level = level_name(*level, locale),
                bands = bands_name(bands, locale),
                cuts = cut_points(bands, locale)
            ),
            Ok((mean, None)) => text!(locale, announcement.mean_only, mean = mean.clone()),
            Err(Reason::MixedScales) => text!(locale, announcement.mean_mixed).to_owned(),
            Err(reason) => {
                let reason = reason_words(*reason, locale);
                text!(locale, announcement.mean_none, reason = reason)
            }
        }
    }

    fn table(&self) -> ReportTable {
        let (locale, announced) = (self.locale, self.sources.announced);
        let column = |heading: &'static str, align| ReportColumn { heading: heading.into(), align };
        let columns = vec![
            column(text!(locale, announcement.column_strategy), Align::Start),
            column(text!(locale, announcement.column_planned), Align::End),
            column(text!(locale, announcement.column_evaluated), Align::End),
            column(text!(locale, announcement.column_percent), Align::End),
            column(text!(locale, announcement.column_respondents), Align::End),
            column("x̄", Align::End),
            column(text!(locale, announcement.column_level), Align::Start),
        ];
        let name = |strategy: Option<domain::ids::StrategyId>| {
            let held = announced.strategies.iter().find(|held| Some(held.id) == strategy);
            match held {
                Some(held) => {
                    let name = held.name.get(tag(locale)).to_owned();
                    text!(locale, report.strategy, number = held.number, name = name)
                }
                None => text!(locale, announcement.no_strategy).to_owned(),
            }
        };
        let mut rows: Vec<(Role, Vec<String>)> = announced
            .summary
            .strategies
            .iter()
            .map(|row| (Role::Body, self.cells(name(row.strategy), &row.total)))
            .collect();
        let whole = text!(locale, announcement.row_whole).to_owned();
        rows.push((Role::Total, self.cells(whole, &announced.summary.whole)));
        let mut notes = vec![text!(locale, announcement.table_note).to_owned()];
        let strategies = announced.summary.strategies.iter().map(|row| &row.total);
        if strategies.chain([&announced.summary.whole]).any(|total| total.respondents.is_none()) {
            notes.push(text!(locale, announcement.table_hidden, least = count(LEAST_PUBLIC)));
        }
        let left_out = announced.summary.left_out;
        if left_out > 0 {
            let (n, least) = (count(left_out), count(LEAST_PUBLIC));
            notes.push(text!(locale, announcement.table_left_out, n = n, least = least));
        }
        ReportTable {
            caption: text!(locale, announcement.table_caption, year = self.year()),
            columns,
            rows,
            notes,
        }
    }

    fn cells(&self, name: String, total: &Total) -> Vec<String> {
        let (mean, level): (String, Option<Level>) = match &total.mean {
            Ok((mean, level)) => (mean.clone(), *level),
            Err(_) => ("–".to_owned(), None),
        };
        vec![
            name,
            count(total.planned),
            count(total.evaluated),
            total.percent.clone().unwrap_or_else(|| "–".to_owned()),
            total.respondents.map_or_else(|| "–".to_owned(), count),
            mean,
            level.map_or("–", |level| level_name(level, self.locale)).to_owned(),
        ]
    }

    /// How the respondents were found. Figures of those who chose to answer are not said to hold
    /// for all citizens.
    fn found(&self) -> String {
        let (locale, announced) = (self.locale, self.sources.announced);
        let ways = announced.drawn.iter();
        let names: Vec<&str> = ways.map(|way| drawn_name(*way, locale)).collect();
        let names = if names.is_empty() {
            text!(locale, announcement.found_not_stated).to_owned()
        } else {
            text!(locale, announcement.found_by, ways = names.join(", "))
        };
        if announced.holds_for_all() {
            return names;
        }
        format!("{names} {}", text!(locale, announcement.found_only_respondents))
    }

    /// Where and how long it is posted.
    fn posted(&self) -> String {
        let (locale, held) = (self.locale, &self.sources.announced.publication);
        let from = held.days.posted_from;
        let until = held.days.posted_until.or(from.map(domain::publication::posted_until));
        let place = match held.place.as_str() {
            "" => "……………………",
            place => place,
        };
        text!(
            locale,
            announcement.posted,
            place = place,
            from = full_day(from, locale),
            until = full_day(until, locale)
        )
    }

    fn signature(&self, name: &str, position: &str) -> Part {
        let locale = self.locale;
        let name = if name.is_empty() { "………………………………" } else { name };
        let mut lines = vec![text!(locale, announcement.signed).to_owned(), format!("({name})")];
        lines.extend((!position.is_empty()).then(|| position.to_owned()));
        Part::Signature(lines)
    }

    /// A draft says so until somebody has compared it with the regulation.
    fn checked(&self) -> Option<Part> {
        let held = &self.sources.announced.publication;
        held.checked_on
            .is_none()
            .then(|| Part::Note(text!(self.locale, announcement.not_checked).to_owned()))
    }
}
