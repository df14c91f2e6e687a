use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Method, Request, StatusCode};
use serde_json::json;
use store::on_both;

use crate::http::app::TestApp;

on_both! {
    async fn whatever_is_refused_is_a_problem_document(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let responses = format!("/collections/{}/responses", opened.id);
        let calls = [
            (Method::GET, "/projects?fiscal_year=soon".to_owned(), 422, "query_refused"),
            (Method::GET, "/projects?colour=red".to_owned(), 422, "query_refused"),
            (Method::GET, format!("{responses}?after=x"), 422, "query_refused"),
            (Method::GET, "/collections/%FF/responses".to_owned(), 404, "no_such_call"),
            (Method::GET, "/collections/x/results".to_owned(), 404, "not_found"),
            (Method::DELETE, "/projects".to_owned(), 405, "no_such_method"),
            (Method::PUT, responses, 405, "no_such_method"),
        ];
        for (method, path, status, code) in calls {
            let request = Request::builder().method(method).uri(format!("/api/v1{path}"))
                .header(AUTHORIZATION, format!("Bearer {}", app.token));
            let refused = app.send(request.body(axum::body::Body::empty()).unwrap()).await;
            assert_eq!(refused.status, StatusCode::from_u16(status).unwrap(), "{path}");
            assert_eq!(refused.headers[CONTENT_TYPE], "application/problem+json", "{path}");
            assert_eq!(refused.json()["code"], json!(code), "{path}");
        }
    }
}
