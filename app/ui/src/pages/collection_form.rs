//! `/collections/new`: publishes a form for a project in a round.

use domain::access::Action;
use domain::form::Flaw;
use domain::ids::{FormId, ProjectId, RoundId};
use domain::templates;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::forms::FormSummary;
use store::projects::Project;
use store::rounds::Round;
use store::{Store, StoreError};

use super::form_files;
use crate::api::collections::{OpenCollection, form_of, project_choice};
use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::field::{Choice, Need, SelectField, Takes, TextField};
use crate::components::flash::Refused;
use crate::components::form::GuardedForm;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::rounds;

/// What the form offers.
struct Offer {
    /// Own drafts, and forms published earlier that no template gives any more.
    forms: Vec<Held>,
    projects: Vec<Project>,
    rounds: Vec<Round>,
    /// The round that the person works in.
    round: Option<RoundId>,
}

/// A form of the organization's own.
struct Held {
    form: FormSummary,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Draft,
    /// Shows files that nobody has handed in.
    DraftWithoutFiles,
    Published,
}

/// What the address asks for.
struct Asked {
    template: Option<String>,
    form: Option<FormId>,
    project: Option<ProjectId>,
    round: Option<RoundId>,
}

#[component]
pub fn NewCollection() -> impl IntoView {
    let locale = context::locale();
    let address = Address::current("/collections/new");
    let asked = Asked {
        template: address.get("template"),
        form: address.get("form").and_then(|id| id.parse().ok()),
        project: address.get("project").and_then(|id| id.parse().ok()),
        round: address.get("round").and_then(|id| id.parse().ok()),
    };
    let title = text!(locale, evaluate.new_title);
    if !may(Action::Evaluate) {
        return view! {
            <PageHeader title=title/>
            <EmptyState title=text!(locale, officer.refused_forbidden)/>
        }
        .into_any();
    }
    let (store, standing) = (context::site().store, standing::asked());
    load(offer(store, standing, asked.form), move |offer| {
        view! {
            <PageHeader title=title purpose=text!(locale, evaluate.new_purpose)/>
            <Publish offer asked locale/>
        }
    })
    .into_any()
}

async fn offer(
    store: Store,
    asked: standing::Asked,
    asked_form: Option<FormId>,
) -> Result<Offer, StoreError> {
    let standing = standing::find(asked).await?;
    let mut forms = Vec::new();
    for form in store::forms::list(&store).await? {
        let Some(version) = store::versions::find_latest(&store, form.id).await? else {
            let draft = store::forms::find(&store, form.id).await?;
            let flaws = form_files::flaws(&store, form.id, &draft).await?;
            if flaws.iter().all(Flaw::is_warning) {
                let misses = flaws.iter().any(|flaw| matches!(flaw, Flaw::MissingFile { .. }));
                let state = if misses { State::DraftWithoutFiles } else { State::Draft };
                forms.push(Held { form, state });
            }
            continue;
        };
        let template = form.template.as_deref().and_then(templates::find);
        let is_current = match template {
            Some(template) => form_of(&store, template).await? == version.form,
            None => false,
        };
        if !is_current || asked_form == Some(form.id) {
            forms.push(Held { form, state: State::Published });
        }
    }
    Ok(Offer {
        forms,
        projects: store::projects::list(&store, None).await?,
        rounds: standing.rounds,
        round: standing.round.map(|round| round.id),
    })
}

