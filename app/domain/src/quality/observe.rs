use super::Observed;
use crate::form::{Form, Kind};
use crate::matrix::Matrix;

/// The answers of each response of a matrix as the rules see them: those to questions with one
/// choice, the items on scales last. Link, times and place are for the caller to fill in: a matrix
/// does not hold them.
pub fn observe(form: &Form, matrix: &Matrix) -> Vec<Observed> {
    let (mut items, mut others) = (Vec::new(), Vec::new());
    for place in form.walk() {
        let Some(codes) = matrix.codes(&place.question.name) else { continue };
        let is_scale =
            form.list_of(place.question).is_some_and(|list| list.score_range().is_some());
        let is_item = is_scale && place.aspect().is_some();
        if matches!(place.question.kind, Kind::SelectOne { .. }) {
            if is_item { &mut items } else { &mut others }.push(codes);
        }
    }
    let asked = others.len() + items.len();
    let nobody = Observed { items: others.len()..asked, ..Observed::default() };
    let mut observed = vec![nobody; matrix.len()];
    for codes in others.into_iter().chain(items) {
        let not_asked = codes.width() - 1;
        codes.for_each(0..matrix.len(), &mut observed, |response, code| {
            // A question that was not asked has no answer either.
            response.answers.push((code % not_asked) as u16);
        });
    }
    observed
}
