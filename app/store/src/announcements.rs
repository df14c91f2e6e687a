//! What an announcement of a round says: its figures, from the results of its collections.

use std::collections::{BTreeSet, HashMap};

use domain::calendar::{Date, FiscalYear};
use domain::form::Instrument;
use domain::ids::RoundId;
use domain::publication::{Deadline, ProjectFigure, Summary, deadlines, summarize};
use domain::results::{Claim, Drawn};
use domain::statistics::Reason;

use crate::collections::Of;
use crate::publications::{self, Holiday, Publication};
use crate::rounds::Round;
use crate::strategies::Strategy;
use crate::{Store, StoreError, collections, projects, results, rounds, strategies};

/// A round with everything that its announcement needs.
#[derive(Debug, Clone)]
pub struct Announced {
    pub round: Round,
    pub publication: Publication,
    pub summary: Summary,
    pub strategies: Vec<Strategy>,
    /// The ways in which the respondents of its collections were found, as they were stated.
    pub drawn: BTreeSet<Drawn>,
    /// What may be claimed of each collection with answers.
    pub claims: Vec<Claim>,
}

/// Gathers a round's figures from the results of each of its questionnaires: what interviewers and
/// observers noted are not answers of the public.
pub async fn find(store: &Store, id: RoundId) -> Result<Announced, StoreError> {
    let round = rounds::find(store, id).await?;
    let projects = projects::list(store, Some(round.round.fiscal_year)).await?;
    let plan: Vec<_> = projects.iter().map(|held| (held.id, held.project.strategy)).collect();
    let strategies = strategies::list(store).await?;
    let order: Vec<_> = strategies.iter().map(|strategy| strategy.id).collect();
    let (mut figures, mut claims) = (Vec::new(), Vec::new());
    let mut drawn = BTreeSet::new();
    for view in collections::list_of(store, Of::Round(id)).await? {
        if view.version.form.instrument != Instrument::Questionnaire || view.answers == 0 {
            continue;
        }
        // A mean that a few people made is announced as little as it is printed.
        let found = results::find(store, view.collection.id, Default::default()).await?;
        let found = found.without_few();
        let sample = found.sample.as_ref();
        let overall = found.overall.as_ref().map(|overall| &overall.figures);
        let reason = overall.and_then(|figures| figures.reason).unwrap_or(Reason::NoAnswers);
        drawn.extend(sample.and_then(|sample| sample.drawn));
        claims.push(sample.map_or(Claim::NotStated, |sample| sample.claim));
        figures.push(ProjectFigure {
            project: view.project.id,
            strategy: view.project.project.strategy,
            n: found.n,
            mean: overall.and_then(|figures| figures.mean).ok_or(reason),
            range: found.items.values().next().map(|item| item.range),
        });
    }
    Ok(Announced {
        summary: summarize(&plan, &order, &figures, round.round.bands),
        publication: publications::find(store, id).await?,
        round,
        strategies,
        drawn,
        claims,
    })
}

impl Announced {
    /// Whether the figures hold for the whole population: of every collection, however its sample
    /// was meant, the answers must have come so.
    pub fn holds_for_all(&self) -> bool {
        !self.claims.is_empty() && self.claims.iter().all(|claim| claim.holds_for_all())
    }
}

/// The deadlines of a round as of today.
pub async fn find_deadlines(
    store: &Store,
    round: &Round,
    today: Date,
) -> Result<[Deadline; 3], StoreError> {
    let held = publications::find(store, round.id).await?;
    let holidays = publications::list_holidays(store).await?;
    Ok(deadlines_of(round, &held, &holidays, today))
}

/// The deadlines of several rounds as of today, in their order.
pub async fn list_deadlines(
    store: &Store,
    rounds: &[Round],
    today: Date,
) -> Result<Vec<[Deadline; 3]>, StoreError> {
    let held: HashMap<RoundId, Publication> =
        publications::list(store).await?.into_iter().collect();
    let holidays = publications::list_holidays(store).await?;
    let none = Publication::default();
    let of =
        |round: &Round| deadlines_of(round, held.get(&round.id).unwrap_or(&none), &holidays, today);
    Ok(rounds.iter().map(of).collect())
}

fn deadlines_of(
    round: &Round,
    held: &Publication,
    holidays: &[Holiday],
    today: Date,
) -> [Deadline; 3] {
    let holidays: Vec<Date> = holidays.iter().map(|holiday| holiday.day).collect();
    let of = (FiscalYear(round.round.fiscal_year), round.round.number, round.round.ends_on);
    deadlines(held.days, of, &holidays, today)
}
