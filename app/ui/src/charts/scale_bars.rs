use domain::exact;
use domain::text::graphemes;
use leptos::prelude::*;

use super::{across, class_of_level, down};

/// How the answers to several items spread over one scale.
#[derive(Debug, Clone)]
pub struct ScaleBars {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// The same numbers in a sentence or two, for who cannot see the picture.
    pub description: String,
    /// The words of the levels, low to high.
    pub levels: Vec<String>,
    pub bars: Vec<Bar>,
}

/// One item: how often each level was chosen, low to high.
#[derive(Debug, Clone)]
pub struct Bar {
    pub label: String,
    pub counts: Vec<u64>,
    /// What percentages are of, as in the table beside: everyone who answered, those without an
    /// opinion too, whom no piece shows.
    pub base: u64,
}

/// Bars end here; the number of answers stands behind them.
const WIDTH: f64 = 84.0;

/// A share under this many hundredths of the width has no room for its number.
const ROOM_FOR_NUMBER: f64 = 8.0;

/// Levels that each have a colour of their own, as far as an eye tells them apart.
const MOST_COLOURS: usize = 7;

/// Heights in pixels: a line of the label, the bar, and the gap below it.
const LINE: usize = 24;
const BAR: usize = 26;
const GAP: usize = 16;

/// About as many letters as fit on a line of a phone.
const LETTERS_A_LINE: usize = 40;

/// A bar in pieces, from the low end; places in percent of the width.
pub(super) struct Piece {
    pub level: usize,
    pub from: f64,
    pub width: f64,
    count: u64,
    /// As in the table beside it.
    percent: String,
    pub whole_percent: String,
}

impl Piece {
    /// Whether its number fits into it.
    pub fn has_room(&self) -> bool {
        self.width >= ROOM_FOR_NUMBER
    }

    /// Printed in grey, both ends of a scale look alike: the low half is hatched there.
    pub fn is_low(&self, levels: usize) -> bool {
        2 * self.level + 1 < levels
    }
}

impl Bar {
    pub(super) fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// What percent of the base chose a level, to two decimals.
    pub fn percent(&self, level: usize) -> Option<String> {
        let share = exact::percent(*self.counts.get(level)?, self.base)?;
        Some(exact::to_text(&share, 2))
    }

    /// How long the bar is, in percent of the base.
    fn length(&self) -> f64 {
        100.0 * self.n() as f64 / self.base.max(1) as f64
    }

    /// Percent of the base below the middle of the scale, half of the middle level included.
    fn below_middle(&self) -> f64 {
        let middle = self.counts.len() / 2;
        let below: u64 = self.counts.iter().take(middle).sum();
        let half = self.counts.get(middle).copied().unwrap_or(0) as f64 / 2.0;
        100.0 * (below as f64 + half) / self.base.max(1) as f64
    }

    pub(super) fn pieces(&self, start: f64, scale: f64) -> Vec<Piece> {
        let mut from = start;
        let mut pieces = Vec::new();
        for (level, &count) in self.counts.iter().enumerate() {
            let Some(share) = exact::percent(count, self.base).filter(|_| count > 0) else {
                continue;
            };
            let width = exact::to_f64(&share).unwrap_or_default() * scale;
            pieces.push(Piece {
                level,
                from,
                width,
                count,
                percent: self.percent(level).unwrap_or_default(),
                whole_percent: exact::to_text(&share, 0),
            });
            from += width;
        }
        pieces
    }
}

impl ScaleBars {
    /// Scales with a middle grow to both sides of it; others from the left.
    pub(super) fn is_diverging(&self) -> bool {
        self.levels.len() % 2 == 1
    }

    /// Many levels share a colour: the ends and the middle tell how to read the bars.
    pub(super) fn is_told(&self, level: usize) -> bool {
        let levels = self.levels.len();
        levels <= MOST_COLOURS || [0, levels / 2, levels - 1].contains(&level)
    }

    /// Where a bar begins on this axis.
    pub(super) fn start_of(&self, bar: &Bar, (middle, scale): (f64, f64)) -> f64 {
        if self.is_diverging() { middle - bar.below_middle() * scale } else { 0.0 }
    }

