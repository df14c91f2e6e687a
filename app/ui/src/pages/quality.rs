//! `/collections/{id}/quality`: the answers that should be looked at, why, and what was decided.

mod filters;
mod lines;
mod place;

use std::collections::{BTreeMap, HashMap};

use domain::access::Action;
use domain::ids::{CollectionId, LinkId};
use domain::quality::Flag;
use domain::review::Verdict;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::places::Expected;
use store::reviews::Review;
use store::{Store, StoreError};

use self::filters::{Asked, Counts, Filters};
use self::lines::Lines;
use self::place::ExpectedPlace;
use crate::api::reviews::JudgeResponses;
use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::field::{Need, TextField};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::moments::count;
use crate::words::rounds;

/// Responses on one page.
const A_PAGE: usize = 25;

/// A response that was flagged, or decided about, or both.
struct Line {
    seq: i64,
    receipt: String,
    link: LinkId,
    received_at: i64,
    flags: Vec<Flag>,
    /// The receipt of the earlier response that it is a twin of.
    twin: String,
    /// Every decision with who made it, the first one first.
    history: Vec<(Review, String)>,
}

struct Found {
    view: CollectionView,
    links: HashMap<LinkId, String>,
    /// How many responses were looked at, are flagged, and are rejected.
    looked_at: u64,
    flagged: u64,
    rejected: u64,
    counts: Counts,
    lines: Vec<Line>,
    /// How many there are before and in all.
    first: usize,
    all: usize,
    asks_for_place: bool,
    expected: Option<Expected>,
    utc_offset_minutes: i32,
}

#[component]
pub fn Quality() -> impl IntoView {
    let locale = context::locale();
    if !may(Action::ReadResponses) {
        return view! {
            <PageHeader title=text!(locale, review.quality_title)/>
            <EmptyState title=text!(locale, officer.refused_forbidden)/>
        }
        .into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let found = find(context::site().store, id, Asked::of(&address));
    load(found, move |found| view! { <Show found address locale/> }).into_any()
}

async fn find(store: Store, id: String, asked: Asked) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let flags = store::quality::find(&store, id).await?;
    let reviews = store::reviews::current(&store, id).await?;
    let verdict = |seq: i64| {
        let held = reviews.get(&seq).map(|review| review.verdict);
        held.filter(|verdict| *verdict != Verdict::Withdrawn)
    };
    let none: &[Flag] = &[];
    let mut rows: BTreeMap<i64, &[Flag]> = reviews.keys().map(|seq| (*seq, none)).collect();
    rows.extend(flags.flagged.iter().map(|one| (one.origin.seq, &one.flags[..])));
    let counts = Counts::of(rows.iter().map(|(seq, flags)| (*flags, verdict(*seq))), &asked);
    let chosen = rows.into_iter().filter(|(seq, flags)| asked.takes(flags, verdict(*seq)));
    let mut chosen: Vec<(i64, &[Flag])> = chosen.collect();
    asked.sort(&mut chosen);
    let first = asked.first_of(chosen.len(), A_PAGE);
    let all = chosen.len();
    chosen.drain(..first);
    chosen.truncate(A_PAGE);
    let lines = lines(&store, id, &flags, chosen).await?;
    let organization = store::organizations::find(&store).await?;
    let form = &store::series::find(&store, id).await?.form;
    let rejected = reviews.values().filter(|review| review.verdict == Verdict::Rejected).count();
    Ok(Found {
        links: store::links::labels(&store, id).await?,
        looked_at: flags.of,
        flagged: flags.flagged.len() as u64,
        rejected: rejected as u64,
        counts,
        lines,
        first,
        all,
        asks_for_place: store::quality::location(form).is_some(),
        expected: store::places::find(&store, id).await?,
        utc_offset_minutes: organization
            .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
        view,
    })
}

