use axum::body::Body;
use domain::access::Role;
use http::header::{ACCEPT, CONTENT_SECURITY_POLICY, REFERER, SET_COOKIE};
use http::{Request, StatusCode};
use store::testing::hide_table;
use store::users::{self, NewUser};
use store::{on_both, rounds, sessions};

use super::app::{NOW, Reply, TestApp, answers, session};

const PAGES: [&str; 9] = [
    "/",
    "/projects",
    "/projects/new",
    "/projects/import",
    "/rounds",
    "/forms",
    "/forms/service",
    "/collections",
    "/collections/new?template=service",
];

on_both! {
    async fn a_first_visit_sets_up_and_signs_in(url: &str) {
        let app = TestApp::empty(url).await;
        assert_eq!(app.get("/projects").await.location(), "/setup");
        let short = app.post("/setup", "organization_th=a&organization_en=&bands=A&name=admin&password=short&password_again=short").await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(short.text().contains("value=\"admin\""));
        let app = app.set_up().await;
        for page in PAGES {
            let reply = app.get(page).await;
            assert_eq!(reply.status, StatusCode::OK, "{page}");
            assert!(reply.text().contains("</html>"), "{page}");
        }
        assert_eq!(app.get("/settings").await.status, StatusCode::OK);
        assert_eq!(app.get("/setup").await.location(), "/");
        assert_eq!(app.post("/setup", "organization_th=x&organization_en=&bands=A&name=m&password=longenough1&password_again=longenough1").await.location(), "/");
        assert_eq!(users::list(&app.store).await.unwrap().len(), 1);
    }

    async fn strangers_are_sent_to_sign_in(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let held = app.cookie.take();
        let reply = app.get("/projects?year=2562").await;
        assert_eq!(reply.location(), "/sign-in?next=%2Fprojects%3Fyear%3D2562");
        let wrong = app.post("/sign-in", "name=admin&password=wrong+horse&next=/").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let right = app.post("/sign-in", "name=admin&password=correct+horse&next=//evil.test").await;
        assert_eq!(right.location(), "/");
        app.cookie = Some(session(&right));
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
        app.post("/sign-out", "").await;
        assert_eq!(app.get("/projects").await.status, StatusCode::SEE_OTHER);
        app.cookie = held;
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
    }

    async fn signing_in_leads_to_a_page_and_never_to_a_form_s_address(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let checking = app.get("/projects/import/check").await;
        assert_eq!(checking.location(), "/projects/import");
        app.cookie = None;
        let post = |path: &str, from: &str| {
            let request = Request::post(path).header(ACCEPT, "text/html").header(REFERER, from);
            app.send(request.body(Body::empty()).unwrap())
        };
        let from_page = post("/links/1/sheet", "https://siang.test/collections/1?done=x").await;
        assert_eq!(from_page.location(), "/sign-in?next=%2Fcollections%2F1");
        let foreign = post("/act/rounds/create", "https://evil.test/rounds").await;
        assert_eq!(foreign.location(), "/sign-in?next=%2F");
        let checked = post("/projects/import/check", "no address").await;
        assert_eq!(checked.location(), "/sign-in?next=%2F");
    }

    async fn a_session_lasts_while_it_is_used(url: &str) {
        const HOUR: i64 = 60 * 60 * 1000;
        let app = TestApp::empty(url).await.set_up().await;
        app.get("/projects").await;
        // Nothing is written again while little time has passed.
        assert!(!app.get("/projects").await.headers.contains_key(SET_COOKIE));
        let key = app.cookie.as_deref().unwrap().strip_prefix("siang=").unwrap();
        let held = sessions::find(&app.store, key, 0).await.unwrap().unwrap();
        assert!(!held.data.contains(key), "the table does not know the cookie");
        let (_, behind) = held.data.split_once("\"seen_at\":").unwrap();
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let seen: i64 = digits.parse().unwrap();
        let earlier = held.data.replace(&digits, &(seen - 11 * HOUR).to_string());
        sessions::save(&app.store, key, &earlier, seen + HOUR).await.unwrap();
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
        assert!(sessions::find(&app.store, key, seen + 11 * HOUR).await.unwrap().is_some());
    }

    async fn a_round_is_made_by_a_plain_form(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let body = "fiscal_year=2562&number=1&starts_on=2018-10-01&ends_on=2019-03-31&bands=A";
        let made = app.post("/act/rounds/create", body).await;
        assert!(made.status.is_redirection(), "{} {}", made.status, made.text());
        assert!(!made.location().contains("__err"), "{}", made.location());
        assert_eq!(rounds::list(&app.store).await.unwrap().len(), 1);
    }

    async fn a_round_is_edited_until_its_bands_are_frozen(url: &str) {
        let app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        let id = rounds::list(&app.store).await.unwrap()[0].id;
        let path = format!("/rounds/{id}/edit");
        assert!(app.get("/rounds").await.text().contains(&path));
        assert!(app.get(&path).await.text().contains("name=\"bands\""));
        let body = |days: &str, bands: &str| format!("id={id}&{days}&bands={bands}");
        let days = "starts_on=2018-11-01&ends_on=2019-04-30";
        let saved = app.act("rounds/update", body(days, "B")).await;
        assert_eq!(saved.location(), "/rounds?done=round_saved");
        let round = rounds::find(&app.store, id).await.unwrap().round;
        assert_eq!((round.ends_on.to_iso(), round.bands.code()), ("2019-04-30".to_owned(), "B"));

        app.post(&format!("/s/{}", opened.token), answers(uuid::Uuid::now_v7())).await;
        assert!(!app.get(&path).await.text().contains("name=\"bands\""));
        let frozen = app.act("rounds/update", body(days, "A")).await;
        assert_eq!(frozen.json()["fields"][0]["field"], "bands");
        let backwards = app.act("rounds/update", body("starts_on=2020-01-01", "B")).await;
        assert_eq!(backwards.json()["fields"][0]["field"], "ends_on");
    }

    async fn a_role_does_what_it_may_and_no_more(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let admin = users::find_by_name(&app.store, "admin").await.unwrap().unwrap();
        let user = NewUser {
            name: "committee",
            password_hash: &admin.password_hash,
            role: Role::Committee,
            department: None,
        };
        users::create(&app.store, user, NOW).await.unwrap();
        app.cookie = None;
        let signed_in = app.post("/sign-in", "name=committee&password=correct+horse&next=/").await;
        app.cookie = Some(session(&signed_in));
        assert_eq!(app.get("/projects").await.status, StatusCode::OK);
        let body = "fiscal_year=2562&number=1&starts_on=2018-10-01&ends_on=2019-03-31&bands=A";
        let refused = app.act("rounds/create", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(rounds::list(&app.store).await.unwrap().is_empty());
        let file = app.get("/collections/1/answers.csv").await;
        assert_eq!(file.status, StatusCode::FORBIDDEN);
        assert!(file.text().contains("<h1>ไม่มีสิทธิ์ทำรายการนี้</h1>"), "{}", file.text());
    }

    async fn a_refusal_is_no_fault_and_a_fault_is_none_of_the_officers(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let wrong = "fiscal_year=x&number=1&bands=A";
        let refused = app.act("rounds/create", wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["kind"], "refused");
        let plain = app.post("/act/rounds/create", wrong).await;
        assert!(plain.status.is_redirection(), "{}", plain.status);
        assert!(plain.location().contains("__err="), "{}", plain.location());

        hide_table(&app.store, "rounds").await;
        let right = "fiscal_year=2562&number=1&bands=A";
        let failed = app.act("rounds/create", right).await;
        assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(failed.json()["kind"], "unavailable");
        assert!(!failed.text().contains("rounds"), "{}", failed.text());
        assert_eq!(app.act("rounds/nothing", right).await.status, StatusCode::NOT_FOUND);
    }

    async fn settings_show_what_one_may_change(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let strategies = "action=\"/act/projects/strategies\"";
        let accounts = "action=\"/act/users/create\"";
        assert!(app.get("/settings").await.text().contains(accounts));
        app.add_user("evaluator", Role::Evaluator).await;
        app.add_user("committee", Role::Committee).await;
        app.sign_in("evaluator", "correct horse").await;
        let page = app.get("/settings").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(strategies) && !page.text().contains(accounts));
        app.sign_in("committee", "correct horse").await;
        let page = app.get("/settings").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(!page.text().contains(strategies));
    }

    async fn an_answer_without_a_page_says_why(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await.with_token(Role::Evaluator).await;
        let opened = app.open("open").await;
        let says = |reply: &Reply, status: StatusCode| {
            assert_eq!(reply.status, status);
            assert!(reply.text().contains("<h1>"), "{}", reply.text());
            let policy = reply.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(policy.contains("style-src 'self'"), "{policy}");
        };
        let sheet = format!("/links/{}/sheet", opened.link);
        says(&app.post(&sheet, "count=5000").await, StatusCode::UNPROCESSABLE_ENTITY);
        says(&app.post("/links/999/sheet", "count=5").await, StatusCode::NOT_FOUND);
        says(&app.get("/poster/ZZZZZZZZ").await, StatusCode::NOT_FOUND);
        says(&app.get("/forms/nothing/preview").await, StatusCode::NOT_FOUND);
        let admin = app.cookie.clone();
        app.add_user("committee", Role::Committee).await;
        app.sign_in("committee", "correct horse").await;
        says(&app.post(&sheet, "count=5").await, StatusCode::FORBIDDEN);

        hide_table(&app.store, "users").await;
        app.cookie = None;
        says(&app.get("/projects").await, StatusCode::SERVICE_UNAVAILABLE);
        app.cookie = admin;
        says(&app.get("/projects").await, StatusCode::SERVICE_UNAVAILABLE);
    }

    async fn an_address_of_nothing_keeps_the_shell_for_officers(url: &str) {
        let mut app = TestApp::empty(url).await.set_up().await;
        let officer = app.get("/nowhere").await;
        assert_eq!(officer.status, StatusCode::NOT_FOUND);
        assert!(officer.text().contains("href=\"/projects\""), "{}", officer.text());
        app.cookie = None;
        let stranger = app.get("/nowhere").await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        assert!(stranger.text().contains("</html>"));
        assert!(!stranger.text().contains("/projects"));
    }

    async fn a_password_that_could_not_sign_in_sets_nothing_up(url: &str) {
        let app = TestApp::empty(url).await;
        let long = "x".repeat(1025);
        let body = format!("organization_th=a&organization_en=&bands=A&name=admin&password={long}&password_again={long}");
        let refused = app.post("/setup", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(users::is_empty(&app.store).await.unwrap());
    }

    async fn the_language_is_a_choice_that_stays_here(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let chosen = app.get("/language/en?back=//evil.test").await;
        assert_eq!(chosen.location(), "/");
        assert!(chosen.headers["set-cookie"].to_str().unwrap().starts_with("language=en;"));
    }
}