    /// Where the middle (or the left end) stands, and how wide one percent is.
    pub(super) fn axis(&self) -> (f64, f64) {
        if !self.is_diverging() {
            return (0.0, WIDTH / 100.0);
        }
        let answered = || self.bars.iter().filter(|bar| bar.n() > 0);
        let left = answered().map(Bar::below_middle).fold(0.0, f64::max);
        let right = answered().map(|bar| bar.length() - bar.below_middle()).fold(0.0, f64::max);
        let scale = WIDTH / (left + right).max(1.0);
        (left * scale, scale)
    }
}

/// Stacked bars, one an item: neutral in the middle, shares in the bars, n at the end.
#[component]
pub fn ScaleBarsChart(
    chart: ScaleBars,
    /// `n = …` with a count in place of `{n}`.
    n_words: String,
) -> impl IntoView {
    let (middle, scale) = chart.axis();
    let levels = chart.levels.len();
    let told = chart.levels.iter().enumerate().filter(|(level, _)| chart.is_told(*level));
    let key = told.map(|(level, word)| {
        let class = format!("key {}", class_of_level(level, levels));
        view! { <li><span class=class aria-hidden="true"></span>{word.clone()}</li> }
    });
    let key = key.collect_view();

    let mut top = 0;
    let mut rows = Vec::new();
    // One height for all, so that bars stand at even distances.
    let is_long = |bar: &Bar| graphemes(&bar.label) > LETTERS_A_LINE;
    let label_height = LINE * if chart.bars.iter().any(is_long) { 2 } else { 1 };
    for bar in &chart.bars {
        let start = chart.start_of(bar, (middle, scale));
        if chart.is_diverging() {
            rows.push(middle_line(across(middle), top + label_height));
        }
        rows.push(row(&chart, bar, top, label_height, bar.pieces(start, scale), &n_words));
        top += label_height + BAR + GAP;
    }
    let (title, description) = (format!("{}-title", chart.id), format!("{}-desc", chart.id));
    let labelled_by = format!("{title} {description}");
    let hatch = format!("{}-hatch", chart.id);
    view! {
        <figure class="chart">
            <figcaption>{chart.title.clone()}</figcaption>
            <ul class="chart-key">{key}</ul>
            <svg
                role="img"
                class="scale-bars"
                width="100%"
                height=down(top)
                aria-labelledby=labelled_by
            >
                <title id=title>{chart.title}</title>
                <desc id=description>{chart.description}</desc>
                <defs>
                    <pattern id=hatch width="6" height="6" patternUnits="userSpaceOnUse">
                        <path class="hatch-line" d="M0 6 L6 0"></path>
                    </pattern>
                </defs>
                {rows}
            </svg>
        </figure>
    }
}

/// Marks the middle of the scale through one bar.
fn middle_line(x: String, bar_top: usize) -> AnyView {
    let (from, to) = (down(bar_top.saturating_sub(3)), down(bar_top + BAR + 3));
    view! { <line class="chart-middle" x1=x.clone() x2=x y1=from y2=to></line> }.into_any()
}

