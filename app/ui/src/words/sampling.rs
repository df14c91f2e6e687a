//! Words for samples: how respondents were found, what may be claimed, and how sizes are found.

use domain::results::{Claim, Drawn};
use domain::sampling::{
    AreaProblem, LineProblem, MOST_AREAS, MOST_POPULATION, SizeRule, Unplanned,
};

use super::moments::count;
use crate::texts::{Locale, td_string};

/// What a way of finding respondents is called.
pub fn drawn_name(drawn: Drawn, locale: Locale) -> &'static str {
    match drawn {
        Drawn::Census => td_string!(locale, sample.census),
        Drawn::Random => td_string!(locale, sample.random),
        Drawn::Stratified => td_string!(locale, sample.stratified),
        Drawn::Cluster => td_string!(locale, sample.cluster),
        Drawn::Quota => td_string!(locale, sample.quota),
        Drawn::Purposive => td_string!(locale, sample.purposive),
        Drawn::Open => td_string!(locale, sample.open),
    }
}

/// The same in plain words.
pub fn drawn_meaning(drawn: Drawn, locale: Locale) -> &'static str {
    match drawn {
        Drawn::Census => td_string!(locale, sample.census_meaning),
        Drawn::Random => td_string!(locale, sample.random_meaning),
        Drawn::Stratified => td_string!(locale, sample.stratified_meaning),
        Drawn::Cluster => td_string!(locale, sample.cluster_meaning),
        Drawn::Quota => td_string!(locale, sample.quota_meaning),
        Drawn::Purposive => td_string!(locale, sample.purposive_meaning),
        Drawn::Open => td_string!(locale, sample.open_meaning),
    }
}

/// What may be said of the population.
pub fn claim_words(claim: Claim, locale: Locale) -> String {
    match claim {
        Claim::Complete => td_string!(locale, sample.claim_complete).to_owned(),
        Claim::Confidence { percent } => {
            td_string!(locale, sample.claim_confidence, percent = percent)
        }
        Claim::RespondentsOnly { .. } => td_string!(locale, sample.claim_respondents).to_owned(),
        Claim::PartOnly => td_string!(locale, sample.claim_part).to_owned(),
        Claim::NotStated => td_string!(locale, sample.claim_not_stated).to_owned(),
    }
}

/// How a size is found.
pub fn rule_name(rule: SizeRule, locale: Locale) -> &'static str {
    match rule {
        SizeRule::Yamane => td_string!(locale, sample.yamane),
        SizeRule::KrejcieMorganTable => td_string!(locale, sample.krejcie_morgan_table),
        SizeRule::KrejcieMorgan => td_string!(locale, sample.krejcie_morgan),
        SizeRule::Cochran => td_string!(locale, sample.cochran),
    }
}

/// An error in ten-thousandths as people write it: `.05`, with the percent beside it.
pub fn error_name(error: u32, locale: Locale) -> String {
    let share = format!("{:.2}", f64::from(error) / 10_000.0);
    let share = share.trim_start_matches('0').to_owned();
    td_string!(locale, sample.error_choice, share = share, percent = error / 100)
}

/// Why there is no size.
pub fn unplanned(problem: Unplanned, locale: Locale) -> &'static str {
    match problem {
        Unplanned::NoPopulation => td_string!(locale, sample.no_population),
        Unplanned::BeyondTable => td_string!(locale, sample.beyond_table),
        Unplanned::NoError => td_string!(locale, sample.no_error),
    }
}

/// What is wrong with a line of areas.
pub fn line_problem(problem: &AreaProblem, locale: Locale) -> String {
    let (line, text) = (problem.line, problem.text.clone());
    match problem.problem {
        LineProblem::NoPopulation => {
            td_string!(locale, sample.line_no_population, line = line, text = text)
        }
        LineProblem::NoName => td_string!(locale, sample.line_no_name, line = line, text = text),
        LineProblem::NotWhich => {
            td_string!(locale, sample.line_not_which, line = line, text = text)
        }
        LineProblem::TooLong => td_string!(locale, sample.line_too_long, line = line, text = text),
        LineProblem::TooMany => {
            let most = count(MOST_POPULATION);
            td_string!(locale, sample.line_too_many, line = line, text = text, most = most)
        }
        LineProblem::Twice => td_string!(locale, sample.line_twice, line = line, text = text),
        LineProblem::BeyondMost => {
            td_string!(locale, sample.line_beyond_most, line = line, most = MOST_AREAS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_written_as_textbooks_do() {
        assert!(error_name(500, Locale::en).starts_with(".05"));
        assert!(error_name(1_000, Locale::th).starts_with(".10"));
    }

    #[test]
    fn only_drawn_samples_speak_of_confidence() {
        for locale in [Locale::th, Locale::en] {
            for drawn in Drawn::ALL {
                let words = claim_words(drawn.claim(), locale);
                assert_eq!(words.contains("95"), drawn.is_by_chance(), "{words}");
            }
            for claim in [Claim::NotStated, Claim::PartOnly] {
                assert!(!claim_words(claim, locale).contains("95"));
            }
        }
    }
}
