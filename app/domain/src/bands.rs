//! Interpretation bands: what a mean on a five-point scale is called (เกณฑ์การแปลความหมาย).
//!
//! Bands are stated to two decimals, so a mean is rounded half up to two decimals first, from its
//! exact value, and looked up afterwards: 4.505 is 4.51 and therefore "highest" in set A.

use std::str::FromStr;

use num_traits::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::exact::{self, Fraction};

/// A set of bands. It belongs to a round and is settled before answers come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BandSetId {
    /// Half a point at the ends: 4.51, 3.51, 2.51, 1.51. Source: Boonchom Srisa-ard, 2545, p. 103.
    A,
    /// Equal widths of (5 − 1) / 5 = 0.80: 4.21, 3.41, 2.61, 1.81.
    B,
}

/// No band set has this code.
#[derive(Debug, thiserror::Error)]
#[error("unknown band set \"{0}\"")]
pub struct UnknownBandSet(pub String);

/// The level of a mean, greatest first. `Ord` follows the level: `Lowest < Highest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Lowest,
    Low,
    Moderate,
    High,
    Highest,
}

/// A level with the means that have it, both ends included, as printed: `4.51` to `5.00`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Band {
    pub level: Level,
    pub from: String,
    pub to: String,
}

/// Bands are defined for scores of 1 to 5 only.
const SCORES: (i32, i32) = (1, 5);

/// The greatest mean, in hundredths.
const GREATEST: u32 = 500;

impl Level {
    /// Greatest first, as tables list them.
    pub const ALL: [Level; 5] =
        [Level::Highest, Level::High, Level::Moderate, Level::Low, Level::Lowest];

    /// The code in the API.
    pub fn code(self) -> &'static str {
        match self {
            Level::Highest => "highest",
            Level::High => "high",
            Level::Moderate => "moderate",
            Level::Low => "low",
            Level::Lowest => "lowest",
        }
    }
}

impl BandSetId {
    pub const ALL: [BandSetId; 2] = [BandSetId::A, BandSetId::B];

    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            BandSetId::A => "A",
            BandSetId::B => "B",
        }
    }

    /// The level of an exact mean of scores that go from 1 to 5; `None` for a mean outside them.
    pub fn level(self, mean: &Fraction) -> Option<Level> {
        let hundredths = exact::round(mean, 2).to_u32().filter(|mean| *mean <= GREATEST)?;
        self.bounds().into_iter().find(|(_, least)| hundredths >= *least).map(|(level, _)| level)
    }

    /// The five bands, greatest first, for the note under a table.
    pub fn bands(self) -> Vec<Band> {
        let mut to = GREATEST;
        let band = |(level, from): (Level, u32)| {
            let text = |hundredths: u32| exact::units_to_text(&hundredths.into(), 2);
            let band = Band { level, from: text(from), to: text(to) };
            to = from - 1;
            band
        };
        self.bounds().into_iter().map(band).collect()
    }

    /// Inclusive lower bounds in hundredths, greatest first.
    fn bounds(self) -> [(Level, u32); 5] {
        let least = match self {
            BandSetId::A => [451, 351, 251, 151, 100],
            BandSetId::B => [421, 341, 261, 181, 100],
        };
        std::array::from_fn(|index| (Level::ALL[index], least[index]))
    }
}

impl FromStr for BandSetId {
    type Err = UnknownBandSet;

    fn from_str(code: &str) -> Result<BandSetId, UnknownBandSet> {
        BandSetId::ALL
            .into_iter()
            .find(|set| set.code() == code)
            .ok_or_else(|| UnknownBandSet(code.to_owned()))
    }
}

/// Whether bands are defined for a scale whose least and greatest scores these are.
pub fn apply_to(score_range: (i32, i32)) -> bool {
    score_range == SCORES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(set: BandSetId, sum: i64, n: i64) -> Option<Level> {
        set.level(&exact::fraction(sum, n).unwrap())
    }

    #[test]
    fn mean_between_two_bands_is_rounded_half_up_first() {
        assert_eq!(level(BandSetId::A, 4505, 1000), Some(Level::Highest));
        assert_eq!(level(BandSetId::A, 4_504_999, 1_000_000), Some(Level::High));
        assert_eq!(level(BandSetId::B, 4205, 1000), Some(Level::Highest));
        assert_eq!(level(BandSetId::B, 4_204_999, 1_000_000), Some(Level::High));
    }

    #[test]
    fn one_mean_has_two_names_in_two_sets() {
        assert_eq!(level(BandSetId::A, 430, 100), Some(Level::High));
        assert_eq!(level(BandSetId::B, 430, 100), Some(Level::Highest));
    }

    #[test]
    fn lower_bounds_belong_to_their_band() {
        use Level::*;
        let table = [
            (500, Highest, Highest),
            (451, Highest, Highest),
            (450, High, Highest),
            (421, High, Highest),
            (420, High, High),
            (351, High, High),
            (350, Moderate, High),
            (341, Moderate, High),
            (340, Moderate, Moderate),
            (261, Moderate, Moderate),
            (260, Moderate, Low),
            (251, Moderate, Low),
            (250, Low, Low),
            (181, Low, Low),
            (180, Low, Lowest),
            (151, Low, Lowest),
            (150, Lowest, Lowest),
            (100, Lowest, Lowest),
        ];
        for (mean, in_a, in_b) in table {
            assert_eq!(level(BandSetId::A, mean, 100), Some(in_a), "{mean} in A");
            assert_eq!(level(BandSetId::B, mean, 100), Some(in_b), "{mean} in B");
        }
    }

    #[test]
    fn means_outside_the_scale_have_no_band() {
        for mean in [-100, 0, 99, 501, 1_000_000] {
            assert_eq!(level(BandSetId::A, mean, 100), None, "{mean}");
        }
        assert!(apply_to((1, 5)));
        assert!(!apply_to((0, 10)));
        assert!(!apply_to((1, 4)));
    }

    #[test]
    fn printed_ranges_leave_no_gap() {
        let ranges: Vec<String> =
            BandSetId::A.bands().iter().map(|band| format!("{}–{}", band.from, band.to)).collect();
        assert_eq!(ranges, ["4.51–5.00", "3.51–4.50", "2.51–3.50", "1.51–2.50", "1.00–1.50"]);
        let ranges: Vec<String> =
            BandSetId::B.bands().iter().map(|band| format!("{}–{}", band.from, band.to)).collect();
        assert_eq!(ranges, ["4.21–5.00", "3.41–4.20", "2.61–3.40", "1.81–2.60", "1.00–1.80"]);
    }

    #[test]
    fn codes_are_the_letters() {
        assert_eq!("A".parse::<BandSetId>().unwrap(), BandSetId::A);
        assert!("a".parse::<BandSetId>().is_err());
        assert_eq!(serde_json::to_string(&BandSetId::B).unwrap(), "\"B\"");
        assert_eq!(serde_json::to_string(&Level::Highest).unwrap(), "\"highest\"");
    }
}
