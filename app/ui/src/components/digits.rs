//! Which digits a document is written with.

use leptos::prelude::*;

use crate::texts::{Locale, td_string};

#[component]
pub fn DigitsChoice(locale: Locale) -> impl IntoView {
    view! {
        <fieldset class="options">
            <legend>{td_string!(locale, results.report_digits)}</legend>
            <label>
                <input type="radio" name="digits" value="arabic" checked/>
                {td_string!(locale, results.digits_arabic)}
            </label>
            <label>
                <input type="radio" name="digits" value="thai"/>
                {td_string!(locale, results.digits_thai)}
            </label>
        </fieldset>
    }
}
