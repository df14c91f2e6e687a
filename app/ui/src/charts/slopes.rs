use leptos::prelude::*;

use super::{across, down};

/// Means over rounds: a line for each thing, a column a round.
#[derive(Debug, Clone)]
pub struct Slopes {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// The same numbers in words.
    pub description: String,
    /// What the rounds are called, the earliest first.
    pub rounds: Vec<String>,
    /// The least and the greatest score of the scale.
    pub scale: (i32, i32),
    pub lines: Vec<Slope>,
    /// What the marks behind values mean; nothing without any.
    pub note: Option<String>,
}

/// One thing: its mean with the printed text in each round; nothing where it was not asked.
#[derive(Debug, Clone)]
pub struct Slope {
    pub label: String,
    pub values: Vec<Option<(f64, String)>>,
    /// All things together are drawn stronger.
    pub is_whole: bool,
}

/// Lines run between these places, in percent of the width; values stand before, names behind.
const LEFT: f64 = 12.0;
const RIGHT: f64 = 56.0;
const NAMES: f64 = 60.0;

/// Heights in pixels.
const HEAD: f64 = 28.0;
const LINE: f64 = 22.0;
const LEAST_HEIGHT: f64 = 220.0;

impl Slopes {
    pub fn new(
        id: &str,
        title: String,
        rounds: Vec<String>,
        scale: (i32, i32),
        lines: Vec<Slope>,
    ) -> Slopes {
        let said = |line: &Slope| {
            let values = line.values.iter().map(|value| match value {
                Some((_, text)) => text.as_str(),
                None => "–",
            });
            format!("{}: {}", line.label, values.collect::<Vec<_>>().join(" → "))
        };
        let description = lines.iter().map(said).collect::<Vec<_>>().join("; ");
        Slopes { id: id.to_owned(), title, description, rounds, scale, lines, note: None }
    }

    /// The same with what the marks behind its values mean.
    pub fn noted(mut self, note: Option<String>) -> Slopes {
        if let Some(note) = &note {
            self.description = format!("{}; {note}", self.description);
        }
        self.note = note;
        self
    }

    /// Pixels of the whole picture.
    pub(super) fn height(&self) -> f64 {
        HEAD + (self.lines.len() as f64 * LINE).max(LEAST_HEIGHT) + LINE
    }

    /// Pixels from the top of a score.
    pub(super) fn down(&self, value: f64) -> f64 {
        let (least, greatest) = (f64::from(self.scale.0), f64::from(self.scale.1));
        let share = (greatest - value) / (greatest - least).max(1.0);
        let room = self.height() - HEAD - LINE;
        HEAD + LINE / 2.0 + room * share.clamp(0.0, 1.0)
    }

    /// Percent from the left of a round.
    pub(super) fn across(&self, round: usize) -> f64 {
        let steps = self.rounds.len().saturating_sub(1).max(1);
        LEFT + (RIGHT - LEFT) * round as f64 / steps as f64
    }

    /// Where the words beside a round's points stand, line by line, so that none covers another.
    pub(super) fn places(&self, round: usize) -> Vec<Option<f64>> {
        let wanted = self.lines.iter().map(|line| {
            line.values.get(round).and_then(Option::as_ref).map(|(value, _)| self.down(*value))
        });
        spread(&wanted.collect::<Vec<_>>(), HEAD + LINE / 2.0, self.height() - LINE / 2.0)
    }

    /// The straight pieces of a line, from one round in which it is known to the next.
    pub(super) fn pieces(&self, line: &Slope) -> Vec<[(f64, f64); 2]> {
        let known: Vec<(f64, f64)> = line
            .values
            .iter()
            .enumerate()
            .filter_map(|(round, value)| {
                value.as_ref().map(|(value, _)| (self.across(round), self.down(*value)))
            })
            .collect();
        known.windows(2).map(|pair| [pair[0], pair[1]]).collect()
    }

    pub(super) fn last(&self) -> usize {
        self.rounds.len().saturating_sub(1)
    }
}

/// Moves places apart to a line's height, downwards and then, from the bottom, upwards.
fn spread(wanted: &[Option<f64>], top: f64, bottom: f64) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..wanted.len()).filter(|at| wanted[*at].is_some()).collect();
    order.sort_by(|one, other| {
        let place = |at: &usize| wanted[*at].unwrap_or_default();
        place(one).total_cmp(&place(other))
    });
    let mut places = wanted.to_vec();
    let mut least = top;
    for at in &order {
        let place = places[*at].unwrap_or_default().max(least);
        places[*at] = Some(place);
        least = place + LINE;
    }
    let mut most = bottom;
    for at in order.iter().rev() {
        let place = places[*at].unwrap_or_default().min(most);
        places[*at] = Some(place);
        most = place - LINE;
    }
    places
}

