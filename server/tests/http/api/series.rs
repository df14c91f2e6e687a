use http::StatusCode;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::{Opened, TestApp};

/// A form of two items and a text; `extra` comes behind the first item, `ended` items are left out.
fn form(label: &str, extra: Option<Value>, has_second: bool) -> Value {
    let item = |name: &str, label: &str| json!({"question": {"name": name, "kind": {"select_one": {"list": "level"}}, "label": {"th": label}}});
    let mut items = vec![item("a", label)];
    items.extend(extra);
    if has_second {
        items.push(item("b", "ข้อสอง"));
    }
    let level = |score: i32| json!({"value": score.to_string(), "label": {"th": format!("ระดับ {score}")}, "score": score});
    json!({
        "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th"], "title": {"th": "แบบ"},
        "lists": {"level": {"choices": (1..=5).map(level).collect::<Vec<_>>()}},
        "nodes": [
            {"group": {"name": "service", "label": {"th": "บริการ"}, "aspect": true, "nodes": items}},
            {"question": {"name": "words", "kind": {"text": {}}, "label": {"th": "ข้อเสนอแนะ"}}},
        ],
    })
}

/// Publishes a changed form as the next version of the one that this collection asks.
async fn publish(app: &TestApp, opened: &Opened, form: &Value) -> String {
    let id: domain::ids::CollectionId = opened.id.parse().unwrap();
    let view = store::collections::view(&app.store, id).await.unwrap();
    let form = serde_json::from_value(form.clone()).unwrap();
    let latest = store::versions::find_latest(&app.store, view.version.form_id).await.unwrap();
    let last = latest.unwrap().number;
    let version = store::versions::publish(&app.store, view.version.form_id, last, &form, None, 1);
    version.await.unwrap().id.to_string()
}

async fn answer(
    app: &TestApp,
    opened: &Opened,
    answers: Value,
    version: Option<u32>,
) -> StatusCode {
    let mut body = json!({"id": Uuid::now_v7(), "answers": answers});
    if let Some(version) = version {
        body["version"] = json!(version);
    }
    app.api_post(&format!("/links/{}/responses", opened.token), body).await.status
}

fn added() -> Value {
    json!({"question": {"name": "c", "kind": {"select_one": {"list": "level"}}, "label": {"th": "ข้อใหม่"}}})
}

