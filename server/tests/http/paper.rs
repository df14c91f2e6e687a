use domain::access::Role;
use http::StatusCode;
use store::{codes, on_both};

use super::app::{Reply, TestApp};

on_both! {
    async fn an_address_that_no_phone_opens_is_told_before_printing(url: &str) {
        let warned = |reply: Reply| {
            assert_eq!(reply.status, StatusCode::OK);
            reply.text().contains("--public-url")
        };
        let app = TestApp::local(url).await.set_up().await.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        let page = format!("/collections/{}", opened.id);
        let poster = format!("/poster/{}", opened.token);
        assert!(warned(app.get(&page).await));
        assert!(warned(app.get(&poster).await));
        let mut known = TestApp::empty(url).await;
        known.cookie = app.cookie;
        assert!(!warned(known.get(&page).await));
        assert!(!warned(known.get(&poster).await));
    }

    async fn a_poster_and_its_code_are_printed(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let svg = app.get(&format!("/qr/{}.svg", opened.token)).await;
        assert_eq!(svg.status, StatusCode::OK);
        assert!(svg.text().contains("<svg"));
        let png = app.get(&format!("/qr/{}.png", opened.token)).await;
        assert_eq!((png.status, &png.headers["content-type"]), (StatusCode::OK, &"image/png".parse().unwrap()));
        assert!(png.bytes.starts_with(b"\x89PNG\r\n"));
        assert_eq!(app.get(&format!("/qr/{}.gif", opened.token)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.get("/qr/ZZZZZZZZ.png").await.status, StatusCode::NOT_FOUND);
        let poster = app.get(&format!("/poster/{}", opened.token)).await;
        assert_eq!(poster.status, StatusCode::OK);
        let html = poster.text();
        let printed = domain::token::grouped(&opened.token);
        assert!(html.contains("ถนน คสล.") && html.contains(&format!("siang.test/s/{printed}")));
        assert_eq!(app.get("/poster/ZZZZZZZZ").await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.get("/qr/ZZZZZZZZ.svg").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_sheet_makes_codes_and_shows_them_once(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(domain::access::Role::Evaluator).await;
        let opened = app.open("single_use").await;
        let path = format!("/links/{}/sheet", opened.link);
        let sheet = app.post(&path, "count=30").await;
        assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.text());
        assert_eq!(sheet.text().matches("<svg").count(), 30);
        let count = codes::count(&app.store, opened.link.parse().unwrap()).await.unwrap();
        assert_eq!((count.made, count.used), (30, 0));
        assert_eq!(app.post(&path, "count=0").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.post(&path, "count=99999").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let open = app.open("open").await;
        let refused = app.post(&format!("/links/{}/sheet", open.link), "count=3").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
