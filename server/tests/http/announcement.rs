//! The announcement of a round and its memorandum.

use std::io::Read;

use domain::access::Role;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;

/// The words of a document of Word.
fn words(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

async fn round(app: &TestApp) -> String {
    let rounds = store::rounds::list(&app.store).await.unwrap();
    rounds[0].id.to_string()
}

on_both! {
    async fn an_announcement_takes_its_figures_from_the_results(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        // Fewer than five would not be announced.
        for score in [4, 5, 4, 4, 5, 4] {
            let body = format!("id={}&sex=female&process_1={score}", Uuid::now_v7());
            app.post(&format!("/s/{}", opened.token), body).await;
        }
        let round = round(&app).await;
        let page = format!("/rounds/{round}/announcement");
        assert!(app.get(&page).await.text().contains("ร่าง"));
        let body = format!(
            "round={round}&clause=reported&reported_on=2019-04-01&posted_from=2019-04-10\
             &place=%E0%B8%9A%E0%B8%AD%E0%B8%A3%E0%B9%8C%E0%B8%94&address=https://example.go.th/62&signer=Somchai"
        );
        let saved = app.post("/act/publications/save", body).await;
        assert!(saved.location().contains("done=announcement_saved"), "{}", saved.location());
        for (name, kind) in [("announcement", "ประกาศ"), ("memo", "บันทึกข้อความ")] {
            let file = app.get(&format!("/rounds/{round}/{name}.docx")).await;
            assert_eq!(file.status, StatusCode::OK);
            assert!(file.headers[CONTENT_TYPE].to_str().unwrap().contains("wordprocessingml"));
            let text = words(&file.bytes);
            // The mean of 4, 5 and 4, each twice, as the results page has it.
            assert!(text.contains("๔.๓๓") && text.contains(kind), "{name}");
            assert!(text.contains("ข้อ ๒๙ (๓)") && text.contains("๑ เมษายน พ.ศ. ๒๕๖๒"), "{text}");
            let paper = app.get(&format!("/rounds/{round}/{name}.pdf")).await;
            assert!(paper.bytes.starts_with(b"%PDF"), "{name}");
        }
        let thai = words(&app.get(&format!("/rounds/{round}/announcement.docx")).await.bytes);
        assert!(thai.contains("https://example.go.th/62"), "an address keeps its digits");
        assert!(thai.contains("๑๐ พฤษภาคม พ.ศ. ๒๕๖๒"), "the thirtieth day after 10 April");
        let english = app.get(&format!("/rounds/{round}/announcement.docx?language=en")).await;
        assert!(words(&english.bytes).contains("4.33"));
        let overview = app.get("/").await.text();
        assert!(overview.contains(&page));
        assert_eq!(app.get("/rounds/999/memo.pdf").await.status, StatusCode::NOT_FOUND);
    }

    async fn days_that_cannot_be_are_refused(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        app.open("open").await;
        let round = round(&app).await;
        let body = format!(
            "round={round}&reported_on=2019-04-20&posted_from=2019-04-10&posted_until=2019-04-01\
             &announced_on=tomorrow&checked_by=Nit"
        );
        let refused = app.act("publications/save", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields: Vec<String> = refused.json()["fields"].as_array().unwrap().iter()
            .map(|field| field["field"].as_str().unwrap().to_owned()).collect();
        assert_eq!(fields, ["announced_on", "posted_until", "posted_from", "checked_by"]);
        let holidays = app.act("publications/holidays", format!("round={round}&holidays=soon")).await;
        assert_eq!(holidays.status, StatusCode::UNPROCESSABLE_ENTITY);
        let days = format!("round={round}&holidays=15/4/2562+สงกรานต์");
        let kept = app.post("/act/publications/holidays", days).await;
        assert!(kept.location().contains("done=holidays_saved"));
        let listed = store::publications::list_holidays(&app.store).await.unwrap();
        assert_eq!(listed[0].day.to_iso(), "2019-04-15");
    }
}
