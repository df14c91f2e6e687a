//! Results that everyone may read.

use domain::access::Role;
use http::header::{CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH};
use http::{Method, StatusCode};
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use super::app::{Opened, TestApp};

async fn close(app: &TestApp, collection: &str) {
    let closed = app.post("/act/collections/close", format!("id={collection}")).await;
    assert!(closed.location().contains("done=collection_closed"), "{}", closed.location());
}

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
        assert_eq!(refused.status, StatusCode::SEE_OTHER);
        assert!(refused.location().starts_with("/sign-in"), "{}", refused.location());
        app.add_user("field", Role::Field).await;
        app.sign_in("field", "correct horse").await;
        assert_eq!(app.post(&publish, "").await.status, StatusCode::FORBIDDEN);

        app.cookie = officer.clone();
        assert_eq!(app.post(&publish, "").await.status, StatusCode::CONFLICT, "it is open still");
        close(&app, &opened.id).await;
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
        app.cookie = officer;
        let reopened = app.post("/act/collections/reopen", format!("id={}", opened.id)).await;
        assert!(reopened.location().contains("done="), "{}", reopened.location());
        answer(&app, &opened, &[1, 1, 1, 1, 1]).await;
        assert_eq!(app.get(&address).await.text(), shown.text());
        assert_eq!(app.post(&publish, "").await.status, StatusCode::CONFLICT);
        close(&app, &opened.id).await;
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
    async fn a_public_page_tells_nothing_of_a_few_and_no_personal_data(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        let many = app.open("open").await;
        answer(&app, &many, &[4, 5, 4, 4, 5, 4]).await;
        let round = store::rounds::list(&app.store).await.unwrap()[0].id;
        let project = json!({"code": "62-9", "name": "ลานกีฬา", "fiscal_year": 2562});
        let project = app.api_post("/projects", project).await.json()["id"].clone();
        let view = &store::collections::list(&app.store).await.unwrap()[0];
        let body = json!({"project": project, "round": round.to_string(),
            "form_version": view.version.id.to_string(),
            "links": [{"label": "ตลาด", "kind": "open"}]});
        let few = app.api_post("/collections", body).await.json();
        let token = few["links"][0]["token"].as_str().unwrap().to_owned();
        let few = Opened { id: few["id"].as_str().unwrap().into(), token, link: String::new() };
        answer(&app, &few, &[1, 2, 2]).await;
        let remarks = "%E0%B9%82%E0%B8%97%E0%B8%A3+081-234-5678";
        let body = format!("project={}&round={round}&decision=improve&remarks={remarks}", view.project.id);
        let decided = app.post("/act/outcomes/decide", body).await;
        assert!(decided.location().contains("done=project_decided"), "{}", decided.location());
        for collection in [&many.id, &few.id] {
            close(&app, collection).await;
        }
        app.post(&format!("/rounds/{round}/public"), "").await;
        let page = store::public_pages::list(&app.store).await.unwrap()[0];
        for (language, withheld) in [("th", "ไม่ถึง 5 คน"), ("en", "fewer than 5")] {
            let text = app.get(&format!("/public/{}?language={language}", page.id)).await.text();
            assert!(text.contains("4.33") && text.contains(withheld), "{language}: {text}");
            assert!(!text.contains("1.67") && !text.contains("081-234-5678"), "{language}");
            assert!(text.contains(&format!("/public?language={language}")), "the way to all of them");
        }
    }
}
