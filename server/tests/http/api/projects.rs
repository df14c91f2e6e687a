use domain::access::Role;
use http::StatusCode;
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;

use crate::http::app::TestApp;

on_both! {
    async fn a_project_is_added_and_listed(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"code": "62-001", "name": "ก่อสร้างถนน", "department": "กองช่าง",
            "fiscal_year": 2562, "budget": "80837400.00"});
        let made = app.api_post("/projects", body.clone()).await;
        assert_eq!(made.status, StatusCode::CREATED);
        assert_json_snapshot!("project_created", made.json(), { ".id" => "[id]" });
        assert_json_snapshot!("projects", app.api_get("/projects?fiscal_year=2562").await.json(), { "[].id" => "[id]" });
        let twice = app.api_post("/projects", body).await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
        assert_json_snapshot!("project_taken", twice.json());
    }

    async fn a_strategy_is_kept_that_the_plan_has_no_name_for(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"code": "62-001", "name": "ถนน คสล.", "strategy": "6", "department": "กองช่าง",
            "fiscal_year": 2562, "budget": "80837400.00"});
        let made = app.api_post("/projects", body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let held = app.api_get("/projects").await.json();
        assert_eq!(held[0]["strategy"], "6");
        assert_eq!(held[0]["budget"], "80837400.00");
    }

    async fn findings_name_every_field(url: &str) {
        let app = TestApp::new(url).await;
        let body = json!({"code": "", "name": " ", "fiscal_year": 62, "budget": "much"});
        let refused = app.api_post("/projects", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.headers["content-type"], "application/problem+json");
        assert_json_snapshot!("project_refused", refused.json());
        let unknown = json!({"code": "1", "name": "x", "fiscal_year": 2562, "colour": "red"});
        let refused = app.api_post("/projects", unknown).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.json()["findings"][0]["message"].as_str().unwrap().contains("colour"));
    }

    async fn a_call_needs_a_token_and_a_role(url: &str) {
        let mut app = TestApp::new(url).await.with_token(Role::Committee).await;
        let body = json!({"code": "1", "name": "x", "fiscal_year": 2562});
        assert_eq!(app.api_get("/projects").await.status, StatusCode::OK);
        let refused = app.api_post("/projects", body.clone()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_json_snapshot!("forbidden", refused.json());
        app.token = "guess".to_owned();
        let refused = app.api_post("/projects", body).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_json_snapshot!("unauthorized", refused.json());
        assert_json_snapshot!("no_such_call", app.api_get("/nothing").await.json());
    }
}
