//! Changes over rounds, outcomes of projects, overviews of rounds, and their reports.

use std::io::{Cursor, Read};

use http::StatusCode;
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use super::app::{Parts, TestApp};

async fn set_up(url: &str) -> TestApp {
    let app = TestApp::empty(url).await.set_up().await;
    app.with_token(domain::access::Role::Evaluator).await
}

/// A project whose form was answered in two rounds: 4 and 5, then 5, 5 and 4.
struct TwoRounds {
    project: String,
    rounds: [String; 2],
    collections: [String; 2],
}

async fn two_rounds(app: &TestApp) -> TwoRounds {
    let Parts { project, round, version } = app.parts(2562).await;
    let second = json!({"fiscal_year": 2562, "number": 2, "starts_on": "2018-10-01", "ends_on": "2019-09-30", "bands": "A"});
    let second = app.api_post("/rounds", second).await.json()["id"].as_str().unwrap().to_owned();
    let rounds = [round, second];
    let mut collections = Vec::new();
    for (round, scores) in rounds.iter().zip([vec![4, 5], vec![5, 5, 4]]) {
        let body = json!({"project": project, "round": round, "form_version": version,
            "target": 10, "links": [{"label": "ตลาด", "kind": "open"}]});
        let opened = app.api_post("/collections", body).await.json();
        let token = opened["links"][0]["token"].as_str().unwrap().to_owned();
        for score in scores {
            let body = json!({"id": Uuid::now_v7(), "answers": {"process_1": score.to_string()}});
            let sent = app.api_post(&format!("/links/{token}/responses"), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        collections.push(opened["id"].as_str().unwrap().to_owned());
    }
    let collections = collections.try_into().unwrap();
    TwoRounds { project, rounds, collections }
}

/// The names and bytes of an archive's files.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    files
}

on_both! {
    async fn a_round_is_compared_with_the_one_before(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let [before, after] = &held.collections;
        let changes = app.api_get(&format!("/collections/{after}/changes")).await.json();
        assert_eq!((&changes["before"], &changes["n"]), (&json!(before), &json!([2, 3])));
        let item = &changes["items"]["process_1"];
        assert_eq!(item["text"]["difference"], "0.17");
        assert!(item["welch"]["p_holm"].as_f64().unwrap() > 0.5);
        let same = app.api_get(&format!("/collections/{after}/changes?against={before}")).await.json();
        assert_eq!(same, changes);
        let alone = app.api_get(&format!("/collections/{before}/changes")).await;
        assert_eq!(alone.status, StatusCode::NOT_FOUND);
        let page = app.get(&format!("/collections/{after}/results/rounds")).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in ["4.50", "4.67", "+0.17", "slope-line"] {
            assert!(page.text().contains(words), "{words}");
        }
        let first = app.get(&format!("/collections/{before}/results/rounds")).await;
        assert!(first.status == StatusCode::OK && !first.text().contains("slope-line"));
    }

    async fn a_project_has_one_finding_by_the_weights_of_its_round(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        let api = format!("/projects/{}/results?round={round}", held.project);
        let outcome = app.api_get(&api).await.json();
        assert_eq!(outcome["outcome"]["text"]["score"], "93.33");
        assert_eq!(outcome["outcome"]["parts"][0]["weight"], 50);
        let page = app.get(&api).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("93.33"), "{}", page.text());

        let wrong = app.act("rounds/update", format!("id={round}&questionnaire_weight=60")).await;
        assert!(wrong.text().contains("questionnaire_weight"), "{}", wrong.text());
        let body = format!("id={round}&questionnaire_weight=๖๐&interview_weight=10");
        let saved = app.post("/act/rounds/update", body).await;
        assert!(saved.location().starts_with("/rounds"), "{}", saved.text());
        let outcome = app.api_get(&api).await.json();
        assert_eq!(outcome["outcome"]["parts"][0]["weight"], 60);

        let body = format!("project={}&round={round}&decision=improve&remarks=%E0%B9%80%E0%B8%9E%E0%B8%B4%E0%B9%88%E0%B8%A1", held.project);
        let decided = app.post("/act/outcomes/decide", body).await;
        assert!(decided.location().contains("done=project_decided"), "{}", decided.text());
        let outcome = app.api_get(&api).await.json();
        assert_eq!((&outcome["decision"], &outcome["remarks"]), (&json!("improve"), &json!("เพิ่ม")));
    }

    async fn a_round_lists_every_project_and_gives_its_table(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        app.parts(2562).await;
        let shown = app.api_get(&format!("/rounds/{round}/results")).await.json();
        assert_eq!(shown["projects"].as_array().map(Vec::len), Some(2));
        assert_eq!((&shown["score"]["scored"], &shown["score"]["text"]), (&json!(1), &json!("93.33")));
        let page = app.get(&format!("/rounds/{round}/results?sort=-score")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("93.33") && page.text().contains("+0.17"));
        let missing = app.get(&format!("/rounds/{round}/results?show=no_answers")).await.text();
        assert!(!missing.contains(">93.33</td>"));
        let csv = app.get(&format!("/rounds/{round}/files/results.csv?show=scored")).await;
        let text = String::from_utf8(csv.bytes.clone()).unwrap();
        assert!(text.contains(",+0.17,93.33"), "{text}");
        let xlsx = app.get(&format!("/rounds/{round}/files/results.xlsx")).await;
        assert!(xlsx.status == StatusCode::OK && xlsx.bytes.starts_with(b"PK"));
        let unknown = app.get(&format!("/rounds/{round}/files/results.exe")).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    async fn packs_of_a_project_and_a_round_are_the_same_of_the_same_data(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        for path in [
            format!("/projects/{}/reports?round={round}", held.project),
            format!("/rounds/{round}/reports"),
        ] {
            let mut packs: Vec<Vec<(String, Vec<u8>)>> = Vec::new();
            for _ in 0..2 {
                let asked = app.api_post(&path, json!({"digits": "thai"})).await;
                assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
                let id = asked.json()["id"].as_str().unwrap().to_owned();
                app.make_reports().await;
                let run = app.api_get(&format!("/reports/{id}")).await.json();
                assert_eq!((&run["state"], &run["answers"]), (&json!("done"), &json!(3)), "{run}");
                let pack = app.get(&format!("/reports/{id}.zip")).await;
                packs.push(unpacked(&pack.bytes));
            }
            let names: Vec<&str> = packs[0].iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["report.docx", "report.pdf", "report.html", "tables.xlsx"]);
            assert!(packs[0] == packs[1], "the same data, other bytes: {path}");
            let html = String::from_utf8(packs[0][2].1.clone()).unwrap();
            assert!(html.contains("๙๓.๓๓") && !html.contains("NaN"), "{path}");
        }
        app.remove_data();
    }

    async fn a_run_is_deleted_with_its_files(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        let asked = app.post("/act/reports/ask", format!("round={round}")).await;
        assert!(asked.location().starts_with(&format!("/rounds/{round}/reports")), "{}", asked.text());
        app.make_reports().await;
        let page = app.get(&format!("/rounds/{round}/reports")).await.text();
        let id = page.split("/reports/").find_map(|rest| rest.split_once(".zip")).unwrap().0.to_owned();
        assert_eq!(app.get(&format!("/reports/{id}.zip")).await.status, StatusCode::OK);
        let gone = app.post(&format!("/reports/{id}/delete"), "").await;
        assert!(gone.location().contains("done=report_deleted"), "{}", gone.text());
        assert_eq!(app.get(&format!("/reports/{id}.zip")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.api_get(&format!("/reports/{id}")).await.status, StatusCode::NOT_FOUND);
        app.remove_data();
    }
}
