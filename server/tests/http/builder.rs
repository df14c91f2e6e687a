use domain::access::Role;
use domain::ids::FormId;
use http::StatusCode;
use store::{forms, library, on_both, revisions, versions};

use super::app::{Reply, TestApp, upload};

/// A blank form, begun as its page does.
async fn begun(app: &TestApp) -> FormId {
    let reply = app.post("/forms/own/new", "from=blank&title=Blank").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    forms::list(&app.store).await.unwrap()[0].id
}

async fn draft(app: &TestApp, id: FormId, base: u32, fields: &str) -> Reply {
    app.post(&format!("/forms/own/{id}/draft"), format!("base={base}&{fields}")).await
}

on_both! {
    async fn experts_judge_the_questions_before_anyone_is_asked(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        draft(&app, id, 1, "do=add&kind=integer&part=section_1").await;
        let experts = format!("/forms/own/{id}/experts");
        assert!(app.get(&format!("/forms/own/{id}")).await.text().contains(&experts));
        let blank = app.get(&experts).await;
        assert_eq!(blank.status, StatusCode::OK);
        assert!(blank.text().contains("name=\"said.q_1\"") && !blank.text().contains("<table"));
        // As a browser sends what was typed: spaces are plus signs.
        let judged = app.get(&format!("{experts}?said.q_1=1+%2B1+0")).await.text();
        assert!(judged.contains(">0.67<") && judged.contains("ใช้ได้ 1 จาก 1 ข้อ"), "{judged}");
        let few = app.get(&format!("{experts}?said.q_1=1+1")).await.text();
        assert!(few.contains("ผู้เชี่ยวชาญไม่ถึง 3 คน") && !few.contains(">1.00<"), "{few}");
        // The list of what is wrong leads to the field.
        assert!(few.contains("href=\"#said.q_1\"") && !judged.contains("href=\"#said.q_1\""), "{few}");
        let wrong = app.get(&format!("{experts}?said.q_1=1+1+5")).await.text();
        assert!(wrong.contains("อ่านไม่ได้"), "{wrong}");
        assert_eq!(app.get("/forms/own/999/experts").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_form_is_built_saved_undone_and_published(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        let added = draft(&app, id, 1, "do=add&kind=integer&part=section_1").await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let page = app.get(added.location()).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("name=\"label.th\""), "{}", page.text());
        let named = "do=part&part=q_1&label.th=%E0%B8%AD&label.en=Age&box=required&required=yes";
        draft(&app, id, 2, named).await;
        let undone = draft(&app, id, 3, "do=undo&part=q_1").await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER);
        let now = revisions::find_newest(&app.store, id).await.unwrap();
        assert_eq!((now.line.number, now.line.state()), (4, 2));
        assert!(now.form.question("q_1").unwrap().label.is_empty());
        draft(&app, id, 4, "do=restore&number=3").await;
        let draft_now = forms::find(&app.store, id).await.unwrap();
        assert!(draft_now.question("q_1").unwrap().required);
        draft(&app, id, 5, "do=restore&number=1").await;
        draft(&app, id, 6, "do=undo").await;
        let now = revisions::find_newest(&app.store, id).await.unwrap();
        assert_eq!((now.line.number, now.line.state()), (7, 3), "what was brought back is undone");

        let look = app.get(&format!("/forms/own/{id}/publish")).await.text();
        assert!(look.contains("name=\"revision\""), "{look}");
        let old = app.post(&format!("/forms/own/{id}/publish"), "revision=3").await;
        assert!(old.location().contains("moved"), "{}", old.location());
        let done = app.post(&format!("/forms/own/{id}/publish"), "revision=7").await;
        assert!(done.location().contains("done=form_published"), "{}", done.location());
        let version = versions::find_latest(&app.store, id).await.unwrap().unwrap();
        assert_eq!(version.number, 1);
        let kind = draft(&app, id, 7, "do=part&part=q_1&kind=date").await;
        assert_eq!(kind.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn what_two_people_change_is_joined_or_asked_never_overwritten(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        draft(&app, id, 1, "do=add&kind=line&part=section_1").await;
        let thai = draft(&app, id, 2, "do=part&part=q_1&label.th=theirs&label.en=").await;
        assert_eq!(thai.status, StatusCode::SEE_OTHER);
        let english = draft(&app, id, 2, "do=part&part=q_1&label.th=&label.en=mine").await;
        assert!(english.location().contains("merged"), "{}", english.location());
        let label = |form: domain::form::Form| form.question("q_1").unwrap().label.clone();
        let joined = label(forms::find(&app.store, id).await.unwrap());
        assert_eq!((joined.get("th"), joined.get("en")), ("theirs", "mine"));

        let clash = draft(&app, id, 2, "do=part&part=q_1&label.th=other&label.en=").await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        let page = clash.text();
        assert!(page.contains("theirs") && page.contains("other"), "{page}");
        assert_eq!(label(forms::find(&app.store, id).await.unwrap()), joined);
        let solved = draft(&app, id, 4, "do=part&part=q_1&label.th=other&label.en=mine").await;
        assert_eq!(solved.status, StatusCode::SEE_OTHER);

        let gone = draft(&app, id, 4, "do=remove&part=q_1").await;
        assert_eq!(gone.status, StatusCode::CONFLICT, "what was changed since is not removed");
        let undo = draft(&app, id, 4, "do=undo").await;
        assert_eq!(undo.status, StatusCode::CONFLICT);
    }

    async fn conditions_and_choices_are_picked(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        draft(&app, id, 1, "do=add&kind=single&part=section_1").await;
        draft(&app, id, 2, "do=part&part=q_1&list=sex").await;
        draft(&app, id, 3, "do=add&kind=line&part=q_1").await;
        let added = draft(&app, id, 4, "do=part&part=q_2&clauses=yes&relevant=&then=clause").await;
        assert!(added.location().contains("focus=clause.0.question"), "{}", added.location());
        let picked = "do=part&part=q_2&clauses=yes&relevant=x&relevant_was=x\
                      &clause.0.question=q_1&clause.0.test=is_not&clause.0.value=female";
        draft(&app, id, 5, picked).await;
        let form = forms::find(&app.store, id).await.unwrap();
        let relevant = form.question("q_2").unwrap().relevant.as_deref();
        assert_eq!(relevant, Some("${q_1} != 'female'"));
        let rows = "do=choices&part=q_1&list=sex&choice.0.is=yes&choice.0.value=a&choice.0.th=A\
                    &choice.0.score=5&choice.1.is=yes&choice.1.value=b&then=unchoice:1";
        draft(&app, id, 6, rows).await;
        let form = forms::find(&app.store, id).await.unwrap();
        let list = &form.lists["sex"];
        assert_eq!((list.choices.len(), list.choices[0].score), (1, Some(5)));
    }

    async fn parts_and_forms_are_kept_and_used_again(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        draft(&app, id, 1, "do=keep&part=section_1").await;
        draft(&app, id, 1, "do=keep_form").await;
        let entries = library::list(&app.store).await.unwrap();
        assert_eq!(entries.len(), 2);
        draft(&app, id, 1, &format!("do=insert&entry={}", entries[1].id)).await;
        let form = forms::find(&app.store, id).await.unwrap();
        assert_eq!(form.nodes.len(), 2);
        let again = app.post("/forms/own/new", format!("from=entry:{}", entries[0].id)).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let view = app.get(&format!("/forms/own/{id}/edit?view=library")).await;
        assert_eq!(view.status, StatusCode::OK);
        draft(&app, id, 2, &format!("do=forget&entry={}", entries[1].id)).await;
        assert_eq!(library::list(&app.store).await.unwrap().len(), 1);
    }

    async fn a_file_takes_the_place_of_a_draft(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        let file = "survey,,,\n,type,name,label\n,integer,age,อายุ\n";
        let body = upload("file", "form.csv", file.as_bytes());
        let path = format!("/forms/own/{id}/xlsform");
        // The second time nothing changes, so that there is nothing more to undo.
        for _ in 0..2 {
            let reply = app.post_as(&path, "multipart/form-data; boundary=b", body.clone()).await;
            assert!(reply.status.is_redirection() || reply.status.is_success(), "{}", reply.text());
            let now = revisions::find_newest(&app.store, id).await.unwrap();
            assert_eq!(now.line.number, 2);
            assert!(now.form.question("age").is_some());
        }
    }

    async fn what_would_break_the_series_is_refused_by_the_page_and_the_api(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let id = begun(&app).await;
        let page = format!("/forms/own/{id}/publish");
        for (revision, kind) in [(2, "integer"), (3, "date")] {
            let file = format!("survey,,,\n,type,name,label\n,{kind},age,อายุ\n");
            let body = upload("file", "form.csv", file.as_bytes());
            let path = format!("/forms/own/{id}/xlsform");
            app.post_as(&path, "multipart/form-data; boundary=b", body).await;
            let reply = app.post(&page, format!("revision={revision}")).await;
            let is_published = reply.location().contains("form_published");
            assert_eq!(is_published, kind == "integer", "{}", reply.location());
        }
        let text = app.get(&page).await.text();
        assert!(text.contains("badge-bad") && !text.contains("name=\"revision\""), "{text}");
        let reply = app.api_post(&format!("/forms/{id}/versions"), serde_json::json!({})).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains("type_changed"), "{}", reply.text());
        assert_eq!(versions::list(&app.store, id).await.unwrap().len(), 1);
    }

    async fn only_evaluators_build(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let id = begun(&app).await;
        app.add_user("reader", Role::Committee).await;
        app.sign_in("reader", "correct horse").await;
        let refused = draft(&app, id, 1, "do=add&kind=line").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let publish = app.post(&format!("/forms/own/{id}/publish"), "revision=1").await;
        assert_eq!(publish.status, StatusCode::FORBIDDEN);
        let page = app.get(&format!("/forms/own/{id}/edit")).await.text();
        assert!(!page.contains("/draft"), "{page}");
    }
}
