//! Outcomes: what all instruments say of a project in a round, joined by the round's weights, and
//! what was decided on it.

mod by_strategy;
mod decisions;
mod seen;
mod weights;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::form::Instrument;
use domain::ids::{CollectionId, ProjectId};
use domain::results::outcome::{Evidence, Measure, Outcome, joined, money, outcome, percent_of};
use domain::results::{Change, LEAST_PUBLIC, Note, Observers, Rater, Results};
use domain::series::Series;
use domain::statistics::{Given, Reason};

use crate::changes::{Compared, asks_the_same, in_time, is_same_project};
use crate::collections::{self, CollectionView, Of};
use crate::projects::{self, Project};
use crate::results::{self, Counted};
use crate::rounds::{self, Round};
use crate::tags::TagSummary;
use crate::{Store, StoreError, blocking, links, quality, summaries, tags};

pub use by_strategy::{StrategyChanges, by_strategy, matched, strategy_changes};
pub use decisions::{Decided, decide, find_decision, list_decisions};
pub use seen::Withheld;
pub use weights::{find_weights, save_weights};

/// A project in a round.
#[derive(Debug, Clone)]
pub struct ProjectOutcome {
    pub project: Project,
    /// Questionnaires first, then interviews and observations; each in the order of opening.
    pub collections: Vec<Collected>,
    /// Collections that stand nowhere else, because the public may see nothing of them; none before
    /// [`ProjectOutcome::for_public`].
    pub withheld: Vec<Withheld>,
    pub outcome: Outcome,
    pub decided: Option<Decided>,
}

/// A collection with its figures.
#[derive(Debug, Clone)]
pub struct Collected {
    pub view: CollectionView,
    /// What it asked. Its answers are not held: an overview tells of hundreds of collections.
    pub series: Arc<Series>,
    pub results: Arc<Results>,
    /// Of observations only: whether those who observed agree.
    pub agreement: Option<Given<Observers>>,
    /// The collection of the same form in the round that is compared with.
    pub before: Option<CollectionId>,
    /// Against that one; `None` where either has no answers.
    pub change: Option<Arc<Compared>>,
    /// How many responses should be looked at.
    pub flagged: u64,
    /// Of interviews only, and only where [`find_in_full`] found it: what was said, by theme.
    pub themes: Vec<TagSummary>,
    /// Of observations only, and only where [`find_in_full`] found it: what each rater gave, where
    /// there are several.
    pub raters: Vec<Rated>,
}

/// A rater with what it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated {
    /// The label of its link; nothing where each response is a rater of its own.
    pub label: Option<String>,
    pub rater: Rater,
}

impl Collected {
    pub fn instrument(&self) -> Instrument {
        self.view.version.form.instrument
    }

    pub fn series(&self) -> &Series {
        &self.series
    }

    /// The answers that an evaluator rejected: they stand in no figure.
    pub fn rejected(&self) -> u64 {
        let notes = self.results.notes.iter();
        notes.map(|note| if let Note::Rejected { n, .. } = note { *n } else { 0 }).sum()
    }

    fn tells_why_rejected(&self) -> bool {
        let has_reasons =
            |note: &Note| matches!(note, Note::Rejected { reasons, .. } if !reasons.is_empty());
        self.results.notes.iter().any(has_reasons)
    }
}

impl ProjectOutcome {
    /// Whether anybody was asked, of whom one may be told or not.
    pub fn is_asked(&self) -> bool {
        !self.collections.is_empty() || !self.withheld.is_empty()
    }

    /// Whether any answer to a questionnaire counts, be it one of a collection that is withheld: the
    /// announcement counts projects so, too.
    pub fn is_answered(&self) -> bool {
        let is_withheld = |held: &Withheld| held.instrument == Instrument::Questionnaire;
        self.of(Instrument::Questionnaire).any(|held| held.results.n > 0)
            || self.withheld.iter().any(is_withheld)
    }

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

    /// What changed in the questionnaire that speaks for the project, in all.
    pub fn change(&self) -> Option<&Change> {
        self.main()?.change.as_ref()?.changes.overall.figure()
    }

    pub fn progress(&self) -> Progress {
        self.collections.iter().map(Progress::of).sum()
    }

    /// The answers to all collections that an evaluator rejected: they stand in no figure.
    pub fn rejected(&self) -> u64 {
        self.collections.iter().map(Collected::rejected).sum()
    }

    /// Whether it is told why answers were rejected; the public is not told it.
    pub fn tells_why_rejected(&self) -> bool {
        self.collections.iter().any(Collected::tells_why_rejected)
    }

    /// The answers of all collections that should be looked at.
    pub fn flagged(&self) -> u64 {
        self.collections.iter().map(|held| held.flagged).sum()
    }
}

/// How far the answers of one or several collections are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Those that count: an answer that an evaluator rejected brings nobody nearer to a target.
    pub answers: u64,
    /// These and the rejected ones.
    pub received: u64,
    /// Of the collections that aim at a number of answers: how many they have that count, and that
    /// number.
    pub aimed: Option<(u64, u64)>,
}

impl Progress {
    fn of(held: &Collected) -> Progress {
        let (answers, target) = (held.results.n, held.view.collection.collection.target);
        let aimed = target.map(|target| (answers, u64::from(target)));
        Progress { answers, received: answers + held.rejected(), aimed }
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
                received: sum.received + own.received,
                aimed: aimed.reduce(|(done, target), own| (done + own.0, target + own.1)),
            }
        })
    }
}

/// One project in a round, compared with an earlier one.
pub async fn find(
    store: &Store,
    project: ProjectId,
    round: &Round,
    before: Option<&Round>,
) -> Result<ProjectOutcome, StoreError> {
    let project = projects::find(store, project).await?;
    let mut found = of_projects(store, round, before, vec![project]).await?;
    found.pop().ok_or(StoreError::NotFound("project"))
}