fn row(
    chart: &ScaleBars,
    bar: &Bar,
    top: usize,
    label_height: usize,
    pieces: Vec<Piece>,
    n_words: &str,
) -> AnyView {
    let bar_top = top + label_height;
    let text_at = down(bar_top + BAR / 2);
    let levels = chart.levels.len();
    let pieces = pieces.into_iter().map(|piece| {
        let level = class_of_level(piece.level, levels);
        let hatch = piece.is_low(levels).then(|| {
            view! {
                <rect
                    class="hatch"
                    x=across(piece.from)
                    width=across(piece.width)
                    y=down(bar_top)
                    height=down(BAR)
                    fill=format!("url(#{}-hatch)", chart.id)
                ></rect>
            }
        });
        let number = piece.has_room().then(|| {
            view! {
                <text
                    class=format!("chart-share on-{level}")
                    x=across(piece.from + piece.width / 2.0)
                    y=text_at.clone()
                >
                    {piece.whole_percent.clone()}
                </text>
            }
        });
        let word = chart.levels.get(piece.level).cloned().unwrap_or_default();
        view! {
            <g>
                <title>{format!("{word}: {} ({}%)", piece.count, piece.percent)}</title>
                <rect
                    class=format!("piece {level}")
                    x=across(piece.from)
                    width=across(piece.width)
                    y=down(bar_top)
                    height=down(BAR)
                ></rect>
                {hatch}
                {number}
            </g>
        }
    });
    let pieces = pieces.collect_view();
    view! {
        <g class="bar">
            <foreignObject x="0" y=down(top) width="100%" height=down(label_height)>
                <div class="chart-label"><span>{bar.label.clone()}</span></div>
            </foreignObject>
            {pieces}
            <text class="chart-n" x="100%" y=text_at.clone()>
                {n_words.replace("{n}", &crate::words::moments::count(bar.n()))}
            </text>
        </g>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(levels: usize, counts: &[&[u64]]) -> ScaleBars {
        ScaleBars {
            id: "process".into(),
            title: "มากที่สุด".into(),
            description: "ข้อ 1 …".into(),
            levels: (0..levels).map(|level| format!("ระดับ {level}")).collect(),
            bars: counts
                .iter()
                .map(|counts| Bar {
                    label: "ข้อ".into(),
                    counts: counts.to_vec(),
                    base: counts.iter().sum(),
                })
                .collect(),
        }
    }

    fn html(chart: ScaleBars) -> String {
        let owner = Owner::new();
        owner
            .with(|| view! { <ScaleBarsChart chart=chart n_words="n = {n}".to_owned()/> }.to_html())
    }

    #[test]
    fn picture_has_title_description_and_a_bar_an_item() {
        let html = html(chart(5, &[&[0, 0, 3, 20, 13], &[1, 0, 2, 8, 25]]));
        assert!(html.contains("role=\"img\""));
        assert!(html.contains("<title id=\"process-title\">มากที่สุด</title>"), "{html}");
        assert!(html.contains("<desc id=\"process-desc\">"));
        assert_eq!(html.matches("class=\"bar\"").count(), 2);
        assert_eq!(html.matches("n = 36").count(), 2);
    }

    #[test]
    fn neutral_answers_stand_on_the_middle_line() {
        let chart = chart(5, &[&[1, 1, 4, 2, 2], &[0, 0, 10, 0, 0]]);
        let (middle, scale) = chart.axis();
        let neutral = |bar: &Bar| {
            let start = middle - bar.below_middle() * scale;
            let pieces = bar.pieces(start, scale);
            let piece = pieces.into_iter().find(|piece| piece.level == 2).unwrap();
            piece.from + piece.width / 2.0
        };
        for bar in &chart.bars {
            assert!((neutral(bar) - middle).abs() < 1e-9);
        }
    }

    #[test]
    fn percentages_are_of_everyone_who_answered_as_in_the_table() {
        let mut chart = chart(5, &[&[0, 0, 0, 10, 20]]);
        // Ten more had no opinion.
        chart.bars[0].base = 40;
        assert_eq!(chart.bars[0].percent(4).as_deref(), Some("50.00"));
        let html = html(chart);
        assert!(
            html.contains("ระดับ 4: 20 (50.00%)") && html.contains("ระดับ 3: 10 (25.00%)"),
            "{html}"
        );
        assert!(html.contains("n = 30"));
    }

    #[test]
    fn bars_stay_within_their_width() {
        for levels in [3, 5, 11] {
            let mut counts = vec![0; levels];
            counts[0] = 9;
            let mut other = vec![0; levels];
            other[levels - 1] = 4;
            let chart = chart(levels, &[&counts, &other, &vec![0; levels]]);
            let (middle, scale) = chart.axis();
            for bar in &chart.bars {
                for piece in bar.pieces(middle - bar.below_middle() * scale, scale) {
                    assert!(piece.from >= -1e-9 && piece.from + piece.width <= WIDTH + 1e-9);
                }
            }
        }
    }

    #[test]
    fn items_without_an_answer_have_an_empty_bar() {
        let html = html(chart(4, &[&[0, 0, 0, 0]]));
        assert!(html.contains("n = 0"));
        assert!(!html.contains("NaN"));
        assert!(!html.contains("class=\"piece"));
    }
}
