use http::StatusCode;
use http::header::CONTENT_TYPE;
use store::on_both;
use uuid::Uuid;

use super::app::{TestApp, sheets};

async fn with_answers(url: &str) -> (TestApp, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(domain::access::Role::Evaluator).await;
    let opened = app.open("open").await;
    for (score, suggestion) in [(4, "ดีมาก"), (5, "=1%2B1"), (4, "")] {
        let id = Uuid::now_v7();
        let body = format!("id={id}&sex=female&process_1={score}&suggestions={suggestion}");
        let sent = app.post(&format!("/s/{}", opened.token), body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    (app, opened.id)
}

on_both! {
    async fn answers_come_as_csv_for_excel_and_for_statistics(url: &str) {
        let (app, id) = with_answers(url).await;
        let plain = app.get(&format!("/collections/{id}/answers.csv")).await;
        assert_eq!(plain.status, StatusCode::OK);
        let text = plain.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[0].contains("process_1"));
        assert!(text.contains("ดีมาก") && text.contains("'=1+1"));
        let excel = app.get(&format!("/collections/{id}/answers.csv?bom=yes")).await;
        assert!(excel.bytes.starts_with(&[0xef, 0xbb, 0xbf]));
        assert_eq!(app.get("/collections/999/answers.csv").await.status, StatusCode::NOT_FOUND);
    }

    async fn results_come_as_a_workbook(url: &str) {
        let (app, id) = with_answers(url).await;
        let file = app.get(&format!("/collections/{id}/results.xlsx")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.headers[CONTENT_TYPE].to_str().unwrap().contains("spreadsheetml"));
        let sheets = sheets(&file.bytes);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!((names[0], names.last()), ("สารบัญ", Some(&"คำอธิบายตัวแปร")));
        assert!(names.contains(&"ตารางที่ 1") && names.contains(&"คำตอบ"), "{names:?}");
        for sheet in sheets.iter().filter(|sheet| sheet.name.starts_with("ตารางที่")) {
            let tables = sheet.rows.iter().flatten().filter(|cell| cell.starts_with("ตารางที่"));
            assert_eq!(tables.count(), 1, "{}", sheet.name);
            assert!(sheets[0].rows.contains(&vec![sheet.rows[0][0].clone()]), "{}", sheet.name);
        }
        let mut rows = sheets.iter().flat_map(|sheet| &sheet.rows);
        let headings = rows.find(|row| row.iter().any(|cell| cell == "S.D."));
        let headings = headings.expect("a table of items");
        let mean = headings.iter().position(|cell| cell == "x̄").expect("a mean");
        let form = &domain::templates::find("service").unwrap().form;
        let label = form.question("process_1").unwrap().label.get("th");
        let item = rows.find(|row| row.iter().any(|cell| cell.contains(label)) && row.len() > mean);
        // A number cell has the whole value; a text would be 4.33.
        let value: f64 = item.expect("the item")[mean].parse().expect("a number");
        assert!((value - 13.0 / 3.0).abs() < 1e-9, "{item:?}");
        for page in ["", "/results", "/responses", "/results?by=sex"] {
            let reply = app.get(&format!("/collections/{id}{page}")).await;
            assert_eq!(reply.status, StatusCode::OK, "{page}");
        }
    }

    async fn reports_come_as_document_paper_and_page(url: &str) {
        let (app, id) = with_answers(url).await;
        let page = format!("/collections/{id}/report.html");
        let of_few = app.get(&page).await;
        assert_eq!(of_few.status, StatusCode::UNPROCESSABLE_ENTITY, "the web version is for all");
        assert!(of_few.text().contains("<h1>ไม่แสดงผลของคนจำนวนน้อย</h1>"), "{}", of_few.text());
        let stale = app.get(&format!("/collections/{id}/report.pdf?where=sex:blue")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text().contains("อ่านเงื่อนไขที่เลือกคำตอบไม่ได้"), "{}", stale.text());
        assert_eq!(app.api_get(&page).await.json()["code"], "suppressed");
        let links = store::links::list(&app.store, id.parse().unwrap()).await.expect("links");
        let token = &links[0].token;
        for score in [4, 5, 4] {
            let body = format!("id={}&sex=female&process_1={score}", Uuid::now_v7());
            assert_eq!(app.post(&format!("/s/{token}"), body).await.status, StatusCode::SEE_OTHER);
        }
        for (format, kind, start) in [
            ("docx", "wordprocessingml", "PK"),
            ("pdf", "application/pdf", "%PDF"),
            ("html", "text/html", "<!doctype html>"),
        ] {
            let file = app.get(&format!("/collections/{id}/report.{format}?digits=thai")).await;
            assert_eq!(file.status, StatusCode::OK, "{format}");
            assert!(file.headers[CONTENT_TYPE].to_str().unwrap().contains(kind), "{format}");
            assert!(file.bytes.starts_with(start.as_bytes()), "{format}");
            let call = format!("/collections/{id}/report.{format}?digits=thai");
            assert!(app.api_get(&call).await.bytes == file.bytes, "the API gives the same {format}");
        }
        let thai = app.get(&format!("/collections/{id}/report.html?digits=thai")).await.text();
        // The mean of 4, 5 and 4, twice, as the results page has it.
        let page = app.get(&format!("/collections/{id}/results")).await.text();
        assert!(page.contains(">4.33<") && thai.contains(">๔.๓๓<"));
        assert!(!thai.contains("ดีมาก"), "what people wrote is not for the public");
        let docx = app.get(&format!("/collections/{id}/report.docx")).await.bytes;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
        let mut text = String::new();
        let mut part = archive.by_name("word/document.xml").unwrap();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        assert!(text.contains("ดีมาก"), "what people wrote stands in the report");
        let refused = app.api_get(&format!("/collections/{id}/report.pdf?digits=roman")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let missing = app.get("/collections/999/report.pdf").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(missing.text().contains("<h1>"), "a page says so");
    }

    async fn the_list_of_projects_comes_as_it_is_filtered(url: &str) {
        let (app, _) = with_answers(url).await;
        for (code, department) in [("62-101", "กองช่าง"), ("62-102", "กองคลัง")] {
            let body = format!("code={code}&name=ถนน+{code}&department={department}&fiscal_year=2562&budget=1,000.50");
            assert!(app.post("/act/projects/create", body).await.status.is_redirection());
        }
        let file = app.get("/projects.xlsx?year=2562&department=กองช่าง").await;
        assert_eq!(file.status, StatusCode::OK);
        let sheet = exports::reading::read("projects.xlsx", &file.bytes).expect("it opens");
        let texts: Vec<&str> = sheet.rows.iter().flatten().map(String::as_str).collect();
        assert!(texts.contains(&"62-101") && !texts.contains(&"62-102"), "{texts:?}");
        assert!(texts.contains(&"1000.5"), "{texts:?}");
        // What was taken away can be brought back.
        let mapping = domain::import::guess_mapping(&sheet);
        let import = domain::import::projects(&sheet, &mapping, &Default::default());
        assert!(!import.has_errors(), "{:?}", import.findings);
        assert_eq!(import.projects.len(), 1);
        assert_eq!(import.projects[0].draft.fiscal_year, Some(2562));
    }

    async fn a_sheet_that_is_sent_twice_is_stored_once(url: &str) {
        let (app, _) = with_answers(url).await;
        let send = |seen: u64| {
            let field = |name: &str, value: &str| {
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let body = [
                field("sheet", "#\nname\tbudget\nถนน\t100\nท่อ\t200"),
                field("column_name", "0"),
                field("first_row", "2"),
                field("fiscal_year", "2562"),
                field("seen", &seen.to_string()),
                field("step", "import"),
            ]
            .concat()
                + "--b--\r\n";
            app.post_as("/projects/import/check", "multipart/form-data; boundary=b", body)
        };
        let before = store::projects::count(&app.store).await.unwrap();
        assert!(send(before).await.status.is_redirection());
        let again = send(before).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.text().contains(&format!("name=\"seen\" value=\"{}\"", before + 2)));
        assert_eq!(store::projects::count(&app.store).await.unwrap(), before + 2);
    }
}
