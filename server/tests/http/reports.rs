//! Recorded runs of the report pack.

use std::io::{Cursor, Read};

use domain::access::Role;
use domain::ids::{CollectionId, ReportId};
use domain::report::Digits;
use http::StatusCode;
use sha2::{Digest, Sha256};
use store::on_both;
use store::reports::{self, Fault, Made, NewRun, RunState, Scope};
use uuid::Uuid;

use super::app::{NOW, TestApp, sheets};
use super::outcomes::packs::{document, file, html, pack_of};

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

/// A run of chosen answers, asked for past the checks of its page.
async fn ask_chosen(app: &TestApp, id: &str, filters: &str) -> ReportId {
    let scope = Scope::Collection { id: id.parse().unwrap(), filters: filters.into() };
    let run = NewRun { scope, language: "th".into(), digits: Digits::Thai };
    reports::ask(&app.store, &run, None, NOW).await.unwrap()
}

async fn fault(app: &TestApp, id: ReportId) -> Fault {
    match reports::find(&app.store, id).await.unwrap().state {
        RunState::Failed { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
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
        // Numbers of versions are those of their form, not of all.
        app.open("open").await;
        let opened = app.open("open").await;
        for score in [5, 4, 5, 4, 5] {
            answer(&app, &opened.token, score).await;
        }
        ask(&app, &opened.id).await;
        let page = format!("/collections/{}/reports", opened.id);
        let waiting = app.get(&page).await.text();
        assert!(waiting.contains("<progress") && waiting.contains("data-state=\"waiting\""));
        assert!(waiting.contains(&format!("href=\"{page}\"")), "a link to how far it is");
        assert!(!waiting.contains("http-equiv=\"refresh\""), "the page does not leave by itself");
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
        assert!(done.contains(&pack.files[0].sha256) && !done.contains("runs-again"));
        assert!(done.contains("แบบฉบับที่ 1 ") && !done.contains("แบบฉบับที่ 2"), "{done}");
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

    async fn a_pack_of_few_says_why_it_has_no_page_for_the_public(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        for score in [5, 4, 5, 4] {
            answer(&app, &opened.token, score).await;
        }
        let page = format!("/collections/{}/reports", opened.id);
        let why = "ไม่มีหน้าเว็บ (report.html)";
        assert!(app.get(&page).await.text().contains(why), "before it is asked for");
        ask(&app, &opened.id).await;
        let waiting = app.get(&page).await.text();
        assert!(waiting.contains("0 จาก 5 ไฟล์"), "{waiting}");
        app.make_reports().await;
        let files = made(&app, &opened.id).await.swap_remove(0).1.files;
        assert!(files.len() == 5 && files.iter().all(|file| file.name != "report.html"));
        let results = format!("/collections/{}/results", opened.id);
        let offered = app.get(&results).await.text();
        assert!(!offered.contains("report.html\"") && offered.contains("ไม่มีรายงานหน้าเว็บ"));
        answer(&app, &opened.token, 3).await;
        assert!(app.get(&results).await.text().contains("report.html\""), "of five there is one");
        // The pack of four still says why it has none.
        assert_eq!(app.get(&page).await.text().matches(why).count(), 1);
    }

    async fn chosen_answers_are_told_in_words_and_what_is_stale_makes_no_pack(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        answer(&app, &opened.token, 4).await;
        let page = format!("/collections/{}/reports", opened.id);
        let chosen = app.get(&format!("{page}?where=sex:female&by=sex")).await.text();
        assert!(chosen.contains("เฉพาะคำตอบที่เลือก: เพศ: หญิง; ภาพรวม จำแนกตามเพศ"), "{chosen}");
        assert!(chosen.contains("/act/reports/ask"));
        let stale = app.get(&format!("{page}?where=sex:blue")).await.text();
        assert!(stale.contains("where=sex:blue: ") && !stale.contains("/act/reports/ask"), "{stale}");
        let id = ask_chosen(&app, &opened.id, "where=sex%3Afemale&link=999").await;
        app.make_reports().await;
        assert_eq!(fault(&app, id).await, Fault::Filters);
        let told = app.get(&page).await.text();
        assert!(told.contains("เงื่อนไขที่เลือกคำตอบใช้ไม่ได้แล้ว"), "{told}");
        assert!(told.contains("เพศ: หญิง; link=999: "), "what it was asked for");
        let call = app.api_get(&format!("/reports/{id}")).await.json();
        assert_eq!(call["fault"], "filters");
    }

    async fn a_pack_without_a_place_says_so(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        app.block_reports();
        let id = ask_chosen(&app, &opened.id, "").await;
        app.make_reports().await;
        assert_eq!(fault(&app, id).await, Fault::Unwritten);
        let told = app.get(&format!("/collections/{}/reports", opened.id)).await.text();
        assert!(told.contains("เขียนไฟล์ลงเครื่องแม่ข่ายไม่ได้"), "{told}");
    }

    async fn runs_are_not_told_to_who_may_not_read_answers(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let mut app = app.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        answer(&app, &opened.token, 4).await;
        ask_chosen(&app, &opened.id, "where=sex%3Afemale").await;
        app.make_reports().await;
        let collection: CollectionId = opened.id.parse().unwrap();
        let view = store::collections::view(&app.store, collection).await.unwrap();
        let (project, round) = (view.project.id, view.round.id);
        let pages = [
            format!("/collections/{}/reports", opened.id),
            format!("/projects/{project}/reports?round={round}"),
            format!("/rounds/{round}/reports"),
        ];
        let results = format!("/projects/{project}/results?round={round}");
        let link = format!("/projects/{project}/reports");
        assert!(app.get(&pages[0]).await.text().contains("/reports/1.zip"));
        assert!(app.get(&results).await.text().contains(&link));
        let all = app.get("/reports").await.text();
        let list = format!("href=\"/collections/{}/reports?where=sex%3Afemale\"", opened.id);
        assert!(all.contains(&list) && all.contains("ถนน คสล. · "), "{all}");
        assert!(all.contains("/reports/1.zip") && all.contains("href=\"/reports\""), "{all}");
        for role in [Role::Committee, Role::Field] {
            app.add_user(role.code(), role).await;
            app.sign_in(role.code(), "correct horse").await;
            for page in &pages {
                let text = app.get(page).await.text();
                assert!(text.contains("บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้"), "{page}");
                assert!(!text.contains("หญิง") && !text.contains(".zip"), "{page}");
            }
            assert!(!app.get(&results).await.text().contains(&link));
            let all = app.get("/reports").await.text();
            assert!(all.contains("บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้") && !all.contains(".zip"));
            assert!(!app.get("/").await.text().contains("href=\"/reports\""), "no place for it");
        }
    }

    async fn the_workbook_of_a_pack_has_the_tables_of_its_report(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let app = app.with_token(domain::access::Role::Evaluator).await;
        let opened = app.open("open").await;
        for (sex, score) in [("female", 3); 10].into_iter().chain([("male", 5); 5]) {
            let body = format!("id={}&sex={sex}&process_1={score}", Uuid::now_v7());
            app.post(&format!("/s/{}", opened.token), body).await;
        }
        let totals = "totals%5Bsex%5D%5Bvmale%5D=500&totals%5Bsex%5D%5Bvfemale%5D=500";
        let saved = app.post("/act/weights/save", format!("id={}&{totals}", opened.id)).await;
        assert!(saved.location().contains("done=totals_saved"), "{}", saved.location());
        let path = format!("/collections/{}/reports", opened.id);
        let pack = pack_of(&app, &path, serde_json::json!({})).await;
        let (house, public) = (document(&pack), html(&pack));
        let book = sheets(file(&pack, "results.xlsx"));
        let titles: Vec<(&str, &str)> =
            book.iter().map(|sheet| (sheet.name.as_str(), sheet.rows[0][0].as_str())).collect();
        let numbered: Vec<&&str> = titles
            .iter()
            .filter_map(|(name, title)| name.starts_with("ตารางที่").then_some(title))
            .collect();
        for title in &numbered {
            assert!(house.contains(**title), "{title}");
        }
        // Nobody asked for this comparison: reports have it by themselves.
        let compared = numbered.iter().find(|title| title.contains("จำแนกตามเพศ"));
        assert!(compared.is_some(), "{titles:?}");
        let weighted = "ค่าเฉลี่ยที่ไม่ถ่วงและถ่วงน้ำหนัก";
        assert!(titles.iter().any(|(_, title)| *title == weighted), "{titles:?}");
        for report in [house, public] {
            // 55 / 15 without weights, (3 + 5) / 2 with them.
            assert!(report.contains(weighted) && report.contains("3.67") && report.contains("4.00"));
        }
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
