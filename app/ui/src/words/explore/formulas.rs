//! Words for formulas, their inputs, and who is left out.

mod inputs;
mod rows;

use domain::results::{Formula, What};

pub use inputs::{left_out, what};
pub use rows::row;

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
        Formula::Answered => td_string!(locale, explore.name_answered),
        Formula::Least => td_string!(locale, explore.name_least),
        Formula::Greatest => td_string!(locale, explore.name_greatest),
        Formula::Rank => td_string!(locale, explore.name_rank),
        Formula::RankInAspect => td_string!(locale, explore.name_rank_in_aspect),
        Formula::Levene => td_string!(locale, explore.name_levene),
        Formula::Difference => td_string!(locale, explore.name_difference),
        Formula::Scheffe => td_string!(locale, explore.name_scheffe),
        Formula::GamesHowell => td_string!(locale, explore.name_games_howell),
        Formula::Fisher => td_string!(locale, explore.name_fisher),
        Formula::Yates => td_string!(locale, explore.name_yates),
        Formula::Pearson => td_string!(locale, explore.name_pearson),
        Formula::Spearman => td_string!(locale, explore.name_spearman),
        Formula::CellOfRow => td_string!(locale, explore.name_cell_row),
        Formula::CellOfColumn => td_string!(locale, explore.name_cell_column),
        Formula::CellOfWhole => td_string!(locale, explore.name_cell_whole),
        Formula::WeightedError => td_string!(locale, explore.name_weighted_se),
        Formula::WeightedDifference => td_string!(locale, explore.name_weighted_difference),
        Formula::EffectiveN => td_string!(locale, explore.name_effective_n),
        Formula::WeightingEffect => td_string!(locale, explore.name_weighting_effect),
        Formula::Weight => td_string!(locale, explore.name_weight),
        Formula::CorrectedError => td_string!(locale, explore.name_corrected_se),
        Formula::CorrectedInterval => td_string!(locale, explore.name_corrected_ci95),
        Formula::Change => td_string!(locale, explore.name_change),
        Formula::Holm => td_string!(locale, explore.name_holm),
        Formula::MatchedChange => td_string!(locale, explore.name_matched_change),
        Formula::PairedT => td_string!(locale, explore.name_paired_t),
        Formula::CohenDz => td_string!(locale, explore.name_cohen_dz),
        Formula::OutcomeScore => td_string!(locale, explore.name_outcome_score),
        Formula::OutcomeWeight => td_string!(locale, explore.name_outcome_weight),
        Formula::OutcomePoints => td_string!(locale, explore.name_outcome_points),
        Formula::OutcomePercent => td_string!(locale, explore.name_outcome_percent),
        Formula::MoneyPercent => td_string!(locale, explore.name_money_percent),
        Formula::RollUp => td_string!(locale, explore.name_roll_up),
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
        Formula::Answered => td_string!(locale, explore.meaning_answered),
        Formula::Least => td_string!(locale, explore.meaning_least),
        Formula::Greatest => td_string!(locale, explore.meaning_greatest),
        Formula::Rank => td_string!(locale, explore.meaning_rank),
        Formula::RankInAspect => td_string!(locale, explore.meaning_rank_in_aspect),
        Formula::Levene => td_string!(locale, explore.meaning_levene),
        Formula::Difference => td_string!(locale, explore.meaning_difference),
        Formula::Scheffe => td_string!(locale, explore.meaning_scheffe),
        Formula::GamesHowell => td_string!(locale, explore.meaning_games_howell),
        Formula::Fisher => td_string!(locale, explore.meaning_fisher),
        Formula::Yates => td_string!(locale, explore.meaning_yates),
        Formula::Pearson => td_string!(locale, explore.meaning_pearson),
        Formula::Spearman => td_string!(locale, explore.meaning_spearman),
        Formula::CellOfRow => td_string!(locale, explore.meaning_cell_row),
        Formula::CellOfColumn => td_string!(locale, explore.meaning_cell_column),
        Formula::CellOfWhole => td_string!(locale, explore.meaning_cell_whole),
        Formula::WeightedError => td_string!(locale, explore.meaning_weighted_se),
        Formula::WeightedDifference => td_string!(locale, explore.meaning_weighted_difference),
        Formula::EffectiveN => td_string!(locale, explore.meaning_effective_n),
        Formula::WeightingEffect => td_string!(locale, explore.meaning_weighting_effect),
        Formula::Weight => td_string!(locale, explore.meaning_weight),
        Formula::CorrectedError => td_string!(locale, explore.meaning_corrected_se),
        Formula::CorrectedInterval => td_string!(locale, explore.meaning_corrected_ci95),
        Formula::Change => td_string!(locale, explore.meaning_change),
        Formula::Holm => td_string!(locale, explore.meaning_holm),
        Formula::MatchedChange => td_string!(locale, explore.meaning_matched_change),
        Formula::PairedT => td_string!(locale, explore.meaning_paired_t),
        Formula::CohenDz => td_string!(locale, explore.meaning_cohen_dz),
        Formula::OutcomeScore => td_string!(locale, explore.meaning_outcome_score),
        Formula::OutcomeWeight => td_string!(locale, explore.meaning_outcome_weight),
        Formula::OutcomePoints => td_string!(locale, explore.meaning_outcome_points),
        Formula::OutcomePercent => td_string!(locale, explore.meaning_outcome_percent),
        Formula::MoneyPercent => td_string!(locale, explore.meaning_money_percent),
        Formula::RollUp => td_string!(locale, explore.meaning_roll_up),
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
        ("{disbursed}", what(What::Disbursed, locale)),
        ("{budget}", what(What::Budget, locale)),
        ("{level}", td_string!(locale, results.column_level)),
    ];
    let said = |line: String, (place, words): &(&str, &str)| line.replace(place, words);
    words.iter().fold(of.notation().to_owned(), said)
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
