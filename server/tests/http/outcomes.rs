//! Changes over rounds, outcomes of projects, overviews of rounds, and their reports.

pub mod packs;
mod photos;

use http::StatusCode;
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use super::app::{Parts, Reply, TestApp};

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

/// The same project in a third round, asked with other words for the first item: 3, 3 and 3. The round
/// and the collection.
async fn reworded(app: &TestApp, project: &str) -> (String, String) {
    let id = |reply: Reply| {
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        reply.json()["id"].as_str().unwrap().to_owned()
    };
    let form = &domain::templates::find("service").unwrap().form;
    let label = form.question("process_1").unwrap().label.get("th");
    let form = serde_json::to_string(form).unwrap().replace(label, "คำถามที่เปลี่ยนถ้อยคำ");
    let form = id(app.api_post("/forms", serde_json::from_str(&form).unwrap()).await);
    let version = id(app.api_post(&format!("/forms/{form}/versions"), json!({})).await);
    let round = json!({"fiscal_year": 2562, "number": 3, "starts_on": "2018-10-01", "ends_on": "2019-09-30", "bands": "A"});
    let round = id(app.api_post("/rounds", round).await);
    let body = json!({"project": project, "round": round, "form_version": version,
        "links": [{"label": "ตลาด", "kind": "open"}]});
    let collection = app.api_post("/collections", body).await;
    let token = collection.json()["links"][0]["token"].as_str().unwrap().to_owned();
    for _ in 0..3 {
        let body = json!({"id": Uuid::now_v7(), "answers": {"process_1": "3"}});
        let sent = app.api_post(&format!("/links/{token}/responses"), body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    }
    (round, id(collection))
}

/// Five more answers: each a 4.
async fn answer_five(app: &TestApp, collection: &str) {
    let links = store::links::list(&app.store, collection.parse().unwrap()).await.unwrap();
    for _ in 0..5 {
        let body = json!({"id": Uuid::now_v7(), "answers": {"process_1": "4"}});
        let sent = app.api_post(&format!("/links/{}/responses", links[0].token), body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    }
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
        assert_eq!(item["welch"]["reason"], json!({"code": "too_few", "n": 2, "needed": 10}));
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

        let wrong = app.act("rounds/update", format!("id={round}&weights[questionnaire]=60")).await;
        assert!(wrong.text().contains("weights[questionnaire]"), "{}", wrong.text());
        let body = format!("id={round}&weights[questionnaire]=๖๐&weights[interview]=10");
        let saved = app.post("/act/rounds/update", body).await;
        assert!(saved.location().starts_with("/rounds"), "{}", saved.text());
        let outcome = app.api_get(&api).await.json();
        assert_eq!(outcome["outcome"]["parts"][0]["weight"], 60);

        let body = format!("project={}&round={round}&decision=improve&remarks=%E0%B9%80%E0%B8%9E%E0%B8%B4%E0%B9%88%E0%B8%A1&against={}", held.project, held.rounds[0]);
        let decided = app.post("/act/outcomes/decide", body).await;
        let led_to = format!("results?round={round}&against={}&done=project_decided", held.rounds[0]);
        assert!(decided.location().ends_with(&led_to), "{}", decided.location());
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
        let changes = &shown["changes"];
        assert_eq!((&changes["before"], &changes["after"]), (&json!(held.rounds[0]), &json!(round)));
        let overall = &changes["overall"];
        assert_eq!((&overall["n"], &overall["text"]["difference"]), (&json!(1), &json!("0.17")));
        assert_eq!(overall["paired_t"]["reason"]["code"], "too_few");
        assert_eq!(changes["by"]["strategy"]["groups"], json!({ "none": overall }));
        assert_eq!((&changes["other_scale"], &changes["question_changed"]), (&json!(0), &json!(false)));
        let of_projects = shown["projects"].as_array().into_iter().flatten();
        let differences: Vec<_> =
            of_projects.filter_map(|held| held["change"]["text"]["difference"].as_str()).collect();
        assert_eq!(differences, ["0.17"]);
        let first = app.api_get(&format!("/rounds/{}/results", held.rounds[0])).await.json();
        assert_eq!(first["changes"], json!(null));
        assert_eq!((&shown["score"]["scored"], &shown["score"]["text"]), (&json!(1), &json!("93.33")));
        let page = app.get(&format!("/rounds/{round}/results?sort=-score")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("93.33") && page.text().contains("+0.17"));
        assert!(page.text().contains(">93.33</a></td>"));
        let missing = app.get(&format!("/rounds/{round}/results?show=no_answers")).await.text();
        assert!(!missing.contains(">93.33</a></td>"));
        let csv = app.get(&format!("/rounds/{round}/files/results.csv?show=scored")).await;
        let text = String::from_utf8(csv.bytes.clone()).unwrap();
        assert!(text.contains(",+0.17,93.33"), "{text}");
        let xlsx = app.get(&format!("/rounds/{round}/files/results.xlsx")).await;
        assert!(xlsx.status == StatusCode::OK && xlsx.bytes.starts_with(b"PK"));
        let unknown = app.get(&format!("/rounds/{round}/files/results.exe")).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    async fn a_round_is_held_against_the_earlier_one_that_the_address_asks_for(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let (project, [first, second]) = (&held.project, &held.rounds);
        let (third, reworded) = reworded(&app, project).await;
        let api = format!("/rounds/{third}/results");
        for (query, before, difference) in [
            (String::new(), second, "-1.67"),
            (format!("?against={first}"), first, "-1.50"),
            (format!("?against={second}"), second, "-1.67"),
        ] {
            let shown = app.api_get(&format!("{api}{query}")).await.json();
            let changes = &shown["changes"];
            assert_eq!(changes["before"], json!(before), "{query}");
            assert_eq!(changes["overall"]["text"]["difference"], difference, "{query}");
            assert_eq!(changes["question_changed"], true);
            let page = app.get(&format!("{api}{query}")).await.text();
            assert!(page.contains(&format!("{difference}†")), "{query}");
            let csv = app.get(&format!("/rounds/{third}/files/results.csv{query}")).await;
            assert!(String::from_utf8_lossy(&csv.bytes).contains(difference), "{query}");
            let own = format!("/projects/{project}/results?round={third}{}", query.replace('?', "&"));
            assert_eq!(app.api_get(&own).await.json()["change"]["text"]["difference"], difference);
            assert!(app.get(&own).await.text().contains(difference), "{own}");
        }
        let page = app.get(&format!("{api}?against={first}&sort=-score")).await.text();
        let page = page.replace("&amp;", "&");
        for link in [
            format!("/projects/{project}/results?round={third}&against={first}"),
            format!("/collections/{reworded}/results/rounds?against={}", held.collections[0]),
            format!("/rounds/{third}/files/results.csv?against={first}"),
        ] {
            assert!(page.contains(&link), "{link} is not in {page}");
        }
        let own = format!("/projects/{project}/results?round={third}&against={first}");
        let own = app.get(&own).await.text();
        assert!(own.contains(&format!("/rounds/{third}/results?against={first}")), "{own}");
        assert!(own.contains(&format!("results/rounds?against={}", held.collections[0])), "{own}");
        let later = app.api_get(&format!("{api}?against={third}")).await;
        assert_eq!(later.status, StatusCode::UNPROCESSABLE_ENTITY);
        let finding = json!({ "field": "against", "code": "not_earlier" });
        assert_eq!(later.json()["findings"], json!([finding]));
        assert_eq!(app.api_get(&format!("{api}?against=99")).await.status, StatusCode::NOT_FOUND);
        let file = app.get(&format!("/rounds/{third}/files/results.csv?against={third}")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
        let document = app.api_get("/openapi.json").await.json();
        let asked = &document["paths"]["/api/v1/rounds/{id}/results"]["get"]["parameters"];
        assert!(asked.as_array().unwrap().iter().any(|asked| asked["name"] == "against"), "{asked}");
    }

    async fn changes_keep_the_filters_of_the_results_and_mark_other_questions(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let (_, reworded) = reworded(&app, &held.project).await;
        let results = format!("/collections/{reworded}/results");
        let query = "by=sex&where=sex%3Afemale";
        let page = app.get(&format!("{results}?by=sex")).await.text();
        assert!(page.contains(&format!("{results}/rounds?by=sex")), "{page}");
        assert!(page.contains(&format!("/collections/{reworded}/weights?by=sex")), "{page}");
        let page = app.get(&format!("{results}/rounds?{query}")).await.text().replace("&amp;", "&");
        assert!(page.contains(&format!("{results}?{query}")), "{page}");
        assert!(page.contains("ตัวเลขในหน้านี้เป็นของคำตอบทั้งหมด"), "{page}");
        // Of all rounds in a line, the third does not ask what the others did.
        assert!(page.contains("id=\"trend\"") && page.contains(">3.00†<"), "{page}");
        assert!(!page.contains(">4.67†<"), "{page}");
        let whole = app.get(&format!("{results}/rounds")).await.text();
        assert!(!whole.contains("ตัวเลขในหน้านี้เป็นของคำตอบทั้งหมด"));
    }

    async fn changes_and_outcomes_lead_to_what_they_are_made_of(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let (project, [first, round]) = (&held.project, &held.rounds);
        let [before, after] = &held.collections;
        let page = app.get(&format!("/collections/{after}/results/rounds")).await.text();
        let page = page.replace("&amp;", "&");
        for link in [
            format!("/collections/{after}/results/formula/change.process_1?against={before}"),
            format!("/collections/{after}/results/formula/holm.process_1?against={before}"),
            format!("/collections/{before}/results/formula/mean.process_1"),
        ] {
            assert!(page.contains(&format!("\"{link}\"")), "{link}");
        }
        let finding = format!("/projects/{project}/results?round={round}");
        let page = app.get(&finding).await.text();
        let score = format!("/projects/{project}/results/formula/outcome_score.overall?round={round}");
        assert!(page.contains(&score), "{page}");
        let page = app.get(&format!("/rounds/{round}/results")).await.text();
        let page = page.replace("&amp;", "&");
        assert!(page.contains(&score) && page.contains(&format!("/rounds/{round}/results/formula/roll_up.all")));
        let of_collection = format!("/collections/{after}/results/formula");
        let of_project = format!("/projects/{project}/results/formula");
        let of_round = format!("/rounds/{round}/results/formula");
        // Where a round was chosen to compare with, formulas lead back to it.
        let compared = app.get(&format!("{finding}&against={first}")).await.text();
        let compared = compared.replace("&amp;", "&");
        assert!(compared.contains(&format!("\"{score}&against={first}\"")), "{compared}");
        assert!(compared.contains("ชุดรายงานเทียบกับรอบก่อนหน้าเสมอ"));
        for (address, back) in [
            (format!("{score}&against={first}"), format!("{finding}&against={first}")),
            (
                format!("{of_collection}/change.process_1?against={before}"),
                format!("/collections/{after}/results/rounds?against={before}"),
            ),
        ] {
            let told = app.get(&address).await.text().replace("&amp;", "&");
            assert!(told.contains(&format!("\"{back}\"")), "{told}");
        }
        for (address, shown) in [
            (format!("{of_collection}/change.process_1?against={before}"), Some(">0.17<")),
            (format!("{of_collection}/welch.overall?against={before}"), Some("S.D.")),
            (format!("{of_collection}/change.process_1?against={after}"), None),
            (format!("{of_collection}/outcome_score.overall"), None),
            (score, Some(">93.33<")),
            (format!("{of_project}/outcome_weight.questionnaire?round={round}"), Some(">100.00<")),
            (format!("{of_project}/outcome_percent.questionnaire?round={round}"), Some(">93.33<")),
            (format!("{of_project}/mean.overall?round={round}"), None),
            (format!("{of_round}/roll_up.all"), Some(">93.33<")),
            (format!("{of_round}/matched_change.none?against={first}"), Some(">0.17<")),
            (format!("{of_round}/roll_up.9"), None),
        ] {
            let told = app.get(&address).await;
            assert_eq!(told.status, StatusCode::OK, "{address}");
            let text = told.text();
            assert_eq!(text.contains("formula-result"), shown.is_some(), "{address}");
            assert!(shown.is_none_or(|shown| text.contains(shown)), "{address}: {text}");
        }
        let nowhere = app.get(&format!("{of_project}/outcome_score.overall?round=99")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    }

    async fn pictures_of_rounds_are_files_too(url: &str) {
        let app = set_up(url).await;
        let held = two_rounds(&app).await;
        let [before, after] = &held.collections;
        let (_, reworded) = reworded(&app, &held.project).await;
        let few = app.get(&format!("/collections/{after}/results/charts/changes.svg")).await;
        assert!(few.text().contains("ใช้ภายในหน่วยงานเท่านั้น"), "it tells of a few");
        for collection in [before, after, &reworded] {
            answer_five(&app, collection).await;
        }
        let page = app.get(&format!("/collections/{reworded}/results/rounds")).await.text();
        for (collection, chart, is_there) in [
            (after, "changes", true),
            (after, "trend", false),
            (before, "changes", false),
            (&reworded, "changes", true),
            (&reworded, "trend", true),
        ] {
            let file = format!("/collections/{collection}/results/charts/{chart}");
            let svg = app.get(&format!("{file}.svg")).await;
            let png = app.get(&format!("{file}.png")).await;
            if !is_there {
                assert_eq!(svg.status, StatusCode::NOT_FOUND, "{file}");
                continue;
            }
            assert!(svg.text().starts_with("<svg xmlns=") && !svg.text().contains("NaN"), "{file}");
            assert!(png.bytes.starts_with(b"\x89PNG"), "{file}");
            // The words of the third round are others.
            assert_eq!(svg.text().contains(">† ถ้อยคำ"), chart == "trend", "{file}");
            let is_linked = page.contains(&format!("{file}.svg")) && page.contains(&format!("{file}.png"));
            assert!(is_linked || *collection != reworded, "{file}");
        }
        let against = |collection: &str| format!("/collections/{reworded}/results/charts/changes.svg?against={collection}");
        let (first, second) = (app.get(&against(before)).await, app.get(&against(after)).await);
        assert_ne!(first.text(), second.text(), "the file is against the round of the page");
    }
}
