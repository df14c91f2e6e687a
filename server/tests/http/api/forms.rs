use http::StatusCode;
use http::header::ETAG;
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;

use crate::http::app::TestApp;

on_both! {
    async fn every_template_is_taken_and_published(url: &str) {
        let app = TestApp::new(url).await;
        for template in domain::templates::all() {
            let body = serde_json::to_value(&template.form).unwrap();
            let made = app.api_post("/forms", body).await;
            assert_eq!(made.status, StatusCode::CREATED, "{} {}", template.key, made.text());
            let id = made.json()["id"].as_str().unwrap().to_owned();
            let version = app.api_post(&format!("/forms/{id}/versions"), json!({})).await;
            assert_eq!(version.status, StatusCode::CREATED);
            assert_eq!(version.json()["number"], 1);
        }
        assert_eq!(app.api_post("/forms/999/versions", json!({})).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_draft_is_replaced_by_whoever_knows_its_state(url: &str) {
        let app = TestApp::new(url).await;
        let mut form = domain::templates::find("service").unwrap().form.clone();
        let made = app.api_post("/forms", serde_json::to_value(&form).unwrap()).await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        form.title = domain::text::Text::new("ใหม่", "New");
        let body = serde_json::to_value(&form).unwrap();
        let replaced = app.api_put(&format!("/forms/{id}?revision=1"), body.clone()).await;
        assert_eq!(replaced.status, StatusCode::OK, "{}", replaced.text());
        assert_eq!(replaced.json()["revision"], 2);
        let kept = store::forms::find(&app.store, id.parse().unwrap()).await.unwrap();
        assert_eq!(kept, form);
        let same = app.api_put(&format!("/forms/{id}?revision=2"), body.clone()).await;
        assert_eq!(same.json()["revision"], 2);
        let workbook = app.api_get(&format!("/forms/{id}/xlsform")).await;
        assert_eq!(workbook.headers[ETAG], "\"2\"");
        let late = app.api_put(&format!("/forms/{id}?revision=1"), body.clone()).await;
        assert_eq!((late.status, &late.json()["code"]), (StatusCode::CONFLICT, &json!("taken")));
        assert_eq!(late.json()["findings"][0]["newest"], 2);
        let never = app.api_put(&format!("/forms/{id}?revision=4294967295"), body.clone()).await;
        assert_eq!(never.status, StatusCode::CONFLICT);
        let unread = app.api_put(&format!("/forms/{id}"), json!({"name": "x"})).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unread.text());
        form.title = domain::text::Text::new("ใหม่อีก", "Newer");
        let body = serde_json::to_value(&form).unwrap();
        let any = app.api_put(&format!("/forms/{id}"), body.clone()).await;
        assert_eq!(any.json()["revision"], 3);
        assert_eq!(app.api_put("/forms/999", body).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_flawed_form_is_refused_with_every_flaw(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"format": 1, "name": "1bad", "instrument": "questionnaire", "languages": ["th", "en"],
            "title": {"th": "ทดสอบ"}, "lists": {"empty": {"choices": []}},
            "nodes": [{"question": {"name": "q", "kind": {"select_one": {"list": "gone"}}, "label": {"th": "ก", "en": "a"},
                "relevant": "${later} = 1"}}]});
        let refused = app.api_post("/forms", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("form_refused", refused.json());
    }
}
