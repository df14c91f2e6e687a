use domain::access::Role;
use http::StatusCode;
use store::on_both;

use super::app::{TestApp, session};

const OLD: &str = "correct horse";
const NEW: &str = "battery staple";

on_both! {
    async fn a_new_password_ends_the_other_sessions(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let other = app.cookie.clone();
        app.sign_in("admin", OLD).await;
        let body = "old=correct+horse&password=battery+staple&password_again=battery+staple";
        let changed = app.act("users/own-password", body).await;
        assert!(changed.status.is_success() || changed.status.is_redirection(), "{}", changed.text());
        assert_eq!(changed.location(), "/account?done=password_changed");
        app.cookie = Some(session(&changed));
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
        app.cookie = other;
        assert_eq!(app.get("/projects").await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.sign_in("admin", OLD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.sign_in("admin", NEW).await.status, StatusCode::SEE_OTHER);
    }

    async fn ones_own_password_needs_the_old_one(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = &app;
        let refused = |body: &'static str| async move {
            let reply = app.act("users/own-password", body).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text());
            let fields = reply.json()["fields"].clone();
            let fields = fields.as_array().unwrap().iter();
            fields.map(|field| field["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let wrong = "old=wrong&password=battery+staple&password_again=battery+staple";
        assert_eq!(refused(wrong).await, ["old"]);
        let different = "old=correct+horse&password=short&password_again=other";
        assert_eq!(refused(different).await, ["password", "password_again"]);
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
    }

    async fn an_open_session_guesses_ten_times_a_minute(url: &str) {
        let app = TestApp::guarded(url, 1000).await.set_up().await;
        // Too long to be anyone's: it is not even hashed, which would take its time.
        let long = "w".repeat(2_000);
        let guess = format!("old={long}&password=battery+staple&password_again=battery+staple");
        let mut words = Vec::new();
        for _ in 0..11 {
            let reply = app.act("users/own-password", guess.clone()).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text());
            words.push(reply.json()["fields"][0]["message"].to_string());
        }
        assert_eq!(words[0], words[9]);
        assert_ne!(words[9], words[10]);
        let right = "old=correct+horse&password=battery+staple&password_again=battery+staple";
        let refused = app.act("users/own-password", right).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn an_admin_resets_the_password_of_someone_else(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let id = app.add_user("somchai", Role::Field).await;
        let admin = app.cookie.clone();
        app.sign_in("somchai", OLD).await;
        let own = app.cookie.clone();
        assert_eq!(app.get("/account").await.status, StatusCode::OK);
        assert!(app.get("/").await.text().contains("href=\"/account\""));
        let path = format!("/settings/accounts/{id}/password");
        assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN);
        let body = format!("id={id}&password=battery+staple&password_again=battery+staple");
        let refused = app.act("users/password", body.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

        app.cookie = admin;
        assert!(app.get("/settings").await.text().contains(&path));
        assert!(app.get(&path).await.text().contains("action=\"/act/users/password\""));
        let reset = app.act("users/password", body).await;
        assert_eq!(reset.location(), "/settings?done=password_reset#accounts");
        app.cookie = own;
        assert_eq!(app.get("/").await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.sign_in("somchai", NEW).await.status, StatusCode::SEE_OTHER);
    }

    async fn an_open_session_does_not_take_its_account_over(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let id = store::users::find_by_name(&app.store, "admin").await.unwrap().unwrap().actor.id;
        let body = format!("id={id}&password=battery+staple&password_again=battery+staple");
        let refused = app.act("users/password", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.sign_in("admin", OLD).await.status, StatusCode::SEE_OTHER);
    }
}
