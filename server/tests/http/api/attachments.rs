use axum::body::Body;
use domain::access::Role;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::{Reply, TestApp};
use crate::http::photos::{digest, placed, plain};

/// A form that asks for a photo, and where it is about when `with_place`.
fn observation(with_place: bool) -> Value {
    let text = |text: &str| json!({"th": text, "en": text});
    let question = |name: &str, kind: &str| json!({"question": {"name": name, "kind": kind, "label": text(name)}});
    let mut nodes = vec![question("photo", "photo"), question("list", "file")];
    if with_place {
        nodes.push(question("where", "location"));
    }
    json!({"format": 1, "name": "seen", "instrument": "observation", "languages": ["th", "en"],
        "title": text("ภาพ"), "lists": {}, "nodes": nodes})
}

async fn put(app: &TestApp, path: &str, bytes: &[u8]) -> Reply {
    let request = Request::builder().method(Method::PUT).uri(format!("/api/v1/attachments/{path}"));
    // Whatever a sender says of the bytes is not believed.
    let request = request.header("content-type", "text/html");
    app.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
}

fn refused(reply: &Reply, status: StatusCode, code: &str) {
    assert_eq!((reply.status, &reply.json()["code"]), (status, &json!(code)), "{}", reply.text());
}

on_both! {
    async fn a_photo_is_kept_once_under_its_hash(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(observation(false), "open").await;
        let photo = plain(1);
        let path = format!("{}?link={}", digest(&photo), opened.token);
        let first = put(&app, &path, &photo).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
        let expected = json!({"name": format!("{}.jpg", digest(&photo)), "size": photo.len()});
        assert_eq!(first.json(), expected);
        let again = put(&app, &path, &photo).await;
        assert_eq!((again.status, again.json()), (StatusCode::OK, expected));
    }

    async fn bytes_of_another_hash_are_refused(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(observation(false), "open").await;
        let path = format!("{}?link={}", digest(&plain(1)), opened.token);
        let other = put(&app, &path, &plain(2)).await;
        refused(&other, StatusCode::UNPROCESSABLE_ENTITY, "hash_differs");
        let none = put(&app, &format!("{}?link={}", "0".repeat(63), opened.token), b"").await;
        refused(&none, StatusCode::UNPROCESSABLE_ENTITY, "fields_refused");
    }

    async fn a_file_has_its_bounds(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(observation(false), "open").await;
        let large = plain(domain::attachment::LARGEST);
        let path = format!("{}?link={}", digest(&large), opened.token);
        refused(&put(&app, &path, &large).await, StatusCode::PAYLOAD_TOO_LARGE, "too_large");
        let whole = plain(domain::attachment::LARGEST - plain(0).len());
        let path = format!("{}?link={}", digest(&whole), opened.token);
        assert_eq!(put(&app, &path, &whole).await.status, StatusCode::CREATED);
    }

    async fn what_no_question_of_the_form_takes_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(observation(false), "open").await;
        for bytes in [&b"<script>alert(1)\x01"[..], b"MZ\x90\0", b"OggS\0\x02", b""] {
            let path = format!("{}?link={}", digest(bytes), opened.token);
            let reply = put(&app, &path, bytes).await;
            refused(&reply, StatusCode::UNSUPPORTED_MEDIA_TYPE, "format_not_taken");
        }
        let text = "ชื่อ,อายุ".as_bytes();
        let path = format!("{}?link={}", digest(text), opened.token);
        assert_eq!(put(&app, &path, text).await.status, StatusCode::CREATED);
    }

    async fn a_place_is_kept_only_where_the_form_asks_for_one(url: &str) {
        let app = TestApp::new(url).await;
        let photo = placed(1);
        let unasked = app.open_form(observation(false), "open").await;
        let path = format!("{}?link={}", digest(&photo), unasked.token);
        let reply = put(&app, &path, &photo).await;
        refused(&reply, StatusCode::UNPROCESSABLE_ENTITY, "attachment_has_place");
        let asked = app.open_form(observation(true), "open").await;
        let path = format!("{}?link={}", digest(&photo), asked.token);
        assert_eq!(put(&app, &path, &photo).await.status, StatusCode::CREATED);
        // That the same bytes are held by now changes nothing for the other form.
        let path = format!("{}?link={}", digest(&photo), unasked.token);
        let reply = put(&app, &path, &photo).await;
        refused(&reply, StatusCode::UNPROCESSABLE_ENTITY, "attachment_has_place");
    }

    async fn a_sender_has_a_token_or_an_open_link(url: &str) {
        let app = TestApp::new(url).await;
        let photo = plain(3);
        let hash = digest(&photo);
        refused(&put(&app, &hash, &photo).await, StatusCode::UNAUTHORIZED, "unauthorized");
        let unknown = put(&app, &format!("{hash}?link=K7PM3QXD"), &photo).await;
        refused(&unknown, StatusCode::NOT_FOUND, "not_found");
        let codes = app.open_form(observation(false), "single_use").await;
        let uncoded = put(&app, &format!("{hash}?link={}", codes.token), &photo).await;
        refused(&uncoded, StatusCode::NOT_FOUND, "not_found");
        let shut = app.open_form(observation(false), "open").await;
        store::collections::set_closed(&app.store, shut.id.parse().unwrap(), Some(1)).await.unwrap();
        let closed = put(&app, &format!("{hash}?link={}", shut.token), &photo).await;
        refused(&closed, StatusCode::GONE, "closed");
        let request = Request::put(format!("/api/v1/attachments/{hash}"))
            .header("authorization", format!("Bearer {}", app.token));
        let kept = app.send(request.body(photo.into()).unwrap()).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
    }

    async fn senders_are_limited_as_with_answers(url: &str) {
        let app = TestApp::limited(url, 2).await;
        let opened = app.open_form(observation(false), "open").await;
        let path = format!("{}?link={}", digest(&plain(4)), opened.token);
        for status in [StatusCode::CREATED, StatusCode::OK, StatusCode::TOO_MANY_REQUESTS] {
            assert_eq!(put(&app, &path, &plain(4)).await.status, status);
        }
    }

    async fn answers_name_what_is_held(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(observation(false), "open").await;
        let photo = plain(5);
        let hash = digest(&photo);
        let path = format!("/links/{}/responses", opened.token);
        let body = |name: String| json!({"id": Uuid::now_v7(), "answers": {"photo": name}});
        let early = app.api_post(&path, body(format!("{hash}.jpg"))).await;
        refused(&early, StatusCode::UNPROCESSABLE_ENTITY, "answers_refused");
        assert_eq!(early.json()["findings"], json!([{"question": "photo", "code": "file_not_held"}]));
        put(&app, &format!("{hash}?link={}", opened.token), &photo).await;
        let other = app.api_post(&path, body(format!("{hash}.png"))).await;
        assert_eq!(other.json()["findings"][0]["code"], "file_not_held");
        let film = app.api_post(&path, body(format!("{hash}.mp4"))).await;
        assert_eq!(film.json()["findings"][0]["code"], "file_of_other_kind");
        let sent = app.api_post(&path, body(format!("{hash}.jpg"))).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        // It is named now: no tidying removes it.
        let unnamed = store::attachments::list_unnamed(&app.store, i64::MAX).await.unwrap();
        assert_eq!(unnamed, [""; 0]);
    }

    async fn officers_who_may_read_answers_open_their_files(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let mut app = app.with_token(Role::Evaluator).await;
        let admin = app.cookie.take();
        let opened = app.open_form(observation(false), "open").await;
        let photo = plain(6);
        let name = format!("{}.jpg", digest(&photo));
        put(&app, &format!("{}?link={}", digest(&photo), opened.token), &photo).await;
        let path = format!("/attachments/{name}");
        assert_eq!(app.get(&path).await.status, StatusCode::SEE_OTHER, "nobody is signed in");
        app.cookie = admin;
        let shown = app.get(&path).await;
        assert_eq!((shown.status, &shown.bytes), (StatusCode::OK, &photo));
        let header = |name: &str| shown.headers[name].to_str().unwrap();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("content-disposition"), format!("inline; filename=\"{name}\""));
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(header("x-content-type-options"), "nosniff");
        for missing in [format!("/attachments/{}.png", digest(&photo)), "/attachments/x.jpg".into()] {
            assert_eq!(app.get(&missing).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
        app.add_user("somsri", Role::Field).await;
        app.sign_in("somsri", "correct horse").await;
        assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN);
    }
}
