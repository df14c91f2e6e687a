use ::store::users::{self, NewUser};
use ::store::{StoreError, on_both, sessions, tokens};
use domain::access::Role;

use super::arrange;

fn user(name: &str) -> NewUser<'_> {
    NewUser {
        name, password_hash: "hash", role: Role::Evaluator, department: Some("กองช่าง")
    }
}

on_both! {
    async fn accounts_are_found_by_name_and_shut_out(url: &str) {
        let store = arrange::open(url).await;
        assert!(users::is_empty(&store).await.unwrap());
        let id = users::create(&store, user("somchai"), 0).await.unwrap();
        assert!(!users::is_empty(&store).await.unwrap());
        assert!(matches!(
            users::create(&store, user("somchai"), 0).await,
            Err(StoreError::Taken("user name"))
        ));
        users::set_disabled(&store, id, Some(1)).await.unwrap();
        let held = users::find_by_name(&store, "somchai").await.unwrap().unwrap();
        assert!(held.is_disabled);
        assert_eq!(held.actor.role, Role::Evaluator);
        assert_eq!(users::list(&store).await.unwrap().len(), 1);
    }

    async fn a_password_is_changed_for_one_account_only(url: &str) {
        let store = arrange::open(url).await;
        let id = users::create(&store, user("somchai"), 0).await.unwrap();
        let other = users::create(&store, user("somsri"), 0).await.unwrap();
        users::set_password(&store, id, "new").await.unwrap();
        assert_eq!(users::find(&store, id).await.unwrap().unwrap().password_hash, "new");
        assert_eq!(users::find(&store, other).await.unwrap().unwrap().password_hash, "hash");
        let nobody = users::set_password(&store, domain::ids::UserId(99), "new").await;
        assert!(matches!(nobody, Err(StoreError::NotFound("user"))));
    }

    async fn a_token_speaks_for_its_account_while_that_is_enabled(url: &str) {
        let store = arrange::open(url).await;
        let id = users::create(&store, user("somchai"), 0).await.unwrap();
        tokens::create(&store, id, "test", "secret", 0).await.unwrap();
        let actor = tokens::find_actor(&store, "secret").await.unwrap().unwrap();
        assert_eq!(actor.id, id);
        assert!(tokens::find_actor(&store, "guess").await.unwrap().is_none());
        users::set_disabled(&store, id, Some(1)).await.unwrap();
        assert!(tokens::find_actor(&store, "secret").await.unwrap().is_none());
    }

    async fn sessions_run_out(url: &str) {
        let store = arrange::open(url).await;
        sessions::save(&store, "key", "one", 100).await.unwrap();
        sessions::save(&store, "key", "two", 200).await.unwrap();
        let last = sessions::Kept { data: "two".to_owned(), expires_at: 200 };
        assert_eq!(sessions::find(&store, "key", 150).await.unwrap(), Some(last));
        assert_eq!(sessions::find(&store, "key", 200).await.unwrap(), None);
        sessions::delete_expired(&store, 150).await.unwrap();
        assert!(sessions::find(&store, "key", 150).await.unwrap().is_some());
        sessions::delete(&store, "key").await.unwrap();
        assert_eq!(sessions::find(&store, "key", 150).await.unwrap(), None);
    }
}
