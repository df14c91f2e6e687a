use serde_json::{Value, json};

use super::*;

/// A form of one aspect; questions are `name`, `kind`.
fn form(questions: &[Value], scale: &[(&str, i32)]) -> Form {
    let choice = |(value, score): &(&str, i32)| json!({"value": value, "label": {"th": value}, "score": score});
    let nodes: Vec<Value> = questions.iter().map(|it| json!({"question": it})).collect();
    serde_json::from_value(json!({
        "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th"],
        "title": {"th": "ก"},
        "lists": {"scale": {"choices": scale.iter().map(choice).collect::<Vec<_>>()}},
        "nodes": [{"group": {"name": "aspect", "label": {"th": "ด้าน"}, "aspect": true, "nodes": nodes}}],
    }))
    .unwrap()
}

fn item(name: &str, label: &str) -> Value {
    json!({"name": name, "kind": {"select_one": {"list": "scale"}}, "label": {"th": label}})
}

fn names(form: &Form) -> Vec<&str> {
    form.questions().map(|question| &*question.name).collect()
}

fn values(form: &Form, question: &str) -> Vec<String> {
    let list = form.list_of(form.question(question).unwrap()).unwrap();
    list.choices.iter().map(|choice| choice.value.clone()).collect()
}

const FIVE: [(&str, i32); 3] = [("1", 1), ("2", 2), ("3", 3)];

#[test]
fn a_version_alone_is_its_own_series() {
    let form = form(&[item("a", "ก")], &FIVE);
    let series = Series::of_one(4, &form);
    assert_eq!(series.form, form);
    assert_eq!(series.versions()[0].number, 4);
    assert_eq!(series.changes(), []);
}

#[test]
fn what_ended_keeps_its_place_and_the_newest_words_count() {
    let first = form(&[item("a", "เก่า"), item("b", "ข"), item("c", "ค")], &FIVE);
    let second = form(&[item("a", "ใหม่"), item("c", "ค"), item("d", "ง")], &FIVE);
    let series = Series::of((2, &second), &[(1, &first)]);
    assert_eq!(names(&series.form), ["a", "b", "c", "d"]);
    assert_eq!(series.form.question("a").unwrap().label.get("th"), "ใหม่");
    let aspects = series.form.walk().filter_map(|place| place.aspect().map(|it| it.name.clone()));
    assert_eq!(aspects.count(), 4);
    let told: Vec<(u32, u32, &SeriesChange)> =
        series.changes().iter().map(|it| (it.from, it.to, &it.change)).collect();
    let name = |name: &str| Name::new(name);
    assert_eq!(
        told,
        [
            (1, 2, &SeriesChange::Relabelled { question: name("a") }),
            (1, 2, &SeriesChange::Added { question: name("d") }),
            (1, 2, &SeriesChange::Ended { question: name("b") }),
        ]
    );
}

#[test]
fn choices_of_all_versions_stand_in_their_order() {
    let first = form(&[item("a", "ก"), item("b", "ข")], &[("1", 1), ("2", 2), ("3", 3)]);
    let second = form(&[item("a", "ก"), item("b", "ข")], &[("1", 1), ("3", 3), ("4", 4)]);
    let series = Series::of((2, &second), &[(1, &first)]);
    assert_eq!(values(&series.form, "a"), ["1", "2", "3", "4"]);
    let list = |name: &str| series.form.question(name).unwrap().kind.list();
    assert_eq!(list("a"), list("b"), "questions with the same choices share a list");
}

#[test]
fn an_ended_question_keeps_its_own_choices_though_its_list_goes_on() {
    let first = form(&[item("a", "ก"), item("b", "ข")], &[("1", 1), ("2", 2)]);
    let second = form(&[item("a", "ก")], &[("1", 1), ("2", 2), ("3", 3)]);
    let series = Series::of((2, &second), &[(1, &first)]);
    assert_eq!(values(&series.form, "a"), ["1", "2", "3"]);
    assert_eq!(values(&series.form, "b"), ["1", "2"]);
}

#[test]
fn a_section_that_ended_comes_whole_and_one_that_became_a_repeat_is_another() {
    let section = |name: &str, repeat: Value, inner: Value| json!({"group": {"name": name, "label": {"th": name}, "repeat": repeat, "nodes": [{"question": inner}]}});
    let whole = |nodes: Value| -> Form {
        let mut form = form(&[], &FIVE);
        form.nodes = serde_json::from_value(nodes).unwrap();
        form
    };
    let first = whole(json!([
        section("old", Value::Null, item("a", "ก")),
        section("kept", Value::Null, item("b", "ข")),
        section("members", Value::Null, item("c", "ค")),
    ]));
    let second = whole(json!([
        section("kept", Value::Null, item("d", "ง")),
        section("members", json!({}), item("e", "จ")),
    ]));
    let series = Series::of((2, &second), &[(1, &first)]);
    assert_eq!(names(&series.form), ["a", "b", "d", "c", "e"]);
    let is_repeated = |name: &str| {
        let mut places = series.form.walk();
        let place = places.find(|place| &*place.question.name == name).unwrap();
        place.groups.iter().any(|group| group.repeat.is_some())
    };
    assert!(!is_repeated("c") && is_repeated("e"));
}

#[test]
fn other_is_written_out_in_every_version() {
    let asked = |or_other: bool| {
        let mut item = item("a", "ก");
        item["or_other"] = json!(or_other);
        form(&[item], &FIVE)
    };
    let (first, second) = (asked(true), asked(false));
    let series = Series::of((2, &second), &[(1, &first)]);
    assert_eq!(names(&series.form), ["a", "a_other"]);
    assert_eq!(values(&series.form, "a"), ["1", "2", "3", "other"]);
}
