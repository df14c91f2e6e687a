use http::StatusCode;
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;

use crate::http::app::TestApp;

on_both! {
    async fn a_collection_opens_with_links(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        assert!(domain::token::normalize(&opened.token).is_some());
        let page = app.get(&format!("/s/{}", opened.token)).await;
        assert_eq!(page.status, StatusCode::OK);
    }

    async fn single_use_links_tell_their_codes_once(url: &str) {
        let app = TestApp::new(url).await;
        let parts = app.parts(2562).await;
        let body = json!({"project": parts.project, "round": parts.round, "form_version": parts.version,
            "links": [{"label": "บ้านเรือน", "kind": "single_use", "codes": 3}, {"label": "ตลาด", "kind": "open"}]});
        let opened = app.api_post("/collections", body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
        let opened = opened.json();
        let codes = opened["links"][0]["codes"].as_array().unwrap();
        assert_eq!(codes.len(), 3);
        assert!(opened["links"][1].get("codes").is_none());
        let code = codes[1]["code"].as_str().unwrap();
        assert_eq!(codes[1]["url"], format!("https://siang.test/s/{code}"));
        let path = format!("/links/{code}/responses");
        for expected in [StatusCode::CREATED, StatusCode::GONE] {
            let sent = app.api_post(&path, json!({"id": uuid::Uuid::now_v7(), "answers": {}})).await;
            assert_eq!(sent.status, expected, "{}", sent.text());
        }
    }

    async fn every_finding_of_a_collection_is_told_and_nothing_is_kept(url: &str) {
        let app = TestApp::new(url).await;
        let parts = app.parts(2563).await;
        let body = json!({"project": parts.project, "round": parts.round, "form_version": parts.version, "target": 0,
            "links": [{"label": " ", "kind": "magic"}, {"label": "ก".repeat(81), "kind": "open", "codes": 5},
                {"label": "ตลาด", "kind": "single_use", "codes": 1001}]});
        let refused = app.api_post("/collections", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("collection_and_links_refused", refused.json());
        assert!(store::collections::list(&app.store).await.unwrap().is_empty());
    }

    async fn unknown_parts_are_findings(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"project": "9", "round": "x", "form_version": "9", "links": []});
        let refused = app.api_post("/collections", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("collection_refused", refused.json());
        let body = json!({"project": "1", "round": "1", "form_version": "1", "links": [{"label": "x", "kind": "magic"}]});
        let refused = app.api_post("/collections", body).await;
        assert_json_snapshot!("link_refused", refused.json());
    }
}
