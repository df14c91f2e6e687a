//! `/collections/{id}/results/items/{name}`: everything that is known of one item.

use domain::access::Sight;
use domain::form::{Form, Name};
use domain::results::{Grouping, Note, Options, OverDays, Results, Target, over_days};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::results::Source;
use store::{Store, StoreError};

use super::closer::{Asked, ChartFiles, CloserHeader, Drawer, RejectedNote, ask, pairs};
use super::results::table_view::TableView;
use crate::charts::{MeansChart, ScaleBarsChart, TimelineChart};
use crate::components::load::load;
use crate::components::sight;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::explore::item::OfItem;
use crate::words::explore::links::{Closer, Links};
use crate::words::explore::{days, groups, label};
use crate::words::moments::count;
use crate::words::pictures::Pictures;
use crate::words::results::{Facts, ResultsView, Told, group_tables};

/// The results with the item compared by every question that describes respondents.
struct Found {
    asked: Asked,
    view: CollectionView,
    name: Name,
    results: Results,
    over: Option<OverDays>,
}

#[component]
pub fn Item() -> impl IntoView {
    let locale = context::locale();
    let params = use_params_map().get_untracked();
    let id = params.get("id").unwrap_or_default();
    let name = Name::new(params.get("name").unwrap_or_default());
    let found = find(context::site().store, id, name, pairs(), sight());
    load(found, move |found| view! { <Show found locale/> })
}

async fn find(
    store: Store,
    id: String,
    name: Name,
    pairs: Vec<(String, String)>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let asked = ask(&store, &id, &pairs, sight).await?;
    let view = store::collections::view(&store, asked.closer.id).await?;
    let of = Target::Item(name.clone());
    let groupings = asked.form.groupings();
    let by = groupings.map(|it| Grouping { question: it.name.clone(), of: of.clone() });
    let options = Options { by: by.collect(), only: asked.options.only.clone() };
    let look = move |source: &Source| {
        let over = over_days(source.form(), source.matrix(), source.bands, &of, &options);
        (source.evaluate(&options), over)
    };
    let (results, over) = store::results::look(&store, asked.closer.id, look).await?;
    let results = results.seen_with(sight, &asked.form);
    let over = match sight {
        Sight::Single => over,
        Sight::Groups => over.map(|over| over.for_public()),
    };
    if results.items.get(&name).is_none() {
        return Err(StoreError::NotFound("item"));
    }
    Ok(Found { asked, view, name, results, over })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { asked, view, name, results, over } = found;
    let (form, closer) = (&asked.form, &asked.closer);
    let Some(item) = results.items.get(&name) else { return ().into_any() };
    let choices = &asked.choices;
    let facts = Facts::of(&view, &choices.links, None, choices.utc_offset_minutes);
    let shown = ResultsView { form, results: &results, facts: &facts };
    let aspect = label(form, &item.aspect, locale);
    let n = count(item.figures.n);
    let purpose = text!(locale, explore.item_purpose, aspect = aspect, n = n);
    let of = OfItem {
        form,
        name: &name,
        item,
        aspect: results.aspects.get(&item.aspect),
        closer,
        has_intervals: results.has_intervals(),
        locale,
    };
    let rejected = results.notes.iter().find_map(|note| match note {
        Note::Rejected { reasons, .. } => Some(reasons.clone()),
        _ => None,
    });
    let rejected = rejected.unwrap_or_default();
    let bars = Pictures { view: &shown, locale }.item(&name).map(|chart| {
        let n_words = text!(locale, results.n_words, n = "{n}");
        let closer = closer.clone();
        view! {
            <ScaleBarsChart chart n_words/>
            <ChartFiles closer chart=format!("item-{name}") own=Vec::new() locale/>
        }
    });
    let table = |(table, links): (_, Links)| {
        view! { <TableView told=Told { table, sentence: None } links/> }
    };
    view! {
        <div class="results">
            <CloserHeader title=label(form, &name, locale) purpose asked=&asked locale/>
            <RejectedNote rejected locale/>
            <section class="results-part">
                <h2>{text!(locale, explore.item_distribution)}</h2>
                {bars}
                <div class="tables side-by-side">{table(of.choices())} {table(of.figures())}</div>
            </section>
            {compared(&shown, &name, closer, locale)}
            {over_time(over, form, &name, closer, locale)}
            <Drawer locale/>
        </div>
    }
    .into_any()
}

/// The groups of every question that describes respondents.
fn compared(view: &ResultsView, name: &Name, closer: &Closer, locale: Locale) -> AnyView {
    let parts: Vec<AnyView> = view
        .results
        .by
        .iter()
        .map(|(question, comparison)| {
            let chart = groups::means(view.form, view.results, question, comparison, locale);
            let chart = chart.map(|chart| {
                let own = vec![("by", question.to_owned())];
                let closer = closer.clone();
                view! {
                    <MeansChart chart/>
                    <ChartFiles closer chart=format!("item-groups-{name}") own locale/>
                }
            });
            let tables = group_tables(view, question, comparison, locale).into_iter().map(|told| {
                let links = closer.of_table(view.results, &told.table, locale);
                view! { <TableView told links/> }
            });
            view! {
                <div class="item-group">
                    <h3>{label(view.form, question, locale)}</h3>
                    {chart}
                    <details>
                        <summary>{text!(locale, explore.formula_working)}</summary>
                        {tables.collect_view()}
                    </details>
                </div>
            }
            .into_any()
        })
        .collect();
    let note = if parts.is_empty() {
        Some(text!(locale, explore.item_no_groups))
    } else {
        view.results.has_intervals().then(|| text!(locale, explore.interval_note))
    };
    let note = note.map(|words| view! { <p class="chart-note">{words}</p> });
    view! {
        <section class="results-part" id="groups">
            <h2>{text!(locale, explore.item_groups)}</h2>
            {note}
            {parts}
        </section>
    }
    .into_any()
}

fn over_time(
    over: Option<OverDays>,
    form: &Form,
    name: &Name,
    closer: &Closer,
    locale: Locale,
) -> AnyView {
    let Some(over) = over else { return ().into_any() };
    let of = label(form, name, locale);
    let below = match days::picture(&over, &of, locale) {
        Some(chart) => {
            let told = Told { table: days::table(&over, &of, locale), sentence: None };
            let links = days::links(&over, name, closer);
            let n_words = text!(locale, explore.days_counts).to_owned();
            let closer = closer.clone();
            view! {
                <TimelineChart chart n_words/>
                <ChartFiles closer chart=format!("days-{name}") own=Vec::new() locale/>
                <TableView told links/>
            }
            .into_any()
        }
        None => view! { <p>{text!(locale, explore.item_all_one_day)}</p> }.into_any(),
    };
    view! {
        <section class="results-part" id="days">
            <h2>{text!(locale, explore.item_days)}</h2>
            {below}
        </section>
    }
    .into_any()
}
