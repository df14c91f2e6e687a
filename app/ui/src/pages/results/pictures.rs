use leptos::prelude::*;

use crate::charts::{Means, MeansChart, ScaleBars, ScaleBarsChart};
use crate::texts::{Locale, text};

/// The means of the aspects.
pub fn means(chart: Means) -> AnyView {
    view! { <MeansChart chart/> }.into_any()
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
