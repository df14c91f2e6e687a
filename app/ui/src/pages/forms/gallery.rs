use domain::access::Action;
use domain::templates::{self, Standing, Template};
use leptos::prelude::*;

use crate::components::may;
use crate::texts::{Locale, tag, text};
use crate::words::instruments;

/// The templates as cards.
#[component]
pub fn Gallery(locale: Locale) -> impl IntoView {
    let cards = templates::all().iter().map(|template| view! { <Card template locale/> });
    let cards = cards.collect_view();
    view! { <ul class="gallery">{cards}</ul> }
}

#[component]
fn Card(template: &'static Template, locale: Locale) -> impl IntoView {
    let title = template.form.title.get(tag(locale));
    let look = format!("/forms/{}", template.key);
    let publish = may(Action::Evaluate).then(|| {
        let label = text!(locale, evaluate.publish_named, form = title);
        view! {
            <a class="button" href=format!("/collections/new?template={}", template.key) aria-label=label>
                {text!(locale, evaluate.publish)}
            </a>
        }
    });
    view! {
        <li class="card template-card">
            <p class="template-kind">
                {instruments::instrument(template.form.instrument, locale)}
                " "
                <StandingBadge standing=template.standing locale/>
            </p>
            <h3><a href=look.clone()>{title}</a></h3>
            <p>{instruments::length(&template.form, locale)}</p>
            <p class="template-source">{template.source.get(tag(locale))}</p>
            <p class="card-actions">
                <a
                    class="button"
                    href=look
                    aria-label=text!(locale, evaluate.look_named, form = title)
                >
                    {text!(locale, evaluate.look)}
                </a>
                {publish}
            </p>
        </li>
    }
}

/// How far the wording of a template can be relied on, in a word.
#[component]
pub fn StandingBadge(standing: Standing, locale: Locale) -> impl IntoView {
    let class = match standing {
        Standing::Official => "badge badge-good",
        Standing::ToConfirm => "badge badge-attention",
        Standing::HouseDraft => "badge",
    };
    view! { <span class=class>{instruments::standing(standing, locale)}</span> }
}
