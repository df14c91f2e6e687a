use ::store::forms::{self, LatestVersion};
use ::store::{StoreError, on_both, versions};
use domain::ids::FormId;

use super::arrange::{self, NOW};

on_both! {
    async fn a_form_tells_how_far_it_has_come(url: &str) {
        let store = arrange::open(url).await;
        let form = arrange::form();
        let draft = forms::create(&store, &form, None, NOW).await.unwrap();
        let published = forms::create(&store, &form, Some("service"), NOW).await.unwrap();
        for (last, later) in [(0, 10), (1, 20)] {
            versions::publish(&store, published, last, &form, None, NOW + later).await.unwrap();
        }
        let states = forms::list_states(&store).await.unwrap();
        let ids: Vec<FormId> = states.iter().map(|state| state.id).collect();
        assert_eq!(ids, [published, draft]);
        let latest = LatestVersion { number: 2, published_at: NOW + 20 };
        assert_eq!((states[0].version, states[0].changed_at), (Some(latest), NOW + 20));
        assert_eq!((states[1].version, states[1].changed_at), (None, NOW));
        assert!(states[0].questions > 20 && states[0].title == form.title);
        assert_eq!(forms::find_state(&store, published).await.unwrap(), states[0]);
        assert_eq!(forms::find_state(&store, draft).await.unwrap(), states[1]);
        let missing = forms::find_state(&store, FormId(999)).await;
        assert!(matches!(missing, Err(StoreError::NotFound("form"))));
    }
}
