//! The sample planner, the weights, and what the results then claim.

use domain::access::Role;
use http::StatusCode;
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;

async fn opened(url: &str) -> (TestApp, String, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(Role::Evaluator).await;
    let opened = app.open("open").await;
    (app, opened.id, opened.token)
}

fn plan(id: &str, areas: &str) -> String {
    let areas: String = url::form_urlencoded::byte_serialize(areas.as_bytes()).collect();
    format!("id={id}&areas={areas}&question=&rule=yamane&error=500&least=10&reserve=10")
}

on_both! {
    async fn a_plan_leads_to_codes_and_its_progress_is_seen(url: &str) {
        let (app, id, _) = opened(url).await;
        let page = format!("/collections/{id}/sample");
        assert_eq!(app.get(&page).await.status, StatusCode::OK);
        let saved = app.post("/act/samples/plan", plan(&id, "ตลาด 60\nวัด 40")).await;
        assert!(saved.location().starts_with(&page), "{}", saved.location());
        let shown = app.get(&page).await.text();
        // Yamane of 100 at .05 is 80: 48 and 32, with a tenth in reserve 53 and 36.
        for figure in [">48<", ">32<", ">53<", ">36<"] {
            assert!(shown.contains(figure), "{figure}");
        }
        let taken = app.post("/act/samples/target", format!("id={id}")).await;
        assert!(taken.location().contains("done=target_taken"));
        let sheet = app.post(&format!("{page}/codes"), "").await;
        assert_eq!(sheet.status, StatusCode::OK);
        let text = sheet.text();
        assert_eq!(text.matches("class=\"letters\"").count(), 53 + 36);
        assert!(text.contains("ตลาด") && text.contains("วัด"));
        let again = app.post(&format!("{page}/codes"), "").await;
        assert!(again.location().contains("done=codes_there"));
        let code = text.split("/s/").nth(1).unwrap();
        let code: String = code.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        let body = format!("id={}&sex=female&process_1=4", Uuid::now_v7());
        let sent = app.post(&format!("/s/{code}"), body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{code}");
        assert!(app.get(&page).await.text().contains(">47<"), "one of 48 has come");
        let collection = app.get(&format!("/collections/{id}")).await.text();
        assert!(collection.contains("class=\"so-far\""), "the arrivals are drawn");
    }

    async fn all_that_is_wrong_with_a_plan_is_told(url: &str) {
        let (app, id, _) = opened(url).await;
        let body = format!("{}x&question=nothing", plan(&id, "ตลาด\nวัด 5").replace("question=&", ""));
        let refused = app.act("samples/plan", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields: Vec<String> = refused.json()["fields"].as_array().unwrap().iter()
            .map(|field| field["field"].as_str().unwrap().to_owned()).collect();
        assert_eq!(fields, ["areas", "question", "reserve"]);
        let nobody = app.act("samples/plan", plan(&id, "ว่าง 0")).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nowhere = app.act("samples/drawn", "id=999&drawn=census").await;
        assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.get("/collections/999/sample").await.status, StatusCode::NOT_FOUND);
        let none = app.act("samples/target", format!("id={id}")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn the_way_of_drawing_is_told_and_never_promises_confidence_of_open_links(url: &str) {
        let (app, id, token) = opened(url).await;
        app.post("/act/samples/drawn", format!("id={id}&drawn=random")).await;
        for score in [3, 5, 4, 3, 5] {
            let body = format!("id={}&sex=female&process_1={score}", Uuid::now_v7());
            app.post(&format!("/s/{token}"), body).await;
        }
        let results = app.api_get(&format!("/collections/{id}/results")).await.json();
        assert_eq!(results["sample"]["drawn"], "random");
        assert_eq!(results["sample"]["claim"]["code"], "respondents_only");
        for page in ["results", "report.html"] {
            let text = app.get(&format!("/collections/{id}/{page}")).await.text();
            assert!(text.contains("สุ่มอย่างง่าย"), "{page}");
            assert!(!text.contains("ช่วงความเชื่อมั่น") && !text.contains("ความเชื่อมั่นร้อยละ"), "{page}");
        }
    }

    async fn known_totals_weight_the_answers(url: &str) {
        let (mut app, id, token) = opened(url).await;
        // Without the one that is rejected below, as few as may be told of.
        for (sex, score) in [("male", 5)].into_iter().chain([("female", 3); 5]) {
            let body = format!("id={}&sex={sex}&process_1={score}", Uuid::now_v7());
            app.post(&format!("/s/{token}"), body).await;
        }
        let call = format!("/collections/{id}/weighted");
        assert_eq!(app.api_get(&call).await.status, StatusCode::NOT_FOUND);
        let body = format!("id={id}&totals%5Bsex%5D%5Bvmale%5D=500&totals%5Bsex%5D%5Bvfemale%5D=๕๐๐&back_to=where%3Dsex%253Afemale");
        let saved = app.post("/act/weights/save", body).await;
        assert!(saved.location().ends_with("done=totals_saved&where=sex%3Afemale"), "{}", saved.location());
        let weighted = app.api_get(&call).await.json();
        assert_eq!(weighted["overall"]["mean"], 4.0);
        assert_eq!(weighted["n"], 6);
        let page = app.get(&format!("/collections/{id}/weights")).await.text();
        // Unweighted 3.33, weighted 4.00.
        assert!(page.contains(">3.33<") && page.contains(">4.00<") && page.contains(">0.67<"));
        assert!(page.contains(&format!("/collections/{id}/results/formula/weighted_mean.overall")));
        let formula = format!("/collections/{id}/results/formula/weighted_mean.overall");
        let told = app.get(&formula).await.text();
        assert!(told.contains(">4.00<") && told.contains("น้ำหนัก (w)"), "{told}");
        // Of the women alone nothing can be weighted up to both sexes; the way back keeps them.
        let women = app.get(&format!("/collections/{id}/weights?where=sex:female")).await.text();
        assert!(women.contains(">3.00<") && !women.contains(">4.00<"), "{women}");
        assert!(women.contains(&format!("/collections/{id}/results?where=sex%3Afemale")));
        assert!(women.contains("value=\"where=sex%3Afemale\""), "{women}");
        assert!(women.contains("ไม่ใช่ประชากรเฉพาะกลุ่ม") && !page.contains("ไม่ใช่ประชากรเฉพาะกลุ่ม"));
        let book = app.get(&format!("/collections/{id}/results.xlsx")).await;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&book.bytes)).unwrap();
        let mut names = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/workbook.xml").unwrap(), &mut names).unwrap();
        assert!(names.contains("ถ่วงน้ำหนัก"), "{names}");
        let wrong = app.act("weights/save", format!("id={id}&totals%5Bsex%5D%5Bvmale%5D=many")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let query = app.api_get(&format!("{call}?by=sex")).await;
        assert_eq!(query.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A woman whose answer was rejected is told of.
        let held = store::responses::list_after(&app.store, id.parse().unwrap(), 0, 100).await.unwrap();
        let judged = format!("collection={id}&seqs%5B{}%5D=yes&verdict=rejected&reason=x", held[3].seq);
        app.post("/act/reviews/judge", judged).await;
        let told = app.get(&formula).await.text();
        assert!(told.contains(">4.00<") && told.contains("ผู้ประเมินตัดสินว่าไม่นับ"), "{told}");
        // One man has a weight of his own, which tells what he said.
        app.add_user("member", Role::Committee).await;
        app.sign_in("member", "correct horse").await;
        let told = app.get(&formula).await.text();
        assert!(told.contains(">4.00<") && !told.contains("น้ำหนัก (w)"), "{told}");
        assert_eq!(weighted["weights"]["weights"].as_array().unwrap().len(), 2);
        let app = app.with_token(Role::Committee).await;
        let seen = app.api_get(&call).await.json();
        assert_eq!(seen["overall"]["mean"], 4.0);
        for rows in [&seen["combinations"], &seen["empty"], &seen["weights"]["weights"]] {
            assert_eq!(rows, &serde_json::json!([]), "{seen}");
        }
        assert!(seen["weights"]["effective_n"].is_number(), "{seen}");
    }
}
