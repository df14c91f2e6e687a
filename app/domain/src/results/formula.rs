//! The formulas behind the figures: one registry. Names and meanings stand where they are shown;
//! here are the codes, the notation, the rounding and the source of each.

mod written;

use serde::Serialize;

/// How a figure is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    N,
    Answered,
    Percent,
    Mean,
    Deviation,
    StandardError,
    MeanInterval,
    Median,
    Least,
    Greatest,
    Satisfaction,
    Band,
    Rank,
    RankInAspect,
    TopTwo,
    BottomTwo,
    Net,
    Wilson,
    Alpha,
    AlphaIfDeleted,
    ItemRest,
    Student,
    Welch,
    MannWhitney,
    Anova,
    WelchAnova,
    Kruskal,
    Levene,
    Difference,
    Scheffe,
    GamesHowell,
    CohenD,
    HedgesG,
    RankBiserial,
    EtaSquared,
    EpsilonSquared,
    ChiSquare,
    CramerV,
    Fisher,
    Yates,
    McNemar,
    Pearson,
    Spearman,
    CellOfRow,
    CellOfColumn,
    CellOfWhole,
    RatingTotal,
    WeightedMean,
    WeightedError,
    WeightedDifference,
    EffectiveN,
    WeightingEffect,
    Weight,
    DesignEffect,
    CorrectedError,
    CorrectedInterval,
    Change,
    Holm,
    MatchedChange,
    PairedT,
    CohenDz,
    OutcomeScore,
    OutcomeWeight,
    OutcomePoints,
    OutcomePercent,
    MoneyPercent,
    RollUp,
}

impl Formula {
    pub const ALL: [Formula; 67] = [
        Formula::N,
        Formula::Answered,
        Formula::Percent,
        Formula::Mean,
        Formula::Deviation,
        Formula::StandardError,
        Formula::MeanInterval,
        Formula::Median,
        Formula::Least,
        Formula::Greatest,
        Formula::Satisfaction,
        Formula::Band,
        Formula::Rank,
        Formula::RankInAspect,
        Formula::TopTwo,
        Formula::BottomTwo,
        Formula::Net,
        Formula::Wilson,
        Formula::Alpha,
        Formula::AlphaIfDeleted,
        Formula::ItemRest,
        Formula::Student,
        Formula::Welch,
        Formula::MannWhitney,
        Formula::Anova,
        Formula::WelchAnova,
        Formula::Kruskal,
        Formula::Levene,
        Formula::Difference,
        Formula::Scheffe,
        Formula::GamesHowell,
        Formula::CohenD,
        Formula::HedgesG,
        Formula::RankBiserial,
        Formula::EtaSquared,
        Formula::EpsilonSquared,
        Formula::ChiSquare,
        Formula::CramerV,
        Formula::Fisher,
        Formula::Yates,
        Formula::McNemar,
        Formula::Pearson,
        Formula::Spearman,
        Formula::CellOfRow,
        Formula::CellOfColumn,
        Formula::CellOfWhole,
        Formula::RatingTotal,
        Formula::WeightedMean,
        Formula::WeightedError,
        Formula::WeightedDifference,
        Formula::EffectiveN,
        Formula::WeightingEffect,
        Formula::Weight,
        Formula::DesignEffect,
        Formula::CorrectedError,
        Formula::CorrectedInterval,
        Formula::Change,
        Formula::Holm,
        Formula::MatchedChange,
        Formula::PairedT,
        Formula::CohenDz,
        Formula::OutcomeScore,
        Formula::OutcomeWeight,
        Formula::OutcomePoints,
        Formula::OutcomePercent,
        Formula::MoneyPercent,
        Formula::RollUp,
    ];

