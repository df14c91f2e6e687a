//! Sources of expressions, tried on a household with answers.

use domain::answers::Raw;
use domain::expression::{Environment, Node, NodeId, evaluate_at, evaluate_from, parse, rename};
use domain::interview::Interview;

use crate::forms;

thread_local! {
    static PEOPLE: Interview = people();
    static CHOICES: Interview = choices();
}

/// Reads a source; what can be read must print as it was read, keep its sense when a question is
/// renamed, and come to something wherever it stands.
pub fn run(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let renamed = rename(source, "age", "years_old");
    let Ok(expression) = parse(source) else {
        assert_eq!(renamed, source, "what cannot be read comes back unchanged");
        return;
    };
    let printed = expression.to_string();
    assert_eq!(parse(&printed).as_ref(), Ok(&expression), "printed as {printed}");
    assert!(parse(&renamed).is_ok(), "renamed to {renamed}");
    // A source may have both names.
    if !source.contains("years_old") {
        assert_eq!(parse(&rename(&renamed, "years_old", "age")).as_ref(), Ok(&expression));
    }
    let _ = (expression.references(), expression.lists(), expression.returns());
    let _ = (expression.is_placed(), expression.of_answers_alone());

    let see = |interview: &Interview, here: Node, question: NodeId| {
        let outcome = evaluate_from(&expression, interview, question, here);
        let _ = (outcome.is_true(), outcome.to_number(420), outcome.to_text().len());
    };
    PEOPLE.with(|people| {
        for field in ["members", "member[2]/age", "member[1]/pet[2]/kind"] {
            let question = people.at(field).expect("a question");
            let outcome = evaluate_at(&expression, people, question);
            let _ = (outcome.is_true(), outcome.to_number(420), outcome.to_text().len());
        }
    });
    CHOICES.with(|choices| {
        let question = choices.at("town").expect("a question");
        see(choices, Node::Item(0, 1), question);
        see(choices, Node::Answer(question), question);
    });
}

/// Two people and their pets.
fn people() -> Interview {
    let answers: Raw = [
        ("members", "2"),
        ("member[1]/called", "ดำ"),
        ("member[1]/age", "70"),
        ("member[1]/pet[1]/kind", "หมา"),
        ("member[1]/pet[1]/pets", "2"),
        ("member[1]/pet[2]/kind", "แมว"),
        ("member[2]/called", "แดง"),
        ("member[2]/age", "9"),
        ("cost", "1500.50"),
    ]
    .into_iter()
    .collect();
    forms::ALL[0].read(&answers, &Environment::default()).0
}

fn choices() -> Interview {
    let answers: Raw = [
        ("province", "p2"),
        ("town", "t2"),
        ("signs", "cough"),
        ("signs", "fever"),
        ("item1", "1"),
    ]
    .into_iter()
    .collect();
    forms::ALL[1].read(&answers, &Environment::default()).0
}
