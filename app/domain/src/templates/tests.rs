use super::*;
use crate::form::{ChoiceList, Flaw, Kind, check};

/// Sensitive matters (PDPA section 26) and what would tell who somebody is.
const FORBIDDEN: [&str; 24] = [
    "ศาสนา",
    "พิการ",
    "สุขภาพ",
    "การเมือง",
    "เชื้อชาติ",
    "เผ่าพันธุ์",
    "อาชญากรรม",
    "สหภาพแรงงาน",
    "วันเกิด",
    "ชื่อ-",
    "ชื่อของท่าน",
    "นามสกุล",
    "เลขประจำตัว",
    "บัตรประชาชน",
    "โทรศัพท์",
    "อีเมล",
    "Religion",
    "Disab",
    "Health",
    "Politic",
    "Ethnic",
    "Birth",
    "Phone",
    "Email",
];

fn texts(form: &Form) -> Vec<(String, Text)> {
    let mut texts = vec![("title".to_owned(), form.title.clone())];
    texts.extend(form.introduction.clone().map(|text| ("introduction".to_owned(), text)));
    for place in form.walk() {
        for group in &place.groups {
            texts.push((group.name.to_string(), group.label.clone()));
            texts.extend(group.hint.clone().map(|hint| (group.name.to_string(), hint)));
        }
        texts.push((place.question.name.to_string(), place.question.label.clone()));
        texts.extend(
            place.question.hint.clone().map(|hint| (place.question.name.to_string(), hint)),
        );
    }
    for (name, list) in &form.lists {
        texts.extend(list.choices.iter().map(|choice| (name.to_string(), choice.label.clone())));
    }
    texts
}

fn bua_yai() -> Vec<(u32, Text)> {
    (1..=10)
        .map(|number| (number, Text::new(format!("ด้านที่ {number}"), format!("Field {number}"))))
        .collect()
}

#[test]
fn every_file_is_read_under_its_own_key() {
    assert_eq!(all().len(), FILES.len());
    for template in all() {
        assert_eq!(&*template.form.name, template.key);
        assert_eq!(find(&template.key), Some(template));
    }
    assert_eq!(find("nothing"), None);
}

#[test]
fn no_template_has_a_flaw() {
    for template in all() {
        // The official form 3/2 counts its answers without scores.
        let is_counted = template.key == "form_3_2";
        for form in [&template.form, &template.for_plan(&bua_yai())] {
            let mut flaws = check(form);
            flaws.retain(|it| !is_counted || !matches!(it, Flaw::AspectWithoutScale { .. }));
            assert_eq!(flaws, [], "{}", template.key);
        }
    }
}

#[test]
fn every_text_stands_in_thai_and_english() {
    for template in all() {
        assert_eq!(template.form.languages, ["th", "en"]);
        let mut all = texts(&template.form);
        all.push(("source".to_owned(), template.source.clone()));
        for (at, text) in all {
            assert_eq!(text.0.len(), 2, "{} {at}", template.key);
            let thai = &text.0["th"];
            assert!(
                thai.chars().any(|c| ('ก'..='๛').contains(&c)),
                "{} {at}: {thai}",
                template.key
            );
            assert!(text.0["en"].is_ascii() && !text.0["en"].trim().is_empty(), "{at}");
            assert_eq!(crate::text::clean(thai), *thai);
        }
    }
}

#[test]
fn nothing_forbidden_is_asked_of_respondents() {
    for template in all() {
        for question in template.form.questions() {
            let is_open = matches!(question.kind, Kind::Text { .. } | Kind::Date);
            if !question.demographic && !is_open {
                continue;
            }
            let choices =
                template.form.list_of(question).into_iter().flat_map(|list| &list.choices);
            for text in choices.map(|choice| &choice.label).chain([&question.label]) {
                for word in FORBIDDEN {
                    let found = text.0.values().any(|text| text.contains(word));
                    assert!(!found, "{} {} asks for {word}", template.key, question.name);
                }
            }
        }
    }
}

#[test]
fn templates_survive_a_round_trip() {
    for template in all() {
        let json = serde_json::to_string(template).unwrap();
        assert_eq!(serde_json::from_str::<Template>(&json).unwrap(), *template);
    }
}

#[test]
fn choices_run_from_most_to_least_with_no_opinion_last() {
    for list in all().iter().flat_map(|template| template.form.lists.values()) {
        let scores: Vec<_> = list.choices.iter().map(|choice| choice.score).collect();
        assert!(scores.is_sorted_by(|left, right| left >= right), "{scores:?}");
        assert!(list.choices.iter().all(|choice| choice.value.is_ascii()));
    }
}

#[test]
fn service_asks_twenty_four_closed_questions() {
    let form = &find("service").unwrap().form;
    let demographics: Vec<&str> = form
        .questions()
        .filter(|question| question.demographic)
        .map(|question| &*question.name)
        .collect();
    assert_eq!(demographics, ["sex", "age", "education", "occupation"]);
    let header = include_str!("../../tests/golden/likert_37.csv").lines().next().unwrap();
    let published: Vec<&str> = header.split(',').skip(5).collect();
    let items: Vec<&str> = form
        .walk()
        .filter(|place| place.aspect().is_some())
        .map(|place| &*place.question.name)
        .collect();
    assert_eq!(items, published);
    let closed = form.questions().filter(|question| question.kind.list().is_some()).count();
    assert_eq!(closed, 24);
    let likert = &form.lists["likert5"];
    assert_eq!(likert.score_range(), Some((1, 5)));
    assert_eq!(likert.choices.last().unwrap().value, "no_opinion");
}

#[test]
fn form_3_2_counts_without_scores() {
    let form = &find("form_3_2").unwrap().form;
    assert!(!form.lists["sat3"].is_scale());
    assert_eq!(form.aspects()[0].nodes.len(), 9);
    for list in ["sex", "age", "education", "occupation"] {
        assert_eq!(form.lists[list].choices.last().unwrap().value, "not_said");
    }
}

#[test]
fn form_3_3_is_written_for_the_strategies_of_a_plan() {
    let template = find("form_3_3").unwrap();
    assert!(template.is_per_strategy());
    let form = template.for_plan(&bua_yai());
    let aspects = form.aspects();
    assert_eq!(aspects.len(), 10);
    assert_eq!(&*aspects[9].name, "s10");
    assert_eq!(aspects[9].label.get("en"), "Field 10");
    assert_eq!(aspects[9].relevant.as_deref(), Some("selected(${strategies}, 's10')"));
    assert_eq!(aspects[9].nodes.len(), 8);
    assert!(form.question("s10_8").is_some());
    assert_eq!(form.lists["strategies"].choices.len(), 10);
    assert_eq!(form.lists["score10"].score_range(), Some((0, 10)));
    assert_eq!(template.for_plan(&[]), template.form);
}

/// The circulars give each item its points, a hundred in all.
#[test]
fn the_points_of_a_rubric_add_up_to_a_hundred() {
    for key in ["rubric_strategy", "rubric_project"] {
        let form = &find(key).unwrap().form;
        let most = |list: &ChoiceList| list.choices.iter().filter_map(|choice| choice.score).max();
        let items = form.questions().filter_map(|question| form.list_of(question));
        assert_eq!(items.filter_map(most).sum::<i32>(), 100, "{key}");
    }
}
