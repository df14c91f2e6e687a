use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::TestApp;

on_both! {
    async fn a_collection_is_taken_away_in_every_format(url: &str) {
        let mut app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = |kind: &str| format!("/collections/{}/export.{kind}", opened.id);
        assert_eq!(app.api_get(&path("json")).await.json(), json!([]));
        for suggestion in ["ดี", "=1+1"] {
            let body = json!({"id": Uuid::now_v7(), "answers": {"sex": "female", "suggestions": suggestion}});
            app.api_post(&format!("/links/{}/responses", opened.token), body).await;
        }
        let csv = app.api_get(&path("csv?bom=yes")).await;
        assert_eq!(csv.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
        assert!(csv.bytes.starts_with(&[0xef, 0xbb, 0xbf]));
        assert_eq!(csv.text().lines().count(), 3);
        assert!(csv.text().contains("'=1+1"));
        let held = app.api_get(&path("json")).await.json();
        assert_eq!(held.as_array().unwrap().len(), 2);
        assert_eq!(held[1]["answers"], json!({"sex": "female", "suggestions": "=1+1"}));
        let page = app.api_get(&format!("/collections/{}/responses", opened.id)).await.json();
        assert_eq!(held, page["responses"]);
        let xlsx = app.api_get(&path("xlsx?language=en")).await;
        let sheet = exports::reading::read("results.xlsx", &xlsx.bytes).expect("it opens");
        assert!(sheet.rows.iter().flatten().any(|cell| cell.contains("Sex")), "{:?}", sheet.rows);

        let later: Value = app.api_get(&path("sav")).await.json();
        assert_eq!(later["code"], "no_such_call");
        for kind in ["csv", "xlsx", "json"] {
            let missing = app.api_get(&format!("/collections/999/export.{kind}")).await;
            assert_eq!((missing.status, &missing.json()["code"]), (StatusCode::NOT_FOUND, &json!("not_found")));
        }
        app = app.with_token(domain::access::Role::Committee).await;
        let refused = app.api_get(&path("csv")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}
