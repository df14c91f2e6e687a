//! `/forms`: the instruments that can be published: the organization's own, and the templates.

mod begin;
mod gallery;
mod own;
mod upload;

use domain::access::Action;
use leptos::prelude::*;
use store::organizations::BANGKOK_OFFSET_MINUTES;

use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, text};
use begin::Begin;
use gallery::Gallery;
use own::OwnForms;

pub use gallery::StandingBadge;
pub use own::StateBadge;
pub use upload::{FileForm, UploadForm};

#[component]
pub fn Forms() -> impl IntoView {
    let locale = context::locale();
    let (store, asked) = (context::site().store, standing::asked());
    let facts = async move {
        let standing = standing::find(asked).await?;
        let offset = standing
            .organization
            .map_or(BANGKOK_OFFSET_MINUTES, |organization| organization.utc_offset_minutes);
        let kept = store::library::list(&store).await?;
        Ok((store::forms::list_states(&store).await?, kept, offset))
    };
    load(facts, move |(own, kept, offset)| {
        view! {
            <PageHeader
                title=text!(locale, evaluate.forms_title)
                purpose=text!(locale, evaluate.forms_purpose)
            >
                {may(Action::Evaluate).then(|| view! { <BeginLink locale/><UploadLink locale/> })}
            </PageHeader>
            <section>
                <h2>{text!(locale, forms.templates)}</h2>
                <Gallery locale/>
            </section>
            <section class="page-part">
                <h2>{text!(locale, forms.own)}</h2>
                <OwnForms forms=own offset locale/>
            </section>
            {may(Action::Evaluate)
                .then(|| {
                    view! {
                        <section class="card page-part" id="begin" aria-labelledby="begin-title">
                            <h2 id="begin-title">{text!(locale, builder.begin)}</h2>
                            <Begin kept locale/>
                        </section>
                        <section class="card" id="upload" aria-labelledby="upload-title">
                            <h2 id="upload-title">{text!(locale, forms.upload)}</h2>
                            <UploadForm locale/>
                        </section>
                    }
                })}
        }
    })
}

#[component]
fn BeginLink(locale: Locale) -> impl IntoView {
    view! {
        <a class="button primary" href="#begin">
            <Icon shape=Shape::Plus/>
            {text!(locale, builder.begin)}
        </a>
    }
}

#[component]
fn UploadLink(locale: Locale) -> impl IntoView {
    view! {
        <a class="button" href="#upload">
            <Icon shape=Shape::Upload/>
            {text!(locale, forms.upload)}
        </a>
    }
}
