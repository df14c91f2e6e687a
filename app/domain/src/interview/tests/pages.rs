//! Pages as ODK turns them.

use super::super::Interview;
use super::story::*;
use crate::form::{Form, Node};
use crate::validate::Problem;

fn listed(mut node: Node) -> Node {
    if let Node::Group(group) = &mut node {
        group.appearance = Some("field-list".into());
    }
    node
}

/// Seven pages: a question, a group, two within another group, a repeat, a hidden group, a
/// question.
fn paged() -> Form {
    let outer = vec![listed(group("list", vec![number("c")])), number("d")];
    let mut form = form(vec![
        asked("a", integer(), |it| it.required = true),
        calculate("unseen", "1"),
        group("plain", vec![number("b"), group("inner", vec![number("b2")])]),
        group("outer", outer),
        repeat("members", None, vec![asked("age", integer(), |it| it.required = true)]),
        group_where("hidden", "${a} = 1", vec![number("e")]),
        number("f"),
    ]);
    form.settings.style = Some("theme-grid pages".into());
    form
}

fn tour(interview: &Interview) -> Vec<usize> {
    std::iter::successors(interview.next_page(None), |page| interview.next_page(Some(*page)))
        .collect()
}

#[test]
fn pages_that_are_not_relevant_are_passed_over() {
    let story = Story::of(&paged());
    assert_eq!(story.interview.pages().len(), 7);
    assert_eq!(tour(&story.interview), [0, 1, 2, 3, 4, 6]);
    assert_eq!(story.interview.previous_page(6), Some(4));
    let story = story.answer("a", 1);
    assert_eq!(tour(&story.interview), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(story.interview.previous_page(0), None);
}

#[test]
fn a_page_has_findings_of_its_own() {
    let story = Story::of(&paged()).adds("", "members").answer("members[1]/age", 3);
    let pages = story.interview.pages();
    let fields = |page: usize| -> Vec<String> {
        let findings = story.interview.findings_on(&pages[page]);
        assert!(findings.iter().all(|finding| finding.problem == Problem::Required));
        findings.into_iter().map(|finding| finding.question).collect()
    };
    assert_eq!(fields(0), ["a"]);
    assert_eq!(fields(1), Vec::<String>::new());
    assert_eq!(fields(4), ["members[2]/age"]);
}

#[test]
fn a_form_without_the_style_has_one_page() {
    let mut form = paged();
    form.settings.style = None;
    let story = Story::of(&form);
    assert_eq!(tour(&story.interview), [0]);
    assert_eq!(story.interview.pages()[0].parts.len(), 7);
}

#[test]
fn a_page_that_steers_itself_is_told_from_others() {
    let mut form = paged();
    let steers = |form: &Form, page: usize| {
        let story = Story::of(form);
        story.interview.steers_itself(&story.interview.pages()[page])
    };
    // `hidden` looks at `a`, which stands on another page.
    assert!((0..7).all(|page| !steers(&form, page)));
    form.settings.style = None;
    assert!(steers(&form, 0));
}

#[test]
fn what_is_given_is_not_answered_by_hand() {
    let form = form(vec![
        number("a"),
        asked("sum", integer(), |it| it.calculation = Some("${a} + 1".into())),
        asked("fixed", integer(), |it| it.read_only = true),
        asked("later", integer(), |it| it.relevant = Some("${a} = 1".into())),
    ]);
    let names = |story: &Story| -> Vec<String> {
        let page = &story.interview.pages()[0];
        let asked = story.interview.asked_on(page);
        asked.into_iter().map(|node| story.interview.name(node).to_owned()).collect()
    };
    let story = Story::of(&form);
    assert_eq!(names(&story), ["a"]);
    assert_eq!(names(&story.answer("a", 1)), ["a", "later"]);
}
