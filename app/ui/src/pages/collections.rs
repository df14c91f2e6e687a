//! `/collections`: every form that is out for answers, or was.

use domain::access::Action;
use domain::calendar::Moment;
use leptos::prelude::*;
use store::collections::{Collection, CollectionView};

use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::figures::Progress;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::rounds;

#[component]
pub fn Collections() -> impl IntoView {
    let locale = context::locale();
    let address = Address::current("/collections");
    let (store, asked) = (context::site().store, standing::asked());
    let facts = async move {
        let standing = standing::find(asked).await?;
        Ok((store::collections::list(&store).await?, standing))
    };
    load(facts, move |(collections, standing)| {
        let only_round = address.get("round").is_none_or(|round| round != "all");
        let round = standing.round.filter(|_| only_round);
        let shown: Vec<CollectionView> = collections
            .into_iter()
            .filter(|view| round.as_ref().is_none_or(|round| round.id == view.round.id))
            .collect();
        let chip = |label: String, value: Option<&str>, is_chosen: bool| Chip {
            label,
            href: address.with("round", value),
            is_chosen,
        };
        let mut chips = Vec::new();
        if let Some(round) = &round {
            chips.push(chip(rounds::name(&round.round, locale), None, true));
        } else {
            chips.push(chip(text!(locale, evaluate.this_round).to_string(), None, false));
        }
        let all = text!(locale, evaluate.all_rounds).to_string();
        chips.push(chip(all, Some("all"), round.is_none()));
        view! {
            <PageHeader
                title=text!(locale, evaluate.collections_title)
                purpose=text!(locale, evaluate.collections_purpose)
            >
                {may(Action::Evaluate).then(|| view! { <PublishButton locale/> })}
            </PageHeader>
            <div class="filters">
                <Chips label=text!(locale, evaluate.round) chips/>
            </div>
            <List collections=shown locale/>
        }
    })
}

#[component]
fn PublishButton(locale: Locale) -> impl IntoView {
    view! {
        <a class="button primary" href="/collections/new">
            <Icon shape=Shape::Plus/>
            {text!(locale, evaluate.publish)}
        </a>
    }
}

#[component]
fn List(collections: Vec<CollectionView>, locale: Locale) -> impl IntoView {
    if collections.is_empty() {
        return view! {
            <EmptyState
                title=text!(locale, evaluate.no_collections)
                hint=text!(locale, evaluate.no_collections_hint)
            >
                <a class="button" href="/forms">{text!(locale, evaluate.see_forms)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let rows = collections.into_iter().map(|view| view! { <Line view locale/> }).collect_view();
    view! {
        <TableBox label=text!(locale, evaluate.collections_title)>
            <table class="projects">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, evaluate.project)}</th>
                        <th scope="col">{text!(locale, evaluate.round)}</th>
                        <th scope="col">{text!(locale, evaluate.form)}</th>
                        <th scope="col">{text!(locale, evaluate.state)}</th>
                        <th scope="col" class="figures">{text!(locale, evaluate.answers)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

#[component]
fn Line(view: CollectionView, locale: Locale) -> impl IntoView {
    let collection = view.collection;
    let target = collection.collection.target.map(u64::from);
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/collections/{}", collection.id)>{view.project.project.name}</a>
            </th>
            <td class="short" data-label=text!(locale, evaluate.round)>{rounds::name(&view.round.round, locale)}</td>
            <td data-label=text!(locale, evaluate.form)>{view.version.form.title.get(tag(locale)).to_owned()}</td>
            <td data-label=text!(locale, evaluate.state)><StateBadge collection locale/></td>
            <td class="figures" data-label=text!(locale, evaluate.answers)><Progress done=view.answers target locale/></td>
        </tr>
    }
}

/// Whether a collection takes answers, in a word; since when, on hover.
#[component]
pub fn StateBadge(collection: Collection, locale: Locale) -> impl IntoView {
    let (class, word, since) = match collection.closed_at {
        None => ("badge badge-good", text!(locale, evaluate.state_open), collection.opened_at),
        Some(at) => ("badge", text!(locale, evaluate.state_closed), at),
    };
    view! { <span class=class title=Moment(since).to_iso()>{word}</span> }
}
