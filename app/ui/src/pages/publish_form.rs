//! `/forms/own/{id}/publish`: what the draft changes for the series, in words, before it is
//! published.

use std::sync::Arc;

use domain::access::{Action, Actor};
use domain::calendar::Moment;
use domain::form::{self, Flaw, Form, SeriesChange};
use domain::ids::FormId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use store::form_files::Shown;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::revisions::{self, Revision};
use store::versions::{self, PublishedVersion};
use store::{Store, StoreError};

use super::form_files;
use super::not_found::NotFound;
use super::own_form::findings::Findings;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::series_changes::series_changes;
use crate::components::standing;
use crate::context::{self, Site};
use crate::texts::{Locale, tag, text};
use crate::words::moments;

/// The draft beside what was published of it.
struct Held {
    id: FormId,
    revision: Revision,
    flaws: Vec<Flaw>,
    versions: Vec<Arc<PublishedVersion>>,
    changes: Vec<SeriesChange>,
    /// The names of files that came or went since the last version.
    files: Vec<String>,
    /// Minutes from UTC.
    offset: i32,
}

/// Publishes this revision of the draft, if it is still the newest and nothing speaks against it;
/// the address to go on to.
pub async fn publish(
    site: &Site,
    actor: &Actor,
    id: FormId,
    number: u32,
) -> Result<String, StoreError> {
    let page = format!("/forms/own/{id}/publish");
    let held = read(&site.store, id, BANGKOK_OFFSET_MINUTES).await?;
    if held.revision.line.number != number {
        return Ok(format!("{page}?moved=yes"));
    }
    if !held.can_be_published() {
        return Ok(page);
    }
    let (by, now) = (Some(actor.id), (site.now)());
    let last = held.versions.last().map_or(0, |last| last.number);
    match versions::publish(&site.store, id, last, &held.revision.form, by, now).await {
        Ok(_) => Ok(format!("/forms/own/{id}?done=form_published")),
        // Somebody else published in between: what changes has to be looked at again.
        Err(StoreError::Taken(_)) => Ok(format!("{page}?moved=yes")),
        Err(error) => Err(error),
    }
}

#[component]
pub fn PublishForm() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let has_moved = use_query_map().get_untracked().get("moved").is_some();
    let locale = context::locale();
    let Ok(id) = id.parse::<FormId>() else {
        return view! { <NotFound/> }.into_any();
    };
    let (store, asked) = (context::site().store, standing::asked());
    let facts = async move {
        let standing = standing::find(asked).await?;
        let offset = standing
            .organization
            .map_or(BANGKOK_OFFSET_MINUTES, |organization| organization.utc_offset_minutes);
        read(&store, id, offset).await
    };
    load(facts, move |held| view! { <Look held has_moved locale/> }).into_any()
}

async fn read(store: &Store, id: FormId, offset: i32) -> Result<Held, StoreError> {
    let revision = revisions::find_newest(store, id).await?;
    let versions = versions::list(store, id).await?;
    let published: Vec<&Form> = versions.iter().map(|version| &version.form).collect();
    let changes = form::series(&published, &revision.form);
    let flaws = form_files::flaws(store, id, &revision.form).await?;
    let mut files = Vec::new();
    if let Some(last) = versions.last() {
        let last = Shown::Version(last.number);
        files = form_files::changed(store, id, &revision.form, last, Shown::Draft).await?;
    }
    Ok(Held { id, revision, flaws, versions, changes, files, offset })
}

impl Held {
    fn is_same(&self) -> bool {
        let last = self.versions.last();
        self.files.is_empty() && last.is_some_and(|last| last.form == self.revision.form)
    }

    fn can_be_published(&self) -> bool {
        self.flaws.iter().all(Flaw::is_warning)
            && !self.changes.iter().any(SeriesChange::is_refused)
            && !self.is_same()
    }
}

#[component]
fn Look(held: Held, has_moved: bool, locale: Locale) -> impl IntoView {
    let title = held.revision.form.title.get(tag(locale)).to_owned();
    let (number, edit) =
        (held.revision.line.number.to_string(), format!("/forms/own/{}/edit", held.id));
    let next = held.versions.last().map_or(1, |last| last.number + 1).to_string();
    let action = format!("/forms/own/{}/publish", held.id);
    let can_publish = held.can_be_published() && may(Action::Evaluate);
    let publish = can_publish.then(|| {
        view! {
            <form method="post" action=action>
                <button class="button primary" name="revision" value=number>
                    {text!(locale, builder.publish_now, number = next).to_string()}
                </button>
            </form>
        }
    });
    let moved = has_moved.then(|| {
        view! {
            <p class="alert alert-attention" role="alert">
                <Icon shape=Shape::Warning/>
                {text!(locale, builder.publish_moved)}
            </p>
        }
    });
    view! {
        <PageHeader title=text!(locale, builder.publish_title) purpose=title>
            {publish}
            <a class="button" href=edit>{text!(locale, builder.edit)}</a>
        </PageHeader>
        {moved}
        <Verdict held=&held locale/>
        {(!held.changes.is_empty()).then(|| view! { <Changes held=&held locale/> })}
        <section class="page-part">
            <h2>{text!(locale, forms.findings)}</h2>
            <Findings flaws=held.flaws locale/>
        </section>
    }
    .into_any()
}

/// What the reader should know first.
#[component]
fn Verdict<'a>(held: &'a Held, locale: Locale) -> impl IntoView + use<> {
    let is_refused = held.changes.iter().any(SeriesChange::is_refused);
    let about = match held.versions.last() {
        None => text!(locale, builder.publish_first).to_owned(),
        Some(last) if held.is_same() => {
            text!(locale, builder.publish_same, number = last.number.to_string()).to_string()
        }
        Some(last) => {
            let day = moments::day(Moment(last.published_at).date(held.offset), locale);
            let number = last.number.to_string();
            text!(locale, builder.publish_next, number = number, day = day).to_string()
        }
    };
    let refused = is_refused.then(|| text!(locale, builder.publish_refused));
    let flawed =
        (!held.flaws.iter().all(Flaw::is_warning)).then(|| text!(locale, builder.publish_flaws));
    let problems = refused.into_iter().chain(flawed).map(|words| {
        view! { <p class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/>{words}</p> }
    });
    let files = (!held.files.is_empty()).then(|| {
        let words = text!(locale, builder.publish_files, names = held.files.join(", "));
        view! { <p>{words.to_string()}</p> }
    });
    view! {
        <p>{about}</p>
        {files}
        {problems.collect_view()}
    }
    .into_any()
}

/// What the draft changes.
#[component]
fn Changes<'a>(held: &'a Held, locale: Locale) -> impl IntoView + use<> {
    let published = held.versions.iter().rev().map(|version| &version.form);
    let forms: Vec<&Form> = std::iter::once(&held.revision.form).chain(published).collect();
    view! {
        <section class="page-part">
            <h2>{text!(locale, builder.changes)}</h2>
            {series_changes(&held.changes, &forms, locale)}
        </section>
    }
    .into_any()
}
