//! `/collections/{id}`: how far it has come, its doors, and the way to its answers.

pub(super) mod arrived;
mod links;
mod version;

use domain::access::Action;
use domain::calendar::Date;
use domain::ids::{CollectionId, LinkId};
use domain::results::Drawn;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::codes::CodeCount;
use store::collections::CollectionView;
use store::links::{Link, LinkKind};
use store::{Store, StoreError};

use self::arrived::Arrived;
use self::links::Links;
use self::version::Versions;
use super::collections::StateBadge;
use crate::api::collections::{CloseCollection, ReopenCollection};
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::islands::Arrivals;
use crate::texts::{Locale, tag, text};
use crate::words::answers::AnswerTable;
use crate::words::sampling::drawn_name;
use crate::words::{moments, rounds, series};

/// A collection with its doors.
struct Facts {
    view: CollectionView,
    /// The codes of a single-use link beside it.
    links: Vec<(Link, Option<CodeCount>)>,
    /// When the first and the last answer came.
    period: Option<(i64, i64)>,
    /// How many came through each link on each day.
    days: Vec<(Date, LinkId, u64)>,
    drawn: Option<Drawn>,
    versions: Versions,
    repeats: Vec<AnswerTable>,
    utc_offset_minutes: i32,
}

#[component]
pub fn Collection() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let reader = Reader { locale: context::locale(), may_evaluate: may(Action::Evaluate) };
    load(find(context::site().store, id, reader), |facts| view! { <Show facts/> })
}

/// Who reads the page.
struct Reader {
    locale: Locale,
    may_evaluate: bool,
}

async fn find(store: Store, id: String, reader: Reader) -> Result<Facts, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let mut links = Vec::new();
    for link in store::links::list(&store, id).await? {
        let codes = match link.kind {
            LinkKind::SingleUse => Some(store::codes::count(&store, link.id).await?),
            LinkKind::Open => None,
        };
        links.push((link, codes));
    }
    let organization = store::organizations::find(&store).await?;
    let utc_offset_minutes = organization
        .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let form = series::marked(&store::series::find(&store, id).await?);
    Ok(Facts {
        repeats: AnswerTable::of_repeats(&form, reader.locale),
        period: store::responses::find_period(&store, id).await?,
        days: store::responses::count_days(&store, id, utc_offset_minutes).await?,
        drawn: store::samples::find(&store, id).await?.drawn,
        versions: version::find(&store, &view, reader.may_evaluate, utc_offset_minutes).await?,
        view,
        links,
        utc_offset_minutes,
    })
}

#[component]
fn Show(facts: Facts) -> impl IntoView {
    let locale = context::locale();
    let Facts { view, links, period, days, drawn, versions, repeats, utc_offset_minutes } = facts;
    let id = view.collection.id;
    let is_open = view.collection.closed_at.is_none();
    let target = view.collection.collection.target.map(u64::from);
    let purpose = format!(
        "{} · {}",
        view.version.form.title.get(tag(locale)),
        rounds::name(&view.round.round, locale)
    );
    let count_words = match target {
        Some(target) => {
            text!(locale, evaluate.count_of_target, n = "{n}", target = moments::count(target))
        }
        None => text!(locale, evaluate.count_only, n = "{n}"),
    };
    let last = period.map(|(_, last)| moments::time(last, utc_offset_minutes, locale));
    view! {
        <PageHeader title=view.project.project.name.clone() purpose=purpose>
            <a class="button primary" href=format!("/collections/{id}/results")>
                {text!(locale, evaluate.see_results)}
            </a>
        </PageHeader>
        <section class="card collection-state">
            <p><StateBadge collection=view.collection.clone() locale/></p>
            <Arrivals
                id=id.to_string()
                answers=view.answers
                target=target
                last=last
                count_words
                last_words=text!(locale, evaluate.last_answer, time = "{time}")
            />
        </section>
        <SampleLinks id drawn locale/>
        <Arrived id days links=links.clone() target locale/>
        <Links id links is_open locale/>
        <Answers id has_answers={view.answers > 0} repeats locale/>
        {version::show(id, versions, locale)}
        {may(Action::Evaluate).then(|| view! { <OpenOrClose id is_open locale/> })}
    }
}

