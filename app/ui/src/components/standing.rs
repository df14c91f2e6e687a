//! Where the person stands: the fiscal year and the round at the top of every page.

use domain::calendar::{Date, FiscalYear};
use domain::ids::RoundId;
use http::HeaderMap;
use http::request::Parts;
use leptos::prelude::*;
use store::organizations::{self, BANGKOK_OFFSET_MINUTES, Organization};
use store::projects;
use store::rounds::{self, Round};
use store::{Store, StoreError};

use crate::context::{self, Site};

/// The cookie that remembers the round someone chose.
pub const COOKIE: &str = "round";

/// The organization, its rounds, and which of them the person works in.
#[derive(Debug, Clone)]
pub struct Standing {
    pub organization: Option<Organization>,
    pub today: Date,
    /// Buddhist era.
    pub fiscal_year: i32,
    pub round: Option<Round>,
    /// The newest first.
    pub rounds: Vec<Round>,
}

/// What a request says about the person's place; taken before anything is awaited.
#[derive(Clone)]
pub struct Asked {
    store: Store,
    now: i64,
    round: Option<RoundId>,
}

/// What the request of this page says.
pub fn asked() -> Asked {
    let headers = use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default();
    asked_by(&context::site(), &headers)
}

/// The same for a request outside of pages.
pub fn asked_by(site: &Site, headers: &HeaderMap) -> Asked {
    Asked { now: (site.now)(), store: site.store.clone(), round: chosen_round(headers) }
}

/// Finds the person's place: the round that was chosen, else the one that today falls in, else
/// the newest; without rounds the newest year of the plan, else this year.
pub async fn find(asked: Asked) -> Result<Standing, StoreError> {
    let organization = organizations::find(&asked.store).await?;
    let offset =
        organization.as_ref().map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    let today = domain::calendar::Moment(asked.now).date(offset);
    let rounds = rounds::list(&asked.store).await?;
    let round = choose(&rounds, asked.round, today).cloned();
    let fiscal_year = match &round {
        Some(round) => round.round.fiscal_year,
        None => projects::list_fiscal_years(&asked.store)
            .await?
            .first()
            .copied()
            .unwrap_or(FiscalYear::of(today).0),
    };
    Ok(Standing { organization, today, fiscal_year, round, rounds })
}

fn choose(rounds: &[Round], chosen: Option<RoundId>, today: Date) -> Option<&Round> {
    let is_now = |round: &&Round| {
        FiscalYear::of(today).0 == round.round.fiscal_year
            && (round.round.starts_on..=round.round.ends_on).contains(&today)
    };
    rounds
        .iter()
        .find(|round| Some(round.id) == chosen)
        // Rounds of a year overlap: the first half lies within the whole. The earlier one is due first.
        .or_else(|| rounds.iter().rev().find(is_now))
        .or(rounds.first())
}

fn chosen_round(headers: &HeaderMap) -> Option<RoundId> {
    let cookies = headers.get(http::header::COOKIE)?.to_str().ok()?;
    cookies
        .split(';')
        .find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))
        .and_then(|id| id.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::bands::BandSetId;
    use domain::calendar::default_period;
    use store::rounds::NewRound;

    fn round(id: i64, fiscal_year: i32, number: u8) -> Round {
        let (starts_on, ends_on) = default_period(FiscalYear(fiscal_year), number);
        let bands = BandSetId::A;
        Round {
            id: RoundId(id),
            round: NewRound { fiscal_year, number, starts_on, ends_on, bands },
        }
    }

    fn place(chosen: Option<i64>, today: &str) -> Option<i64> {
        // As the store lists them: the newest first.
        let rounds = [round(4, 2570, 2), round(3, 2570, 1), round(2, 2569, 2)];
        let today = Date::parse_iso(today)?;
        choose(&rounds, chosen.map(RoundId), today).map(|round| round.id.0)
    }

    #[test]
    fn the_chosen_round_comes_first_then_the_one_due_then_the_newest() {
        assert_eq!(place(Some(2), "2026-11-23"), Some(2));
        assert_eq!(place(Some(99), "2026-11-23"), Some(3));
        assert_eq!(place(None, "2027-04-01"), Some(4));
        assert_eq!(place(None, "2030-01-01"), Some(4));
        assert_eq!(choose(&[], None, Date::FIRST), None);
    }
}
