//! `/forms/own/{id}`: a form of the organization's own: what it asks, and what was found in it.

pub(super) mod findings;
mod outline;

use std::collections::BTreeMap;

use domain::access::Action;
use domain::calendar::Moment;
use domain::form::{Flaw, Form};
use domain::ids::FormId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::form_files::{FormFile, Shown};
use store::forms::FormState;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::{Store, StoreError};

use super::form_files::{self, Files};
use super::forms::{FileForm, StateBadge};
use super::not_found::NotFound;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, locale_of, tag, text};
use crate::words::{instruments, moments, outline as words};
use findings::Findings;
use outline::Outline;

/// What the page shows.
struct Held {
    state: FormState,
    form: Form,
    flaws: Vec<Flaw>,
    files: BTreeMap<String, FormFile>,
    /// Whether the newest version shows other files.
    has_changed_files: bool,
    /// Minutes from UTC.
    offset: i32,
}

#[component]
pub fn OwnForm() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let locale = context::locale();
    let Ok(id) = id.parse::<FormId>() else {
        return view! { <NotFound/> }.into_any();
    };
    let (store, asked) = (context::site().store, standing::asked());
    load(find(store, asked, id), move |held| view! { <Look held locale/> }).into_any()
}

async fn find(store: Store, asked: standing::Asked, id: FormId) -> Result<Held, StoreError> {
    let standing = standing::find(asked).await?;
    let offset = standing
        .organization
        .map_or(BANGKOK_OFFSET_MINUTES, |organization| organization.utc_offset_minutes);
    let state = store::forms::find_state(&store, id).await?;
    let form = store::forms::find(&store, id).await?;
    let flaws = form_files::flaws(&store, id, &form).await?;
    let files = store::form_files::list(&store, id).await?;
    let has_changed_files = match &state.version {
        Some(last) => {
            let last = Shown::Version(last.number);
            !form_files::changed(&store, id, &form, last, Shown::Draft).await?.is_empty()
        }
        None => false,
    };
    Ok(Held { state, form, flaws, files, has_changed_files, offset })
}

#[component]
fn Look(held: Held, locale: Locale) -> impl IntoView {
    let Held { state, form, flaws, files, has_changed_files, offset } = held;
    let title = form.title.get(tag(locale)).to_owned();
    let is_publishable = flaws.iter().all(Flaw::is_warning);
    let edit = format!("/forms/own/{}/edit", state.id);
    let experts = format!("/forms/own/{}/experts", state.id);
    let replace = format!("/forms/own/{}/xlsform", state.id);
    let (publish, download) =
        (format!("/collections/new?form={}", state.id), format!("/forms/{}/xlsform", state.id));
    let publish_files = has_changed_files.then(|| format!("/forms/own/{}/publish", state.id));
    view! {
        <PageHeader title=title purpose=text!(locale, forms.own_purpose)>
            {may(Action::Evaluate)
                .then(|| {
                    view! { <a class="button" href=edit>{text!(locale, builder.edit)}</a> }
                })}
            {(is_publishable && may(Action::Evaluate))
                .then(|| {
                    view! {
                        <a class="button primary" href=publish>{text!(locale, evaluate.publish)}</a>
                    }
                })}
            <a class="button" href=experts>{text!(locale, forms.experts_title)}</a>
            <a class="button" href=download download>
                <Icon shape=Shape::Download/>
                {text!(locale, forms.download)}
            </a>
        </PageHeader>
        <section>
            <h2>{text!(locale, forms.findings)}</h2>
            <Findings flaws locale/>
        </section>
        <section class="page-part">
            <h2>{text!(locale, forms.about)}</h2>
            <Facts state=state.clone() form=form.clone() offset locale/>
            {is_publishable.then(|| view! { <Preview id=state.id form=form.clone() locale/> })}
        </section>
        <Files id=state.id form=form.clone() held=files publish=publish_files locale/>
        <section class="page-part">
            <h2>{text!(locale, forms.outline)}</h2>
            <Outline form locale/>
        </section>
        {may(Action::Evaluate)
            .then(|| {
                view! {
                    <section class="card page-part" aria-labelledby="upload-title">
                        <h2 id="upload-title">{text!(locale, builder.replace)}</h2>
                        <p>{text!(locale, builder.replace_about)}</p>
                        <FileForm
                            action=replace
                            button=text!(locale, builder.replace_button)
                            locale
                        />
                    </section>
                }
            })}
    }
}

#[component]
fn Facts(state: FormState, form: Form, offset: i32, locale: Locale) -> impl IntoView {
    let day = |at| moments::day(Moment(at).date(offset), locale);
    let version = state.version.map(|version| {
        let day = day(version.published_at);
        text!(locale, forms.version_of, number = version.number, day = day).to_string()
    });
    let languages: Vec<String> =
        form.languages.iter().map(|language| words::language(language, locale)).collect();
    view! {
        <dl class="facts form-facts">
            <div>
                <dt>{text!(locale, forms.state)}</dt>
                <dd><StateBadge version=state.version locale/></dd>
                {version.map(|version| view! { <dd>{version}</dd> })}
            </div>
            <div>
                <dt>{text!(locale, forms.changed)}</dt>
                <dd>
                    <time title=Moment(state.changed_at).to_iso()>{day(state.changed_at)}</time>
                </dd>
            </div>
            <div>
                <dt>{text!(locale, evaluate.instrument)}</dt>
                <dd>{instruments::instrument(form.instrument, locale)}</dd>
            </div>
            <div>
                <dt>{text!(locale, evaluate.length)}</dt>
                <dd>{instruments::length(&form, locale)}</dd>
            </div>
            <div>
                <dt>{text!(locale, forms.languages)}</dt>
                <dd>{languages.join(" · ")}</dd>
            </div>
        </dl>
    }
}

/// Links to the citizens' page; only of a form that it can draw.
#[component]
fn Preview(id: FormId, form: Form, locale: Locale) -> impl IntoView {
    let spoken = |language: &&String| tag(locale_of(language)) == language.as_str();
    let links = form.languages.iter().filter(spoken).map(|language| {
        let name = words::language(language, locale);
        let words = text!(locale, forms.preview_in, language = name).to_string();
        view! {
            <a class="button" href=format!("/forms/{id}/preview?language={language}")>{words}</a>
        }
    });
    view! { <p class="card-actions">{links.collect_view()}</p> }
}
