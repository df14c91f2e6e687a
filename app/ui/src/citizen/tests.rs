mod live;
mod steps;

use domain::answers::Raw;
use domain::calendar::Moment;
use domain::form::Form;
use domain::text::Text;
use domain::validate::{Finding, validate};

use super::*;
use crate::context::Assets;
use crate::texts::Locale;

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror='a'>&amp;</textarea>";

/// A page with everything that a test may change.
struct Sample {
    form: Form,
    organization: Text,
    project_name: String,
    contact: Option<&'static str>,
    retention_years: Option<i64>,
    entered: Raw,
    findings: Vec<Finding>,
    trouble: Option<Trouble>,
    is_preview: bool,
    locale: Locale,
    assets: Assets,
}

impl Sample {
    fn of(template: &str) -> Sample {
        Sample {
            form: domain::templates::find(template).unwrap().form.clone(),
            organization: Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai Town Municipality"),
            project_name: "ก่อสร้างถนนคอนกรีตเสริมเหล็ก ถนนเทศบาล 6".to_owned(),
            contact: None,
            retention_years: None,
            entered: Raw::default(),
            findings: Vec::new(),
            trouble: None,
            is_preview: false,
            locale: Locale::Th,
            assets: Assets::default(),
        }
    }

    fn answered(mut self, answers: &[(&str, &str)]) -> Sample {
        self.entered = answers.iter().copied().collect();
        self.findings = validate(&self.form, &self.entered).1;
        self
    }

    fn require(mut self, question: &str) -> Sample {
        let text = serde_json::to_string(&self.form).unwrap();
        let name = format!("\"name\":\"{question}\",");
        let text = text.replace(&name, &format!("{name}\"required\":true,"));
        self.form = serde_json::from_str(&text).unwrap();
        self
    }

    fn html(&self) -> String {
        form_page(&FormPage {
            filling: Filling {
                form: &self.form,
                locale: self.locale,
                action: "/s/K7PM3QXD",
                response_id: "0193-response",
                entered: &self.entered,
                findings: &self.findings,
                walk: None,
                is_preview: self.is_preview,
                trouble: self.trouble,
                version: Some(1),
            },
            organization: &self.organization,
            project_name: &self.project_name,
            contact: self.contact,
            data_officer: None,
            retention_years: self.retention_years,
            definition: "/s/K7PM3QXD/form",
            assets: &self.assets,
        })
    }
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn every_question_stands_in_a_fieldset_and_every_choice_has_words() {
    let sample = Sample::of("service");
    let html = sample.html();
    assert_eq!(count(&html, "<fieldset"), 24);
    assert_eq!(count(&html, "<fieldset"), count(&html, "<legend>"));
    let radios = count(&html, "type=\"radio\"");
    assert_eq!(radios, 20 * 6 + 3 + 7 + 7 + 8);
    assert_eq!(count(&html, "<label><input"), radios);
    assert!(!html.contains("<span></span>"));
    assert!(html.contains("<label for=\"f-suggestions\">"));
    assert!(html.contains("<textarea id=\"f-suggestions\" name=\"suggestions\""));
    assert!(html.contains("<html lang=\"th\">"));
}

#[test]
fn page_asks_the_network_for_nothing() {
    let html = Sample::of("service").html();
    for word in [" src=", "<script", "url(", "@import", "leptos-island"] {
        assert!(!html.contains(word), "{word}");
    }
    assert_eq!(count(&html, "<link"), 1);
    assert!(html.contains("href=\"data:,\""));
}

#[test]
fn browser_part_comes_after_the_page_is_usable() {
    let mut sample = Sample::of("service");
    sample.assets.browser_part = Some("client.abc".to_owned());
    let html = sample.html();
    assert!(html.contains("import(\"/pkg/client.abc.js\")"));
    assert!(html.contains("<leptos-island data-component=\"Draft_"));
    let sources = script_sources(&sample.assets);
    let script = html.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(sources.iter().any(|source| source == script));
    sample.is_preview = true;
    let preview = sample.html();
    assert!(!preview.contains("<script") && !preview.contains("leptos-island"));
    assert!(preview.contains("<button type=\"submit\" disabled>"));
}

#[test]
fn page_is_the_same_each_time_and_names_the_response_once() {
    let mut sample = Sample::of("form_3_3");
    sample.assets.browser_part = Some("client.abc".to_owned());
    assert_eq!(sample.html(), sample.html());
    assert_eq!(count(&sample.html(), "0193-response"), 1);
}

#[test]
fn errors_stand_at_the_top_and_beside_the_question() {
    let html = Sample::of("service").require("sex").require("suggestions").answered(&[
        ("age", "31_40"),
        ("process_1", "9"),
        ("nonsense", "1"),
    ]);
    let html = html.html();
    assert!(html.contains("role=\"alert\""));
    assert!(html.contains("<a href=\"#q-sex\">เพศ: กรุณาตอบข้อนี้</a>"));
    assert!(html.contains("<p id=\"e-sex\" class=\"error\">กรุณาตอบข้อนี้</p>"));
    assert!(html.contains(
        "tabindex=\"-1\" role=\"radiogroup\" aria-required=\"true\" \
         aria-invalid=\"true\" aria-describedby=\"e-sex\""
    ));
    assert!(
        html.contains("aria-describedby=\"h-suggestions e-suggestions\" aria-invalid=\"true\"")
    );
    assert!(html.contains("<a href=\"#q-process_1\">"));
    assert!(html.contains("<li>มีคำตอบของช่อง “nonsense” ซึ่งไม่มีในแบบนี้</li>"));
    assert!(html.contains("name=\"age\" value=\"31_40\" checked"));
    assert_eq!(count(&html, " checked"), 1);
}

#[test]
fn entered_answers_are_kept_to_the_letter_and_never_become_markup() {
    let mut sample = Sample::of("service");
    sample.project_name = HOSTILE.to_owned();
    sample.organization = Text::new(HOSTILE, HOSTILE);
    sample.contact = Some(HOSTILE);
    let typed = format!("\n  {HOSTILE}\nจบ ");
    let sample = sample.answered(&[
        ("suggestions", &typed),
        ("sex", HOSTILE),
        ("<b>x</b>", "1"),
        ("process_1", "5"),
    ]);
    let html = sample.html();
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("<img"));
    assert!(!html.contains("<b>x"));
    let area = html.split("<textarea").nth(1).unwrap();
    let inner = area.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    let read = inner.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let read = read.replace("&amp;", "&");
    // The parser drops the first line feed after the tag.
    assert_eq!(read, format!("\n{typed}"));
    assert!(html.contains("name=\"process_1\" value=\"5\" checked"));
}

