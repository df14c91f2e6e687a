//! How long the engine takes for the forms that the figures in the README name.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::answers::{Raw, Value};
use domain::expression::Environment;
use domain::form::{self, Choice, ChoiceList, Form, Kind, Name, Node, Question};
use domain::interview::{Interview, Program};
use domain::text::Text;

/// How many questions, and as many calculations, the large form has.
const MANY: usize = 1_000;

fn integer() -> Kind {
    Kind::Integer { least: None, most: None }
}

fn question(name: String, kind: Kind) -> Question {
    Question::new(name, kind, Text::new("คำถาม", "Question"))
}

fn form(nodes: Vec<Node>) -> Form {
    Form {
        languages: vec!["th".into(), "en".into()],
        nodes,
        ..Form::new("form", Text::new("แบบ", "Form"))
    }
}

/// Twenty items on a scale and four open questions, one of them under a condition.
fn small() -> Form {
    let scale = ["1", "2", "3", "4", "5"].map(|value| Choice::new(value, Text::new("ก", "a")));
    let item = |at| question(format!("item{at}"), Kind::SelectOne { list: Name::new("scale") });
    let mut questions: Vec<Question> = (0..20).map(item).collect();
    questions.push(question("age".into(), integer()));
    questions.push(question("born".into(), Kind::Date));
    for name in ["why", "words"] {
        questions.push(question(name.into(), Kind::Text { long: true, longest: None }));
    }
    questions[22].relevant = Some("${item0} < 3".into());
    let mut form = form(questions.into_iter().map(Node::Question).collect());
    form.lists.insert(Name::new("scale"), ChoiceList::new(scale.into()));
    form
}

fn small_answers() -> Raw {
    let items = (0..20).map(|at| (format!("item{at}"), format!("{}", at % 5 + 1)));
    let open = [("age", "๔๕"), ("born", "1981-05-03"), ("why", "ช้า"), ("words", "ขอบคุณครับ")];
    items.chain(open.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

/// Each question under a condition on the one before and with a constraint; each calculation adds
/// to the one before, so that an answer to the first question runs them all.
fn large() -> Form {
    let mut nodes = Vec::new();
    for at in 0..MANY {
        let mut asked = question(format!("q{at}"), integer());
        asked.constraint = Some(". >= 0 and . < 1000".into());
        let mut total = Question::new(format!("c{at}"), Kind::Calculate, Text::default());
        total.calculation = Some(format!("coalesce(${{q{at}}}, 0) * 2"));
        if at > 0 {
            asked.relevant = Some(format!("${{q{}}} < 500", at - 1));
            total.calculation = Some(format!("${{c{}}} + coalesce(${{q{at}}}, 0)", at - 1));
        }
        nodes.extend([Node::Question(asked), Node::Question(total)]);
    }
    form(nodes)
}

fn large_answers() -> Raw {
    (0..MANY).map(|at| (format!("q{at}"), format!("{}", at % 100))).collect()
}

/// A list of towns by province, and a question that offers those of one.
fn towns(count: usize) -> Form {
    let town = |at: usize| {
        let mut choice = Choice::new(format!("t{at}"), Text::new("ตำบล", "Town"));
        choice.attributes.insert("province".into(), format!("p{}", at % 77));
        choice
    };
    let mut select = question("town".into(), Kind::SelectOne { list: Name::new("towns") });
    select.choice_filter = Some("province = ${province}".into());
    let province = question("province".into(), Kind::Text { long: false, longest: None });
    let mut form = form([province, select].map(Node::Question).into());
    form.lists.insert(Name::new("towns"), ChoiceList::new((0..count).map(town).collect()));
    form
}

fn benches(criterion: &mut Criterion) {
    let (small, large) = (small(), large());
    let json = serde_json::to_string(&large).unwrap_or_default();
    criterion.bench_function("read, check and compile 1,000 questions", |bench| {
        bench.iter(|| {
            let form: Form = serde_json::from_str(black_box(&json)).expect("a form");
            (form::check(&form), Program::of(&form).is_ok())
        });
    });
    criterion.bench_function("compile 1,000 questions", |bench| {
        bench.iter(|| Program::of(black_box(&large)).is_ok());
    });
    let environment = Environment::default();
    let program = Program::of(&small).expect("a program");
    let raw = small_answers();
    criterion.bench_function("validate 24 questions", |bench| {
        bench.iter(|| program.validate(black_box(&raw), &environment));
    });
    let program = Program::of(&large).expect("a program");
    let raw = large_answers();
    criterion.bench_function("validate 1,000 questions", |bench| {
        bench.iter(|| program.validate(black_box(&raw), &environment));
    });
    let (mut interview, _) = program.read(&raw, &environment);
    let at = |interview: &Interview, name: &str| interview.find(name).expect("a question");
    let (first, last) = (at(&interview, "q0"), at(&interview, "q999"));
    let mut number = 0;
    for (name, node) in [("the last", last), ("the first", first)] {
        criterion.bench_function(&format!("answer {name} of 1,000 questions"), |bench| {
            bench.iter(|| {
                number = (number + 1) % 100;
                interview.set(node, Some(Value::Integer(number)))
            });
        });
    }
    let program = Program::of(&towns(10_000)).expect("a program");
    let mut interview = Interview::start(&program, Environment::default());
    let (province, town) = (at(&interview, "province"), at(&interview, "town"));
    interview.set(province, Some(Value::One("p7".into())));
    criterion.bench_function("filter 10,000 choices", |bench| {
        bench.iter(|| interview.choices(town, "th").len());
    });
}

criterion_group!(forms, benches);
criterion_main!(forms);
