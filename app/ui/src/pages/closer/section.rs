//! The part of the results page that looks closer: the groups of the comparison that was chosen,
//! item by item and aspect by aspect, and the ways to cross-tables.

use domain::access::Sight;
use domain::form::{Form, Name};
use domain::results::{Heat, HeatOf, Options, Results, Target, heat};
use leptos::prelude::*;
use store::results::Source;
use store::{Store, StoreError};

use super::ChartFiles;
use crate::charts::{HeatChart, MeansChart, MultiplesChart};
use crate::components::load::load;
use crate::components::sight;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::explore::groups;
use crate::words::explore::heat::ByGroups;
use crate::words::explore::links::Closer;

/// The pictures of the groups of a comparison.
struct Found {
    items: Option<Heat>,
    aspects: Option<Heat>,
}

/// The section. `options` is what the page shows.
#[component]
pub fn LookCloser(
    form: Form,
    results: Results,
    options: Options,
    closer: Closer,
    locale: Locale,
) -> impl IntoView {
    let (by, sight) = (options.by.first().map(|grouping| grouping.question.clone()), sight());
    let cross = closer.crosstab(None);
    let groups = match by {
        Some(by) => {
            let asked = Asked { by: by.clone(), options, sight };
            let found = find(context::site().store, closer.clone(), asked);
            let shown = move |found| view! { <Groups form results found by closer locale/> };
            load(found, shown).into_any()
        }
        None if results.items.is_empty() => ().into_any(),
        None => view! { <p>{text!(locale, explore.choose_by)}</p> }.into_any(),
    };
    view! {
        <section class="results-part" id="closer">
            <h2>{text!(locale, explore.title)}</h2>
            <p>
                <a class="button" href=cross>{text!(locale, explore.cross_link)}</a>
            </p>
            {groups}
        </section>
    }
    .into_any()
}

/// What the pictures are of, and who looks at them.
struct Asked {
    by: Name,
    options: Options,
    sight: Sight,
}

async fn find(store: Store, closer: Closer, asked: Asked) -> Result<Found, StoreError> {
    let look = move |source: &Source| {
        let Asked { by, options, sight } = &asked;
        let heat =
            |of| heat(source.form(), source.matrix(), source.bands, (by, of), options, *sight);
        Found { items: heat(HeatOf::Items), aspects: heat(HeatOf::Aspects) }
    };
    store::results::look(&store, closer.id, look).await
}

#[component]
fn Groups(
    form: Form,
    results: Results,
    found: Found,
    by: Name,
    closer: Closer,
    locale: Locale,
) -> impl IntoView {
    let own = || vec![("by", by.to_string())];
    let comparison = results.by.get(&by);
    let means =
        comparison.and_then(|comparison| groups::means(&form, &results, &by, comparison, locale));
    // The file draws the score that the page compares.
    let of_groups = comparison.map(|comparison| &comparison.of);
    let of_groups = of_groups.filter(|of| **of != Target::Overall);
    let of_groups = of_groups.map(|of| ("of", of.name().to_owned()));
    let means = means.map(|chart| {
        let (closer, mut own) = (closer.clone(), own());
        own.extend(of_groups);
        let note = results.has_intervals().then(|| {
            view! { <p class="chart-note">{text!(locale, explore.interval_note)}</p> }
        });
        view! {
            <MeansChart chart/>
            {note}
            <ChartFiles closer chart="groups" own locale/>
        }
    });
    let of = |means| ByGroups { form: &form, question: &by, means, locale };
    let heat = found.items.as_ref().and_then(|means| of(means).heat(&closer)).map(|chart| {
        let (closer, own) = (closer.clone(), own());
        view! {
            <HeatChart chart/>
            <ChartFiles closer chart="heat" own locale/>
        }
    });
    let multiples = found.aspects.as_ref().and_then(|means| of(means).multiples()).map(|chart| {
        let (closer, own) = (closer.clone(), own());
        view! {
            <MultiplesChart chart/>
            <ChartFiles closer chart="multiples" own locale/>
        }
    });
    view! {
        {means}
        {heat}
        {multiples}
    }
    .into_any()
}
