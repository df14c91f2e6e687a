use ::store::users::{self, NewUser};
use ::store::{StoreError, on_both, organizations};
use domain::access::Role;

use super::arrange;

on_both! {
    async fn of_two_who_set_up_at_once_one_does(url: &str) {
        let store = arrange::open(url).await;
        let found = |name: &'static str| {
            let store = store.clone();
            tokio::spawn(async move {
                let admin = NewUser {
                    name, password_hash: "hash", role: Role::Admin, department: None
                };
                let mut organization = arrange::organization();
                organization.contact = Some(name.to_owned());
                organizations::found(&store, &organization, admin, 0).await
            })
        };
        let (one, two) = tokio::join!(found("one"), found("two"));
        let outcomes = [one.unwrap(), two.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        let late = outcomes.into_iter().find_map(Result::err);
        assert!(matches!(late, Some(StoreError::Taken("organization"))));
        let accounts = users::list(&store).await.unwrap();
        assert_eq!(accounts.len(), 1);
        let held = organizations::find(&store).await.unwrap().unwrap();
        assert_eq!(held.contact.as_deref(), Some(&*accounts[0].actor.name));
    }

    async fn there_is_one_organization(url: &str) {
        let store = arrange::open(url).await;
        assert_eq!(organizations::find(&store).await.unwrap(), None);
        let mut organization = arrange::organization();
        organizations::save(&store, &organization, 1).await.unwrap();
        organization.retention_years = None;
        organizations::save(&store, &organization, 2).await.unwrap();
        assert_eq!(organizations::find(&store).await.unwrap(), Some(organization));
    }

    async fn migrations_can_be_taken_back(url: &str) {
        let store = arrange::open(url).await;
        migrations::down(store.connection()).await.unwrap();
        migrations::up(store.connection()).await.unwrap();
        assert_eq!(organizations::find(&store).await.unwrap(), None);
    }
}
