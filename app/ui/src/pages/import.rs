//! Importing the plan: a file is chosen, what was understood of it is shown, and only then stored.
//! The sheet travels with the page, so that the server keeps nothing in between.

mod carried;
mod check;
mod findings;
mod mapping;
mod preview;

use domain::access::{Action, Actor};
use leptos::prelude::*;

use crate::components::document;
use crate::components::field::{Takes, TextField};
use crate::components::frame::PlainFrame;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::{Heading, PageHeader};
use crate::components::standing::{self, Standing};
use crate::context::{self, Assets};
use crate::texts::{Locale, text};
use crate::words::import;

pub use carried::Posted;
pub use check::{Outcome, check};

/// Where both steps post to, as `multipart/form-data`.
const ACTION: &str = "/projects/import/check";

#[component]
pub fn Import() -> impl IntoView {
    let locale = context::locale();
    load(standing::find(standing::asked()), move |standing| {
        let body = if may(Action::ManagePlan) {
            view! { <Upload locale fiscal_year=standing.fiscal_year.to_string()/> }.into_any()
        } else {
            let words = text!(locale, officer.refused_forbidden);
            view! { <p class="alert alert-attention">{words}</p> }.into_any()
        };
        view! {
            <PageHeader title=text!(locale, officer.import.title)
                purpose=text!(locale, officer.import.purpose)/>
            {body}
        }
    })
    .into_any()
}

/// Who reads an answer to an upload, and what stands around it.
#[derive(Clone)]
pub struct Reader<'a> {
    pub locale: Locale,
    pub assets: &'a Assets,
    pub actor: Actor,
    pub standing: Standing,
}

/// The first step again, with why the file of this fault could not be read.
fn upload_again(reader: &Reader, fiscal_year: &str, fault: &str) -> String {
    let locale = reader.locale;
    let words = import::file_problem(fault, locale);
    let fiscal_year = fiscal_year.to_owned();
    write(reader, text!(locale, officer.import.title), move || {
        view! {
            <Heading title=text!(locale, officer.import.title).to_owned()
                purpose=text!(locale, officer.import.purpose).to_owned() actions=None/>
            <div class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/><p>{words}</p></div>
            <Upload locale fiscal_year/>
        }
        .into_any()
    })
}

fn write(reader: &Reader, title: &str, body: impl FnOnce() -> AnyView + Send + 'static) -> String {
    let Reader { locale, assets, actor, standing } = reader.clone();
    document::write(locale, assets, title, move || {
        view! { <PlainFrame locale actor standing path="/projects/import">{body()}</PlainFrame> }
    })
}

#[component]
fn Upload(locale: Locale, fiscal_year: String) -> impl IntoView {
    view! {
        <form method="post" action=ACTION enctype="multipart/form-data" class="form card">
            <div class="field">
                <label for="file">{text!(locale, officer.import.file)}</label>
                <p class="hint" id="file-hint">{text!(locale, officer.import.file_hint)}</p>
                <input id="file" name="file" type="file" required aria-describedby="file-hint"
                    accept=".csv,.tsv,.txt,.xlsx,.xls,.ods"/>
            </div>
            <TextField name="fiscal_year" label=text!(locale, officer.project.fiscal_year)
                hint=text!(locale, officer.import.year_hint) value=fiscal_year takes=Takes::Digits/>
            <p class="form-actions">
                <button class="button primary">{text!(locale, officer.import.check)}</button>
                <a class="button" href="/projects">{text!(locale, officer.action.cancel)}</a>
            </p>
        </form>
        <section class="card">
            <h2>{text!(locale, officer.import.how)}</h2>
            <ul class="plain-list">
                <li>{text!(locale, officer.import.how_columns)}</li>
                <li>{text!(locale, officer.import.how_numbers)}</li>
                <li>{text!(locale, officer.import.how_nothing)}</li>
            </ul>
        </section>
    }
    .into_any()
}
