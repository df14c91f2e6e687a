//! Where answers are expected, for forms that ask where the respondent is.

use domain::access::Action;
use domain::ids::CollectionId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::places::Expected;

use crate::api::reviews::SetExpectedPlace;
use crate::components::field::{Takes, TextField};
use crate::components::may;
use crate::texts::{Locale, text};

#[component]
pub fn ExpectedPlace(
    id: CollectionId,
    expected: Option<Expected>,
    locale: Locale,
) -> impl IntoView {
    if !may(Action::Evaluate) {
        return ().into_any();
    }
    let text = |of: fn(Expected) -> String| expected.map(of).unwrap_or_default();
    view! {
        <section class="page-part">
            <h2>{text!(locale, review.place_title)}</h2>
            <p class="hint">{text!(locale, review.place_hint)}</p>
            <form method="post" action=SetExpectedPlace::PATH class="form">
                <input type="hidden" name="collection" value=id.to_string()/>
                <div class="field-row">
                    <TextField name="latitude" label=text!(locale, review.latitude)
                        value=text(|held| held.point.latitude.to_string()) takes=Takes::Amount/>
                    <TextField name="longitude" label=text!(locale, review.longitude)
                        value=text(|held| held.point.longitude.to_string()) takes=Takes::Amount/>
                    <TextField name="metres" label=text!(locale, review.metres)
                        value=text(|held| held.metres.to_string()) takes=Takes::Digits/>
                </div>
                <p class="form-actions">
                    <button class="button">{text!(locale, review.place_save)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}
