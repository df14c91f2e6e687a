use std::fmt::Write;

use super::super::heat::STEPS;
use super::super::{Heat, level_colour};
use super::{GAP, INK, LINE, PaperChart, SOFT, TEXT, WIDTH, cut, escape, label, middle, whole};

const CELL: f64 = 44.0;

/// Letters of a heading that fit over a cell; the legend below says the whole words.
const LEAST_CELL: f64 = 56.0;

/// The table with coloured cells; many columns go on in further bands of rows.
pub fn heat(chart: &Heat) -> PaperChart {
    let width = f64::from(WIDTH);
    let most = ((width / LEAST_CELL) as usize).max(1);
    let mut drawn = String::new();
    let mut top = 0.0;
    for start in (0..chart.columns.len()).step_by(most) {
        let columns = &chart.columns[start..chart.columns.len().min(start + most)];
        let across = width / columns.len().max(1) as f64;
        // A letter is about half as wide as it is high.
        let letters = (across / (TEXT * 0.55)) as usize;
        for (at, heading) in columns.iter().enumerate() {
            let x = (at as f64 + 0.5) * across;
            middle(&mut drawn, x, top + TEXT, SOFT, &cut(heading, letters));
        }
        top += LINE;
        for row in &chart.rows {
            label(&mut drawn, 0.0, top + TEXT, &row.label);
            top += LINE;
            for (at, spot) in row.spots.iter().skip(start).take(columns.len()).enumerate() {
                let x = at as f64 * across;
                let (fill, ink) = match spot.step() {
                    Some(step) => level_colour(step, STEPS),
                    None => ("#ffffff", INK),
                };
                let _ = write!(
                    drawn,
                    r##"<rect x="{x:.2}" y="{top:.2}" width="{:.2}" height="{CELL}" fill="{fill}" stroke="#ffffff"/>"##,
                    across
                );
                middle(&mut drawn, x + across / 2.0, top + 18.0, ink, &spot.text);
                small(&mut drawn, x + across / 2.0, top + 35.0, ink, &spot.under);
            }
            top += CELL + GAP / 2.0;
        }
        top += GAP;
    }
    for note in &chart.notes {
        label(&mut drawn, 0.0, top + TEXT, note);
        top += LINE;
    }
    whole(drawn, top + GAP / 2.0, &chart.title, &chart.description)
}

fn small(drawn: &mut String, x: f64, y: f64, ink: &str, text: &str) {
    let text = escape(text);
    let _ = write!(
        drawn,
        r#"<text x="{x:.2}" y="{y:.2}" text-anchor="middle" font-size="10" fill="{ink}">{text}</text>"#
    );
}
