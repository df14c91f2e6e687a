use domain::plan::Severity;
use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::texts::Locale;
use crate::words::xlsform;

/// How much a finding weighs: a drawing and a word.
#[component]
pub fn SeverityMark(severity: Severity, locale: Locale) -> impl IntoView {
    let (class, shape) = match severity {
        Severity::Error => ("severity is-bad", Shape::Cross),
        Severity::Warning => ("severity is-attention", Shape::Warning),
        Severity::Note => ("severity is-soft", Shape::Tick),
    };
    view! {
        <span class=class>
            <Icon shape/>
            {xlsform::severity(severity, locale)}
        </span>
    }
}
