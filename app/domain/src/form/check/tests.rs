use std::collections::BTreeSet;

use super::*;
use crate::form::{Choice, ChoiceList, Media, Property, Repeat};

fn text(words: &str) -> Text {
    Text::new(words, words)
}

fn integer() -> Kind {
    Kind::Integer { least: None, most: None }
}

fn question(name: &str, change: impl FnOnce(&mut Question)) -> Node {
    let mut question = Question::new(name, integer(), text("คำถาม"));
    change(&mut question);
    Node::Question(question)
}

fn group(name: &str, nodes: Vec<Node>) -> Group {
    Group { nodes, ..Group::new(name, text("กลุ่ม")) }
}

fn form(nodes: Vec<Node>) -> Form {
    Form {
        languages: vec!["th".into(), "en".into()], nodes, ..Form::new("form", text("แบบ"))
    }
}

fn errors(form: &Form) -> Vec<Flaw> {
    check(form).into_iter().filter(|flaw| !flaw.is_warning()).collect()
}

fn features(form: &Form) -> Vec<Feature> {
    let feature = |flaw| match flaw {
        Flaw::NotAskedYet { feature, .. } => Some(feature),
        _ => None,
    };
    check(form).into_iter().filter_map(feature).collect()
}

fn name(name: &str) -> Name {
    Name::new(name)
}

#[test]
fn a_plain_form_has_no_flaw() {
    let form = form(vec![
        question("a", |_| {}),
        question("b", |it| it.relevant = Some("${a} > 1".into())),
    ]);
    assert_eq!(check(&form), []);
}

#[test]
fn no_heading_names_a_language_in_parts() {
    let mut form = form(vec![question("a", |_| {})]);
    form.settings.language_names.insert("en".into(), "Eng::lish".into());
    let flaw = |language: &str| Flaw::InvalidLanguage { language: language.into() };
    assert_eq!(errors(&form), [flaw("en")]);
    form.settings.language_names.clear();
    form.languages.push("l::o".into());
    assert_eq!(errors(&form), [flaw("l::o")]);
    assert!(flaw("l::o").refuses_draft());
}

#[test]
fn a_missing_translation_warns_and_a_missing_text_refuses() {
    let only = |language: &str| Text([(language.to_owned(), "x".to_owned())].into());
    let form = form(vec![
        question("a", |it| it.label = only("th")),
        question("b", |it| it.label = only("en")),
        question("c", |it| it.hint = Some(only("en"))),
    ]);
    let expected = [
        Flaw::MissingTranslation { at: name("a"), language: "en".into() },
        Flaw::MissingText { at: name("b"), language: "th".into() },
        Flaw::MissingTranslation { at: name("c"), language: "th".into() },
    ];
    assert_eq!(check(&form), expected);
    assert!(expected[0].is_warning() && !expected[1].is_warning());
}

#[test]
fn every_expression_is_read_and_its_references_are_known() {
    let form = form(vec![
        question("a", |it| it.constraint = Some("${a} > ${nobody}".into())),
        question("b", |it| it.choice_filter = Some("(".into())),
        question("c", |it| it.trigger = vec![name("nowhere")]),
        question("d", |it| it.label = text("ถึง ${nobody}")),
        Node::Group(Group {
            repeat: Some(Repeat { count: Some("${gone}".into()) }),
            ..group("e", Vec::new())
        }),
    ]);
    let unknown = |at: &str, (part, position), reference: &str| Flaw::UnknownReference {
        at: name(at),
        part,
        position,
        reference: name(reference),
    };
    let flaws = errors(&form);
    for expected in [
        unknown("a", (Part::Constraint, 7), "nobody"),
        unknown("c", (Part::Trigger, 0), "nowhere"),
        unknown("d", (Part::Text, 4), "nobody"),
        unknown("e", (Part::RepeatCount, 0), "gone"),
    ] {
        assert!(flaws.contains(&expected), "{expected:?}");
    }
    let bad = |flaw: &&Flaw| matches!(flaw, Flaw::BadExpression { part: Part::ChoiceFilter, .. });
    assert_eq!(flaws.iter().filter(bad).count(), 1);
}

#[test]
fn cycles_are_shown_as_a_path() {
    let looks_at = |source: &str| {
        let source = source.to_owned();
        move |it: &mut Question| it.relevant = Some(source)
    };
    let round = form(vec![
        question("a", looks_at("${c} = 1")),
        question("b", looks_at("${a} = 1")),
        question("c", looks_at("${b} = 1")),
    ]);
    let path = vec![name("a"), name("c"), name("b")];
    assert!(check(&round).contains(&Flaw::Cycle { at: name("a"), path }));

    let inner = vec![question("a", |_| {})];
    let own = Group { relevant: Some("${a} = 1".into()), ..group("g", inner) };
    let path = vec![name("g"), name("a")];
    assert!(check(&form(vec![Node::Group(own)])).contains(&Flaw::Cycle { at: name("g"), path }));

    let by_path = form(vec![
        question("a", |it| it.calculation = Some("../b".into())),
        question("b", |it| it.calculation = Some("/form/a".into())),
    ]);
    let path = vec![name("a"), name("b")];
    assert!(check(&by_path).contains(&Flaw::Cycle { at: name("a"), path }));

    let pulled = question("a", |it| {
        it.calculation = Some("${a}".into());
        it.trigger = vec![name("a")];
    });
    assert!(!check(&form(vec![pulled])).iter().any(|flaw| matches!(flaw, Flaw::Cycle { .. })));
}

