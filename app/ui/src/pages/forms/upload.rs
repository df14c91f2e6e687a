use leptos::prelude::*;

use crate::pages::form_import::MOST_MEGABYTES;
use crate::texts::{Locale, text};

/// Hands in an XLSForm, as a plain post.
#[component]
pub fn UploadForm(locale: Locale) -> impl IntoView {
    let button = text!(locale, forms.upload_button);
    view! {
        <p>{text!(locale, forms.upload_about)}</p>
        <FileForm action="/forms/import" button locale/>
        <p class="hint">{text!(locale, forms.upload_start)}</p>
    }
    .into_any()
}

/// A field for an XLSForm and the button that sends it.
#[component]
pub fn FileForm(
    #[prop(into)] action: String,
    button: &'static str,
    locale: Locale,
) -> impl IntoView {
    let hint = text!(locale, forms.file_hint, most = MOST_MEGABYTES).to_string();
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="form">
            <div class="field">
                <label for="file">{text!(locale, forms.file)}</label>
                <p class="hint" id="file-hint">{hint}</p>
                <input id="file" name="file" type="file" required aria-describedby="file-hint"
                    accept=".xlsx,.csv,.xls,.ods"/>
            </div>
            <p class="form-actions">
                <button class="button primary">{button}</button>
            </p>
        </form>
    }
    .into_any()
}
