use domain::access::Role;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;

/// Answers of two sexes to two items.
async fn with_answers(url: &str) -> (TestApp, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(domain::access::Role::Evaluator).await;
    let opened = app.open("open").await;
    answer(&app, &opened.token).await;
    (app, format!("/collections/{}/results", opened.id))
}

async fn answer(app: &TestApp, token: &str) {
    for at in 0..24 {
        let (sex, score) =
            if at % 2 == 0 { ("female", 4 + at % 4 / 2) } else { ("male", 2 + at % 3) };
        let id = Uuid::now_v7();
        let body = format!("id={id}&sex={sex}&process_1={score}&process_2={}", 3 + at % 3);
        let sent = app.post(&format!("/s/{token}"), body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
}

/// The token of the only link.
async fn token(app: &TestApp, results: &str) -> String {
    let id = results.split('/').nth(2).expect("a collection");
    let links = store::links::list(&app.store, id.parse().expect("an id")).await;
    links.expect("links").swap_remove(0).token
}

on_both! {
    async fn a_wrong_filter_refuses_files(url: &str) {
        let (app, results) = with_answers(url).await;
        let ask = "rows=sex&columns=process_1&where=sex:blue";
        for file in ["crosstab.xlsx", "crosstab.csv", "charts/crosstab.svg"] {
            let reply = app.get(&format!("{results}/{file}?{ask}")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
        }
        let page = app.get(&format!("{results}/crosstab?{ask}")).await;
        assert!(page.text().contains("where=sex:blue: "), "the page tells what it left out");
        let some = app.get(&format!("{results}/crosstab.csv?rows=sex&columns=process_1&where=sex:female")).await;
        assert!(some.headers[CONTENT_DISPOSITION].to_str().unwrap().contains("part-"));
    }

    async fn a_committee_finds_nobody_out_by_filters(url: &str) {
        let (mut app, results) = with_answers(url).await;
        let opened = results.split('/').nth(2).unwrap().to_owned();
        let alone = "where=sex:male&where=process_1:4";
        let ask = format!("{results}?{alone}");
        let seen = app.api_get(&ask).await;
        assert_eq!(seen.status, StatusCode::OK, "an evaluator may");
        assert!((1..5).contains(&seen.json()["n"].as_u64().unwrap()), "{}", seen.text());
        app = app.with_token(Role::Committee).await;
        for call in ["results?", "crosstab?rows=sex&columns=process_1&"] {
            let call = app.api_get(&format!("/collections/{opened}/{call}{alone}")).await;
            assert_eq!(call.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(call.json()["code"], "suppressed");
        }
        assert_eq!(app.api_get(&results).await.status, StatusCode::OK, "all of them are shown");
        app.add_user("member", Role::Committee).await;
        app.sign_in("member", "correct horse").await;
        for page in ["?", "/items/process_1?", "/formula/mean.process_1?", "/crosstab?rows=sex&columns=process_1&"] {
            let text = app.get(&format!("{results}{page}{alone}")).await.text();
            assert!(text.contains("ไม่แสดงผลของคนจำนวนน้อย"), "{page}");
            assert!(!text.contains("S.D."), "{page}");
        }
        for file in ["charts/item-process_1.svg?", "crosstab.csv?rows=sex&columns=process_1&"] {
            let reply = app.get(&format!("{results}/{file}{alone}")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
        }
    }

    async fn two_questions_are_crossed_on_a_page_and_in_files(url: &str) {
        let (app, results) = with_answers(url).await;
        let ask = "rows=sex&columns=process_1";
        let page = app.get(&format!("{results}/crosstab?{ask}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        assert!(text.contains("χ²") && text.contains(">24<"), "sums and test");
        assert!(text.contains("crosstab.xlsx?rows=sex") && text.contains("charts/crosstab.png"));
        let csv = app.get(&format!("{results}/crosstab.csv?{ask}")).await;
        assert_eq!(csv.status, StatusCode::OK);
        let lines = csv.text();
        assert_eq!(lines.lines().count(), 4, "a heading, two rows and their sum: {lines}");
        let book = app.get(&format!("{results}/crosstab.xlsx?{ask}&percent=column")).await;
        let sheet = exports::reading::read("crosstab.xlsx", &book.bytes).expect("it opens");
        assert!(sheet.rows.iter().any(|row| row.iter().any(|cell| cell == "24")));
        // Filters hold here too.
        let some = app.get(&format!("{results}/crosstab?{ask}&where=process_2:3")).await.text();
        assert!(!some.contains(">24<"));
        for nothing in ["", "?rows=sex&columns=sex", "?rows=gone&columns=sex"] {
            let page = app.get(&format!("{results}/crosstab{nothing}")).await;
            assert_eq!(page.status, StatusCode::OK, "{nothing}");
            let file = app.get(&format!("{results}/crosstab.csv{nothing}")).await;
            assert_eq!(file.status, StatusCode::NOT_FOUND, "{nothing}");
        }
    }

    async fn an_item_has_a_page_whose_figures_lead_to_their_formulas(url: &str) {
        let (app, results) = with_answers(url).await;
        let page = app.get(&format!("{results}/items/process_1?where=sex:female")).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        assert!(text.contains(">4.50<"), "the mean of the chosen");
        assert!(text.contains("formula/mean.process_1?where=sex%3Afemale"));
        let formula = app.get(&format!("{results}/formula/mean.process_1?where=sex:female")).await;
        let told = formula.text();
        assert!(told.contains("x̄ = Σ(f · x) / n") && told.contains(">4.50<"));
        assert!(told.contains(">12<"), "who the filters left out");
        let gone = app.get(&format!("{results}/items/gone")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        for (figure, is_there) in [
            ("mode.process_1", false),
            ("mean.gone", false),
            ("chi2.sex?by=process_1", true),
            ("student.overall?by=sex", true),
            ("percent.sex?value=female", true),
            ("rank.process_1", true),
            ("answered.process_1", true),
            ("levene.overall?by=sex", true),
            ("yates.sex?by=process_1", true),
            ("difference.overall?by=sex&group=female&against=male", true),
            ("scheffe.overall?by=sex&group=female&against=male", false),
            ("corrected_se.overall", false),
            ("weighted_mean.overall", false),
            ("outcome_score.overall", false),
        ] {
            let page = app.get(&format!("{results}/formula/{figure}")).await;
            assert_eq!(page.status, StatusCode::OK, "{figure}");
            assert_eq!(page.text().contains("formula-result"), is_there, "{figure}");
        }
    }

    async fn the_course_of_answers_is_a_file(url: &str) {
        let (app, results) = with_answers(url).await;
        let page = app.get(results.trim_end_matches("/results")).await.text();
        for format in ["svg", "png"] {
            assert!(page.contains(&format!("{results}/charts/arrivals.{format}")), "{format}");
        }
        let svg = app.get(&format!("{results}/charts/arrivals.svg")).await;
        assert_eq!(svg.status, StatusCode::OK);
        let text = svg.text();
        let title = text.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
        assert!(title.is_some_and(|title| title.contains("24")), "{text}");
        let png = app.get(&format!("{results}/charts/arrivals.png")).await;
        assert_eq!(png.headers[CONTENT_TYPE], "image/png");
        assert!(png.bytes.starts_with(b"\x89PNG"));
        let opened = app.open("open").await;
        let nobody = app.get(&format!("/collections/{}/results/charts/arrivals.svg", opened.id)).await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    }

    async fn a_picture_is_the_same_whoever_takes_it(url: &str) {
        let (mut app, results) = with_answers(url).await;
        let token = token(&app, &results).await;
        // Three who do not tell their sex, on another day.
        for _ in 0..3 {
            let body = format!("id={}&sex=not_said&process_1=1&process_2=1", Uuid::now_v7());
            assert_eq!(app.post(&format!("/s/{token}"), body).await.status, StatusCode::SEE_OTHER);
        }
        store::testing::receive_sooner(&app.store, 24, 86_400_000).await;
        let ask = "by=sex&rows=sex&columns=process_1";
        let charts = ["groups", "item-groups-process_1", "heat", "multiples", "days-process_1", "item-process_1"];
        let address = |chart: &str| format!("{results}/charts/{chart}.svg?{ask}");
        let note = "หน้าผลอาจแสดงมากกว่านี้";
        let mut taken = Vec::new();
        for chart in charts {
            let svg = app.get(&address(chart)).await;
            assert_eq!(svg.status, StatusCode::OK, "{chart}");
            assert_eq!(svg.text().contains(note), chart != "item-process_1", "{chart}: {}", svg.text());
            taken.push(svg.text());
        }
        let page = app.get(&format!("{results}/crosstab?{ask}")).await.text();
        assert!(page.contains("χ²"), "the page is for the house");
        let some = format!("{results}/charts/item-process_1.svg?where=sex:not_said");
        let of_few = [address("crosstab"), some];
        for picture in &of_few {
            let svg = app.get(picture).await;
            assert_eq!(svg.status, StatusCode::OK, "{picture}");
            assert!(svg.text().contains("ใช้ภายในหน่วยงานเท่านั้น"), "{picture}");
        }
        app.add_user("member", Role::Committee).await;
        app.sign_in("member", "correct horse").await;
        for refused in of_few {
            let reply = app.get(&refused).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
            assert!(reply.text().contains("ไม่แสดงผลของคนจำนวนน้อย"), "{refused}");
        }
        for (chart, taken) in charts.iter().zip(taken) {
            assert_eq!(app.get(&address(chart)).await.text(), taken, "{chart}");
        }
    }

    async fn pictures_come_as_drawings_and_as_pixels(url: &str) {
        let (app, results) = with_answers(url).await;
        // Twice as many, so that no cell of a cross-table holds a few.
        answer(&app, &token(&app, &results).await).await;
        for chart in [
            "aspects",
            "aspect-process",
            "item-process_1",
            "item-groups-process_1",
            "groups",
            "heat",
            "multiples",
            "crosstab",
        ] {
            let ask = "by=sex&rows=sex&columns=process_1";
            let svg = app.get(&format!("{results}/charts/{chart}.svg?{ask}")).await;
            assert_eq!(svg.status, StatusCode::OK, "{chart}");
            let text = svg.text();
            assert!(text.starts_with("<svg xmlns=") && text.contains("<title>"), "{chart}");
            assert!(!text.contains("var(") && !text.contains("NaN"), "{chart}");
            let png = app.get(&format!("{results}/charts/{chart}.png?{ask}")).await;
            assert_eq!(png.headers[CONTENT_TYPE], "image/png", "{chart}");
            assert!(png.bytes.starts_with(b"\x89PNG") && png.bytes.len() > 4_000, "{chart}");
        }
        let drawn = |ask: &str| format!("{results}/charts/groups.svg?{ask}");
        let overall = app.get(&drawn("by=sex")).await.text();
        let aspect = app.get(&drawn("by=sex&of=process")).await.text();
        assert_ne!(overall, aspect, "the file draws the score that the page compares");
        let page = app.get(&format!("{results}?by=sex&of=process")).await.text();
        let page = page.replace("&amp;", "&");
        assert!(page.contains("charts/groups.svg?by=sex&of=process"), "and the page leads to it");
        for nothing in ["pie.svg", "heat.svg", "heat", "item-gone.png", "days-process_1.svg"] {
            let file = app.get(&format!("{results}/charts/{nothing}")).await;
            assert_eq!(file.status, StatusCode::NOT_FOUND, "{nothing}");
        }
    }
}
