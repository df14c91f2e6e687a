use domain::ids::CollectionId;
use http::StatusCode;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING};
use serde_json::json;
use store::links::{self, LinkKind};
use store::{codes, collections, on_both, responses};
use uuid::Uuid;

use super::app::{NOW, Opened, Reply, TestApp, answers};

async fn count(app: &TestApp, opened: &Opened) -> usize {
    let id: CollectionId = opened.id.parse().unwrap();
    responses::list_after(&app.store, id, 0, 1_000).await.unwrap().len()
}

/// The response id that a page gives out.
fn id_of(page: &str) -> Uuid {
    let field = page.find("name=\"id\"").expect("the page has an id");
    let start = page[..field].rfind('<').unwrap();
    let tag = &page[start..start + page[start..].find('>').unwrap()];
    let value = tag.split("value=\"").nth(1).expect("the id has a value");
    value.split('"').next().unwrap().parse().expect("the id is a UUID")
}

on_both! {
    async fn a_form_is_answered_and_acknowledged(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let page = app.get(&format!("/s/{}", opened.token)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers[CACHE_CONTROL], "no-store");
        let html = page.text();
        assert!(html.contains("ถนน คสล.") && html.contains("lang=\"th\""));
        let id = id_of(&html);
        let sent = app.post(&format!("/s/{}", opened.token), answers(id)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let receipt = app.get(sent.location()).await;
        assert_eq!(receipt.status, StatusCode::OK);
        assert_eq!(count(&app, &opened).await, 1);
        let held = responses::list_after(&app.store, opened.id.parse().unwrap(), 0, 1).await.unwrap();
        assert_eq!(held[0].id, id);
        assert_eq!(held[0].answers.get("staff_1").unwrap().chosen(), ["no_opinion"]);
        assert_eq!(held[0].answers.get("suggestions"), None);
        assert!(held[0].started_at.unwrap() <= held[0].received_at);
    }

    async fn every_visit_gets_an_id_of_its_own(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token.to_lowercase());
        let ids = [id_of(&app.get(&path).await.text()), id_of(&app.get(&path).await.text())];
        assert_ne!(ids[0], ids[1]);
    }

    async fn a_second_tap_gets_the_same_receipt(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        let id = Uuid::now_v7();
        let first = app.post(&path, answers(id)).await;
        let second = app.post(&path, answers(id)).await;
        let receipt = |reply: &Reply| reply.location().split('?').next().unwrap().to_owned();
        assert_eq!(receipt(&first), receipt(&second));
        assert!(second.location().ends_with("&again=1"), "{}", second.location());
        let other = app.post(&path, format!("id={id}&sex=male&process_1=1")).await;
        assert_eq!(receipt(&first), receipt(&other));
        assert!(other.location().ends_with("&again=1&changed=1"), "{}", other.location());
        assert_eq!(count(&app, &opened).await, 1);
        let collection: CollectionId = opened.id.parse().unwrap();
        collections::set_closed(&app.store, collection, Some(NOW)).await.unwrap();
        let late = app.post(&path, answers(id)).await;
        assert_eq!(receipt(&first), receipt(&late));
        let stranger = app.post(&path, answers(Uuid::now_v7())).await;
        assert_eq!(stranger.status, StatusCode::GONE);
    }

    async fn wrong_answers_come_back_with_what_was_right(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let body = format!(
            "id={}&language=en&sex=female&process_1=9&suggestions=%E0%B8%94%E0%B8%B5%3Cb%3E&stranger=1",
            Uuid::now_v7()
        );
        let refused = app.post(&format!("/s/{}", opened.token), body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let html = refused.text();
        assert!(html.contains("lang=\"en\""));
        assert!(html.contains("role=\"alert\"") && html.contains("ดี&lt;b&gt;"));
        let sex = html.find("value=\"female\"").expect("the choice is there");
        let tag_end = sex + html[sex..].find('>').unwrap();
        let tag_start = html[..sex].rfind('<').unwrap();
        assert!(html[tag_start..tag_end].contains("checked"), "{}", &html[tag_start..tag_end]);
        assert_eq!(count(&app, &opened).await, 0);
    }

    async fn another_language_keeps_what_was_answered(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        let id = Uuid::now_v7();
        let answered = format!("id={id}&language=th&sex=female&process_1=9&suggestions=kept");
        let refused = app.post(&path, answered.clone()).await.text();
        assert!(refused.contains("name=\"step\" value=\"language:en\""));
        // The Enter key takes the first button: it sends.
        assert!(refused.find("value=\"send\"").unwrap() < refused.find("language:en").unwrap());
        let switched = app.post(&path, format!("{answered}&step=language:en")).await;
        assert_eq!(switched.status, StatusCode::OK);
        let html = switched.text();
        assert!(html.contains("lang=\"en\"") && html.contains("kept") && html.contains(&id.to_string()));
        assert!(!html.contains("role=\"alert\""));
        assert!(html.contains("name=\"step\" value=\"language:th\""));
        assert_eq!(count(&app, &opened).await, 0);
        let whole = answers(id);
        assert_eq!(app.post(&path, format!("{whole}&step=send")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(count(&app, &opened).await, 1);
    }

    async fn shut_and_unknown_links_say_so(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        assert_eq!(app.get("/s/ZZZZZZZZ").await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.get("/s/..%2f..").await.status, StatusCode::NOT_FOUND);
        let id: CollectionId = opened.id.parse().unwrap();
        collections::set_closed(&app.store, id, Some(NOW)).await.unwrap();
        let closed = app.get(&path).await;
        assert_eq!(closed.status, StatusCode::GONE);
        assert!(closed.text().contains("กองวิชาการและแผนงาน"));
        collections::set_closed(&app.store, id, None).await.unwrap();
        links::revoke(&app.store, opened.link.parse().unwrap(), NOW).await.unwrap();
        assert_eq!(app.get(&path).await.status, StatusCode::GONE);
        let sent = app.post(&path, answers(Uuid::now_v7())).await;
        assert_eq!(sent.status, StatusCode::GONE);
        assert_eq!(count(&app, &opened).await, 0);
    }

    async fn broken_posts_store_nothing(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        let id = Uuid::now_v7();
        for (body, status) in [
            ("id=%FF&sex=female".to_owned(), StatusCode::BAD_REQUEST),
            ("sex=female".to_owned(), StatusCode::BAD_REQUEST),
            ("id=1&sex=female".to_owned(), StatusCode::BAD_REQUEST),
            (format!("id={id}&id={id}"), StatusCode::BAD_REQUEST),
            (format!("id={id}&sex=female&sex=male"), StatusCode::UNPROCESSABLE_ENTITY),
            (format!("id={id}&suggestions={}", "x".repeat(5_000)), StatusCode::UNPROCESSABLE_ENTITY),
            (format!("id={id}&suggestions={}", "x".repeat(300_000)), StatusCode::PAYLOAD_TOO_LARGE),
        ] {
            let reply = app.post(&path, body.clone()).await;
            assert_eq!(reply.status, status, "{}", &body[..body.len().min(60)]);
            assert!(reply.text().contains("</html>"), "{status}");
        }
        assert_eq!(count(&app, &opened).await, 0);
    }

    async fn a_code_opens_its_form_once(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("single_use").await;
        let code = "ABCDEFGH2345";
        codes::create_all(&app.store, opened.link.parse().unwrap(), &[code.to_owned()]).await.unwrap();
        let own = app.get(&format!("/s/{}", opened.token)).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        let path = format!("/s/{code}");
        let page = app.get("/s/abcd-efgh-2345").await;
        assert_eq!(page.status, StatusCode::OK);
        let id = id_of(&page.text());
        let first = app.post(&path, answers(id)).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        assert_eq!(app.get(first.location()).await.status, StatusCode::OK);
        assert_eq!(app.get(&path).await.status, StatusCode::GONE);
        assert_eq!(app.post(&path, answers(Uuid::now_v7())).await.status, StatusCode::GONE);
        let again = app.post(&path, answers(id)).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(count(&app, &opened).await, 1);
    }

    async fn the_packed_page_is_the_plain_page(url: &str) {
        use std::io::Read;
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}?language=en", opened.token);
        let plain = app.get(&path).await.text();
        let request = http::Request::get(&path).header(ACCEPT_ENCODING, "gzip, br");
        let packed = app.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(packed.headers[CONTENT_ENCODING], "gzip");
        let mut text = String::new();
        flate2::read::GzDecoder::new(&packed.bytes[..]).read_to_string(&mut text).unwrap();
        let without_id = |page: &str| page.replace(&id_of(page).to_string(), "");
        assert_eq!(without_id(&text), without_id(&plain));
        assert!(packed.bytes.len() < 25_000, "{} bytes", packed.bytes.len());
    }

    async fn a_database_that_is_gone_is_no_success(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        app.get(&path).await;
        app.store.close().await;
        let sent = app.post(&path, answers(Uuid::now_v7())).await;
        assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(sent.text().contains("value=\"female\""));
        assert_eq!(app.get("/health/ready").await.status, StatusCode::SERVICE_UNAVAILABLE);
    }

    async fn answers_to_a_form_that_cannot_be_read_are_held_by_the_page(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        // Nobody came to this link yet: nothing of it is remembered.
        app.store.close().await;
        let id = Uuid::now_v7();
        let body = format!("id={id}&sex=female&suggestions=%0Aline+1%0Aline+%3C2%3E&language=en");
        let sent = app.post(&format!("/s/{}", opened.token), body).await;
        assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
        let page = sent.text();
        assert!(page.contains(&format!("action=\"/s/{}\"", opened.token)), "{page}");
        for held in ["name=\"id\"", "name=\"language\"", "name=\"sex\"", "female", &id.to_string(), "\n\nline 1\nline &lt;2&gt;"] {
            assert!(page.contains(held), "{held}: {page}");
        }
    }

    async fn a_flood_from_one_address_keeps_its_answers(url: &str) {
        let app = TestApp::limited(url, 3).await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        for _ in 0..3 {
            let sent = app.post(&path, answers(Uuid::now_v7())).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        let sent = app.post(&path, answers(Uuid::now_v7())).await;
        assert_eq!(sent.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(sent.text().contains("value=\"female\""));
        assert_eq!(count(&app, &opened).await, 3);
    }

    async fn hidden_answers_are_dropped(url: &str) {
        let app = TestApp::new(url).await;
        let form = json!({"format": 1, "name": "skip", "instrument": "questionnaire",
            "languages": ["th"], "title": {"th": "ทดสอบ"},
            "lists": {"yn": {"choices": [{"value": "y", "label": {"th": "ใช่"}}, {"value": "n", "label": {"th": "ไม่"}}]}},
            "nodes": [
                {"question": {"name": "used", "kind": {"select_one": {"list": "yn"}}, "label": {"th": "เคยใช้"}}},
                {"question": {"name": "why", "kind": {"text": {}}, "label": {"th": "เพราะ"}, "required": true, "relevant": "${used} = 'y'"}}]});
        let opened = app.open_form(form, "open").await;
        let path = format!("/s/{}", opened.token);
        let hidden = format!("id={}&used=n&why=secret", Uuid::now_v7());
        assert_eq!(app.post(&path, hidden).await.status, StatusCode::SEE_OTHER);
        let missing = format!("id={}&used=y", Uuid::now_v7());
        assert_eq!(app.post(&path, missing).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let held = responses::list_after(&app.store, opened.id.parse().unwrap(), 0, 9).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].answers.get("why"), None);
    }
}

#[test]
fn kinds_have_codes() {
    assert_eq!(LinkKind::SingleUse.code().parse::<LinkKind>().unwrap(), LinkKind::SingleUse);
}
