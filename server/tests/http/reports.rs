//! Recorded runs of the report pack.

use std::io::{Cursor, Read};

use domain::ids::CollectionId;
use http::StatusCode;
use sha2::{Digest, Sha256};
use store::on_both;
use store::reports::{self, Made, RunState, Scope};
use uuid::Uuid;

use super::app::TestApp;

async fn answer(app: &TestApp, token: &str, score: u32) {
    let id = Uuid::now_v7();
    let body = format!("id={id}&sex=female&process_1={score}");
    let sent = app.post(&format!("/s/{token}"), body).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

async fn ask(app: &TestApp, id: &str) {
    let asked = app.post("/act/reports/ask", format!("id={id}&digits=thai")).await;
    assert!(asked.status.is_redirection(), "{}", asked.text());
    assert!(asked.location().starts_with(&format!("/collections/{id}/reports")));
}

async fn made(app: &TestApp, id: &str) -> Vec<(String, Made)> {
    let collection: CollectionId = id.parse().unwrap();
    let scope = Scope::Collection { id: collection, filters: String::new() };
    let runs = reports::list(&app.store, &scope, 10).await.unwrap();
    let made = runs.into_iter().map(|run| match run.state {
        RunState::Done { made, .. } => (run.id.to_string(), made),
        other => panic!("{other:?}"),
    });
    made.collect()
}

on_both! {
    async fn a_run_again_on_the_same_data_gives_the_same_bytes(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(domain::access::Role::Evaluator).await;
        let opened = app.open("open").await;
        for score in [5, 4, 5, 4, 5] {
            answer(&app, &opened.token, score).await;
        }
        ask(&app, &opened.id).await;
        let page = format!("/collections/{}/reports", opened.id);
        let waiting = app.get(&page).await.text();
        assert!(waiting.contains("<progress") && waiting.contains("http-equiv=\"refresh\""));
        ask(&app, &opened.id).await;
        app.make_reports().await;
        let both = made(&app, &opened.id).await;
        assert_eq!(both.len(), 2);
        assert_eq!(both[0].1, both[1].1);
        let (run, pack) = &both[0];
        let names: Vec<&str> = pack.files.iter().map(|file| file.name.as_str()).collect();
        let expected = [
            "report.docx", "report.pdf", "report.html", "results.xlsx", "answers.csv", "answers.sav",
        ];
        assert_eq!((names.as_slice(), pack.answers), (&expected[..], 5));
        let done = app.get(&page).await.text();
        assert!(done.contains(&pack.files[0].sha256) && !done.contains("http-equiv"));
        let zip = app.get(&format!("/reports/{run}.zip")).await;
        assert_eq!(zip.status, StatusCode::OK);
        let mut archive = zip::ZipArchive::new(Cursor::new(&zip.bytes)).unwrap();
        for file in &pack.files {
            let mut bytes = Vec::new();
            archive.by_name(&file.name).unwrap().read_to_end(&mut bytes).unwrap();
            let digest: String =
                Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((bytes.len() as u64, digest), (file.bytes, file.sha256.clone()));
        }
        let told = app.api_get(&format!("/reports/{run}")).await.json();
        assert_eq!((&told["state"], &told["answers"]), (&"done".into(), &5.into()));
        assert_eq!(told["files"][5]["sha256"], pack.files[5].sha256.as_str());
        let same = app.api_get(&format!("/reports/{run}/pack.zip")).await;
        assert!(same.bytes == zip.bytes, "the API hands out the same pack");
        answer(&app, &opened.token, 1).await;
        let call = format!("/collections/{}/reports", opened.id);
        let body = serde_json::json!({ "digits": "thai", "language": "th" });
        let asked = app.api_post(&call, body).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
        app.make_reports().await;
        let newest = made(&app, &opened.id).await.swap_remove(0).1;
        assert_eq!(newest.answers, 6);
        assert!(newest.files.iter().zip(&pack.files).all(|(new, old)| new.sha256 != old.sha256));
        app.remove_data();
    }

    async fn packs_are_for_those_who_may_read_answers(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        for address in ["/reports/1.zip", "/reports/x.zip", "/reports/1"] {
            assert_eq!(app.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        let asked = app.post("/act/reports/ask", "id=999").await;
        assert!(!asked.location().contains("done=report_asked"), "{}", asked.location());
        let stranger = TestApp::new(url).await;
        assert_ne!(stranger.get("/reports/1.zip").await.status, StatusCode::OK);
    }
}