on_both! {
    async fn a_collection_moves_on_and_results_join_both_versions(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(form("ข้อหนึ่ง", None, true), "open").await;
        assert_eq!(answer(&app, &opened, json!({"a": "1", "b": "2"}), None).await, StatusCode::CREATED);
        assert_eq!(answer(&app, &opened, json!({"a": "3", "b": "4", "words": "ดี"}), None).await, StatusCode::CREATED);
        let second = publish(&app, &opened, &form("ข้อแรก", Some(added()), false)).await;
        let path = format!("/collections/{}/version", opened.id);
        let moved = app.api_post(&path, json!({"form_version": second})).await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
        let moved = moved.json();
        assert_eq!((&moved["number"], &moved["form_version"]), (&json!(2), &json!(second)));
        assert_eq!(moved["changes"][0], json!({"code": "relabelled", "question": "a"}));

        assert_eq!(answer(&app, &opened, json!({"a": "5", "c": "2"}), None).await, StatusCode::CREATED);
        // The new version has no `b`; a phone that was asked the first one says so.
        assert_eq!(answer(&app, &opened, json!({"a": "5", "b": "1"}), None).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer(&app, &opened, json!({"a": "4", "b": "1"}), Some(1)).await, StatusCode::CREATED);

        let results = app.api_get(&format!("/collections/{}/results", opened.id)).await.json();
        assert_eq!(results["n"], 4);
        let item = |name: &str| {
            let item = &results["items"][name];
            (item["n"].clone(), item["mean"].as_f64().unwrap(), item["not_asked"].clone())
        };
        assert_eq!(item("a"), (json!(4), 13.0 / 4.0, json!(0)));
        assert_eq!(item("b"), (json!(3), 7.0 / 3.0, json!(1)));
        assert_eq!(item("c"), (json!(1), 2.0, json!(3)));
        // Respondents' means over `a` and `c`: 1, 3, 3.5 and 4.
        assert_eq!(results["aspects"]["service"]["mean"], 2.875);
        let notes = results["notes"].as_array().unwrap();
        let versions = json!({"code": "versions", "versions": [{"number": 1, "n": 3}, {"number": 2, "n": 1}]});
        assert!(notes.contains(&versions), "{notes:?}");
        let ended = json!({"code": "question_changed", "from": 1, "to": 2, "change": {"code": "ended", "question": "b"}});
        assert!(notes.contains(&ended), "{notes:?}");
        let by = app.api_get(&format!("/collections/{}/crosstab?rows=b&columns=a", opened.id)).await.json();
        assert_eq!(by["n"], 3);

        let csv = app.api_get(&format!("/collections/{}/export.csv", opened.id)).await.text();
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].ends_with("language,version,a,b,c,words,review"), "{}", lines[0]);
        assert!(lines[2].ends_with("th,1,3,4,,ดี,") && lines[3].ends_with("th,2,5,,2,,"), "{lines:?}");
        let held = app.api_get(&format!("/collections/{}/export.json", opened.id)).await.json();
        assert_eq!(held[2]["version"], 2);
    }

    async fn a_page_opened_before_the_move_is_judged_by_what_it_showed(url: &str) {
        let app = TestApp::new(url).await;
        for style in ["", "pages"] {
            let mut first = form("ข้อหนึ่ง", None, true);
            first["settings"] = json!({"style": style});
            let opened = app.open_form(first, "open").await;
            let address = format!("/s/{}", opened.token);
            let page = app.get(&address).await.text();
            let shown = |number: u32| format!("name=\"form:version\" value=\"{number}\"");
            assert!(page.contains(&shown(1)), "{page}");
            let second = publish(&app, &opened, &form("ข้อแรก", Some(added()), false)).await;
            let moved = app.api_post(&format!("/collections/{}/version", opened.id), json!({"form_version": second})).await;
            assert_eq!(moved.status, StatusCode::OK);
            assert!(app.get(&address).await.text().contains(&shown(2)));

            // What is to be mended comes back as it was shown, not as the new version asks it.
            let id = Uuid::now_v7();
            let wrong = app.post(&address, format!("id={id}&language=th&form:version=1&a=9&b=2")).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.text().contains(&shown(1)) && wrong.text().contains("ข้อสอง"));
            let sent = app.post(&address, format!("id={id}&language=th&form:version=1&a=4&b=2")).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
            let new = app.post(&address, format!("id={}&language=th&form:version=2&a=4&c=1", Uuid::now_v7())).await;
            assert_eq!(new.status, StatusCode::SEE_OTHER, "{}", new.text());
            // Whoever says nothing, or nonsense, answers what is asked now.
            let other = app.post(&address, format!("id={}&language=th&form:version=77&a=4&c=1", Uuid::now_v7())).await;
            assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.text());
            let held = app.api_get(&format!("/collections/{}/export.json", opened.id)).await.json();
            let versions: Vec<&Value> = held.as_array().unwrap().iter().map(|it| &it["version"]).collect();
            assert_eq!(versions, [&json!(1), &json!(2), &json!(2)]);
            assert_eq!(held[0]["answers"], json!({"a": "4", "b": "2"}));
        }
    }

    async fn a_version_that_breaks_the_series_is_refused_with_findings(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(form("ข้อหนึ่ง", None, true), "open").await;
        let mut broken = form("ข้อหนึ่ง", None, true);
        broken["nodes"][1]["question"]["kind"] = json!("date");
        let broken = publish(&app, &opened, &broken).await;
        let path = format!("/collections/{}/version", opened.id);
        let refused = app.api_post(&path, json!({"form_version": broken})).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let findings = refused.json()["findings"].clone();
        assert_eq!(findings[0]["code"], "breaks");
        assert_eq!(findings[0]["change"], json!({"code": "type_changed", "question": "words"}));
        assert!(findings[0]["message"].as_str().unwrap().starts_with("words: "), "{findings}");
        let unknown = app.api_post(&path, json!({"form_version": "999"})).await.json();
        assert_eq!(unknown["findings"][0], json!({"field": "form_version", "code": "not_found"}));
        let committee = app.with_token(domain::access::Role::Committee).await;
        assert_eq!(committee.api_post(&path, json!({"form_version": "1"})).await.status, StatusCode::FORBIDDEN);
    }
}
