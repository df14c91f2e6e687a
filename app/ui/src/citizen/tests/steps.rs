//! Pages of forms that are asked in steps.

use domain::expression::Environment;
use domain::form::{Choice, ChoiceList, Kind, Name, Node, Question};
use domain::interview::Program;

use super::*;

fn question(name: &str, kind: Kind, change: impl FnOnce(&mut Question)) -> Node {
    let mut question = Question::new(name, kind, Text::new("คำถาม", "Question"));
    change(&mut question);
    Node::Question(question)
}

fn list(count: usize) -> ChoiceList {
    let choice = |at: usize| {
        let label = Text::new(format!("ทาง {at}"), format!("Way {at}"));
        Choice::new(format!("w{at}"), label)
    };
    ChoiceList::new((0..count).map(choice).collect())
}

fn html(nodes: Vec<Node>, choices: usize, answers: &[(&str, &str)], search: &str) -> String {
    let mut form = Form { nodes, ..Form::new("f", Text::new("แบบ", "Form")) };
    form.lists.insert(Name::new("l"), list(choices));
    drawn(&form, answers, search)
}

fn drawn(form: &Form, answers: &[(&str, &str)], search: &str) -> String {
    let entered: Raw = answers.iter().copied().collect();
    let (interview, _) = Program::of_any(form.clone()).read(&entered, &Environment::default());
    let mut walk = Walk::at(interview, Some(0));
    walk.findings = walk.interview.findings();
    walk.searches.insert("a".to_owned(), search.to_owned());
    let organization = Text::new("เทศบาล", "Town");
    form_page(&FormPage {
        filling: Filling {
            form,
            locale: Locale::Th,
            action: "/s/K7PM3QXD",
            response_id: "0193-response",
            entered: &Raw::default(),
            findings: &walk.findings,
            walk: Some(&walk),
            is_preview: false,
            trouble: None,
            version: Some(1),
        },
        organization: &organization,
        project_name: "ถนน",
        contact: None,
        data_officer: None,
        retention_years: None,
        definition: "/s/K7PM3QXD/form",
        assets: &Assets::default(),
    })
}

fn one() -> Kind {
    Kind::SelectOne { list: Name::new("l") }
}

#[test]
fn long_lists_drop_down_and_longer_ones_are_searched() {
    let page = |count, search| html(vec![question("a", one(), |_| {})], count, &[], search);
    assert!(page(30, "").contains("type=\"radio\"") && !page(30, "").contains("<select"));
    assert_eq!(count(&page(31, ""), "<option"), 32);
    let searched = page(1_000, "ทาง 99");
    assert_eq!(count(&searched, "type=\"radio\""), 11);
    assert!(searched.contains("name=\"search:a\" value=\"ทาง 99\""));
    assert!(searched.contains("พบ 11 รายการ"));
    assert_eq!(count(&page(1_000, ""), "type=\"radio\""), 0);
}

#[test]
fn many_questions_are_laid_out_by_runs() {
    let page = |questions: usize| {
        let kind = Kind::Integer { least: None, most: None };
        let nodes = (0..questions).map(|at| question(&format!("q{at}"), kind.clone(), |_| {}));
        html(nodes.collect(), 0, &[], "")
    };
    assert_eq!(count(&page(40), "class=\"run\""), 0);
    let long = page(101);
    assert_eq!((count(&long, "class=\"run\""), count(&long, "class=\"question\"")), (6, 101));
}

#[test]
fn what_is_chosen_stays_in_sight_of_a_search() {
    let page = html(vec![question("a", one(), |_| {})], 1_000, &[("a", "w5")], "ทาง 99");
    assert!(page.contains("name=\"a\" value=\"w5\" checked"));
}

#[test]
fn stored_times_are_shown_as_they_are_typed() {
    let nodes = vec![question("a", Kind::Time, |_| {}), question("b", Kind::DateTime, |_| {})];
    let page = html(nodes, 0, &[("a", "๑๔:๐๕"), ("b", "2026-11-23T07:30:15")], "");
    assert!(page.contains("name=\"a\" value=\"14:05\""));
    assert!(page.contains("name=\"b\" value=\"2026-11-23T07:30:15\""));
    assert!(page.contains("step=\"1\""));
}

#[test]
fn a_rank_asks_for_every_place() {
    let rank = Kind::Rank { list: Name::new("l") };
    let page = html(vec![question("a", rank, |_| {})], 3, &[("a", "w2 w0 w1")], "");
    assert_eq!(count(&page, "<select"), 3);
    assert!(page.contains("ลำดับที่ 3"));
    assert!(page.contains("<option value=\"w2\" selected>"));
}

#[test]
fn read_only_answers_are_text_and_travel_along() {
    let nodes = vec![question("a", Kind::Integer { least: None, most: None }, |it| {
        it.read_only = true;
        it.default = Some("12".into());
    })];
    let page = html(nodes, 0, &[], "");
    assert!(page.contains("<p class=\"answer\">12</p>"));
    assert!(page.contains("<input type=\"hidden\" name=\"a\" value=\"12\">"));
}

