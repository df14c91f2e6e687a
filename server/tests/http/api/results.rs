use http::StatusCode;
use insta::assert_json_snapshot;
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
        near(&app.api_get(&format!("{path}?by=sex&of=process_1")).await.json()["by"]["sex"]["groups"]["male"]["mean"], 2.0);
        let missing = app.api_get("/collections/999/results").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }

    async fn two_questions_are_crossed(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        for (sex, score) in [("female", "5"), ("female", "5"), ("male", "2"), ("male", "5"), ("male", "no_opinion")] {
            let body = json!({"id": Uuid::now_v7(), "answers": {"sex": sex, "process_1": score}});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED);
        }
        let path = format!("/collections/{}/crosstab", opened.id);
        let table = app.api_get(&format!("{path}?rows=sex&columns=process_1")).await.json();
        assert_eq!(table["rows"], json!(["male", "female"]));
        assert_eq!(table["cols"], json!([2, 5]));
        assert_eq!(table["observed"], json!([[1, 1], [0, 2]]));
        assert_eq!((&table["n"], &table["missing"]), (&json!(4), &json!(1)));
        let only = app.api_get(&format!("{path}?rows=sex&columns=process_1&where=sex:male")).await.json();
        assert_eq!(only["n"], 2);
        for query in ["rows=sex", "rows=sex&columns=suggestions", "rows=sex&columns=process_1&more=1"] {
            let refused = app.api_get(&format!("{path}?{query}")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        }
    }

    async fn results_are_of_the_answers_asked_for(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let ages = ["20_30", "20_30", "31_40", "41_50"];
        for ((sex, score), age) in [("female", "5"), ("female", "4"), ("male", "2"), ("male", "3")].into_iter().zip(ages) {
            let body = json!({"id": Uuid::now_v7(), "answers": {"sex": sex, "age": age, "process_1": score}});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let path = format!("/collections/{}/results", opened.id);
        for (query, n, mean) in [
            ("where=sex:female", 2, 4.5),
            ("where=age:20_30&where=age:31_40", 3, 11.0 / 3.0),
            ("where=sex:male&where=age:20_30&where=age:41_50", 1, 3.0),
        ] {
            let results = app.api_get(&format!("{path}?{query}")).await.json();
            assert_eq!(results["n"], n, "{query}");
            let found = results["items"]["process_1"]["mean"].as_f64().unwrap();
            assert!((found - mean).abs() < 1e-12, "{query} {found}");
        }
        let refused = app.api_get(&format!("{path}?by=colour&of=gone&by=sex&where=sex&where=sex:blue&where=suggestions:x&limit=3")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_json_snapshot!("query_refused", refused.json());
        assert_eq!(app.api_get(&format!("{path}?of=process_1")).await.json()["findings"][0]["code"], "needs_by");
    }
}
