//! The same responses on the page, in the API and in every file.

use std::io::{Cursor, Read};

use http::StatusCode;
use http::header::CONTENT_DISPOSITION;
use serde_json::json;
use store::links::LinkKind;
use store::on_both;
use uuid::Uuid;

use super::app::{NOW, TestApp, cells};

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
            let cells = cells(&workbook.bytes);
            let is_said = cells.iter().any(|cell| cell.contains("จากทั้งหมด 4 คำตอบ"));
            assert_eq!(is_said, n < 4, "{query}");
        }
        let crossed = app.api_get(&format!("/collections/{id}/crosstab?rows=sex&columns=process_1&link={link}")).await;
        assert_eq!(crossed.json()["n"], 2);
    }

    async fn what_was_decided_changes_every_figure_and_file(url: &str) {
        let (app, id, _) = with_answers(url).await;
        let held = app.api_get(&format!("/collections/{id}/responses")).await.json();
        let review = async |at: usize, verdict: &str| {
            let response = held["responses"][at]["receipt"].as_str().unwrap();
            let body = json!({"verdict": verdict, "reason": "ดูแล้ว"});
            let kept = app.api_post(&format!("/responses/{response}/review"), body).await;
            assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
        };
        let results = format!("/collections/{id}/results");
        // What was kept of the responses before a decision does not outlive it.
        assert_eq!(app.api_get(&format!("{results}?status=open")).await.json()["n"], 4);
        for (at, verdict) in ["accepted", "accepted", "rejected"].into_iter().enumerate() {
            review(at, verdict).await;
        }
        for (query, n, mean, words) in [
            ("status=accepted", 2, "4.50", "สถานะการตรวจคำตอบ: ผู้ประเมินตรวจแล้วว่านับ"),
            ("status=open", 1, "3.00", "สถานะการตรวจคำตอบ: ยังไม่ได้ตรวจ"),
        ] {
            let figures = app.api_get(&format!("{results}?{query}")).await.json();
            assert_eq!((&figures["n"], &figures["basis"]["all"]), (&json!(n), &json!(3)), "{query}");
            assert_eq!(figures["items"]["process_1"]["text"]["mean"], mean, "{query}");
            let page = app.get(&format!("{results}?{query}")).await.text();
            assert!(page.contains(&format!(">{mean}<")) && page.contains(words), "{query}");
            assert!(page.contains("ดูแล้ว (1 คำตอบ)"), "the rejected one is told: {query}");
            let said = SAID.iter().filter(|said| page.contains(said.2)).count();
            assert_eq!(said, n, "what was written follows the filters: {query}");
            let item = app.get(&format!("{results}/items/process_1?{query}")).await.text();
            assert!(item.contains(words) && item.contains(mean), "{query}");
            let sides = format!("rows=sex&columns=process_1&{query}");
            let crossed = app.api_get(&format!("/collections/{id}/crosstab?{sides}")).await.json();
            assert_eq!(crossed["n"], n, "{query}");
            let csv = app.api_get(&format!("/collections/{id}/export.csv?{query}")).await.text();
            assert_eq!(csv.lines().count(), n + 1, "{query}");
            let report = app.get(&format!("/collections/{id}/report.docx?{query}")).await;
            let report = document(&report.bytes);
            assert!(report.contains(&format!(">{mean}<")) && report.contains(words), "{query}");
            let workbook = app.get(&format!("/collections/{id}/results.xlsx?{query}")).await;
            let kept = workbook.headers[CONTENT_DISPOSITION].to_str().unwrap();
            assert!(kept.contains("part"), "{kept}");
            let cells = cells(&workbook.bytes);
            let is_said = cells.iter().any(|cell| cell.contains(words));
            assert!(is_said, "{query}");
        }
        // Without a status, files of answers hold every response.
        let csv = app.api_get(&format!("/collections/{id}/export.csv")).await.text();
        assert_eq!(csv.lines().count(), SAID.len() + 1);
        let body = json!({"filters": "where=&status=accepted"});
        let asked = app.api_post(&format!("/collections/{id}/reports"), body).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
        app.make_reports().await;
        let run = asked.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(app.api_get(&format!("/reports/{run}")).await.json()["answers"], 2);
        let recorded = app.get(&format!("/collections/{id}/reports?status=accepted")).await.text();
        assert!(recorded.contains("status=accepted") && recorded.contains(&format!("/reports/{run}.zip")));
        review(0, "withdrawn").await;
        assert_eq!(app.api_get(&format!("{results}?status=accepted")).await.json()["n"], 1);
        assert_eq!(app.api_get(&format!("{results}?status=open")).await.json()["n"], 2);
        let refused = app.api_get(&format!("{results}?status=rejected")).await;
        assert_eq!(refused.json()["findings"][0]["code"], "unknown_status");
        app.remove_data();
    }

    async fn numbers_choose_responses_by_their_limits(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(domain::access::Role::Evaluator).await;
        let template = domain::templates::find("service").unwrap();
        let mut form = serde_json::to_value(&template.form).unwrap();
        let label = json!({"th": "อายุเป็นปี", "en": "Age in years"});
        let years = json!({"name": "years", "kind": {"integer": {}}, "label": label, "demographic": true});
        form["nodes"].as_array_mut().unwrap().push(json!({ "question": years }));
        let opened = app.open_form(form, "open").await;
        let id = &opened.id;
        for (years, score) in [("18", "5"), ("20", "4"), ("40", "2"), ("41", "1")] {
            let answers = json!({"sex": "female", "years": years, "process_1": score});
            let body = json!({"id": Uuid::now_v7(), "answers": answers});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let results = format!("/collections/{id}/results");
        for (limits, n, words) in [
            ("20..40", 2, "อายุเป็นปี: 20–40"),
            ("20..", 3, "อายุเป็นปี: ตั้งแต่ 20 ขึ้นไป"),
            ("..20", 2, "อายุเป็นปี: ไม่เกิน 20"),
            ("41", 1, "อายุเป็นปี: 41"),
        ] {
            let query = format!("where=years:{limits}");
            let figures = app.api_get(&format!("{results}?{query}")).await.json();
            assert_eq!((&figures["n"], &figures["numbers"]["years"]["n"]), (&json!(n), &json!(n)), "{query}");
            let csv = app.api_get(&format!("/collections/{id}/export.csv?{query}")).await.text();
            assert_eq!(csv.lines().count(), n + 1, "{query}");
            let page = app.get(&format!("{results}?{query}")).await.text();
            assert!(page.contains(words), "{query}");
            let report = app.get(&format!("/collections/{id}/report.docx?{query}")).await;
            assert!(document(&report.bytes).contains(words), "{query}");
        }
        // As the form of the page sends them, where one may stay empty.
        let page = app.get(&format!("{results}?least.years=20&most.years=%E0%B9%94%E0%B9%90&status=counted&from=")).await;
        let text = page.text();
        assert!(text.contains("2 จากทั้งหมด 4 คำตอบ") && text.contains("where=years%3A20..40"), "{text}");
        assert!(text.contains("name=\"least.years\"") && text.contains("name=\"most.years\""), "{text}");
        let refused = app.api_get(&format!("{results}?where=years:40..20")).await;
        assert_eq!(refused.json()["findings"][0]["code"], "not_a_range");
        // Who may see groups only could find out one person by two limits that differ by one.
        for _ in 0..8 {
            let body = json!({"id": Uuid::now_v7(), "answers": {"sex": "female", "years": "30"}});
            let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let mut app = app.with_token(domain::access::Role::Committee).await;
        let all = app.api_get(&format!("{results}?where=sex:female")).await;
        assert_eq!((all.status, &all.json()["n"]), (StatusCode::OK, &json!(12)));
        let limited = app.api_get(&format!("{results}?where=years:..50")).await;
        assert_eq!(limited.json()["code"], "suppressed");
        // Groups of numbers are named by what people gave: of a few people not even the name is told.
        let compared = app.api_get(&format!("{results}?by=years")).await.json();
        let by = &compared["by"]["years"];
        assert_eq!((&by["order"], &by["groups"]), (&json!([]), &json!({})), "{by}");
        assert_eq!(by["reason"]["code"], "suppressed", "{by}");
        let years = &compared["numbers"]["years"];
        assert_eq!((&years["n"], &years["min"], &years["max"]), (&json!(12), &json!(null), &json!(null)));
        app.add_user("member", domain::access::Role::Committee).await;
        app.sign_in("member", "correct horse").await;
        for figure in ["least.years", "greatest.years", "mean.overall?by=years&group=41", "mean.overall?by=years&group=43"] {
            let page = app.get(&format!("{results}/formula/{figure}")).await.text();
            assert!(page.contains("ไม่แสดงผลของคนจำนวนน้อย"), "{figure}");
        }
        for picture in ["groups", "heat", "multiples"] {
            let file = app.get(&format!("{results}/charts/{picture}.svg?by=years")).await;
            assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY, "{picture}");
        }
        let page = app.get(&format!("{results}?by=years")).await;
        assert!(page.status == StatusCode::OK && !page.text().contains(">41<"));
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
