//! Words for samples: how respondents were found, what may be claimed, and how sizes are found.

use domain::results::{Claim, Drawn};
use domain::sampling::{
    AreaProblem, LineProblem, MOST_AREAS, MOST_POPULATION, SizeRule, Unplanned,
};

use super::moments::count;
use crate::texts::{Locale, text};

/// What a way of finding respondents is called.
pub fn drawn_name(drawn: Drawn, locale: Locale) -> &'static str {
    match drawn {
        Drawn::Census => text!(locale, sample.census),
        Drawn::Random => text!(locale, sample.random),
        Drawn::Stratified => text!(locale, sample.stratified),
        Drawn::Cluster => text!(locale, sample.cluster),
        Drawn::Quota => text!(locale, sample.quota),
        Drawn::Purposive => text!(locale, sample.purposive),
        Drawn::Open => text!(locale, sample.open),
    }
}

/// The same in plain words.
pub fn drawn_meaning(drawn: Drawn, locale: Locale) -> &'static str {
    match drawn {
        Drawn::Census => text!(locale, sample.census_meaning),
        Drawn::Random => text!(locale, sample.random_meaning),
        Drawn::Stratified => text!(locale, sample.stratified_meaning),
        Drawn::Cluster => text!(locale, sample.cluster_meaning),
        Drawn::Quota => text!(locale, sample.quota_meaning),
        Drawn::Purposive => text!(locale, sample.purposive_meaning),
        Drawn::Open => text!(locale, sample.open_meaning),
    }
}

/// What may be said of the population.
pub fn claim_words(claim: Claim, locale: Locale) -> String {
    match claim {
        Claim::Complete => text!(locale, sample.claim_complete).to_owned(),
        Claim::Confidence { percent } => {
            text!(locale, sample.claim_confidence, percent = percent)
        }
        Claim::Clustered { .. } => text!(locale, sample.claim_clustered).to_owned(),
        Claim::RespondentsOnly { drawn: Drawn::Census } => {
            text!(locale, sample.claim_census_part).to_owned()
        }
        Claim::RespondentsOnly { .. } => text!(locale, sample.claim_respondents).to_owned(),
        Claim::Unequal => text!(locale, sample.claim_unequal).to_owned(),
        Claim::PartOnly => text!(locale, sample.claim_part).to_owned(),
        Claim::NotStated => text!(locale, sample.claim_not_stated).to_owned(),
    }
}

/// How a size is found.
pub fn rule_name(rule: SizeRule, locale: Locale) -> &'static str {
    match rule {
        SizeRule::Yamane => text!(locale, sample.yamane),
        SizeRule::KrejcieMorganTable => text!(locale, sample.krejcie_morgan_table),
        SizeRule::KrejcieMorgan => text!(locale, sample.krejcie_morgan),
        SizeRule::Cochran => text!(locale, sample.cochran),
    }
}

/// An error in ten-thousandths as people write it: `.05`, with the percent beside it.
pub fn error_name(error: u32, locale: Locale) -> String {
    let share = format!("{:.2}", f64::from(error) / 10_000.0);
    let share = share.trim_start_matches('0').to_owned();
    text!(locale, sample.error_choice, share = share, percent = error / 100)
}

/// Why there is no size.
pub fn unplanned(problem: Unplanned, locale: Locale) -> &'static str {
    match problem {
        Unplanned::NoPopulation => text!(locale, sample.no_population),
        Unplanned::BeyondTable => text!(locale, sample.beyond_table),
        Unplanned::NoError => text!(locale, sample.no_error),
    }
}

/// What is wrong with a line of areas.
pub fn line_problem(problem: &AreaProblem, locale: Locale) -> String {
    let (line, text) = (problem.line, problem.text.clone());
    match problem.problem {
        LineProblem::NoPopulation => {
            text!(locale, sample.line_no_population, line = line, text = text)
        }
        LineProblem::NoName => text!(locale, sample.line_no_name, line = line, text = text),
        LineProblem::NotWhich => {
            text!(locale, sample.line_not_which, line = line, text = text)
        }
        LineProblem::TooLong => text!(locale, sample.line_too_long, line = line, text = text),
        LineProblem::TooMany => {
            let most = count(MOST_POPULATION);
            text!(locale, sample.line_too_many, line = line, text = text, most = most)
        }
        LineProblem::Twice => text!(locale, sample.line_twice, line = line, text = text),
        LineProblem::BeyondMost => {
            text!(locale, sample.line_beyond_most, line = line, most = MOST_AREAS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_written_as_textbooks_do() {
        assert!(error_name(500, Locale::En).starts_with(".05"));
        assert!(error_name(1_000, Locale::Th).starts_with(".10"));
    }

    #[test]
    fn only_drawn_samples_speak_of_confidence() {
        for locale in [Locale::Th, Locale::En] {
            for drawn in Drawn::ALL {
                let words = claim_words(drawn.claim(), locale);
                let is_drawn_one_by_one = matches!(drawn, Drawn::Random | Drawn::Stratified);
                assert_eq!(words.contains("95"), is_drawn_one_by_one, "{words}");
            }
            let of_census = Claim::RespondentsOnly { drawn: Drawn::Census };
            for claim in [Claim::NotStated, Claim::PartOnly, Claim::Unequal, of_census] {
                assert!(!claim_words(claim, locale).contains("95"));
            }
        }
    }
}
