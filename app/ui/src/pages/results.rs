//! `/collections/{id}/results`: what the answers say.

mod files;
mod pictures;
mod table_view;
mod texts;

use domain::access::Action;
use domain::form::{Form, Kind, Name};
use domain::ids::CollectionId;
use domain::results::{Grouping, Note, Options, Results as Figures, Target};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::{Store, StoreError};

use self::files::Files;
use self::pictures::{bars, means};
use self::table_view::TableView;
use self::texts::{Texts, TextsView};
use crate::components::chips::{Address, Chip, Chips};
use crate::components::empty::EmptyState;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, td_string};
use crate::words::moments::{count, period};
use crate::words::pictures::Pictures;
use crate::words::results::{
    About, Facts, ResultsView, Section, collected_words, finding, joined, sections,
};
use crate::words::{rounds, series};

/// The results of a collection, and what people wrote if the reader may see it.
struct Found {
    view: CollectionView,
    /// Of all versions that were answered.
    form: Form,
    facts: Facts,
    results: Figures,
    texts: Option<Texts>,
}

/// What the address asks for beside the figures that are always there.
struct Asked {
    by: Option<Name>,
    /// The page of written answers, from 1.
    texts: u64,
    may_read_texts: bool,
}

#[component]
pub fn Results() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let address = Address::current("");
    let asked = Asked {
        by: address.get("by").map(Name::new),
        texts: address.get("texts").and_then(|page| page.parse().ok()).unwrap_or(1),
        may_read_texts: may(Action::ReadResponses),
    };
    load(
        find(context::site().store, id, asked),
        move |found| view! { <Show found address locale/> },
    )
}

async fn find(store: Store, id: String, asked: Asked) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let links = store::links::list(&store, id).await?;
    let period = store::responses::find_period(&store, id).await?;
    let organization = store::organizations::find(&store).await?;
    let offset = organization
        .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let by = asked.by.map(|question| Grouping { question, of: Target::Overall });
    let by = by.into_iter().collect();
    let results = store::results::find(&store, id, Options { by, ..Options::default() }).await?;
    let form = series::marked(&store::series::find(&store, id).await?);
    let texts = if asked.may_read_texts && texts::has_texts(&form) {
        Some(texts::find(&store, &view, &form, asked.texts).await?)
    } else {
        None
    };
    Ok(Found { facts: Facts::of(&view, &links, period, offset), view, form, results, texts })
}

