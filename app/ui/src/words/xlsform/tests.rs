mod every;

use std::collections::BTreeSet;

use domain::xlsform::{Expected, Problem};
use serde_json::Value;

use super::{expected_words, sentence};
use crate::texts::Locale;
use crate::words::flaws::flaw_in_words;

const LOCALES: [Locale; 2] = [Locale::Th, Locale::En];

fn written(of: &str) -> BTreeSet<String> {
    let words: Value =
        serde_json::from_str(include_str!("../../../locales/en/forms.json")).unwrap();
    words[of].as_object().unwrap().keys().cloned().collect()
}

fn code(problem: &Problem) -> String {
    serde_json::to_value(problem).unwrap()["code"].as_str().unwrap().to_owned()
}

#[test]
fn the_lists_of_these_tests_are_complete() {
    let codes: BTreeSet<String> = every::problem().iter().map(code).collect();
    assert_eq!(codes, written("problem"));
    assert_eq!(every::expected().len(), written("expected").len());
}

#[test]
fn every_problem_has_a_sentence_of_its_own_in_both_languages() {
    for locale in LOCALES {
        let problems = every::problem();
        let sentences: BTreeSet<String> = problems.iter().map(|it| sentence(it, locale)).collect();
        assert_eq!(sentences.len(), problems.len());
        for sentence in &sentences {
            assert!(sentence.chars().count() > 20 && !sentence.contains("{{"), "{sentence}");
        }
    }
}

#[test]
fn a_sentence_tells_the_values_that_it_knows() {
    for problem in every::problem() {
        let value = serde_json::to_value(&problem).unwrap();
        let has_value = value.as_object().unwrap().values().any(|it| it == "here");
        for locale in LOCALES {
            let sentence = sentence(&problem, locale);
            assert!(!has_value || sentence.contains("here"), "{sentence}");
        }
    }
}

#[test]
fn every_flaw_has_a_sentence_of_its_own_in_both_languages() {
    for locale in LOCALES {
        let flaws = every::flaw();
        let sentences: BTreeSet<String> =
            flaws.iter().map(|flaw| flaw_in_words(flaw, locale)).collect();
        assert_eq!(sentences.len(), flaws.len());
        for sentence in &sentences {
            assert!(sentence.chars().count() > 10 && !sentence.contains("{{"), "{sentence}");
        }
    }
}

#[test]
fn what_is_expected_is_named() {
    let value = "soon".to_owned();
    for locale in LOCALES {
        for expected in every::expected() {
            let words = expected_words(expected, locale);
            let problem =
                Problem::BadParameter { name: "x".into(), value: value.clone(), expected };
            assert!(!words.is_empty() && sentence(&problem, locale).contains(words), "{words}");
        }
    }
    let heading = "siang::minutes".to_owned();
    let problem = Problem::BadValue { heading, value, expected: Expected::WholeNumber };
    assert_eq!(
        sentence(&problem, Locale::En),
        "“soon” does not fit the column “siang::minutes”. Expected a whole number."
    );
    assert_eq!(
        sentence(&problem, Locale::Th),
        "“soon” ใช้ในคอลัมน์ “siang::minutes” ไม่ได้ ต้องเป็นจำนวนเต็ม"
    );
}

#[test]
fn a_sheet_that_looks_like_the_missing_one_is_named() {
    let missing = |similar| sentence(&Problem::NoSurveySheet { similar }, Locale::En);
    assert!(missing(vec!["servey".into()]).ends_with("Perhaps the sheet “servey” was meant."));
    assert!(missing(Vec::new()).ends_with("holds the questions."));
}
