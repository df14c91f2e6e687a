//! Pictures that stand beside the words of a form.

use axum::body::Body;
use domain::access::Role;
use http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use store::on_both;

use super::app::{Parts, Reply, TestApp};
use super::photos::{digest, placed, plain};

/// What the form below calls its picture, and how an address does.
const NAME: &str = "ป้าย.png";
const ESCAPED: &str = "%E0%B8%9B%E0%B9%89%E0%B8%B2%E0%B8%A2.png";

fn signs() -> Value {
    let text = |text: &str| json!({"th": text, "en": text});
    json!({"format": 1, "name": "signs", "instrument": "questionnaire", "languages": ["th", "en"],
        "title": text("ป้าย"), "lists": {}, "nodes": [{"question": {"name": "why",
            "kind": {"text": {}}, "label": text("ป้ายนี้"), "media": {"image": text(NAME)}}}]})
}

/// Keeps the form, which nobody has handed its picture in for.
async fn keep_form(app: &TestApp) -> String {
    let made = app.api_post("/forms", signs()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made = made.json();
    assert_eq!(made["findings"][0]["code"], "missing_file", "{made}");
    assert_eq!(made["findings"][0]["severity"], "warning");
    made["id"].as_str().unwrap().to_owned()
}

async fn call(app: &TestApp, method: Method, path: &str, bytes: &[u8]) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1/forms/{path}"))
        .header(AUTHORIZATION, format!("Bearer {}", app.token));
    app.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
}

async fn put(app: &TestApp, form: &str, name: &str, bytes: &[u8]) -> Reply {
    call(app, Method::PUT, &format!("{form}/files/{name}"), bytes).await
}

async fn publish(app: &TestApp, form: &str) -> String {
    let version = app.api_post(&format!("/forms/{form}/versions"), json!({})).await;
    assert_eq!(version.status, StatusCode::CREATED, "{}", version.text());
    version.json()["id"].as_str().unwrap().to_owned()
}

