//! `/collections/{id}/weights`: what is known of the population, and the answers weighted by it.

use domain::access::{Action, Sight};
use domain::form::{Form, Question};
use domain::ids::CollectionId;
use domain::results::{Options, Results, Weighted};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::weights::Totals;
use store::{Store, StoreError};

use super::closer::{self, Drawer, LeftOut};
use super::results::table_view::TableView;
use crate::api::weights::{SaveTotals, field};
use crate::components::flash::Refused;
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::components::{may, sight};
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::results::Told;
use crate::words::rounds;
use crate::words::weights::{WeightedView, caution, links, tables};

struct Found {
    view: CollectionView,
    /// Which responses are weighted.
    asked: closer::Asked,
    totals: Vec<Totals>,
    results: Results,
    /// `None` without totals, or where a question weighted by is none any more.
    weighted: Option<Weighted>,
}

#[component]
pub fn Weights() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(
        find(context::site().store, id, closer::pairs(), sight()),
        move |found| view! { <Show found locale/> },
    )
}

async fn find(
    store: Store,
    id: String,
    pairs: Vec<(String, String)>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let asked = closer::ask(&store, &id, &pairs, sight).await?;
    let id = asked.closer.id;
    let options = Options { only: asked.options.only.clone(), ..Options::default() };
    let weighted = store::weights::find(&store, id, options.clone()).await?;
    let results = store::results::find(&store, id, options).await?;
    Ok(Found {
        view: store::collections::view(&store, id).await?,
        totals: store::weights::find_totals(&store, id).await?,
        results: results.seen_with(sight, &asked.form),
        weighted: weighted.and_then(Result::ok).map(|it| it.seen_with(sight, &asked.form)),
        asked,
    })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { view, asked, totals, results, weighted } = found;
    let (id, form) = (view.collection.id, &asked.form);
    let purpose = format!(
        "{} · {} · {}",
        view.project.project.name,
        view.version.form.title.get(tag(locale)),
        rounds::name(&view.round.round, locale)
    );
    let caution = caution(&results, locale);
    let shown = weighted.as_ref().map(|weighted| {
        let view = WeightedView { form, results: &results, weighted, totals: &totals };
        let told = tables(&view, locale).into_iter();
        let closer = &asked.closer;
        let told = told.map(|table| {
            let links = links(&view, &table, closer);
            view! { <TableView told=Told { table, sentence: None } links/> }
        });
        told.collect_view()
    });
    let is_missing = shown.is_none().then(|| {
        view! { <p class="hint">{text!(locale, sample.no_totals)}</p> }
    });
    let entry = may(Action::Evaluate).then(|| {
        let back_to = asked.options.query();
        view! { <Entry id form=form.clone() totals=totals.clone() back_to locale/> }
    });
    let chosen = asked.chosen(locale).map(|words| {
        view! { <p class="hint">{words}" "{text!(locale, sample.weights_of_chosen)}</p> }
    });
    view! {
        <PageHeader title=text!(locale, sample.weights_title) purpose=purpose>
            <a class="button" href=asked.closer.results()>
                {text!(locale, evaluate.see_results)}
            </a>
        </PageHeader>
        <LeftOut findings=asked.findings.clone() locale/>
        {chosen}
        <p>{text!(locale, sample.weights_purpose)}</p>
        <p class="sentence">{caution}</p>
        {entry}
        <section class="page-part" id="weighted">
            <h2>{text!(locale, sample.weighted_section)}</h2>
            {is_missing}
            <div class="tables">{shown}</div>
        </section>
        <Drawer locale/>
    }
    .into_any()
}

/// A number for every choice of the questions that describe respondents.
#[component]
fn Entry(
    id: CollectionId,
    form: Form,
    totals: Vec<Totals>,
    back_to: String,
    locale: Locale,
) -> impl IntoView {
    let parts: Vec<AnyView> = form
        .groupings()
        .map(|question| margin(question, &form, &totals, locale).into_any())
        .collect();
    if parts.is_empty() {
        return view! { <p class="hint">{text!(locale, sample.no_demographic)}</p> }.into_any();
    }
    view! {
        <details class="fold card" open=totals.is_empty()>
            <summary>{text!(locale, sample.totals)}</summary>
            <p class="hint">{text!(locale, sample.totals_hint)}</p>
            <GuardedForm action=SaveTotals::PATH>
                <input type="hidden" name="id" value=id.to_string()/>
                <input type="hidden" name="back_to" value=back_to/>
                {parts}
                <p class="form-actions">
                    <button class="button primary">{text!(locale, sample.save_totals)}</button>
                </p>
            </GuardedForm>
        </details>
    }
    .into_any()
}

fn margin(question: &Question, form: &Form, totals: &[Totals], locale: Locale) -> impl IntoView {
    let held = totals.iter().find(|totals| totals.question == question.name);
    let refused = use_context::<Refused>();
    let choices = form.list_of(question).map_or(&[][..], |list| &list.choices);
    let fields = choices.iter().map(|choice| {
        let name = field(&question.name, &choice.value);
        let total =
            held.and_then(|held| held.totals.iter().find(|(value, _)| *value == choice.value));
        let value = total.map(|(_, total)| total.to_string()).unwrap_or_default();
        let problem = refused.as_ref().and_then(|refused| refused.of(&name));
        let (is_fine, problem_id) = (problem.is_none(), format!("{name}-problem"));
        view! {
            <div class="field">
                <label for=name.clone()>{choice.label.get(tag(locale)).to_owned()}</label>
                <input
                    id=name.clone()
                    name=name
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    value=value
                    aria-describedby=problem_id.clone()
                />
                <p class="problem" id=problem_id hidden=is_fine>{problem}</p>
            </div>
        }
    });
    let fields = fields.collect_view();
    view! {
        <fieldset>
            <legend>{question.label.get(tag(locale)).to_owned()}</legend>
            <div class="field-row totals">{fields}</div>
        </fieldset>
    }
}
