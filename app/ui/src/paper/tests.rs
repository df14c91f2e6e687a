use domain::text::Text;

use super::*;
use crate::context::Assets;
use crate::texts::Locale;

const URL: &str = "https://siang.example/s/K7PM3QXD";

fn organization() -> Text {
    Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai Town Municipality")
}

#[test]
fn poster_has_code_address_and_three_steps_in_two_languages() {
    let html = poster(&Poster {
        locale: Locale::Th,
        organization: &organization(),
        project_name: "ถนน <b>หก</b>",
        label: "หน้าเทศบาล",
        token: "K7PM3QXD",
        url: URL,
        minutes: Some(5),
        contact: Some("โทร. 044-000000"),
        assets: &Assets::default(),
        local_address: None,
    });
    assert!(!html.contains("<p class=\"print-warning\""));
    assert!(html.contains(&qr_svg(URL)));
    assert!(html.contains("siang.example/s/K7PM-3QXD"));
    assert_eq!(html.matches("<li>").count(), 3);
    assert!(html.contains("Scan the QR code"));
    assert!(html.contains("สอบถาม: โทร. 044-000000"));
    assert!(!html.contains("<b>หก"));
    assert!(!html.contains("<script"));
}

#[test]
fn sheet_breaks_into_pages_and_shows_every_code_once() {
    let codes: Vec<PrintedCode> = (1..=50)
        .map(|number| {
            let code = format!("K7PM3QXD{}", 2000 + number).replace('0', "Z").replace('1', "Y");
            PrintedCode { number, url: format!("https://siang.example/s/{code}"), code }
        })
        .collect();
    let html = sheet(&Sheet {
        locale: Locale::Th,
        organization: &organization(),
        project_name: "โครงการ",
        label: "หมู่ 3",
        codes: &codes,
        assets: &Assets::default(),
        local_address: Some("http://127.0.0.1:3000"),
    });
    assert!(html.contains("<p class=\"print-warning\""));
    assert_eq!(html.matches("<article").count(), 3);
    assert_eq!(html.matches("class=\"cell\"").count(), 50);
    assert!(html.contains("รหัสเลขที่ 25 ถึง 48 · แผ่นที่ 2 จาก 3"));
    for code in &codes {
        assert_eq!(html.matches(&qr_svg(&code.url)).count(), 1);
    }
}