#[component]
fn Show(found: Found, address: Address, locale: Locale) -> impl IntoView {
    let Found { view, form, facts, results, texts } = found;
    let id = view.collection.id;
    let purpose = format!(
        "{} · {} · {}",
        facts.project,
        form.title.get(tag(locale)),
        rounds::name(&view.round.round, locale)
    );
    if results.n == 0 {
        return view! {
            <PageHeader title=facts.project.clone() purpose=purpose/>
            <EmptyState
                title=td_string!(locale, results.no_results)
                hint=td_string!(locale, evaluate.no_responses_hint)
            >
                <a class="button primary" href=format!("/collections/{id}#links")>
                    {td_string!(locale, results.to_posters)}
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let shown = ResultsView { form: &form, results: &results, facts: &facts };
    let download = may(Action::ReadResponses).then(|| {
        let href = format!("/collections/{id}/results.xlsx");
        view! { <a class="button primary" href=href>{td_string!(locale, results.download)}</a> }
    });
    let files = may(Action::ReadResponses).then_some(());
    let to_files = files.map(|()| {
        view! { <li><a href="#files">{td_string!(locale, results.files_title)}</a></li> }
    });
    let sections = sections(&shown, locale);
    let contents = sections
        .iter()
        .map(|section| {
            view! { <li><a href=format!("#{}", section.id)>{section.title.clone()}</a></li> }
        })
        .collect_view();
    let parts = sections.into_iter().map(|section| part(section, &shown, locale)).collect_view();
    view! {
        <div class="results">
            <PageHeader title=finding(&shown, locale) purpose=purpose>{download}</PageHeader>
            <Summary facts=facts.clone() n=results.n locale/>
            <Warnings notes=results.notes.clone() locale/>
            <nav class="contents" aria-label=td_string!(locale, results.contents)>
                <ul>{contents} {to_files}</ul>
            </nav>
            <Compare form=form.clone() address=address.clone() locale/>
            {parts}
            {texts.map(|texts| view! { <TextsView texts address locale/> })}
            {files.map(|()| view! { <Files id locale/> })}
        </div>
    }
    .into_any()
}

/// The facts that a reader needs before the first figure.
#[component]
fn Summary(facts: Facts, n: u64, locale: Locale) -> impl IntoView {
    let answers = match facts.target {
        Some(target) => {
            td_string!(locale, evaluate.count_of_target, n = count(n), target = count(target))
        }
        None => td_string!(locale, evaluate.count_only, n = count(n)),
    };
    let span = facts.period.map(|span| period(span, facts.utc_offset_minutes, locale));
    view! {
        <div class="results-summary">
            <p class="results-n">
                <strong>{answers}</strong>
                {span.map(|span| format!(" · {span}"))}
            </p>
            <p class="hint">{collected_words(facts.collected, locale)}</p>
        </div>
    }
}

/// What must be read before the figures: few answers, several versions, a question that groups
/// nobody.
#[component]
fn Warnings(notes: Vec<Note>, locale: Locale) -> impl IntoView {
    let warnings = notes.into_iter().filter_map(|note| match note {
        Note::SmallSample { n } => Some(td_string!(locale, results.note_small_sample, n = n)),
        Note::UnknownGrouping { question } => {
            let question = question.to_string();
            Some(td_string!(locale, results.note_unknown_grouping, question = question))
        }
        Note::Versions { versions } => Some(joined(&versions, locale)),
        _ => None,
    });
    let warnings = warnings.map(|words| {
        view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                {words}
            </p>
        }
    });
    warnings.collect_view()
}

/// Comparing the overall score by a question about the respondent; every choice is a link.
#[component]
fn Compare(form: Form, address: Address, locale: Locale) -> impl IntoView {
    let chosen = address.get("by");
    let chip = |label: String, value: Option<&str>| Chip {
        label,
        href: format!("{}#groups", or_here(address.with("by", value))),
        is_chosen: chosen.as_deref() == value,
    };
    let mut chips: Vec<Chip> = form
        .questions()
        .filter(|question| question.demographic && matches!(question.kind, Kind::SelectOne { .. }))
        .map(|question| chip(question.label.get(tag(locale)).to_owned(), Some(&question.name)))
        .collect();
    let has_score = form.lists.values().any(|list| list.is_scale());
    if chips.is_empty() || !has_score {
        return ().into_any();
    }
    chips.insert(0, chip(td_string!(locale, results.compare_none).to_owned(), None));
    view! {
        <div class="filters">
            <Chips label=td_string!(locale, results.compare) chips/>
        </div>
    }
    .into_any()
}

/// A link within this page that has nothing to ask leads to the page itself.
fn or_here(query: String) -> String {
    if query.is_empty() { "?".to_owned() } else { query }
}

fn part(section: Section, view: &ResultsView, locale: Locale) -> AnyView {
    let pictures = Pictures { view, locale };
    let picture = match &section.about {
        About::Aspects => pictures.aspects().map(means),
        About::Aspect(name) => pictures.aspect(name).map(|chart| bars(chart, locale)),
        _ => None,
    };
    let tables = section.tables.into_iter().map(|told| view! { <TableView told/> }).collect_view();
    if section.about == About::Facts {
        return view! {
            <details class="results-part facts-part" id=section.id>
                <summary>{section.title}</summary>
                {tables}
            </details>
        }
        .into_any();
    }
    // Tables of a few short columns stand side by side where there is room.
    let class = match section.about {
        About::Respondents | About::Others => "tables side-by-side",
        _ => "tables",
    };
    view! {
        <section class="results-part" id=section.id>
            <h2>{section.title}</h2>
            {picture}
            <div class=class>{tables}</div>
        </section>
    }
    .into_any()
}
