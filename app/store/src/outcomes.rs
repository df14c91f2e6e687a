//! Outcomes: what all instruments say of a project in a round, joined by the round's weights, and
//! what was decided on it.

mod decisions;
mod weights;

use std::collections::HashMap;

use domain::bands::BandSetId;
use domain::form::Instrument;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::results::outcome::{Evidence, Measure, Outcome, joined, money, outcome, percent_of};
use domain::results::{Changes, Observers, Options, Results, compare_rounds, evaluate};
use domain::series::Series;
use domain::statistics::Given;

use crate::changes::{as_round, asks_the_same, in_time, is_same_project};
use crate::collections::{self, CollectionView, Of};
use crate::projects::{self, Project};
use crate::results::{self, Counted};
use crate::rounds::{self, Round};
use crate::tags::TagSummary;
use crate::{Store, StoreError, blocking, quality, tags};

pub use decisions::{Decided, decide, find_decision, list_decisions};
pub use weights::{find_weights, save_weights};

/// A project in a round.
#[derive(Debug, Clone)]
pub struct ProjectOutcome {
    pub project: Project,
    /// Questionnaires first, then interviews and observations; each in the order of opening.
    pub collections: Vec<Collected>,
    pub outcome: Outcome,
    pub decided: Option<Decided>,
}

/// A collection with its figures.
#[derive(Debug, Clone)]
pub struct Collected {
    pub view: CollectionView,
    pub counted: Counted,
    pub results: Results,
    /// Of observations only: whether those who observed agree.
    pub agreement: Option<Given<Observers>>,
    /// The collection of the same form in the round before.
    pub before: Option<CollectionId>,
    /// Against that one; `None` where either has no answers.
    pub change: Option<Box<Changes>>,
    /// How many responses should be looked at.
    pub flagged: u64,
    /// Of interviews only: what was said, by theme.
    pub themes: Vec<TagSummary>,
}

impl Collected {
    pub fn instrument(&self) -> Instrument {
        self.view.version.form.instrument
    }

    pub fn series(&self) -> &Series {
        &self.counted.series
    }
}

impl ProjectOutcome {
    /// The collections of one instrument.
    pub fn of(&self, instrument: Instrument) -> impl Iterator<Item = &Collected> {
        self.collections.iter().filter(move |held| held.instrument() == instrument)
    }

    /// The questionnaire that speaks for the project: of those with a mean, the one that most
    /// people answered.
    pub fn main(&self) -> Option<&Collected> {
        let has_mean = |held: &&Collected| {
            held.results.overall.as_ref().is_some_and(|overall| overall.figures.mean.is_some())
        };
        // The first of several that are alike.
        let more = |best: &'_ Collected, next: &'_ Collected| next.results.n > best.results.n;
        let candidates = self.of(Instrument::Questionnaire).filter(has_mean);
        candidates.reduce(|best, next| if more(best, next) { next } else { best })
    }

    pub fn progress(&self) -> Progress {
        self.collections.iter().map(|held| Progress::of(&held.view)).sum()
    }

    /// The answers of all collections that should be looked at.
    pub fn flagged(&self) -> u64 {
        self.collections.iter().map(|held| held.flagged).sum()
    }
}

/// How far the answers of one or several collections are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub answers: u64,
    /// Of the collections that aim at a number of answers: how many they have, and that number.
    pub aimed: Option<(u64, u64)>,
}

impl Progress {
    fn of(view: &CollectionView) -> Progress {
        let target = view.collection.collection.target;
        let aimed = target.map(|target| (view.answers, u64::from(target)));
        Progress { answers: view.answers, aimed }
    }

    /// What can be set against a target, with the target; all answers where nobody set one.
    pub fn done(self) -> (u64, Option<u64>) {
        self.aimed.map_or((self.answers, None), |(done, target)| (done, Some(target)))
    }
}

impl std::iter::Sum for Progress {
    fn sum<I: Iterator<Item = Progress>>(all: I) -> Progress {
        all.fold(Progress::default(), |sum, own| {
            let aimed = sum.aimed.into_iter().chain(own.aimed);
            Progress {
                answers: sum.answers + own.answers,
                aimed: aimed.reduce(|(done, target), own| (done + own.0, target + own.1)),
            }
        })
    }
}

/// One project in a round.
pub async fn find(
    store: &Store,
    project: ProjectId,
    round: RoundId,
) -> Result<ProjectOutcome, StoreError> {
    let project = projects::find(store, project).await?;
    let mut found = of_projects(store, round, vec![project]).await?;
    found.pop().ok_or(StoreError::NotFound("project"))
}

