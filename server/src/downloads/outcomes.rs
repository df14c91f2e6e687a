//! The reports of a project in a round, and of a round, from the store, and the data beside them.

use domain::calendar::Date;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::matrix::Selection;
use domain::report::{Digits, Report, Tally, Written};
use domain::results::outcome::Weights;
use domain::tables::Table;
use exports::sav::{Dictionary, SavFile};
use exports::xlsx::{Workbook, WriteError};
use store::organizations::{BANGKOK_OFFSET_MINUTES, Organization};
use store::outcomes::{self, Collected, ProjectOutcome};
use store::rounds::Round;
use store::strategies::Strategy;
use store::{Store, StoreError, aside, organizations, results, rounds, strategies};
use ui::texts::{Locale, tag};
use ui::words::answers::codebook;
use ui::words::outcome::{ProjectData, ProjectView, RoundView, collection_title};
use ui::words::report::{
    Audience, Photos, ProjectSources, ReportWithTables, RoundSources, contents_heading,
    project_report, round_report, strategy_name,
};
use ui::words::series::marked;
use ui::words::server::{sheet_names, table_sheet};

use super::report::written;
use super::{photos, table_csv};
use crate::state::AppState;

/// A report for those who asked for it and one for the public, and as of when both are.
pub struct Made {
    pub house: ReportWithTables,
    pub public: Report,
    pub as_of: Date,
    /// What the columns of each data file mean; a title names its file, without the ending.
    pub codebooks: Vec<Table>,
    pub data: Vec<DataFile>,
}

/// A file of data beside a report.
pub struct DataFile {
    pub name: String,
    pub of: DataOf,
}

/// What stands in a file of data.
pub enum DataOf {
    /// The answers of a collection, one by one: they are read as the file is written.
    AnswersCsv(CollectionId),
    AnswersSav(CollectionId),
    /// Figures of projects; the file's bytes.
    Projects(Vec<u8>),
}

/// The report of a project in a round.
pub async fn of_project(
    state: &AppState,
    project: ProjectId,
    round: RoundId,
    locale: Locale,
    digits: Digits,
) -> Result<Made, StoreError> {
    let store = &state.store;
    let round = rounds::find(store, round).await?;
    let previous = outcomes::find_previous(store, &round).await?;
    let outcome = outcomes::find_in_full(store, project, &round, previous.as_ref()).await?;
    let weights = outcomes::find_weights(store, round.id).await?;
    let mut texts = Vec::with_capacity(outcome.collections.len());
    for held in &outcome.collections {
        texts.push(written_in(store, held).await?);
    }
    let own = outcome.project.project.strategy;
    let strategy = strategies::list(store).await?.into_iter().find(|held| Some(held.id) == own);
    let organization = organizations::find(store).await?;
    let as_of = as_of(std::slice::from_ref(&outcome), organization.as_ref(), &round);
    let offset = offset(organization.as_ref());
    let photos = photos::find(state, &outcome, locale, offset).await?;
    aside(move || {
        let report = |outcome: &ProjectOutcome, written: Vec<Vec<Written>>, photos: Photos| {
            let sources = ProjectSources {
                view: ProjectView { outcome, round: &round, weights },
                previous: previous.as_ref(),
                organization: name(organization.as_ref(), locale),
                strategy: strategy
                    .as_ref()
                    .map(|held| strategy_name(held.number, held.name.get(tag(locale)), locale)),
                written,
                photos,
                as_of,
            };
            project_report(&sources, locale, digits)
        };
        // What people wrote and what is seen of them is for the house; the public reads the quotes
        // that somebody picked.
        let public = report(&outcome.for_public(weights), Vec::new(), Photos::default()).report;
        let (codebooks, data) = answers_of(&outcome, locale);
        Ok(Made { house: report(&outcome, texts, photos), public, as_of, codebooks, data })
    })
    .await?
}

/// A round with all that is said of it.
struct RoundFound {
    round: Round,
    previous: Option<Round>,
    strategies: Vec<Strategy>,
    projects: Vec<ProjectOutcome>,
    weights: Weights,
    organization: Option<Organization>,
    as_of: Date,
}

impl RoundFound {
    async fn find(store: &Store, round: RoundId) -> Result<RoundFound, StoreError> {
        let round = rounds::find(store, round).await?;
        let previous = outcomes::find_previous(store, &round).await?;
        let projects = outcomes::list(store, &round, previous.as_ref()).await?;
        let organization = organizations::find(store).await?;
        Ok(RoundFound {
            as_of: as_of(&projects, organization.as_ref(), &round),
            strategies: strategies::list(store).await?,
            weights: outcomes::find_weights(store, round.id).await?,
            round,
            previous,
            projects,
            organization,
        })
    }

    fn view<'a>(&'a self, projects: &'a [ProjectOutcome]) -> RoundView<'a> {
        let (round, previous) = (&self.round, self.previous.as_ref());
        RoundView { round, previous, strategies: &self.strategies, projects }
    }

    fn report(
        &self,
        projects: &[ProjectOutcome],
        audience: Audience,
        locale: Locale,
        digits: Digits,
    ) -> ReportWithTables {
        let sources = RoundSources {
            view: self.view(projects),
            weights: self.weights,
            organization: name(self.organization.as_ref(), locale),
            as_of: self.as_of,
            audience,
        };
        round_report(&sources, locale, digits)
    }

    fn house(&self, locale: Locale, digits: Digits) -> ReportWithTables {
        self.report(&self.projects, Audience::House, locale, digits)
    }

    fn public(&self, locale: Locale, digits: Digits) -> Report {
        let projects: Vec<ProjectOutcome> =
            self.projects.iter().map(|held| held.for_public(self.weights)).collect();
        self.report(&projects, Audience::Public, locale, digits).report
    }
}

