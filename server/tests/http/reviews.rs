//! Responses are flagged, rejected and counted again; written answers are sorted and quoted.

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;

async fn answer(app: &TestApp, token: &str, answers: Value) -> String {
    let id = Uuid::now_v7();
    let sent = app
        .api_post(&format!("/links/{token}/responses"), json!({"id": id, "answers": answers}))
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    id.to_string()
}

async fn seqs(app: &TestApp, id: &str) -> Vec<i64> {
    let held = store::responses::list_after(&app.store, id.parse().unwrap(), 0, 100).await.unwrap();
    held.into_iter().map(|response| response.seq).collect()
}

on_both! {
    async fn a_response_is_rejected_through_the_api_and_counted_again(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open("open").await;
        let first = answer(&app, &opened.token, json!({"sex": "female", "process_1": "5"})).await;
        answer(&app, &opened.token, json!({"sex": "male", "process_1": "1"})).await;
        let path = format!("/responses/{first}/review");
        for (body, codes) in [
            (json!({"verdict": "rejected"}), vec!["missing"]),
            (json!({"verdict": "perhaps", "reason": " "}), vec!["unknown", "missing"]),
        ] {
            let refused = app.api_post(&path, body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let found: Vec<String> = refused.json()["findings"].as_array().unwrap().iter()
                .map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
            assert_eq!(found, codes);
        }
        let rejected = app.api_post(&path, json!({"verdict": "rejected", "reason": "ทดสอบระบบ"})).await;
        assert_eq!(rejected.json(), json!({"verdict": "rejected", "reason": "ทดสอบระบบ"}));
        let results = format!("/collections/{}/results", opened.id);
        let shown = app.api_get(&results).await.json();
        assert_eq!(shown["n"], 1);
        let note = json!({"code": "rejected", "n": 1, "reasons": [{"reason": "ทดสอบระบบ", "n": 1}]});
        assert!(shown["notes"].as_array().unwrap().contains(&note), "{}", shown["notes"]);
        let page = app.api_get(&format!("/collections/{}/responses", opened.id)).await.json();
        assert_eq!(page["responses"][0]["review"], "rejected");
        assert_eq!(page["responses"][1]["review"], Value::Null);
        let csv = app.api_get(&format!("/collections/{}/export.csv", opened.id)).await.text();
        assert!(csv.lines().next().unwrap().ends_with(",review"), "{csv}");
        assert!(csv.lines().nth(1).unwrap().ends_with(",rejected"), "{csv}");
        app.api_post(&path, json!({"verdict": "withdrawn"})).await;
        assert_eq!(app.api_get(&results).await.json()["n"], 2);
        let unknown = app.api_post("/responses/none/review", json!({"verdict": "withdrawn"})).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        let reader = app.with_token(Role::Owner).await;
        let forbidden = reader.api_post(&path, json!({"verdict": "withdrawn"})).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    }

    async fn an_evaluator_rejects_what_is_flagged_and_takes_it_back(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        for _ in 0..10 {
            answer(&app, &opened.token, json!({"sex": "female", "process_1": "5"})).await;
        }
        let seqs = seqs(&app, &opened.id).await;
        let page = format!("/collections/{}/quality", opened.id);
        let shown = app.get(&page).await.text();
        assert!(shown.contains(&format!("seqs[{}]", seqs[0])), "{shown}");
        assert!(shown.contains("ส่งเป็นชุด"));
        let judge = |verdict: &str, reason: &str| format!(
            "collection={}&seqs%5B{}%5D=yes&seqs%5B{}%5D=yes&verdict={verdict}&reason={reason}&back_to=%3Fkind%3Dburst",
            opened.id, seqs[0], seqs[1]
        );
        let refused = app.act("reviews/judge", judge("rejected", "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        let kept = app.post("/act/reviews/judge", judge("rejected", "fast")).await;
        assert!(kept.location().ends_with("/quality?done=reviewed&kind=burst"), "{}", kept.location());
        let results = app.get(&format!("/collections/{}/results", opened.id)).await.text();
        assert!(results.contains("fast (2 คำตอบ)"), "{results}");
        // Formulas of the project tell of them, but not that of its money.
        let held = store::collections::view(&app.store, opened.id.parse().unwrap()).await.unwrap();
        let formula = format!("/projects/{}/results/formula", held.project.id);
        for (figure, is_told) in [
            ("outcome_score.overall", true),
            ("outcome_percent.questionnaire", true),
            ("money_percent.money", false),
        ] {
            let told = app.get(&format!("{formula}/{figure}?round={}", held.round.id)).await.text();
            assert_eq!(told.contains("ผู้ประเมินตัดสินว่าไม่นับ"), is_told, "{figure}: {told}");
        }
        let rejected = app.get(&format!("{page}?state=rejected")).await.text();
        assert!(rejected.contains("fast") && rejected.contains("badge-bad"));
        app.post("/act/reviews/judge", judge("withdrawn", "")).await;
        let results = app.get(&format!("/collections/{}/results", opened.id)).await.text();
        assert!(!results.contains("fast (2 คำตอบ)"));
    }

    async fn written_answers_are_found_tagged_and_quoted_masked(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        for text in ["ถนนชำรุดมาก โทร 0812345678", "ไฟฟ้าดับบ่อย", "ขอบคุณ"] {
            answer(&app, &opened.token, json!({"sex": "female", "suggestions": text})).await;
        }
        // The web version of the report is not made of fewer than five.
        for _ in 0..2 {
            answer(&app, &opened.token, json!({"sex": "female"})).await;
        }
        let seq = seqs(&app, &opened.id).await[0];
        let page = format!("/collections/{}/answers", opened.id);
        let found = app.get(&format!("{page}?q=%E0%B8%96%E0%B8%99%E0%B8%99")).await.text();
        assert!(found.contains("<mark>ถนน</mark>"), "{found}");
        assert!(found.contains("class=\"private\">0812345678<") && !found.contains("ไฟฟ้าดับ"));
        let sort = |act: &str| format!(
            "collection={}&question=suggestions&answers%5B{seq}%5D=yes&name=road&act={act}", opened.id
        );
        let tagged = app.post("/act/answers/sort", sort("tag")).await;
        assert!(tagged.location().contains("/answers?done=tagged"), "{}", tagged.location());
        let starred = app.post("/act/answers/sort", sort(&format!("star:{seq}"))).await;
        assert!(starred.location().ends_with(&format!("#answer-{seq}")));
        let report = app.get(&format!("/collections/{}/report.html", opened.id)).await.text();
        assert!(report.contains("road") && report.contains("ถนนชำรุดมาก โทร [เบอร์โทรศัพท์]"), "{report}");
        assert!(!report.contains("0812345678") && !report.contains("ไฟฟ้าดับบ่อย"));
        let refused = app.act("answers/sort", format!("collection={}&question=suggestions&act=tag&name=x", opened.id)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nowhere = sort("tag").replace("suggestions", "nowhere");
        let refused = app.act("answers/sort", nowhere).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
