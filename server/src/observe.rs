//! Logs and figures about requests. Routes are named as patterns and nothing of the sender is
//! kept, so that no token, answer or address comes into them.

use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Bounds of the histogram of answer times, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let builder = PrometheusBuilder::new().set_buckets(&SECONDS).unwrap_or_default();
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        // Another recorder would only be there if the program was started twice in one process.
        let _ = metrics::set_global_recorder(recorder);
        handle
    })
}

/// Starts counting.
pub fn start() {
    recorder();
}

/// `GET /metrics`: Prometheus text.
pub async fn metrics() -> String {
    recorder().run_upkeep();
    recorder().render()
}

/// Counts and times a request; logs the slow and the failed ones.
pub async fn request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_name(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let (status, elapsed) = (response.status(), started.elapsed());
    let labels = [
        ("method", method.to_owned()),
        ("route", route.clone()),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.clone())
        .record(elapsed.as_secs_f64());
    let milliseconds = elapsed.as_millis();
    if status.is_server_error() {
        tracing::error!(method, route, status = status.as_u16(), milliseconds, "request failed");
    } else {
        tracing::debug!(method, route, status = status.as_u16(), milliseconds, "request");
    }
    response
}

/// The methods that are counted by name. A request may hold any word there, and each would be a
/// time series of its own.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Counts what became of an answer: `new`, `again`, `refused`, `unavailable`.
pub fn answer(outcome: &'static str) {
    metrics::counter!("answers_total", "outcome" => outcome).increment(1);
}
