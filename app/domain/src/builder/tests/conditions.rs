//! Conditions as clauses that one picks.

use super::*;

#[test]
fn conditions_are_read_as_they_were_written() {
    let mut form = small();
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("kind", "single"), ("list", "sex")])));
    form = edit(&form, Edit::Part(name("q_3"), fields(&[("kind", "multiple")])));
    let clause = |question: &str, test, value: &str| Clause {
        question: name(question),
        test,
        value: value.to_owned(),
    };
    let condition = Condition {
        join: Join::Any,
        clauses: vec![
            clause("q_1", Test::Is, "female"),
            clause("q_2", Test::AtLeast, "18"),
            clause("q_3", Test::Excludes, "c1"),
            clause("q_3", Test::NotAnswered, ""),
        ],
    };
    let source = condition.write(&form).unwrap();
    let expected =
        "${q_1} = 'female' or ${q_2} >= 18 or not(selected(${q_3}, 'c1')) or ${q_3} = ''";
    assert_eq!(source, expected);
    assert_eq!(Condition::read(&source), Some(condition));
    for more in ["${q_1} = ${q_2}", "${q_1} = 1 and (${q_2} = 2 or ${q_3} = 3)", "true()", "("] {
        assert_eq!(Condition::read(more), None, "{more}");
    }
}

#[test]
fn a_clause_fits_the_question_that_was_picked() {
    let mut form = small();
    form = edit(&form, Edit::Part(name("q_1"), fields(&[("kind", "single"), ("list", "sex")])));
    let first = Clause::over(&form, &name("q_1"));
    assert_eq!((first.test, &*first.value), (Test::Is, "male"));
    let moved = Clause { question: name("q_2"), test: Test::Includes, value: "male".into() };
    assert_eq!(moved.fitted(&form).test, Test::AtLeast);
    assert_eq!(Clause::over(&form, &name("q_2")).test, Test::Answered);
}

/// A form that asks for the sex, the age, a mark on a scale and the services used.
fn asking() -> Form {
    let mut form = small();
    let kinds = [("q_1", "single", "sex"), ("q_3", "single", "likert5")];
    for (part, kind, list) in kinds {
        form = edit(&form, Edit::Part(name(part), fields(&[("kind", kind), ("list", list)])));
    }
    form
}

/// The expression after a page sent the clauses that it showed, some of them changed.
fn sent(form: &Form, before: &str, change: impl Fn(&mut Condition)) -> String {
    let kept = Condition::read(before).unwrap();
    let mut picked = kept.clone();
    change(&mut picked);
    picked.picked_over(Some(&kept), form).write_over(before, form)
}

#[test]
fn a_condition_that_was_not_touched_keeps_its_spelling() {
    let form = asking();
    let kept = [
        "not(selected(${q_1},'male'))",
        "selected(${q_1}, 'male')",
        "${q_3} >= 4",
        "${q_3}>=4 and ${q_1}='male'",
        "${q_1} = 'nobody'",
        "${q_1} = 'two  words'",
        "${q_9} = '1'",
        "${q_2} < 'x' or ${q_2} = ''",
    ];
    for before in kept {
        assert_eq!(sent(&form, before, |_| ()), before);
        let cleaned = |picked: &mut Condition| {
            picked
                .clauses
                .iter_mut()
                .for_each(|clause| clause.value = crate::text::clean(&clause.value));
        };
        assert_eq!(sent(&form, before, cleaned), before);
    }
}

#[test]
fn a_clause_that_was_changed_leaves_the_others_alone() {
    let form = asking();
    let before = "not(selected(${q_1},'male')) and ${q_2} > 17";
    let older = sent(&form, before, |picked| picked.clauses[1].value = "59".into());
    assert_eq!(older, "not(selected(${q_1}, 'male')) and ${q_2} > 59");
    let before = "${q_1} = 'nobody'";
    let not = sent(&form, before, |picked| picked.clauses[0].test = Test::IsNot);
    assert_eq!(not, "${q_1} != 'nobody'");
    let answered = sent(&form, before, |picked| picked.clauses[0].test = Test::Answered);
    assert_eq!(answered, "${q_1} != ''");
    let is = |picked: &mut Condition| picked.clauses[0].test = Test::Is;
    assert_eq!(sent(&form, "${q_1} != ''", is), "${q_1} = 'male'");
    let other = sent(&form, before, |picked| picked.clauses[0].question = name("q_3"));
    let first = &form.lists["likert5"].choices[0].value;
    assert_eq!(other, format!("${{q_3}} = '{first}'"));
}
