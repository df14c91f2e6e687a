//! The report packs of projects and rounds.

use std::io::{Cursor, Read};

use http::StatusCode;
use serde_json::{Value, json};
use store::testing::change_during_runs;
use store::{links, on_both};
use uuid::Uuid;

use super::{set_up, two_rounds};
use crate::http::app::{Parts, TestApp, cells, sheets};

/// The names and bytes of an archive's files.
pub fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
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

/// The bytes of a file of a pack.
pub fn file<'pack>(pack: &'pack [(String, Vec<u8>)], name: &str) -> &'pack [u8] {
    let found = pack.iter().find(|(own, _)| own == name);
    &found.unwrap_or_else(|| panic!("no {name} in the pack")).1
}

/// The text of the pack's document.
pub fn document(pack: &[(String, Vec<u8>)]) -> String {
    let parts = unpacked(&pack[0].1);
    let part = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    String::from_utf8(part.1.clone()).unwrap()
}

/// The page of a pack that is made for the public.
pub fn html(pack: &[(String, Vec<u8>)]) -> String {
    String::from_utf8(file(pack, "report.html").to_vec()).unwrap()
}

/// Asks for a pack and unpacks it.
pub async fn pack_of(app: &TestApp, path: &str, body: Value) -> Vec<(String, Vec<u8>)> {
    let asked = app.api_post(path, body).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
    app.make_reports().await;
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    unpacked(&app.get(&format!("/reports/{id}.zip")).await.bytes)
}

