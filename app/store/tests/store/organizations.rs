use ::store::{on_both, organizations};

use super::arrange;

on_both! {
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
