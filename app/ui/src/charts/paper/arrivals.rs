use std::fmt::Write;

use super::super::Arrived;
use super::super::arrivals::{FOOT, HEAD, HEIGHT};
use super::{INK, LINE_COLOUR, PaperChart, SOFT, WIDTH, end, line, text_at, whole};

/// Bars of each period's answers under the line of all answers so far.
pub fn arrivals(chart: &Arrived) -> PaperChart {
    let (floor, most) = (HEAD + HEIGHT, f64::from(WIDTH));
    let periods = &chart.arrivals.periods;
    let width = most / periods.len().max(1) as f64;
    let mut drawn = String::new();
    let mut before = 0;
    for (at, period) in periods.iter().enumerate() {
        let (left, height) = (at as f64 * width, chart.height(period.n));
        let _ = write!(
            drawn,
            r#"<rect x="{:.2}" y="{:.2}" width="{:.2}" height="{height:.2}" fill="{LINE_COLOUR}"/>"#,
            left + width * 0.15,
            floor - height,
            width * 0.7
        );
        let (from, to) = (floor - chart.height(before), floor - chart.height(period.so_far));
        line(&mut drawn, (left, from), (left + width, to), "#0f5c6e", 2.0);
        before = period.so_far;
    }
    if let Some(target) = chart.target {
        let y = floor - chart.height(target);
        line(&mut drawn, (0.0, y), (most, y), INK, 1.0);
        text_at(&mut drawn, (0.0, y - 5.0), "start", INK, &chart.target_words);
    }
    line(&mut drawn, (0.0, floor), (most, floor), "#c9c4b8", 1.5);
    let (first, last) = &chart.ends;
    let foot = floor + FOOT * 0.75;
    text_at(&mut drawn, (0.0, foot), "start", SOFT, first);
    end(&mut drawn, most, foot, last);
    whole(drawn, floor + FOOT, &chart.title, &chart.description)
}
