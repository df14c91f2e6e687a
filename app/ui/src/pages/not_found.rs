use http::StatusCode;
use leptos::prelude::*;

use crate::components::load::set_status;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::text;

/// Says that there is no such page or record, and where to go on.
#[component]
pub fn NotFound() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    let locale = context::locale();
    view! {
        <PageHeader title=text!(locale, officer.not_found.title)
            purpose=text!(locale, officer.not_found.purpose)/>
        <p><a class="button" href="/">{text!(locale, officer.not_found.back)}</a></p>
    }
    .into_any()
}
