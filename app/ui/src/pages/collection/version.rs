//! Which version of its form a collection asks, and the way on to a newer one.

use std::sync::Arc;

use domain::calendar::Moment;
use domain::form::{Form, SeriesChange};
use domain::ids::CollectionId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::collections::CollectionView;
use store::form_files::Shown;
use store::series::{self, Former, Move};
use store::versions::{self, PublishedVersion};
use store::{Store, StoreError};

use crate::api::collections::MoveCollection;
use crate::components::form::GuardedForm;
use crate::components::icon::{Icon, Shape};
use crate::components::series_changes::series_changes;
use crate::pages::form_files;
use crate::texts::{Locale, text};
use crate::words::moments;
use crate::words::series::problem;

/// The versions of a collection.
pub struct Versions {
    now: Arc<PublishedVersion>,
    former: Vec<Former>,
    /// Where it can go on to: the newest version, if it is another.
    next: Option<Move>,
    /// The names of files that the newest version shows otherwise.
    files: Vec<String>,
    utc_offset_minutes: i32,
}

pub async fn find(
    store: &Store,
    view: &CollectionView,
    may_move: bool,
    utc_offset_minutes: i32,
) -> Result<Versions, StoreError> {
    let id = view.collection.id;
    let newest = versions::find_latest(store, view.version.form_id).await?;
    let newer = newest.filter(|newest| newest.number > view.version.number);
    let is_open = view.collection.closed_at.is_none();
    let (mut next, mut files) = (None, Vec::new());
    if let Some(newer) = newer.filter(|_| is_open && may_move) {
        next = Some(series::plan_move(store, id, newer.id).await?);
        let (now, then) = (Shown::Version(view.version.number), Shown::Version(newer.number));
        files = form_files::changed(store, newer.form_id, &newer.form, now, then).await?;
    }
    let former = series::list_former(store, id).await?;
    Ok(Versions { now: view.version.clone(), former, next, files, utc_offset_minutes })
}

/// Nothing where the collection has had one version and there is no newer one.
pub fn show(id: CollectionId, versions: Versions, locale: Locale) -> Option<AnyView> {
    let Versions { now, former, next, files, utc_offset_minutes } = versions;
    if former.is_empty() && next.is_none() {
        return None;
    }
    let history = former.iter().map(|former| {
        let until = moments::time(former.until, utc_offset_minutes, locale);
        let number = former.version.number;
        view! { <li>{text!(locale, evaluate.version_former, number, until)}</li> }
    });
    let history = history.collect_view();
    let forms: Vec<&Form> = former.iter().rev().map(|former| &former.version.form).collect();
    let next = next.map(|next| {
        let forms = [&[&next.to.form, &now.form], &forms[..]].concat();
        offer(id, &next, &forms, &files, utc_offset_minutes, locale)
    });
    let view = view! {
        <section class="page-part" id="version">
            <h2>{text!(locale, evaluate.version_title)}</h2>
            <ul class="plain-list">
                {history}
                <li>{text!(locale, evaluate.version_now, number = now.number)}</li>
            </ul>
            {next}
        </section>
    };
    Some(view.into_any())
}

/// What the newer version changes, and the button.
fn offer(
    id: CollectionId,
    next: &Move,
    forms: &[&Form],
    files: &[String],
    utc_offset_minutes: i32,
    locale: Locale,
) -> AnyView {
    let (number, version) = (next.to.number, next.to.id.to_string());
    let day = moments::day(Moment(next.to.published_at).date(utc_offset_minutes), locale);
    let problems = next.problems.iter().map(|it| view! { <li>{problem(it, locale)}</li> });
    let problems = problems.collect_view();
    let button = if next.problems.is_empty() {
        view! {
            <p>{text!(locale, evaluate.move_words)}</p>
            <GuardedForm action=MoveCollection::PATH>
                <input type="hidden" name="id" value=id.to_string()/>
                <input type="hidden" name="version" value=version/>
                <p class="form-actions">
                    <button class="button">{text!(locale, evaluate.move_on, number)}</button>
                </p>
            </GuardedForm>
        }
        .into_any()
    } else {
        view! {
            <div class="alert alert-bad" role="alert">
                <Icon shape=Shape::Cross/>
                <div>
                    <p>{text!(locale, evaluate.move_refused, number)}</p>
                    <ul>{problems}</ul>
                </div>
            </div>
        }
        .into_any()
    };
    let changed: Vec<SeriesChange> = next
        .changes
        .iter()
        .filter(|change| !matches!(change, SeriesChange::Kept { .. }))
        .cloned()
        .collect();
    let other_files = (!files.is_empty()).then(|| {
        let words = text!(locale, evaluate.move_files, names = files.join(", ")).to_string();
        view! { <p>{words}</p> }
    });
    let changes = if changed.is_empty() {
        view! { <p>{text!(locale, evaluate.move_changes_nothing)}</p> }.into_any()
    } else {
        series_changes(&next.changes, forms, locale)
    };
    view! {
        <p class="alert alert-attention">
            <Icon shape=Shape::Warning/>
            {text!(locale, evaluate.version_newer, number, day)}
        </p>
        <h3>{text!(locale, builder.changes)}</h3>
        {changes}
        {other_files}
        {button}
    }
    .into_any()
}
