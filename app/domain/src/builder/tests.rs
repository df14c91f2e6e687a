mod choices;
mod conditions;

use super::*;
use crate::form::{self, Choice, ChoiceList, DEEPEST, Flaw, Form, Kind, Name, Node};
use crate::templates;
use crate::text::Text;

fn name(text: &str) -> Name {
    Name::new(text)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

/// Makes an edit that nothing speaks against.
fn edit(form: &Form, edit: Edit) -> Form {
    apply(form, &edit, &[]).unwrap().form
}

fn outline(form: &Form) -> String {
    fn walk(nodes: &[Node], line: &mut String) {
        for node in nodes {
            match node {
                Node::Question(question) => *line += &format!("{} ", question.name),
                Node::Group(group) => {
                    *line += &format!("{}( ", group.name);
                    walk(&group.nodes, line);
                    *line += ") ";
                }
            }
        }
    }
    let mut line = String::new();
    walk(&form.nodes, &mut line);
    line.trim_end().to_owned()
}

/// `section_1( q_1 q_2 ) section_2( q_3 )`, all whole numbers.
fn small() -> Form {
    let mut form = blank(Text::new("แบบ", "Form"));
    for _ in 0..2 {
        form = edit(&form, Edit::Add("integer".into(), Place::Into(name("section_1"))));
    }
    form = edit(&form, Edit::Add("group".into(), Place::End));
    edit(&form, Edit::Add("integer".into(), Place::Into(name("section_2"))))
}

#[test]
fn a_blank_form_grows_by_edits() {
    let form = small();
    assert_eq!(outline(&form), "section_1( q_1 q_2 ) section_2( q_3 )");
    assert_eq!(form.languages, ["th", "en"]);
}

#[test]
fn a_question_walks_through_groups_and_stops_at_the_ends() {
    let form = small();
    let up = |form: &Form, part: &str| edit(form, Edit::Step(name(part), Direction::Up));
    let down = |form: &Form, part: &str| edit(form, Edit::Step(name(part), Direction::Down));
    let once = down(&form, "q_2");
    assert_eq!(outline(&once), "section_1( q_1 ) q_2 section_2( q_3 )");
    let twice = down(&once, "q_2");
    assert_eq!(outline(&twice), "section_1( q_1 ) section_2( q_2 q_3 )");
    assert_eq!(outline(&up(&twice, "q_2")), outline(&once));
    assert_eq!(outline(&up(&once, "q_2")), outline(&form));
    let first = up(&up(&form, "q_1"), "q_1");
    assert_eq!(outline(&first), "q_1 section_1( q_2 ) section_2( q_3 )");
    assert_eq!(outline(&up(&form, "section_2")), "section_2( q_3 ) section_1( q_1 q_2 )");
}

#[test]
fn parts_move_beside_and_into_others_but_not_into_themselves() {
    let form = small();
    let to = |part: &str, place: Place| outline(&edit(&form, Edit::Move(name(part), place)));
    assert_eq!(to("q_3", Place::Before(name("q_2"))), "section_1( q_1 q_3 q_2 ) section_2( )");
    assert_eq!(
        to("section_2", Place::Into(name("section_1"))),
        "section_1( q_1 q_2 section_2( q_3 ) )"
    );
    assert_eq!(to("section_1", Place::Into(name("section_1"))), outline(&form));
    assert_eq!(to("section_1", Place::After(name("q_1"))), outline(&form));
}

#[test]
fn removing_leads_to_the_part_before() {
    let form = small();
    let removed = apply(&form, &Edit::Remove(name("q_2")), &[]).unwrap();
    assert_eq!(removed.part, Some(name("q_1")));
    let removed = apply(&form, &Edit::Remove(name("section_1")), &[]).unwrap();
    assert_eq!(removed.part, Some(name("section_2")));
    assert_eq!(outline(&removed.form), "section_2( q_3 )");
    let again = apply(&removed.form, &Edit::Remove(name("q_1")), &[]).unwrap_err();
    assert_eq!(again[0].wrong, Wrong::Gone);
}

#[test]
fn another_name_is_followed_wherever_the_question_is_meant() {
    let mut form = small();
    let part = fields(&[("relevant", "${q_1} > 3 and ${q_10} = ''"), ("label.th", "คุณ ${q_1}")]);
    form = edit(&form, Edit::Part(name("q_2"), part));
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("name", "age")])));
    let question = form.question("q_2").unwrap();
    assert_eq!(question.relevant.as_deref(), Some("${age} > 3 and ${q_10} = ''"));
    assert_eq!(question.label.get("th"), "คุณ ${age}");
}

