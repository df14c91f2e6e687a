use http::StatusCode;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::TestApp;

on_both! {
    async fn results_have_the_figures_of_the_answers(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        for (sex, score) in [("female", "5"), ("female", "4"), ("male", "2"), ("male", "no_opinion")] {
            let body = json!({"id": Uuid::now_v7(), "answers": {"sex": sex, "process_1": score}});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED);
        }
        let path = format!("/collections/{}/results", opened.id);
        let results = app.api_get(&format!("{path}?by=sex")).await.json();
        assert_eq!(results["n"], 4);
        let item = &results["items"]["process_1"];
        // (5 + 4 + 2) / 3, its sample S.D., and × 100 / 5
        let near = |value: &Value, expected: f64| {
            assert!((value.as_f64().unwrap() - expected).abs() < 1e-12, "{value} {expected}");
        };
        assert_eq!(item["n"], 3);
        near(&item["mean"], 11.0 / 3.0);
        near(&item["sd"], (7.0_f64 / 3.0).sqrt());
        near(&item["percent"], 220.0 / 3.0);
        assert_eq!(item["text"]["mean"], "3.67");
        assert_eq!(item["no_opinion"], 1);
        assert_eq!(item["missing"], 0);
        near(&results["by"]["sex"]["groups"]["female"]["mean"], 4.5);
        let unknown = app.api_get(&format!("{path}?by=colour")).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let missing = app.api_get("/collections/999/results").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }
}
