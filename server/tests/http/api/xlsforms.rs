use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{Request, StatusCode};
use insta::assert_json_snapshot;
use serde_json::json;
use store::on_both;

use crate::http::app::{TestApp, upload};

const BROKEN: &str =
    "\"survey\",,,\n,type,name,label\n,text,1st,ก\n,selct_one sex,sex,เพศ\n,note,n,${gone}\n";
const LATER: &str = "survey,,,\n,type,name,label\n,integer,age,อายุ\n,geotrace,walk,ทางเดิน\n";

on_both! {
    async fn a_template_goes_out_as_a_workbook_and_comes_in_again(url: &str) {
        let app = TestApp::new(url).await;
        let form = &domain::templates::find("service").unwrap().form;
        let made = app.api_post("/forms", serde_json::to_value(form).unwrap()).await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let workbook = app.api_get(&format!("/forms/{id}/xlsform")).await;
        assert_eq!(workbook.status, StatusCode::OK);
        assert!(workbook.headers[CONTENT_TYPE].to_str().unwrap().contains("spreadsheetml"));
        assert_eq!(workbook.headers[CONTENT_DISPOSITION], "attachment; filename=\"service.xlsx\"");
        let taken = app.api_upload("/forms", "xlsform", "service.xlsx", &workbook.bytes).await;
        assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text());
        let id = taken.json()["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(store::forms::find(&app.store, id).await.unwrap(), *form);
        let version = app.api_post(&format!("/forms/{id}/versions"), json!({})).await;
        assert_eq!(version.status, StatusCode::CREATED, "{}", version.text());
        let missing = app.api_get("/forms/999/xlsform").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }

    async fn a_broken_file_is_refused_with_its_places(url: &str) {
        let app = TestApp::new(url).await;
        let refused = app.api_upload("/forms", "xlsform", "broken.csv", BROKEN.as_bytes()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert_json_snapshot!("xlsform_refused", refused.json());
        assert!(store::forms::list(&app.store).await.unwrap().is_empty());
    }

    async fn findings_speak_the_language_of_the_call(url: &str) {
        let app = TestApp::new(url).await;
        let request = Request::post("/api/v1/forms")
            .header("authorization", format!("Bearer {}", app.token))
            .header("accept-language", "th-TH,th;q=0.9,en;q=0.5")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        let body = upload("xlsform", "broken.csv", BROKEN.as_bytes());
        let refused = app.send(request.body(body.into()).unwrap()).await.text();
        assert!(refused.contains("ไม่ใช่ชนิดข้อ"), "{refused}");
    }

    async fn what_is_not_asked_yet_is_kept_as_a_draft_and_not_published(url: &str) {
        let app = TestApp::new(url).await;
        let kept = app.api_upload("/forms", "xlsform", "", LATER.as_bytes()).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
        let json = kept.json();
        let findings = json["findings"].as_array().unwrap();
        let later = findings.iter().find(|finding| finding["code"] == "not_asked_yet").unwrap();
        assert_eq!((&later["at"], &later["row"]), (&json!("walk"), &json!(4)), "{later}");
        let id = json["id"].as_str().unwrap();
        let refused = app.api_post(&format!("/forms/{id}/versions"), json!({})).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["code"], "form_refused");
    }

    async fn what_is_no_form_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let refused = app.api_upload("/forms", "xlsform", "a.xlsx", b"PK no workbook").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["code"], "form_refused");
        assert_eq!(refused.json()["findings"][0]["row"], 0);
        let other = app.api_upload("/forms", "file", "a.csv", LATER.as_bytes()).await;
        assert_eq!(other.json()["findings"][0], json!({"field": "file", "code": "unknown"}));
        let large = vec![b','; 10 * 1024 * 1024 + 1];
        let large = app.api_upload("/forms", "xlsform", "a.csv", &large).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(large.json()["code"], "body_refused");
    }
}
