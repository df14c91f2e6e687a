//! A form that is asked in steps, with scripts off.

pub mod browser;

use axum::body::Body;
use domain::answers::Answers;
use domain::ids::CollectionId;
use http::header::{ETAG, IF_NONE_MATCH};
use http::{HeaderValue, Method, StatusCode};
use serde_json::{Value, json};
use store::{codes, on_both, responses};
use ui::citizen::Definition;
use uuid::Uuid;

use super::app::{Opened, Reply, TestApp};
use browser::Browser;

/// A number, what its trigger makes of it, and a rest, each on a page.
fn rooms(read_only: bool) -> Value {
    json!({"format": 1, "name": "triggered", "instrument": "interview",
    "languages": ["th", "en"], "title": text("ตัวกระตุ้น", "Triggers"), "settings": {"style": "pages"}, "lists": {},
    "nodes": [
        {"question": {"name": "rooms", "kind": {"integer": {}}, "label": text("ห้อง", "Rooms")}},
        {"question": {"name": "price", "kind": {"integer": {}}, "label": text("ราคา", "Price"),
            "read_only": read_only, "calculation": "${rooms} * 100", "trigger": ["rooms"]}},
        {"question": {"name": "why", "kind": {"text": {}}, "label": text("เพราะ", "Why")}}]})
}

fn text(thai: &str, english: &str) -> Value {
    json!({"th": thai, "en": english})
}

/// Five pages: a province, a town of it, the people of a household, what was counted, a rest.
fn household() -> Value {
    let choice = |value: &str, province: &str| json!({"value": value, "label": text(value, value), "attributes": {"province": province}});
    let listed = |name: &str, kind: &str, list: &str| json!({"name": name, "kind": {kind: {"list": list}}, "label": text(name, name)});
    let mut province = listed("province", "select_one", "provinces");
    province["or_other"] = json!(true);
    let mut town = listed("town", "select_one", "towns");
    town["choice_filter"] = json!("province = ${province}");
    town["required_if"] = json!("${province} = 'korat'");
    json!({"format": 1, "name": "household", "instrument": "interview",
    "languages": ["th", "en"], "title": text("ครัวเรือน", "Household"),
    "settings": {"style": "pages"},
    "lists": {
        "provinces": {"choices": [choice("korat", ""), choice("khon_kaen", "")]},
        "towns": {"choices": [choice("bua_yai", "korat"), choice("pak_chong", "korat"), choice("phon", "khon_kaen")]},
        "items": {"choices": [choice("water", ""), choice("road", "")]}},
    "nodes": [
        {"group": {"name": "home", "label": text("บ้าน", "Home"), "nodes": [{"question": province}]}},
        {"question": town},
        {"group": {"name": "members", "label": text("สมาชิก", "Member"), "repeat": {}, "nodes": [
            {"question": {"name": "nick", "kind": {"text": {}}, "label": text("ชื่อเล่น", "Nickname")}},
            {"question": {"name": "age", "kind": {"integer": {}}, "label": text("อายุ", "Age"), "required": true,
                "constraint": ". < 120", "constraint_message": text("อายุต้องน้อยกว่า 120", "The age must be below 120")}}]}},
        {"question": {"name": "total", "kind": "calculate", "label": {}, "calculation": "sum(${age})"}},
        {"question": {"name": "told", "kind": "note", "label": text("รวม ${total} ปี", "${total} years together")}},
        {"group": {"name": "rest", "label": {}, "nodes": [
            {"question": listed("order", "rank", "items")},
            {"question": {"name": "wake", "kind": "time", "label": text("ตื่น", "Awake")}},
            {"question": {"name": "level", "kind": {"range": {"start": 1.0, "end": 5.0, "step": 1.0}}, "label": text("ระดับ", "Level")}},
            {"question": {"name": "agreed", "kind": "acknowledge", "label": text("ตกลง", "Agreed")}},
            {"question": {"name": "why", "kind": {"text": {}}, "label": text("เพราะ", "Why"), "relevant": "${level} < 3"}}]}}
    ]})
}

async fn held(app: &TestApp, opened: &Opened) -> Vec<Answers> {
    let id: CollectionId = opened.id.parse().unwrap();
    let held = responses::list_after(&app.store, id, 0, 9).await.unwrap();
    held.into_iter().map(|response| response.answers).collect()
}

