//! Words for formulas, their inputs, and who is left out.

mod inputs;
mod rows;

use domain::results::{Formula, What};

pub use inputs::{left_out, what};
pub use rows::row;

use crate::texts::{Locale, text};

/// What a formula is called.
pub fn name(of: Formula, locale: Locale) -> &'static str {
    match of {
        Formula::N => text!(locale, explore.name_n),
        Formula::Percent => text!(locale, explore.name_percent),
        Formula::Mean => text!(locale, explore.name_mean),
        Formula::Deviation => text!(locale, explore.name_sd),
        Formula::StandardError => text!(locale, explore.name_se),
        Formula::MeanInterval => text!(locale, explore.name_ci95),
        Formula::Median => text!(locale, explore.name_median),
        Formula::Satisfaction => text!(locale, explore.name_satisfaction),
        Formula::Band => text!(locale, explore.name_band),
        Formula::TopTwo => text!(locale, explore.name_top2),
        Formula::BottomTwo => text!(locale, explore.name_bottom2),
        Formula::Net => text!(locale, explore.name_net),
        Formula::Wilson => text!(locale, explore.name_wilson95),
        Formula::Alpha => text!(locale, explore.name_alpha),
        Formula::AlphaIfDeleted => text!(locale, explore.name_alpha_if_deleted),
        Formula::ItemRest => text!(locale, explore.name_item_rest),
        Formula::Student => text!(locale, explore.name_student),
        Formula::Welch => text!(locale, explore.name_welch),
        Formula::MannWhitney => text!(locale, explore.name_mann_whitney),
        Formula::Anova => text!(locale, explore.name_anova),
        Formula::WelchAnova => text!(locale, explore.name_welch_anova),
        Formula::Kruskal => text!(locale, explore.name_kruskal),
        Formula::CohenD => text!(locale, explore.name_cohen_d),
        Formula::HedgesG => text!(locale, explore.name_hedges_g),
        Formula::RankBiserial => text!(locale, explore.name_rank_biserial),
        Formula::EtaSquared => text!(locale, explore.name_eta2),
        Formula::EpsilonSquared => text!(locale, explore.name_epsilon2),
        Formula::ChiSquare => text!(locale, explore.name_chi2),
        Formula::CramerV => text!(locale, explore.name_cramer_v),
        Formula::RatingTotal => text!(locale, explore.name_rating_total),
        Formula::WeightedMean => text!(locale, explore.name_weighted_mean),
        Formula::DesignEffect => text!(locale, explore.name_design_effect),
        Formula::Answered => text!(locale, explore.name_answered),
        Formula::Least => text!(locale, explore.name_least),
        Formula::Greatest => text!(locale, explore.name_greatest),
        Formula::Rank => text!(locale, explore.name_rank),
        Formula::RankInAspect => text!(locale, explore.name_rank_in_aspect),
        Formula::Levene => text!(locale, explore.name_levene),
        Formula::Difference => text!(locale, explore.name_difference),
        Formula::Scheffe => text!(locale, explore.name_scheffe),
        Formula::GamesHowell => text!(locale, explore.name_games_howell),
        Formula::Fisher => text!(locale, explore.name_fisher),
        Formula::Yates => text!(locale, explore.name_yates),
        Formula::McNemar => text!(locale, explore.name_mcnemar),
        Formula::Pearson => text!(locale, explore.name_pearson),
        Formula::Spearman => text!(locale, explore.name_spearman),
        Formula::CellOfRow => text!(locale, explore.name_cell_row),
        Formula::CellOfColumn => text!(locale, explore.name_cell_column),
        Formula::CellOfWhole => text!(locale, explore.name_cell_whole),
        Formula::WeightedError => text!(locale, explore.name_weighted_se),
        Formula::WeightedDifference => text!(locale, explore.name_weighted_difference),
        Formula::EffectiveN => text!(locale, explore.name_effective_n),
        Formula::WeightingEffect => text!(locale, explore.name_weighting_effect),
        Formula::Weight => text!(locale, explore.name_weight),
        Formula::CorrectedError => text!(locale, explore.name_corrected_se),
        Formula::CorrectedInterval => text!(locale, explore.name_corrected_ci95),
        Formula::Change => text!(locale, explore.name_change),
        Formula::Holm => text!(locale, explore.name_holm),
        Formula::MatchedChange => text!(locale, explore.name_matched_change),
        Formula::PairedT => text!(locale, explore.name_paired_t),
        Formula::CohenDz => text!(locale, explore.name_cohen_dz),
        Formula::OutcomeScore => text!(locale, explore.name_outcome_score),
        Formula::OutcomeWeight => text!(locale, explore.name_outcome_weight),
        Formula::OutcomePoints => text!(locale, explore.name_outcome_points),
        Formula::OutcomePercent => text!(locale, explore.name_outcome_percent),
        Formula::MoneyPercent => text!(locale, explore.name_money_percent),
        Formula::RollUp => text!(locale, explore.name_roll_up),
    }
}

