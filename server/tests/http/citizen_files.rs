//! Files that come with the steps of a form, with scripts off.

use domain::ids::CollectionId;
use http::StatusCode;
use serde_json::{Value, json};
use store::{on_both, responses};

use super::app::TestApp;
use super::citizen_steps::browser::Browser;
use super::photos::{PLACE, digest, placed, plain};

/// A photo and words on one page, an end on the next; asks for a place when `with_place`.
fn visit(with_place: bool) -> Value {
    let text = |text: &str| json!({"th": text, "en": text});
    let question = |name: &str, kind: Value| json!({"question": {"name": name, "kind": kind, "label": text(name), "required": name == "photo"}});
    let words = json!({"text": {}});
    let mut nodes = vec![
        json!({"group": {"name": "seen", "label": text("ภาพ"), "appearance": "field-list",
            "nodes": [question("photo", json!("photo")), question("why", words.clone())]}}),
        question("end", words),
    ];
    if with_place {
        nodes.push(question("where", json!("location")));
    }
    json!({"format": 1, "name": "visit", "instrument": "observation", "languages": ["th", "en"],
        "title": text("เยี่ยม"), "settings": {"style": "pages"}, "lists": {}, "nodes": nodes})
}

on_both! {
    async fn a_photo_is_kept_with_its_page_and_loses_its_place(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let path = format!("/s/{}", opened.token);
        let mut page = Browser::open(&app, &path).await;
        assert!(page.html.contains("enctype=\"multipart/form-data\""));
        page.answer("why", "ไฟดับ");
        let kept = page.post_file("next", "photo", "IMG_1.JPG", &placed(10)).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", page.html);
        let name = page.value("photo").unwrap().to_owned();
        page.press("back").await;
        assert!(page.html.contains("เก็บไฟล์ไว้แล้ว"));
        let picture = format!("{path}/attachments/{name}");
        assert!(page.html.contains(&format!("src=\"{picture}\"")));
        let shown = app.get(&picture).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(format!("{}.jpg", digest(&shown.bytes)), name);
        assert!(!String::from_utf8_lossy(&shown.bytes).contains(PLACE));
        // Which way up it is stays.
        assert!(shown.bytes.windows(6).any(|part| part == b"Exif\0\0"));
        page.press("next").await;
        assert_eq!(page.press("send").await.status, StatusCode::SEE_OTHER);
        let collection: CollectionId = opened.id.parse().unwrap();
        let held = responses::list_after(&app.store, collection, 0, 10).await.unwrap();
        assert_eq!(serde_json::to_value(&held[0].answers).unwrap(), json!({"photo": name, "why": "ไฟดับ"}));
    }

    async fn a_form_that_asks_for_a_place_keeps_a_photo_as_it_came(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(true), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.post_file("next", "photo", "a.jpg", &placed(11)).await;
        assert_eq!(page.value("photo"), Some(&*format!("{}.jpg", digest(&placed(11)))));
    }

    async fn what_cannot_be_kept_is_told_and_costs_nothing_else(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("why", "ไฟดับ");
        let large = plain(domain::attachment::LARGEST);
        let heic = b"\0\0\0\x18ftypheic infe Exif";
        for (bytes, words) in [
            (&b"%PDF-1.7"[..], "ข้อนี้ไม่รับไฟล์ชนิดนี้ กรุณาเลือกไฟล์ชนิด JPG, PNG, WEBP, HEIC"),
            (&large, "ไฟล์มีขนาดเกิน 10 เมกะไบต์"),
            (heic, "ไฟล์นี้ระบุตำแหน่งที่บันทึก"),
        ] {
            let refused = page.post_file("next", "photo", "a.jpg", bytes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.html.contains(&format!("id=\"e-photo\" class=\"error\">{words}")), "{words}: {}", page.html);
            assert!(page.html.contains("href=\"#q-photo\""));
            assert_eq!((page.value("why"), page.value("photo")), (Some("ไฟดับ"), Some("")));
        }
    }

    async fn a_photo_is_replaced_or_removed(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        for photo in [plain(20), plain(21)] {
            page.post_file("refresh", "photo", "a.jpg", &photo).await;
            assert_eq!(page.value("photo"), Some(&*format!("{}.jpg", digest(&photo))));
        }
        // No file chosen: what is held stays.
        page.post_file("refresh", "photo", "", b"").await;
        assert_eq!(page.value("photo"), Some(&*format!("{}.jpg", digest(&plain(21)))));
        page.answer("remove:photo", "yes").press("next").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it is required");
        assert_eq!(page.value("photo"), Some(""));
    }

    async fn a_photo_that_is_gone_is_asked_for_again(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("photo", &format!("{}.jpg", "0".repeat(64))).answer("why", "ไฟดับ");
        page.press("next").await;
        assert_eq!(page.press("send").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("ยังไม่ได้รับไฟล์นี้") && page.html.contains("href=\"#q-photo\""));
        assert_eq!(page.value("why"), Some("ไฟดับ"));
        page.post_file("next", "photo", "a.jpg", &plain(22)).await;
        assert_eq!(page.press("send").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_sender_of_too_many_files_keeps_the_page(url: &str) {
        let app = TestApp::limited(url, 1).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("why", "ไฟดับ");
        page.post_file("refresh", "photo", "a.jpg", &plain(23)).await;
        page.post_file("refresh", "photo", "a.jpg", &plain(24)).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.value("why"), Some("ไฟดับ"));
        assert_eq!(page.value("photo"), Some(&*format!("{}.jpg", digest(&plain(23)))));
    }

    async fn a_limited_step_keeps_its_photo_or_says_so(url: &str) {
        let app = TestApp::limited(url, 1).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        for _ in 0..10 {
            page.press("refresh").await;
            assert_eq!(page.status, StatusCode::OK);
        }
        for is_kept in [true, false] {
            page.post_file("refresh", "photo", "a.jpg", &plain(25)).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(page.value("photo"), Some(&*format!("{}.jpg", digest(&plain(25)))));
            let is_told = page.html.contains("ที่ท่านเพิ่งเลือกยังไม่ได้เก็บไว้");
            assert_eq!(is_told, !is_kept, "{}", page.html);
        }
    }

    async fn who_finds_no_place_for_a_photo_is_asked_to_come_again(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        let before = page.fields.clone();
        let places = app.take_upload_places().await;
        let busy = page.post_file("next", "photo", "a.jpg", &plain(26)).await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(busy.headers.contains_key("retry-after"));
        assert!(page.html.contains("ขณะนี้มีผู้ส่งพร้อมกันจำนวนมาก"), "{}", page.html);
        drop(places);
        page.fields = before;
        page.post_file("next", "photo", "a.jpg", &plain(26)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    }

    async fn a_broken_post_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        let path = format!("/s/{}", opened.token);
        for body in ["", "--b", "--b\r\n\r\nx\r\n--b--", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"] {
            let reply = app.post_as(&path, "multipart/form-data; boundary=b", body).await;
            assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{body}");
        }
        let unbound = app.post_as(&path, "multipart/form-data", "x").await;
        assert_eq!(unbound.status, StatusCode::BAD_REQUEST);
    }

    async fn other_files_of_a_link_are_not_shown(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(visit(false), "open").await;
        for name in [format!("{}.jpg", "0".repeat(64)), format!("{}.pdf", "0".repeat(64)), "x".into()] {
            let reply = app.get(&format!("/s/{}/attachments/{name}", opened.token)).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}
