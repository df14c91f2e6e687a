use http::StatusCode;
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;

use crate::http::app::TestApp;

on_both! {
    async fn a_round_is_added_and_listed(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"fiscal_year": 2562, "number": 1, "starts_on": "2018-10-01", "ends_on": "2019-03-31", "bands": "A"});
        assert_eq!(app.api_post("/rounds", body.clone()).await.status, StatusCode::CREATED);
        assert_json_snapshot!("rounds", app.api_get("/rounds").await.json(), { "[].id" => "[id]" });
        assert_eq!(app.api_post("/rounds", body).await.status, StatusCode::CONFLICT);
    }

    async fn a_wrong_round_has_findings(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"fiscal_year": 2019, "number": 0, "starts_on": "2019-03-31", "ends_on": "2018-10-01", "bands": "C"});
        let refused = app.api_post("/rounds", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("round_refused", refused.json());
    }
}
