//! How long the figures of a large survey take, the answer matrix being in memory.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Choice, ChoiceList, Form, Group, Kind, Name, Node, Question};
use domain::matrix::{Choosable, Matrix, Selection};
use domain::results::{
    Grouping, Observers, Options, Target, compare_groups, cross_table, evaluate,
};
use domain::text::Text;

/// The answers of a large survey, and of one larger than any municipality's.
const FEW: usize = 100_000;
const MANY: usize = 1_000_000;

/// Items of each aspect, as in the golden files.
const ASPECTS: [(&str, usize); 4] = [("process", 5), ("channel", 4), ("staff", 6), ("facility", 5)];

/// Groups of each demographic question.
const DEMOGRAPHICS: [(&str, usize); 4] = [("sex", 2), ("age", 6), ("edu", 5), ("area", 7)];

fn select(name: String, list: &str) -> Question {
    let kind = Kind::SelectOne { list: Name::new(list) };
    Question::new(name, kind, Text::new("คำถาม", "Question"))
}

/// Twenty items on a scale of five with "no opinion", and four demographic questions.
fn form() -> Form {
    let mut form =
        Form { languages: vec!["th".into()], ..Form::new("form", Text::new("แบบ", "Form")) };
    let choice = |value: String, score| Choice { score, ..Choice::new(value, Text::default()) };
    let mut level: Vec<Choice> =
        (1..=5).map(|score| choice(score.to_string(), Some(score))).collect();
    level.push(choice("99".into(), None));
    form.lists.insert(Name::new("level"), ChoiceList::new(level));
    for (name, groups) in DEMOGRAPHICS {
        let choices = (0..groups).map(|group| choice(format!("g{group}"), None)).collect();
        form.lists.insert(Name::new(name), ChoiceList::new(choices));
        let question = Question { demographic: true, ..select(name.into(), name) };
        form.nodes.push(Node::Question(question));
    }
    for (name, items) in ASPECTS {
        let item = |at| Node::Question(select(format!("{name}_{at}"), "level"));
        let nodes = (1..=items).map(item).collect();
        let group = Group { aspect: true, nodes, ..Group::new(name, Text::default()) };
        form.nodes.push(Node::Group(group));
    }
    form
}

/// A fixed sequence that looks random (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Answers around a level of each respondent's own, 3 % missing and 2 % without an opinion.
fn answers(rows: usize) -> impl Iterator<Item = Answers> {
    let mut numbers = Numbers(2_562);
    (0..rows).map(move |_| {
        let mut answers = Answers::default();
        for (name, groups) in DEMOGRAPHICS {
            let value = format!("g{}", numbers.below(groups as u64));
            answers.0.insert(Name::new(name), Value::One(value));
        }
        let own = 2 + numbers.below(4);
        for (name, items) in ASPECTS {
            for at in 1..=items {
                let value = match numbers.below(100) {
                    0..3 => continue,
                    3..5 => 99,
                    _ => (own + numbers.below(3)).clamp(2, 6) - 1,
                };
                let item = Name::new(format!("{name}_{at}"));
                answers.0.insert(item, Value::One(value.to_string()));
            }
        }
        answers
    })
}

fn matrix(form: &Form, rows: usize) -> Matrix {
    let mut matrix = Matrix::new(form);
    answers(rows).for_each(|answers| matrix.push(&answers));
    matrix
}

/// Writes the same answers for other packages to be timed on (`end2end/statistics`): a column a
/// question, as in the golden files.
fn write(folder: &Path, rows: usize) -> Result<(), csv::Error> {
    let items = ASPECTS.iter().flat_map(|(name, n)| (1..=*n).map(move |at| format!("{name}_{at}")));
    let names: Vec<String> =
        DEMOGRAPHICS.iter().map(|(name, _)| (*name).to_owned()).chain(items).collect();
    let mut file = csv::Writer::from_path(folder.join(format!("{rows}.csv")))?;
    file.write_record(&names)?;
    for answers in answers(rows) {
        file.write_record(names.iter().map(|name| match answers.get(name) {
            Some(Value::One(value)) => value.as_str(),
            _ => "",
        }))?;
    }
    file.flush()?;
    Ok(())
}

fn by(question: &str) -> Options {
    let by = Grouping { question: Name::new(question), of: Target::Overall };
    Options { by: vec![by], ..Options::default() }
}

/// A comparison of about a third of the responses: one sex, four of six ages.
fn chosen(form: &Form) -> Options {
    let choosable = Choosable { form, links: &[], utc_offset_minutes: 420 };
    let query = "by=area&where=sex:g1&where=age:g0&where=age:g1&where=age:g2&where=age:g4";
    Options::read_query(&choosable, query).0
}

/// Everything that the golden files hold: all figures, four comparisons, a cross-table, a
/// correlation and the agreement of three observers.
fn everything(form: &Form, matrix: &Matrix, ratings: &[Vec<Option<u32>>]) -> usize {
    let mut figures = evaluate(form, matrix, BandSetId::A, &Options::default()).items.len();
    for (question, _) in DEMOGRAPHICS {
        let by = Grouping { question: Name::new(question), of: Target::Overall };
        let made = compare_groups(form, matrix, BandSetId::A, &by, &Selection::default());
        figures += made.map_or(0, |comparison| comparison.groups.len());
    }
    for pair in [("age", "process_1"), ("process_1", "staff_1")] {
        let pair = (&Name::new(pair.0), &Name::new(pair.1));
        figures += usize::from(cross_table(form, matrix, pair, &Options::default()).is_ok());
    }
    figures + Observers::of(ratings).cohen_kappa.len()
}

fn benches(criterion: &mut Criterion) {
    if let Some(folder) = std::env::var_os("ANSWERS_INTO") {
        let folder = Path::new(&folder);
        [FEW, MANY].iter().for_each(|rows| write(folder, *rows).expect("the answers are written"));
    }
    let form = form();
    let mut numbers = Numbers(7);
    let ratings: Vec<Vec<Option<u32>>> =
        (0..60).map(|_| (0..3).map(|_| Some(numbers.below(3) as u32)).collect()).collect();
    for rows in [400, FEW] {
        let matrix = matrix(&form, rows);
        criterion.bench_function(&format!("all figures of 20 items, {rows} answers"), |bench| {
            bench.iter(|| evaluate(&form, black_box(&matrix), BandSetId::A, &Options::default()));
        });
        criterion.bench_function(&format!("the same by area, {rows} answers"), |bench| {
            bench.iter(|| evaluate(&form, black_box(&matrix), BandSetId::A, &by("area")));
        });
        let chosen = chosen(&form);
        criterion.bench_function(&format!("the same of a chosen third, {rows} answers"), |bench| {
            bench.iter(|| evaluate(&form, black_box(&matrix), BandSetId::A, &chosen));
        });
        criterion.bench_function(&format!("all golden figures, {rows} answers"), |bench| {
            bench.iter(|| everything(&form, black_box(&matrix), &ratings));
        });
    }
    let many = matrix(&form, MANY);
    criterion.bench_function(&format!("all figures of 20 items, {MANY} answers"), |bench| {
        bench.iter(|| evaluate(&form, black_box(&many), BandSetId::A, &Options::default()));
    });
}

criterion_group! {
    name = statistics;
    config = Criterion::default().sample_size(20);
    targets = benches
}
criterion_main!(statistics);