#[test]
fn the_enter_key_never_sends() {
    let page = html(vec![question("a", Kind::Time, |_| {})], 0, &[], "");
    let first = page.find("value=\"refresh\"").unwrap();
    assert!(first < page.find("value=\"send\"").unwrap());
}

#[test]
fn questions_over_one_scale_are_rows_under_its_words() {
    let select = |name: &str, appearance: &str| {
        question(name, one(), |it| it.appearance = Some(appearance.to_owned()))
    };
    let rows = || vec![select("a", "list-nolabel"), select("b", "list-nolabel")];
    let page = html(rows(), 5, &[("b", "w1")], "");
    assert_eq!(count(&page, "class=\"grid\""), 1);
    assert_eq!(count(&page, "class=\"question row\""), 2);
    // Over the rows, and in each.
    assert_eq!(count(&page, "<span>ทาง 0</span>"), 3);
    let heads = page.split('<').find(|tag| tag.contains("class=\"heads\"")).unwrap();
    assert!(heads.contains("aria-hidden=\"true\""), "{heads}");
    assert!(page.contains("name=\"b\" value=\"w1\" checked"));
    // Too many to stand in a line; nothing to stand over.
    assert_eq!(count(&html(rows(), 8, &[], ""), "class=\"grid\""), 0);
    assert_eq!(count(&html(vec![select("a", "list-nolabel")], 5, &[], ""), "class=\"grid\""), 0);
}

#[test]
fn a_table_of_a_group_is_a_grid_too() {
    let mut group = domain::form::Group::new("g", Text::new("ตาราง", "Table"));
    group.appearance = Some("table-list".to_owned());
    group.nodes = vec![question("a", one(), |_| {}), question("b", one(), |_| {})];
    let nodes = vec![question("z", Kind::Time, |_| {}), Node::Group(group)];
    let page = html(nodes, 3, &[], "");
    assert_eq!(count(&page, "class=\"question row\""), 2);
    assert!(page.contains("<legend data-number=\"3\">"), "{page}");
}

#[test]
fn only_where_triggers_are_a_page_says_what_its_fields_held() {
    let nodes = |trigger: Vec<Name>| {
        vec![
            question("a", Kind::Time, |_| {}),
            question("b", Kind::Time, |it| it.trigger = trigger),
        ]
    };
    let plain = html(nodes(Vec::new()), 0, &[("a", "14:05")], "");
    assert!(!plain.contains("before:"));
    let page = html(nodes(vec![Name::new("a")]), 0, &[("a", "14:05")], "");
    assert!(page.contains("name=\"before:a\" value=\"14:05\""));
    assert!(page.contains("name=\"before:b\" value=\"\""));
}

/// The page of a question for a file, with this answer.
fn file_page(change: impl FnOnce(&mut Question), kind: Kind, answer: &str) -> String {
    html(vec![question("a", kind, change)], 0, &[("a", answer)], "")
}

#[test]
fn a_file_is_asked_for_by_its_kind_and_posted_with_the_form() {
    for (kind, accept) in [
        (Kind::Photo, "image/jpeg,image/png,image/webp"),
        (Kind::Audio, "audio/*"),
        (Kind::Video, "video/*"),
        (Kind::File, ".pdf,.docx,.xlsx,.csv,.txt,image/jpeg,image/png,image/webp"),
    ] {
        let page = file_page(|_| {}, kind, "");
        assert!(page.contains("enctype=\"multipart/form-data\""));
        assert!(page.contains("name=\"file:a\"") && page.contains(&format!("accept=\"{accept}\"")));
        assert!(page.contains("<label for=\"f-a\"") && page.contains("id=\"f-a\""));
        assert!(page.contains("hidden class=\"held\""));
    }
    let other = html(vec![question("a", Kind::Barcode, |_| {})], 0, &[], "");
    assert!(!other.contains("enctype") && !other.contains("type=\"file\""));
}

#[test]
fn what_is_held_is_shown_and_can_be_taken_away() {
    let name = format!("{}.jpg", "0123456789abcdef".repeat(4));
    let page = file_page(|_| {}, Kind::Photo, &name);
    assert!(page.contains(&format!("type=\"hidden\" name=\"a\" value=\"{name}\"")));
    assert!(page.contains(&format!("src=\"/s/K7PM3QXD/attachments/{name}\"")));
    assert!(page.contains("name=\"remove:a\"") && page.contains("ลบไฟล์นี้ออก"));
    assert!(!page.contains("hidden class=\"held\""));
    let document = file_page(|_| {}, Kind::File, &name.replace("jpg", "pdf"));
    assert!(!document.contains("src=") && document.contains("เก็บไฟล์ไว้แล้ว"));
}

