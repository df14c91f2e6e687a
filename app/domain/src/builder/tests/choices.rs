//! Lists of choices, and the codes and scores of these.

use super::*;

#[test]
fn a_question_of_choices_has_a_list_and_an_unused_list_goes() {
    let mut form = small();
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("kind", "single")])));
    assert!(form.lists.contains_key("q_1_list"));
    let rows = [("", "ใช่"), ("no", "ไม่")].map(|(value, thai)| ChoiceRow {
        value: value.into(),
        label: Text([("th".to_owned(), thai.to_owned())].into()),
        ..ChoiceRow::default()
    });
    form = edit(&form, Edit::Choices(name("q_1_list"), rows.to_vec()));
    let values: Vec<&str> =
        form.lists["q_1_list"].choices.iter().map(|choice| &*choice.value).collect();
    assert_eq!(values, ["c1", "no"]);
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("list", "likert5")])));
    assert!(form.lists["likert5"].is_scale() && !form.lists.contains_key("q_1_list"));
    form = edit(&form, Edit::Part(name("q_2"), fields(&[("kind", "single"), ("list", "likert5")])));
    assert_eq!(list_users(&form, "likert5").len(), 2);
    form = edit(&form, Edit::OwnList(name("q_2")));
    assert_eq!(list_users(&form, "likert5").len(), 1);
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("kind", "line")])));
    assert!(!form.lists.contains_key("likert5"));
}

fn row(was: &str, value: &str, score: &str) -> ChoiceRow {
    ChoiceRow { was: was.into(), value: value.into(), score: score.into(), label: Text::default() }
}

#[test]
fn the_code_of_a_published_choice_is_not_given_to_another() {
    let form = edit(&small(), Edit::Part(name("q_1"), fields(&[("kind", "single")])));
    let values = |form: &Form, list: &str| -> Vec<String> {
        form.lists[list].choices.iter().map(|choice| choice.value.clone()).collect()
    };
    let rows = vec![row("c1", "c1", ""), row("", "", "")];
    let write = |form: &Form, list: &str, published: &[&Form]| {
        let written = apply(form, &Edit::Choices(name(list), rows.clone()), published);
        values(&written.unwrap().form, list)
    };
    assert_eq!(write(&form, "q_1_list", &[]), ["c1", "c2"]);
    assert_eq!(write(&form, "q_1_list", &[&form]), ["c1", "c3"]);
    let shared = Edit::Part(name("q_2"), fields(&[("kind", "single"), ("list", "q_1_list")]));
    let shared = edit(&form, shared);
    let own = edit(&shared, Edit::OwnList(name("q_2")));
    assert_eq!(write(&own, "q_2_list", &[&shared]), ["c1", "c3"]);
}

#[test]
fn what_else_a_choice_has_stays_with_it_under_another_value() {
    let mut form = edit(&small(), Edit::Part(name("q_1"), fields(&[("kind", "single")])));
    let list = form.lists.get_mut("q_1_list").unwrap();
    for (choice, words) in list.choices.iter_mut().zip(["one", "two"]) {
        choice.label.0.insert("lo".to_owned(), words.to_owned());
    }
    let write = |rows: Vec<ChoiceRow>| -> Vec<(String, String)> {
        let written = edit(&form, Edit::Choices(name("q_1_list"), rows));
        let choices = written.lists["q_1_list"].choices.iter();
        choices.map(|choice| (choice.value.clone(), choice.label.get("lo").to_owned())).collect()
    };
    let kept = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    assert_eq!(
        write(vec![row("c2", "no", ""), row("c1", "yes", ""), row("", "c2", "")]),
        [kept("no", "two"), kept("yes", "one"), kept("c2", "")]
    );
    assert_eq!(
        write(vec![row("c1", "c2", ""), row("c2", "c1", "")]),
        [kept("c2", "one"), kept("c1", "two")]
    );
}

#[test]
fn a_row_stands_for_the_choice_that_it_showed() {
    let list = ChoiceList::new(["a", "b"].map(|it| Choice::new(it, Text::default())).to_vec());
    let before = |index, was, value| value_before(&list, index, was, value);
    assert_eq!(before(0, "a", "x"), "a");
    // The list was written in another order since.
    assert_eq!(before(0, "b", "x"), "b");
    // The value was saved before more of it was typed.
    assert_eq!(before(1, "old", "b"), "b");
    assert_eq!(before(1, "old", "bc"), "b");
    assert_eq!(before(2, "", ""), "");
    assert_eq!(before(2, "", "a"), "");
    assert_eq!(before(1, "", "b"), "b");
}

#[test]
fn a_score_is_a_whole_number() {
    let form = edit(&small(), Edit::Part(name("q_1"), fields(&[("kind", "single")])));
    let write = |score: &str| {
        let rows = vec![row("c1", "c1", ""), row("c2", "c2", score)];
        apply(&form, &Edit::Choices(name("q_1_list"), rows), &[])
    };
    let score = |typed: &str| write(typed).unwrap().form.lists["q_1_list"].choices[1].score;
    assert_eq!((score("๔"), score("-1"), score(" ")), (Some(4), Some(-1), None));
    let problem = Problem { field: "choice.1.score".into(), wrong: Wrong::NotWhole };
    for typed in ["4.5", "four", "99999999999"] {
        assert_eq!(write(typed).unwrap_err(), std::slice::from_ref(&problem), "{typed}");
    }
}

#[test]
fn a_list_that_something_names_or_that_waits_for_its_use_stays() {
    let mut form = small();
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("kind", "single")])));
    form.lists.insert(name("waiting"), form.lists["q_1_list"].clone());
    let letting_go = |form: &Form| edit(form, Edit::Part(name("q_1"), fields(&[("kind", "line")])));
    let gone = letting_go(&form);
    assert!(gone.lists.contains_key("waiting") && !gone.lists.contains_key("q_1_list"));
    let source = "count(instance('q_1_list')/root/item) > 1";
    type Put = fn(&mut Form, String);
    let puts: [Put; 7] = [
        |form, source| asked(form).choice_filter = Some(source),
        |form, source| asked(form).default = Some(source),
        |form, source| asked(form).required_if = Some(source),
        |form, source| asked(form).read_only_if = Some(source),
        |form, source| section(form).relevant = Some(source),
        |form, source| section(form).repeat = Some(form::Repeat { count: Some(source) }),
        |form, source| form.settings.instance_name = Some(source),
    ];
    for put in puts {
        let mut naming = form.clone();
        put(&mut naming, source.to_owned());
        assert!(letting_go(&naming).lists.contains_key("q_1_list"));
    }
}

fn asked(form: &mut Form) -> &mut form::Question {
    match place::find_mut(&mut form.nodes, "q_2") {
        Some(Node::Question(question)) => question,
        _ => panic!("no question"),
    }
}

fn section(form: &mut Form) -> &mut form::Group {
    match place::find_mut(&mut form.nodes, "section_1") {
        Some(Node::Group(group)) => group,
        _ => panic!("no section"),
    }
}
