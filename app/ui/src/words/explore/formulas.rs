//! Words for formulas, their inputs, and who is left out.

use domain::results::{Formula, LeftOutBy, What};

use crate::texts::{Locale, td_string};

/// What a formula is called.
pub fn name(of: Formula, locale: Locale) -> &'static str {
    match of {
        Formula::N => td_string!(locale, explore.name_n),
        Formula::Percent => td_string!(locale, explore.name_percent),
        Formula::Mean => td_string!(locale, explore.name_mean),
        Formula::Deviation => td_string!(locale, explore.name_sd),
        Formula::StandardError => td_string!(locale, explore.name_se),
        Formula::MeanInterval => td_string!(locale, explore.name_ci95),
        Formula::Median => td_string!(locale, explore.name_median),
        Formula::Satisfaction => td_string!(locale, explore.name_satisfaction),
        Formula::Band => td_string!(locale, explore.name_band),
        Formula::TopTwo => td_string!(locale, explore.name_top2),
        Formula::BottomTwo => td_string!(locale, explore.name_bottom2),
        Formula::Net => td_string!(locale, explore.name_net),
        Formula::Wilson => td_string!(locale, explore.name_wilson95),
        Formula::Alpha => td_string!(locale, explore.name_alpha),
        Formula::AlphaIfDeleted => td_string!(locale, explore.name_alpha_if_deleted),
        Formula::ItemRest => td_string!(locale, explore.name_item_rest),
        Formula::Student => td_string!(locale, explore.name_student),
        Formula::Welch => td_string!(locale, explore.name_welch),
        Formula::MannWhitney => td_string!(locale, explore.name_mann_whitney),
        Formula::Anova => td_string!(locale, explore.name_anova),
        Formula::WelchAnova => td_string!(locale, explore.name_welch_anova),
        Formula::Kruskal => td_string!(locale, explore.name_kruskal),
        Formula::CohenD => td_string!(locale, explore.name_cohen_d),
        Formula::HedgesG => td_string!(locale, explore.name_hedges_g),
        Formula::RankBiserial => td_string!(locale, explore.name_rank_biserial),
        Formula::EtaSquared => td_string!(locale, explore.name_eta2),
        Formula::EpsilonSquared => td_string!(locale, explore.name_epsilon2),
        Formula::ChiSquare => td_string!(locale, explore.name_chi2),
        Formula::CramerV => td_string!(locale, explore.name_cramer_v),
        Formula::RatingTotal => td_string!(locale, explore.name_rating_total),
        Formula::WeightedMean => td_string!(locale, explore.name_weighted_mean),
        Formula::DesignEffect => td_string!(locale, explore.name_design_effect),
    }
}

/// What a formula says, in a sentence or two.
pub fn meaning(of: Formula, locale: Locale) -> &'static str {
    match of {
        Formula::N => td_string!(locale, explore.meaning_n),
        Formula::Percent => td_string!(locale, explore.meaning_percent),
        Formula::Mean => td_string!(locale, explore.meaning_mean),
        Formula::Deviation => td_string!(locale, explore.meaning_sd),
        Formula::StandardError => td_string!(locale, explore.meaning_se),
        Formula::MeanInterval => td_string!(locale, explore.meaning_ci95),
        Formula::Median => td_string!(locale, explore.meaning_median),
        Formula::Satisfaction => td_string!(locale, explore.meaning_satisfaction),
        Formula::Band => td_string!(locale, explore.meaning_band),
        Formula::TopTwo => td_string!(locale, explore.meaning_top2),
        Formula::BottomTwo => td_string!(locale, explore.meaning_bottom2),
        Formula::Net => td_string!(locale, explore.meaning_net),
        Formula::Wilson => td_string!(locale, explore.meaning_wilson95),
        Formula::Alpha => td_string!(locale, explore.meaning_alpha),
        Formula::AlphaIfDeleted => td_string!(locale, explore.meaning_alpha_if_deleted),
        Formula::ItemRest => td_string!(locale, explore.meaning_item_rest),
        Formula::Student => td_string!(locale, explore.meaning_student),
        Formula::Welch => td_string!(locale, explore.meaning_welch),
        Formula::MannWhitney => td_string!(locale, explore.meaning_mann_whitney),
        Formula::Anova => td_string!(locale, explore.meaning_anova),
        Formula::WelchAnova => td_string!(locale, explore.meaning_welch_anova),
        Formula::Kruskal => td_string!(locale, explore.meaning_kruskal),
        Formula::CohenD => td_string!(locale, explore.meaning_cohen_d),
        Formula::HedgesG => td_string!(locale, explore.meaning_hedges_g),
        Formula::RankBiserial => td_string!(locale, explore.meaning_rank_biserial),
        Formula::EtaSquared => td_string!(locale, explore.meaning_eta2),
        Formula::EpsilonSquared => td_string!(locale, explore.meaning_epsilon2),
        Formula::ChiSquare => td_string!(locale, explore.meaning_chi2),
        Formula::CramerV => td_string!(locale, explore.meaning_cramer_v),
        Formula::RatingTotal => td_string!(locale, explore.meaning_rating_total),
        Formula::WeightedMean => td_string!(locale, explore.meaning_weighted_mean),
        Formula::DesignEffect => td_string!(locale, explore.meaning_design_effect),
    }
}

