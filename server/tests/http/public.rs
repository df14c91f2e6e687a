//! Results that everyone may read.

use domain::access::Role;
use http::header::{CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH};
use http::{Method, StatusCode};
use store::on_both;
use uuid::Uuid;

use super::app::{Opened, TestApp};

async fn answer(app: &TestApp, opened: &Opened, scores: &[u32]) {
    for score in scores {
        let body = format!("id={}&sex=female&process_1={score}", Uuid::now_v7());
        app.post(&format!("/s/{}", opened.token), body).await;
    }
}

on_both! {
    async fn a_round_is_published_as_it_is_and_withdrawn(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let mut app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        answer(&app, &opened, &[4, 5, 4, 4, 5, 4]).await;
        let round = store::rounds::list(&app.store).await.unwrap()[0].id.to_string();
        let publish = format!("/rounds/{round}/public");
        let officer = app.cookie.clone();

        app.cookie = None;
        assert!(app.get("/public").await.text().contains("ยังไม่มีผลที่เผยแพร่"));
        let refused = app.post(&publish, "").await;
        assert!(refused.status != StatusCode::OK && !refused.location().contains("done="));
        app.add_user("field", Role::Field).await;
        app.sign_in("field", "correct horse").await;
        assert_eq!(app.post(&publish, "").await.status, StatusCode::FORBIDDEN);

        app.cookie = officer.clone();
        let done = app.post(&publish, "").await;
        assert!(done.location().ends_with("announcement?done=results_published"), "{}", done.text());
        let page = store::public_pages::list(&app.store).await.unwrap()[0];
        let address = format!("/public/{}", page.id);
        assert!(app.get(&format!("/rounds/{round}/announcement")).await.text().contains(&address));

        app.cookie = None;
        assert!(app.get("/public").await.text().contains(&address));
        let shown = app.get(&address).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text().contains("lang=\"th\"") && shown.text().contains("4.33"), "{}", shown.text());
        assert!(shown.headers[CONTENT_SECURITY_POLICY].to_str().unwrap().contains("default-src 'none'"));
        let english = app.get(&format!("{address}?language=en")).await;
        assert!(english.text().contains("lang=\"en\""));
        let again = app.request(Method::GET, &address).header(IF_NONE_MATCH, &shown.headers[ETAG]);
        let again = app.send(again.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));

        // What comes later waits for the next publishing.
        answer(&app, &opened, &[1, 1, 1]).await;
        assert_eq!(app.get(&address).await.text(), shown.text());
        app.cookie = officer;
        app.post(&publish, "").await;
        assert!(!app.get(&address).await.text().contains("4.33"));

        let gone = app.post(&format!("{publish}/withdraw"), "").await;
        assert!(gone.location().ends_with("done=results_withdrawn"));
        assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND);
        assert!(!app.get("/public").await.text().contains(&address));
        app.post(&publish, "").await;
        assert_eq!(app.get(&address).await.status, StatusCode::OK);
        for nowhere in ["/public/999", "/public/x"] {
            assert_eq!(app.get(nowhere).await.status, StatusCode::NOT_FOUND);
        }
    }
}