#[test]
fn photos_are_scaled_as_the_form_says_and_signatures_drawn() {
    let plain = file_page(|_| {}, Kind::Photo, "");
    assert!(plain.contains("data-pixels=\"1600\"") && !plain.contains("data-draw"));
    let small = file_page(
        |question| {
            question.parameters.insert("max-pixels".to_owned(), "640".to_owned());
            question.appearance = Some("signature".to_owned());
        },
        Kind::Photo,
        "",
    );
    assert!(small.contains("data-pixels=\"640\"") && small.contains("data-draw=\"พื้นที่"));
}

/// A file that is named for Thai pages alone.
fn named(file: &str) -> Text {
    Text([("th".to_owned(), file.to_owned())].into())
}

#[test]
fn pictures_sounds_and_films_stand_beside_their_words() {
    let mut group = domain::form::Group::new("g", Text::new("ถนน", "Road"));
    group.media.image = named("road.png");
    group.media.big_image = named("big.png");
    group.nodes = vec![question("a", one(), |it| {
        it.media.image = named("ก 1.png");
        it.media.audio = named("a.mp3");
        it.media.video = named("a.mp4");
    })];
    let mut form = Form::new("f", Text::new("แบบ", "Form"));
    form.languages = vec!["th".to_owned(), "en".to_owned()];
    form.nodes = vec![
        Node::Group(group),
        question("b", Kind::Note, |it| {
            it.label = Text::default();
            it.media.image = named("note.png");
        }),
    ];
    let mut list = list(3);
    list.choices[0].media.image = named("yes.png");
    list.choices[1].label = Text::default();
    list.choices[1].media.image = named("no.png");
    list.choices[2].media.image = Text([("en".to_owned(), "english.png".to_owned())].into());
    form.lists.insert(Name::new("l"), list);
    let page = drawn(&form, &[], "");
    let at = |file: &str| format!("/s/K7PM3QXD/media/{file}?version=1");
    let picture = |file: &str, alt: &str| {
        format!("<img src=\"{}\" alt=\"{alt}\" loading=\"lazy\" class=\"media\">", at(file))
    };
    let recording = |kind: &str, file: &str| {
        let source = at(file);
        format!("<{kind} src=\"{source}\" controls preload=\"none\" class=\"media\"></{kind}>")
    };
    let larger = picture("road.png", "");
    let words = "ดูภาพขนาดใหญ่";
    for expected in [
        format!(
            "<h2>ถนน</h2><a href=\"{}\" target=\"_blank\" aria-label=\"{words}\">{larger}</a>",
            at("big.png")
        ),
        format!("</legend>{}", picture("%E0%B8%81%201.png", "")),
        recording("audio", "a.mp3"),
        recording("video", "a.mp4"),
        format!("<span>{}ทาง 0</span>", picture("yes.png", "")),
        // Nothing but the picture says what is chosen, or told.
        format!("<span>{}</span>", picture("no.png", "no")),
        format!("class=\"note\">{}", picture("note.png", "note")),
        // The picture is for another language.
        "<span>ทาง 2</span>".to_owned(),
    ] {
        assert!(page.contains(&expected), "{expected}\n{page}");
    }
    assert!(!page.contains("english.png"));
}

#[test]
fn what_has_no_words_is_called_by_its_file() {
    let mut form = Form::new("f", Text::new("แบบ", "Form"));
    form.languages = vec!["th".to_owned(), "en".to_owned()];
    form.nodes = vec![
        question("a", one(), |it| {
            it.label = Text::default();
            it.media.image = named("ตลาด.png");
            it.media.big_image = named("ใหญ่.png");
        }),
        question("b", one(), |it| {
            it.label = Text::default();
            it.media.audio = named("เสียง.mp3");
        }),
    ];
    let mut list = list(2);
    list.choices[0].label = Text::default();
    list.choices[0].media.audio = named("ดี.mp3");
    form.lists.insert(Name::new("l"), list);
    let page = drawn(&form, &[], "");
    for expected in
        ["alt=\"ตลาด\"", "target=\"_blank\">ดูภาพขนาดใหญ่</a>", ">เสียง", "</audio>ดี</span>"]
    {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}

#[test]
fn choices_with_pictures_are_never_words_in_a_list_alone() {
    let mut list = list(31);
    list.choices[0].media.image = named("a.png");
    for (kind, radios, pictures) in [(one(), 31, 1), (Kind::Rank { list: Name::new("l") }, 0, 1)] {
        let mut form = Form::new("f", Text::new("แบบ", "Form"));
        form.nodes = vec![question("a", kind, |it| it.appearance = Some("minimal".to_owned()))];
        form.lists.insert(Name::new("l"), list.clone());
        let page = drawn(&form, &[], "");
        assert_eq!(count(&page, "type=\"radio\""), radios);
        assert_eq!(count(&page, "<img"), pictures);
    }
}