/// A post of several files, as a browser sends it.
async fn hand_in(app: &TestApp, form: &str, files: &[(&str, &[u8])]) -> Reply {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=";
        body.extend(format!("{head}\"{name}\"\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    app.post_as(&format!("/forms/own/{form}/files"), "multipart/form-data; boundary=b", body).await
}

on_both! {
    async fn a_published_version_keeps_the_picture_that_it_was_published_with(url: &str) {
        let app = TestApp::new(url).await;
        let Parts { project, round, .. } = app.parts(2562).await;
        let form = keep_form(&app).await;
        assert_eq!(put(&app, &form, ESCAPED, &plain(1)).await.status, StatusCode::NO_CONTENT);
        let collection = json!({"project": project, "round": round,
            "form_version": publish(&app, &form).await, "target": 400,
            "links": [{"label": "ตลาด", "kind": "open"}]});
        let opened = app.api_post("/collections", collection).await.json();
        let door = format!("/s/{}", opened["links"][0]["token"].as_str().unwrap());
        assert_eq!(put(&app, &form, ESCAPED, &plain(2)).await.status, StatusCode::NO_CONTENT);

        let page = app.get(&door).await;
        let picture = format!("{door}/media/{ESCAPED}?version=1");
        assert!(page.text().contains(&format!("<img src=\"{picture}\"")), "{}", page.text());
        let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("img-src 'self'") && policy.contains("media-src 'self'"));
        let shown = app.get(&picture).await;
        assert_eq!((shown.status, shown.bytes == plain(1)), (StatusCode::OK, true));
        // What it is its bytes say, not its name.
        assert_eq!(shown.headers[CONTENT_TYPE], "image/jpeg");
        assert_eq!(shown.headers["x-content-type-options"], "nosniff");
        assert_eq!(shown.headers[ETAG], format!("\"{}\"", digest(&plain(1))));
        assert!(shown.headers[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let again = app.request(Method::GET, &picture).header(IF_NONE_MATCH, &shown.headers[ETAG]);
        let again = app.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        // Without a version the address may stand for another picture soon.
        let bare = app.get(&format!("{door}/media/{ESCAPED}")).await;
        assert_eq!(bare.bytes, plain(1));
        assert!(!bare.headers[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        for other in [format!("{door}/media/other.png"), format!("/s/K7PM3QXD/media/{ESCAPED}")] {
            assert_eq!(app.get(&other).await.status, StatusCode::NOT_FOUND, "{other}");
        }
    }

    async fn files_are_listed_replaced_and_taken_away(url: &str) {
        let app = TestApp::new(url).await;
        let form = keep_form(&app).await;
        let list = async || app.api_get(&format!("/forms/{form}/files")).await.json();
        let missing = json!([{"name": NAME, "shown_as": ["image"], "size": null, "uploaded_at": null}]);
        assert_eq!(list().await, missing);
        put(&app, &form, ESCAPED, &plain(3)).await;
        assert_eq!(list().await[0]["size"], plain(3).len());
        assert!(list().await[0]["uploaded_at"].is_string());
        let replaced = app.api_put(&format!("/forms/{form}"), signs()).await.json();
        assert_eq!(replaced["findings"], json!([]));
        let path = format!("{form}/files/{ESCAPED}");
        for status in [StatusCode::NO_CONTENT, StatusCode::NOT_FOUND] {
            assert_eq!(call(&app, Method::DELETE, &path, b"").await.status, status);
        }
        assert_eq!(list().await, missing);
    }

    async fn a_file_that_is_not_shown_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let form = keep_form(&app).await;
        for (name, bytes, code) in [
            ("other.png", &plain(4)[..], "not_named"),
            (ESCAPED, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format_not_taken"),
            (ESCAPED, b"\0\0\0\x18ftypheic\0\0\0\0", "format_not_taken"),
        ] {
            let refused = put(&app, &form, name, bytes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
            let problem = refused.json();
            assert_eq!((&problem["code"], &problem["findings"][0]["code"]), (&json!("file_refused"), &json!(code)));
        }
        let large = put(&app, &form, ESCAPED, &plain(domain::attachment::LARGEST)).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(put(&app, "999", ESCAPED, &plain(4)).await.status, StatusCode::NOT_FOUND);
        // Where a picture was made is nobody's business.
        assert_eq!(put(&app, &form, ESCAPED, &placed(4)).await.status, StatusCode::NO_CONTENT);
        let list = app.api_get(&format!("/forms/{form}/files")).await.json();
        assert!(list[0]["size"].as_u64().unwrap() < placed(4).len() as u64, "{list}");
        let app = app.with_token(Role::Field).await;
        assert_eq!(put(&app, &form, ESCAPED, &plain(4)).await.status, StatusCode::FORBIDDEN);
    }

    async fn an_officer_hands_files_in_with_scripts_off(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let form = keep_form(&app).await;
        let own = format!("/forms/own/{form}");
        let page = app.get(&own).await.text();
        assert!(page.contains("ยังไม่มีไฟล์") && page.contains("แสดงไฟล์ “ป้าย.png”"), "{page}");
        let partly =
            hand_in(&app, &form, &[(NAME, &plain(5)), ("other.png", &plain(6)), ("", b"")]).await;
        assert_eq!(partly.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = partly.text();
        assert!(text.contains("ใช้ไฟล์ชื่อ “other.png”") && text.contains("เก็บแล้ว: ป้าย.png"), "{text}");
        let unfit = hand_in(&app, &form, &[(NAME, b"%PDF-1.7")]).await.text();
        assert!(unfit.contains("JPG, PNG, WEBP"), "{unfit}");
        let none = hand_in(&app, &form, &[("", b"")]).await;
        assert!(none.text().contains("ยังไม่ได้เลือกไฟล์"), "{}", none.text());

        let picture = format!("/forms/{form}/media/{ESCAPED}");
        let page = app.get(&own).await.text();
        assert!(page.contains(&format!("src=\"{picture}\"")) && !page.contains("ยังไม่มีไฟล์"), "{page}");
        let preview = app.get(&format!("/forms/{form}/preview?language=th")).await.text();
        assert!(preview.contains(&format!("<img src=\"media/{ESCAPED}\"")), "{preview}");
        assert_eq!(app.get(&picture).await.bytes, plain(5));

        publish(&app, &form).await;
        let words = "ไฟล์ที่เพิ่มหรือเปลี่ยนหลังจากนั้น";
        assert!(!app.get(&format!("{own}/publish")).await.text().contains(words));
        let kept = hand_in(&app, &form, &[(NAME, &plain(7))]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        assert_eq!(kept.location(), format!("{own}?done=files_kept"));
        assert_eq!(app.get(&picture).await.bytes, plain(7));
        // The questions are the same, and yet there is something to publish.
        let changed = app.get(&format!("{own}/publish")).await.text();
        assert!(changed.contains(words) && changed.contains("name=\"revision\""), "{changed}");
    }
}
