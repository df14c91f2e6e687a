//! The officers' pages: the shell of the document and the table of routes.

use http::HeaderValue;
use http::header::CONTENT_SECURITY_POLICY;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::frame::Frame;
use crate::context;
use crate::pages;
use crate::texts;

/// The document around every officers' page.
pub fn document() -> impl IntoView {
    fence();
    let assets = context::site().assets;
    let scripts = assets.browser_part.clone().map(|name| {
        let options = LeptosOptions::builder().output_name(name).site_pkg_dir("pkg").build();
        view! { <HydrationScripts options islands=true/> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=texts::tag(context::locale())>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=assets.officer_css.clone()/>
                {scripts}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Lets only the scripts of this page run: its own files, and what carries the page's nonce.
fn fence() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'self'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Every page that an officer can open. The server lets nobody in who is not signed in.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| format!("{title} · เสียง Siang")/>
        <Router>
            <Frame>
                <Routes fallback=pages::not_found::NotFound>
                    // What there is to do
                    <Route path=path!("/") view=pages::overview::Overview ssr=SsrMode::Async/>

                    // The plan
                    <Route path=path!("/projects") view=pages::projects::Projects ssr=SsrMode::Async/>
                    <Route path=path!("/projects/new") view=pages::project_form::NewProject ssr=SsrMode::Async/>
                    <Route path=path!("/projects/import") view=pages::import::Import ssr=SsrMode::Async/>
                    <Route path=path!("/projects/:id") view=pages::project::Project ssr=SsrMode::Async/>
                    <Route path=path!("/projects/:id/edit") view=pages::project_form::EditProject ssr=SsrMode::Async/>
                    <Route path=path!("/projects/:id/results") view=pages::project_results::ProjectResults ssr=SsrMode::Async/>
                    <Route path=path!("/projects/:id/results/formula/:figure") view=pages::project_results::formula::ProjectFormula ssr=SsrMode::Async/>
                    <Route path=path!("/projects/:id/reports") view=pages::reports::ProjectReports ssr=SsrMode::Async/>
                    <Route path=path!("/rounds") view=pages::rounds::Rounds ssr=SsrMode::Async/>
                    <Route path=path!("/rounds/:id/edit") view=pages::round_form::EditRound ssr=SsrMode::Async/>
                    <Route path=path!("/rounds/:id/results") view=pages::round_results::RoundResults ssr=SsrMode::Async/>
                    <Route path=path!("/rounds/:id/results/formula/:figure") view=pages::round_results::formula::RoundFormula ssr=SsrMode::Async/>
                    <Route path=path!("/rounds/:id/reports") view=pages::reports::RoundReports ssr=SsrMode::Async/>
                    <Route path=path!("/rounds/:id/announcement") view=pages::announcement::Announcement ssr=SsrMode::Async/>

                    // Evaluating
                    <Route path=path!("/forms") view=pages::forms::Forms ssr=SsrMode::Async/>
                    <Route path=path!("/forms/own/:id/edit") view=pages::builder::Builder ssr=SsrMode::Async/>
                    <Route path=path!("/forms/own/:id/publish") view=pages::publish_form::PublishForm ssr=SsrMode::Async/>
                    <Route path=path!("/forms/own/:id/experts") view=pages::experts::Experts ssr=SsrMode::Async/>
                    <Route path=path!("/forms/own/:id") view=pages::own_form::OwnForm ssr=SsrMode::Async/>
                    <Route path=path!("/forms/:template") view=pages::template::Template ssr=SsrMode::Async/>
                    <Route path=path!("/collections") view=pages::collections::Collections ssr=SsrMode::Async/>
                    <Route path=path!("/collections/new") view=pages::collection_form::NewCollection ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id") view=pages::collection::Collection ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/sample") view=pages::sample::Sample ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/weights") view=pages::weights::Weights ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/results") view=pages::results::Results ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/results/rounds") view=pages::changes::Changes ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/results/crosstab") view=pages::crosstab::Crosstab ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/results/items/:name") view=pages::item::Item ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/results/formula/:figure") view=pages::formula::FormulaPage ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/reports") view=pages::reports::Reports ssr=SsrMode::Async/>
                    <Route path=path!("/reports") view=pages::reports::AllReports ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/quality") view=pages::quality::Quality ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/answers") view=pages::answers::Answers ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:id/responses") view=pages::responses::Responses ssr=SsrMode::Async/>

                    // The house
                    <Route path=path!("/settings") view=pages::settings::Settings ssr=SsrMode::Async/>
                    <Route path=path!("/settings/accounts/:id/password") view=pages::settings::password::ResetPassword ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=pages::account::Account ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
