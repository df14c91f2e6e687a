//! The numbers of questions: they go on from page to page, and count what is asked now.

use std::collections::BTreeMap;

use domain::collected;
use domain::expression::NodeId;
use domain::interview::{Interview, Page};

/// The numbers on one page, from 1 for the first question of the form.
pub fn of(interview: &Interview, pages: &[Page], shown: usize) -> BTreeMap<NodeId, usize> {
    let asked_on = |page: &Page| interview.asked_on(page);
    let before: usize = pages.iter().take(shown).map(|page| asked_on(page).len()).sum();
    let asked = pages.get(shown).map(asked_on).unwrap_or_default();
    collected::map(asked.into_iter().zip(before + 1..))
}
