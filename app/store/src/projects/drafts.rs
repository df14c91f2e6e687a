use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use domain::ids::StrategyId;
use domain::plan::ProjectDraft;
use domain::text::Text;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, TransactionTrait};

use super::{NewProject, codes_of, insert_all};
use crate::connect::is_shared;
use crate::entities::projects as table;
use crate::{Store, StoreError, strategies};

/// The name of a strategy that the plan knows only by its number.
pub type StrategyOf = fn(u32) -> Text;

/// Makes projects of drafts, and the strategies that they name by number and the plan does not
/// have: all or nothing; gives how many projects. A draft without a code gets the next free one of
/// its fiscal year (`62-001`); one without a year gets `fiscal_year` (BE).
/// `Taken` when a draft's own code is there already, and when the plan no longer has as many
/// projects as were `seen`: a sheet that is sent twice must not be stored twice.
pub async fn create_drafts(
    store: &Store,
    drafts: Vec<ProjectDraft>,
    seen: Option<u64>,
    fiscal_year: i32,
    unnamed: StrategyOf,
    now: i64,
) -> Result<usize, StoreError> {
    let transaction = store.write.begin().await?;
    if is_shared(&store.write) {
        // Two servers, or two requests, must not count at once. SQLite has one writer.
        transaction.execute_unprepared("LOCK TABLE projects IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    if let Some(seen) = seen
        && table::Entity::find().count(&transaction).await? != seen
    {
        return Err(StoreError::Taken("place in the plan"));
    }
    let projects = fill(&transaction, drafts, fiscal_year, unnamed).await?;
    insert_all(&transaction, &projects, now).await?;
    transaction.commit().await?;
    Ok(projects.len())
}

/// One draft as a project, filled in as [`create_drafts`] does; only its strategy is written.
pub async fn from_draft(
    store: &Store,
    draft: ProjectDraft,
    fiscal_year: i32,
    unnamed: StrategyOf,
) -> Result<NewProject, StoreError> {
    let mut filled = fill(&store.write, vec![draft], fiscal_year, unnamed).await?;
    filled.pop().ok_or(StoreError::NotFound("project"))
}

async fn fill(
    db: &impl ConnectionTrait,
    drafts: Vec<ProjectDraft>,
    fiscal_year: i32,
    unnamed: StrategyOf,
) -> Result<Vec<NewProject>, StoreError> {
    let strategies = strategies_of(db, &drafts, unnamed).await?;
    let year_of = |draft: &ProjectDraft| draft.fiscal_year.unwrap_or(fiscal_year);
    let mut codes: HashMap<i32, Codes> = HashMap::new();
    for draft in &drafts {
        let year = year_of(draft);
        let codes = match codes.entry(year) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Codes::new(year, codes_of(db, year).await?)),
        };
        codes.taken.extend(draft.code.clone());
    }
    let project = |draft: ProjectDraft| {
        let year = year_of(&draft);
        let free = || codes.get_mut(&year).map(Codes::next).unwrap_or_default();
        NewProject {
            code: draft.code.unwrap_or_else(free),
            name: draft.name,
            strategy: draft.strategy.and_then(|number| strategies.get(&number).copied()),
            department: draft.department,
            fiscal_year: year,
            budget: draft.budget,
            contract: draft.contract,
            disbursed: draft.disbursed,
        }
    };
    Ok(drafts.into_iter().map(project).collect())
}

async fn strategies_of(
    db: &impl ConnectionTrait,
    drafts: &[ProjectDraft],
    unnamed: StrategyOf,
) -> Result<BTreeMap<u32, StrategyId>, StoreError> {
    let held = strategies::ids_by_number(db).await?;
    let missing: HashSet<u32> = drafts
        .iter()
        .filter_map(|draft| draft.strategy)
        .filter(|number| !held.contains_key(number))
        .collect();
    if missing.is_empty() {
        return Ok(held);
    }
    let named: Vec<_> = missing.into_iter().map(|number| (number, unnamed(number))).collect();
    strategies::upsert(db, &named).await?;
    strategies::ids_by_number(db).await
}

/// Free codes of a fiscal year: `62-001`, `62-002`, …
struct Codes {
    year: i32,
    taken: HashSet<String>,
    last: u32,
}

impl Codes {
    fn new(year: i32, taken: Vec<String>) -> Codes {
        Codes { year, taken: taken.into_iter().collect(), last: 0 }
    }

    fn next(&mut self) -> String {
        loop {
            self.last += 1;
            let code = format!("{:02}-{:03}", self.year.rem_euclid(100), self.last);
            if self.taken.insert(code.clone()) {
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_codes_pass_over_those_in_use() {
        let mut codes = Codes::new(2562, vec!["62-001".into(), "62-003".into()]);
        assert_eq!([codes.next(), codes.next()], ["62-002", "62-004"]);
        assert_eq!(Codes::new(2600, Vec::new()).next(), "00-001");
    }
}