/// The ways to the plan of the sample and to the weights.
#[component]
fn SampleLinks(id: CollectionId, drawn: Option<Drawn>, locale: Locale) -> impl IntoView {
    let found = match drawn {
        Some(drawn) => drawn_name(drawn, locale),
        None => text!(locale, sample.not_stated),
    };
    view! {
        <section class="page-part">
            <h2>{text!(locale, sample.found_title)}</h2>
            <p>{found}</p>
            <ul class="file-list">
                <li>
                    <a href=format!("/collections/{id}/sample")>
                        {text!(locale, sample.title)}
                    </a>
                    <span class="hint">{text!(locale, sample.title_hint)}</span>
                </li>
                <li>
                    <a href=format!("/collections/{id}/weights")>
                        {text!(locale, sample.weights_title)}
                    </a>
                    <span class="hint">{text!(locale, sample.weights_title_hint)}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

/// The ways to the answers: on the page and as files.
#[component]
fn Answers(
    id: CollectionId,
    has_answers: bool,
    repeats: Vec<AnswerTable>,
    locale: Locale,
) -> impl IntoView {
    if !has_answers {
        return view! { <p class="hint">{text!(locale, evaluate.no_answers_yet)}</p> }.into_any();
    }
    let file = |name: &str| format!("/collections/{id}/{name}");
    let of_repeat = |table: &AnswerTable| {
        let address = file(&format!("answers.csv?bom=yes&repeat={}", table.name()?));
        let words = text!(locale, evaluate.csv_repeat, repeat = table.title.clone());
        Some(view! {
            <li>
                <a href=address>{words}</a>
                <span class="hint">{text!(locale, evaluate.csv_repeat_hint)}</span>
            </li>
        })
    };
    let of_repeats = repeats.iter().filter_map(of_repeat).collect_view();
    let answers = may(Action::ReadResponses).then(|| {
        view! {
            <li>
                <a href=file("responses")>{text!(locale, evaluate.see_responses)}</a>
            </li>
            <li>
                <a href=file("quality")>{text!(locale, review.to_quality)}</a>
                <span class="hint">{text!(locale, review.to_quality_hint)}</span>
            </li>
            <li>
                <a href=file("answers")>{text!(locale, review.to_answers)}</a>
                <span class="hint">{text!(locale, review.to_answers_hint)}</span>
            </li>
            <li>
                <a href=file("answers.csv?bom=yes")>{text!(locale, evaluate.csv_excel)}</a>
                <span class="hint">{text!(locale, evaluate.csv_excel_hint)}</span>
            </li>
            <li>
                <a href=file("answers.csv")>{text!(locale, evaluate.csv_plain)}</a>
                <span class="hint">{text!(locale, evaluate.csv_plain_hint)}</span>
            </li>
            {of_repeats}
            <li>
                <a href=file("answers.sav")>{text!(locale, evaluate.sav)}</a>
                <span class="hint">{text!(locale, evaluate.sav_hint)}</span>
            </li>
            <li>
                <a href=file("results.xlsx")>{text!(locale, evaluate.xlsx)}</a>
                <span class="hint">{text!(locale, evaluate.xlsx_hint)}</span>
            </li>
        }
    });
    view! {
        <section class="page-part">
            <h2>{text!(locale, evaluate.results_and_files)}</h2>
            <ul class="file-list">
                <li>
                    <a href=file("results")>{text!(locale, evaluate.see_results)}</a>
                    <span class="hint">{text!(locale, evaluate.see_results_hint)}</span>
                </li>
                {answers}
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn OpenOrClose(id: CollectionId, is_open: bool, locale: Locale) -> impl IntoView {
    let (action, heading, words, label) = if is_open {
        (
            CloseCollection::PATH,
            text!(locale, evaluate.close_title),
            text!(locale, evaluate.close_words),
            text!(locale, evaluate.close),
        )
    } else {
        (
            ReopenCollection::PATH,
            text!(locale, evaluate.reopen_title),
            text!(locale, evaluate.reopen_words),
            text!(locale, evaluate.reopen),
        )
    };
    view! {
        <section class="page-part">
            <h2>{heading}</h2>
            <p>{words}</p>
            <GuardedForm action>
                <input type="hidden" name="id" value=id.to_string()/>
                <p class="form-actions">
                    <button class="button">{label}</button>
                </p>
            </GuardedForm>
        </section>
    }
}