#[test]
fn names_are_refused_that_parts_could_not_be_found_by() {
    let form = small();
    let wrong = |new: &str, published: &[&Form]| {
        let edit = Edit::Part(name("q_1"), fields(&[("name", new)]));
        apply(&form, &edit, published).unwrap_err()[0].wrong
    };
    assert_eq!(wrong("1st", &[]), Wrong::InvalidName);
    assert_eq!(wrong("id", &[]), Wrong::InvalidName);
    assert_eq!(wrong("section_2", &[]), Wrong::TakenName);
    assert_eq!(wrong("age", &[&form]), Wrong::PublishedName);
}

#[test]
fn what_was_published_keeps_its_kind_and_its_name_for_ever() {
    let published = small();
    let kind = |code: &str| {
        apply(&published, &Edit::Part(name("q_1"), fields(&[("kind", code)])), &[&published])
    };
    assert_eq!(kind("date").unwrap_err()[0].wrong, Wrong::PublishedKind);
    assert!(kind("integer").is_ok());
    let gone = edit(&published, Edit::Remove(name("q_2")));
    let add = Edit::Add("line".into(), Place::End);
    let added = apply(&gone, &add, &[&published]).unwrap();
    assert_eq!(added.part, Some(name("q_4")));
}

#[test]
fn a_kind_that_a_file_changed_is_set_back_with_its_list() {
    let published = edit(&small(), Edit::Add("single".into(), Place::End));
    let list = published.question("q_4").unwrap().kind.list().unwrap().clone();
    let mut draft = published.clone();
    draft.lists.clear();
    for question in ["q_1", "q_4"] {
        if let Some(Node::Question(question)) = place::find_mut(&mut draft.nodes, question) {
            question.kind = Kind::Date;
        }
    }
    let set = |draft: &Form, question: &str, kind: &str| {
        let fields = fields(&[("kind", kind), ("longest", "")]);
        apply(draft, &Edit::Part(name(question), fields), &[&published])
    };
    assert_eq!(set(&draft, "q_1", "time").unwrap_err()[0].wrong, Wrong::PublishedKind);
    let draft = set(&draft, "q_1", "integer").unwrap().form;
    let draft = set(&draft, "q_4", "single").unwrap().form;
    assert_eq!(draft.question("q_4"), published.question("q_4"));
    assert_eq!(draft.lists.get(&list), published.lists.get(&list));
    assert_eq!(draft, published);
}

#[test]
fn limits_are_read_as_officers_type_them() {
    let form = small();
    let part = fields(&[("least", "๑๘"), ("most", "1,200")]);
    let form = edit(&form, Edit::Part(name("q_1"), part));
    let kind = &form.question("q_1").unwrap().kind;
    assert_eq!(*kind, Kind::Integer { least: Some(18), most: Some(1200) });
    let many = apply(&form, &Edit::Part(name("q_1"), fields(&[("least", "many")])), &[]);
    let problem = Problem { field: "least".into(), wrong: Wrong::NotANumber };
    assert_eq!(many.unwrap_err(), [problem]);
}

#[test]
fn a_number_without_an_end_is_no_limit() {
    let form = edit(&small(), Edit::Part(name("q_1"), fields(&[("kind", "range")])));
    let many = "9".repeat(400);
    let endless = apply(&form, &Edit::Part(name("q_1"), fields(&[("most", &many)])), &[]);
    let problem = Problem { field: "most".into(), wrong: Wrong::NotANumber };
    assert_eq!(endless.unwrap_err(), [problem]);
}

#[test]
fn sections_stand_in_one_another_only_so_deep() {
    let mut form = small();
    let mut last = name("section_1");
    for _ in 1..DEEPEST {
        let added = apply(&form, &Edit::Add("group".into(), Place::Into(last)), &[]).unwrap();
        (form, last) = (added.form, added.part.unwrap());
    }
    assert_eq!(place::depth(&form.nodes), DEEPEST);
    let beside = apply(&form, &Edit::Add("group".into(), Place::Into(last.clone())), &[]).unwrap();
    assert_eq!(place::depth(&beside.form.nodes), DEEPEST);
    assert_eq!(
        place::around(&beside.form.nodes, &beside.part.unwrap()),
        place::around(&form.nodes, &last)
    );
    let problem = Problem { field: String::new(), wrong: Wrong::TooDeep };
    let into = Edit::Move(name("section_2"), Place::Into(last.clone()));
    assert_eq!(apply(&form, &into, &[]).unwrap_err(), [problem]);
    let question = apply(&form, &Edit::Move(name("q_3"), Place::Into(last)), &[]).unwrap();
    let written = serde_json::to_string(&question.form).unwrap();
    assert_eq!(serde_json::from_str::<Form>(&written).unwrap(), question.form);
}

