//! The results of a collection with all that is said beside them.

use domain::access::Sight;
use domain::calendar::Moment;
use domain::form::Form;
use domain::ids::CollectionId;
use domain::results::{Basis, LEAST_PUBLIC, Options, Results, hides_few, is_kept_from_public};
use store::collections::{self, CollectionView};
use store::links::Link;
use store::{Store, StoreError, results};

use super::{Chosen, Facts, ResultsView};
use crate::words::series;

/// What pages and files show of a collection's results: one reading for all of them.
pub struct Shown {
    pub collection: CollectionView,
    /// Of all versions that were answered.
    pub form: Form,
    /// With how many of the chosen answers came through each.
    pub links: Vec<Link>,
    pub results: Results,
    pub facts: Facts,
}

impl Shown {
    /// The results that `options` asks for.
    pub async fn find(
        store: &Store,
        id: CollectionId,
        options: Options,
    ) -> Result<Shown, StoreError> {
        let choices = results::choices(store, id).await?;
        Shown::of(store, id, choices, options).await
    }

    /// The results that `options` asks for, which was read by these choices.
    pub async fn of(
        store: &Store,
        id: CollectionId,
        choices: results::Choices,
        options: Options,
    ) -> Result<Shown, StoreError> {
        let collection = collections::view(store, id).await?;
        let selection = options.only.clone();
        let results = results::find(store, id, options).await?;
        let places = choices.links.iter().map(|link| (link.id, link.label.clone())).collect();
        let through = |link: Link| Link {
            answers: results.basis.links.get(&link.id).copied().unwrap_or_default(),
            ..link
        };
        let links: Vec<Link> = choices.links.into_iter().map(through).collect();
        let period = results.basis.received.map(|[Moment(first), Moment(last)]| (first, last));
        let mut facts = Facts::of(&collection, &links, period, choices.utc_offset_minutes);
        facts.chosen =
            (!selection.is_all()).then_some(Chosen { selection, all: results.basis.all, places });
        Ok(Shown { collection, form: series::marked(&choices.series), links, results, facts })
    }

    /// The same as the public may see it. Of nobody there is nothing to hide.
    pub fn for_public(mut self) -> Result<Shown, StoreError> {
        let (n, all) = (self.results.n, self.results.basis.all);
        if n == 0 {
            return Ok(self);
        }
        let suppressed = || StoreError::Suppressed { least: LEAST_PUBLIC };
        if is_kept_from_public(&self.form, n, all) {
            return Err(suppressed());
        }
        // The public sees no more than who sees groups only.
        if hides_few(Sight::Groups, &self.form) {
            // What the public sees of the results tells of no links.
            retain_told(&mut self.links, &self.results.basis);
        }
        self.results = self.results.for_public(&self.form).map_err(|_| suppressed())?;
        Ok(self)
    }

    pub fn view(&self) -> ResultsView<'_> {
        ResultsView { form: &self.form, results: &self.results, facts: &self.facts }
    }
}

/// Places are groups too: those of a few are not named, nor those that would tell of them.
fn retain_told(links: &mut Vec<Link>, basis: &Basis) {
    let told = basis.without_few().links;
    links.retain(|link| told.contains_key(&link.id));
}

#[cfg(test)]
mod tests {
    use domain::ids::LinkId;
    use store::links::LinkKind;

    use super::*;

    #[test]
    fn places_of_many_are_named_and_those_of_few_are_not() {
        let answers = [(1, 40), (2, 5), (3, 3), (4, 2), (5, 0)];
        let link = |(id, answers): (i64, u64)| Link {
            id: LinkId(id),
            collection: CollectionId(1),
            token: format!("ABCDEFG{id}"),
            label: format!("Place {id}"),
            kind: LinkKind::Open,
            revoked_at: None,
            answers,
        };
        let mut links: Vec<Link> = answers.into_iter().map(link).collect();
        let through = answers.into_iter().filter(|(_, answers)| *answers > 0);
        let through = through.map(|(id, answers)| (LinkId(id), answers)).collect();
        retain_told(&mut links, &Basis { links: through, ..Basis::default() });
        assert_eq!(links.iter().map(|link| link.id.0).collect::<Vec<_>>(), [1, 2]);
    }
}