fn receipt(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    reply.location().split('?').next().unwrap().to_owned()
}

/// From the first page to the one after the household's people.
async fn to_the_note(page: &mut Browser<'_>) {
    page.answer("province", "korat").press("next").await;
    page.answer("town", "bua_yai").press("next").await;
    page.answer("members[1]/nick", "แดง & \"ดำ\"").answer("members[1]/age", "๔๐");
    page.press("add:members").await;
    page.answer("members[2]/age", "2");
    page.press("next").await;
}

on_both! {
    async fn a_browser_is_given_the_form_as_bytes_and_others_as_json(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        let address = format!("/s/{}/form?version=1", opened.token);
        assert!(page.html.contains(&format!("data-form=\"{address}\"")), "{}", page.html);
        let bytes = app.get(&address).await;
        let given = Definition::from_bytes(&bytes.bytes).unwrap();
        let json = app.get(&format!("/api/v1/links/{}/form", opened.token)).await;
        assert_eq!(serde_json::to_value(&given).unwrap(), json.json());
        assert_eq!((given.version.as_str(), given.utc_offset_minutes), ("1", 420));
        let ask_again = async |held: &HeaderValue| {
            let again = app.request(Method::GET, &address).header(IF_NONE_MATCH, held);
            app.send(again.body(Body::empty()).unwrap()).await
        };
        let again = ask_again(&bytes.headers[ETAG]).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        // What was kept in another shape is sent anew.
        assert_eq!(ask_again(&json.headers[ETAG]).await.bytes, bytes.bytes);
        assert_eq!(app.get("/s/K7PM3QXD/form").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_form_is_answered_page_by_page(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        assert!(page.html.contains("หน้า 1 จาก 5") && !page.has_button("back"));
        assert!(page.html.contains("<span>อื่น ๆ</span>"));
        page.answer("province", "korat").press("next").await;
        assert!(page.html.contains("bua_yai") && !page.html.contains("value=\"phon\""));
        page.press("back").await;
        to_the_note(&mut page).await;
        assert!(page.html.contains("รวม 42 ปี"), "{}", page.html);
        let id = page.value("id").unwrap().to_owned();
        page.press("next").await;
        assert!(page.has_button("send") && page.has_button("refresh"));
        // Two people have told name and age: the numbers go on.
        assert!(page.html.contains("<legend data-number=\"7\">"), "{}", page.html);
        page.fields.retain(|(name, _)| name != "order");
        for place in ["road", "water"] {
            page.fields.push(("order".to_owned(), place.to_owned()));
        }
        page.answer("wake", "06:30").answer("level", "4").answer("agreed", "OK");
        let again = page.fields.clone();
        let first = receipt(&page.press("send").await);
        let stored = held(&app, &opened).await;
        let expected = json!({"province": "korat", "town": "bua_yai", "total": 42,
            "members": [{"nick": "แดง & \"ดำ\"", "age": 40}, {"age": 2}],
            "order": ["road", "water"], "wake": "06:30:00.000+07:00", "level": 4, "agreed": "OK"});
        assert_eq!(serde_json::to_value(&stored[0]).unwrap(), expected);
        page.fields = again;
        assert_eq!(page.value("id"), Some(&*id));
        assert_eq!(receipt(&page.press("send").await), first);
        assert_eq!(held(&app, &opened).await.len(), 1);
    }

    async fn back_keeps_what_was_typed_even_if_it_is_wrong(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("province", "khon_kaen").press("next").await;
        page.press("next").await;
        page.answer("members[1]/age", "สี่สิบ").answer("members[1]/nick", "แดง");
        page.press("back").await;
        assert_eq!(page.value("members[1]/age"), Some("สี่สิบ"));
        page.press("back").await;
        assert_eq!(page.value("province"), Some("khon_kaen"));
        page.press("next").await;
        page.press("next").await;
        assert_eq!(page.value("members[1]/age"), Some("สี่สิบ"));
        assert_eq!(page.value("members[1]/nick"), Some("แดง"));
    }

    async fn a_wrong_page_stays_with_its_message_in_both_languages(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("province", "korat").press("next").await;
        let empty = page.press("next").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("href=\"#q-town\""));
        page.answer("town", "bua_yai").press("next").await;
        page.answer("members[1]/age", "150").press("next").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("สมาชิก 1 จาก 1 · อายุ: อายุต้องน้อยกว่า 120"), "{}", page.html);
        assert!(page.html.contains("id=\"e-members[1]/age\""));
        page.press("language:en").await;
        assert_eq!(page.value("members[1]/age"), Some("150"));
        page.press("next").await;
        assert!(page.html.contains("Member 1 of 1 · Age: The age must be below 120"));
        page.answer("members[1]/age", "50").press("next").await;
        assert!(page.html.contains("50 years together"));
    }

    async fn instances_are_added_and_removed(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("province", "khon_kaen").press("next").await;
        page.press("next").await;
        page.answer("members[1]/age", "1").press("add:members").await;
        page.answer("members[2]/age", "two").press("add:members").await;
        page.answer("members[3]/age", "3").press("remove:members[1]").await;
        assert_eq!(page.value("members[1]/age"), Some("two"));
        assert_eq!(page.value("members[2]/age"), Some("3"));
        assert!(page.html.contains("สมาชิก 2 จาก 2") && !page.html.contains("members[3]/age"));
    }

    async fn what_follows_on_the_same_page_is_asked_before_it_is_sent(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        to_the_note(&mut page).await;
        page.press("next").await;
        page.answer("level", "2").press("send").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.html.contains("href=\"#q-why\"") && page.value("why") == Some(""));
        page.answer("why", "ไกล");
        receipt(&page.press("send").await);
        assert_eq!(held(&app, &opened).await[0].get("why").unwrap().to_text(), "ไกล");
    }

    async fn sending_leads_to_the_first_page_that_is_wrong(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        to_the_note(&mut page).await;
        page.press("next").await;
        page.answer("members[2]/age", "").press("send").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("href=\"#q-members[2]/age\"") && page.html.contains("หน้า 3 จาก 5"));
        assert_eq!(held(&app, &opened).await, []);
    }

    async fn a_hostile_post_is_refused_or_ignored(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let path = format!("/s/{}", opened.token);
        let id = uuid::Uuid::now_v7();
        for body in [
            "step=drop".to_owned(),
            "step=next&page=99".to_owned(),
            "step=back&page=-1".to_owned(),
            "step=send&page=18446744073709551616".to_owned(),
            "step=add:nothing".to_owned(),
            "step=add:members[7]/pets".to_owned(),
            "step=add:town".to_owned(),
            "step=remove:members[99]".to_owned(),
            "step=remove:home".to_owned(),
            "step=next&members=10000".to_owned(),
            "step=next&page=2&members[10000]/age=1".to_owned(),
            "step=send&total=1&strange=2&members[1]/x=1".to_owned(),
            "step=language:%3Cb%3E".to_owned(),
            "page=0&page=1&step=next&step=%00".to_owned(),
            (0..4_000).map(|n| format!("members[{n}]/age={n}&")).collect(),
        ] {
            let reply = app.post(&path, format!("id={id}&{body}")).await;
            let status = reply.status;
            assert!(status == StatusCode::OK || status == StatusCode::UNPROCESSABLE_ENTITY, "{body:.60}: {status}");
            assert!(reply.text().contains("</html>"));
        }
        let many = app.post(&path, format!("id={id}&{}", "a=1&".repeat(21_000))).await;
        assert_eq!(many.status, StatusCode::BAD_REQUEST);
        assert_eq!(held(&app, &opened).await, []);
    }

    async fn a_page_carries_more_than_a_plain_form_may_hold(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let long = "%E0%B8%81".repeat(4_000);
        let people: String =
            (1..=20).map(|n| format!("&members[{n}]/nick={long}&members[{n}]/age=4")).collect();
        let body = format!("id={}&page=2&step=refresh{people}", uuid::Uuid::now_v7());
        let page = app.post(&format!("/s/{}", opened.token), body).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("members[20]/nick"));
        let endless = format!("id={}&why={}", uuid::Uuid::now_v7(), "x".repeat(5_000_000));
        let refused = app.post(&format!("/s/{}", opened.token), endless).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    }

    async fn a_flood_of_steps_from_one_address_keeps_what_was_typed(url: &str) {
        let app = TestApp::limited(url, 1).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("province", "korat");
        for _ in 0..10 {
            page.press("refresh").await;
            assert_eq!(page.status, StatusCode::OK);
        }
        page.press("refresh").await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        for (field, value) in [("province", "korat"), ("step", "refresh"), ("form:version", "1")] {
            assert_eq!(page.value(field), Some(value), "{field}");
        }
    }

    async fn a_full_repeat_says_so(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let body = format!("id={}&step=add:members&page=2&members=200", uuid::Uuid::now_v7());
        let reply = app.post(&format!("/s/{}", opened.token), body).await;
        assert!(reply.text().contains("เพิ่มอีกไม่ได้แล้ว"));
    }

    async fn an_answer_changed_on_another_page_is_judged_again(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(household(), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        to_the_note(&mut page).await;
        page.press("next").await;
        page.answer("province", "khon_kaen").answer("total", "7").press("send").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("href=\"#q-town\""));
        page.answer("town", "phon").press("next").await;
        for _ in 0..2 {
            page.press("next").await;
        }
        receipt(&page.press("send").await);
        assert_eq!(held(&app, &opened).await[0].get("total").unwrap().to_text(), "42");
    }

    async fn a_trigger_is_pulled_when_its_question_changes_on_a_later_visit(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(rooms(false), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("rooms", "2").press("next").await;
        assert_eq!(page.value("price"), Some("200"));
        page.answer("price", "150").press("back").await;
        page.press("next").await;
        assert_eq!(page.value("price"), Some("150"), "nothing changed that pulls it");
        page.press("back").await;
        page.answer("rooms", "3").press("next").await;
        assert_eq!(page.value("price"), Some("300"));
        page.press("next").await;
        let last = page.fields.clone();
        receipt(&page.press("send").await);
        let stored = serde_json::to_value(&held(&app, &opened).await[0]).unwrap();
        assert_eq!(stored, json!({"rooms": 3, "price": 300}));
        page.fields = last.clone();
        // The phone's own Back leads to answers that are held: nobody goes on under their id.
        let again = page.press("back").await;
        assert!(again.location().contains("/received/"), "{}", again.location());
        assert!(again.location().ends_with("&again=1"));
        // What was changed since is told not to be held.
        page.fields = last;
        let changed = page.answer("price", "310").press("send").await;
        assert!(changed.location().ends_with("&again=1&changed=1"), "{}", changed.location());
    }

    async fn what_comes_again_is_compared_as_often_as_answers_are_taken_in(url: &str) {
        let app = TestApp::limited(url, 2).await;
        let opened = app.open_form(rooms(false), "open").await;
        let path = format!("/s/{}", opened.token);
        let id = Uuid::now_v7();
        let post = async |rest: &str| app.post(&path, format!("id={id}&{rest}")).await;
        receipt(&post("rooms=3&why=x").await);
        // A page on the way is not compared.
        let back = post("rooms=9&step=back").await;
        assert!(back.location().ends_with("&again=1"), "{}", back.location());
        for mark in ["&again=1&changed=1", "&again=1"] {
            let again = post("rooms=4&why=x").await;
            assert!(again.location().ends_with(&format!("language=th{mark}")), "{}", again.location());
        }
    }

    async fn what_a_trigger_made_stays_on_the_way(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(rooms(true), "open").await;
        let mut page = Browser::open(&app, &format!("/s/{}", opened.token)).await;
        page.answer("rooms", "2").press("next").await;
        page.press("next").await;
        receipt(&page.press("send").await);
        let stored = serde_json::to_value(&held(&app, &opened).await[0]).unwrap();
        assert_eq!(stored, json!({"rooms": 2, "price": 200}));
    }

    async fn a_used_code_asks_nothing_more(url: &str) {
        let app = TestApp::new(url).await;
        let opened = app.open_form(rooms(true), "single_use").await;
        let code = "ABCDEFGHJKMN";
        codes::create_all(&app.store, opened.link.parse().unwrap(), &[code.to_owned()]).await.unwrap();
        let path = format!("/s/{code}");
        let (mut one, mut other) = (Browser::open(&app, &path).await, Browser::open(&app, &path).await);
        one.answer("rooms", "2").press("next").await;
        one.press("next").await;
        receipt(&one.press("send").await);
        other.press("next").await;
        assert_eq!(other.status, StatusCode::GONE);
    }
}