/// What the public reads of a round in each of these languages, all of one reading.
pub async fn public_of_round(
    store: &Store,
    round: RoundId,
    locales: &'static [Locale],
) -> Result<Vec<Report>, StoreError> {
    let found = RoundFound::find(store, round).await?;
    let report = move |locale: &Locale| found.public(*locale, Digits::Arabic);
    aside(move || locales.iter().map(report).collect()).await
}

/// The report of a round.
pub async fn of_round(
    store: &Store,
    round: RoundId,
    locale: Locale,
    digits: Digits,
) -> Result<Made, StoreError> {
    let found = RoundFound::find(store, round).await?;
    aside(move || {
        let rows = ProjectData::of(&found.view(&found.projects), locale);
        let mut codes = rows.codebook(locale);
        codes.title = format!("{} ({PROJECTS})", codes.title);
        let title = ui::words::rounds::name(&found.round.round, locale);
        let sav = projects_sav(&rows, &title, found.as_of)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let file = |ending: &str, bytes: Vec<u8>| DataFile {
            name: format!("{PROJECTS}.{ending}"),
            of: DataOf::Projects(bytes),
        };
        let data = vec![file("csv", table_csv(&rows.table())), file("sav", sav)];
        let house = found.house(locale, digits);
        let public = found.public(locale, digits);
        Ok(Made { house, public, as_of: found.as_of, codebooks: vec![codes], data })
    })
    .await?
}

/// What the data of a round's projects are called.
const PROJECTS: &str = "projects";

/// A project for each case.
fn projects_sav(rows: &ProjectData, title: &str, as_of: Date) -> std::io::Result<Vec<u8>> {
    let cases = rows.cases();
    let dictionary = Dictionary {
        title,
        variables: &rows.variables(),
        sets: &[],
        cases: cases.len() as u64,
        made: (as_of, "00:00:00"),
    };
    let mut bytes = Vec::new();
    let mut file = SavFile::begin(&mut bytes, &dictionary)?;
    for case in cases {
        file.case(&mut bytes, &case)?;
    }
    file.finish(&mut bytes)?;
    Ok(bytes)
}

/// The codebook and the data files of each collection of a project.
fn answers_of(outcome: &ProjectOutcome, locale: Locale) -> (Vec<Table>, Vec<DataFile>) {
    let (mut codebooks, mut data) = (Vec::new(), Vec::new());
    for (held, name) in outcome.collections.iter().zip(names(outcome)) {
        let id = held.view.collection.id;
        for (ending, of) in [("csv", DataOf::AnswersCsv(id)), ("sav", DataOf::AnswersSav(id))] {
            data.push(DataFile { name: format!("{name}.{ending}"), of });
        }
        let mut codes = codebook(&marked(held.series()), locale);
        codes.title = format!("{} · {} ({name})", codes.title, collection_title(held, locale));
        codebooks.push(codes);
    }
    (codebooks, data)
}

/// `answers-questionnaire`, and `answers-questionnaire-2` for the next of an instrument: names that
/// every system can write.
fn names(outcome: &ProjectOutcome) -> Vec<String> {
    let instruments: Vec<&str> =
        outcome.collections.iter().map(|held| held.instrument().code()).collect();
    let name = |(at, instrument): (usize, &&str)| {
        let before = instruments[..at].iter().filter(|own| *own == instrument).count();
        match before {
            0 => format!("answers-{instrument}"),
            n => format!("answers-{instrument}-{}", n + 1),
        }
    };
    instruments.iter().enumerate().map(name).collect()
}

/// A workbook of a sheet for each table and each codebook, behind one that lists them.
pub fn workbook(
    tables: &[Table],
    codebooks: &[Table],
    as_of: Date,
    locale: Locale,
) -> Result<Vec<u8>, StoreError> {
    let unwritten = |error: WriteError| StoreError::Unavailable(error.to_string());
    let mut workbook = Workbook::new();
    workbook.as_of(as_of).map_err(unwritten)?;
    workbook.add_contents(contents_heading(locale)).map_err(unwritten)?;
    for (number, table) in (1..).zip(tables) {
        let name = table_sheet(number, locale);
        workbook.add_report(&name, std::slice::from_ref(table)).map_err(unwritten)?;
    }
    for (number, codes) in (1..).zip(codebooks) {
        // Not the file's name: spreadsheet programs cut what is longer than 31 letters.
        let name = format!("{} {number}", sheet_names(locale).codebook);
        workbook.add_report(&name, std::slice::from_ref(codes)).map_err(unwritten)?;
    }
    workbook.finish().map_err(unwritten)
}

/// What people wrote, of the responses that count.
async fn written_in(store: &Store, held: &Collected) -> Result<Vec<Written>, StoreError> {
    let counted = results::chosen(store, held.view.collection.id, Selection::default()).await?;
    written(store, &counted, Tally::of(&held.series().form)).await
}

fn name(organization: Option<&Organization>, locale: Locale) -> &str {
    organization.map_or("", |held| held.name.get(tag(locale)))
}

fn offset(organization: Option<&Organization>) -> i32 {
    organization.map_or(BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes)
}

/// The day of the last answer, else the last day of the round: the same data give the same bytes.
fn as_of(projects: &[ProjectOutcome], organization: Option<&Organization>, round: &Round) -> Date {
    let offset = offset(organization);
    let all = projects.iter().flat_map(|held| &held.collections);
    let last = all.filter_map(|held| held.results.basis.received.map(|[_, last]| last)).max();
    last.map_or(round.round.ends_on, |last| last.date(offset))
}
