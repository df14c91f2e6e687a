//! Against values computed with scipy 1.17.1, pingouin 0.7.0 and statsmodels 0.15.0 from the same
//! answers (`golden/*.csv`). 99 is "no opinion" there, an empty cell a missing answer.

use std::path::PathBuf;

use domain::bands::BandSetId;
use domain::form::{Form, Name};
use domain::matrix::Matrix;
use domain::results::{Grouping, Observers, Options, Target, cross_table, evaluate};
use domain::statistics::sample_size;
use serde_json::{Value, json};

use crate::builder::{Build, FIVE, chosen, form};

const ASPECTS: [&str; 4] = ["process", "channel", "staff", "facility"];
const DEMOGRAPHICS: [&str; 4] = ["sex", "age", "edu", "area"];

#[test]
fn figures_of_37_answers_agree_with_independent_programs() {
    compare("likert_37");
}

#[test]
fn figures_of_400_answers_agree_with_independent_programs() {
    compare("likert_400");
}

fn compare(name: &str) {
    let (form, matrix) = read(name);
    let text = std::fs::read_to_string(golden(name, "expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();

    let results = json!(evaluate(&form, &matrix, BandSetId::A, &Options::default()));
    for part in ["n", "items", "aspects", "overall"] {
        agree(part, &expected[part], &results[part]);
    }
    for question in DEMOGRAPHICS {
        let by = Grouping { question: Name::new(question), of: Target::Overall };
        let options = Options { by: vec![by], ..Options::default() };
        let results = json!(evaluate(&form, &matrix, BandSetId::A, &options));
        let comparison = &expected[format!("by_{question}")];
        assert!(comparison["groups"].as_object().is_some_and(|groups| groups.len() > 1));
        agree(question, comparison, &results["by"][question]);
    }

    let crossed = |rows: &str, columns: &str| {
        let questions = (&Name::new(rows), &Name::new(columns));
        json!(cross_table(&form, &matrix, questions, &Options::default()).unwrap())
    };
    let table = "chi2_age_process_1";
    agree(table, &expected[table], &crossed("age", "process_1"));
    let correlation = "correlation_process_1_staff_1";
    agree(correlation, &expected[correlation], &crossed("process_1", "staff_1")["correlation"]);
    observers(&expected["observers"]);
    sample_sizes(&expected["sample_size"]);
}

fn observers(expected: &Value) {
    let ratings: Vec<Vec<Option<u32>>> =
        serde_json::from_value(expected["ratings"].clone()).unwrap();
    let found = json!(Observers::of(&ratings));
    for part in ["cohen_kappa", "fleiss_kappa", "icc"] {
        agree(part, &expected[part], &found[part]);
    }
}

fn sample_sizes(expected: &Value) {
    for row in expected.as_array().unwrap() {
        let population = row["population"].as_u64().unwrap();
        let found = json!({
            "population": population,
            "yamane_05": sample_size::yamane(population, 500),
            "krejcie_morgan": sample_size::krejcie_morgan(population),
            "cochran_fpc": sample_size::cochran_finite(population, 5_000, 500),
        });
        agree("sample_size", row, &found);
    }
}

/// Everything expected is there and equal, numbers to a relative 1e-10: the expected ones are
/// written with 13 digits.
fn agree(at: &str, expected: &Value, found: &Value) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let at = format!("{at}.{key}");
                agree(&at, expected, found.get(key).unwrap_or_else(|| panic!("{at} is not there")));
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            assert_eq!(expected.len(), found.len(), "{at}");
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                agree(&format!("{at}[{index}]"), expected, found);
            }
        }
        (Value::Number(expected), Value::Number(found)) => {
            let (expected, found) = (expected.as_f64().unwrap(), found.as_f64().unwrap());
            let error = (expected - found).abs();
            // scipy takes tails of the studentized range from 1, so theirs end at 10⁻¹³.
            let from_one =
                if at.contains("tukey") || at.contains("games_howell") { 1e-13 } else { 0.0 };
            let allowed = (1e-10 * expected.abs()).max(from_one);
            assert!(error <= allowed, "{at}: {found}, expected {expected}");
        }
        _ => assert_eq!(expected, found, "{at}"),
    }
}

pub fn read(name: &str) -> (Form, Matrix) {
    let mut reader = csv::Reader::from_path(golden(name, "csv")).unwrap();
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();

    let mut form = form().list("level", &FIVE);
    for question in DEMOGRAPHICS {
        let column = headings.iter().position(|heading| heading == question).unwrap();
        let mut values: Vec<&str> = rows.iter().map(|row| &row[column]).collect();
        values.sort_unstable();
        values.dedup();
        let choices: Vec<_> = values
            .into_iter()
            .filter(|value| !value.is_empty())
            .map(|value| (value, None))
            .collect();
        form = form.list(question, &choices).demographic(question, question);
    }
    for aspect in ASPECTS {
        let items: Vec<&str> = headings
            .iter()
            .map(String::as_str)
            .filter(|heading| heading.starts_with(&format!("{aspect}_")))
            .collect();
        form = form.aspect(aspect, &items, "level");
    }
    let mut matrix = Matrix::new(&form);
    for row in &rows {
        matrix.push(&chosen(headings.iter().map(String::as_str).zip(row.iter())));
    }
    (form, matrix)
}

fn golden(name: &str, extension: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    folder.join(format!("{name}.{extension}"))
}
