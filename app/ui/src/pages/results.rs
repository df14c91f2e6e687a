//! `/collections/{id}/results`: what the answers say.

mod chooser;
mod compare;
mod files;
mod pictures;
pub mod table_view;
mod texts;

use domain::access::{Action, Sight};
use domain::matrix::Finding;
use domain::results::{Note, Options};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use store::{Store, StoreError};

use self::chooser::{Chooser, Chosen};
use self::compare::Compare;
use self::files::Files;
use self::pictures::{bars, means};
use self::table_view::TableView;
use self::texts::{Texts, TextsView};
use super::closer::{ChartFiles, Drawer, LeftOut, LookCloser, ask};
use crate::components::empty::EmptyState;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::{may, sight};
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::explore::links::Closer;
use crate::words::moments::{count, period};
use crate::words::pictures::Pictures;
use crate::words::results::{
    About, ResultsView, Section, Shown, answers_words, chosen_words, finding, joined, sample_words,
    sections,
};
use crate::words::{quality, rounds};

/// The results of a collection, and what people wrote if the reader may see it.
struct Found {
    shown: Shown,
    options: Options,
    /// What the address asks for in vain.
    findings: Vec<Finding>,
    texts: Option<Texts>,
}

/// What the address asks for beside the figures that are always there.
struct Asked {
    pairs: Vec<(String, String)>,
    /// The page of written answers, from 1.
    texts: u64,
    may_read_texts: bool,
    sight: Sight,
}

#[component]
pub fn Results() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let asked = Asked {
        texts: query.get("texts").and_then(|page| page.parse().ok()).unwrap_or(1),
        pairs: query.into_iter().map(|(name, value)| (name.into_owned(), value)).collect(),
        may_read_texts: may(Action::ReadResponses),
        sight: sight(),
    };
    load(find(context::site().store, id, asked), move |found| view! { <Show found locale/> })
}

