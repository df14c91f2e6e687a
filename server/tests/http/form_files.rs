//! Pictures that stand beside the words of a form.

use axum::body::Body;
use domain::access::Role;
use http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use store::on_both;

use super::app::{Parts, Reply, TestApp, file_part};
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

/// Keeps a form that shows a film.
async fn keep_film_form(app: &TestApp) -> String {
    let mut film = signs();
    film["nodes"][0]["question"]["media"] = json!({"video": {"th": "a.mp4", "en": "a.mp4"}});
    app.api_post("/forms", film).await.json()["id"].as_str().unwrap().to_owned()
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
    let parts = files.iter().flat_map(|(name, bytes)| file_part("files", name, bytes));
    send_in(app, form, parts.chain(*b"--b--\r\n").collect()).await
}

/// A post of such a body, whole or not.
async fn send_in(app: &TestApp, form: &str, body: Vec<u8>) -> Reply {
    app.post_as(&format!("/forms/own/{form}/files"), "multipart/form-data; boundary=b", body).await
}

/// Opens a collection that asks this version.
async fn open(app: &TestApp, version: &str) -> Value {
    let Parts { project, round, .. } = app.parts(2562).await;
    let collection = json!({"project": project, "round": round, "form_version": version,
        "target": 400, "links": [{"label": "ตลาด", "kind": "open"}]});
    app.api_post("/collections", collection).await.json()
}

