//! Answers as they arrive, on a page that stays open.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::collections::{Progress, collection_progress};

/// How often the count is asked for: soon enough to watch a village meeting fill in the form,
/// seldom enough to cost nothing.
const EVERY: Duration = Duration::from_secs(5);

/// The number of answers and the time of the last one. The server writes both; where scripts run
/// they follow what comes in.
#[island]
pub fn Arrivals(
    /// The collection's id.
    id: String,
    answers: u64,
    target: Option<u64>,
    /// When the last answer came, in words.
    last: Option<String>,
    /// The count, with `{n}` in place of the number.
    count_words: String,
    /// The time of the last answer, with `{time}` in place of it.
    last_words: String,
) -> impl IntoView {
    let progress = RwSignal::new(Progress { answers, last });

    Effect::new(move || {
        let id = id.clone();
        let ask = move || {
            if document().hidden() {
                return;
            }
            let id = id.clone();
            spawn_local(async move {
                // A server that does not answer now is asked again in a moment.
                if let Ok(now) = collection_progress(id).await {
                    progress.set(now);
                }
            });
        };
        if let Ok(timer) = set_interval_with_handle(ask, EVERY) {
            on_cleanup(move || timer.clear());
        }
    });

    let count = move || {
        let grouped = domain::numerals::with_commas(&progress.read().answers.to_string());
        count_words.replace("{n}", &grouped)
    };
    let last = move || {
        let last = progress.read().last.clone();
        last.map(|time| last_words.replace("{time}", &time))
    };
    let bar = target.filter(|target| *target > 0).map(|target| {
        let width = move || {
            let percent = progress.read().answers as f64 * 100.0 / target as f64;
            format!("inline-size:{:.1}%", percent.min(100.0))
        };
        view! { <span class="bar" aria-hidden="true"><span style=width></span></span> }
    });
    view! {
        <div class="arrivals">
            <p class="arrivals-count" role="status">{count}</p>
            {bar}
            <p class="arrivals-last">{last}</p>
        </div>
    }
}
