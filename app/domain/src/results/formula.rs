//! The formulas behind the figures: one registry. Names and meanings stand where they are shown;
//! here are the codes, the notation, the rounding and the source of each.

use serde::Serialize;

/// How a figure is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    N,
    Percent,
    Mean,
    Deviation,
    StandardError,
    MeanInterval,
    Median,
    Satisfaction,
    Band,
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
    CohenD,
    HedgesG,
    RankBiserial,
    EtaSquared,
    EpsilonSquared,
    ChiSquare,
    CramerV,
    RatingTotal,
    WeightedMean,
    DesignEffect,
}

impl Formula {
    pub const ALL: [Formula; 32] = [
        Formula::N,
        Formula::Percent,
        Formula::Mean,
        Formula::Deviation,
        Formula::StandardError,
        Formula::MeanInterval,
        Formula::Median,
        Formula::Satisfaction,
        Formula::Band,
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
        Formula::CohenD,
        Formula::HedgesG,
        Formula::RankBiserial,
        Formula::EtaSquared,
        Formula::EpsilonSquared,
        Formula::ChiSquare,
        Formula::CramerV,
        Formula::RatingTotal,
        Formula::WeightedMean,
        Formula::DesignEffect,
    ];

    /// The code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Formula::N => "n",
            Formula::Percent => "percent",
            Formula::Mean => "mean",
            Formula::Deviation => "sd",
            Formula::StandardError => "se",
            Formula::MeanInterval => "ci95",
            Formula::Median => "median",
            Formula::Satisfaction => "satisfaction",
            Formula::Band => "band",
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
            Formula::CohenD => "cohen_d",
            Formula::HedgesG => "hedges_g",
            Formula::RankBiserial => "rank_biserial",
            Formula::EtaSquared => "eta2",
            Formula::EpsilonSquared => "epsilon2",
            Formula::ChiSquare => "chi2",
            Formula::CramerV => "cramer_v",
            Formula::RatingTotal => "rating_total",
            Formula::WeightedMean => "weighted_mean",
            Formula::DesignEffect => "design_effect",
        }
    }

    pub fn named(code: &str) -> Option<Formula> {
        Formula::ALL.into_iter().find(|formula| formula.code() == code)
    }

    /// The formula as one line of mathematics; its letters are explained by the inputs beside it. What
    /// stands in braces is a place for words.
    pub fn notation(self) -> &'static str {
        match self {
            Formula::N => "n = N − ({no_opinion} + {missing} + {not_asked})",
            Formula::Percent => "% = f × 100 / n",
            Formula::Mean => "x̄ = Σ(f · x) / n",
            Formula::Deviation => "S.D. = √( Σ f (x − x̄)² / (n − 1) )",
            Formula::StandardError => "S.E. = S.D. / √n",
            Formula::MeanInterval => "x̄ ± t(.975; n − 1) · S.D. / √n",
            Formula::Median => "Md = (x(⌊(n + 1) / 2⌋) + x(⌈(n + 1) / 2⌉)) / 2",
            Formula::Satisfaction => "% = x̄ × 100 / max",
            Formula::Band => "x̄ → 0.00 → {level}",
            Formula::TopTwo | Formula::BottomTwo => "p = (f₁ + f₂) / n",
            Formula::Net => "( {top} − {bottom} ) / n",
            Formula::Wilson => "( p + z²/2n ± z √( p(1 − p)/n + z²/4n² ) ) / ( 1 + z²/n )",
            Formula::Alpha => "α = k/(k − 1) · ( 1 − Σs²ᵢ / s²ₜ )",
            Formula::AlphaIfDeleted => "α₋ᵢ = (k − 1)/(k − 2) · ( 1 − (Σs² − s²ᵢ) / s²₍ₜ₋ᵢ₎ )",
            Formula::ItemRest => "r = cov(x, T − x) / ( s₍ₓ₎ · s₍ₜ₋ₓ₎ )",
            Formula::Student => "t = (x̄₁ − x̄₂) / √( s²ₚ (1/n₁ + 1/n₂) ),  df = n₁ + n₂ − 2",
            Formula::Welch => "t = (x̄₁ − x̄₂) / √( s²₁/n₁ + s²₂/n₂ )",
            Formula::MannWhitney => "U = R₁ − n₁(n₁ + 1)/2",
            Formula::Anova => "F = ( SSB/(k − 1) ) / ( SSW/(n − k) )",
            Formula::WelchAnova => {
                "F = Σw(x̄ − x̄ʷ)²/(k − 1) / ( 1 + 2(k − 2)/(k² − 1) · Σ(1 − w/W)²/(nᵢ − 1) ),  w = n/s²"
            }
            Formula::Kruskal => {
                "H = ( 12/(n(n + 1)) · ΣR²ᵢ/nᵢ − 3(n + 1) ) / ( 1 − Σ(t³ − t)/(n³ − n) )"
            }
            Formula::CohenD => "d = (x̄₁ − x̄₂) / sₚ",
            Formula::HedgesG => "g = d · ( 1 − 3 / (4(n₁ + n₂) − 9) )",
            Formula::RankBiserial => "r = 2U / (n₁ n₂) − 1",
            Formula::EtaSquared => "η² = SSB / (SSB + SSW)",
            Formula::EpsilonSquared => "ε² = H / (n − 1)",
            Formula::ChiSquare => "χ² = Σ (O − E)² / E,  E = ΣOᵢ · ΣOⱼ / n",
            Formula::CramerV => "V = √( χ² / ( n · (min(r, c) − 1) ) )",
            Formula::RatingTotal => "% = Σf × 100 / Σn",
            Formula::WeightedMean => "x̄ʷ = Σ(w · x) / Σw",
            Formula::DesignEffect => "deff = 1 + (m − 1) ρ",
        }
    }

    /// Where the formula is published; nothing for what every textbook has.
    pub fn source(self) -> Option<&'static str> {
        Some(match self {
            Formula::Wilson => "E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212",
            Formula::Alpha | Formula::AlphaIfDeleted => {
                "L. J. Cronbach, Psychometrika 16 (1951), 297-334"
            }
            Formula::Student => "Student, Biometrika 6 (1908), 1-25",
            Formula::Welch => "B. L. Welch, Biometrika 34 (1947), 28-35",
            Formula::WelchAnova => "B. L. Welch, Biometrika 38 (1951), 330-336",
            Formula::MannWhitney => "H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947), 50-60",
            Formula::Anova | Formula::EtaSquared => {
                "R. A. Fisher, Statistical Methods for Research Workers (1925)"
            }
            Formula::Kruskal => {
                "W. H. Kruskal, W. A. Wallis, J. Am. Stat. Assoc. 47 (1952), 583-621"
            }
            Formula::CohenD => "J. Cohen, Statistical Power Analysis (1988), p. 67",
            Formula::HedgesG => "L. V. Hedges, J. Educ. Stat. 6 (1981), 107-128",
            Formula::RankBiserial => "E. E. Cureton, Psychometrika 21 (1956), 287-290",
            Formula::EpsilonSquared => "M. Tomczak, E. Tomczak, Trends Sport Sci. 1 (2014), 19-25",
            Formula::ChiSquare => "K. Pearson, Philos. Mag. 50 (1900), 157-175",
            Formula::CramerV => "H. Cramér, Mathematical Methods of Statistics (1946), p. 282",
            Formula::WeightedMean => {
                "W. E. Deming, F. F. Stephan, Ann. Math. Stat. 11 (1940), 427-444"
            }
            Formula::DesignEffect => "L. Kish, Survey Sampling (1965), p. 161 f.",
            _ => return None,
        })
    }

    /// How many decimals are printed, rounded half up.
    pub fn decimals(self) -> u8 {
        match self {
            Formula::N => 0,
            Formula::Alpha
            | Formula::AlphaIfDeleted
            | Formula::ItemRest
            | Formula::CohenD
            | Formula::HedgesG
            | Formula::RankBiserial
            | Formula::EtaSquared
            | Formula::EpsilonSquared
            | Formula::CramerV
            | Formula::DesignEffect => 3,
            _ => 2,
        }
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