#[test]
fn a_chain_of_ten_thousand_calculations_is_walked() {
    let chain = (0..10_000).map(|at| {
        question(&format!("q{at}"), |it| it.calculation = Some(format!("${{q{}}}", at + 1)))
    });
    let form = form(chain.chain([question("q10000", |_| {})]).collect());
    assert!(!check(&form).iter().any(|flaw| matches!(flaw, Flaw::Cycle { .. })));
}

#[test]
fn names_stand_once_in_the_whole_form() {
    let twice = form(vec![
        question("a", |_| {}),
        Node::Group(group("g", vec![question("a", |_| {})])),
        question("id", |_| {}),
    ]);
    let expected = [Flaw::DuplicateName { at: name("a") }, Flaw::InvalidName { at: name("id") }];
    assert_eq!(check(&twice), expected);
}

#[test]
fn an_aspect_without_scores_is_a_warning() {
    let mut form = form(vec![Node::Group(Group {
        aspect: true,
        ..group("g", vec![question("a", |it| it.kind = Kind::SelectOne { list: name("l") })])
    })]);
    form.lists.insert(name("l"), ChoiceList::new(vec![Choice::new("1", text("ดี"))]));
    assert_eq!(check(&form), [Flaw::AspectWithoutScale { at: name("g") }]);
    form.lists.get_mut("l").unwrap().choices[0].score = Some(1);
    assert_eq!(check(&form), []);
}

#[test]
fn sensitive_questions_are_warned_of() {
    let open = Kind::Text { long: false, longest: None };
    for (thai, english, matter) in [
        ("ท่านนับถือศาสนาใด", "Which is it", Matter::Religion),
        ("ก", "Which ethnic group", Matter::Ethnicity),
        ("ชื่อ-สกุล", "Who are you", Matter::FullName),
        ("หมายเลขโทรศัพท์", "How do we reach you", Matter::Phone),
        ("ก", "Date of birth", Matter::BirthDate),
        ("โรคประจำตัว", "x", Matter::Health),
    ] {
        let asks = form(vec![question("a", |it| {
            it.label = Text::new(thai, english);
            it.kind = open.clone();
        })]);
        assert_eq!(check(&asks), [Flaw::SensitiveQuestion { at: name("a"), matter }]);
    }
    let harmless = form(vec![question("a", |it| it.label = Text::new("ชื่อเสียง", "embrace"))]);
    assert_eq!(check(&harmless), []);
}

#[test]
fn what_no_page_asks_yet_is_told_by_its_feature() {
    let metadata = |property| move |it: &mut Question| it.kind = Kind::Metadata { property };
    let all = form(vec![
        question("a", |it| it.default = Some("1".into())),
        question("b", |it| it.kind = Kind::Trace),
        question("c", metadata(Property::Start)),
        question("d", metadata(Property::BackgroundAudio)),
        question("e", |it| it.relevant = Some("${f} = 1".into())),
        question("f", |it| it.media.image = text("ก.png")),
        question("h", |it| it.kind = Kind::Shape),
        Node::Group(Group { repeat: Some(Repeat::default()), ..group("g", Vec::new()) }),
    ]);
    assert_eq!(features(&all), [Feature::Kind, Feature::Kind, Feature::Kind]);
}

#[test]
fn files_that_nobody_has_handed_in_are_warned_of() {
    let mut shown = form(vec![Node::Group(Group {
        media: Media { image: text("ก.png"), ..Media::default() },
        ..group("g", vec![question("a", |it| it.media.image = text("ก.png"))])
    })]);
    let mut choice = Choice::new("1", text("ดี"));
    choice.media.audio = Text([("th".to_owned(), "ดี.mp3".to_owned())].into());
    shown.lists.insert(name("l"), ChoiceList::new(vec![choice]));
    // Only the Thai page plays the sound.
    let in_english = Flaw::NoFileInLanguage { at: name("l"), language: "en".into() };
    assert_eq!(check(&shown), std::slice::from_ref(&in_english));
    let missing = |at: &str, file: &str| Flaw::MissingFile { at: name(at), file: file.into() };
    let all = check_files(&shown, &BTreeSet::new());
    assert_eq!(all, [missing("g", "ก.png"), missing("a", "ก.png"), missing("l", "ดี.mp3")]);
    assert!(all.iter().chain([&in_english]).all(Flaw::is_warning));
    assert_eq!(check_files(&shown, &["ก.png".to_owned()].into()), [missing("l", "ดี.mp3")]);
}

#[test]
fn what_looks_into_a_file_is_not_asked_yet() {
    let asked_where = |source: &str| {
        let source = source.to_owned();
        form(vec![question("a", |_| {}), question("b", |it| it.relevant = Some(source))])
    };
    for source in ["${a} = 1 or . = 2", "/data/a = 1", "today() > 5", "random() < 0.5"] {
        assert_eq!(features(&asked_where(source)), [], "{source}");
    }
    let looks_up = "pulldata('l', 'x', 'y', ${a}) = 1";
    assert_eq!(features(&asked_where(looks_up)), [Feature::ListSource]);
}

#[test]
fn ranges_need_a_step_that_fits() {
    let range = |start, end, step| {
        let form = form(vec![question("a", |it| it.kind = Kind::Range { start, end, step })]);
        check(&form).contains(&Flaw::EmptyRange { at: name("a") })
    };
    assert!(!range(1.0, 10.0, 1.0) && !range(10.0, 1.0, 1.0));
    assert!(range(1.0, 10.0, 0.0) && range(1.0, 2.0, 5.0) && range(1.0, f64::NAN, 1.0));
}
