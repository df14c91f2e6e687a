use std::fmt::Write;

use super::super::Multiples;
use super::{GAP, INK, LINE, PaperChart, SOFT, TEXT, WIDTH, cut, escape, text_at, whole};

/// Panels in a line.
const ACROSS: usize = 2;

const BAR: f64 = 12.0;

/// A panel a group, two in a line, all on one axis.
pub fn multiples(chart: &Multiples) -> PaperChart {
    let width = (f64::from(WIDTH) - GAP * 2.0) / ACROSS as f64;
    let marks = chart.panels.iter().map(|panel| panel.marks.len()).max().unwrap_or(0);
    let height = LINE + marks as f64 * (LINE + BAR + GAP / 2.0) + GAP;
    let mut drawn = String::new();
    for (at, panel) in chart.panels.iter().enumerate() {
        let x = (at % ACROSS) as f64 * (width + GAP * 2.0);
        let mut y = (at / ACROSS) as f64 * height;
        let head = cut(&panel.label, 30);
        let _ = write!(
            drawn,
            r#"<text x="{x:.2}" y="{:.2}" font-weight="bold" fill="{INK}">{}</text>"#,
            y + TEXT,
            escape(&head)
        );
        text_at(&mut drawn, (x + width, y + TEXT), "end", SOFT, &panel.under);
        y += LINE;
        for mark in &panel.marks {
            text_at(&mut drawn, (x, y + TEXT), "start", INK, &cut(&mark.label, 34));
            text_at(&mut drawn, (x + width, y + TEXT), "end", INK, &mark.text);
            y += LINE;
            let _ = write!(
                drawn,
                r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{BAR}" fill="#e8e5de"/>"##
            );
            if let Some(value) = mark.value {
                let length = width * chart.share(value);
                let _ = write!(
                    drawn,
                    r##"<rect x="{x:.2}" y="{y:.2}" width="{length:.2}" height="{BAR}" fill="#0f5c6e"/>"##
                );
            }
            y += BAR + GAP / 2.0;
        }
    }
    let rows = chart.panels.len().div_ceil(ACROSS);
    whole(drawn, (rows as f64 * height).max(LINE), &chart.title, &chart.description)
}
