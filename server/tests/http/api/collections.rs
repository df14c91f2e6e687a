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
