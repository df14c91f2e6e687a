//! The formulas as mathematics, and where they are published.

use super::Formula;

impl Formula {
    /// The formula as one line of mathematics; its letters are explained by the inputs beside it. What
    /// stands in braces is a place for words.
    pub fn notation(self) -> &'static str {
        match self {
            Formula::N => "n = N − ({no_opinion} + {missing} + {not_asked})",
            Formula::Answered => "n = N − ({missing} + {not_asked})",
            Formula::Percent => "% = f × 100 / n",
            Formula::Mean => "x̄ = Σ(f · x) / n",
            Formula::Deviation => "S.D. = √( Σ f (x − x̄)² / (n − 1) )",
            Formula::StandardError => "S.E. = S.D. / √n",
            Formula::MeanInterval => "x̄ ± t(.975; n − 1) · S.D. / √n",
            Formula::Median => "Md = (x(⌊(n + 1) / 2⌋) + x(⌈(n + 1) / 2⌉)) / 2",
            Formula::Least => "min(x)",
            Formula::Greatest => "max(x)",
            Formula::Satisfaction => "% = x̄ × 100 / max",
            Formula::Band => "x̄ → 0.00 → {level}",
            Formula::Rank | Formula::RankInAspect => "1 + n( x̄ⱼ > x̄ᵢ )",
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
            Formula::Levene => "W = ( SSB/(k − 1) ) / ( SSW/(n − k) ),  d = |x − x̄ᵢ|",
            Formula::Difference => "x̄₁ − x̄₂",
            Formula::Scheffe => {
                "F = ( (x̄₁ − x̄₂) / S.E. )² / (k − 1),  S.E. = √( SSW/(n − k) · (1/n₁ + 1/n₂) )"
            }
            Formula::GamesHowell => "q = |x̄₁ − x̄₂| · √2 / S.E.,  S.E. = √( s²₁/n₁ + s²₂/n₂ )",
            Formula::CohenD => "d = (x̄₁ − x̄₂) / sₚ",
            Formula::HedgesG => "g = d · ( 1 − 3 / (4(n₁ + n₂) − 9) )",
            Formula::RankBiserial => "r = 2U / (n₁ n₂) − 1",
            Formula::EtaSquared => "η² = SSB / (SSB + SSW)",
            Formula::EpsilonSquared => "ε² = H / (n − 1)",
            Formula::ChiSquare => "χ² = Σ (O − E)² / E,  E = ΣOᵢ · ΣOⱼ / n",
            Formula::CramerV => "V = √( χ² / ( n · (min(r, c) − 1) ) )",
            Formula::Fisher => "p = Σ P(T),  P(T) ≤ P(O),  P = Πr! · Πc! / ( n! · ΠO! )",
            Formula::McNemar => "χ² = (b − c)² / (b + c)",
            Formula::Yates => "χ² = n ( |ad − bc| − n/2 )² / ( r₁ r₂ c₁ c₂ )",
            Formula::Pearson => "r = Σ(x − x̄)(y − ȳ) / √( Σ(x − x̄)² · Σ(y − ȳ)² )",
            Formula::Spearman => "ρ = r( R(x), R(y) )",
            Formula::CellOfRow => "% = O × 100 / r,  E = r · c / n",
            Formula::CellOfColumn => "% = O × 100 / c,  E = r · c / n",
            Formula::CellOfWhole => "% = O × 100 / n,  E = r · c / n",
            Formula::RatingTotal => "% = Σf × 100 / Σn",
            Formula::WeightedMean => "x̄ʷ = Σ(w · x) / Σw",
            Formula::WeightedError => "S.E. = √( n/(n − 1) · Σ w²(x − x̄ʷ)² ) / Σw",
            Formula::WeightedDifference => "x̄ʷ − x̄",
            Formula::EffectiveN => "n′ = (Σw)² / Σw²",
            Formula::WeightingEffect => "deff = n / n′",
            Formula::Weight => "w ← w · N(c)/N · n / Σw(c)",
            Formula::DesignEffect => "deff = 1 + (m − 1) ρ",
            Formula::CorrectedError => "S.E.′ = S.E. · √( (N − n)/(N − 1) ) · √deff",
            Formula::CorrectedInterval => "x̄ ± t(.975; df) · S.E.′",
            Formula::Change => "x̄₂ − x̄₁",
            Formula::Holm => "pᵢ′ = max( pⱼ′ : j < i,  min( 1, (m − i + 1) · pᵢ ) )",
            Formula::MatchedChange => "d̄ = Σ(x̄₂ − x̄₁) / n",
            Formula::PairedT => "t = d̄ / ( s(d) / √n ),  df = n − 1",
            Formula::CohenDz => "dz = d̄ / s(d)",
            Formula::OutcomeScore => "Σ(w · p) / Σw",
            Formula::OutcomeWeight => "w′ = w × 100 / Σw",
            Formula::OutcomePoints => "w′ · p / 100",
            Formula::OutcomePercent => "p = Σ(n · x̄ × 100 / max) / Σn",
            Formula::MoneyPercent => "p = min( 100, {disbursed} × 100 / {budget} )",
            Formula::RollUp => "Σx / n",
        }
    }

    /// Where the formula is published; nothing for what every textbook has.
    pub fn source(self) -> Option<&'static str> {
        Some(match self {
            Formula::Wilson => "E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212",
            Formula::Alpha | Formula::AlphaIfDeleted => {
                "L. J. Cronbach, Psychometrika 16 (1951), 297-334"
            }
            Formula::Student | Formula::PairedT => "Student, Biometrika 6 (1908), 1-25",
            Formula::Welch => "B. L. Welch, Biometrika 34 (1947), 28-35",
            Formula::WelchAnova => "B. L. Welch, Biometrika 38 (1951), 330-336",
            Formula::MannWhitney => "H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947), 50-60",
            Formula::Anova | Formula::EtaSquared => {
                "R. A. Fisher, Statistical Methods for Research Workers (1925)"
            }
            Formula::Kruskal => {
                "W. H. Kruskal, W. A. Wallis, J. Am. Stat. Assoc. 47 (1952), 583-621"
            }
            Formula::Levene => {
                "H. Levene, Contributions to Probability and Statistics (1960), 278-292"
            }
            Formula::Scheffe => "H. Scheffé, Biometrika 40 (1953), 87-104",
            Formula::GamesHowell => "P. A. Games, J. F. Howell, J. Educ. Stat. 1 (1976), 113-125",
            Formula::CohenD => "J. Cohen, Statistical Power Analysis (1988), p. 67",
            Formula::HedgesG => "L. V. Hedges, J. Educ. Stat. 6 (1981), 107-128",
            Formula::RankBiserial => "E. E. Cureton, Psychometrika 21 (1956), 287-290",
            Formula::EpsilonSquared => "M. Tomczak, E. Tomczak, Trends Sport Sci. 1 (2014), 19-25",
            Formula::ChiSquare => "K. Pearson, Philos. Mag. 50 (1900), 157-175",
            Formula::CramerV => "H. Cramér, Mathematical Methods of Statistics (1946), p. 282",
            Formula::Fisher => "R. A. Fisher, J. R. Stat. Soc. 98 (1935), 39-82",
            Formula::McNemar => "Q. McNemar, Psychometrika 12 (1947), 153-157",
            Formula::Yates => "F. Yates, Suppl. J. R. Stat. Soc. 1 (1934), 217-235",
            Formula::Pearson => "K. Pearson, Phil. Trans. R. Soc. A 187 (1896), 253-318",
            Formula::Spearman => "C. Spearman, Am. J. Psychol. 15 (1904), 72-101",
            Formula::EffectiveN | Formula::WeightingEffect => {
                "L. Kish, Survey Sampling (1965), p. 427"
            }
            Formula::CorrectedError | Formula::CorrectedInterval => {
                "W. G. Cochran, Sampling Techniques (1977), p. 24"
            }
            Formula::Holm => "S. Holm, Scand. J. Stat. 6 (1979), 65-70",
            Formula::WeightedMean | Formula::Weight => {
                "W. E. Deming, F. F. Stephan, Ann. Math. Stat. 11 (1940), 427-444"
            }
            Formula::DesignEffect => "L. Kish, Survey Sampling (1965), p. 161 f.",
            _ => return None,
        })
    }
}
