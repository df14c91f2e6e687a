//! The plan of a sample: how many respondents a population needs, shared among its areas, and how
//! far each area has come.
//!
//! The sizes hold for samples that were drawn; whether one was is [`crate::results::Drawn`].

mod areas;

use serde::{Deserialize, Serialize};

use crate::statistics::sample_size;

pub use areas::{AreaProblem, LineProblem, MOST_AREAS, MOST_POPULATION, read_areas};

/// How the needed size is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeRule {
    #[default]
    Yamane,
    /// The printed table of 1970, for an error of .05 alone.
    KrejcieMorganTable,
    /// Its formula, rounded half up, for an error of .05 alone.
    KrejcieMorgan,
    /// Cochran's with the finite correction, for a share of one half and 95 % confidence.
    Cochran,
}

impl SizeRule {
    pub const ALL: [SizeRule; 4] = [
        SizeRule::Yamane,
        SizeRule::KrejcieMorganTable,
        SizeRule::KrejcieMorgan,
        SizeRule::Cochran,
    ];

    /// The code in the database and in fields.
    pub fn code(self) -> &'static str {
        match self {
            SizeRule::Yamane => "yamane",
            SizeRule::KrejcieMorganTable => "krejcie_morgan_table",
            SizeRule::KrejcieMorgan => "krejcie_morgan",
            SizeRule::Cochran => "cochran",
        }
    }

    pub fn of(code: &str) -> Option<SizeRule> {
        SizeRule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Whether the error can be chosen; else it is .05.
    pub fn has_error(self) -> bool {
        matches!(self, SizeRule::Yamane | SizeRule::Cochran)
    }

    /// The respondents that a population needs. The error is in ten-thousandths.
    pub fn needed(self, population: u64, error: u32) -> Result<u64, Unplanned> {
        if population == 0 {
            return Err(Unplanned::NoPopulation);
        }
        let needed = match self {
            SizeRule::Yamane => sample_size::yamane(population, error),
            SizeRule::KrejcieMorganTable => {
                let printed = sample_size::krejcie_morgan_printed(population);
                return printed.ok_or(Unplanned::BeyondTable);
            }
            SizeRule::KrejcieMorgan => {
                sample_size::krejcie_morgan(population).map(|n| (n + 0.5).floor() as u64)
            }
            SizeRule::Cochran => sample_size::cochran_finite(population, 5_000, error),
        };
        needed.map(|n| n.min(population)).ok_or(Unplanned::NoError)
    }
}

/// The errors that can be chosen, in ten-thousandths: 500 is .05.
pub const ERRORS: [u32; 7] = [100, 200, 300, 400, 500, 700, 1_000];

/// Why there is no size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unplanned {
    /// Nobody lives in any of the areas, or there is no area.
    NoPopulation,
    /// The printed table ends at a population of 100,000.
    BeyondTable,
    /// The error must be above 0.
    NoError,
}

/// What a plan is made of, beside its areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub rule: SizeRule,
    /// In ten-thousandths.
    pub error: u32,
    /// The fewest respondents of an area, as far as it has so many people.
    pub least: u64,
    /// Codes made beyond the respondents needed, in percent: some are lost, some are not used.
    pub reserve: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { rule: SizeRule::default(), error: 500, least: 0, reserve: 10 }
    }
}

/// An area or group of the population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub name: String,
    pub population: u64,
    /// The choice that stands for it, where the plan is tied to a question of the form.
    pub choice: Option<String>,
}

/// The plan worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub population: u64,
    /// What the rule asks for.
    pub n: u64,
    /// What the areas need together: more than `n` where an area was raised to the least.
    pub total: u64,
    /// In the order given.
    pub areas: Vec<Planned>,
}

/// What an area needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub name: String,
    pub population: u64,
    pub choice: Option<String>,
    /// Its share of `n`, by largest remainders.
    pub share: u64,
    pub needed: u64,
    /// With the reserve, rounded up; never more than there are people.
    pub codes: u64,
}

/// The plan of these areas: the size of the whole, shared in proportion to the populations with the
/// largest remainders first, then each area raised to the least that was asked for.
pub fn plan(settings: Settings, areas: &[Area]) -> Result<Plan, Unplanned> {
    let sizes: Vec<u64> = areas.iter().map(|area| area.population).collect();
    let population = sizes.iter().fold(0_u64, |sum, size| sum.saturating_add(*size));
    let n = settings.rule.needed(population, settings.error)?;
    let shares = sample_size::allocate(n, &sizes);
    let planned = areas.iter().zip(shares).map(|(area, share)| {
        let needed = share.max(settings.least).min(area.population);
        let codes = needed.saturating_mul(100 + u64::from(settings.reserve)).div_ceil(100);
        Planned {
            name: area.name.clone(),
            population: area.population,
            choice: area.choice.clone(),
            share,
            needed,
            codes: codes.min(area.population),
        }
    });
    let areas: Vec<Planned> = planned.collect();
    let total = areas.iter().map(|area| area.needed).sum();
    Ok(Plan { population, n, total, areas })
}

/// How far an area has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which of the plan's areas.
    pub area: usize,
    pub done: u64,
    /// Still to come; 0 once there are enough.
    pub missing: u64,
}

impl Plan {
    /// Whether small areas get more than their share, so that people there are likelier to be asked.
    pub fn is_raised(&self) -> bool {
        self.total > self.n
    }

    /// The areas that are behind, the furthest behind (by the share that is missing) first; `done`
    /// holds the answers of each area in the order of the plan.
    pub fn behind(&self, done: &[u64]) -> Vec<Standing> {
        let standing = |(area, planned): (usize, &Planned)| {
            let done = done.get(area).copied().unwrap_or_default();
            Standing { area, done, missing: planned.needed.saturating_sub(done) }
        };
        let mut behind: Vec<Standing> = self.areas.iter().enumerate().map(standing).collect();
        behind.retain(|standing| standing.missing > 0);
        // a/b before c/d where a·d > c·b: whole numbers, so that equal shares stay in order.
        behind.sort_by(|one, other| {
            let cross = |missing: u64, needed: u64| u128::from(missing) * u128::from(needed);
            let [of_one, of_other] = [one, other].map(|it| self.areas[it.area].needed);
            cross(other.missing, of_one)
                .cmp(&cross(one.missing, of_other))
                .then(other.missing.cmp(&one.missing))
        });
        behind
    }
}

#[cfg(test)]
mod tests;
