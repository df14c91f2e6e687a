use std::fmt::Write;

use super::super::Timeline;
use super::{INK, PaperChart, SOFT, WIDTH, line, middle, text_at, whole};

/// Means as a line over bars of counts.
pub fn timeline(chart: &Timeline, n_words: &str) -> PaperChart {
    let across = |percent: f64| f64::from(WIDTH) * percent / 100.0;
    let mut drawn = String::new();
    for score in [chart.scale.0, chart.scale.1] {
        let y = chart.height(f64::from(score));
        line(&mut drawn, (across(6.0), y), (across(98.0), y), "#c9c4b8", 1.5);
        middle(&mut drawn, across(3.0), y + 4.0, SOFT, &score.to_string());
    }
    for (from, low, to, high) in chart.steps() {
        let (from, to) = (across(chart.place(from)), across(chart.place(to)));
        line(&mut drawn, (from, chart.height(low)), (to, chart.height(high)), "#0f5c6e", 2.0);
    }
    for (at, point) in chart.points.iter().enumerate() {
        let (top, height) = chart.bar(point.n);
        let (x, width) = (across(chart.place(at)), across(chart.width()));
        let _ = write!(
            drawn,
            r##"<rect x="{:.2}" y="{top:.2}" width="{width:.2}" height="{height:.2}" fill="#767e88"/>"##,
            x - width / 2.0
        );
        if let Some(mean) = point.mean {
            let y = chart.height(mean);
            let _ = write!(drawn, r##"<circle cx="{x:.2}" cy="{y:.2}" r="4.5" fill="#0f5c6e"/>"##);
        }
    }
    text_at(&mut drawn, (across(6.0), 160.0), "start", SOFT, n_words);
    for (at, point) in chart.told() {
        middle(&mut drawn, across(chart.place(at)), Timeline::HEIGHT - 8.0, INK, &point.label);
    }
    whole(drawn, Timeline::HEIGHT, &chart.title, &chart.description)
}
