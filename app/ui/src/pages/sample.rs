//! `/collections/{id}/sample`: how the respondents are found, how many of each area are needed, and
//! how far each has come.

mod plan;

use domain::access::Action;
use domain::form::Form;
use domain::ids::CollectionId;
use domain::results::{Claim, Drawn};
use domain::sampling::{ERRORS, SizeRule};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::results::Source;
use store::samples::Sample as Kept;
use store::{Store, StoreError};

use self::plan::PlanView;
use crate::api::samples::{SaveDrawn, SavePlan};
use crate::components::field::{Choice, Need, SelectField, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::rounds;
use crate::words::sampling::{claim_words, drawn_meaning, drawn_name, error_name, rule_name};

struct Found {
    view: CollectionView,
    /// Of all versions that were answered.
    form: Form,
    sample: Kept,
    /// Answers of each area, in the order of the plan.
    done: Vec<u64>,
    /// What may be claimed as the links and the statement are now.
    claim: Claim,
}

#[component]
pub fn Sample() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id), move |found| view! { <Show found locale/> })
}

async fn find(store: Store, id: String) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let sample = store::samples::find(&store, id).await?;
    Ok(Found {
        form: store::series::find(&store, id).await?.form.clone(),
        done: store::samples::count_answers(&store, id, &sample).await?,
        claim: store::results::look(&store, id, Source::claim).await?,
        view,
        sample,
    })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { view, form, sample, done, claim } = found;
    let id = view.collection.id;
    let purpose = format!(
        "{} · {} · {}",
        view.project.project.name,
        view.version.form.title.get(tag(locale)),
        rounds::name(&view.round.round, locale)
    );
    let is_open = view.collection.closed_at.is_none();
    let target = view.collection.collection.target.map(u64::from);
    let planner = may(Action::Evaluate)
        .then(|| view! { <Planner id form=form.clone() sample=sample.clone() locale/> });
    view! {
        <PageHeader title=text!(locale, sample.title) purpose=purpose>
            <a class="button" href=format!("/collections/{id}")>
                {text!(locale, evaluate.to_collection)}
            </a>
        </PageHeader>
        <DrawnSection id drawn=sample.drawn claim locale/>
        <PlanView id sample done is_open target locale/>
        {planner}
    }
    .into_any()
}

/// How the respondents are found, each way in plain words, and what may then be claimed.
#[component]
fn DrawnSection(
    id: CollectionId,
    drawn: Option<Drawn>,
    claim: Claim,
    locale: Locale,
) -> impl IntoView {
    // Of ways that claim nothing an open link takes nothing away.
    let claims = drawn.is_some_and(|drawn| drawn.claim().holds_for_all());
    let is_contradicted = claims && claim == Claim::RespondentsOnly { drawn: Drawn::Open };
    let contradicted = is_contradicted.then(|| {
        view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                {text!(locale, sample.contradicted)}
            </p>
        }
    });
    let ways = Drawn::ALL.map(|way| {
        view! {
            <label class="way">
                <input type="radio" name="drawn" value=way.code() checked={drawn == Some(way)}/>
                <span>
                    <strong>{drawn_name(way, locale)}</strong>
                    <span class="hint">{drawn_meaning(way, locale)}</span>
                </span>
            </label>
        }
    });
    let now = drawn.map_or(text!(locale, sample.not_stated), |way| drawn_name(way, locale));
    let form = may(Action::Evaluate).then(|| {
        view! {
            <details class="fold" open=drawn.is_none()>
                <summary>{text!(locale, sample.drawn_change)}</summary>
                <GuardedForm action=SaveDrawn::PATH>
                    <input type="hidden" name="id" value=id.to_string()/>
                    <fieldset class="options ways">
                        <legend>{text!(locale, sample.drawn_question)}</legend>
                        {ways.collect_view()}
                    </fieldset>
                    <p class="form-actions">
                        <button class="button">{text!(locale, officer.action.save)}</button>
                    </p>
                </GuardedForm>
            </details>
        }
    });
    view! {
        <section class="page-part" id="drawn">
            <h2>{text!(locale, sample.found_title)}</h2>
            <p><strong>{now}</strong></p>
            <p>{claim_words(claim, locale)}</p>
            {contradicted}
            {form}
        </section>
    }
    .into_any()
}

/// What the plan is made of.
#[component]
fn Planner(id: CollectionId, form: Form, sample: Kept, locale: Locale) -> impl IntoView {
    let line = |area: &domain::sampling::Area| format!("{}\t{}", area.name, area.population);
    let areas = sample.areas.iter().map(line).collect::<Vec<_>>().join("\n");
    let mut questions = vec![Choice::new("", text!(locale, sample.by_links))];
    questions.extend(form.groupings().map(|question| {
        let label = question.label.get(tag(locale)).to_owned();
        let words = text!(locale, sample.by_question, question = label);
        Choice::new(question.name.to_string(), words)
    }));
    let rules = SizeRule::ALL.map(|rule| Choice::new(rule.code(), rule_name(rule, locale)));
    let errors = ERRORS.map(|error| Choice::new(error.to_string(), error_name(error, locale)));
    let settings = sample.settings;
    let question = sample.question.map(|name| name.to_string()).unwrap_or_default();
    view! {
        <section class="card page-part" id="planner">
            <h2>{text!(locale, sample.planner)}</h2>
            <p>{text!(locale, sample.planner_hint)}</p>
            <GuardedForm action=SavePlan::PATH>
                <input type="hidden" name="id" value=id.to_string()/>
                <TextField
                    name="areas"
                    label=text!(locale, sample.areas)
                    hint=text!(locale, sample.areas_hint)
                    value=areas
                    takes=Takes::Lines
                    need=Need::Required
                />
                <SelectField
                    name="question"
                    label=text!(locale, sample.tied)
                    hint=text!(locale, sample.tied_hint)
                    choices=questions
                    chosen=question
                />
                <div class="field-row">
                    <SelectField
                        name="rule"
                        label=text!(locale, sample.rule)
                        hint=text!(locale, sample.rule_hint)
                        choices=rules.to_vec()
                        chosen=settings.rule.code()
                    />
                    <SelectField
                        name="error"
                        label=text!(locale, sample.error)
                        hint=text!(locale, sample.error_hint)
                        choices=errors.to_vec()
                        chosen=settings.error.to_string()
                    />
                </div>
                <div class="field-row">
                    <TextField
                        name="least"
                        label=text!(locale, sample.least)
                        hint=text!(locale, sample.least_hint)
                        value=settings.least.to_string()
                        takes=Takes::Digits
                    />
                    <TextField
                        name="reserve"
                        label=text!(locale, sample.reserve)
                        hint=text!(locale, sample.reserve_hint)
                        value=settings.reserve.to_string()
                        takes=Takes::Digits
                    />
                </div>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, sample.save_plan)}</button>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}
