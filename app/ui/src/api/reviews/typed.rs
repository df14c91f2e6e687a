//! What is typed into the form for where answers are expected.

use domain::numerals;
use domain::quality::Point;
use store::places::Expected;

/// What was typed as latitude, longitude and metres; `Some(None)` where nothing was.
pub fn expected_place(typed: [&str; 3]) -> Option<Option<Expected>> {
    if typed.iter().all(|text| text.trim().is_empty()) {
        return Some(None);
    }
    let number = |text: &str| numerals::plain_number(text)?.parse::<f64>().ok();
    let [latitude, longitude, metres] = typed.map(number);
    let (latitude, longitude, metres) = (latitude?, longitude?, metres?);
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let is_distance = (1.0..=20_000_000.0).contains(&metres);
    let point = Point { latitude, longitude };
    (is_on_earth && is_distance).then_some(Some(Expected { point, metres: metres as u32 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_on_earth_or_not_given() {
        let bua_yai = expected_place(["๑๕.๕๘๕", "102.425", "5,000"]).unwrap().unwrap();
        assert_eq!((bua_yai.point.latitude, bua_yai.metres), (15.585, 5_000));
        assert_eq!(expected_place(["", " ", ""]), Some(None));
        for wrong in [["15", "", "5"], ["91", "0", "5"], ["15", "181", "5"], ["15", "102", "0"]] {
            assert_eq!(expected_place(wrong), None, "{wrong:?}");
        }
    }
}