    /// The code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Formula::N => "n",
            Formula::Answered => "answered",
            Formula::Percent => "percent",
            Formula::Mean => "mean",
            Formula::Deviation => "sd",
            Formula::StandardError => "se",
            Formula::MeanInterval => "ci95",
            Formula::Median => "median",
            Formula::Least => "least",
            Formula::Greatest => "greatest",
            Formula::Satisfaction => "satisfaction",
            Formula::Band => "band",
            Formula::Rank => "rank",
            Formula::RankInAspect => "rank_in_aspect",
            Formula::TopTwo => "top2",
            Formula::BottomTwo => "bottom2",
            Formula::Net => "net",
            Formula::Wilson => "wilson95",
            Formula::Alpha => "alpha",
            Formula::AlphaIfDeleted => "alpha_if_deleted",
            Formula::ItemRest => "item_rest_correlation",
            Formula::Student => "student",
            Formula::Welch => "welch",
            Formula::MannWhitney => "mann_whitney",
            Formula::Anova => "anova",
            Formula::WelchAnova => "welch_anova",
            Formula::Kruskal => "kruskal",
            Formula::Levene => "levene",
            Formula::Difference => "difference",
            Formula::Scheffe => "scheffe",
            Formula::GamesHowell => "games_howell",
            Formula::CohenD => "cohen_d",
            Formula::HedgesG => "hedges_g",
            Formula::RankBiserial => "rank_biserial",
            Formula::EtaSquared => "eta2",
            Formula::EpsilonSquared => "epsilon2",
            Formula::ChiSquare => "chi2",
            Formula::CramerV => "cramer_v",
            Formula::Fisher => "fisher",
            Formula::Yates => "yates",
            Formula::McNemar => "mcnemar",
            Formula::Pearson => "pearson",
            Formula::Spearman => "spearman",
            Formula::CellOfRow => "cell_row",
            Formula::CellOfColumn => "cell_column",
            Formula::CellOfWhole => "cell_whole",
            Formula::RatingTotal => "rating_total",
            Formula::WeightedMean => "weighted_mean",
            Formula::WeightedError => "weighted_se",
            Formula::WeightedDifference => "weighted_difference",
            Formula::EffectiveN => "effective_n",
            Formula::WeightingEffect => "weighting_effect",
            Formula::Weight => "weight",
            Formula::DesignEffect => "design_effect",
            Formula::CorrectedError => "corrected_se",
            Formula::CorrectedInterval => "corrected_ci95",
            Formula::Change => "change",
            Formula::Holm => "holm",
            Formula::MatchedChange => "matched_change",
            Formula::PairedT => "paired_t",
            Formula::CohenDz => "cohen_dz",
            Formula::OutcomeScore => "outcome_score",
            Formula::OutcomeWeight => "outcome_weight",
            Formula::OutcomePoints => "outcome_points",
            Formula::OutcomePercent => "outcome_percent",
            Formula::MoneyPercent => "money_percent",
            Formula::RollUp => "roll_up",
        }
    }

    pub fn named(code: &str) -> Option<Formula> {
        Formula::ALL.into_iter().find(|formula| formula.code() == code)
    }

    /// How many decimals are printed, rounded half up.
    pub fn decimals(self) -> u8 {
        match self {
            Formula::N | Formula::Answered | Formula::Rank | Formula::RankInAspect => 0,
            Formula::EffectiveN => 1,
            Formula::Alpha
            | Formula::AlphaIfDeleted
            | Formula::ItemRest
            | Formula::CohenD
            | Formula::CohenDz
            | Formula::HedgesG
            | Formula::RankBiserial
            | Formula::EtaSquared
            | Formula::EpsilonSquared
            | Formula::CramerV
            | Formula::Fisher
            | Formula::Pearson
            | Formula::Spearman
            | Formula::DesignEffect
            | Formula::CorrectedError
            | Formula::WeightedError
            | Formula::Holm => 3,
            _ => 2,
        }
    }

    /// Whether the figure is of the cells of a cross-table.
    pub fn is_of_cells(self) -> bool {
        matches!(
            self,
            Formula::ChiSquare
                | Formula::CramerV
                | Formula::Fisher
                | Formula::Yates
                | Formula::McNemar
                | Formula::Pearson
                | Formula::Spearman
                | Formula::CellOfRow
                | Formula::CellOfColumn
                | Formula::CellOfWhole
        )
    }

    /// Whether the figure is of answers that are weighted.
    pub fn is_weighted(self) -> bool {
        matches!(
            self,
            Formula::WeightedMean
                | Formula::WeightedError
                | Formula::WeightedDifference
                | Formula::EffectiveN
                | Formula::WeightingEffect
                | Formula::Weight
        )
    }

    /// Whether the figure is an interval, and its value the middle of it.
    pub fn is_interval(self) -> bool {
        matches!(self, Formula::MeanInterval | Formula::CorrectedInterval | Formula::Wilson)
    }

    /// Whether the figure is a share that is printed in percent.
    pub fn is_share(self) -> bool {
        matches!(self, Formula::TopTwo | Formula::BottomTwo | Formula::Net | Formula::Wilson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_formula_is_found_by_its_own_code() {
        for formula in Formula::ALL {
            assert_eq!(Formula::named(formula.code()), Some(formula));
            assert!(!formula.notation().is_empty());
        }
        assert_eq!(Formula::named("mode"), None);
    }
}