on_both! {
    async fn a_published_version_keeps_the_picture_that_it_was_published_with(url: &str) {
        let app = TestApp::new(url).await;
        let form = keep_form(&app).await;
        assert_eq!(put(&app, &form, ESCAPED, &plain(1)).await.status, StatusCode::NO_CONTENT);
        let opened = open(&app, &publish(&app, &form).await).await;
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
        let policy = &shown.headers[CONTENT_SECURITY_POLICY];
        assert!(policy.to_str().unwrap().contains("sandbox"));
        assert_eq!(shown.headers[ETAG], format!("\"{}\"", digest(&plain(1))));
        assert!(shown.headers[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let again = app.request(Method::GET, &picture).header(IF_NONE_MATCH, &shown.headers[ETAG]);
        let again = app.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(&again.headers[CONTENT_SECURITY_POLICY], policy);
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
        let words = "ไฟล์ที่เพิ่ม เปลี่ยน หรือนำออกหลังจากนั้น";
        assert!(!app.get(&format!("{own}/publish")).await.text().contains(words));
        let kept = hand_in(&app, &form, &[(NAME, &plain(7))]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        assert_eq!(kept.location(), format!("{own}?done=files_to_publish"));
        assert!(app.get(&own).await.text().contains(&format!("{own}/publish")));
        assert_eq!(app.get(&picture).await.bytes, plain(7));
        // The questions are the same, and yet there is something to publish.
        let changed = app.get(&format!("{own}/publish")).await.text();
        assert!(changed.contains(words) && changed.contains("name=\"revision\""), "{changed}");
    }

    async fn a_part_of_a_film_is_handed_out(url: &str) {
        let app = TestApp::new(url).await;
        let (form, film) = (keep_form(&app).await, plain(100));
        put(&app, &form, ESCAPED, &film).await;
        let opened = open(&app, &publish(&app, &form).await).await;
        let path = format!("/s/{}/media/{ESCAPED}?version=1", opened["links"][0]["token"].as_str().unwrap());
        let ask = async |range: &str, begun: &str| {
            let request = app.request(Method::GET, &path).header(RANGE, range).header(IF_RANGE, begun);
            app.send(request.body(Body::empty()).unwrap()).await
        };
        let whole = app.get(&path).await;
        assert_eq!((whole.status, &whole.bytes[..]), (StatusCode::OK, &film[..]));
        assert_eq!(whole.headers[ACCEPT_RANGES], "bytes");
        assert_eq!(whole.headers[CONTENT_LENGTH], film.len().to_string());
        let tag = whole.headers[ETAG].to_str().unwrap();
        for (range, bytes, content) in [
            ("bytes=0-1", &film[..2], format!("bytes 0-1/{}", film.len())),
            ("bytes=100-", &film[100..], format!("bytes 100-{}/{}", film.len() - 1, film.len())),
        ] {
            let part = ask(range, tag).await;
            assert_eq!((part.status, &part.bytes[..]), (StatusCode::PARTIAL_CONTENT, bytes));
            assert_eq!(part.headers[CONTENT_RANGE], content);
            assert_eq!(part.headers[CONTENT_LENGTH], bytes.len().to_string());
        }
        let beyond = ask("bytes=9999-", tag).await;
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(beyond.headers[CONTENT_RANGE], format!("bytes */{}", film.len()));
        // The beginning that the browser has is of another file.
        assert_eq!(ask("bytes=1-", "\"other\"").await.status, StatusCode::OK);
        for held in [format!("\"a\", W/{tag}"), "*".to_owned()] {
            let again = app.request(Method::GET, &path).header(IF_NONE_MATCH, held);
            let again = app.send(again.body(Body::empty()).unwrap()).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        }
    }

    async fn a_collection_that_moved_on_shows_each_page_the_files_of_its_version(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let form = keep_form(&app).await;
        put(&app, &form, ESCAPED, &plain(1)).await;
        let opened = open(&app, &publish(&app, &form).await).await;
        put(&app, &form, ESCAPED, &plain(2)).await;
        let second = publish(&app, &form).await;
        let page = app.get(&format!("/collections/{}", opened["id"].as_str().unwrap())).await.text();
        assert!(page.contains("นำออก: ป้าย.png"), "{page}");
        let path = format!("/collections/{}/version", opened["id"].as_str().unwrap());
        let moved = app.api_post(&path, json!({"form_version": second})).await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
        let media = format!("/s/{}/media", opened["links"][0]["token"].as_str().unwrap());
        for (query, bytes, lasts) in [
            ("?version=1", plain(1), true),
            ("?version=2", plain(2), true),
            ("", plain(2), false),
            // Another file may stand there once that version is published.
            ("?version=3", plain(2), false),
        ] {
            let shown = app.get(&format!("{media}/{ESCAPED}{query}")).await;
            assert_eq!((shown.status, &shown.bytes), (StatusCode::OK, &bytes), "{query}");
            let cache = shown.headers[CACHE_CONTROL].to_str().unwrap();
            assert_eq!(cache.contains("immutable"), lasts, "{query}");
        }
        for name in ["other.png", "a%00b.png", "..%2Fa.png"] {
            for path in [format!("{media}/{name}"), format!("/forms/{form}/media/{name}")] {
                assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
    }

    async fn an_officer_takes_a_file_away_and_others_may_not(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let form = keep_form(&app).await;
        put(&app, &form, ESCAPED, &plain(1)).await;
        let own = format!("/forms/own/{form}");
        assert!(app.get(&own).await.text().contains("นำออก “ป้าย.png”"));
        let remove = format!("{own}/files/remove");
        for _ in 0..2 {
            let removed = app.post(&remove, format!("name={ESCAPED}")).await;
            assert_eq!(removed.location(), format!("{own}?done=file_removed"));
        }
        assert!(app.get(&own).await.text().contains("ยังไม่มีไฟล์"));
        // A file that no part of the form names any more can be taken away as well.
        put(&app, &form, ESCAPED, &plain(1)).await;
        let mut bare = signs();
        bare["nodes"][0]["question"].as_object_mut().unwrap().remove("media");
        assert_eq!(app.api_put(&format!("/forms/{form}"), bare).await.status, StatusCode::OK);
        let page = app.get(&own).await.text();
        assert!(page.contains("ไม่มีส่วนใดของแบบใช้") && page.contains("นำออก “ป้าย.png”"), "{page}");

        let mut app = app.with_token(Role::Field).await;
        let path = format!("{form}/files/{ESCAPED}");
        assert_eq!(call(&app, Method::DELETE, &path, b"").await.status, StatusCode::FORBIDDEN);
        app.add_user("somchai", Role::Field).await;
        app.sign_in("somchai", "correct horse").await;
        for reply in [
            app.post(&remove, format!("name={ESCAPED}")).await,
            hand_in(&app, &form, &[(NAME, &plain(2))]).await,
        ] {
            assert_eq!(reply.status, StatusCode::FORBIDDEN);
        }
    }

    async fn a_file_that_is_too_large_and_a_post_without_a_place_are_told(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let form = keep_form(&app).await;
        let large = plain(domain::attachment::LARGEST);
        let refused = hand_in(&app, &form, &[(NAME, &large), (NAME, &plain(1))]).await.text();
        assert!(refused.contains("มีขนาดเกิน 10 MB") && refused.contains("เก็บแล้ว: ป้าย.png"), "{refused}");
        let places = app.take_upload_places().await;
        let busy = hand_in(&app, &form, &[(NAME, &plain(1))]).await;
        assert!(busy.text().contains("เก็บไฟล์ไว้ได้ไม่ครบ"), "{}", busy.text());
        drop(places);
    }

    async fn of_a_post_that_is_cut_off_or_too_long_what_was_kept_is_told(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let form = keep_form(&app).await;
        let (first, second) = (file_part("files", NAME, &plain(1)), file_part("files", NAME, &plain(99)));
        let without_end = [&first[..], &second[..second.len() - 9]].concat();
        let others = file_part("files", "", b"").repeat(200);
        let of_201 = [&first[..], &others[..], b"--b--\r\n"].concat();
        for body in [without_end, of_201] {
            let text = send_in(&app, &form, body).await.text();
            assert!(text.contains("เก็บแล้ว: ป้าย.png") && text.contains("เก็บไฟล์ไว้ได้ไม่ครบ"), "{text}");
        }
        assert_eq!(app.get(&format!("/forms/{form}/media/{ESCAPED}")).await.bytes, plain(1));
    }

    async fn a_film_goes_out_as_it_is_so_that_parts_of_it_can_be_asked_for(url: &str) {
        let app = TestApp::new(url).await;
        let form = keep_film_form(&app).await;
        // Long enough to be compressed, were it a text.
        let film = [&b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0\x48free"[..], &[0; 64][..]].concat();
        let taken = put(&app, &form, "a.mp4", &film).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT, "{}", taken.text());
        let opened = open(&app, &publish(&app, &form).await).await;
        let path = format!("/s/{}/media/a.mp4?version=1", opened["links"][0]["token"].as_str().unwrap());
        for (method, bytes) in [(Method::GET, &film[..]), (Method::HEAD, b"")] {
            let request = app.request(method, &path).header(ACCEPT_ENCODING, "gzip");
            let shown = app.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!((shown.status, &shown.bytes[..]), (StatusCode::OK, bytes));
            assert_eq!(shown.headers[CONTENT_TYPE], "video/mp4");
            assert!(!shown.headers.contains_key(CONTENT_ENCODING));
            assert_eq!(shown.headers[ACCEPT_RANGES], "bytes");
            assert_eq!(shown.headers[CONTENT_LENGTH], film.len().to_string());
        }
    }

    async fn a_film_that_some_phone_does_not_play_or_that_says_its_place_is_refused(url: &str) {
        let app = TestApp::new(url).await;
        let form = keep_film_form(&app).await;
        for (bytes, code) in [
            (&b"\0\0\0\x18ftypqt  \0\0\0\0"[..], "format_not_taken"),
            (b"\0\0\0\x18ftyp3gp4\0\0\0\0", "format_not_taken"),
            (b"#!AMR\n\x3c", "format_not_taken"),
            (b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0\x10\xa9xyzBua Yai ", "has_place"),
        ] {
            let refused = put(&app, &form, "a.mp4", bytes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
            assert_eq!(refused.json()["findings"][0]["code"], code);
        }
        let taken = put(&app, &form, "a.mp4", b"\0\0\0\x10ftypmp42\0\0\0\0").await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT);
    }
}