#[test]
fn an_item_added_to_an_aspect_is_rated_like_the_others() {
    let template = templates::find("service").unwrap().form.clone();
    let aspect = template.aspects()[0].name.clone();
    let added = apply(&template, &Edit::Add("single".into(), Place::Into(aspect.clone())), &[]);
    let added = added.unwrap();
    let item = added.form.question(&added.part.unwrap()).unwrap().clone();
    assert!(added.form.list_of(&item).unwrap().is_scale());
}

#[test]
fn fields_written_back_change_nothing() {
    for template in templates::all() {
        let form = &template.form;
        assert_eq!(edit(form, Edit::Form(of_form(form))), *form, "{}", template.key);
        for question in form.questions() {
            let part = Edit::Part(question.name.clone(), of_part(form, &question.name).unwrap());
            assert_eq!(edit(form, part), *form, "{}", question.name);
        }
        for aspect in form.aspects() {
            let part = Edit::Part(aspect.name.clone(), of_part(form, &aspect.name).unwrap());
            assert_eq!(edit(form, part), *form, "{}", aspect.name);
        }
    }
}

#[test]
fn what_each_changed_alone_is_taken_and_what_both_changed_is_asked() {
    let base = fields(&[("label.th", "ก"), ("label.en", "a"), ("hint.th", "")]);
    let theirs = fields(&[("label.th", "ข"), ("label.en", "a"), ("hint.th", "")]);
    let mine = fields(&[("label.th", "ก"), ("label.en", "b"), ("hint.th", "")]);
    let merged = merge(&base, &theirs, &mine);
    assert_eq!(merged.clashes, []);
    assert_eq!(merged.fields, fields(&[("label.th", "ข"), ("label.en", "b"), ("hint.th", "")]));
    let mine = fields(&[("label.th", "ค")]);
    let clash = Clash { field: "label.th".into(), theirs: "ข".into(), mine: "ค".into() };
    assert_eq!(merge(&base, &theirs, &mine).clashes, [clash]);
    assert_eq!(merge(&base, &theirs, &theirs).clashes, []);
}

#[test]
fn a_piece_takes_its_lists_along_and_keeps_clear_of_names() {
    let template = templates::find("service").unwrap().form.clone();
    let aspect = template.aspects()[0].name.clone();
    let piece = Piece::cut(&template, &aspect).unwrap();
    let form = edit(&small(), Edit::Insert(piece.clone(), Place::End));
    assert!(form.aspects().len() == 1 && !form.lists.is_empty());
    let twice = edit(&form, Edit::Insert(piece, Place::End));
    let flaws = form::check(&twice);
    let is_named_twice = |flaw: &Flaw| matches!(flaw, Flaw::DuplicateName { .. });
    assert!(!flaws.iter().any(is_named_twice), "{flaws:?}");
    assert_eq!(twice.aspects().len(), 2);
    let copied = edit(&template, Edit::Copy(aspect));
    assert_eq!(copied.aspects().len(), template.aspects().len() + 1);
    assert_eq!(copied.lists, template.lists);
}

#[test]
fn a_piece_tells_what_it_looks_at_outside_itself() {
    let form: Form = serde_json::from_str(
        r#"{"format":1,"name":"f","instrument":"questionnaire","languages":["th"],"title":{"th":"ก"},"lists":{},"nodes":[
            {"question":{"name":"a","kind":{"integer":{}},"label":{"th":"ก"}}},
            {"question":{"name":"b","kind":{"integer":{}},"label":{"th":"ข"}}},
            {"group":{"name":"g","label":{"th":"จาก ${b}"},"relevant":"${a} > 1","nodes":[
                {"question":{"name":"c","kind":{"integer":{}},"label":{"th":"ค"}}},
                {"question":{"name":"d","kind":{"integer":{}},"label":{"th":"${c}"},"relevant":"${c} > ${a}"}}]}}]}"#,
    )
    .unwrap();
    let outside = |part: &str| -> Vec<String> {
        let names = Piece::cut(&form, part).unwrap().outside();
        names.iter().map(|name| name.to_string()).collect()
    };
    assert_eq!(outside("g"), ["a", "b"]);
    assert_eq!(outside("d"), ["a", "c"]);
    assert!(outside("a").is_empty());
}
