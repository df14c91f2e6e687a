use http::StatusCode;
use store::on_both;
use ui::citizen::Definition;

use crate::http::app::{Reply, TestApp, upload};

async fn hand_in(app: &TestApp, name: &str, bytes: &[u8]) -> Reply {
    let body = upload("file", name, bytes);
    app.post_as("/forms/import", "multipart/form-data; boundary=b", body).await
}

on_both! {
    async fn an_officer_takes_a_template_away_and_hands_it_in(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let workbook = app.get("/forms/service/xlsform").await;
        assert_eq!(workbook.status, StatusCode::OK);
        let kept = hand_in(&app, "service.xlsx", &workbook.bytes).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let draft = app.get(kept.location()).await;
        assert_eq!(draft.status, StatusCode::OK);
        let text = draft.text();
        assert!(text.contains("/collections/new?form=") && text.contains("/preview?"), "{text}");
        let list = app.get("/forms").await.text();
        assert!(list.contains("/forms/own/") && list.contains("badge-attention"), "{list}");
        let id = store::forms::list(&app.store).await.unwrap()[0].id;
        let again = app.get(&format!("/forms/{id}/xlsform")).await;
        assert_eq!(again.status, StatusCode::OK);
        let publish = app.get(&format!("/collections/new?form={id}")).await;
        assert_eq!(publish.status, StatusCode::OK);
    }

    async fn a_broken_file_is_told_by_place_and_kept_nowhere(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let file = "survey,,,\n,type,name,label\n,<b>,sex,เพศ\n";
        let refused = hand_in(&app, "broken.csv", file.as_bytes()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = refused.text();
        assert!(text.contains("“&lt;b&gt;” ไม่ใช่ชนิดข้อ") && text.contains("broken.csv"), "{text}");
        assert!(!text.contains("<b>"), "{text}");
        assert!(store::forms::list(&app.store).await.unwrap().is_empty());
        let none = hand_in(&app, "", b"").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_form_in_steps_is_previewed_page_by_page(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let file = "survey,,,,\n,type,name,label,constraint\n,integer,age,อายุ,. < 120\n,time,wake,ตื่น,\n\
            settings,,,,\n,style,form_title,,\n,pages,ลอง,,\n";
        hand_in(&app, "steps.csv", file.as_bytes()).await;
        let id = store::forms::list(&app.store).await.unwrap()[0].id;
        let first = app.get(&format!("/forms/{id}/preview?language=th")).await;
        assert_eq!(first.status, StatusCode::OK);
        let text = first.text();
        assert!(text.contains("name=\"age\"") && !text.contains("name=\"wake\""), "{text}");
        assert!(text.contains("?page=1&amp;language=th") && !text.contains("name=\"step\" value=\"next\""));
        for (page, field) in [("1", "wake"), ("99", "age"), ("0", "age")] {
            let text = app.get(&format!("/forms/{id}/preview?page={page}")).await.text();
            assert!(text.contains(&format!("name=\"{field}\"")), "{page}: {text}");
        }
        // Where scripts run, the engine asks it.
        let bytes = app.get(&format!("/forms/{id}/definition")).await.bytes;
        let definition = Definition::from_bytes(&bytes).unwrap();
        assert_eq!((definition.form.questions().count(), &*definition.version), (2, ""));
    }

    async fn what_stands_in_the_file_alone_is_told_with_the_draft(url: &str) {
        let app = TestApp::empty(url).await.set_up().await;
        let file = "survey,,,\n,type,name,label\n,integer,age,อายุ\n,,,\n,geotrace,p,ทางเดิน\n";
        let kept = hand_in(&app, "form.csv", file.as_bytes()).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
        let id = store::forms::list(&app.store).await.unwrap()[0].id;
        assert!(kept.text().contains(&format!("/forms/own/{id}")));
        // Nothing draws a way on a map yet: no preview, nothing to publish.
        let draft = app.get(&format!("/forms/own/{id}")).await.text();
        assert!(!draft.contains("/preview?") && !draft.contains("/collections/new"), "{draft}");
        assert_eq!(app.get("/forms/own/999").await.status, StatusCode::NOT_FOUND);
    }
}
