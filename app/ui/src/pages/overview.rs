//! What there is to do now.

mod figures;
mod steps;

use std::collections::HashSet;

use domain::access::Action;
use domain::numerals;
use domain::publication::{Deadline, State};
use leptos::prelude::*;
use store::announcements;
use store::collections::{self, CollectionView};
use store::projects::{self, Project};
use store::{Store, StoreError};

use super::rounds::Late;
use crate::components::empty::EmptyState;
use crate::components::figures::{Period, Progress};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing::{self, Standing};
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{self, Locale, text};
use crate::words::announcement::in_short;
use crate::words::rounds;
use figures::Figures;
use steps::Steps;

struct Facts {
    standing: Standing,
    /// Of the fiscal year.
    projects: Vec<Project>,
    /// Of the round.
    collections: Vec<CollectionView>,
    /// Whether any form was ever published.
    is_published: bool,
    /// Of the round's announcement.
    deadlines: Vec<Deadline>,
}

#[component]
pub fn Overview() -> impl IntoView {
    let locale = context::locale();
    load(find(context::site().store, standing::asked()), move |facts| {
        view! { <Page locale facts/> }
    })
    .into_any()
}

async fn find(store: Store, asked: standing::Asked) -> Result<Facts, StoreError> {
    let standing = standing::find(asked).await?;
    let projects = projects::list(&store, Some(standing.fiscal_year)).await?;
    let mut collections = collections::list(&store).await?;
    let is_published = !collections.is_empty();
    let round = standing.round.as_ref().map(|round| round.id);
    collections.retain(|view| Some(view.round.id) == round);
    let deadlines = match &standing.round {
        Some(round) => announcements::find_deadlines(&store, round, standing.today).await?.to_vec(),
        None => Vec::new(),
    };
    Ok(Facts { standing, projects, collections, is_published, deadlines })
}

#[component]
fn Page(locale: Locale, facts: Facts) -> impl IntoView {
    let Facts { standing, projects, collections, is_published, deadlines } = facts;
    let organization = standing.organization.as_ref();
    let name = organization.map(|found| found.name.get(texts::tag(locale)).to_owned());
    let is_complete = standing.round.is_some() && !projects.is_empty() && is_published;
    let steps = (!is_complete).then(|| {
        view! {
            <Steps locale has_round=standing.round.is_some() has_projects=!projects.is_empty()
                has_collection=is_published/>
        }
    });
    let with_collection = count_with_collection(&projects, &collections);
    let answers = collections.iter().map(|view| view.answers).sum();
    let fiscal_year = standing.fiscal_year;
    let (open, closed): (Vec<_>, Vec<_>) =
        collections.into_iter().partition(|view| view.collection.closed_at.is_none());
    view! {
        <PageHeader title=text!(locale, officer.overview.title) purpose=name.unwrap_or_default()/>
        {steps}
        {(!projects.is_empty()).then(|| view! {
            <Figures locale fiscal_year projects with_collection answers/>
        })}
        <Round locale standing deadlines/>
        {is_published.then(|| view! { <Open locale open closed=closed.len()/> })}
    }
    .into_any()
}

/// How many of these projects have a collection; one of another year's project does not count.
fn count_with_collection(projects: &[Project], collections: &[CollectionView]) -> usize {
    let collected: HashSet<_> = collections.iter().map(|view| view.project.id).collect();
    projects.iter().filter(|project| collected.contains(&project.id)).count()
}

#[component]
fn Round(locale: Locale, standing: Standing, deadlines: Vec<Deadline>) -> impl IntoView {
    let today = standing.today;
    standing.round.map(|round| {
        let id = round.id;
        let results = format!("/rounds/{id}/results");
        let round = round.round;
        let ahead: Vec<_> = deadlines
            .iter()
            .filter(|deadline| matches!(deadline.state, State::Ahead { .. }))
            .map(|deadline| view! { <li>{in_short(deadline, locale)}</li> })
            .collect();
        let days = today.days_until(round.ends_on);
        let remaining = if days >= 0 {
            text!(locale, officer.overview.days_left, days = days).to_string()
        } else {
            text!(locale, officer.overview.ended, days = numerals::with_commas(&(-days).to_string())).to_string()
        };
        view! {
            <section class="card">
                <h2><a href="/rounds">{rounds::name(&round, locale)}</a></h2>
                <p><Period from=round.starts_on to=round.ends_on locale/>" · "{remaining}</p>
                <p class="hint">{rounds::bands_name(round.bands, locale)}": "{rounds::cut_points(round.bands, locale)}</p>
                <p><a href=results>{text!(locale, outcome.to_round_results)}</a></p>
                <h3><a href=format!("/rounds/{id}/announcement")>{text!(locale, announcement.title)}</a></h3>
                <Late deadlines=deadlines.clone() locale/>
                {(!ahead.is_empty()).then(|| view! { <ul>{ahead}</ul> })}
            </section>
        }
    })
}

#[component]
fn Open(locale: Locale, open: Vec<CollectionView>, closed: usize) -> impl IntoView {
    let title = text!(locale, officer.overview.open);
    if open.is_empty() {
        let publish = may(Action::Evaluate).then(|| {
            view! { <a class="button" href="/collections/new">{text!(locale, officer.action.publish)}</a> }
        });
        return view! {
            <EmptyState title=text!(locale, officer.overview.none_open)
                hint=text!(locale, officer.overview.closed, count = closed).to_string()>
                {publish}
            </EmptyState>
        }
        .into_any();
    }
    let count = open.len();
    let rows = open.into_iter().map(|view| row(view, locale)).collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            <TableBox label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, officer.project.project)}</th>
                            <th scope="col">{text!(locale, officer.overview.form)}</th>
                            <th scope="col">{text!(locale, officer.overview.answers)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <td colspan="3">{text!(locale, officer.overview.open_count, count = count).to_string()}</td>
                        </tr>
                    </tfoot>
                </table>
            </TableBox>
        </section>
    }
    .into_any()
}

fn row(view: CollectionView, locale: Locale) -> impl IntoView {
    let id = view.collection.id;
    let target = view.collection.collection.target.map(u64::from);
    let form = view.version.form.title.get(texts::tag(locale)).to_owned();
    view! {
        <tr>
            <th scope="row"><a href=format!("/collections/{id}")>{view.project.project.name}</a></th>
            <td>{form}</td>
            <td>
                <a href=format!("/collections/{id}/results")>
                    <Progress done=view.answers target locale/>
                </a>
            </td>
        </tr>
    }
    .into_any()
}
