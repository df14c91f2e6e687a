//! The few drawings of the officers' pages: 24 units square, lines in the colour of the text.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Overview,
    Projects,
    Rounds,
    Forms,
    Collections,
    Reports,
    Settings,
    Tick,
    Cross,
    Warning,
    Upload,
    Download,
    Plus,
    Search,
}

/// A drawing beside a word that says the same: hidden from screen readers.
#[component]
pub fn Icon(shape: Shape) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path(shape)></path>
        </svg>
    }
}

fn path(shape: Shape) -> &'static str {
    match shape {
        Shape::Overview => "M3 11 12 4l9 7M6 9v11h12V9M10 20v-6h4v6",
        Shape::Projects => "M3 6h6l2 2h10v11H3zM3 11h18",
        Shape::Rounds => "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M9 15l2 2 4-4",
        Shape::Forms => "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
        Shape::Collections => {
            "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2"
        }
        Shape::Reports => "M6 3h12v18H6zM9 17v-4M12 17V8M15 17v-6",
        Shape::Settings => "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h7M15 17h5M13 15v4",
        Shape::Tick => "M4 12.5 9.5 18 20 6.5",
        Shape::Cross => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 8.5l7 7M15.5 8.5l-7 7",
        Shape::Warning => "M12 4 2.5 20h19zM12 10v5M12 17.5v.5",
        Shape::Upload => "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
        Shape::Download => "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
        Shape::Plus => "M12 5v14M5 12h14",
        Shape::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21",
    }
}
