//! Photos of observations, in the report of a project.

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use super::packs::{document, file, pack_of, unpacked};
use super::set_up;
use crate::http::app::{Parts, TestApp};
use crate::http::photos::{digest, plain};

/// A picture of nothing, as wide as told.
fn picture(width: u32) -> Vec<u8> {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="30"><rect width="9" height="9"/></svg>"#
    );
    exports::picture::png_at(&svg, 1.0).unwrap()
}

/// An observation with a photo and a signature, opened for one link; its token.
async fn open(app: &TestApp, Parts { project, round, .. }: &Parts) -> String {
    let text = |text: &str| json!({"th": text, "en": text});
    let question = |name: &str, label: &str, appearance: Value| json!({"question": {"name": name, "kind": "photo", "label": text(label), "appearance": appearance}});
    let nodes = [
        question("road", "สภาพผิวถนน", Value::Null),
        question("sign", "ลายมือชื่อ", json!("signature")),
    ];
    let form = json!({"format": 1, "name": "seen", "instrument": "observation", "languages": ["th", "en"],
        "title": text("สังเกตถนน"), "lists": {}, "nodes": nodes});
    let form = app.api_post("/forms", form).await.json()["id"].as_str().unwrap().to_owned();
    let version = app.api_post(&format!("/forms/{form}/versions"), json!({})).await.json();
    let body = json!({"project": project, "round": round, "form_version": version["id"],
        "links": [{"label": "หน้าตลาด", "kind": "open"}]});
    let opened = app.api_post("/collections", body).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["links"][0]["token"].as_str().unwrap().to_owned()
}

/// Sends a photo and the answers that name it under a question; the id of the response.
async fn observe(app: &TestApp, token: &str, question: &str, photo: &[u8]) -> String {
    let path = format!("/api/v1/attachments/{}?link={token}", digest(photo));
    let kept = app.send(Request::put(path).body(Body::from(photo.to_vec())).unwrap()).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
    let id = Uuid::now_v7();
    let body = json!({"id": id, "answers": {question: kept.json()["name"]}});
    let sent = app.api_post(&format!("/links/{token}/responses"), body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    id.to_string()
}

on_both! {
    async fn photos_stand_in_the_report_of_the_house_alone(url: &str) {
        let app = set_up(url).await;
        let parts = app.parts(2562).await;
        let token = open(&app, &parts).await;
        observe(&app, &token, "road", &picture(40)).await;
        // It says that it is a photo, and is none.
        observe(&app, &token, "road", &plain(5)).await;
        let rejected = observe(&app, &token, "road", &picture(50)).await;
        let body = json!({"verdict": "rejected", "reason": "ถ่ายผิดที่"});
        let reviewed = app.api_post(&format!("/responses/{rejected}/review"), body).await;
        assert_eq!(reviewed.status, StatusCode::OK, "{}", reviewed.text());
        observe(&app, &token, "sign", &picture(60)).await;

        let path = format!("/projects/{}/reports?round={}", parts.project, parts.round);
        let pack = pack_of(&app, &path, json!({})).await;
        assert!(pack_of(&app, &path, json!({})).await == pack, "the same data, other bytes");
        let house = document(&pack);
        let public = String::from_utf8(file(&pack, "report.html").to_vec()).unwrap();
        for words in [
            "ภาพถ่ายทั้งหมด 2 ภาพ", "แสดงไว้ 1 ภาพ", "สภาพผิวถนน · ", " · หน้าตลาด", "ไม่แสดง 1 ภาพ เพราะไฟล์เสียหาย",
        ] {
            assert!(house.contains(words), "{words}: {house}");
        }
        assert!(!public.contains("<img") && !public.contains("ภาพถ่าย"), "{public}");
        let inside = unpacked(file(&pack, "report.docx"));
        let mut photos = inside.iter().filter(|(name, _)| name.ends_with(".jpg"));
        let (_, photo) = photos.next().unwrap();
        assert!(photos.next().is_none());
        let paper = file(&pack, "report.pdf");
        assert!(paper.windows(photo.len()).any(|window| window == photo), "the same photo");
        app.remove_data();
    }

    async fn a_lost_photo_costs_no_report(url: &str) {
        let app = set_up(url).await;
        let parts = app.parts(2562).await;
        let token = open(&app, &parts).await;
        observe(&app, &token, "road", &picture(40)).await;
        // The files with it.
        app.remove_data();
        let path = format!("/projects/{}/reports?round={}", parts.project, parts.round);
        let house = document(&pack_of(&app, &path, json!({})).await);
        assert!(house.contains("ไม่แสดง 1 ภาพ เพราะไม่พบไฟล์"), "{house}");
        assert!(!house.contains("photo1.jpg"));
        app.remove_data();
    }
}