/// Every project of the round's fiscal year, in the order of its code, with or without a collection.
pub async fn list(store: &Store, round: RoundId) -> Result<Vec<ProjectOutcome>, StoreError> {
    let held = rounds::find(store, round).await?;
    let projects = projects::list(store, Some(held.round.fiscal_year)).await?;
    of_projects(store, round, projects).await
}

/// The round before this one, if there is one.
pub async fn find_previous(store: &Store, round: &Round) -> Result<Option<Round>, StoreError> {
    let at = |round: &Round| (round.round.fiscal_year, round.round.number);
    // The newest comes first.
    Ok(rounds::list(store).await?.into_iter().find(|other| at(other) < at(round)))
}

async fn of_projects(
    store: &Store,
    round: RoundId,
    projects: Vec<Project>,
) -> Result<Vec<ProjectOutcome>, StoreError> {
    let held = rounds::find(store, round).await?;
    let weights = find_weights(store, round).await?;
    let mut decisions = list_decisions(store, round).await?;
    let mut of_round: HashMap<ProjectId, Vec<CollectionView>> = HashMap::new();
    for view in collections::list_of(store, Of::Round(round)).await? {
        of_round.entry(view.project.id).or_default().push(view);
    }
    let before = match find_previous(store, &held).await? {
        Some(previous) => collections::list_of(store, Of::Round(previous.id)).await?,
        None => Vec::new(),
    };
    let mut outcomes = Vec::with_capacity(projects.len());
    for project in projects {
        let mut views = of_round.remove(&project.id).unwrap_or_default();
        views.sort_by_key(|view| (order(view.version.form.instrument), in_time(view)));
        let mut collected = Vec::with_capacity(views.len());
        for view in views {
            let earlier = before
                .iter()
                .filter(|other| is_same_project(&view.project, &other.project))
                .find(|other| other.answers > 0 && asks_the_same(&view, other));
            collected.push(collect(store, view.clone(), earlier, held.round.bands).await?);
        }
        let outcome = outcome(weights, &evidence(&project, &collected));
        let decided = decisions.remove(&project.id);
        outcomes.push(ProjectOutcome { project, collections: collected, outcome, decided });
    }
    Ok(outcomes)
}

async fn collect(
    store: &Store,
    view: CollectionView,
    earlier: Option<&CollectionView>,
    bands: BandSetId,
) -> Result<Collected, StoreError> {
    let counted = results::counted(store, view.collection.id).await?;
    let before = match earlier {
        Some(earlier) => Some(results::counted(store, earlier.collection.id).await?),
        None => None,
    };
    let id = view.collection.id;
    let earlier_id = earlier.map(|earlier| earlier.collection.id);
    let flagged = quality::find(store, id).await?.flagged.len() as u64;
    let instrument = view.version.form.instrument;
    let themes = match instrument {
        Instrument::Interview => tags::summary(store, id).await?,
        Instrument::Questionnaire | Instrument::Observation => Vec::new(),
    };
    blocking::compute(move || {
        let Counted { series, matrix, .. } = &counted;
        let results = evaluate(&series.form, matrix, bands, &Options::default());
        let agreement = (instrument == Instrument::Observation)
            .then(|| Observers::of_items(&series.form, matrix).into());
        let earlier = before.filter(|_| !matrix.is_empty());
        let change = earlier.map(|earlier| compare_rounds(as_round(&earlier), as_round(&counted)));
        let change = change.map(Box::new);
        Collected { view, results, agreement, before: earlier_id, change, flagged, themes, counted }
    })
    .await
}

/// What each measure says of a project.
fn evidence(project: &Project, collected: &[Collected]) -> Vec<Evidence> {
    let of = |instrument: Instrument, measure: Measure| {
        let percents: Vec<(u64, Given<f64>)> = collected
            .iter()
            .filter(|held| held.instrument() == instrument)
            .map(|held| percent_of(&held.results))
            .collect();
        joined(measure, &percents)
    };
    vec![
        of(Instrument::Questionnaire, Measure::Questionnaire),
        of(Instrument::Interview, Measure::Interview),
        of(Instrument::Observation, Measure::Observation),
        money(project.project.disbursed, project.project.budget),
    ]
}

fn order(instrument: Instrument) -> u8 {
    match instrument {
        Instrument::Questionnaire => 0,
        Instrument::Interview => 1,
        Instrument::Observation => 2,
    }
}
