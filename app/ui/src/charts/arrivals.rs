use domain::arrivals::Arrivals;
use leptos::prelude::*;

use super::across;

/// Answers in the order of time, with the number aimed at.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// States how far it has come.
    pub title: String,
    /// The same numbers in words.
    pub description: String,
    pub arrivals: Arrivals,
    pub target: Option<u64>,
    /// Beside the line of the target.
    pub target_words: String,
    /// Of the first and the last period, under the axis.
    pub ends: (String, String),
}

/// Heights in pixels: the picture above the axis, the words under it.
pub(super) const HEIGHT: f64 = 120.0;
pub(super) const FOOT: f64 = 24.0;
/// Room for the word of the target.
pub(super) const HEAD: f64 = 20.0;

impl Arrived {
    /// What the top of the picture stands for.
    fn most(&self) -> f64 {
        let all = self.arrivals.periods.last().map_or(0, |period| period.so_far);
        all.max(self.target.unwrap_or_default()).max(1) as f64
    }

    /// Pixels above the axis.
    pub(super) fn height(&self, n: u64) -> f64 {
        HEIGHT * n as f64 / self.most()
    }
}

/// Bars of each period's answers under the line of all answers so far.
#[component]
pub fn ArrivalsChart(chart: Arrived) -> impl IntoView {
    let floor = HEAD + HEIGHT;
    let periods = &chart.arrivals.periods;
    let width = 100.0 / periods.len().max(1) as f64;
    let pixels = |number: f64| format!("{number:.1}");
    let bars = periods.iter().enumerate().map(|(at, period)| {
        let height = chart.height(period.n);
        view! {
            <rect
                class="arrival"
                x=across(at as f64 * width + width * 0.15)
                y=pixels(floor - height)
                width=across(width * 0.7)
                height=pixels(height)
            ></rect>
        }
    });
    let bars = bars.collect_view();
    let mut before = 0;
    let steps = periods.iter().enumerate().map(|(at, period)| {
        let (from, to) = (floor - chart.height(before), floor - chart.height(period.so_far));
        before = period.so_far;
        view! {
            <line
                class="so-far"
                x1=across(at as f64 * width)
                x2=across((at + 1) as f64 * width)
                y1=pixels(from)
                y2=pixels(to)
            ></line>
        }
    });
    let steps = steps.collect_view();
    let target = chart.target.map(|target| {
        let y = floor - chart.height(target);
        view! {
            <line class="aim" x1="0%" x2="100%" y1=pixels(y) y2=pixels(y)></line>
            <text class="chart-start" x="0%" y=pixels(y - 9.0)>{chart.target_words.clone()}</text>
        }
    });
    let middle = pixels(floor + FOOT / 2.0);
    let (first, last) = chart.ends.clone();
    view! {
        <figure class="chart">
            <figcaption>{chart.title.clone()}</figcaption>
            <svg
                role="img"
                class="arrived"
                width="100%"
                height=pixels(floor + FOOT)
                aria-labelledby="arrived-title arrived-desc"
            >
                <title id="arrived-title">{chart.title.clone()}</title>
                <desc id="arrived-desc">{chart.description.clone()}</desc>
                {bars}
                {steps}
                {target}
                <line class="track" x1="0%" x2="100%" y1=pixels(floor) y2=pixels(floor)></line>
                <text class="chart-start" x="0%" y=middle.clone()>{first}</text>
                <text class="chart-n" x="100%" y=middle>{last}</text>
            </svg>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::Date;
    use domain::ids::LinkId;

    use super::*;

    #[test]
    fn the_line_ends_at_all_answers_and_the_target_stays_inside() {
        let day = |text| Date::parse_iso(text).unwrap();
        let rows = [(day("2026-11-01"), LinkId(1), 3), (day("2026-11-03"), LinkId(1), 5)];
        let chart = Arrived {
            title: "8".into(),
            description: "…".into(),
            arrivals: Arrivals::of(&rows),
            target: Some(16),
            target_words: "16".into(),
            ends: ("a".into(), "b".into()),
        };
        assert_eq!((chart.height(8), chart.height(16)), (HEIGHT / 2.0, HEIGHT));
        let drawn = super::super::paper::arrivals(&chart);
        assert_eq!(drawn.svg.matches("<rect").count(), 3, "a bar a day");
        // A step a day, the target and the axis.
        assert_eq!(drawn.svg.matches("<line").count(), 5);
        assert!(drawn.svg.contains(">16<") && !drawn.svg.contains("NaN"));
        let html = Owner::new().with(|| view! { <ArrivalsChart chart/> }.to_html());
        assert_eq!(html.matches("class=\"so-far\"").count(), 3);
        assert!(!html.contains("NaN"), "{html}");
    }
}
