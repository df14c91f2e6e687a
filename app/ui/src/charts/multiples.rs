use leptos::prelude::*;

/// The same small picture for each group, on one axis.
#[derive(Debug, Clone)]
pub struct Multiples {
    /// Unique on the page.
    pub id: String,
    /// States the finding.
    pub title: String,
    /// The same numbers in words.
    pub description: String,
    /// The least and the greatest score of the scale.
    pub scale: (i32, i32),
    pub panels: Vec<Panel>,
    pub notes: Vec<String>,
}

/// A group with a bar for each score.
#[derive(Debug, Clone)]
pub struct Panel {
    pub label: String,
    pub under: String,
    pub marks: Vec<Mark>,
}

/// A score; without a value it stands for one that may not be shown or does not exist.
#[derive(Debug, Clone)]
pub struct Mark {
    pub label: String,
    pub value: Option<f64>,
    pub text: String,
}

impl Multiples {
    /// Where a value stands between the ends of the scale, 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        let (least, greatest) = (f64::from(self.scale.0), f64::from(self.scale.1));
        ((value - least) / (greatest - least).max(1.0)).clamp(0.0, 1.0)
    }
}

/// Panels side by side, as many as there is room for.
#[component]
pub fn MultiplesChart(chart: Multiples) -> impl IntoView {
    let panels = chart.panels.iter().map(|panel| one(&chart, panel)).collect_view();
    let notes = chart.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    view! {
        <figure class="chart multiples-chart" id=chart.id.clone()>
            <figcaption>{chart.title.clone()}</figcaption>
            <p class="chart-note">{chart.description.clone()}</p>
            <ul class="multiples">{panels}</ul>
            <ul class="table-notes">{notes}</ul>
        </figure>
    }
    .into_any()
}

fn one(chart: &Multiples, panel: &Panel) -> impl IntoView + use<> {
    let marks = panel.marks.iter().map(|mark| {
        let width = mark.value.map(|value| chart.share(value) * 100.0);
        let bar =
            width.map(|width| view! { <span style=format!("inline-size: {width:.1}%")></span> });
        view! {
            <div>
                <dt>{mark.label.clone()}</dt>
                <dd>
                    <span class="multiple-bar" aria-hidden="true">{bar}</span>
                    <span class="multiple-figure">{mark.text.clone()}</span>
                </dd>
            </div>
        }
    });
    let marks = marks.collect_view();
    view! {
        <li class="multiple">
            <p class="multiple-head">
                <strong>{panel.label.clone()}</strong>
                <span>{panel.under.clone()}</span>
            </p>
            <dl>{marks}</dl>
        </li>
    }
}
