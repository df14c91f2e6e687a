//! Words for rounds and their bands.

use domain::bands::{Band, BandSetId, Level};
use store::rounds::NewRound;

use crate::texts::{Locale, text};

/// `รอบที่ 1 ปีงบประมาณ 2562`
pub fn name(round: &NewRound, locale: Locale) -> String {
    let (number, year) = (round.number, round.fiscal_year);
    text!(locale, officer.round.name, number = number, year = year).to_string()
}

/// `รอบ 1/2562`, where there is little room.
pub fn short(round: &NewRound, locale: Locale) -> String {
    let (number, year) = (round.number, round.fiscal_year);
    text!(locale, officer.round.short, number = number, year = year).to_string()
}

/// What a set of bands is called.
pub fn bands_name(set: BandSetId, locale: Locale) -> &'static str {
    match set {
        BandSetId::A => text!(locale, officer.bands.a),
        BandSetId::B => text!(locale, officer.bands.b),
    }
}

/// Where a set of bands comes from and what choosing it means.
pub fn bands_meaning(set: BandSetId, locale: Locale) -> &'static str {
    match set {
        BandSetId::A => text!(locale, officer.bands.a_meaning),
        BandSetId::B => text!(locale, officer.bands.b_meaning),
    }
}

/// The bands of a set with their names, the greatest first: `มากที่สุด 4.51–5.00 · …`.
pub fn cut_points(set: BandSetId, locale: Locale) -> String {
    let band = |band: Band| format!("{} {}–{}", level_name(band.level, locale), band.from, band.to);
    set.bands().into_iter().map(band).collect::<Vec<_>>().join(" · ")
}

/// The name of a level.
pub fn level_name(level: Level, locale: Locale) -> &'static str {
    match level {
        Level::Highest => text!(locale, officer.level.highest),
        Level::High => text!(locale, officer.level.high),
        Level::Moderate => text!(locale, officer.level.moderate),
        Level::Low => text!(locale, officer.level.low),
        Level::Lowest => text!(locale, officer.level.lowest),
    }
}

/// A round to choose, with what its period is by default.
pub fn choice(round: u8, locale: Locale) -> String {
    match round {
        1 => text!(locale, officer.round.first, number = round).to_string(),
        _ => text!(locale, officer.round.second, number = round).to_string(),
    }
}
