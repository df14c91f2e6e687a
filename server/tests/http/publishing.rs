use http::StatusCode;
use store::on_both;

use super::app::TestApp;

async fn officer(url: &str) -> TestApp {
    let app = TestApp::empty(url).await.set_up().await;
    app.with_token(domain::access::Role::Evaluator).await
}

on_both! {
    async fn a_project_is_published_in_a_round_of_its_own_year(url: &str) {
        let app = officer(url).await;
        for (year, opens) in [(2563, false), (2562, true)] {
            let parts = app.parts(year).await;
            let code = store::projects::list(&app.store, Some(year)).await.unwrap()[0].project.code.clone();
            let body = format!("form=template:service&project={code}&round={}&target=&label=x&kind=open", parts.round);
            let reply = app.post("/act/collections/open", body).await;
            assert!(reply.status.is_redirection(), "{}", reply.text());
            assert_eq!(reply.location().contains("done=collection_opened"), opens, "{}", reply.location());
            assert_eq!(store::collections::list(&app.store).await.unwrap().is_empty(), !opens);
        }
    }

    async fn a_second_tap_opens_no_second_collection(url: &str) {
        let app = officer(url).await;
        let parts = app.parts(2562).await;
        let code = store::projects::list(&app.store, None).await.unwrap()[0].project.code.clone();
        let body = format!("form=template:service&project={code}&round={}&target=&label=x&kind=open", parts.round);
        let first = app.post("/act/collections/open", body.clone()).await;
        let second = app.post("/act/collections/open", body).await;
        assert!(first.location().contains("done=collection_opened"), "{}", first.location());
        assert_eq!(first.location(), second.location());
        assert_eq!(store::collections::list(&app.store).await.unwrap().len(), 1);
    }

    async fn a_form_of_the_plan_s_strategies_waits_for_them(url: &str) {
        let app = officer(url).await;
        let parts = app.parts(2562).await;
        let code = store::projects::list(&app.store, None).await.unwrap()[0].project.code.clone();
        let body = format!("form=template:form_3_3&project={code}&round={}&target=&label=x&kind=open", parts.round);
        let open = || app.act("collections/open", body.clone());
        store::strategies::save(&app.store, &[]).await.unwrap();
        let refused = open().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert_eq!(refused.json()["fields"][0]["field"], "form");
        let name = domain::text::Text::new("ยุทธศาสตร์ด้านสังคม", "");
        store::strategies::save(&app.store, &[(1, name)]).await.unwrap();
        assert!(open().await.location().contains("done=collection_opened"));
    }

    async fn the_overview_counts_only_projects_of_its_year(url: &str) {
        let app = officer(url).await;
        app.open("open").await;
        let mut held = store::projects::list(&app.store, None).await.unwrap().remove(0);
        held.project.code = "62-002".to_owned();
        store::projects::create(&app.store, &held.project, 0).await.unwrap();
        // A project may move to another year when it has a collection already.
        held.project.fiscal_year = 2563;
        store::projects::update(&app.store, held.id, &held.project).await.unwrap();
        let page = app.get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        let figures: Vec<&str> = text.split("figure-value\">").skip(1).collect();
        assert!(figures[0].starts_with("1<"), "{}", figures[0]);
        assert!(figures[1].starts_with("0 จาก 1<"), "{}", figures[1]);
    }
}
