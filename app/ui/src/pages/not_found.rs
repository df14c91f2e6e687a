use http::StatusCode;
use leptos::prelude::*;

use crate::components::load::set_status;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::td_string;

/// Says that there is no such page or record, and where to go on.
#[component]
pub fn NotFound() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    let locale = context::locale();
    view! {
        <PageHeader title=td_string!(locale, officer.not_found.title)
            purpose=td_string!(locale, officer.not_found.purpose)/>
        <p><a class="button" href="/">{td_string!(locale, officer.not_found.back)}</a></p>
    }
    .into_any()
}
