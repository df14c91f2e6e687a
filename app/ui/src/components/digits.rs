//! Which digits a document is written with.

use leptos::prelude::*;

use crate::texts::{Locale, text};

#[component]
pub fn DigitsChoice(locale: Locale) -> impl IntoView {
    view! {
        <fieldset class="options">
            <legend>{text!(locale, results.report_digits)}</legend>
            <label>
                <input type="radio" name="digits" value="arabic" checked/>
                {text!(locale, results.digits_arabic)}
            </label>
            <label>
                <input type="radio" name="digits" value="thai"/>
                {text!(locale, results.digits_thai)}
            </label>
        </fieldset>
    }
}
