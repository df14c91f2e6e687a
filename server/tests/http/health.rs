use axum::body::Body;
use http::header::CONTENT_SECURITY_POLICY;
use http::{Request, StatusCode};
use store::on_both;

use super::app::TestApp;

on_both! {
    async fn probes_answer_and_pages_are_fenced(url: &str) {
        let app = TestApp::new(url).await;
        for path in ["/health/live", "/health/ready", "/metrics", "/api/v1/openapi.json"] {
            assert_eq!(app.get(path).await.status, StatusCode::OK, "{path}");
        }
        let page = app.get("/s/ZZZZZZZZ").await;
        let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'"));
        assert_eq!(app.get("/pkg/nothing.js").await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.get("/pkg/../manifest.json").await.status, StatusCode::NOT_FOUND);
    }

    async fn metrics_name_no_token(url: &str) {
        let app = TestApp::new(url).await;
        // Counting begins with the first look at the figures.
        app.get("/metrics").await;
        let opened = app.open("open").await;
        let path = format!("/s/{}", opened.token);
        app.get(&path).await;
        let made_up = Request::builder().method("BREW").uri(path).body(Body::empty());
        app.send(made_up.unwrap()).await;
        let figures = app.get("/metrics").await.text();
        assert!(figures.contains("route=\"/s/{token}\""), "{figures}");
        assert!(!figures.contains(&opened.token), "{figures}");
        assert!(figures.contains("method=\"other\""), "{figures}");
        assert!(!figures.contains("BREW"), "{figures}");
    }
}
