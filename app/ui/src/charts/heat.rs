use leptos::prelude::*;

use super::class_of_level;
use crate::components::table::TableBox;

/// A table whose cells are coloured by their figure: its own table, in which the colour and the bar
/// only help to find what the numbers say.
#[derive(Debug, Clone)]
pub struct Heat {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// What it shows in a sentence or two.
    pub description: String,
    /// Over the first column.
    pub corner: String,
    pub columns: Vec<String>,
    pub rows: Vec<HeatLine>,
    pub notes: Vec<String>,
}

/// A row; `href` leads closer to what it is about.
#[derive(Debug, Clone)]
pub struct HeatLine {
    pub label: String,
    pub href: Option<String>,
    pub spots: Vec<HeatSpot>,
}

/// A cell: its printed figure, how many it is of, and where it stands between the least (0) and the
/// greatest (1) that it can be; `None` where there is no figure to colour.
#[derive(Debug, Clone)]
pub struct HeatSpot {
    pub text: String,
    pub under: String,
    pub share: Option<f64>,
    pub href: Option<String>,
}

/// Steps of colour.
pub(super) const STEPS: usize = 5;

impl HeatSpot {
    /// The step of colour, from 0 at the low end: fifths of the range.
    pub(super) fn step(&self) -> Option<usize> {
        let share = self.share?.clamp(0.0, 1.0);
        Some(((share * STEPS as f64) as usize).min(STEPS - 1))
    }
}

/// The table, scrolling in its own box on a phone.
#[component]
pub fn HeatChart(chart: Heat) -> impl IntoView {
    let heads = chart
        .columns
        .iter()
        .map(|heading| view! { <th scope="col" class="figures">{heading.clone()}</th> })
        .collect_view();
    let rows = chart.rows.into_iter().map(line).collect_view();
    let notes = chart.notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <figure class="chart heat-chart" id=chart.id>
            <figcaption>{chart.title.clone()}</figcaption>
            <p class="chart-note">{chart.description}</p>
            <TableBox label=chart.title>
                <table class="heat">
                    <thead>
                        <tr>
                            <th scope="col">{chart.corner}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            <ul class="table-notes">{notes}</ul>
        </figure>
    }
    .into_any()
}

fn line(row: HeatLine) -> impl IntoView {
    let label = match row.href {
        Some(href) => view! { <a href=href>{row.label}</a> }.into_any(),
        None => row.label.into_any(),
    };
    let spots = row.spots.into_iter().map(spot).collect_view();
    view! {
        <tr>
            <th scope="row">{label}</th>
            {spots}
        </tr>
    }
}

fn spot(spot: HeatSpot) -> impl IntoView {
    let class = match spot.step() {
        Some(step) => {
            let level = class_of_level(step, STEPS);
            format!("heat-cell {level} on-{level}")
        }
        None => "heat-cell".to_owned(),
    };
    let bar = spot.share.map(|share| {
        let width = format!("inline-size: {:.1}%", share.clamp(0.0, 1.0) * 100.0);
        view! { <span class="heat-bar" aria-hidden="true"><span style=width></span></span> }
    });
    let figure = match spot.href {
        Some(href) => view! { <a href=href>{spot.text}</a> }.into_any(),
        None => spot.text.into_any(),
    };
    view! {
        <td class=class>
            <span class="heat-figure">{figure}</span>
            {bar}
            <span class="heat-under">{spot.under}</span>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot_at(share: Option<f64>) -> HeatSpot {
        HeatSpot { text: "4.00".into(), under: "n = 9".into(), share, href: None }
    }

    #[test]
    fn colours_are_fifths_of_any_range() {
        let step = |share| spot_at(Some(share)).step();
        assert_eq!([step(0.0), step(0.19), step(0.2)], [Some(0), Some(0), Some(1)]);
        assert_eq!([step(1.0), step(7.0), step(-1.0)], [Some(4), Some(4), Some(0)]);
        assert_eq!(spot_at(None).step(), None);
    }

    #[test]
    fn every_cell_has_its_figure_in_words() {
        let rows = vec![HeatLine {
            label: "ข้อ".into(),
            href: Some("items/a".into()),
            spots: vec![spot_at(Some(0.75)), spot_at(None)],
        }];
        let chart = Heat {
            id: "heat".into(),
            title: "ก".into(),
            description: "ข".into(),
            corner: "ข้อ".into(),
            columns: vec!["ชาย".into(), "หญิง".into()],
            rows,
            notes: vec!["n".into()],
        };
        let html = Owner::new().with(|| view! { <HeatChart chart/> }.to_html());
        assert_eq!(html.matches(">4.00<").count(), 2);
        assert_eq!(html.matches("heat-bar").count(), 1);
        assert!(html.contains("scale-4 on-scale-4") && html.contains("inline-size: 75.0%"));
    }

    /// WCAG 2.2, 1.4.3: text on every cell in both themes, from the tokens themselves.
    #[test]
    fn text_on_cells_has_enough_contrast() {
        let css = include_str!("../../../../style/tokens.css");
        let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
        let token = |theme: &str, name: &str| -> [f64; 3] {
            let (_, rest) = theme.split_once(&format!("--{name}: #")).unwrap();
            [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&rest[at..at + 2], 16).unwrap()))
        };
        let luminance = |colour: [f64; 3]| -> f64 {
            let linear = colour.map(|part| {
                let part = part / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let inks = [
            (light, ["primary-ink", "ink", "ink", "ink", "primary-ink"]),
            (dark, ["paper", "paper", "ink", "paper", "paper"]),
        ];
        for (theme, inks) in inks {
            for (at, ink) in inks.into_iter().enumerate() {
                let ground = luminance(token(theme, &format!("scale-{}", at + 1)));
                let text = luminance(token(theme, ink));
                let contrast = (ground.max(text) + 0.05) / (ground.min(text) + 0.05);
                assert!(contrast >= 4.5, "scale-{} with {ink}: {contrast:.2}", at + 1);
            }
        }
    }
}