#[test]
fn empty_text_field_holds_no_character() {
    let html = Sample::of("service").html();
    assert!(html.contains("></textarea>"));
}

#[test]
fn no_opinion_stands_apart_from_the_scale() {
    let html = Sample::of("service").html();
    let process = html.split("id=\"q-process_1\"").nth(1).unwrap();
    let process = process.split("</fieldset>").next().unwrap();
    let (scale, apart) = process.split_once("choices apart").unwrap();
    assert_eq!(count(scale, "type=\"radio\""), 5);
    assert!(scale.find("มากที่สุด") < scale.find("น้อยที่สุด"));
    assert_eq!(count(apart, "type=\"radio\""), 1);
    assert!(apart.contains("value=\"no_opinion\""));
}

#[test]
fn long_number_scale_is_a_row_with_words_at_its_ends() {
    let html = Sample::of("form_3_3").html();
    let item = html.split("id=\"q-s1_1\"").nth(1).unwrap().split("</fieldset>").next().unwrap();
    assert!(item.contains(
        "<p class=\"ends\"><span>10 คะแนน พอใจมากที่สุด</span><span>0 คะแนน ไม่พอใจเลย</span>"
    ));
    assert_eq!(count(item, "type=\"radio\""), 11);
    assert!(item.contains("<span>9</span>"));
}

#[test]
fn conditional_group_is_hidden_by_a_rule_and_not_numbered() {
    let sample = Sample::of("form_3_3");
    let html = sample.html();
    assert!(html.contains(
        "form:not(:has([name=\"strategies\"][value=\"s1\"]:checked)) [id=\"g-s1\"]{display:none}"
    ));
    assert!(html.contains("ส่วนที่ 3 จาก 3"));
    let style = style_sources(Some(&sample.form), &sample.assets);
    assert_eq!(style.len(), 2);
    assert!(style.iter().all(|style| html.contains(&format!("<style>{style}</style>"))));
}