/// What a formula says, in a sentence or two.
pub fn meaning(of: Formula, locale: Locale) -> &'static str {
    match of {
        Formula::N => text!(locale, explore.meaning_n),
        Formula::Percent => text!(locale, explore.meaning_percent),
        Formula::Mean => text!(locale, explore.meaning_mean),
        Formula::Deviation => text!(locale, explore.meaning_sd),
        Formula::StandardError => text!(locale, explore.meaning_se),
        Formula::MeanInterval => text!(locale, explore.meaning_ci95),
        Formula::Median => text!(locale, explore.meaning_median),
        Formula::Satisfaction => text!(locale, explore.meaning_satisfaction),
        Formula::Band => text!(locale, explore.meaning_band),
        Formula::TopTwo => text!(locale, explore.meaning_top2),
        Formula::BottomTwo => text!(locale, explore.meaning_bottom2),
        Formula::Net => text!(locale, explore.meaning_net),
        Formula::Wilson => text!(locale, explore.meaning_wilson95),
        Formula::Alpha => text!(locale, explore.meaning_alpha),
        Formula::AlphaIfDeleted => text!(locale, explore.meaning_alpha_if_deleted),
        Formula::ItemRest => text!(locale, explore.meaning_item_rest),
        Formula::Student => text!(locale, explore.meaning_student),
        Formula::Welch => text!(locale, explore.meaning_welch),
        Formula::MannWhitney => text!(locale, explore.meaning_mann_whitney),
        Formula::Anova => text!(locale, explore.meaning_anova),
        Formula::WelchAnova => text!(locale, explore.meaning_welch_anova),
        Formula::Kruskal => text!(locale, explore.meaning_kruskal),
        Formula::CohenD => text!(locale, explore.meaning_cohen_d),
        Formula::HedgesG => text!(locale, explore.meaning_hedges_g),
        Formula::RankBiserial => text!(locale, explore.meaning_rank_biserial),
        Formula::EtaSquared => text!(locale, explore.meaning_eta2),
        Formula::EpsilonSquared => text!(locale, explore.meaning_epsilon2),
        Formula::ChiSquare => text!(locale, explore.meaning_chi2),
        Formula::CramerV => text!(locale, explore.meaning_cramer_v),
        Formula::RatingTotal => text!(locale, explore.meaning_rating_total),
        Formula::WeightedMean => text!(locale, explore.meaning_weighted_mean),
        Formula::DesignEffect => text!(locale, explore.meaning_design_effect),
        Formula::Answered => text!(locale, explore.meaning_answered),
        Formula::Least => text!(locale, explore.meaning_least),
        Formula::Greatest => text!(locale, explore.meaning_greatest),
        Formula::Rank => text!(locale, explore.meaning_rank),
        Formula::RankInAspect => text!(locale, explore.meaning_rank_in_aspect),
        Formula::Levene => text!(locale, explore.meaning_levene),
        Formula::Difference => text!(locale, explore.meaning_difference),
        Formula::Scheffe => text!(locale, explore.meaning_scheffe),
        Formula::GamesHowell => text!(locale, explore.meaning_games_howell),
        Formula::Fisher => text!(locale, explore.meaning_fisher),
        Formula::Yates => text!(locale, explore.meaning_yates),
        Formula::McNemar => text!(locale, explore.meaning_mcnemar),
        Formula::Pearson => text!(locale, explore.meaning_pearson),
        Formula::Spearman => text!(locale, explore.meaning_spearman),
        Formula::CellOfRow => text!(locale, explore.meaning_cell_row),
        Formula::CellOfColumn => text!(locale, explore.meaning_cell_column),
        Formula::CellOfWhole => text!(locale, explore.meaning_cell_whole),
        Formula::WeightedError => text!(locale, explore.meaning_weighted_se),
        Formula::WeightedDifference => text!(locale, explore.meaning_weighted_difference),
        Formula::EffectiveN => text!(locale, explore.meaning_effective_n),
        Formula::WeightingEffect => text!(locale, explore.meaning_weighting_effect),
        Formula::Weight => text!(locale, explore.meaning_weight),
        Formula::CorrectedError => text!(locale, explore.meaning_corrected_se),
        Formula::CorrectedInterval => text!(locale, explore.meaning_corrected_ci95),
        Formula::Change => text!(locale, explore.meaning_change),
        Formula::Holm => text!(locale, explore.meaning_holm),
        Formula::MatchedChange => text!(locale, explore.meaning_matched_change),
        Formula::PairedT => text!(locale, explore.meaning_paired_t),
        Formula::CohenDz => text!(locale, explore.meaning_cohen_dz),
        Formula::OutcomeScore => text!(locale, explore.meaning_outcome_score),
        Formula::OutcomeWeight => text!(locale, explore.meaning_outcome_weight),
        Formula::OutcomePoints => text!(locale, explore.meaning_outcome_points),
        Formula::OutcomePercent => text!(locale, explore.meaning_outcome_percent),
        Formula::MoneyPercent => text!(locale, explore.meaning_money_percent),
        Formula::RollUp => text!(locale, explore.meaning_roll_up),
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
        ("{level}", text!(locale, results.column_level)),
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
            let line = notation(formula, Locale::Th);
            assert!(!line.contains('{'), "{line}");
        }
        assert!(notation(Formula::N, Locale::En).contains("Not asked"));
    }
}
