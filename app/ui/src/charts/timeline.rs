use leptos::prelude::*;

use super::{across, down};

/// A mean over days or weeks, with how many answered in each.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// The same numbers in words.
    pub description: String,
    /// The least and the greatest score of the scale.
    pub scale: (i32, i32),
    pub points: Vec<Point>,
}

/// A day or a week; without a mean nobody gave a score.
#[derive(Debug, Clone)]
pub struct Point {
    pub label: String,
    pub n: u64,
    pub mean: Option<f64>,
    pub text: String,
}

/// Places in percent of the width, heights in pixels.
const LEFT: f64 = 6.0;
const RIGHT: f64 = 98.0;
const TOP: f64 = 14.0;
const MEANS: f64 = 130.0;
const COUNTS: f64 = 60.0;
const GAP: f64 = 22.0;
const AXIS: f64 = 26.0;

impl Timeline {
    pub(super) const HEIGHT: f64 = TOP + MEANS + GAP + COUNTS + AXIS;

    /// Across, in percent.
    pub(super) fn place(&self, at: usize) -> f64 {
        let steps = self.points.len().max(1) as f64;
        LEFT + (RIGHT - LEFT) * (at as f64 + 0.5) / steps
    }

    /// The width of a bar, in percent.
    pub(super) fn width(&self) -> f64 {
        (0.7 * (RIGHT - LEFT) / self.points.len().max(1) as f64).min(6.0)
    }

    /// Down, in pixels.
    pub(super) fn height(&self, mean: f64) -> f64 {
        let (least, greatest) = (f64::from(self.scale.0), f64::from(self.scale.1));
        let share = ((mean - least) / (greatest - least).max(1.0)).clamp(0.0, 1.0);
        TOP + MEANS * (1.0 - share)
    }

    /// Where the bars of counts stand, and how high one is.
    pub(super) fn bar(&self, n: u64) -> (f64, f64) {
        let most = self.points.iter().map(|point| point.n).max().unwrap_or(1).max(1);
        let height = COUNTS * n as f64 / most as f64;
        (TOP + MEANS + GAP + COUNTS - height, height)
    }

    /// Neighbours that both have a mean.
    pub(super) fn steps(&self) -> Vec<(usize, f64, usize, f64)> {
        let held: Vec<(usize, f64)> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(at, point)| Some((at, point.mean?)))
            .collect();
        held.windows(2).map(|pair| (pair[0].0, pair[0].1, pair[1].0, pair[1].1)).collect()
    }

    /// The points that have room for their words: the first, the last and some between.
    pub(super) fn told(&self) -> impl Iterator<Item = (usize, &Point)> {
        const MOST: usize = 4;
        let every = self.points.len().div_ceil(MOST).max(1);
        self.points.iter().enumerate().filter(move |(at, _)| at % every == 0)
    }
}

/// The line of means over bars of counts.
#[component]
pub fn TimelineChart(
    chart: Timeline,
    /// What the bars count.
    n_words: String,
) -> impl IntoView {
    let levels = [chart.scale.0, chart.scale.1].map(|score| {
        let y = format!("{:.1}", chart.height(f64::from(score)));
        view! {
            <line class="track" x1=across(LEFT) x2=across(RIGHT) y1=y.clone() y2=y.clone()></line>
            <text class="chart-tick" x=across(LEFT / 2.0) y=y>{score}</text>
        }
    });
    let steps = chart.steps().into_iter().map(|(from, low, to, high)| {
        view! {
            <line
                class="step-line"
                x1=across(chart.place(from))
                x2=across(chart.place(to))
                y1=format!("{:.1}", chart.height(low))
                y2=format!("{:.1}", chart.height(high))
            ></line>
        }
    });
    let steps = steps.collect_view();
    let points = chart.points.iter().enumerate().map(|(at, point)| {
        let (top, height) = chart.bar(point.n);
        let dot = point.mean.map(|mean| {
            let y = format!("{:.1}", chart.height(mean));
            view! { <circle class="dot" cx=across(chart.place(at)) cy=y r="5"></circle> }
        });
        view! {
            <g>
                <title>{format!("{}: {} (n = {})", point.label, point.text, point.n)}</title>
                <rect
                    class="count-bar"
                    x=across(chart.place(at) - chart.width() / 2.0)
                    width=across(chart.width())
                    y=format!("{top:.1}")
                    height=format!("{height:.1}")
                ></rect>
                {dot}
            </g>
        }
    });
    let points = points.collect_view();
    let words = chart.told().map(|(at, point)| {
        let y = format!("{:.1}", Timeline::HEIGHT - AXIS / 2.0);
        view! { <text class="chart-tick" x=across(chart.place(at)) y=y>{point.label.clone()}</text> }
    });
    let words = words.collect_view();
    let (title, description) = (format!("{}-title", chart.id), format!("{}-desc", chart.id));
    let labelled_by = format!("{title} {description}");
    let n_at = format!("{:.1}", TOP + MEANS + GAP / 2.0);
    view! {
        <figure class="chart" id=chart.id.clone()>
            <figcaption>{chart.title.clone()}</figcaption>
            <svg
                role="img"
                class="timeline"
                width="100%"
                height=down(Timeline::HEIGHT as usize)
                aria-labelledby=labelled_by
            >
                <title id=title>{chart.title.clone()}</title>
                <desc id=description>{chart.description.clone()}</desc>
                {levels}
                {steps}
                {points}
                <text class="chart-tick start" x=across(LEFT) y=n_at>{n_words}</text>
                {words}
            </svg>
        </figure>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_mean_are_passed_over() {
        let point =
            |mean: Option<f64>| Point {
                label: "1 ต.ค.".into(), n: 3, mean, text: "–".into()
            };
        let chart = Timeline {
            id: "days".into(),
            title: "ก".into(),
            description: "ข".into(),
            scale: (1, 5),
            points: vec![point(Some(4.0)), point(None), point(Some(5.0))],
        };
        assert_eq!(chart.steps(), [(0, 4.0, 2, 5.0)]);
        let html =
            Owner::new().with(|| view! { <TimelineChart chart n_words="n".to_owned()/> }.to_html());
        assert_eq!(html.matches("class=\"dot\"").count(), 2);
        assert_eq!(html.matches("count-bar").count(), 3);
        assert!(!html.contains("NaN"));
    }
}
