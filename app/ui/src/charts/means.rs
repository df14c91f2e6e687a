use domain::exact;
use leptos::prelude::*;

use super::{across, down};

/// Means on their scale, one a line.
#[derive(Debug, Clone)]
pub struct Means {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// The same numbers in words.
    pub description: String,
    /// The least and the greatest score of the scale.
    pub scale: (i32, i32),
    pub means: Vec<Mean>,
}

/// One mean with its printed text. `interval` only where the sample allows one.
#[derive(Debug, Clone)]
pub struct Mean {
    pub label: String,
    pub value: f64,
    pub text: String,
    pub interval: Option<[f64; 2]>,
}

impl Mean {
    /// What a line of the picture says, for those who do not see it.
    pub fn described(&self) -> String {
        let interval = self.interval.map(|ends| format!(" {}", interval_text(ends)));
        format!("{}: {}{}", self.label, self.text, interval.unwrap_or_default())
    }
}

/// `[3.91, 4.25]`
pub fn interval_text(ends: [f64; 2]) -> String {
    let [low, high] = ends.map(|end| exact::f64_to_text(end, 2).unwrap_or_default());
    format!("[{low}, {high}]")
}

/// The axis runs between these places, in percent of the width; words stand at both ends.
const LEFT: f64 = 2.0;
const RIGHT: f64 = 86.0;

/// Heights in pixels.
const LINE: usize = 24;
const DOT: usize = 24;
const GAP: usize = 10;
const AXIS: usize = 24;

impl Means {
    pub(super) fn place(&self, value: f64) -> f64 {
        let (least, greatest) = (f64::from(self.scale.0), f64::from(self.scale.1));
        let share = (value - least) / (greatest - least).max(1.0);
        LEFT + (RIGHT - LEFT) * share.clamp(0.0, 1.0)
    }
}

/// Dots on the scale's own axis, with intervals where they are allowed.
#[component]
pub fn MeansChart(chart: Means) -> impl IntoView {
    let row_height = LINE + DOT + GAP;
    let height = chart.means.len() * row_height + AXIS;
    let rows = chart.means.iter().enumerate().map(|(index, mean)| {
        let top = index * row_height;
        let middle = down(top + LINE + DOT / 2);
        let interval = mean.interval.map(|[low, high]| {
            let (low, high) = (across(chart.place(low)), across(chart.place(high)));
            view! { <line class="interval" x1=low x2=high y1=middle.clone() y2=middle.clone()></line> }
        });
        view! {
            <g class="mean">
                <foreignObject x="0" y=down(top) width="100%" height=down(LINE)>
                    <div class="chart-label one-line"><span>{mean.label.clone()}</span></div>
                </foreignObject>
                <line
                    class="track"
                    x1=across(LEFT)
                    x2=across(RIGHT)
                    y1=middle.clone()
                    y2=middle.clone()
                ></line>
                {interval}
                <circle class="dot" cx=across(chart.place(mean.value)) cy=middle.clone() r="7"></circle>
                <text class="chart-n" x="100%" y=middle.clone()>{mean.text.clone()}</text>
            </g>
        }
    });
    let rows = rows.collect_view();
    let ticks = (chart.scale.0..=chart.scale.1).map(|score| {
        let x = across(chart.place(f64::from(score)));
        view! { <text class="chart-tick" x=x y=down(height - AXIS / 2)>{score}</text> }
    });
    let ticks = ticks.collect_view();
    let (title, description) = (format!("{}-title", chart.id), format!("{}-desc", chart.id));
    let labelled_by = format!("{title} {description}");
    view! {
        <figure class="chart">
            <figcaption>{chart.title.clone()}</figcaption>
            <svg
                role="img"
                class="means"
                width="100%"
                height=down(height)
                aria-labelledby=labelled_by
            >
                <title id=title>{chart.title.clone()}</title>
                <desc id=description>{chart.description.clone()}</desc>
                {rows}
                {ticks}
            </svg>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axis_ends_at_the_ends_of_the_scale() {
        let chart = Means {
            id: "aspects".into(),
            title: "ภาพรวม".into(),
            description: "…".into(),
            scale: (1, 5),
            means: vec![Mean {
                label: "ด้าน".into(),
                value: 5.0,
                text: "5.00".into(),
                interval: Some([4.0, 6.0]),
            }],
        };
        assert_eq!((chart.place(1.0), chart.place(5.0), chart.place(9.0)), (LEFT, RIGHT, RIGHT));
        let html = Owner::new().with(|| view! { <MeansChart chart=chart/> }.to_html());
        assert_eq!(html.matches("class=\"dot\"").count(), 1);
        assert!(html.contains("5.00") && html.contains("<desc"));
    }
}
