use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Request, StatusCode};
use store::on_both;

use super::app::{Reply, TestApp};

async fn sign_in_from(app: &TestApp, address: [u8; 4], name: &str, password: &str) -> Reply {
    let request = Request::post("/sign-in")
        .header(ACCEPT, "text/html")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("name={name}&password={password}")));
    app.send_from(address, request.unwrap()).await
}

on_both! {
    async fn guesses_are_limited_where_they_come_from(url: &str) {
        let app = TestApp::guarded(url, 20).await.set_up().await;
        let (stranger, officer) = ([192, 0, 2, 1], [192, 0, 2, 2]);
        // Too long to be hashed: the guesses are made before the quota grows again.
        let guess = "x".repeat(1_100);
        for _ in 0..10 {
            let wrong = sign_in_from(&app, stranger, "admin", &guess).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let limited = sign_in_from(&app, stranger, "admin", "correct+horse").await;
        assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(limited.text().contains("role=\"alert\""));
        let let_in = sign_in_from(&app, officer, "admin", "correct+horse").await;
        assert_eq!(let_in.status, StatusCode::SEE_OTHER);
    }

    async fn an_address_tries_so_many_names_and_no_more(url: &str) {
        let app = TestApp::guarded(url, 3).await.set_up().await;
        let guess = "x".repeat(1_100);
        let mut statuses = Vec::new();
        for name in ["a", "b", "c", "admin"] {
            statuses.push(sign_in_from(&app, [192, 0, 2, 1], name, &guess).await.status);
        }
        assert!(statuses[..3].iter().all(|it| *it == StatusCode::UNPROCESSABLE_ENTITY));
        assert_eq!(statuses[3], StatusCode::TOO_MANY_REQUESTS);
    }

    async fn little_is_read_of_what_a_stranger_sends(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let long = "x".repeat(20_000);
        for path in ["/sign-in", "/setup"] {
            let reply = app.post(path, format!("name={long}&password=x")).await;
            assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        }
    }
}