/// The formula as one line, with words where it has places for them.
pub fn notation(of: Formula, locale: Locale) -> String {
    let words = [
        ("{no_opinion}", what(What::NoOpinion, locale)),
        ("{missing}", what(What::Missing, locale)),
        ("{not_asked}", what(What::NotAsked, locale)),
        ("{top}", what(What::Top, locale)),
        ("{bottom}", what(What::Bottom, locale)),
        ("{level}", td_string!(locale, results.column_level)),
    ];
    let said = |line: String, (place, words): &(&str, &str)| line.replace(place, words);
    words.iter().fold(of.notation().to_owned(), said)
}

/// What an input is.
pub fn what(of: What, locale: Locale) -> &'static str {
    match of {
        What::Respondents => td_string!(locale, explore.what_respondents),
        What::NoOpinion => td_string!(locale, explore.what_no_opinion),
        What::Missing => td_string!(locale, explore.what_missing),
        What::NotAsked => td_string!(locale, explore.what_not_asked),
        What::NoScore => td_string!(locale, explore.what_no_score),
        What::OtherGroup => td_string!(locale, explore.what_other_group),
        What::N => td_string!(locale, explore.what_n),
        What::Count => td_string!(locale, explore.what_count),
        What::Base => td_string!(locale, explore.what_base),
        What::Answers => td_string!(locale, explore.what_answers),
        What::Score => td_string!(locale, explore.what_score),
        What::Times => td_string!(locale, explore.what_times),
        What::Sum => td_string!(locale, explore.what_sum),
        What::Mean => td_string!(locale, explore.what_mean),
        What::RoundedMean => td_string!(locale, explore.what_rounded_mean),
        What::SquaredDistances => td_string!(locale, explore.what_squared_distances),
        What::Deviation => td_string!(locale, explore.what_deviation),
        What::Variance => td_string!(locale, explore.what_variance),
        What::TQuantile => td_string!(locale, explore.what_t_quantile),
        What::ZQuantile => td_string!(locale, explore.what_z_quantile),
        What::Greatest => td_string!(locale, explore.what_greatest),
        What::Low => td_string!(locale, explore.what_low),
        What::High => td_string!(locale, explore.what_high),
        What::Share => td_string!(locale, explore.what_share),
        What::Top => td_string!(locale, explore.what_top),
        What::Bottom => td_string!(locale, explore.what_bottom),
        What::Items => td_string!(locale, explore.what_items),
        What::ItemVariances => td_string!(locale, explore.what_item_variances),
        What::TotalVariance => td_string!(locale, explore.what_total_variance),
        What::RestVariance => td_string!(locale, explore.what_rest_variance),
        What::Covariance => td_string!(locale, explore.what_covariance),
        What::Groups => td_string!(locale, explore.what_groups),
        What::Between => td_string!(locale, explore.what_between),
        What::Within => td_string!(locale, explore.what_within),
        What::RankSum => td_string!(locale, explore.what_rank_sum),
        What::Ties => td_string!(locale, explore.what_ties),
        What::U => td_string!(locale, explore.what_u),
        What::H => td_string!(locale, explore.what_h),
        What::Effect => td_string!(locale, explore.what_effect),
        What::Rho => td_string!(locale, explore.what_rho),
        What::Size => td_string!(locale, explore.what_size),
        What::Observed => td_string!(locale, explore.what_observed),
        What::Expected => td_string!(locale, explore.what_expected),
        What::Rows => td_string!(locale, explore.what_rows),
        What::Columns => td_string!(locale, explore.what_columns),
        What::ChiSquare => td_string!(locale, explore.what_chi_square),
        What::Freedom => td_string!(locale, explore.what_freedom),
        What::FreedomWithin => td_string!(locale, explore.what_freedom_within),
        What::Probability => td_string!(locale, explore.what_probability),
    }
}

/// Why responses are not in a figure.
pub fn left_out(of: LeftOutBy, locale: Locale) -> &'static str {
    match of {
        LeftOutBy::Rejected => td_string!(locale, explore.left_rejected),
        LeftOutBy::Filters => td_string!(locale, explore.left_filters),
        LeftOutBy::NoOpinion => td_string!(locale, explore.left_no_opinion),
        LeftOutBy::Missing => td_string!(locale, explore.left_missing),
        LeftOutBy::NotAsked => td_string!(locale, explore.left_not_asked),
        LeftOutBy::NoScore => td_string!(locale, explore.left_no_score),
        LeftOutBy::Incomplete => td_string!(locale, explore.left_incomplete),
        LeftOutBy::OtherGroup => td_string!(locale, explore.left_other_group),
        LeftOutBy::NoGroup => td_string!(locale, explore.left_no_group),
        LeftOutBy::SmallGroup => td_string!(locale, explore.left_small_group),
        LeftOutBy::NotBoth => td_string!(locale, explore.left_not_both),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_formula_has_its_words() {
        for formula in Formula::ALL {
            let line = notation(formula, Locale::th);
            assert!(!line.contains('{'), "{line}");
        }
        assert!(notation(Formula::N, Locale::en).contains("Not asked"));
    }
}
