//! Line drawings of the three steps, in the ink of the page.

use leptos::prelude::*;

/// A phone before a code.
pub fn scan() -> AnyView {
    view! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <rect x="18" y="4" width="28" height="56" rx="5"></rect>
            <path d="M29 54h6M24 18v-5h5m6 0h5v5m0 12v5h-5m-6 0h-5v-5"></path>
            <path d="M28 17h4v4h-4zm6 0h2v2h-2zm-6 8h2v2h-2zm5-1h3v3h-3zm-9-1" fill="currentColor" stroke="none"></path>
            <path d="M21 24h22" stroke-dasharray="3 2"></path>
        </svg>
    }
    .into_any()
}

/// A form with one choice taken.
pub fn choose() -> AnyView {
    view! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <rect x="10" y="6" width="44" height="52" rx="4"></rect>
            <circle cx="20" cy="20" r="4"></circle>
            <circle cx="20" cy="33" r="4"></circle>
            <circle cx="20" cy="33" r="1.6" fill="currentColor"></circle>
            <circle cx="20" cy="46" r="4"></circle>
            <path d="M29 20h18M29 33h18M29 46h18"></path>
        </svg>
    }
    .into_any()
}

/// A letter on its way, with a tick.
pub fn send() -> AnyView {
    view! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <path d="M38 48H9a4 4 0 0 1-4-4V18a4 4 0 0 1 4-4h42a4 4 0 0 1 4 4v12"></path>
            <path d="M6 17l24 18 24-18"></path>
            <circle cx="49" cy="46" r="11"></circle>
            <path d="M44 46l4 4 7-8"></path>
        </svg>
    }
    .into_any()
}