/// Lines between rounds with their values and names beside them.
#[component]
pub fn SlopesChart(chart: Slopes) -> impl IntoView {
    let height = format!("{:.0}", chart.height());
    let at = |pixels: f64| format!("{pixels:.1}");
    let heads = chart.rounds.iter().enumerate().map(|(round, name)| {
        let x = across(chart.across(round));
        let bottom = at(chart.height() - LINE / 2.0);
        view! {
            <line class="track" x1=x.clone() x2=x.clone() y1=at(HEAD) y2=bottom></line>
            <text class="chart-tick" x=x y=down(12)>{name.clone()}</text>
        }
    });
    let heads = heads.collect_view();
    let (first, last) = (chart.places(0), chart.places(chart.last()));
    let lines = chart.lines.iter().enumerate().map(|(index, line)| {
        let pieces = chart.pieces(line).into_iter().map(|[from, to]| {
            view! { <line class="slope" x1=across(from.0) y1=at(from.1) x2=across(to.0) y2=at(to.1)></line> }
        });
        let pieces = pieces.collect_view();
        let dots = line.values.iter().enumerate().filter_map(|(round, value)| {
            let (value, _) = value.as_ref()?;
            let (x, y) = (across(chart.across(round)), at(chart.down(*value)));
            Some(view! { <circle class="dot" cx=x cy=y r="5"></circle> })
        });
        let dots = dots.collect_view();
        let text = |round: usize| line.values.get(round).and_then(Option::as_ref).map(|(_, text)| text.clone());
        let before = text(0).zip(first[index]).map(|(text, place)| {
            view! { <text class="chart-n" x=across(LEFT - 2.0) y=at(place)>{text}</text> }
        });
        let name = last[index].map(|place| {
            let words = format!("{} {}", text(chart.last()).unwrap_or_default(), line.label);
            view! {
                <foreignObject x=across(NAMES - 2.0) y=at(place - LINE / 2.0) width=across(102.0 - NAMES) height=at(LINE)>
                    <div class="chart-label one-line slope-name"><span>{words}</span></div>
                </foreignObject>
            }
        });
        view! {
            <g class="slope-line" class:slope-whole=line.is_whole>{pieces}{dots}{before}{name}</g>
        }
    });
    let lines = lines.collect_view();
    let (title, description) = (format!("{}-title", chart.id), format!("{}-desc", chart.id));
    let labelled_by = format!("{title} {description}");
    view! {
        <figure class="chart">
            <figcaption>{chart.title.clone()}</figcaption>
            <svg role="img" class="slopes" width="100%" height=height aria-labelledby=labelled_by>
                <title id=title>{chart.title.clone()}</title>
                <desc id=description>{chart.description.clone()}</desc>
                {heads}
                {lines}
            </svg>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slope(label: &str, values: &[Option<f64>]) -> Slope {
        let value = |value: &Option<f64>| value.map(|value| (value, format!("{value:.2}")));
        Slope { label: label.into(), values: values.iter().map(value).collect(), is_whole: false }
    }

    fn chart(lines: Vec<Slope>) -> Slopes {
        Slopes::new("c", "ก".into(), vec!["1".into(), "2".into(), "3".into()], (1, 5), lines)
    }

    #[test]
    fn words_of_like_values_stand_apart() {
        let chart = chart(vec![
            slope("a", &[Some(4.5), None, Some(4.5)]),
            slope("b", &[Some(4.5), None, Some(4.6)]),
            slope("c", &[Some(1.0), Some(1.0), None]),
        ]);
        let places: Vec<f64> = chart.places(0).into_iter().flatten().collect();
        assert!((places[1] - places[0]).abs() >= LINE - 1e-9, "{places:?}");
        assert!(places.iter().all(|place| *place <= chart.height() - LINE / 2.0));
        assert_eq!(chart.places(2)[2], None);
        // A round in which it was not asked is skipped by the line.
        assert_eq!(chart.pieces(&chart.lines[0]).len(), 1);
        assert!(chart.description.contains("a: 4.50 → – → 4.50"));
    }

    #[test]
    fn the_scale_ends_at_its_own_ends() {
        let chart = chart(vec![slope("a", &[Some(5.0), None, Some(1.0)])]);
        assert!(chart.down(9.0) == chart.down(5.0) && chart.down(0.0) == chart.down(1.0));
        let html = Owner::new().with(|| view! { <SlopesChart chart=chart/> }.to_html());
        assert_eq!(html.matches("class=\"dot\"").count(), 2);
    }
}
