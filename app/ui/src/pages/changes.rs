//! `/collections/{id}/results/rounds`: one round against an earlier one, and all rounds in a line.

use std::sync::Arc;

use domain::access::Sight;
use domain::ids::CollectionId;
use domain::results::hides_few;
use domain::tables::Table;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::changes::Trend;
use store::collections::CollectionView;
use store::{Store, StoreError, changes};

use super::closer::{self, ChartFiles, Drawer};
use super::results::table_view::TableView;
use crate::charts::{Slopes, SlopesChart};
use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::sight;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::explore::links::{Closer, of_trend};
use crate::words::outcome::changes::{ChangesView, finding, slopes, tables, trend};
use crate::words::results::Told;
use crate::words::rounds;
use crate::words::sampling::claim_words;

struct Found {
    view: CollectionView,
    /// What the results were asked for: the way back keeps it.
    asked: closer::Asked,
    /// Answered earlier ones, the latest first.
    earlier: Vec<CollectionView>,
    compared: Option<Compared>,
    /// Every round that was answered, this one too.
    rounds: Vec<CollectionView>,
    /// Of these; of none while nobody answered this one.
    trend: Option<Trend>,
}

struct Compared {
    before: CollectionView,
    found: Arc<changes::Compared>,
}

#[component]
pub fn Changes() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    load(
        find(context::site().store, id, closer::pairs(), sight()),
        move |found| view! { <Show found address locale/> },
    )
}

async fn find(
    store: Store,
    id: String,
    pairs: Vec<(String, String)>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let asked = closer::read(&store, &id, &pairs).await?;
    let against: Option<CollectionId> =
        closer::value(&pairs, "against").and_then(|id| id.parse().ok());
    let view = store::collections::view(&store, asked.closer.id).await?;
    let related = changes::related(&store, &view).await?;
    let mut earlier = related;
    earlier.retain(|other| other.answers > 0 && changes::is_earlier(other, &view));
    // Of several in one round the last one speaks for it.
    earlier.reverse();
    earlier.dedup_by_key(|other| other.round.id);
    let rounds: Vec<CollectionView> = earlier.iter().rev().chain([&view]).cloned().collect();
    let chosen = earlier.iter().find(|other| Some(other.collection.id) == against);
    let chosen = chosen.or_else(|| changes::before(&view, &rounds));
    let mut compared = match chosen.filter(|_| view.answers > 0) {
        Some(before) => Some(compare(&store, before, &view).await?),
        None => None,
    };
    let mut trend = match view.answers {
        0 => None,
        _ => Some(changes::trend(&store, &rounds).await?),
    };
    if hides_few(sight, &asked.form) {
        if let Some(compared) = &mut compared {
            compared.found = Arc::new(compared.found.without_few());
        }
        for results in trend.iter_mut().flat_map(|trend| &mut trend.results) {
            *results = Arc::new(results.without_few());
        }
    }
    Ok(Found { view, asked, earlier, compared, rounds, trend })
}

async fn compare(
    store: &Store,
    before: &CollectionView,
    after: &CollectionView,
) -> Result<Compared, StoreError> {
    let found = changes::find(store, before, after).await?;
    Ok(Compared { before: before.clone(), found })
}

/// What is drawn of a collection and those before it.
pub struct Pictures {
    /// Against the round that the address asks for.
    pub changes: Option<Slopes>,
    /// Over all rounds.
    pub trend: Option<Slopes>,
}

/// The pictures of the page as files.
pub async fn pictures(
    store: &Store,
    id: CollectionId,
    pairs: &[(String, String)],
    sight: Sight,
    locale: Locale,
) -> Result<Pictures, StoreError> {
    let found = find(store.clone(), id.to_string(), pairs.to_vec(), sight).await?;
    Ok(Pictures {
        changes: found.changes(locale).and_then(|shown| slopes(&shown, locale)),
        trend: found.trend(locale).map(|(chart, _)| chart),
    })
}

impl Found {
    /// `None` where there is nothing to compare with.
    fn changes(&self, locale: Locale) -> Option<ChangesView<'_>> {
        let compared = self.compared.as_ref()?;
        Some(ChangesView {
            form: &self.asked.form,
            changes: &compared.found.changes,
            rounds: [short(&compared.before, locale), short(&self.view, locale)],
            claims: compared.found.claims,
        })
    }

    fn trend(&self, locale: Locale) -> Option<(Slopes, Table)> {
        let names: Vec<String> = self.rounds.iter().map(|view| short(view, locale)).collect();
        trend(&self.asked.form, &names, self.trend.as_ref()?, locale)
    }
}

fn short(view: &CollectionView, locale: Locale) -> String {
    rounds::short(&view.round.round, locale)
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let view = &found.view;
    let name = rounds::name(&view.round.round, locale);
    let purpose = format!(
        "{} · {} · {name}",
        view.project.project.name,
        view.version.form.title.get(tag(locale))
    );
    let back = view! {
        <p><a href=found.asked.closer.results()>{text!(locale, report.to_results)}</a></p>
    };
    let (Some(compared), Some(shown)) = (&found.compared, found.changes(locale)) else {
        return view! {
            <PageHeader title=text!(locale, outcome.rounds_title) purpose=purpose/>
            {back}
            <EmptyState
                title=text!(locale, outcome.rounds_none)
                hint=text!(locale, outcome.rounds_none_hint)
            />
        }
        .into_any();
    };
    // Figures of changes are of all responses, whatever the address asks for.
    let closer = Closer::of_all(view.collection.id);
    let before = compared.before.collection.id;
    let chart = slopes(&shown, locale).map(|chart| {
        let (closer, own) = (closer.clone(), vec![("against", before.to_string())]);
        view! {
            <SlopesChart chart/>
            <ChartFiles closer chart="changes" own locale/>
        }
    });
    let tables = tables(&shown, locale).into_iter().map(|table| {
        let links = closer.of_changes(shown.changes, &table, before);
        view! { <TableView told=Told { table, sentence: None } links/> }
    });
    let tables = tables.collect_view();
    let trend = found.trend(locale).zip(found.trend.as_ref()).map(|((chart, table), line)| {
        let ids: Vec<CollectionId> = found.rounds.iter().map(|view| view.collection.id).collect();
        let newest = line.results.last();
        let links = newest.map(|newest| of_trend(&ids, newest, &table)).unwrap_or_default();
        let closer = closer.clone();
        view! {
            <section class="results-part" id="trend">
                <h2>{text!(locale, outcome.title_trend)}</h2>
                <SlopesChart chart/>
                <ChartFiles closer chart="trend" own=Vec::new() locale/>
                <div class="tables">
                    <TableView told=Told { table, sentence: None } links/>
                </div>
            </section>
        }
    });
    let [claim, later_claim] = compared.found.claims;
    let claim = claim_words(claim.weaker(later_claim), locale);
    let not_chosen = found.asked.not_chosen(locale);
    let not_chosen = not_chosen.map(|words| view! { <p class="hint">{words}</p> });
    let earlier = found.earlier.clone();
    view! {
        <div class="results">
            <PageHeader title=finding(&shown, locale) purpose=purpose/>
            {back}
            <p class="hint">{claim}</p>
            {not_chosen}
            <Against earlier chosen=before address locale/>
            <section class="results-part" id="changes">
                <h2>{text!(locale, outcome.rounds_title)}</h2>
                {chart}
                <div class="tables">{tables}</div>
            </section>
            {trend}
            <Drawer locale/>
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
            <Chips label=text!(locale, outcome.rounds_against) chips/>
        </div>
    }
    .into_any()
}
