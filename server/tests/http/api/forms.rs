use http::StatusCode;
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