async fn find(store: Store, id: String, asked: Asked) -> Result<Found, StoreError> {
    let read = ask(&store, &id, &asked.pairs, asked.sight).await?;
    let (id, options, findings) = (read.closer.id, read.options, read.findings);
    let mut shown = Shown::of(&store, id, read.choices, options.clone()).await?;
    shown.results = shown.results.seen_with(asked.sight, &shown.form);
    let texts = if asked.may_read_texts && texts::has_texts(&shown.form) {
        Some(texts::find(&store, id, &shown.form, &options, asked.texts).await?)
    } else {
        None
    };
    Ok(Found { shown, options, findings, texts })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { shown, options, findings, texts } = found;
    let id = shown.collection.collection.id;
    let facts = &shown.facts;
    let purpose = format!(
        "{} · {} · {}",
        facts.project,
        shown.form.title.get(tag(locale)),
        rounds::name(&shown.collection.round.round, locale)
    );
    let view = shown.view();
    if shown.results.basis.all == 0 {
        let is_rejected = |note: &&Note| matches!(note, Note::Rejected { .. });
        let notes: Vec<Note> = shown.results.notes.iter().filter(is_rejected).cloned().collect();
        if !notes.is_empty() {
            return view! {
                <PageHeader title=facts.project.clone() purpose=purpose/>
                <Warnings notes locale/>
                <EmptyState
                    title=text!(locale, results.all_rejected)
                    hint=text!(locale, results.all_rejected_hint)
                >
                    <a class="button primary" href=format!("/collections/{id}/quality")>
                        {text!(locale, review.to_quality)}
                    </a>
                </EmptyState>
            }
            .into_any();
        }
        return view! {
            <PageHeader title=facts.project.clone() purpose=purpose/>
            <EmptyState
                title=text!(locale, results.no_results)
                hint=text!(locale, evaluate.no_responses_hint)
            >
                <a class="button primary" href=format!("/collections/{id}#links")>
                    {text!(locale, results.to_posters)}
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let choosing = view! {
        <LeftOut findings locale/>
        <Chooser shown=&shown options=&options locale/>
        <Chosen view options=&options locale/>
    }
    .into_any();
    if shown.results.n == 0 {
        let all = count(shown.results.basis.all);
        let chosen = chosen_words(&view, locale).unwrap_or_default();
        return view! {
            <PageHeader title=facts.project.clone() purpose=purpose/>
            {choosing}
            <EmptyState
                title=text!(locale, selection.none)
                hint=text!(locale, selection.none_hint, all = all, chosen = chosen)
            >
                <a class="button primary" href="?">{text!(locale, selection.remove_all)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let download = may(Action::ReadResponses).then(|| {
        let href = at(&format!("/collections/{id}/results.xlsx"), &options);
        view! { <a class="button primary" href=href>{text!(locale, results.download)}</a> }
    });
    let files = may(Action::ReadResponses).then_some(());
    let to_files = files.map(|()| {
        view! { <li><a href="#files">{text!(locale, results.files_title)}</a></li> }
    });
    let href = at(&format!("/collections/{id}/results/rounds"), &options);
    let to_rounds = view! { <li><a href=href>{text!(locale, outcome.to_rounds)}</a></li> };
    let href = at(&format!("/collections/{id}/weights"), &options);
    let to_weights = view! { <li><a href=href>{text!(locale, sample.weights_title)}</a></li> };
    let to_closer = view! { <li><a href="#closer">{text!(locale, explore.title)}</a></li> };
    let sections = sections(&view, locale);
    let contents = sections
        .iter()
        .map(|section| {
            view! { <li><a href=format!("#{}", section.id)>{section.title.clone()}</a></li> }
        })
        .collect_view();
    let closer = Closer { id, options: options.clone() };
    let parts = sections.into_iter().map(|section| part(section, &view, &closer, locale));
    let parts = parts.collect_view();
    let closer = view! {
        <LookCloser
            form=shown.form.clone()
            results=shown.results.clone()
            options=options.clone()
            closer
            locale
        />
    };
    let texts = texts.map(|texts| view! { <TextsView texts options=&options locale/> });
    let files = files.map(|()| view! { <Files view id options=&options locale/> });
    view! {
        <div class="results">
            <PageHeader title=finding(&view, locale) purpose=purpose>{download}</PageHeader>
            <Summary view locale/>
            {choosing}
            <Warnings notes=shown.results.notes.clone() locale/>
            <nav class="contents" aria-label=text!(locale, results.contents)>
                <ul>{contents} {to_closer} {to_rounds} {to_weights} {to_files}</ul>
            </nav>
            <Compare form=&shown.form options=&options locale/>
            {parts}
            {closer}
            {texts}
            {files}
            <Drawer locale/>
        </div>
    }
    .into_any()
}

/// The address of a page or file of what is asked for.
fn at(path: &str, options: &Options) -> String {
    let query = options.query();
    // A link within the page that has nothing to ask leads to the page itself.
    if query.is_empty() && !path.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The facts that a reader needs before the first figure.
#[component]
fn Summary<'a>(view: ResultsView<'a>, locale: Locale) -> impl IntoView + use<> {
    let facts = view.facts;
    let answers = answers_words(&view, locale);
    let span = facts.period.map(|span| period(span, facts.utc_offset_minutes, locale));
    let chosen = chosen_words(&view, locale).map(|chosen| {
        view! { <p>{text!(locale, selection.chosen_by, chosen = chosen)}</p> }
    });
    view! {
        <div class="results-summary">
            <p class="results-n">
                <strong>{answers}</strong>
                {span.map(|span| format!(" · {span}"))}
            </p>
            {chosen}
            <p class="hint">{sample_words(&view, locale)}</p>
        </div>
    }
    .into_any()
}

/// What must be read before the figures: few answers, several versions, a question that groups
/// nobody.
#[component]
fn Warnings(notes: Vec<Note>, locale: Locale) -> impl IntoView {
    let warnings = notes.into_iter().filter_map(|note| match note {
        Note::SmallSample { n } => Some(text!(locale, results.note_small_sample, n = n)),
        Note::UnknownGrouping { question } => {
            let question = question.to_string();
            Some(text!(locale, results.note_unknown_grouping, question = question))
        }
        Note::Versions { versions } => Some(joined(&versions, locale)),
        Note::Rejected { n, reasons } => Some(quality::rejected(n, &reasons, locale)),
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

fn part(section: Section, view: &ResultsView, closer: &Closer, locale: Locale) -> AnyView {
    let pictures = Pictures { view, locale };
    let picture = match &section.about {
        About::Aspects => pictures.aspects().map(|chart| means(chart, locale)),
        About::Aspect(name) => pictures.aspect(name).map(|chart| bars(chart, locale)),
        _ => None,
    };
    let chart = match &section.about {
        About::Aspects => Some("aspects".to_owned()),
        About::Aspect(name) => Some(format!("aspect-{name}")),
        _ => None,
    };
    let chart = chart.filter(|_| picture.is_some()).map(|chart| {
        let closer = closer.clone();
        view! { <ChartFiles closer chart own=Vec::new() locale/> }
    });
    let tables = section.tables.into_iter().map(|told| {
        let links = closer.of_table(view.results, &told.table, locale);
        view! { <TableView told links/> }
    });
    let tables = tables.collect_view();
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
            {chart}
            <div class=class>{tables}</div>
        </section>
    }
    .into_any()
}
