use domain::access::Action;
use leptos::prelude::*;

use crate::components::icon::{Icon, Shape};
use crate::components::may;
use crate::texts::{Locale, text};

/// The few places of the program: a rail at the side, a bar at the bottom of a phone.
#[component]
pub fn Rail(locale: Locale, path: String) -> impl IntoView {
    let mut places = vec![
        ("/", Shape::Overview, text!(locale, officer.place.overview)),
        ("/projects", Shape::Projects, text!(locale, officer.place.projects)),
        ("/rounds", Shape::Rounds, text!(locale, officer.place.rounds)),
        ("/forms", Shape::Forms, text!(locale, officer.place.forms)),
        ("/collections", Shape::Collections, text!(locale, officer.place.collections)),
    ];
    if may(Action::ReadResponses) {
        places.push(("/reports", Shape::Reports, text!(locale, officer.place.reports)));
    }
    places.push(("/settings", Shape::Settings, text!(locale, officer.place.settings)));
    let links = places
        .into_iter()
        .map(|(href, shape, label)| {
            let current = is_within(&path, href).then_some("page");
            view! {
                <li>
                    <a href=href aria-current=current>
                        <Icon shape/>
                        <span>{label}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="rail" aria-label=text!(locale, officer.shell.places)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

fn is_within(path: &str, place: &str) -> bool {
    match path.strip_prefix(place) {
        Some("") => true,
        Some(rest) => place != "/" && rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_its_pages_and_no_others() {
        assert!(is_within("/projects/7/edit", "/projects"));
        assert!(is_within("/", "/"));
        assert!(!is_within("/projects", "/"));
        assert!(!is_within("/projectsite", "/projects"));
    }
}