#[test]
fn privacy_notice_leaves_out_what_is_not_known() {
    let mut sample = Sample::of("service");
    let html = sample.html();
    assert!(html.contains("เทศบาลเมืองบัวใหญ่จัดทำแบบนี้เพื่อติดตามและประเมินผล"));
    assert!(!html.contains("ติดต่อ:") && !html.contains("และเก็บไว้") && !html.contains('…'));
    sample.contact = Some("กองวิชาการและแผนงาน โทร. 044-000000");
    sample.retention_years = Some(10);
    let html = sample.html();
    assert!(html.contains("ติดต่อ: กองวิชาการและแผนงาน"));
    assert!(html.contains("และเก็บไว้ 10 ปี"));
}

#[test]
fn trouble_keeps_the_answers_and_offers_to_send_again() {
    let mut sample = Sample::of("service").answered(&[("sex", "male")]);
    sample.trouble = Some(Trouble::Busy);
    let html = sample.html();
    assert!(html.contains("ยังไม่ได้บันทึกคำตอบ"));
    assert!(html.contains("name=\"sex\" value=\"male\" checked"));
    assert!(html.contains(">ส่งอีกครั้ง</button>"));
}

#[test]
fn english_page_is_english() {
    let mut sample = Sample::of("service");
    sample.locale = Locale::En;
    let html = sample.html();
    assert!(html.contains("<html lang=\"en\">"));
    assert!(html.contains("name=\"language\" value=\"en\""));
    assert!(html.contains("value=\"language:th\""));
    assert!(html.contains("Part 1 of 6"));
    let thai = html.replace("ภาษาไทย", "").replace(&sample.project_name, "");
    assert!(!thai.contains('ก'), "a Thai word is left on the English page");
}

#[test]
fn receipt_tells_code_and_time_and_ends_the_draft() {
    let assets = Assets::default();
    let organization = Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai");
    let page = |is_new, is_changed| {
        receipt_page(&ReceiptPage {
            locale: Locale::Th,
            organization: &organization,
            project_name: HOSTILE,
            contact: None,
            receipt: "K7PM3QXD2A",
            received_at: Moment::parse_iso("2026-11-23T07:05:00Z").unwrap(),
            utc_offset_minutes: 420,
            is_new,
            is_changed,
            form_address: "/s/K7PM3QXD",
            again: Some("/s/K7PM3QXD"),
            assets: &assets,
        })
    };
    let html = page(true, false);
    assert!(html.contains("K7PM-3QXD-2A"));
    assert!(html.contains("ได้รับคำตอบแล้วเมื่อ 23 พฤศจิกายน 2569 เวลา 14:05 น."));
    assert!(html.contains("data-done=\"/s/K7PM3QXD\""));
    assert!(!html.contains("<script>alert"));
    let script = html.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(script_sources(&assets).iter().any(|source| source == script));
    let again = page(false, false);
    assert!(again.contains("ได้รับไว้ก่อนแล้วเมื่อ 23 พฤศจิกายน 2569 เวลา 14:05 น."));
    let unstored = "ส่วนที่แก้ไขหลังกดส่งครั้งแรกไม่ได้บันทึก";
    assert!(!again.contains(unstored) && page(false, true).contains(unstored));
}

#[test]
fn every_notice_says_what_happened_and_whom_to_ask() {
    let assets = Assets::default();
    let mut titles = std::collections::BTreeSet::new();
    for locale in [Locale::Th, Locale::En] {
        for notice in Notice::ALL {
            let html = notice_page(locale, notice, None, None, &assets);
            let title = html.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
            titles.insert(title.to_owned());
            assert!(html.contains(match locale {
                Locale::Th => "หน่วยงานที่ให้ลิงก์",
                Locale::En => "the office that gave you this link",
            }));
            let asked = notice_page(locale, notice, None, Some("โทร. 044"), &assets);
            assert!(asked.contains("โทร. 044"));
        }
    }
    assert_eq!(titles.len(), 2 * Notice::ALL.len());
}

/// The page of the load figures: 20 items and 4 demographic questions. The limits leave the
/// styles their share of 60 KB.
#[test]
fn page_of_24_questions_is_small() {
    let html = Sample::of("service").html();
    assert!(html.len() < 50_000, "{} bytes", html.len());
}
