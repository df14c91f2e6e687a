use domain::form::Form;
use domain::plan::Severity;
use domain::xlsform::XlsFinding;
use leptos::prelude::*;

use super::findings::Findings;
use crate::components::document;
use crate::components::frame::PlainFrame;
use crate::components::icon::{Icon, Shape};
use crate::components::page_header::Heading;
use crate::pages::forms::UploadForm;
use crate::pages::import::Reader;
use crate::texts::{Locale, tag, text};

/// The file could not be read at all.
pub fn unread(reader: &Reader, why: &'static str) -> String {
    let locale = reader.locale;
    let purpose = text!(locale, forms.unread_purpose).to_owned();
    write(reader, text!(locale, forms.refused_title), purpose, move || {
        view! {
            <div class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/><p>{why}</p></div>
            <Again locale/>
        }
        .into_any()
    })
}

/// The file was read, and its form cannot be kept.
pub fn refused(reader: &Reader, file: String, findings: Vec<XlsFinding>) -> String {
    let locale = reader.locale;
    let purpose = text!(locale, forms.refused_purpose, file = file).to_string();
    write(reader, text!(locale, forms.refused_title), purpose, move || {
        let counts = counts(&findings, locale);
        view! {
            <div class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/><p>{counts}</p></div>
            <Findings findings locale/>
            <Again locale/>
        }
        .into_any()
    })
}

/// The form is kept, and something in the file deserves a look.
pub fn taken(reader: &Reader, form: &Form, path: &str, findings: Vec<XlsFinding>) -> String {
    let (locale, path) = (reader.locale, path.to_owned());
    let title = form.title.get(tag(locale)).to_owned();
    let purpose = text!(locale, forms.taken_purpose, form = title).to_string();
    write(reader, text!(locale, forms.taken_title), purpose, move || {
        let counts = counts(&findings, locale);
        view! {
            <div class="alert alert-good" role="status">
                <Icon shape=Shape::Tick/>
                <div>
                    <p>{text!(locale, forms.done_stored)}</p>
                    <p>{counts}</p>
                </div>
            </div>
            <p><a class="button primary" href=path>{text!(locale, forms.open_draft)}</a></p>
            <Findings findings locale/>
        }
        .into_any()
    })
}

#[component]
fn Again(locale: Locale) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="upload-title">
            <h2 id="upload-title">{text!(locale, forms.other_file)}</h2>
            <UploadForm locale/>
        </section>
    }
}

fn counts(findings: &[XlsFinding], locale: Locale) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    text!(
        locale,
        forms.counts,
        errors = of(Severity::Error),
        warnings = of(Severity::Warning),
        notes = of(Severity::Note)
    )
    .to_string()
}

fn write(
    reader: &Reader,
    title: &'static str,
    purpose: String,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> String {
    let Reader { locale, assets, actor, standing } = reader.clone();
    document::write(locale, assets, title, move || {
        view! {
            <PlainFrame locale actor standing path="/forms">
                <Heading title=title.to_owned() purpose actions=None/>
                {body()}
            </PlainFrame>
        }
    })
}
