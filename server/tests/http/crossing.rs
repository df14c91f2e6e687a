//! What was ticked and numbers: crossed and as groups, in the API, on pages and in files.

use domain::access::Role;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;

/// The service form with two questions more, and twelve answers: women of 18 to 23 who know by LINE
/// and the market, and men of 24 to 29 who know by LINE alone.
async fn with_answers(url: &str) -> (TestApp, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(Role::Evaluator).await;
    let template = domain::templates::find("service").unwrap();
    let mut form = serde_json::to_value(&template.form).unwrap();
    let label = |th: &str, en: &str| json!({"th": th, "en": en});
    form["lists"]["channel"] = json!({"choices": [
        {"value": "line", "label": label("ไลน์", "LINE")},
        {"value": "market", "label": label("ตลาด", "Market")},
    ]});
    let channels = json!({"name": "channels", "kind": {"select_multiple": {"list": "channel"}}, "label": label("ช่องทางที่รู้", "Channels")});
    let years = json!({"name": "years", "kind": {"integer": {}}, "label": label("อายุเป็นปี", "Age in years"), "demographic": true});
    let nodes = form["nodes"].as_array_mut().unwrap();
    nodes.extend([channels, years].map(|question| json!({ "question": question })));
    let opened = app.open_form(form, "open").await;
    for years in 18..30 {
        let (sex, score, channels) = if years < 24 {
            ("female", "5", json!(["line", "market"]))
        } else {
            ("male", "3", json!(["line"]))
        };
        let answers = json!({"sex": sex, "years": years.to_string(), "process_1": score, "channels": channels});
        let body = json!({"id": Uuid::now_v7(), "answers": answers});
        let sent = app.api_post(&format!("/links/{}/responses", opened.token), body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    }
    (app, opened.id)
}

on_both! {
    async fn ticks_and_numbers_are_crossed_in_the_api(url: &str) {
        let (app, id) = with_answers(url).await;
        let path = format!("/collections/{id}/crosstab");
        let ticked = app.api_get(&format!("{path}?rows=channels&columns=sex")).await.json();
        assert_eq!((&ticked["rows"], &ticked["cols"]), (&json!(["line", "market"]), &json!(["male", "female"])));
        assert_eq!(ticked["observed"], json!([[6, 6], [0, 6]]));
        assert_eq!((&ticked["n"], &ticked["row_n"], &ticked["col_n"]), (&json!(12), &json!([12, 6]), &json!([6, 6])));
        assert_eq!(ticked["row_percents"], json!([[50.0, 50.0], [0.0, 100.0]]));
        assert_eq!((&ticked["row_parts"], &ticked["col_parts"]), (&json!("ticks"), &json!("choices")));
        assert_eq!(ticked["reason"]["code"], "overlapping");
        // Of twelve, the quartiles are the 3rd, 6th and 9th.
        let classes = ["..20", "21..23", "24..26", "27.."];
        let aged = app.api_get(&format!("{path}?rows=years&columns=sex")).await.json();
        assert_eq!((&aged["rows"], &aged["row_parts"]), (&json!(classes), &json!("quartiles")));
        assert_eq!(aged["observed"], json!([[0, 3], [0, 3], [3, 0], [3, 0]]));
        assert!((aged["chi2"].as_f64().unwrap() - 12.0).abs() < 1e-12, "{aged}");
        let few = app.api_get(&format!("{path}?rows=years&columns=sex&where=years:18..20")).await.json();
        assert_eq!((&few["rows"], &few["row_parts"]), (&json!(["18", "19", "20"]), &json!("values")));
        let refused = app.api_get(&format!("{path}?rows=years&columns=suggestions")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["findings"][0]["field"], "columns");
    }

    async fn numbers_make_groups_to_compare(url: &str) {
        let (app, id) = with_answers(url).await;
        let results = format!("/collections/{id}/results");
        let compared = app.api_get(&format!("{results}?by=years")).await.json();
        let compared = &compared["by"]["years"];
        assert_eq!(compared["order"], json!(["..20", "21..23", "24..26", "27.."]));
        assert_eq!(compared["parts"], "quartiles");
        assert_eq!((&compared["groups"]["..20"]["mean"], &compared["groups"]["27.."]["mean"]), (&json!(5.0), &json!(3.0)));
        let page = app.get(&format!("{results}?by=years")).await.text();
        assert!(page.contains("ไม่เกิน 20") && page.contains("ควอร์ไทล์"), "the classes and their rule");
        let formula = app.get(&format!("{results}/formula/mean.process_1?by=years&group=..20")).await.text();
        assert!(formula.contains("formula-result") && formula.contains(">5.00<"), "{formula}");
        let refused = app.api_get(&format!("{results}?by=channels")).await;
        assert_eq!(refused.json()["findings"][0]["code"], "no_select_one_question");
    }

    async fn ticks_and_numbers_are_crossed_on_the_page_and_in_files(url: &str) {
        let (app, id) = with_answers(url).await;
        let results = format!("/collections/{id}/results");
        let choosing = app.get(&format!("{results}/crosstab")).await.text();
        for question in ["sex", "channels", "years"] {
            assert!(choosing.contains(&format!("value=\"{question}\"")), "{question}");
        }
        assert!(!choosing.contains("value=\"suggestions\""), "written answers have no categories");
        let ask = "rows=years&columns=channels";
        let page = app.get(&format!("{results}/crosstab?{ask}")).await.text();
        for part in ["ไม่เกิน 20", "กลุ่มจึงซ้อนกัน", "รวมกันเกิน 100 ได้", "ควอร์ไทล์", "ตอบทั้งสองข้อ 12 คน"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("table-crosstab-tests"), "no test");
        let csv = app.get(&format!("{results}/crosstab.csv?{ask}")).await.text();
        assert_eq!(csv.lines().count(), 6, "a heading, four classes and their sum: {csv}");
        // Of the twelve, all know by LINE and six by the market.
        let last = csv.lines().last().unwrap();
        assert!(csv.contains("ไม่เกิน 20") && last.ends_with("12,100.00,6,50.00,12,100.00"), "{csv}");
        let book = app.get(&format!("{results}/crosstab.xlsx?{ask}")).await;
        let sheet = exports::reading::read("crosstab.xlsx", &book.bytes).expect("it opens");
        assert!(sheet.rows.iter().flatten().any(|cell| cell == "ตั้งแต่ 27 ขึ้นไป"));
        let few = app.get(&format!("{results}/charts/crosstab.svg?{ask}")).await;
        assert!(few.text().contains("ใช้ภายในหน่วยงานเท่านั้น"), "it shows a class of three");
        let ask = "rows=channels&columns=sex";
        let svg = app.get(&format!("{results}/charts/crosstab.svg?{ask}")).await;
        assert_eq!(svg.status, StatusCode::OK);
        let internal = "ใช้ภายในหน่วยงานเท่านั้น";
        assert!(svg.text().contains("ไลน์") && !svg.text().contains(internal));
        // Limits may be moved by one: their difference would tell of a single person.
        let limited = app.get(&format!("{results}/charts/crosstab.svg?{ask}&where=years:0..200")).await;
        assert!(limited.text().contains(internal), "{}", limited.text());
        let png = app.get(&format!("{results}/charts/crosstab.png?{ask}")).await;
        assert_eq!(png.headers[CONTENT_TYPE], "image/png");
    }

    async fn a_committee_sees_no_small_class(url: &str) {
        let (app, id) = with_answers(url).await;
        let app = app.with_token(Role::Committee).await;
        let path = format!("/collections/{id}/crosstab");
        let seen = app.api_get(&format!("{path}?rows=channels&columns=sex")).await;
        assert_eq!(seen.status, StatusCode::OK, "six or nobody in each cell");
        let refused = app.api_get(&format!("{path}?rows=years&columns=sex")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["code"], "suppressed");
    }
}
