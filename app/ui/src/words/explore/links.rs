//! Where figures lead: an item closer, a figure to its formula, a picture as a file. Every link
//! keeps the filters of the page that it stands on.

mod changes;
mod positions;

use domain::form::Name;
use domain::ids::CollectionId;
use domain::results::{Figure, Formula, Options, Results, Test};
use domain::tables::{Cell, ColumnKind, Table};

pub use changes::of_trend;

use crate::texts::{Locale, text};

/// The addresses below the results of a collection. Pages keep the comparison beside the filters, so
/// that the way back leads to where it came from.
#[derive(Debug, Clone)]
pub struct Closer {
    pub id: CollectionId,
    pub options: Options,
}

/// Links of a table: of the headings of its rows, and of its cells, both by place; a row's cells
/// begin with the heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    pub rows: Vec<Option<String>>,
    pub cells: Vec<Vec<Option<String>>>,
}

/// The links of a row whose heading leads nowhere.
fn line(cells: impl IntoIterator<Item = Option<String>>) -> Vec<Option<String>> {
    std::iter::once(None).chain(cells).collect()
}

/// The file formats of a picture.
pub const FORMATS: [&str; 2] = ["svg", "png"];

impl Closer {
    /// The results of this collection with the same filters and comparison.
    pub fn results(&self) -> String {
        self.page("", &[])
    }

    /// What changed since an earlier collection.
    pub fn changes(&self, before: CollectionId) -> String {
        self.page("/rounds", &[("against", &before.to_string())])
    }

    pub fn item(&self, name: &str) -> String {
        self.page(&format!("/items/{name}"), &[])
    }

    pub fn figure(&self, figure: &Figure) -> String {
        let (code, query) = (figure.code(), figure.query(&self.options.only));
        let query = if query.is_empty() { query } else { format!("?{query}") };
        format!("/collections/{}/results/formula/{code}{query}", self.id)
    }

    /// The cross-table of two questions; of none yet where they are to be chosen.
    pub fn crosstab(&self, sides: Option<(&str, &str)>) -> String {
        match sides {
            Some((rows, columns)) => {
                self.page("/crosstab", &[("rows", rows), ("columns", columns)])
            }
            None => self.page("/crosstab", &[]),
        }
    }

    /// A picture as a file: `chart` with its own part of the query.
    pub fn chart(&self, chart: &str, format: &str, own: &[(&str, &str)]) -> String {
        self.at(&format!("/charts/{chart}.{format}"), own)
    }

    /// A page or file below the results, with its own part of the query before the filters.
    pub fn at(&self, path: &str, own: &[(&str, &str)]) -> String {
        self.address(path, own, self.options.only.pairs())
    }

    /// A page below the results: it keeps the comparison too.
    fn page(&self, path: &str, own: &[(&str, &str)]) -> String {
        self.address(path, own, self.options.pairs())
    }

