//! `/collections/{id}/results/rounds`: one round against an earlier one, and all rounds in a line.

use domain::form::Form;
use domain::ids::CollectionId;
use domain::results::{Changes as Figures, Results};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::{Store, StoreError, changes, links};

use super::results::table_view::TableView;
use crate::charts::SlopesChart;
use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, td_string};
use crate::words::outcome::changes::{ChangesView, finding, slopes, tables, trend};
use crate::words::results::{Collected, Told, collected_words};
use crate::words::{rounds, series};

struct Found {
    view: CollectionView,
    /// Of all versions that were answered.
    form: Form,
    /// Answered earlier ones, the latest first.
    earlier: Vec<CollectionView>,
    compared: Option<Compared>,
    /// Every round that was answered, this one too.
    rounds: Vec<CollectionView>,
    results: Vec<Results>,
}

struct Compared {
    before: CollectionView,
    changes: Figures,
    collected: [Collected; 2],
}

#[component]
pub fn Changes() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let against = address.get("against").and_then(|id| id.parse().ok());
    load(
        find(context::site().store, id, against),
        move |found| view! { <Show found address locale/> },
    )
}

async fn find(
    store: Store,
    id: String,
    against: Option<CollectionId>,
) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let related = changes::related(&store, &view).await?;
    let mut earlier = related;
    earlier.retain(|other| other.answers > 0 && changes::is_earlier(other, &view));
    // Of several in one round the last one speaks for it.
    earlier.reverse();
    earlier.dedup_by_key(|other| other.round.id);
    let rounds: Vec<CollectionView> = earlier.iter().rev().chain([&view]).cloned().collect();
    let chosen = earlier.iter().find(|other| Some(other.collection.id) == against);
    let chosen = chosen.or_else(|| changes::before(&view, &rounds));
    let compared = match chosen.filter(|_| view.answers > 0) {
        Some(before) => Some(compare(&store, before, id).await?),
        None => None,
    };
    let results = match view.answers {
        0 => Vec::new(),
        _ => changes::trend(&store, &rounds).await?,
    };
    let form = series::marked(&store::series::find(&store, id).await?);
    Ok(Found { view, form, earlier, compared, rounds, results })
}

async fn compare(
    store: &Store,
    before: &CollectionView,
    after: CollectionId,
) -> Result<Compared, StoreError> {
    let earlier = before.collection.id;
    let collected = [
        Collected::through(&links::list(store, earlier).await?),
        Collected::through(&links::list(store, after).await?),
    ];
    let changes = changes::find(store, earlier, after).await?;
    Ok(Compared { before: before.clone(), changes, collected })
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let Found { view, form, earlier, compared, rounds: all, results } = found;
    let id = view.collection.id;
    let name = rounds::name(&view.round.round, locale);
    let short = |view: &CollectionView| rounds::short(&view.round.round, locale);
    let purpose = format!(
        "{} · {} · {name}",
        view.project.project.name,
        view.version.form.title.get(tag(locale))
    );
    let back = view! {
        <p><a href=format!("/collections/{id}/results")>{td_string!(locale, report.to_results)}</a></p>
    };
    let Some(compared) = compared else {
        return view! {
            <PageHeader title=td_string!(locale, outcome.rounds_title) purpose=purpose/>
            {back}
            <EmptyState
                title=td_string!(locale, outcome.rounds_none)
                hint=td_string!(locale, outcome.rounds_none_hint)
            />
        }
        .into_any();
    };
    let shown = ChangesView {
        form: &form,
        changes: &compared.changes,
        rounds: [short(&compared.before), short(&view)],
        collected: compared.collected,
    };
    let chart = slopes(&shown, locale).map(|chart| view! { <SlopesChart chart/> });
    let table = |table| view! { <TableView told=Told { table, sentence: None }/> };
    let tables = tables(&shown, locale).into_iter().map(table).collect_view();
    let names: Vec<String> = all.iter().map(short).collect();
    let trend = trend(&form, &names, &results, locale).map(|(chart, told)| {
        view! {
            <section class="results-part" id="trend">
                <h2>{td_string!(locale, outcome.title_trend)}</h2>
                <SlopesChart chart/>
                <div class="tables">{table(told)}</div>
            </section>
        }
    });
    let collected = collected_words(compared.collected[1], locale);
    let chosen = compared.before.collection.id;
    view! {
        <div class="results">
            <PageHeader title=finding(&shown, locale) purpose=purpose/>
            {back}
            <p class="hint">{collected}</p>
            <Against earlier chosen address locale/>
            <section class="results-part" id="changes">
                <h2>{td_string!(locale, outcome.rounds_title)}</h2>
                {chart}
                <div class="tables">{tables}</div>
            </section>
            {trend}
        </div>
    }
    .into_any()
}

/// Which earlier round; each choice is a link. One alone is no choice.
#[component]
fn Against(
    earlier: Vec<CollectionView>,
    chosen: CollectionId,
    address: Address,
    locale: Locale,
) -> impl IntoView {
    if earlier.len() < 2 {
        return ().into_any();
    }
    let chip = |view: &CollectionView| {
        let id = view.collection.id;
        Chip {
            label: rounds::name(&view.round.round, locale),
            href: address.with("against", Some(&id.to_string())),
            is_chosen: id == chosen,
        }
    };
    let chips = earlier.iter().map(chip).collect();
    view! {
        <div class="filters">
            <Chips label=td_string!(locale, outcome.rounds_against) chips/>
        </div>
    }
    .into_any()
}
