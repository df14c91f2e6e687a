//! `/forms/own/{id}/edit`: a form of the organization's own, changed part by part. Every part is an
//! ordinary form that posts to `/forms/own/{id}/draft`; a small script saves while one types.

mod answer;
mod choices;
mod condition;
mod conflict;
mod desk;
mod editor;
mod field;
mod history;
mod library;
mod outline;
mod posted;
mod preview;

use std::sync::Arc;

use domain::access::Action;
use domain::builder::{Fields, Problem, kind_code};
use domain::form::{Flaw, Form};
use domain::ids::FormId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use store::library::Entry;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::revisions::{self, RevisionLine};
use store::versions::PublishedVersion;
use store::{Store, StoreError};

use super::form_files;
use super::not_found::NotFound;
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, tag, text};
use desk::Desk;

pub use answer::{Outcome, answer, begin, replace};
pub use posted::Posted;

/// What a view of the builder is made of.
#[derive(Clone)]
pub struct Held {
    id: FormId,
    line: RevisionLine,
    form: Form,
    flaws: Vec<Flaw>,
    /// The published versions, the oldest first.
    versions: Vec<Arc<PublishedVersion>>,
    library: Vec<Entry>,
    /// The newest saves; read for the history alone.
    history: Vec<RevisionLine>,
    /// Minutes from UTC.
    offset: i32,
}

/// What is asked for in the address, or came of a post.
#[derive(Clone, Default)]
pub struct Asked {
    view: View,
    /// The part to be changed; the form itself where it is none of the form's.
    part: Option<String>,
    /// What the last post was refused for, with what was typed.
    problems: Vec<Problem>,
    typed: Fields,
    /// Somebody else's changes were joined with the last save.
    is_merged: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum View {
    #[default]
    Edit,
    Preview,
    History,
    Library,
}

impl View {
    const ALL: [View; 4] = [View::Edit, View::Preview, View::History, View::Library];

    fn code(self) -> &'static str {
        match self {
            View::Edit => "edit",
            View::Preview => "preview",
            View::History => "history",
            View::Library => "library",
        }
    }
}

#[component]
pub fn Builder() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let locale = context::locale();
    let Ok(id) = id.parse::<FormId>() else {
        return view! { <NotFound/> }.into_any();
    };
    if !may(Action::Evaluate) {
        return view! {
            <PageHeader title=text!(locale, builder.title)/>
            <EmptyState title=text!(locale, officer.refused_forbidden)/>
        }
        .into_any();
    }
    let view = query.get("view").unwrap_or_default();
    let asked = Asked {
        view: View::ALL.into_iter().find(|held| held.code() == view).unwrap_or_default(),
        part: query.get("part").filter(|part| !part.is_empty()),
        is_merged: query.get("merged").is_some(),
        ..Asked::default()
    };
    let (store, place) = (context::site().store, standing::asked());
    let script = context::site().assets.builder_js.clone();
    load(find(store, place, id), move |held| {
        let title = held.form.title.get(tag(locale)).to_owned();
        view! {
            <leptos_meta::Title text=title/>
            <Desk held asked locale/>
            {(!script.is_empty()).then(|| view! { <script type="module" src=script></script> })}
        }
    })
    .into_any()
}

/// Reads all that a view needs.
async fn find(store: Store, asked: standing::Asked, id: FormId) -> Result<Held, StoreError> {
    let standing = standing::find(asked).await?;
    let offset = standing
        .organization
        .map_or(BANGKOK_OFFSET_MINUTES, |organization| organization.utc_offset_minutes);
    read(&store, id, offset).await
}

/// The saves that are listed, and that undoing looks through: a morning's work.
const MOST_LINES: u64 = 200;

async fn read(store: &Store, id: FormId, offset: i32) -> Result<Held, StoreError> {
    let revision = revisions::find_newest(store, id).await?;
    Ok(Held {
        id,
        flaws: form_files::flaws(store, id, &revision.form).await?,
        form: revision.form,
        line: revision.line,
        versions: store::versions::list(store, id).await?,
        library: store::library::list(store).await?,
        history: revisions::list(store, id, MOST_LINES).await?,
        offset,
    })
}

impl Held {
    /// Where every form of the builder posts to.
    fn action(&self) -> String {
        format!("/forms/own/{}/draft", self.id)
    }

    /// The address of a view and a part.
    fn address(&self, view: View, part: Option<&str>) -> String {
        let mut query = Vec::new();
        if view != View::Edit {
            query.push(format!("view={}", view.code()));
        }
        query.extend(part.map(|part| format!("part={part}")));
        format!("/forms/own/{}/edit?{}", self.id, query.join("&"))
    }

    /// Whether answers may stand under this name already.
    fn is_published(&self, name: &str) -> bool {
        self.published_kind(name).is_some()
    }

    /// The kind of the question that answers under this name were given to.
    fn published_kind(&self, name: &str) -> Option<&'static str> {
        let mut versions = self.versions.iter().rev();
        let answered = versions.find_map(|version| {
            version.form.question(name).filter(|held| held.kind.takes_answer())
        });
        answered.map(kind_code)
    }
}

/// The hidden fields that every form of the builder has.
fn hidden(held: &Held, part: Option<&str>) -> impl IntoView + use<> {
    let part = part.unwrap_or_default().to_owned();
    view! {
        <input type="hidden" name="base" value=held.line.number.to_string() autocomplete="off"/>
        <input type="hidden" name="part" value=part/>
    }
}

fn language_name(language: &str, locale: Locale) -> String {
    crate::words::outline::language(language, locale)
}
