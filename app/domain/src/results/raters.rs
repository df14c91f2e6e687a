//! The score sheet of a rubric: what each of those who observed gave, side by side.

use super::outline::Outline;
use super::{Descriptive, InOrder, MOST_OBSERVERS, Options, Results, evaluate};
use crate::bands::BandSetId;
use crate::form::Form;
use crate::ids::LinkId;
use crate::matrix::Matrix;

/// What one rater gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Rater {
    /// Through which its responses came; `None` where each response is a rater of its own.
    pub link: Option<LinkId>,
    /// Its responses.
    pub n: u64,
    /// By item, in form order.
    pub items: InOrder<Descriptive>,
    /// The mean of its responses' own means over all items.
    pub overall: Option<Descriptive>,
}

impl Rater {
    /// Those who answered an observation form, in the order in which they came. A link is a rater
    /// where responses came through several; else each response is one. Nothing for fewer than
    /// two of them, for more than [`MOST_OBSERVERS`], and for a form without items.
    pub fn of_each(form: &Form, matrix: &Matrix, set: BandSetId) -> Vec<Rater> {
        let links: Vec<LinkId> = matrix.links().into_iter().map(|(link, _)| link).collect();
        let is_by_link = links.len() > 1;
        let raters = if is_by_link { links.len() } else { matrix.len() };
        let can_be_read = (2..=MOST_OBSERVERS).contains(&raters);
        if !can_be_read || Outline::of(form, matrix).items.is_empty() {
            return Vec::new();
        }
        let rater = |link: Option<LinkId>, is_own: &dyn Fn(usize) -> bool| {
            let rows: Vec<bool> = (0..matrix.len()).map(is_own).collect();
            let own = matrix.of_rows(&rows);
            Rater::of(link, evaluate(form, &own, set, &Options::default()))
        };
        if !is_by_link {
            return (0..raters).map(|own| rater(None, &|row: usize| row == own)).collect();
        }
        let came_through = |row: usize| matrix.origin(row).map(|origin| origin.link);
        let of_link =
            |link: LinkId| rater(Some(link), &|row: usize| came_through(row) == Some(link));
        links.into_iter().map(of_link).collect()
    }

    fn of(link: Option<LinkId>, results: Results) -> Rater {
        let items = results.items.iter().map(|(name, item)| (name, item.figures.clone()));
        Rater {
            link,
            n: results.n,
            items: items.collect(),
            overall: results.overall.map(|overall| overall.figures),
        }
    }
}
