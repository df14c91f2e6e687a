//! The same responses on the page, in the API and in every file.

use std::io::{Cursor, Read};

use http::StatusCode;
use http::header::CONTENT_DISPOSITION;
use serde_json::json;
use store::links::LinkKind;
use store::on_both;
use uuid::Uuid;

use super::app::{NOW, TestApp};

/// Sex, score of the first item, what was written, and whether it came through the second link.
const SAID: [(&str, &str, &str, bool); 4] = [
    ("female", "5", "ดีมาก", false),
    ("female", "4", "ควรเร็วขึ้น", true),
    ("male", "2", "ช้า", true),
    ("male", "3", "รอนาน", false),
];

/// The text of a report with its marks.
fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut document = archive.by_name("word/document.xml").expect("a document");
    document.read_to_string(&mut text).expect("text");
    text
}

/// The collection and its second link.
async fn with_answers(url: &str) -> (TestApp, String, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(domain::access::Role::Evaluator).await;
    let opened = app.open("open").await;
    let id = opened.id.parse().unwrap();
    let token = "K7PM3QXE";
    let made = store::links::create(&app.store, id, "ตลาดสด", LinkKind::Open, token, NOW).await;
    for (sex, score, words, is_second) in SAID {
        let answers = json!({"sex": sex, "process_1": score, "suggestions": words});
        let body = json!({"id": Uuid::now_v7(), "answers": answers});
        let token = if is_second { token } else { opened.token.as_str() };
        let sent = app.api_post(&format!("/links/{token}/responses"), body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    }
    (app, opened.id, made.unwrap().to_string())
}

on_both! {
    async fn a_selection_changes_every_figure_and_file(url: &str) {
        let (app, id, link) = with_answers(url).await;
        let results = format!("/collections/{id}/results");
        for (query, n, mean) in [
            ("by=sex".to_owned(), 4, "3.50"),
            ("where=sex:female".to_owned(), 2, "4.50"),
            (format!("link={link}"), 2, "3.00"),
            (format!("link={link}&where=sex:female&from=2020-01-01"), 1, "4.00"),
        ] {
            let figures = app.api_get(&format!("{results}?{query}")).await.json();
            assert_eq!((&figures["n"], &figures["basis"]["all"]), (&json!(n), &json!(4)), "{query}");
            assert_eq!(figures["items"]["process_1"]["text"]["mean"], mean, "{query}");
            let page = app.get(&format!("{results}?{query}")).await.text();
            assert!(page.contains(&format!(">{mean}<")), "{query}");
            let said = SAID.iter().filter(|said| page.contains(said.2)).count();
            assert_eq!(said, n, "what was written follows the filters: {query}");
            let csv = app.api_get(&format!("/collections/{id}/export.csv?{}", query.replace("by=sex", ""))).await;
            assert_eq!(csv.text().lines().count(), n + 1, "{query}");
            let rows = app.api_get(&format!("/collections/{id}/export.json?{query}")).await.json();
            assert_eq!(rows.as_array().unwrap().len(), n, "{query}");
            let report = app.get(&format!("/collections/{id}/report.docx?{query}")).await;
            let report = document(&report.bytes);
            assert!(report.contains(&format!(">{mean}<")), "{query}");
            let is_said = report.contains(&format!("{n} จากทั้งหมด 4 คำตอบ"));
            assert_eq!(is_said, n < 4, "{query}");
            let workbook = app.get(&format!("/collections/{id}/results.xlsx?{query}")).await;
            let kept = workbook.headers[CONTENT_DISPOSITION].to_str().unwrap();
            assert_eq!(kept.contains("part"), n < 4, "{kept}");
            let sheet = exports::reading::read("results.xlsx", &workbook.bytes).expect("it opens");
            let is_said = sheet.rows.iter().flatten().any(|cell| cell.contains("จากทั้งหมด 4 คำตอบ"));
            assert_eq!(is_said, n < 4, "{query}");
        }
        let crossed = app.api_get(&format!("/collections/{id}/crosstab?rows=sex&columns=process_1&link={link}")).await;
        assert_eq!(crossed.json()["n"], 2);
    }

    async fn unknown_filters_are_told_and_dropped(url: &str) {
        let (app, id, _) = with_answers(url).await;
        let page = app.get(&format!("/collections/{id}/results?where=sex:female&where=sex:blue&link=999&from=soon")).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        for part in ["where=sex:blue: ", "link=999: ", "from=soon: ", "2 จากทั้งหมด 4 คำตอบ"] {
            assert!(text.contains(part), "{part}");
        }
        // A file would hold more than was asked for.
        let file = app.get(&format!("/collections/{id}/answers.csv?where=sex:blue")).await;
        assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY);
        let call = app.api_get(&format!("/collections/{id}/export.sav?link=999")).await;
        assert_eq!(call.json()["findings"][0]["code"], "unknown_link");
    }

    async fn a_selection_without_answers_says_what_to_do(url: &str) {
        let (app, id, link) = with_answers(url).await;
        let query = format!("where=sex:female&link={link}&from=2020-01-01&to=2020-01-31");
        let page = app.get(&format!("/collections/{id}/results?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        assert!(text.contains("ไม่มีคำตอบที่ตรงกับที่เลือก") && text.contains("ม.ค. 2563"), "{text}");
        for kind in ["docx", "pdf", "html"] {
            let report = app.get(&format!("/collections/{id}/report.{kind}?{query}")).await;
            assert_eq!(report.status, StatusCode::OK, "{kind}");
        }
        for file in ["results.xlsx", "answers.sav", "answers.csv"] {
            let made = app.get(&format!("/collections/{id}/{file}?{query}")).await;
            assert_eq!(made.status, StatusCode::OK, "{file}");
        }
    }
}
