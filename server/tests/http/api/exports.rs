use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::{TestApp, cells};

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
        let cells = cells(&xlsx.bytes);
        assert!(cells.iter().any(|cell| cell.contains("Sex")), "{cells:?}");

        let sav = app.api_get(&path("sav")).await;
        assert!(sav.bytes.starts_with(b"$FL2"));
        let unknown: Value = app.api_get(&path("ods")).await.json();
        assert_eq!(unknown["code"], "no_such_call");
        for kind in ["csv", "xlsx", "sav", "json"] {
            let missing = app.api_get(&format!("/collections/999/export.{kind}")).await;
            assert_eq!((missing.status, &missing.json()["code"]), (StatusCode::NOT_FOUND, &json!("not_found")));
        }
        app = app.with_token(domain::access::Role::Committee).await;
        let refused = app.api_get(&path("csv")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }

    async fn repeats_and_others_have_their_columns(url: &str) {
        let app = TestApp::new(url).await;
        let text = |name: &str| json!({"question": {"name": name, "kind": {"text": {}}, "label": {"th": name}}});
        let form = json!({
            "format": 1, "name": "f", "instrument": "interview", "languages": ["th"], "title": {"th": "แบบ"},
            "lists": {"ways": {"choices": [{"value": "walk", "label": {"th": "เดิน"}}]}},
            "nodes": [
                {"question": {"name": "way", "kind": {"select_one": {"list": "ways"}}, "label": {"th": "เดินทางอย่างไร"}, "or_other": true}},
                {"group": {"name": "members", "label": {"th": "สมาชิก"}, "repeat": {}, "nodes": [text("nick")]}},
            ],
        });
        let opened = app.open_form(form, "open").await;
        for answers in [
            json!({"way": "other", "way_other": "เรือ", "members[1]/nick": "ก้อย", "members[2]/nick": "=1"}),
            json!({"way": "walk"}),
        ] {
            let body = json!({"id": Uuid::now_v7(), "answers": answers});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let path = |query: &str| format!("/collections/{}/{query}", opened.id);
        let csv = app.api_get(&path("export.csv")).await.text();
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].ends_with(",version,way,way_other,review"), "{csv}");
        assert!(lines[1].ends_with(",other,เรือ,") && lines[2].ends_with(",walk,,"), "{csv}");
        let held = app.api_get(&path("export.json")).await.json();
        let receipt = held[0]["receipt"].as_str().unwrap();
        let members = app.api_get(&path("export.csv?repeat=members")).await.text();
        assert_eq!(members, format!("receipt,members,nick\r\n{receipt},1,ก้อย\r\n{receipt},2,'=1\r\n"));
        assert_eq!(app.api_get(&path("export.csv?repeat=nick")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(held[0]["answers"]["members"], json!([{"nick": "ก้อย"}, {"nick": "=1"}]));
        let results = app.api_get(&path("results")).await.json();
        assert_eq!(results["distributions"]["way"]["choices"][1]["count"], 1);
        let xlsx = app.api_get(&path("export.xlsx")).await;
        assert_eq!(xlsx.status, StatusCode::OK);
    }
}
