use std::collections::{HashMap, HashSet};

use domain::ids::StrategyId;
use domain::plan::ProjectDraft;

use super::{NewProject, create_all, list_codes};
use crate::{Store, StoreError, strategies};

/// Makes projects of drafts, all or none; gives how many. A draft without a code gets the next
/// free one of its fiscal year (`62-001`); one without a year gets `fiscal_year` (BE).
/// `Taken` when a draft's own code is there already.
pub async fn create_drafts(
    store: &Store,
    drafts: &[ProjectDraft],
    fiscal_year: i32,
    now: i64,
) -> Result<usize, StoreError> {
    let strategies: HashMap<u32, StrategyId> = strategies::list(store)
        .await?
        .into_iter()
        .map(|strategy| (strategy.number, strategy.id))
        .collect();
    let mut taken: HashMap<i32, HashSet<String>> = HashMap::new();
    for draft in drafts {
        let year = draft.fiscal_year.unwrap_or(fiscal_year);
        if let std::collections::hash_map::Entry::Vacant(entry) = taken.entry(year) {
            entry.insert(list_codes(store, year).await?.into_iter().collect());
        }
    }
    for draft in drafts {
        if let Some(code) = &draft.code {
            let year = draft.fiscal_year.unwrap_or(fiscal_year);
            taken.entry(year).or_default().insert(code.clone());
        }
    }
    let projects: Vec<NewProject> = drafts
        .iter()
        .map(|draft| {
            let year = draft.fiscal_year.unwrap_or(fiscal_year);
            let code = draft.code.clone();
            NewProject {
                code: code.unwrap_or_else(|| next_code(year, taken.entry(year).or_default())),
                name: draft.name.clone(),
                strategy: draft.strategy.and_then(|number| strategies.get(&number).copied()),
                department: draft.department.clone(),
                fiscal_year: year,
                budget: draft.budget,
                contract: draft.contract,
                disbursed: draft.disbursed,
            }
        })
        .collect();
    create_all(store, &projects, now).await?;
    Ok(projects.len())
}

/// The next free number of a year, after the year's last two digits.
fn next_code(fiscal_year: i32, taken: &mut HashSet<String>) -> String {
    let mut number = taken.len() + 1;
    loop {
        let code = format!("{:02}-{number:03}", fiscal_year.rem_euclid(100));
        if taken.insert(code.clone()) {
            return code;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_count_on_and_skip_what_is_taken() {
        let mut taken = HashSet::from(["62-001".to_owned(), "62-004".to_owned()]);
        assert_eq!(next_code(2562, &mut taken), "62-003");
        assert_eq!(next_code(2562, &mut taken), "62-005");
        assert_eq!(next_code(2600, &mut HashSet::new()), "00-001");
    }
}