on_both! {
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
            let expected = ["report.docx", "report.pdf", "report.html", "tables.xlsx"];
            assert_eq!((names.len(), &names[..4]), (6, &expected[..]), "{path}");
            assert!(packs[0] == packs[1], "the same data, other bytes: {path}");
            let html = String::from_utf8(packs[0][2].1.clone()).unwrap();
            assert!(document(&packs[0]).contains("๙๓.๓๓"), "{path}");
            assert!(!html.contains("๙๓.๓๓"), "the web version tells of three people: {path}");
        }
        let links = links::list(&app.store, held.collections[1].parse().unwrap()).await.unwrap();
        for score in [5, 4] {
            let body = json!({"id": Uuid::now_v7(), "answers": {"process_1": score.to_string()}});
            let sent = app.api_post(&format!("/links/{}/responses", links[0].token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        for path in [
            format!("/projects/{}/reports?round={round}", held.project),
            format!("/rounds/{round}/reports"),
        ] {
            let pack = pack_of(&app, &path, json!({"digits": "thai"})).await;
            let html = String::from_utf8(pack[2].1.clone()).unwrap();
            // (5 + 5 + 4 + 5 + 4) / 5 of 5.
            assert!(html.contains("๙๒.๐๐") && !html.contains("NaN"), "{path}");
            // The two answers of the round before stay hidden: 4.60 − 4.50.
            assert!(document(&pack).contains("๐.๑๐") && !html.contains("๐.๑๐"), "{path}");
            let chart = "แผนภูมิ: ";
            assert!(document(&pack).contains(chart) && !html.contains(chart), "{path}");
        }
        app.remove_data();
    }

    async fn a_pack_holds_the_data_that_it_tells_of(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        let path = format!("/projects/{}/reports?round={round}", held.project);
        let pack = pack_of(&app, &path, json!({})).await;
        let collection = &held.collections[1];
        for (name, download) in [
            ("answers-questionnaire.csv", "answers.csv?bom=yes"),
            ("answers-questionnaire.sav", "answers.sav"),
        ] {
            let alone = app.get(&format!("/collections/{collection}/{download}")).await;
            assert!(file(&pack, name) == alone.bytes, "{name} is that of the collection");
        }
        let tables = sheets(file(&pack, "tables.xlsx"));
        let names: Vec<&str> = tables.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names[..2], ["สารบัญ", "ตารางที่ 1"]);
        let codebook = tables.last().unwrap();
        assert_eq!(codebook.name, "คำอธิบายตัวแปร 1");
        assert!(codebook.rows[0][0].ends_with(" (answers-questionnaire)"), "{:?}", codebook.rows[0]);
        assert!(codebook.rows.iter().flatten().any(|cell| cell == "process_1"));

        let path = format!("/rounds/{round}/reports");
        let pack = pack_of(&app, &path, json!({})).await;
        let csv = String::from_utf8(file(&pack, "projects.csv").to_vec()).unwrap();
        let lines: Vec<Vec<&str>> = csv
            .trim_start_matches('\u{feff}')
            .lines()
            .map(|line| line.split(',').collect())
            .collect();
        assert_eq!(lines.len(), 2, "{csv}");
        let said = |column: &str| lines[1][lines[0].iter().position(|own| *own == column).unwrap()];
        for (column, text) in [
            ("answers", "3"), ("target", "10"), ("mean", "4.67"), ("level", "5"), ("change", "0.17"),
            ("question_changed", "0"), ("score", "93.33"), ("decision", ""),
        ] {
            assert_eq!(said(column), text, "{column}: {csv}");
        }
        assert!(file(&pack, "projects.sav").starts_with(b"$FL2"));
        let cells = cells(file(&pack, "tables.xlsx"));
        for column in &lines[0] {
            assert!(cells.iter().any(|cell| cell == column), "{column} is in the codebook");
        }
        app.remove_data();
    }

    async fn the_public_is_told_that_few_answered_and_not_that_nobody_did(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        // Of a second project nobody was asked.
        app.parts(2562).await;
        let told = "มีผู้ตอบน้อยกว่า 5 คน จำนวน 1 ชุด (เป็นแบบสอบถาม 1 ชุด)";
        let nothing = "ยังไม่ได้เก็บข้อมูล";

        let path = format!("/projects/{}/reports?round={round}", held.project);
        let pack = pack_of(&app, &path, json!({})).await;
        let (house, public) = (document(&pack), html(&pack));
        assert!(public.contains(told) && !public.contains(nothing), "{public}");
        assert!(public.contains("ไม่แสดง 1 ชุดคำตอบ") && public.contains("ไม่แสดงคะแนนผลสัมฤทธิ์"));
        assert!(!house.contains(told));

        let pack = pack_of(&app, &format!("/rounds/{round}/reports"), json!({})).await;
        let (house, public) = (document(&pack), html(&pack));
        assert!(public.contains(told) && public.contains(">ไม่ถึง 5 คน<"), "{public}");
        // What nobody gets is not promised.
        assert!(public.contains("อีก 1 โครงการยังไม่ได้เก็บข้อมูล") && !public.contains("XLSX"));
        assert!(house.contains("XLSX") && !house.contains(told));
        // The same as the announcement, which the public reads beside it.
        let round = round.parse().unwrap();
        let announced = store::announcements::find(&app.store, round).await.unwrap().summary;
        assert_eq!((announced.whole.evaluated, announced.left_out), (1, 1));
        for report in [house, public] {
            assert!(report.contains("โครงการที่มีผู้ตอบ 1 โครงการ"), "{report}");
        }
        app.remove_data();
    }

    async fn rejected_answers_are_counted_nowhere_and_why_is_for_the_house(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let (project, round, collection) = (&held.project, &held.rounds[1], &held.collections[1]);
        let links = links::list(&app.store, collection.parse().unwrap()).await.unwrap();
        let mut last = Uuid::nil();
        for score in [5, 4, 1] {
            last = Uuid::now_v7();
            let body = json!({"id": last, "answers": {"process_1": score.to_string()}});
            let sent = app.api_post(&format!("/links/{}/responses", links[0].token), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let why = json!({"verdict": "rejected", "reason": "ตอบแทนกัน"});
        let reviewed = app.api_post(&format!("/responses/{last}/review"), why).await;
        assert_eq!(reviewed.status, StatusCode::OK, "{}", reviewed.text());
        let remarks = "remarks=%E0%B9%82%E0%B8%97%E0%B8%A3%20081-234-5678";
        let body = format!("project={project}&round={round}&decision=improve&{remarks}");
        app.post("/act/outcomes/decide", body).await;

        for (path, tells_why) in [
            (format!("/projects/{project}/reports?round={round}"), true),
            (format!("/rounds/{round}/reports"), false),
            (format!("/collections/{collection}/reports"), true),
        ] {
            let asked = app.api_post(&path, json!({})).await.json();
            let id = asked["id"].as_str().unwrap();
            app.make_reports().await;
            let run = app.api_get(&format!("/reports/{id}")).await.json();
            let of = &run["made_of"][0]["answers"];
            assert_eq!((&run["answers"], of), (&json!(5), &json!(5)), "{path}: {run}");
            let pack = unpacked(&app.get(&format!("/reports/{id}.zip")).await.bytes);
            let (house, public) = (document(&pack), html(&pack));
            assert_eq!(house.contains("ตอบแทนกัน"), tells_why, "{path}");
            assert!(public.contains("ไม่นับ 1 คำตอบ") && !public.contains("ตอบแทนกัน"), "{path}");
            // Remarks stand in the reports of projects and rounds.
            let has_remarks = !path.starts_with("/collections");
            assert_eq!(house.contains("โทร 081-234-5678"), has_remarks, "{path}");
            assert_eq!(public.contains("โทร [เบอร์โทรศัพท์]"), has_remarks, "{path}");
            assert!(!public.contains("081"), "{path}");
            if let Some((_, csv)) = pack.iter().find(|(name, _)| name == "projects.csv") {
                let csv = String::from_utf8(csv.clone()).unwrap();
                assert!(csv.contains("answers,received,target"), "{csv}");
                assert!(csv.contains(",5,6,10,"), "{csv}");
            }
        }
        let call = format!("/projects/{project}/results?round={round}");
        let shown = app.api_get(&call).await.json();
        assert_eq!((&shown["answers"], &shown["received"]), (&json!(5), &json!(6)));
        let overview = app.get(&format!("/rounds/{round}/files/results.csv")).await.text();
        assert!(overview.contains(",5,10,4.60,"), "{overview}");
        app.remove_data();
    }

    async fn observers_stand_beside_each_other_in_the_report_of_the_house(url: &str) {
        let app = set_up(url).await;
        let Parts { project, round, .. } = app.parts(2562).await;
        let template = &domain::templates::find("service").unwrap().form;
        let mut form = serde_json::to_value(template).unwrap();
        form["instrument"] = json!("observation");
        let form = app.api_post("/forms", form).await.json()["id"].as_str().unwrap().to_owned();
        let version = app.api_post(&format!("/forms/{form}/versions"), json!({})).await.json();
        let observers = [("ประธาน", "5"), ("กรรมการ", "2")];
        let links = observers.map(|(label, _)| json!({"label": label, "kind": "open"}));
        let body = json!({"project": project, "round": round, "form_version": version["id"], "links": links});
        let opened = app.api_post("/collections", body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
        for (link, (_, score)) in opened.json()["links"].as_array().unwrap().iter().zip(observers) {
            let token = link["token"].as_str().unwrap();
            let body = json!({"id": Uuid::now_v7(), "answers": {"process_1": score}});
            let sent = app.api_post(&format!("/links/{token}/responses"), body).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        }
        let path = format!("/projects/{project}/reports?round={round}");
        let pack = pack_of(&app, &path, json!({})).await;
        let (house, public) = (document(&pack), String::from_utf8(pack[2].1.clone()).unwrap());
        for (label, _) in observers {
            assert!(house.contains(label) && !public.contains(label), "{label}");
        }
        let sheets = sheets(file(&pack, "tables.xlsx"));
        let is_sheet = |sheet: &&domain::sheet::Sheet| sheet.rows.iter().any(|row| row.iter().any(|cell| cell == "ประธาน"));
        let sheet = sheets.iter().find(is_sheet).expect("a score sheet");
        let label = template.question("process_1").unwrap().label.get("th");
        let item = sheet.rows.iter().find(|row| row.first().is_some_and(|cell| cell == label));
        assert_eq!(item.expect("the item")[1..], ["5", "2", "3.5"]);
        // Whether they agree: with the public not of whom with whom.
        let pair = "Cohen’s κ ของบันทึกฉบับที่ 1 กับ 2";
        assert!(house.contains(pair) && house.contains("Fleiss’ κ") && !public.contains(pair));
        let row = sheets.iter().flat_map(|sheet| &sheet.rows).find(|row| row.first().is_some_and(|cell| cell == pair));
        assert_eq!(row.expect("the pair")[1], "0");
        let page = app.get(&format!("/projects/{project}/results?round={round}")).await.text();
        assert!(page.contains(pair) && page.contains(">มีข้อที่บันทึกทุกฉบับให้คะแนนไม่ถึง 2 ข้อ<"), "{page}");
        let shown = app.api_get(&format!("/projects/{project}/results?round={round}")).await.json();
        let id = shown["collections"][0].as_str().unwrap();
        let agreement = &shown["agreement"][id];
        assert_eq!((&agreement["n"], &agreement["cohen_kappa"]["1|2"]), (&json!(1), &json!(0.0)));
        assert_eq!(agreement["icc"]["reason"]["code"], "too_few");
        let figures = &shown["figures"][id];
        assert_eq!((&figures["instrument"], &figures["n"]), (&json!("observation"), &json!(2)));
        assert_eq!(figures["raters"][0]["label"], "ประธาน");
        assert_eq!(figures["raters"][1]["items"]["process_1"]["mean"], 2.0);
        assert_eq!(figures["aspects"]["process"]["text"]["mean"], "3.50");
        let listed = app.api_get(&format!("/rounds/{round}/results")).await.json();
        assert_eq!(&listed["projects"][0]["agreement"][id], agreement);
        // A rater may have given one answer alone.
        let committee = app.with_token(domain::access::Role::Committee).await;
        let shown = committee.api_get(&format!("/projects/{project}/results?round={round}")).await.json();
        assert_eq!((&shown["figures"][id]["raters"], &shown["figures"][id]["n"]), (&json!(null), &json!(2)));
        let app = committee;
        assert!(file(&pack, "answers-observation.csv").len() > 3);
        app.remove_data();
    }

    async fn a_pack_tells_of_what_changed_while_it_was_made(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let round = &held.rounds[1];
        let weights = format!(
            "UPDATE rounds SET questionnaire_weight = 61, interview_weight = 13, \
             observation_weight = 13, money_weight = 13 WHERE id = {round}"
        );
        change_during_runs(&app.store, &weights).await;
        let path = format!("/projects/{}/reports?round={round}", held.project);
        let pack = pack_of(&app, &path, json!({})).await;
        // The first of its files was made before.
        let (house, public) = (document(&pack), String::from_utf8(file(&pack, "report.html").to_vec()).unwrap());
        for text in [house, public] {
            assert!(text.contains("ร้อยละ 61") && !text.contains("ร้อยละ 50 ·"), "{text}");
        }
        app.remove_data();
    }

    async fn a_pack_of_what_changes_all_the_while_is_not_made(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        change_during_runs(&app.store, "UPDATE projects SET budget = COALESCE(budget, 0) + 100").await;
        let asked = app.api_post(&format!("/rounds/{}/reports", held.rounds[1]), json!({})).await;
        let id = asked.json()["id"].as_str().unwrap().to_owned();
        app.make_reports().await;
        let run = app.api_get(&format!("/reports/{id}")).await.json();
        assert_eq!((&run["state"], &run["fault"]), (&json!("failed"), &json!("moving")), "{run}");
        assert_eq!(app.get(&format!("/reports/{id}.zip")).await.status, StatusCode::NOT_FOUND);
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
