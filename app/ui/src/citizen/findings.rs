//! Words for what is wrong with an answer.

use domain::floats;
use domain::form::Form;
use domain::numerals::with_commas;
use domain::validate::{Finding, Problem};

use crate::texts::{Locale, tag, text};

/// The question's own words, then what is wrong: `อายุ: กรุณาตอบข้อนี้`. A field that is no
/// question of the form is named as it was sent.
pub fn finding(locale: Locale, form: &Form, finding: &Finding) -> String {
    if finding.problem == Problem::UnknownQuestion {
        return text!(locale, citizen.finding_unknown_question, name = &*finding.question);
    }
    let words = problem(locale, &finding.problem);
    match form.question(&finding.question) {
        Some(question) => format!("{}: {words}", question.label.get(tag(locale))),
        None => format!("{}: {words}", finding.question),
    }
}

/// What is wrong, for a place that stands beside the question.
pub fn problem(locale: Locale, problem: &Problem) -> String {
    match problem {
        Problem::UnknownQuestion => {
            text!(locale, citizen.finding_unknown_question, name = "")
        }
        Problem::Required => text!(locale, citizen.finding_required).to_owned(),
        Problem::AnsweredTwice => text!(locale, citizen.finding_answered_twice).to_owned(),
        Problem::NotAChoice { value } => {
            text!(locale, citizen.finding_not_a_choice, value = value.as_str())
        }
        Problem::TooManyChoices { most } => {
            text!(locale, citizen.finding_too_many_choices, most = *most)
        }
        Problem::TooLong { longest, length } => {
            let length = with_commas(&length.to_string());
            let longest = with_commas(&longest.to_string());
            text!(locale, citizen.finding_too_long, length, longest)
        }
        Problem::NotANumber { value } => {
            text!(locale, citizen.finding_not_a_number, value = value.as_str())
        }
        Problem::OutOfRange { least, most } => range(locale, least.as_ref(), most.as_ref()),
        Problem::NotADate { value } => {
            text!(locale, citizen.finding_not_a_date, value = value.as_str())
        }
        Problem::NotATime { value } => {
            text!(locale, citizen.finding_not_a_time, value = value.as_str())
        }
        Problem::NotADateTime { value } => {
            text!(locale, citizen.finding_not_a_date_time, value = value.as_str())
        }
        Problem::NotAPlace { value } => {
            text!(locale, citizen.finding_not_a_place, value = value.as_str())
        }
        Problem::NotAFile { .. } | Problem::FileNotHeld => {
            text!(locale, citizen.finding_not_a_file).to_owned()
        }
        Problem::FileOfOtherKind { formats } => {
            let formats: Vec<String> =
                formats.iter().map(|format| format.extension().to_ascii_uppercase()).collect();
            text!(locale, citizen.finding_file_of_other_kind, formats = formats.join(", "))
        }
        Problem::FileTooBig { most } => {
            text!(locale, citizen.finding_file_too_big, most = most / (1024 * 1024))
        }
        Problem::FileHasPlace => text!(locale, citizen.finding_file_has_place).to_owned(),
        Problem::OffStep { start, step } => {
            let (start, step) = (floats::write(*start), floats::write(*step));
            text!(locale, citizen.finding_off_step, start, step)
        }
        Problem::NotAllRanked { missing } => {
            text!(locale, citizen.finding_not_all_ranked, missing = *missing)
        }
        Problem::Constraint { message } => match message {
            Some(message) => message.get(tag(locale)).to_owned(),
            None => text!(locale, citizen.finding_constraint).to_owned(),
        },
        Problem::TooMuchToWorkOut => text!(locale, citizen.finding_too_much_to_work_out).to_owned(),
        Problem::TooManyInstances { most } => {
            text!(locale, citizen.finding_too_many_instances, most = *most)
        }
    }
}

fn range(locale: Locale, least: Option<&f64>, most: Option<&f64>) -> String {
    let plain = |number: &f64| with_commas(&floats::write(*number));
    match (least.map(plain), most.map(plain)) {
        (Some(least), Some(most)) => {
            text!(locale, citizen.finding_not_between, least, most)
        }
        (Some(least), None) => text!(locale, citizen.finding_not_from, least),
        (None, Some(most)) => text!(locale, citizen.finding_not_up_to, most),
        (None, None) => text!(locale, citizen.finding_out_of_range).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_problem() -> Vec<Problem> {
        vec![
            Problem::UnknownQuestion,
            Problem::Required,
            Problem::AnsweredTwice,
            Problem::NotAChoice { value: "6".into() },
            Problem::TooManyChoices { most: 3 },
            Problem::TooLong { longest: 4000, length: 4001 },
            Problem::NotANumber { value: "สิบ".into() },
            Problem::OutOfRange { least: Some(0.5), most: Some(1200.0) },
            Problem::OutOfRange { least: Some(1.0), most: None },
            Problem::OutOfRange { least: None, most: Some(9.0) },
            Problem::OutOfRange { least: None, most: None },
            Problem::NotADate { value: "31/2/2569".into() },
            Problem::TooMuchToWorkOut,
        ]
    }

    #[test]
    fn every_problem_has_words_of_its_own_in_both_languages() {
        for locale in [Locale::Th, Locale::En] {
            let mut words: Vec<String> =
                every_problem().iter().map(|it| problem(locale, it)).collect();
            assert!(words.iter().all(|words| words.len() > 8 && !words.contains("{{")));
            words.sort();
            words.dedup();
            assert_eq!(words.len(), every_problem().len());
        }
    }

    #[test]
    fn words_name_the_question_and_the_limits() {
        let form = &domain::templates::find("service").unwrap().form;
        let at = |question: &str, problem| Finding { question: question.into(), problem };
        assert_eq!(finding(Locale::Th, form, &at("age", Problem::Required)), "อายุ: กรุณาตอบข้อนี้");
        let range = Problem::OutOfRange { least: Some(0.5), most: Some(1200.0) };
        assert_eq!(problem(Locale::En, &range), "Please give a number from 0.5 to 1,200");
        assert_eq!(
            finding(Locale::En, form, &at("admin", Problem::UnknownQuestion)),
            "There is an answer to “admin”, which this form does not ask"
        );
    }
}
