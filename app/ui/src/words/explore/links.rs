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
mod tests {
    use domain::bands::BandSetId;
    use domain::form::{Form, Node};
    use domain::matrix::Matrix;
    use domain::results::{Grouping, Target, evaluate};
    use domain::tables::Role;
    use serde_json::{Value, json};

    use super::*;
    use crate::words::results::{About, Collected, Facts, ResultsView, sections};

    fn facts_of_nothing() -> Facts {
        Facts {
            project: "ก่อสร้างถนน".into(),
            round: (2562, 1),
            target: None,
            period: None,
            utc_offset_minutes: 420,
            collected: Collected::Openly,
            chosen: None,
        }
    }

    /// The tables of results with what their figures lead to.
    fn tables(
        form: &Form,
        answers: impl Iterator<Item = Value>,
        by: &[&str],
    ) -> Vec<(Table, Links)> {
        let mut matrix = Matrix::new(form);
        answers.for_each(|it| matrix.push(&serde_json::from_value(it).unwrap()));
        let by = by.iter().map(|name| Grouping { question: Name::new(*name), of: Target::Overall });
        let options = Options { by: by.collect(), ..Options::default() };
        let results = evaluate(form, &matrix, BandSetId::A, &options);
        let facts = facts_of_nothing();
        let closer = Closer { id: CollectionId(7), options: Options::default() };
        let view = ResultsView { form, results: &results, facts: &facts };
        let sections = sections(&view, Locale::Th).into_iter();
        let told = sections.filter(|it| it.about != About::Facts).flat_map(|it| it.tables);
        let with_links = |table: Table| {
            let links = closer.of_table(&results, &table, Locale::Th);
            (table, links)
        };
        told.map(|told| with_links(told.table)).collect()
    }

    /// The numbers of tables that lead nowhere; sums apart.
    fn nowhere(tables: &[(Table, Links)]) -> Vec<String> {
        let mut nowhere = Vec::new();
        for (table, links) in tables {
            for (at, row) in table.rows.iter().enumerate() {
                for (column, cell) in row.cells.iter().enumerate().skip(1) {
                    let link = links.cells.get(at).and_then(|cells| cells.get(column));
                    let is_number = matches!(cell, Cell::Number { .. } | Cell::Count(_));
                    if is_number && row.role == Role::Body && link.is_none_or(Option::is_none) {
                        nowhere.push(format!("{} {at} {column}", table.id));
                    }
                }
            }
        }
        nowhere
    }

    #[test]
    fn every_number_of_scored_items_leads_to_its_formula() {
        let form = &domain::templates::find("service").unwrap().form;
        let ages = &form.list_of(form.question("age").unwrap()).unwrap().choices;
        let answers = (0..36_usize).map(|at| {
            json!({
                "sex": if at % 2 == 0 { "female" } else { "male" },
                "age": ages[at % 3].value,
                "process_1": (3 + at / 3 % 3).to_string(),
                "process_2": (2 + at / 4 % 4).to_string(),
                "channel_1": (1 + at / 5 % 5).to_string(),
            })
        });
        assert_eq!(nowhere(&tables(form, answers, &["sex", "age"])), Vec::<String>::new());
    }

    #[test]
    fn aspects_that_ask_the_same_stand_side_by_side() {
        use crate::words::results::aspects_of;
        let mut form = domain::templates::find("form_3_3").unwrap().form.clone();
        let mut other = form.nodes[2].clone();
        let Node::Group(group) = &mut other else { panic!("no group") };
        group.name = Name::new("s2");
        group.relevant = None;
        for (node, at) in group.nodes.iter_mut().zip(1..) {
            let Node::Question(question) = node else { panic!("no question") };
            question.name = Name::new(format!("s2_{at}"));
        }
        form.nodes.insert(3, other);
        let answers = (0..12_usize).map(|at| {
            let score = |of: usize| (1 + (at + of) % 10).to_string();
            json!({"strategies": "s1", "s1_1": score(0), "s1_2": score(3), "s2_1": score(5)})
        });
        let tables = tables(&form, answers, &[]);
        let found = tables.iter().find_map(|(table, _)| Some((table, aspects_of(&table.id)?)));
        let (table, aspects) = found.unwrap();
        assert_eq!(aspects, ["s1", "s2"]);
        // Eight items and the aspects' own; three figures of each of two aspects beside the item.
        assert_eq!((table.rows.len(), table.columns.len()), (9, 7));
        assert_eq!(table.rows[0].cells[6], Cell::Count(12));
        assert_eq!(table.rows[1].cells[6], Cell::Count(0));
        assert_eq!(nowhere(&tables), Vec::<String>::new());
    }

    #[test]
    fn intervals_lead_to_the_formula_that_made_them() {
        use domain::matrix::Selection;
        use domain::results::{Areas, Drawn, SampleFacts, Through, describe_sample};
        let form = &domain::templates::find("service").unwrap().form;
        let mut matrix = Matrix::new(form);
        for score in ["3", "4", "5", "4"] {
            let answers = json!({"process_1": score, "channel_1": score});
            matrix.push(&serde_json::from_value(answers).unwrap());
        }
        let links = |population: Option<u64>| {
            let mut results = evaluate(form, &matrix, BandSetId::A, &Options::default());
            let facts = SampleFacts {
                drawn: Some(Drawn::Random),
                through: Through::CodesOnly,
                population,
                areas: Areas::Links(Vec::new()),
                is_unequal: false,
            };
            let all = Selection::default();
            results.sample = Some(describe_sample(form, &matrix, &results, &all, facts));
            let facts = Facts { collected: Collected::ByCodes, ..facts_of_nothing() };
            let view = ResultsView { form, results: &results, facts: &facts };
            let mut told = sections(&view, Locale::Th).into_iter().flat_map(|it| it.tables);
            let table = told.find(|told| told.table.id == "aspects").unwrap().table;
            let closer = Closer { id: CollectionId(7), options: Options::default() };
            let cells = closer.of_table(&results, &table, Locale::Th).cells;
            let row = table.rows[0].cells.len();
            assert_eq!((row, cells[0].len(), table.columns.len()), (9, 9, 9));
            cells[0].iter().flatten().map(|it| it.rsplit_once('/').unwrap().1.to_owned()).collect()
        };
        let plain: Vec<String> = links(None);
        let corrected: Vec<String> = links(Some(90));
        // Behind n, mean, S.D., percent and level; the rank and α follow.
        let code = |of: &[String], at: usize| of[at].split('.').next().unwrap().to_owned();
        assert_eq!(
            (code(&plain, 5), code(&corrected, 5)),
            ("ci95".into(), "corrected_ci95".into())
        );
        assert_eq!((code(&plain, 6), code(&plain, 7)), ("rank".into(), "alpha".into()));
    }

    #[test]
    fn every_number_of_ratings_leads_to_its_formula() {
        let form = &domain::templates::find("form_3_2").unwrap().form;
        let said = ["very_satisfied", "satisfied", "not_satisfied"];
        let answers = (0..9_usize).map(|at| json!({"overall_1": said[at % 3]}));
        assert_eq!(nowhere(&tables(form, answers, &[])), Vec::<String>::new());
    }
}