#[component]
fn Publish(offer: Offer, asked: Asked, locale: Locale) -> impl IntoView {
    if offer.projects.is_empty() {
        return view! {
            <EmptyState
                title=text!(locale, evaluate.needs_project)
                hint=text!(locale, evaluate.needs_project_hint)
            >
                <a class="button primary" href="/projects">{text!(locale, evaluate.to_projects)}</a>
            </EmptyState>
        }
        .into_any();
    }
    if offer.rounds.is_empty() {
        return view! {
            <EmptyState
                title=text!(locale, evaluate.needs_round)
                hint=text!(locale, evaluate.needs_round_hint)
            >
                <a class="button primary" href="/rounds">{text!(locale, evaluate.to_rounds)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let chosen = match (asked.form, asked.template) {
        (Some(id), _) => format!("form:{id}"),
        (None, Some(key)) => format!("template:{key}"),
        (None, None) => String::new(),
    };
    let project = asked
        .project
        .and_then(|id| offer.projects.iter().find(|project| project.id == id))
        .map(project_choice)
        .unwrap_or_default();
    let round = asked.round.or(offer.round).map(|id| id.to_string()).unwrap_or_default();
    let rounds = offer
        .rounds
        .iter()
        .map(|round| Choice::new(round.id.to_string(), rounds::name(&round.round, locale)))
        .collect();
    let kinds = vec![
        Choice::new("open", text!(locale, evaluate.kind_open_long)),
        Choice::new("single_use", text!(locale, evaluate.kind_single_use_long)),
    ];
    view! {
        <GuardedForm action=OpenCollection::PATH>
            <SelectField
                name="form"
                label=text!(locale, evaluate.form)
                choices=forms(&offer.forms, locale)
                chosen
            />
            <ProjectField projects=offer.projects value=project locale/>
            <SelectField
                name="round"
                label=text!(locale, evaluate.round)
                choices=rounds
                chosen=round
            />
            <TextField
                name="target"
                label=text!(locale, evaluate.target)
                hint=text!(locale, evaluate.target_hint)
                takes=Takes::Digits
            />
            <details class="hint-box">
                <summary>{text!(locale, evaluate.sample_size)}</summary>
                <p>{text!(locale, evaluate.sample_size_hint)}</p>
            </details>
            <fieldset>
                <legend>{text!(locale, evaluate.first_link)}</legend>
                <TextField
                    name="label"
                    label=text!(locale, evaluate.link_label)
                    hint=text!(locale, evaluate.link_label_hint)
                    value=text!(locale, evaluate.link_label_default)
                    need=Need::Required
                />
                <SelectField
                    name="kind"
                    label=text!(locale, evaluate.kind)
                    choices=kinds
                    chosen="open"
                />
            </fieldset>
            <p class="form-actions">
                <button class="button primary">{text!(locale, evaluate.publish_and_open)}</button>
                " "
                <a class="button" href="/collections">{text!(locale, evaluate.cancel)}</a>
            </p>
        </GuardedForm>
    }
    .into_any()
}

/// The templates first, then own drafts and what was published earlier and differs from them.
fn forms(held: &[Held], locale: Locale) -> Vec<Choice> {
    let language = tag(locale);
    let templates = templates::all().iter().map(|template| {
        Choice::new(format!("template:{}", template.key), template.form.title.get(language))
    });
    let held = held.iter().map(|Held { form, state }| {
        let title = form.title.get(language);
        let label = match state {
            State::Draft => text!(locale, forms.own_draft, form = title),
            State::DraftWithoutFiles => {
                text!(locale, forms.own_draft_without_files, form = title)
            }
            State::Published => text!(locale, evaluate.published_earlier, form = title),
        };
        Choice::new(format!("form:{}", form.id), label)
    });
    templates.chain(held).collect()
}

/// Found by typing any part of its code or name.
#[component]
fn ProjectField(projects: Vec<Project>, value: String, locale: Locale) -> impl IntoView {
    let problem = use_context::<Refused>().and_then(|refused| refused.of("project"));
    let is_invalid = problem.is_some().then_some("true");
    let is_fine = problem.is_none();
    let options =
        projects.iter().map(|project| view! { <option value=project_choice(project)></option> });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for="project">
                {text!(locale, evaluate.project)}
                <span class="required" aria-hidden="true">" *"</span>
            </label>
            <p class="hint" id="project-hint">{text!(locale, evaluate.project_hint)}</p>
            <input
                id="project"
                name="project"
                type="text"
                list="projects"
                autocomplete="off"
                value=value
                required
                aria-describedby="project-hint project-problem"
                aria-invalid=is_invalid
            />
            <datalist id="projects">{options}</datalist>
            <p class="problem" id="project-problem" hidden=is_fine>{problem}</p>
        </div>
    }
}