async fn lines(
    store: &Store,
    id: CollectionId,
    flags: &store::quality::Flags,
    chosen: Vec<(i64, &[Flag])>,
) -> Result<Vec<Line>, StoreError> {
    let twin_of = |seq: i64| flags.of_response(seq).and_then(|flagged| flagged.twin);
    let mut seqs: Vec<i64> = chosen.iter().map(|(seq, _)| *seq).collect();
    seqs.extend(chosen.iter().filter_map(|(seq, _)| twin_of(*seq)));
    let held = store::responses::list_of(store, id, &seqs).await?;
    let response = |seq: i64| {
        let at = held.binary_search_by_key(&seq, |response| response.seq).ok();
        at.map(|at| &held[at])
    };
    let receipt = |seq: i64| {
        response(seq).map(|response| domain::token::grouped(&response.receipt)).unwrap_or_default()
    };
    let mut histories = store::reviews::histories(store, &seqs).await?;
    let mut lines = Vec::new();
    for (seq, flags) in chosen {
        let Some(held) = response(seq) else { continue };
        lines.push(Line {
            seq,
            receipt: receipt(seq),
            link: held.link,
            received_at: held.received_at,
            flags: flags.to_vec(),
            twin: twin_of(seq).map(receipt).unwrap_or_default(),
            history: histories.remove(&seq).unwrap_or_default(),
        });
    }
    Ok(lines)
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let id = found.view.collection.id;
    let purpose = text!(locale, review.quality_purpose);
    let summary =
        text!(locale, review.summary, flagged = count(found.flagged), all = count(found.looked_at));
    let rejected = (found.rejected > 0)
        .then(|| text!(locale, review.summary_rejected, n = count(found.rejected)));
    let about = format!(
        "{} · {}",
        found.view.version.form.title.get(tag(locale)),
        rounds::name(&found.view.round.round, locale)
    );
    let place =
        found.asks_for_place.then(|| view! { <ExpectedPlace id expected=found.expected locale/> });
    let is_quiet = found.flagged == 0 && found.counts.all() == 0;
    let body = if is_quiet {
        view! {
            <EmptyState
                title=text!(locale, review.nothing)
                hint=text!(locale, review.nothing_hint)
            />
        }
        .into_any()
    } else {
        view! {
            <Filters counts=found.counts.clone() address=address.clone() locale/>
            <List found address locale/>
        }
        .into_any()
    };
    view! {
        <PageHeader title=text!(locale, review.quality_title) purpose>
            <a class="button" href=format!("/collections/{id}/results")>
                {text!(locale, review.to_results)}
            </a>
        </PageHeader>
        <div class="results-summary">
            <p><a href=format!("/collections/{id}")>{about}</a></p>
            <p class="results-n">
                <strong>{summary}</strong>
                {rejected.map(|words| format!(" · {words}"))}
            </p>
        </div>
        {body}
        {place}
    }
}

/// The chosen lines, and the form that decides about those that are ticked.
#[component]
fn List(found: Found, address: Address, locale: Locale) -> impl IntoView {
    if found.lines.is_empty() {
        return view! {
            <EmptyState title=text!(locale, review.nothing_here)>
                <a class="button" href="?state=all">{text!(locale, review.show_all)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let may_judge = may(Action::Evaluate);
    let shown = found.lines.len();
    let place = text!(
        locale,
        evaluate.page_of,
        from = count(found.first as u64 + 1),
        to = count((found.first + shown) as u64),
        all = count(found.all as u64)
    );
    let page = found.first / A_PAGE + 1;
    let step = |page: usize, words: &'static str| {
        let href = address.with("page", Some(&page.to_string()));
        view! { <a class="button" href=href>{words}</a> }
    };
    let newer = (page > 1).then(|| step(page - 1, text!(locale, evaluate.newer)));
    let older =
        (found.first + shown < found.all).then(|| step(page + 1, text!(locale, evaluate.older)));
    let back_to = address.at("");
    let id = found.view.collection.id;
    let lines = view! { <Lines found address may_judge locale/> };
    view! {
        <form method="post" action=JudgeResponses::PATH class="review-form">
            <input type="hidden" name="collection" value=id.to_string()/>
            <input type="hidden" name="back_to" value=back_to/>
            {lines}
            {may_judge.then(|| view! { <Judge locale/> })}
        </form>
        <nav class="pager" aria-label=text!(locale, review.quality_title)>
            {newer}
            <span>{place}</span>
            {older}
        </nav>
    }
    .into_any()
}

#[component]
fn Judge(locale: Locale) -> impl IntoView {
    view! {
        <fieldset class="judge">
            <legend>{text!(locale, review.judge_title)}</legend>
            <TextField
                name="reason"
                label=text!(locale, review.reason)
                hint=text!(locale, review.reason_hint)
                need=Need::Required
            />
            <p class="form-actions">
                // Enter in the field presses the first one: it leaves no answer out.
                <button class="button" name="verdict" value="accepted">
                    {text!(locale, review.accept)}
                </button>
                <button class="button primary" name="verdict" value="rejected">
                    {text!(locale, review.reject)}
                </button>
                <button class="button" name="verdict" value="withdrawn" formnovalidate>
                    {text!(locale, review.withdraw)}
                </button>
            </p>
        </fieldset>
    }
}
