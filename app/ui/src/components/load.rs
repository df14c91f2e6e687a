//! Pages that need the store: their facts are read first, and the page is written once with them.

use std::future::Future;

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use store::StoreError;

use crate::api::permit;
use crate::components::empty::EmptyState;
use crate::pages::not_found::NotFound;
use crate::texts::text;

/// Waits for `facts` and shows them; when they cannot be had, says why instead.
pub fn load<T, V>(
    facts: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    page: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match facts.await {
            Ok(facts) => page(facts).into_any(),
            Err(StoreError::NotFound(_)) => view! { <NotFound/> }.into_any(),
            Err(StoreError::Suppressed { least }) => view! { <Suppressed least/> }.into_any(),
            Err(error) => view! { <Unavailable error/> }.into_any(),
        }
    })
}

/// Answers the request with this status.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Figures that would tell of a few people, for somebody who may not see single answers.
#[component]
pub fn Suppressed(least: u64) -> impl IntoView {
    let locale = crate::context::locale();
    view! {
        <EmptyState
            title=text!(locale, selection.suppressed)
            hint=text!(locale, selection.suppressed_hint, least = least)
        >
            <a class="button primary" href="?">{text!(locale, selection.remove_all)}</a>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn Unavailable(error: StoreError) -> impl IntoView {
    set_status(StatusCode::SERVICE_UNAVAILABLE);
    let locale = crate::context::locale();
    let refusal = permit::refusal(error);
    view! {
        <div class="alert alert-bad" role="alert">
            <p>{refusal.message}</p>
            <p><a href="">{text!(locale, officer.shell.try_again)}</a></p>
        </div>
    }
}