/// The same with what interviews said, by theme, and what each rater of an observation gave.
pub async fn find_in_full(
    store: &Store,
    project: ProjectId,
    round: &Round,
    before: Option<&Round>,
) -> Result<ProjectOutcome, StoreError> {
    let mut found = find(store, project, round, before).await?;
    for held in &mut found.collections {
        match held.instrument() {
            Instrument::Questionnaire => {}
            Instrument::Interview => {
                held.themes = tags::summary(store, held.view.collection.id).await?;
            }
            Instrument::Observation => held.raters = raters(store, held).await?,
        }
    }
    Ok(found)
}

async fn raters(store: &Store, held: &Collected) -> Result<Vec<Rated>, StoreError> {
    let Counted { series, matrix, .. } = results::counted(store, held.view.collection.id).await?;
    let bands = held.results.bands;
    let raters = move || Rater::of_each(&series.form, &matrix, bands);
    let raters = blocking::compute(raters).await?;
    let labels = links::labels(store, held.view.collection.id).await?;
    let label = |rater: &Rater| labels.get(&rater.link?).cloned();
    Ok(raters.into_iter().map(|rater| Rated { label: label(&rater), rater }).collect())
}

/// Every project of the round's fiscal year, in the order of its code, with or without a collection;
/// compared with an earlier round.
pub async fn list(
    store: &Store,
    round: &Round,
    before: Option<&Round>,
) -> Result<Vec<ProjectOutcome>, StoreError> {
    let projects = projects::list(store, Some(round.round.fiscal_year)).await?;
    of_projects(store, round, before, projects).await
}

/// The rounds before this one, which it can be compared with, the newest first.
pub async fn list_earlier(store: &Store, round: &Round) -> Result<Vec<Round>, StoreError> {
    let at = |round: &Round| (round.round.fiscal_year, round.round.number);
    let mut earlier = rounds::list(store).await?;
    earlier.retain(|other| at(other) < at(round));
    Ok(earlier)
}

/// The round before this one, if there is one.
pub async fn find_previous(store: &Store, round: &Round) -> Result<Option<Round>, StoreError> {
    Ok(list_earlier(store, round).await?.into_iter().next())
}

async fn of_projects(
    store: &Store,
    round: &Round,
    before: Option<&Round>,
    projects: Vec<Project>,
) -> Result<Vec<ProjectOutcome>, StoreError> {
    let weights = find_weights(store, round.id).await?;
    let mut decisions = list_decisions(store, round.id).await?;
    let asked: HashSet<ProjectId> = projects.iter().map(|project| project.id).collect();
    let mut views = collections::list_of(store, Of::Round(round.id)).await?;
    views.retain(|view| asked.contains(&view.project.id));
    views.sort_by_key(|view| (order(view.version.form.instrument), in_time(view)));
    let before = match before {
        Some(before) => collections::list_of(store, Of::Round(before.id)).await?,
        None => Vec::new(),
    };
    let earlier = |view: &CollectionView| {
        let mut own = before.iter().filter(|other| is_same_project(&view.project, &other.project));
        own.find(|other| other.answers > 0 && asks_the_same(view, other)).cloned()
    };
    let pairs: Vec<_> = views.into_iter().map(|view| (earlier(&view), view)).collect();
    let mut of_projects: HashMap<ProjectId, Vec<Collected>> = HashMap::new();
    let collected = blocking::each(pairs, |(earlier, view)| collect(store.clone(), view, earlier));
    for held in collected.await? {
        of_projects.entry(held.view.project.id).or_default().push(held);
    }
    let mut outcomes = Vec::with_capacity(projects.len());
    for project in projects {
        let collected = of_projects.remove(&project.id).unwrap_or_default();
        let outcome = outcome(weights, &evidence(&project, &collected, &[]));
        let decided = decisions.remove(&project.id);
        let (collections, withheld) = (collected, Vec::new());
        outcomes.push(ProjectOutcome { project, collections, withheld, outcome, decided });
    }
    Ok(outcomes)
}

async fn collect(
    store: Store,
    view: CollectionView,
    earlier: Option<CollectionView>,
) -> Result<Collected, StoreError> {
    let source = results::source(&store, &view).await?;
    let figures = summaries::figures(&store, &source).await?;
    let change = match &earlier {
        Some(earlier) if !source.matrix().is_empty() => {
            let before = results::source(&store, earlier).await?;
            Some(summaries::changes(&store, &before, &source).await?)
        }
        _ => None,
    };
    let flagged = quality::find(&store, view.collection.id).await?.flagged.len() as u64;
    Ok(Collected {
        view,
        series: source.counted.series,
        results: figures.results,
        agreement: figures.agreement,
        before: earlier.map(|earlier| earlier.collection.id),
        change,
        flagged,
        themes: Vec::new(),
        raters: Vec::new(),
    })
}

/// What each measure says of a project. Where all that it could say is withheld, that is why it says
/// nothing: somebody answered.
fn evidence(project: &Project, collected: &[Collected], withheld: &[Withheld]) -> Vec<Evidence> {
    let few = Reason::Suppressed { least: LEAST_PUBLIC };
    let of = |instrument: Instrument, measure: Measure| {
        let untold = withheld.iter().filter(|held| held.instrument == instrument);
        let untold = untold.map(|_| (0, Err(few).into()));
        let told = collected.iter().filter(|held| held.instrument() == instrument);
        let told = told.map(|held| percent_of(&held.results));
        joined(measure, &untold.chain(told).collect::<Vec<(u64, Given<f64>)>>())
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