    fn address(
        &self,
        path: &str,
        own: &[(&str, &str)],
        kept: Vec<(&'static str, String)>,
    ) -> String {
        let pairs = own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let kept = kept.into_iter().map(|(name, value)| (name.to_owned(), value));
        let query = domain::results::query(pairs.chain(kept));
        let query = if query.is_empty() { query } else { format!("?{query}") };
        format!("/collections/{}/results{path}{query}", self.id)
    }

    /// What the figures of a table of the results lead to. Tables that are not known lead nowhere.
    pub fn of_table(&self, results: &Results, table: &Table, locale: Locale) -> Links {
        let mut links = self.of_known(results, table, locale);
        for (links, row) in links.cells.iter_mut().zip(&table.rows) {
            for ((link, cell), column) in links.iter_mut().zip(&row.cells).zip(&table.columns) {
                // Words in the place of a number say that it is not told.
                if column.kind == ColumnKind::Count && matches!(cell, Cell::Text(_)) {
                    *link = None;
                }
            }
        }
        links
    }

    fn of_known(&self, results: &Results, table: &Table, locale: Locale) -> Links {
        let Some(subjects) = subjects(results, table) else {
            return self.by_position(results, table).unwrap_or_default();
        };
        let formulas: Vec<Option<Formula>> =
            table.columns.iter().map(|column| of_heading(&column.heading, locale)).collect();
        let rows = subjects.iter().map(|subject| match subject {
            Some(Subject::Item(name)) => Some(self.item(name)),
            _ => None,
        });
        let rows = rows.collect();
        let cells = subjects.iter().map(|subject| {
            let Some(subject) = subject else { return Vec::new() };
            let is_corrected = |name: &str| {
                results.sample.as_ref().is_some_and(|sample| sample.corrected.get(name).is_some())
            };
            let linked = |formula: &Option<Formula>| {
                let formula = match (subject, (*formula)?) {
                    (Subject::Score(name), Formula::MeanInterval) if is_corrected(name) => {
                        Formula::CorrectedInterval
                    }
                    (_, formula) => formula,
                };
                Some(self.figure(&subject.figure(formula)?))
            };
            formulas.iter().map(linked).collect()
        });
        Links { cells: cells.collect(), rows }
    }
}

/// What a row of a table is about.
enum Subject {
    Item(String),
    /// An aspect, or all items.
    Score(String),
    Group {
        of: String,
        by: String,
        group: String,
    },
    Choice {
        question: String,
        value: String,
    },
    Question(String),
    Test {
        of: String,
        by: String,
        test: Test,
    },
    /// Whether the variances of groups are alike.
    Levene {
        of: String,
        by: String,
    },
}

impl Subject {
    fn figure(&self, formula: Formula) -> Option<Figure> {
        let by = |by: &String| Some(Name::new(&**by));
        let is_score = matches!(self, Subject::Item(_) | Subject::Score(_) | Subject::Group { .. });
        // The percentage of a score is that of the greatest; items are ranked within their aspect.
        let formula = match (self, formula) {
            (_, Formula::Percent) if is_score => Formula::Satisfaction,
            (Subject::Item(_), Formula::Rank) => Formula::RankInAspect,
            // How many chose it is a part of their percentage.
            (Subject::Choice { .. }, Formula::N) => Formula::Percent,
            (_, formula) => formula,
        };
        Some(match self {
            Subject::Item(name) | Subject::Score(name) => Figure::of(formula, &**name),
            Subject::Group { of, by: question, group } => Figure {
                by: by(question),
                group: Some(group.clone()),
                ..Figure::of(formula, &**of)
            },
            Subject::Choice { question, value } if formula == Formula::Percent => {
                Figure { value: Some(value.clone()), ..Figure::of(formula, &**question) }
            }
            Subject::Question(question) if formula == Formula::N => {
                Figure::of(formula, &**question)
            }
            Subject::Test { of, by: question, test } => {
                let formula = match (test, formula) {
                    (Test::Student, Formula::Anova) => Formula::Student,
                    (Test::Welch, Formula::Anova) => Formula::Welch,
                    (Test::MannWhitney, Formula::Anova) => Formula::MannWhitney,
                    (Test::Anova, Formula::Anova) => Formula::Anova,
                    (Test::WelchAnova, Formula::Anova) => Formula::WelchAnova,
                    (Test::Kruskal, Formula::Anova) => Formula::Kruskal,
                    (Test::Student, Formula::EtaSquared) => Formula::CohenD,
                    (Test::Welch, Formula::EtaSquared) => Formula::HedgesG,
                    (Test::MannWhitney, Formula::EtaSquared) => Formula::RankBiserial,
                    (Test::Anova, Formula::EtaSquared) => Formula::EtaSquared,
                    (Test::Kruskal, Formula::EtaSquared) => Formula::EpsilonSquared,
                    _ => return None,
                };
                Figure { by: by(question), ..Figure::of(formula, &**of) }
            }
            Subject::Levene { of, by: question } if formula == Formula::Anova => {
                Figure { by: by(question), ..Figure::of(Formula::Levene, &**of) }
            }
            Subject::Choice { .. } | Subject::Question(_) | Subject::Levene { .. } => return None,
        })
    }
}

/// The subject of each row, in the order in which the table was made; `None` for tables whose figures
/// are known by their place.
fn subjects(results: &Results, table: &Table) -> Option<Vec<Option<Subject>>> {
    let id = &*table.id;
    if id == "aspects" {
        let aspects = results.aspects.iter().map(|(name, _)| Some(Subject::Score(name.into())));
        return Some(aspects.chain([Some(Subject::Score("overall".into()))]).collect());
    }
    if results.aspects.get(id).is_some() {
        let items = results.items.iter().filter(|(_, item)| &*item.aspect == id);
        let items = items.map(|(name, _)| Some(Subject::Item(name.into())));
        return Some(items.chain([Some(Subject::Score(id.into()))]).collect());
    }
    if let Some((by, comparison)) =
        id.strip_prefix("by-").and_then(|by| Some((by, results.by.get(by)?)))
    {
        let group = |group: &String| {
            comparison.groups.get(group)?;
            let of = comparison.of.name().to_owned();
            Some(Subject::Group { of, by: by.to_owned(), group: group.clone() })
        };
        // Groups that may not be shown have no row.
        return Some(comparison.order.iter().filter_map(group).map(Some).collect());
    }
    if let Some((by, comparison)) =
        id.strip_prefix("tests-").and_then(|by| Some((by, results.by.get(by)?)))
    {
        let test = |test: Test| {
            Some(Subject::Test { of: comparison.of.name().to_owned(), by: by.to_owned(), test })
        };
        let tests = crate::words::results::tests_of(&comparison.differences.tests);
        let levene = Subject::Levene { of: comparison.of.name().to_owned(), by: by.to_owned() };
        return Some(tests.into_iter().map(test).chain([Some(levene)]).collect());
    }
    if let Some(spread) = results.distributions.get(id) {
        let choice = |value: &String| {
            Some(Subject::Choice { question: id.to_owned(), value: value.clone() })
        };
        let choices: Vec<String> = spread.choices.iter().map(|share| share.value.clone()).collect();
        let rows = choices.iter().map(choice).chain([Some(Subject::Question(id.to_owned()))]);
        return Some(rows.collect());
    }
    None
}

/// The formula of a column. Tests and their effects stand for those of their row.
fn of_heading(heading: &str, locale: Locale) -> Option<Formula> {
    let is = |words: &str| heading == words;
    Some(match heading {
        "n" => Formula::N,
        "x̄" => Formula::Mean,
        "S.D." => Formula::Deviation,
        "α" => Formula::Alpha,
        // Of a test.
        "df" | "p" => Formula::Anova,
        _ if is(text!(locale, results.column_count))
            || is(text!(locale, results.column_no_opinion))
            || is(text!(locale, results.column_missing))
            || is(text!(locale, results.column_not_asked)) =>
        {
            Formula::N
        }
        _ if is(text!(locale, results.column_rank)) => Formula::Rank,
        _ if is(text!(locale, results.column_level))
            || is(text!(locale, results.column_level_satisfaction)) =>
        {
            Formula::Band
        }
        _ if is(text!(locale, results.column_statistic_value)) => Formula::Anova,
        _ if is(text!(locale, results.column_effect)) => Formula::EtaSquared,
        _ if is(text!(locale, results.column_percent)) => Formula::Percent,
        _ if is(text!(locale, sample.column_interval)) => Formula::MeanInterval,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
