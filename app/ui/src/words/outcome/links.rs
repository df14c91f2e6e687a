//! Where outcomes lead to. Links keep the earlier round that somebody chose to compare with.

use domain::ids::{ProjectId, RoundId};
use store::outcomes::Collected;

/// The changes of a collection, against the same one as here.
pub fn to_changes(held: &Collected, against: Option<RoundId>) -> String {
    let path = format!("/collections/{}/results/rounds", held.view.collection.id);
    match against.and(held.before) {
        Some(before) => format!("{path}?against={before}"),
        None => path,
    }
}

/// The finding of a project.
pub fn to_project(project: ProjectId, round: RoundId, against: Option<RoundId>) -> String {
    let path = format!("/projects/{project}/results?round={round}");
    match against {
        Some(against) => format!("{path}&against={against}"),
        None => path,
    }
}

/// All projects of a round.
pub fn to_round(round: RoundId, against: Option<RoundId>) -> String {
    let path = format!("/rounds/{round}/results");
    match against {
        Some(against) => format!("{path}?against={against}"),
        None => path,
    }
}
