use http::StatusCode;
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use crate::http::app::TestApp;

on_both! {
    async fn answers_are_taken_once_without_a_token(url: &str) {
        let mut app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let bearer = std::mem::take(&mut app.token);
        let path = format!("/links/{}/responses", opened.token);
        let body = json!({"id": Uuid::now_v7(), "answers": {"sex": "female", "process_1": 4, "staff_1": null},
            "started_at": "2026-02-12T19:33:20Z", "language": "th"});
        let first = app.api_post(&path, body.clone()).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
        let second = app.api_post(&path, body).await;
        assert_eq!(second.status, StatusCode::OK);
        assert_eq!(first.json(), second.json());
        assert_json_snapshot!("received", first.json(), { ".receipt" => "[receipt]", ".received_at" => "[moment]" });
        app.token = bearer;
        let page = app.api_get(&format!("/collections/{}/responses", opened.id)).await;
        assert_json_snapshot!("responses", page.json(),
            { ".responses[].receipt" => "[receipt]", ".responses[].link" => "[id]", ".responses[].received_on" => "[day]" });
    }

    async fn a_start_that_cannot_be_is_not_kept(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        for start in ["2026-02-12T19:33:20Z", "1980-01-06T00:00:00Z", "2190-01-01T00:00:00Z"] {
            let body = json!({"id": Uuid::now_v7(), "answers": {}, "started_at": start});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let held = store::responses::list_after(&app.store, opened.id.parse().unwrap(), 0, 10).await.unwrap();
        let starts: Vec<_> = held.into_iter().map(|response| response.started_at).collect();
        assert_eq!(starts, [Some(1_770_924_800_000), None, None]);
    }

    async fn a_question_given_twice_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let id = Uuid::now_v7();
        let body = format!(r#"{{"id":"{id}","answers":{{"sex":"male","process_1":"4","sex":"female"}}}}"#);
        let request = http::Request::post(format!("/api/v1/links/{}/responses", opened.token))
            .header("content-type", "application/json");
        let refused = app.send(request.body(body.into()).unwrap()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["findings"], json!([{"question": "sex", "code": "answered_twice"}]));
    }

    async fn held_answers_keep_their_receipt_when_the_link_is_shut(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/links/{}/responses", opened.token);
        let held = json!({"id": Uuid::now_v7(), "answers": {"sex": "female"}});
        let first = app.api_post(&path, held.clone()).await;
        let (collection, link) = (opened.id.parse().unwrap(), opened.link.parse().unwrap());
        store::collections::set_closed(&app.store, collection, Some(1)).await.unwrap();
        for code in ["closed", "revoked"] {
            let again = app.api_post(&path, held.clone()).await;
            assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()), "{code}");
            let late = app.api_post(&path, json!({"id": Uuid::now_v7(), "answers": {}})).await;
            assert_eq!((late.status, &late.json()["code"]), (StatusCode::GONE, &json!(code)));
            store::links::revoke(&app.store, link, 1).await.unwrap();
        }
    }

    async fn pages_go_on_from_where_they_were(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        for _ in 0..3 {
            let body = json!({"id": Uuid::now_v7(), "answers": {}});
            app.api_post(&format!("/links/{}/responses", opened.token), body).await;
        }
        let path = format!("/collections/{}/responses?limit=2", opened.id);
        let first = app.api_get(&path).await.json();
        assert_eq!(first["responses"].as_array().unwrap().len(), 2);
        let next = first["next"].as_str().unwrap();
        let second = app.api_get(&format!("{path}&after={next}")).await.json();
        assert_eq!(second["responses"].as_array().unwrap().len(), 1);
        assert!(second["next"].is_null());
    }

    async fn wrong_answers_have_every_finding(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/links/{}/responses", opened.token);
        let body = json!({"id": Uuid::now_v7(), "started_at": "yesterday",
            "answers": {"sex": ["female", "male"], "process_1": "9", "staff_1": {"deep": 1}, "colour": "red"}});
        let refused = app.api_post(&path, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("answers_refused", refused.json());
        let bad_id = app.api_post(&path, json!({"id": "7", "answers": {}})).await;
        assert_eq!(bad_id.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unknown = app.api_post("/links/ZZZZZZZZ/responses", json!({"id": Uuid::now_v7(), "answers": {}})).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }
}
