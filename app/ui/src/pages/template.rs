//! `/forms/{template}`: an instrument as the citizen will see it, and what it measures.

use domain::access::Action;
use domain::form::Form;
use domain::templates::{self, Template as Instrument};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::forms::StandingBadge;
use super::not_found::NotFound;
use crate::api::collections::form_of;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, locale_of, tag, text};
use crate::words::instruments;

#[component]
pub fn Template() -> impl IntoView {
    let key = use_params_map().read_untracked().get("template").unwrap_or_default();
    let asked = use_query_map().read_untracked().get("language");
    let locale = context::locale();
    let shown = asked.map_or(locale, |language| locale_of(&language));
    let Some(template) = templates::find(&key) else {
        return view! { <NotFound/> }.into_any();
    };
    let store = context::site().store;
    let form = async move { form_of(&store, template).await };
    load(form, move |form| view! { <Look template form locale shown/> }).into_any()
}

#[component]
fn Look(template: &'static Instrument, form: Form, locale: Locale, shown: Locale) -> impl IntoView {
    let title = form.title.get(tag(locale)).to_owned();
    let publish = format!("/collections/new?template={}", template.key);
    let preview = format!("/forms/{}/preview?language={}", template.key, tag(shown));
    let languages = [Locale::Th, Locale::En].map(|language| {
        let word = match language {
            Locale::Th => "ไทย",
            Locale::En => "English",
        };
        view! {
            <a
                class="chip"
                lang=tag(language)
                href=format!("?language={}", tag(language))
                aria-current=(language == shown).then_some("true")
            >
                {word}
            </a>
        }
    });
    view! {
        <PageHeader title=title.clone() purpose=text!(locale, evaluate.template_purpose)>
            {may(Action::Evaluate)
                .then(|| {
                    view! {
                        <a class="button primary" href=publish>{text!(locale, evaluate.publish)}</a>
                    }
                })}
            {may(Action::Evaluate)
                .then(|| {
                    view! {
                        <form method="post" action="/forms/own/new">
                            <button class="button" name="from" value=format!("template:{}", template.key)>
                                {text!(locale, builder.begin_own)}
                            </button>
                        </form>
                    }
                })}
            <a class="button" href=format!("/forms/{}/xlsform", template.key) download>
                <Icon shape=Shape::Download/>
                {text!(locale, forms.download)}
            </a>
        </PageHeader>
        <div class="template-look">
            <section class="phone-side" aria-label=text!(locale, evaluate.preview)>
                <p class="chips">
                    <span class="chips-label">{text!(locale, evaluate.preview_language)}</span>
                    {languages}
                </p>
                <iframe
                    class="phone"
                    src=preview
                    title=text!(locale, evaluate.preview_named, form = title)
                ></iframe>
            </section>
            <section class="measures">
                <h2>{text!(locale, evaluate.about_template)}</h2>
                <dl class="plain-facts">
                    <dt>{text!(locale, evaluate.instrument)}</dt>
                    <dd>{instruments::instrument(form.instrument, locale)}</dd>
                    <dt>{text!(locale, evaluate.length)}</dt>
                    <dd>{instruments::length(&form, locale)}</dd>
                    <dt>{text!(locale, evaluate.standing)}</dt>
                    <dd>
                        <StandingBadge standing=template.standing locale/>
                        <p class="template-source">{template.source.get(tag(locale))}</p>
                    </dd>
                </dl>
                {template
                    .is_per_strategy()
                    .then(|| view! { <p>{text!(locale, evaluate.per_strategy)}</p> })}
                <Measures form locale/>
            </section>
        </div>
    }
}

/// The aspects with their items, and the scale of each.
#[component]
fn Measures(form: Form, locale: Locale) -> impl IntoView {
    let language = tag(locale);
    let aspects = form.aspects().into_iter().map(|aspect| {
        let places: Vec<_> = form
            .walk()
            .filter(|place| place.aspect().is_some_and(|around| around.name == aspect.name))
            .filter(|place| place.question.kind.list().is_some())
            .collect();
        let scale = places
            .first()
            .and_then(|place| form.list_of(place.question))
            .map(|list| instruments::choices(list, locale));
        let items = places.iter().map(|place| {
            view! { <li>{place.question.label.get(language).to_owned()}</li> }
        });
        let items = items.collect_view();
        view! {
            <section class="aspect">
                <h3>{aspect.label.get(language).to_owned()}</h3>
                <ol>{items}</ol>
                {scale
                    .map(|scale| {
                        view! {
                            <p class="scale-words">
                                {text!(locale, evaluate.scale_words, words = scale)}
                            </p>
                        }
                    })}
            </section>
        }
    });
    let aspects = aspects.collect_view();
    let demographics: Vec<&str> = form
        .questions()
        .filter(|question| question.demographic)
        .map(|question| question.label.get(language))
        .collect();
    let demographics = (!demographics.is_empty()).then(|| {
        let words = demographics.join(" · ");
        view! { <p>{text!(locale, evaluate.demographics, questions = words)}</p> }
    });
    view! {
        <h2>{text!(locale, evaluate.measures)}</h2>
        {demographics}
        {aspects}
    }
}
