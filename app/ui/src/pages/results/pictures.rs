use leptos::prelude::*;

use crate::charts::{Means, MeansChart, ScaleBars, ScaleBarsChart};
use crate::texts::{Locale, text};

/// The means of the aspects, with what the lines about them are.
pub fn means(chart: Means, locale: Locale) -> AnyView {
    let has_intervals = chart.means.iter().any(|mean| mean.interval.is_some());
    let note = has_intervals.then(|| {
        view! { <p class="chart-note">{text!(locale, explore.interval_note)}</p> }
    });
    view! {
        <MeansChart chart/>
        {note}
    }
    .into_any()
}

/// How answers spread over a scale, with what their numbers are.
pub fn bars(chart: ScaleBars, locale: Locale) -> AnyView {
    let n_words = text!(locale, results.n_words, n = "{n}");
    view! {
        <ScaleBarsChart chart n_words/>
        <p class="chart-note">{text!(locale, results.chart_note)}</p>
    }
    .into_any()
}
